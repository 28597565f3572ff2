"""Logical ids: Chalice's where it has one, stable and telling things apart elsewhere."""

from __future__ import annotations

import pytest

from socketform.model.names import (
    function_id,
    integration_id,
    invoke_permission_id,
    is_logical_id,
    log_group_id,
    pascal_case,
    role_id,
    route_id,
    short_hash,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on_send", "OnSend"),
        ("onSend", "OnSend"),
        ("send-message.v2", "SendMessageV2"),
        ("HTTPServer", "HTTPServer"),
        ("2fast", "2fast"),
        ("__", ""),
        ("écho", "Cho"),
    ],
)
def test_pascal_case_joins_the_words_and_keeps_inner_capitals(text, expected):
    """Names in Python and route keys become ids that people recognize."""
    assert pascal_case(text) == expected


@pytest.mark.parametrize("text", ["A", "WebsocketAPI", "0", "a" * 255])
def test_letters_and_digits_up_to_255_are_a_logical_id(text):
    """CloudFormation takes exactly these."""
    assert is_logical_id(text)


@pytest.mark.parametrize("text", ["", "a" * 256, "a-b", "a_b", "é", "a\n", "a b", "²"])
def test_anything_else_is_no_logical_id(text):
    """CloudFormation refuses a template with such a key."""
    assert not is_logical_id(text)


@pytest.mark.parametrize(
    ("route_key", "expected"),
    [
        ("$connect", "WebsocketConnect"),
        ("$default", "WebsocketMessage"),
        ("$disconnect", "WebsocketDisconnect"),
    ],
)
def test_functions_of_chalices_routes_have_chalices_ids(route_key, expected):
    """A stack that Chalice deployed is updated in place."""
    assert function_id("any_name", route_key) == expected


def test_function_of_another_route_is_named_by_its_handler():
    """A change of the route key must not replace the function."""
    assert function_id("on_join", "join") == function_id("on_join", "enter") == "OnJoin"


@pytest.mark.parametrize(
    ("route_key", "expected"),
    [
        ("$connect", "WebsocketConnectRoute"),
        ("$default", "WebsocketMessageRoute"),
        ("$disconnect", "WebsocketDisconnectRoute"),
    ],
)
def test_chalices_routes_have_chalices_ids(route_key, expected):
    """A stack that Chalice deployed is updated in place."""
    assert route_id(route_key) == expected


@pytest.mark.parametrize(
    ("route_key", "expected"),
    [("join", "WebsocketRouteJoin"), ("sendMessage", "WebsocketRouteSendMessage")],
)
def test_route_id_that_gives_its_key_back_needs_no_hash(route_key, expected):
    """The common keys get the ids that a person would choose."""
    assert route_id(route_key) == expected


@pytest.mark.parametrize(
    ("route_key", "expected"),
    [
        ("send-message", "WebsocketRouteSendMessage249C5EDB"),
        ("SendMessage", "WebsocketRouteSendMessage48E8EC8B"),
        ("chat/join", "WebsocketRouteChatJoin6AE173FA"),
        ("a b", "WebsocketRouteABC8687A08"),
        ("join_room", "WebsocketRouteJoinRoomD5592BC6"),
        ("日本", "WebsocketRouteCF2ABF0C"),
    ],
)
def test_route_id_has_a_hash_where_words_alone_are_ambiguous(route_key, expected):
    """``send-message`` and ``sendMessage`` are two routes, so they need two ids."""
    assert route_id(route_key) == expected


def test_long_route_key_is_cut_and_hashed():
    """A logical id has room for 255 characters; a key may be longer."""
    assert route_id("a" * 65) == "WebsocketRoute" + "A" + "a" * 63 + "635361C4"


def test_longest_words_without_a_hash_are_64_characters():
    """Just below the limit the words still stand alone."""
    assert route_id("a" * 64) == "WebsocketRoute" + "A" + "a" * 63


def test_short_hash_is_the_start_of_sha_256():
    """Anyone can compute it again, on any machine."""
    assert short_hash("send-message") == "249C5EDB"


@pytest.mark.parametrize(
    ("derive", "expected"),
    [
        (role_id, "WebsocketConnectRole"),
        (log_group_id, "WebsocketConnectLogGroup"),
        (integration_id, "WebsocketConnectAPIIntegration"),
        (invoke_permission_id, "WebsocketConnectInvokePermission"),
    ],
)
def test_what_belongs_to_a_function_is_named_after_it(derive, expected):
    """The ids are Chalice's, and a reader sees what belongs together."""
    assert derive("WebsocketConnect") == expected
