"""A REST app, without any websocket."""

from chalice import Chalice

app = Chalice(app_name="rest")


@app.route("/")
def index():
    return {"hello": "world"}
