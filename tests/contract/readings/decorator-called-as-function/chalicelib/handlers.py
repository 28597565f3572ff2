"""Plain functions that know nothing of the app."""


def connect(event):
    return {"statusCode": 200}


def on_message(event):
    print(event.body)
