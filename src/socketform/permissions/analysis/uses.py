"""Note what a call of AWS needs: its IAM actions, and the resources they apply to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socketform.permissions.analysis.engine import PushUse, Use
from socketform.permissions.analysis.parameters import Parameters, holds, values_at
from socketform.permissions.analysis.values import NONE

if TYPE_CHECKING:
    import ast

    from socketform.model.rights import Text
    from socketform.permissions.analysis.engine import Form
    from socketform.permissions.analysis.library import Library
    from socketform.permissions.services import Action, Operation, Service

_CONNECTIONS_SERVICE = "apigatewaymanagementapi"
_PUSHES = {
    "PostToConnection": "POST",
    "DeleteConnection": "DELETE",
    "GetConnection": "GET",
}
"""Operations of the connections API and their HTTP methods.

Source:
    API Gateway Developer Guide, "Use @connections commands".
"""


class Site(NamedTuple):
    """A place in the source where something of AWS is called.

    Attributes:
        library: The analysis.
        node: The call.
    """

    library: Library
    node: ast.AST

    def doubt(self, what: str) -> None:
        """Note what cannot be followed here."""
        self.library.doubt(what, self.node)


def note_use(
    site: Site,
    known: Service,
    operation: Operation,
    parameters: Parameters,
    region: Text | None,
) -> None:
    """Note what a call needs.

    Args:
        site: The call.
        known: Its service.
        operation: What it calls.
        parameters: What it gives.
        region: Region of the client; None for the function's own.
    """
    library = site.library
    library.clients[known.name] = None
    call = f"{known.name}.{operation.name}"
    if known.name == _CONNECTIONS_SERVICE:
        if verb := _PUSHES.get(operation.name):
            library.use(PushUse(verb, call, library.named), site.node)
        return
    if not operation.is_known:
        site.doubt(f"no IAM action is known for {call}")
    for action in operation.actions:
        if holds(library, parameters, action.when):
            forms = _forms(library, action, parameters)
            library.use(Use(call, action.name, forms, region, library.named), site.node)


def _forms(library: Library, action: Action, parameters: Parameters) -> tuple[Form, ...]:
    """The resources of an action, with what the call gives for their holes."""
    found: list[Form] = []
    for form in action.resources:
        if holds(library, parameters, form.when):
            holes = []
            for hole, path in form.members.items():
                given = values_at(library, parameters, path)
                values = tuple(one for one in given if one != NONE)
                if values:
                    texts = sorted(library.texts(values), key=repr)
                    holes.append((hole, tuple(texts)))
            found.append((form.type, form.arn, tuple(holes)))
    if action.resources and not found:
        form = action.resources[0]
        found.append((form.type, form.arn, ()))
    return tuple(found)
