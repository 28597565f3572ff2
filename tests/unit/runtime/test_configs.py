"""Config objects of the other decorators."""

import pytest

from socketform.runtime.app import Chalice
from socketform.runtime.schedules import Rate


@pytest.fixture
def app():
    """An app without handlers."""
    return Chalice("chat", env={})


def handle(event):
    """A handler."""
    return event


@pytest.mark.parametrize(
    ("decorator", "arguments", "expected"),
    [
        (
            "schedule",
            {"expression": "rate(5 minutes)", "description": "tick"},
            {"schedule_expression": "rate(5 minutes)", "description": "tick"},
        ),
        ("on_cw_event", {"event_pattern": {"source": ["x"]}}, {"event_pattern": {"source": ["x"]}}),
        (
            "on_s3_event",
            {"bucket": "b", "prefix": "p/"},
            {"bucket": "b", "events": ["s3:ObjectCreated:*"], "prefix": "p/", "suffix": None},
        ),
        (
            "on_s3_event",
            {"bucket": "b", "events": ["s3:ObjectRemoved:*"], "suffix": ".txt"},
            {"bucket": "b", "events": ["s3:ObjectRemoved:*"], "prefix": None, "suffix": ".txt"},
        ),
        ("on_sns_message", {"topic": "t"}, {"topic": "t"}),
        (
            "on_sqs_message",
            {"queue_arn": "arn", "batch_size": 10, "maximum_concurrency": 2},
            {
                "queue": None,
                "queue_arn": "arn",
                "batch_size": 10,
                "maximum_batching_window_in_seconds": 0,
                "maximum_concurrency": 2,
            },
        ),
        (
            "on_kinesis_record",
            {"stream": "s"},
            {
                "stream": "s",
                "batch_size": 100,
                "starting_position": "LATEST",
                "maximum_batching_window_in_seconds": 0,
            },
        ),
        (
            "on_dynamodb_record",
            {"stream_arn": "arn", "batch_size": 1, "starting_position": "TRIM_HORIZON"},
            {
                "stream_arn": "arn",
                "batch_size": 1,
                "starting_position": "TRIM_HORIZON",
                "maximum_batching_window_in_seconds": 0,
            },
        ),
    ],
)
def test_an_event_source_is_declared_as_its_decorator_says(app, decorator, arguments, expected):
    """What renders them reads these attributes."""
    wrapped = getattr(app, decorator)(**arguments, name="job")(handle)

    (config,) = app.event_sources
    assert vars(config) == {"name": "job", "handler_string": f"{__name__}.handle", **expected}
    assert app.handler_map == {"job": wrapped}


def test_a_schedule_takes_an_expression_object(app):
    """``Rate`` and ``Cron`` are kept as they are."""
    rate = Rate(5, Rate.MINUTES)

    app.schedule(rate)(handle)

    assert app.event_sources[0].schedule_expression is rate
    assert app.event_sources[0].name == "handle"


def test_a_lambda_function_is_declared_with_its_function(app):
    """Called, the declaration calls the function, as in Chalice."""

    @app.lambda_function(name="sum")
    def add(event, context):
        return event["a"] + context

    (declared,) = app.pure_lambda_functions
    assert (declared.name, declared.handler_string) == ("sum", f"{__name__}.add")
    assert declared({"a": 1}, 2) == 3
    assert add({"a": 1}, 2) == 3


def test_a_queue_needs_a_name_or_an_arn(app):
    """There is nothing to listen to."""
    with pytest.raises(ValueError, match="on_sqs_message needs queue="):
        app.on_sqs_message()
