"""What stands between an event and its handler."""

import time


def handle_exceptions(event, get_response):
    try:
        return get_response(event)
    except Exception as error:
        return {"statusCode": 500, "body": str(error)}


def timed(event, get_response):
    start = time.time()
    try:
        return get_response(event)
    finally:
        print(time.time() - start)
