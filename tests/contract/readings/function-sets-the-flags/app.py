"""A function opts in, and it is called while the app is loaded."""

from chalice import Chalice

app = Chalice(app_name="set-later")


@app.on_ws_message()
def message(event):
    pass


def main():
    app.log.info("setting up")
    app.experimental_feature_flags.update(["WEBSOCKETS"])


main()
