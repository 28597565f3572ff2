"""What hypothesis draws: texts, JSON values, intrinsics, and handlers of an app."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from support.builders import handler

STEADY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine must not fail a test."""

MISREAD = (
    "on", "off", "On", "OFF", "yes", "no", "y", "n", "Y", "N", "true", "True", "false", "null",
    "Null", "~", "=", "<<", "012", "0o17", "0x1F", "0b101", "1_000", "1e3", "1E3", "1e+3", "1.e1",
    ".5", "5.", "-1", "+1", "-.5", "+.inf", "-.INF", ".inf", ".nan", ".NaN", "12:30", "1:30:00",
    "190:20:30.15", "2001-12-14", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5",
    "2010-09-09", "0", "00", "1", "1.0", "0.", "+", "-", ".", "..", "...", "---", "", " ",
    "123456789012", "1,000", "0x", "e3", "!Ref", "!x", "&a", "*a", "- a", "? a", "a: b", "a #b",
    "#", "%", "@", "`", "[", "]", "{", "}", "{}", "[]", ",", "|", ">", "'", '"', "''", "\\", "\\n",
    "%YAML", "a\tb", "\t", " a", "a ", "a\nb", "a\n", "\na", "a\n\n", " a\n b", "a \nb", "\n",
    "\n\n", "\r", "a\rb", "\r\n", "a\r\nb", "\x85", "a\x85b", "\u2028", "\u2029", "\ufeff",
    "a\ufeffb", "\xa0", "\x00", "\x07", "\x1b", "\x7f", "\x9f", "é", "日本", "😀", "a😀b",
    "\U0010ffff",
    "${AWS::Region}", "$connect", "${!x}", "null ", "NULL", "nan", "inf", "Infinity", "__proto__",
)  # fmt: skip
"""Texts that some YAML parser takes for something else, or that are awkward to write."""

texts = st.one_of(
    st.sampled_from(MISREAD),
    st.text(max_size=12),
    st.text(alphabet="0123456789eExXoOb_.:+-,aAfF ynYN", max_size=8),
    st.text(alphabet="ab :#\n\t\r'\"\\-?!&*|>%@`{}[],é😀\x85\u2028\ufeff\xa0", max_size=8),
)
"""Any text, with a weight on those that YAML makes hard."""

scalars = st.one_of(
    texts,
    st.integers(min_value=-(2**63), max_value=2**63),
    st.booleans(),
    st.none(),
    st.integers(min_value=-1000, max_value=1000).map(lambda quarters: quarters / 4),
)

_functions = st.sampled_from([
    "Ref", "Condition", "Fn::GetAtt", "Fn::Sub", "Fn::Join", "Fn::If", "Fn::Select", "Fn::Split",
    "Fn::Base64", "Fn::ImportValue", "Fn::GetAZs", "Fn::Cidr", "Fn::FindInMap", "Fn::Equals",
    "Fn::And", "Fn::Or", "Fn::Not", "Fn::Transform", "Fn::Length", "Fn::ToJsonString",
])  # fmt: skip

get_atts = st.builds(
    lambda resource, attribute: {"Fn::GetAtt": [resource, attribute]},
    st.from_regex(r"[A-Za-z0-9]{1,8}", fullmatch=True),
    st.from_regex(r"[A-Za-z0-9.]{1,8}", fullmatch=True),
)

json_values = st.recursive(
    st.one_of(scalars, get_atts),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(texts, inner, max_size=4),
        st.builds(lambda name, argument: {name: argument}, _functions, inner),
    ),
    max_leaves=16,
)
"""Anything that a template may hold below a key, intrinsics in the long form among it."""

keys = st.one_of(
    texts,
    st.builds(
        lambda character, count: character * count, st.sampled_from("aé日😀"), st.integers(30, 140)
    ),
)
"""Keys, among them some about as long as YAML allows before a colon."""

templates = st.dictionaries(keys, json_values, min_size=1, max_size=4)
"""Whole templates, as far as their text is concerned."""

_NAMED = ("$connect", "$default", "$disconnect")
_route_keys = st.one_of(
    st.sampled_from(_NAMED),
    st.from_regex(r"[a-z][A-Za-z0-9]{0,6}", fullmatch=True),
    st.text(alphabet="aAbB01-_/. ${}*é日", min_size=1, max_size=8),
)
_handler_names = st.one_of(
    st.sampled_from(["connect", "message", "disconnect", "send", "send_role", "on_send", "onSend"]),
    st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True),
)
_handlers = st.builds(handler, _route_keys, _handler_names)
_unique = (lambda item: item.route_key, lambda item: item.name)

handlers = st.lists(_handlers, min_size=1, max_size=6, unique_by=_unique)
"""Handlers of one app: route keys and names are unique, their logical ids need not be."""

handlers_and_more = st.lists(_handlers, min_size=2, max_size=8, unique_by=_unique).flatmap(
    lambda drawn: st.integers(1, len(drawn) - 1).map(lambda count: (drawn[:count], drawn[count:]))
)
"""Handlers of one app, and others that come to them."""
