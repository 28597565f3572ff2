"""Put texts together that are known in part."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from socketform.model.rights import UNKNOWN, Anything
from socketform.permissions.analysis.values import Constant, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from socketform.model.rights import Piece, Text
    from socketform.permissions.analysis.values import Values

MAX_COMBINATIONS = 16
_MAX_PIECES = 16
_MAX_CHARACTERS = 2048


def words(text: str) -> Words:
    """A text that is known."""
    return Words((text,))


def texts_of(values: Values) -> tuple[Text, ...]:
    """The texts that values may be; what is no text, or not known, stands for any text.

    ``None`` is left out where there is something else: it is what a variable has until it is set.
    """
    texts: dict[Text, None] = {}
    for value in values:
        if isinstance(value, Words):
            texts[value.text] = None
        elif isinstance(value, Constant):
            if value.value is not None:
                texts[(str(value.value),)] = None
        else:
            texts[UNKNOWN] = None
    return tuple(texts) or (UNKNOWN,)


def known_texts(values: Values) -> list[str]:
    """The texts among values that are known from end to end."""
    return [
        value.text[0]
        for value in values
        if isinstance(value, Words) and len(value.text) == 1 and isinstance(value.text[0], str)
    ]


def concatenated(parts: Sequence[tuple[Text, ...]]) -> list[Words]:
    """Every way to put one text of each part behind those before."""
    count = 1
    for part in parts:
        count *= max(len(part), 1)
    if count > MAX_COMBINATIONS:
        parts = [part if len(part) == 1 else (UNKNOWN,) for part in parts]
    return [Words(_joined(choice)) for choice in product(*parts)]


def _joined(texts: Iterable[Text]) -> Text:
    pieces: list[Piece] = []
    for piece in (piece for text in texts for piece in text):
        if piece == "":
            continue
        last = pieces[-1] if pieces else None
        if isinstance(piece, str) and isinstance(last, str):
            pieces[-1] = last + piece
        elif not (isinstance(piece, Anything) and isinstance(last, Anything)):
            pieces.append(piece)
    if len(pieces) > _MAX_PIECES or sum(len(one) for one in pieces if isinstance(one, str)) > (
        _MAX_CHARACTERS
    ):
        return UNKNOWN
    return tuple(pieces) or ("",)
