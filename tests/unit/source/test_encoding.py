"""Decoding a source as Python does; the expectations were taken from CPython's own parser."""

from __future__ import annotations

import codecs

import pytest

from socketform.source.encoding import (
    EncodingError,
    declared_encoding,
    decode,
    decode_with_gaps,
    has_plain_bytes,
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"x = 1", ("utf-8", 1)),
        (b"", ("utf-8", 1)),
        (b"# -*- coding: latin-1 -*-", ("iso-8859-1", 1)),
        (b"# vim: set fileencoding=cp1252 :", ("cp1252", 1)),
        (b"#!/usr/bin/python\n# coding: latin-1-unix", ("iso-8859-1", 2)),
        (b"#!/usr/bin/python\r\n# coding: UTF_8-sig\r\n", ("utf-8", 2)),
        (b"\r# coding:cp1252\r", ("cp1252", 2)),
        (b"\x0c\t # coding: cp1252\nx", ("cp1252", 1)),
        (b"# caf\xe9\n# coding: cp1252\nx", ("cp1252", 2)),
        (b"\n\n# coding: cp1252", ("utf-8", 1)),
        (b"x = 1\n# coding: cp1252", ("utf-8", 1)),
        (b"\\\n# coding: cp1252", ("utf-8", 1)),
        (b"x = 1 # coding: cp1252", ("utf-8", 1)),
        (b"# coding: \xff", ("utf-8", 1)),
    ],
)
def test_where_an_encoding_is_declared(data, encoding):
    """In a comment of the first two lines, the second after nothing but a comment."""
    assert declared_encoding(data) == encoding


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"x", "x"),
        ("é".encode(), "é"),
        (codecs.BOM_UTF8 + b"x", "x"),
        (codecs.BOM_UTF8 + b"# coding: utf-8\n", "# coding: utf-8\n"),
        (b"# coding: latin-1\n\xe9", "# coding: latin-1\né"),
        (b"# coding: cp1252\r\n\x80", "# coding: cp1252\r\n€"),
        (b"# coding: utf-7\n+AOk-", "# coding: utf-7\né"),
        (b"\xe9", None),
        (b"# coding: utf-8\n\xe9", None),
    ],
)
def test_a_source_becomes_its_text(data, text):
    """What should be UTF-8 and is not, is left to Python."""
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (b"#!/bin/sh\n# coding: utf8x", "unknown encoding: utf8x", 2),
        (b"# coding: x-y.z", "unknown encoding: x-y.z", 1),
        (codecs.BOM_UTF8 + b"# coding: latin-1", "encoding problem: iso-8859-1 with BOM", 1),
        (b"# coding: punycode", "unknown encoding: punycode", 1),
        (b"# coding: idna", "unknown encoding: idna", 1),
    ],
)
def test_an_encoding_that_no_source_can_have(data, reason, line):
    """The line is that of the declaration."""
    with pytest.raises(EncodingError) as caught:
        decode(data)

    assert (caught.value.reason, caught.value.line) == (reason, line)


@pytest.mark.parametrize("name", [b"rot13", b"base64", b"zlib", b"hex"])
def test_encodings_that_make_no_text_are_refused(name):
    """A small file could unpack to a huge one."""
    with pytest.raises(EncodingError, match="is not a text encoding"):
        decode(b"# coding: " + name)


def test_an_encoding_that_refuses_everything():
    """Its error has no position."""
    with pytest.raises(EncodingError, match="undefined") as caught:
        decode(b"# coding: undefined")

    assert caught.value.line == 1


def test_bytes_that_the_declared_encoding_does_not_have():
    """The line is that of the first of them."""
    with pytest.raises(EncodingError, match="'ascii' codec can't decode byte 0xe9") as caught:
        decode(b"# coding: ascii\nx\n\xe9")

    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"x", "x"),
        (b"\xe9", "\ufffd"),
        (b"# coding: nothing\n\xe9", "# coding: nothing\n\ufffd"),
        (codecs.BOM_UTF8 + b"\xe9", "\ufffd"),
    ],
)
def test_any_bytes_can_be_shown(data, text):
    """A line with an error is shown even if it is no text."""
    assert decode_with_gaps(data) == text


@pytest.mark.parametrize(
    ("data", "is_plain"),
    [
        (b"x = 1", True),
        (b"#\n#\n# coding: utf-7", True),
        (b"# coding: utf-7", False),
        ("é".encode(), False),
    ],
)
def test_plain_bytes_need_no_decoding(data, is_plain):
    """Most sources are plain, which saves the work."""
    assert has_plain_bytes(data) is is_plain
