"""Is it well?"""

from chalice import Blueprint

health = Blueprint(__name__)


@health.route("/")
def check():
    return {}
