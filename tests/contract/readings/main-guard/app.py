"""A script at the end of the file runs only when a person starts it."""

from chalice import Chalice

app = Chalice(app_name="runnable")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass


def main():
    import sys

    from local_server import serve

    serve(app, sys.argv[1:])


if __name__ == "__main__":
    app = Chalice(app_name="local")

    @app.on_ws_connect()
    def connect(event):
        pass

    main()
