"""Loggers of apps."""

import logging

from socketform.runtime.logs import app_logger, write_to_stdout


def test_a_handler_on_another_stream_is_no_reason_not_to_write_to_stdout():
    """Only a handler on stdout itself would double the lines."""
    log = app_logger("test-logs-other-stream")
    log.addHandler(logging.NullHandler())
    log.addHandler(logging.StreamHandler())

    write_to_stdout(log, debug=False)

    assert len(log.handlers) == 3
