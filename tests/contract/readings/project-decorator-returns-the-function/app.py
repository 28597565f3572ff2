"""Decorators of the project that note a function and hand it back as it is."""

from chalice import Chalice

app = Chalice(app_name="noted")
app.experimental_feature_flags.update(["WEBSOCKETS"])

DOCUMENTED = []


def documented(function):
    DOCUMENTED.append(function)
    return function


def tagged(*tags):
    def decorate(function):
        function.tags = tags
        return function

    return decorate


@app.on_ws_connect()
@documented
def connect(event):
    pass


@documented
@app.on_ws_message()
@tagged("chat", "slow")
def message(event):
    pass
