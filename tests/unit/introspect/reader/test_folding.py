"""Constants are computed as Python does, and nothing large or refused ever is."""

from __future__ import annotations

import ast

import pytest

from socketform.introspect.reader.folding import (
    NOT_FOLDED,
    fold_binary,
    fold_builtin,
    fold_comparison,
    fold_format,
    fold_method,
    fold_unary,
)


@pytest.mark.parametrize(
    ("operation", "left", "right", "result"),
    [
        (ast.Add(), "chat-", "dev", "chat-dev"),
        (ast.Add(), 1, 2, 3),
        (ast.Add(), ("a",), ("b",), ("a", "b")),
        (ast.Sub(), 5, 2, 3),
        (ast.Mult(), "ab", 2, "abab"),
        (ast.Mult(), 2, "ab", "abab"),
        (ast.Mult(), 2.5, 2, 5.0),
        (ast.Mult(), 3, 4, 12),
        (ast.Div(), 7, 2, 3.5),
        (ast.FloorDiv(), 7, 2, 3),
        (ast.Mod(), 7, 4, 3),
        (ast.Mod(), "%s-%s", ("chat", 1), "chat-1"),
        (ast.Mod(), "%s", "chat", "chat"),
    ],
)
def test_an_operator_gives_what_python_gives(operation, left, right, result):
    """Names are put together from constants, and the stack is named by the outcome."""
    assert fold_binary(operation, left, right) == result


@pytest.mark.parametrize(
    ("operation", "left", "right"),
    [
        (ast.Pow(), 2, 3),
        (ast.BitOr(), 1, 2),
        (ast.Add(), "a", 1),
        (ast.Div(), 1, 0),
        (ast.Mod(), "%d", "a"),
        (ast.Mod(), "%s %s", "a"),
        (ast.Mult(), "a", 1001),
        (ast.Mult(), 1001, ("a",)),
        (ast.Mult(), "a" * 100, 1000),
        (ast.Mult(), 2**40, 2**40),
        (ast.Mult(), None, 2000),
        (ast.Mod(), "%1000d", 1),
        (ast.Mod(), "%*d", (3, 1)),
        (ast.Mod(), "%s", "a" * 10_001),
        (ast.Add(), "a" * 10_000, "a"),
    ],
)
def test_what_fails_or_becomes_large_is_not_computed(operation, left, right):
    """A source must neither crash the reader nor take its memory."""
    assert fold_binary(operation, left, right) is NOT_FOLDED


@pytest.mark.parametrize(
    ("operation", "left", "right", "result"),
    [
        (ast.Eq(), "dev", "dev", True),
        (ast.NotEq(), "dev", "prod", True),
        (ast.Lt(), 1, 2, True),
        (ast.LtE(), 2, 2, True),
        (ast.Gt(), (3, 11), (3, 9), True),
        (ast.GtE(), 1, 2, False),
        (ast.In(), "a", ("a", "b"), True),
        (ast.NotIn(), "a", "abc", False),
        (ast.Is(), None, None, True),
        (ast.IsNot(), "a", None, True),
        (ast.Is(), True, True, True),
    ],
)
def test_a_comparison_gives_what_python_gives(operation, left, right, result):
    """Conditions decide which handlers are registered."""
    assert fold_comparison(operation, left, right) is result


@pytest.mark.parametrize(
    ("operation", "left", "right"),
    [
        (ast.Is(), "dev", "dev"),
        (ast.IsNot(), 1000, 1000),
        (ast.Lt(), "a", 1),
        (ast.In(), "a", 1),
    ],
)
def test_identity_of_texts_and_refused_comparisons_are_not_computed(operation, left, right):
    """Whether two equal texts are one object differs between Pythons."""
    assert fold_comparison(operation, left, right) is NOT_FOLDED


@pytest.mark.parametrize(
    ("operation", "value", "result"),
    [
        (ast.Not(), "", True),
        (ast.USub(), 1, -1),
        (ast.UAdd(), 1, 1),
        (ast.USub(), "a", NOT_FOLDED),
        (ast.Invert(), 1, NOT_FOLDED),
    ],
)
def test_a_sign_is_applied(operation, value, result):
    """``-1`` is no constant of the grammar but an operator with one."""
    assert fold_unary(operation, value) == result


@pytest.mark.parametrize(
    ("text", "name", "words", "options", "result"),
    [
        ("chat-{}", "format", ("dev",), {}, "chat-dev"),
        ("{a}-{b}", "format", (), {"a": 1, "b": 2}, "1-2"),
        ("-", "join", (["a", "b"],), {}, "a-b"),
        ("a-b", "split", ("-",), {}, ["a", "b"]),
        ("a-b", "split", (), {"sep": "-"}, ["a", "b"]),
        ("Chat", "lower", (), {}, "chat"),
        ("a_b", "replace", ("_", "-"), {}, "a-b"),
        ("prod-eu", "startswith", ("prod",), {}, True),
    ],
)
def test_a_method_of_a_text_is_called(text, name, words, options, result):
    """Names are often cleaned or formatted before they are used."""
    assert fold_method(text, name, words, options) == result


@pytest.mark.parametrize(
    ("text", "name", "words", "options"),
    [
        ("a", "encode", (), {}),
        ("a", "zfill", (10**9,), {}),
        ("{}", "format", (), {}),
        ("{:1000}", "format", ("a",), {}),
        ("{:{}}", "format", ("a", 10**9), {}),
        ("{a:{b}}", "format", (), {"a": "a", "b": 10**9}),
        ("{}", "format", ("a" * 10_001,), {}),
        ("a", "split", ("",), {}),
        ("a", "join", ([1],), {}),
        ("a" * 10_000, "join", (["b"] * 10_000,), {}),
        ("a" * 10_000, "replace", ("a", "b" * 10_000), {}),
        ("{.__class__}", "format", (), {}),
    ],
)
def test_a_method_that_fails_or_grows_is_not_called(text, name, words, options):
    """A format may ask for a billion blanks in ten letters."""
    assert fold_method(text, name, words, options) is NOT_FOLDED


@pytest.mark.parametrize(
    ("name", "words", "options", "result"),
    [
        ("str", (3,), {}, "3"),
        ("int", ("42",), {}, 42),
        ("int", ("2a",), {"base": 16}, 42),
        ("bool", ("",), {}, False),
        ("len", ("abc",), {}, 3),
        ("max", (1, 2), {}, 2),
        ("int", ("x",), {}, NOT_FOLDED),
        ("int", (None,), {}, NOT_FOLDED),
        ("int", ("9" * 30,), {}, NOT_FOLDED),
        ("str", (), {"unknown": 1}, NOT_FOLDED),
        ("open", ("/etc/passwd",), {}, NOT_FOLDED),
    ],
)
def test_only_pure_builtins_are_called(name, words, options, result):
    """Nothing that the app asks for may touch the machine on which it is read."""
    assert fold_builtin(name, words, options) == result


@pytest.mark.parametrize(
    ("value", "conversion", "spec", "result"),
    [
        ("dev", -1, "", "dev"),
        (1.5, -1, ".2f", "1.50"),
        ("dev", ord("r"), "", "'dev'"),
        ("ä", ord("a"), "", "'\\xe4'"),
        (7, ord("s"), ">3", "  7"),
        (7, -1, "1000", NOT_FOLDED),
        (7, -1, "q", NOT_FOLDED),
    ],
)
def test_a_field_is_formatted(value, conversion, spec, result):
    """F-strings make most of the names that are computed."""
    assert fold_format(value, conversion, spec) == result
