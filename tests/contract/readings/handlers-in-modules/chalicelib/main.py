"""The app, without any handler."""

from chalice import Chalice

app = Chalice(app_name="split")
