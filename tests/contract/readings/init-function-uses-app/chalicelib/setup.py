"""Set an app up; its handlers are not made here."""

import logging

from boto3.session import Session


def configure(app):
    app.debug = True
    app.log.setLevel(logging.INFO)
    app.websocket_api.session = Session()
    app.api.binary_types.append("multipart/form-data")
