"""All blueprints."""

from chalicelib.blueprints.chat import chat
from chalicelib.blueprints.health import health


def register_all(app):
    app.register_blueprint(chat)
    app.register_blueprint(health, url_prefix="/health")
