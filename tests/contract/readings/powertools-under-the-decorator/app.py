"""Logging and tracing by a package that is not installed here."""

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from chalice import Chalice
from chalice.app import ConvertToMiddleware, WebsocketEvent

app = Chalice(app_name="metered-chat")
app.experimental_feature_flags.update(["WEBSOCKETS"])

logger = Logger()
tracer = Tracer(service="websocket")
metrics = Metrics(namespace="chat")

app.register_middleware(ConvertToMiddleware(logger.inject_lambda_context))
app.register_middleware(ConvertToMiddleware(metrics.log_metrics(capture_cold_start_metric=True)), "websocket")


@app.on_ws_connect(name="ws_connection")
@tracer.capture_method
def ws_connect(event: WebsocketEvent):
    metrics.add_metric(name="Connected", unit=MetricUnit.Count, value=1)


@tracer.capture_lambda_handler
@app.on_ws_message(name="ws_message")
@logger.inject_lambda_context(log_event=True)
@metrics.log_metrics
def ws_message(event: WebsocketEvent):
    logger.debug("message", extra={"connection_id": event.connection_id})


@app.on_ws_disconnect()
def ws_disconnect(event: WebsocketEvent):
    logger.debug("gone")
