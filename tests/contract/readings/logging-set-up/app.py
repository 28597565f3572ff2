"""Sets up its logs, as most apps do."""

import logging
import sys

from chalice import Chalice

app = Chalice(app_name="talkative")
logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
app.log.setLevel(logging.DEBUG)
app.experimental_feature_flags.update(["WEBSOCKETS"])

logger = app.log
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
logger.addHandler(handler)
for name in ("boto3", "botocore"):
    logging.getLogger(name).setLevel(logging.WARNING)

print("loaded", app, isinstance(app, Chalice), id(app), repr(app))


@app.on_ws_message()
def message(event):
    logger.info("%s says %s", event.connection_id, event.body)
