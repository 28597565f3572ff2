"""Turn the probe's report into what was found of an app, or into the error that it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from socketform.errors import SourceLocation
from socketform.introspect.child import location
from socketform.introspect.found import FoundApp, FoundHandler, FoundOther
from socketform.introspect.remedies import failure
from socketform.introspect.source import line_of_variable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.introspect.child import Child


def found_of(report: Mapping[str, Any], child: Child) -> FoundApp:
    """Read a report.

    Args:
        report: What the probe wrote, or what became of it.
        child: Who made it.

    Returns:
        What was found of the app.

    Raises:
        SocketformError: The app cannot be imported, or not be found in its module.
    """
    if report["kind"] != "app":
        raise failure(report, child)
    return FoundApp(
        name=report["app_name"],
        file=child.file,
        variable=report["variable"],
        where=_place_of_app(report, child),
        opted_in=report["opted_in"],
        handlers=tuple(_handler(handler, child) for handler in report["handlers"]),
        others=tuple(
            FoundOther(other["name"], other["kind"], _place(other["where"]))
            for other in report["others"]
        ),
    )


def _place_of_app(report: Mapping[str, Any], child: Child) -> SourceLocation:
    """Where the app's variable is bound; its file alone where no error can ask for the line."""
    if report["app_name"] and report["handlers"]:
        return SourceLocation(child.file)
    line = line_of_variable(child.project, child.file, report["variable"])
    return SourceLocation(child.file, line)


def _handler(handler: Mapping[str, Any], child: Child) -> FoundHandler:
    reason, place = handler["problem"] or (None, None)
    return FoundHandler(
        name=handler["name"],
        route_key=handler["route_key"],
        function=handler["function"],
        where=location(handler["where"], child),
        handler=handler["handler"],
        problem=(reason, _place(place)) if reason else None,
        never_awaited=handler["never_awaited"],
    )


def _place(place: list[Any] | None) -> SourceLocation | None:
    return SourceLocation(*place) if place else None
