"""``app.websocket_api``."""

import pytest

from socketform.runtime.errors import WebsocketDisconnectedError
from socketform.runtime.management import WebsocketAPI

INJECTED = {"SOCKETFORM_MANAGEMENT_URL": "https://chat.example/v1"}


@pytest.fixture
def make(session):
    """Make an API object with a session, in the given environment."""

    def make_api(**env):
        api = WebsocketAPI(env)
        api.session = session
        return api

    return make_api


def test_send_close_and_info_are_the_three_calls_of_the_management_api(make, session):
    """One client is made, at the first call."""
    api = make()
    api.configure("abc123.execute-api.us-east-1.amazonaws.com", "api")

    api.send("c1", "hello")
    api.close("c2")
    answer = api.info("c3")

    assert answer == {"ConnectedAt": 1}
    assert session.calls == [
        ("apigatewaymanagementapi", "https://abc123.execute-api.us-east-1.amazonaws.com/api"),
        ("post_to_connection", {"ConnectionId": "c1", "Data": "hello"}),
        ("delete_connection", {"ConnectionId": "c2"}),
        ("get_connection", {"ConnectionId": "c3"}),
    ]


@pytest.mark.parametrize("call", ["send", "close", "info"])
def test_a_gone_connection_is_a_disconnected_error(make, call):
    """Apps catch this class to forget the connection."""
    api = make()
    api.configure("host", "api")
    arguments = ("gone", "hello") if call == "send" else ("gone",)

    with pytest.raises(WebsocketDisconnectedError) as caught:
        getattr(api, call)(*arguments)

    assert caught.value.connection_id == "gone"


@pytest.mark.parametrize("call", ["send", "close", "info"])
def test_any_other_error_goes_through(make, call):
    """A missing permission must not look like a client that left."""
    api = make()
    api.configure("host", "api")
    arguments = ("forbidden", "hello") if call == "send" else ("forbidden",)

    with pytest.raises(PermissionError):
        getattr(api, call)(*arguments)


def test_without_a_session_nothing_can_be_sent():
    """The session is what is missing first, so it is named first."""
    with pytest.raises(ValueError, match=r"^Assign app\.websocket_api.session to a boto3 session"):
        WebsocketAPI({}).send("c1", "hello")


def test_without_an_endpoint_nothing_can_be_sent(make):
    """The text is Chalice's."""
    with pytest.raises(ValueError, match=r"^WebsocketAPI\.configure must be called before using"):
        make().send("c1", "hello")


def test_the_first_configure_wins(make, session):
    """A warm function handles many events; the endpoint stays."""
    api = make(AWS_REGION="us-east-1")

    api.configure("first", "api")
    api.configure("second", "api")
    api.configure_from_api_id("third", "api")
    api.send("c1", "hello")

    assert session.calls[0] == ("apigatewaymanagementapi", "https://first/api")


@pytest.mark.parametrize(
    ("region", "host"),
    [
        ("us-east-1", "a1.execute-api.us-east-1.amazonaws.com"),
        ("us-gov-west-1", "a1.execute-api.us-gov-west-1.amazonaws.com"),
        ("cn-north-1", "a1.execute-api.cn-north-1.amazonaws.com.cn"),
        ("eusc-de-east-1", "a1.execute-api.eusc-de-east-1.amazonaws.eu"),
        ("us-iso-east-1", "a1.execute-api.us-iso-east-1.c2s.ic.gov"),
        ("us-isob-east-1", "a1.execute-api.us-isob-east-1.sc2s.sgov.gov"),
        ("us-isof-south-1", "a1.execute-api.us-isof-south-1.csp.hci.ic.gov"),
        ("eu-isoe-west-1", "a1.execute-api.eu-isoe-west-1.cloud.adc-e.uk"),
    ],
)
def test_an_api_id_becomes_a_host_of_the_regions_partition(make, session, region, host):
    """Chalice knows only China; elsewhere its host does not exist."""
    api = make(AWS_REGION=region)

    api.configure_from_api_id("a1", "prod")
    api.send("c1", "hello")

    assert session.calls[0] == ("apigatewaymanagementapi", f"https://{host}/prod")


@pytest.mark.parametrize(
    ("env", "region"),
    [
        ({"AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-2"}, "us-east-1"),
        ({"AWS_DEFAULT_REGION": "us-east-2"}, "us-east-2"),
        ({}, "eu-west-1"),
    ],
)
def test_the_region_comes_from_the_environment_then_from_the_session(make, session, env, region):
    """Lambda always sets AWS_REGION; a developer's machine may set neither."""
    api = make(**env)

    api.configure_from_api_id("a1", "api")
    api.send("c1", "hello")

    assert session.calls[0][1] == f"https://a1.execute-api.{region}.amazonaws.com/api"


REGION_MESSAGE = (
    "Unable to retrieve the region name when configuring the websocket client.  Either set the "
    "'AWS_REGION' environment variable or assign 'app.websocket_api.session' to a boto3 session."
)


def test_without_any_region_configuring_fails(make, session):
    """The text is Chalice's."""
    session.region_name = None
    for api in (WebsocketAPI({}), make()):
        with pytest.raises(ValueError, match="Unable to retrieve the region") as caught:
            api.configure_from_api_id("a1", "api")

        assert str(caught.value) == REGION_MESSAGE


def test_the_injected_url_lets_any_function_send(make, session):
    """A queue or schedule handler gets no websocket event to take the endpoint from."""
    api = make(**INJECTED)

    api.send("c1", "hello")

    assert session.calls[0] == ("apigatewaymanagementapi", "https://chat.example/v1")


def test_the_injected_url_wins_over_the_api_id_of_an_event(make, session):
    """Behind a custom domain with the default endpoint disabled, the id's host refuses."""
    api = make(**INJECTED)

    api.configure_from_api_id("a1", "prod")
    api.send("c1", "hello")

    assert session.calls[0] == ("apigatewaymanagementapi", "https://chat.example/v1")


def test_an_explicit_configure_wins_over_the_injected_url(make, session):
    """Who configures by hand means another API."""
    api = make(**INJECTED)

    api.configure("other.example", "v2")
    api.configure_from_api_id("a1", "prod")
    api.send("c1", "hello")

    assert session.calls[0] == ("apigatewaymanagementapi", "https://other.example/v2")


def test_a_configure_after_the_event_comes_too_late_as_in_chalice(make, session):
    """Apps that configure in each handler get the endpoint that the event settled."""
    api = make(**INJECTED)

    api.configure_from_api_id("a1", "prod")
    api.configure("chat.example", "prod")
    api.send("c1", "hello")

    assert session.calls[0] == ("apigatewaymanagementapi", "https://chat.example/v1")


def test_a_slash_at_the_end_of_the_injected_url_does_not_count(make, session):
    """API Gateway knows no ``//@connections``."""
    api = make(SOCKETFORM_MANAGEMENT_URL="https://chat.example/")

    api.send("c1", "hello")

    assert session.calls[0] == ("apigatewaymanagementapi", "https://chat.example")


def test_an_empty_injected_url_is_none(make):
    """A template cannot leave a variable out by condition, only empty it."""
    with pytest.raises(ValueError, match="configure must be called"):
        make(SOCKETFORM_MANAGEMENT_URL="").send("c1", "hello")


def test_the_process_environment_is_read_by_default(environment):
    """That is Lambda's."""
    environment["AWS_REGION"] = "ap-south-1"
    api = WebsocketAPI()

    api.configure_from_api_id("a1", "api")

    assert api._endpoint == "https://a1.execute-api.ap-south-1.amazonaws.com/api"
