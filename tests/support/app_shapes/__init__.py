"""Shapes of source that apps are made of: texts with placeholders, which `app_grammar` fills.

A table begins each shape with ``== name`` (reading can be certain of it) or ``=? name`` (reading
may give up). Lines of a shape:

* ``#: FILE`` - what follows stands in another file; ``#: <`` - before the statement; ``#:`` - back.
* ``=> EXPRESSION`` - what the shape gives to who asked for it.
* ``$R`` or ``$R(TARGET)`` - what a context is put around; ``$G`` - ``global`` for its names.
* ``$C: STATEMENT ;; NAMES`` - a statement in a context of its own, and the names that it binds.
* ``$above``, ``$below`` - further decorators, or nothing.

In a line: ``$i`` a number that no other shape has; ``$app`` the app or blueprint, ``$var`` the
variable that holds the app; ``$f`` a new handler, ``$h`` one that is there; ``$on`` a decorator,
``$args`` its arguments; ``$t`` the function to trigger; ``$true``, ``$false``, ``$unknown``
conditions; ``$Chalice`` the class; ``$name`` the app's name; ``$$`` a dollar.
"""

from __future__ import annotations

from typing import NamedTuple


class Shape(NamedTuple):
    """A way to write something.

    Attributes:
        name: What a report calls it.
        is_certain: True when reading should be certain of it.
        lines: The text, with placeholders.
    """

    name: str
    is_certain: bool
    lines: tuple[str, ...]


def table(text: str) -> tuple[Shape, ...]:
    """Read a table of shapes; the simplest one comes first, to which hypothesis shrinks."""
    found: list[tuple[str, bool, list[str]]] = []
    for line in text.strip("\n").splitlines():
        if line.startswith(("== ", "=? ")):
            found.append((line[3:], line.startswith("=="), []))
        else:
            found[-1][2].append(line)
    return tuple(Shape(name, is_certain, tuple(lines)) for name, is_certain, lines in found)
