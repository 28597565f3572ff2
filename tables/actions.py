"""From an operation to the IAM actions that it needs, and the resources they apply to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tables.exceptions import ActionByHand, FormByHand, ServiceByHand, by_hand
from tables.holes import existing, fill, holes_of
from tables.http_paths import action_of_path, members_of_path, type_of_path
from tables.models import is_signed, places
from tables.reference import ReferenceService, ResourceType, owner, reference

if TYPE_CHECKING:
    from botocore.model import OperationModel


_SERVICE_LINKED_ROLE = (
    "service-linked-role",
    "iam:role",
    "arn:${Partition}:iam::${Account}:role/aws-service-role/${RoleNameWithPath}",
)
"""Name, type and ARN: only these roles can be made by ``iam:CreateServiceLinkedRole``.

Source:
    IAM User Guide, Create a service-linked role: their path.
"""

_TAGGING = re.compile(r":(TagResource|AddTags|AddTagsToResource|CreateTags|Tag\w+)$")
_TAGS_MEMBER = re.compile(r"^([Tt]ags|TagSpecifications|TagList)$")
_SHOWN_BY = {
    "iam:PassRole": re.compile(r"(?i)^(\w*role)(_?arn)?$"),
    "kms": re.compile(r"(?i)^\w*kms_?\w*key\w*$"),
}
"""Action or prefix to the names of members that show whether an operation needs it."""

_FILLED = {"iam:role": "RoleNameWithPath", "kms:key": "KeyId"}
"""Form to the hole that such a member fills."""


class Form(NamedTuple):
    """A row of a file: name of the form, holes and their paths, condition."""

    form: str
    members: tuple[tuple[str, str], ...] = ()
    when: str | None = None


class Row(NamedTuple):
    """A row of a file: an action."""

    name: str
    forms: tuple[Form, ...] = ()
    when: str | None = None


class _Option(NamedTuple):
    """A type that an action may take: its form, and the path that names a resource of it."""

    form: Form
    path: str | None = None
    is_own: bool = False
    is_given: bool = False


class Actions:
    """Finds what the operations of one service need.

    Attributes:
        prefix: Its IAM prefix.
        forms: What the rows name: name to type and ARN; grows.
    """

    def __init__(self, prefix: str, hand: ServiceByHand) -> None:
        self.prefix = prefix
        self.forms: dict[str, tuple[str, str]] = {}
        self._hand = hand

    def of(self, operation: OperationModel) -> tuple[Row, ...] | None:
        """Return what an operation needs, by hand or by the rule; None where neither knows it."""
        by_rule = self.by_rule(operation)
        written = self._hand.operation(operation.name)
        if written is None:
            return by_rule
        rows = tuple(
            self._row_by_hand(
                ActionByHand(action) if isinstance(action, str) else action, operation
            )
            for action in written.actions
        )
        if rows == by_rule:
            message = f"{operation.name}: the rule says the same; take it out of tables/by_hand"
            raise ValueError(message)
        return rows

    def by_rule(self, operation: OperationModel) -> tuple[Row, ...] | None:
        """Return the action of the operation's own name, and what the reference adds to it."""
        if not is_signed(operation):
            return ()
        service = reference(self.prefix)
        name = service.action(operation.name) if service else None
        if service is not None and name is None and self._hand.by_http:
            return (self._row_of_path(service, operation),)
        if service is None or name is None:
            return None
        row = Row(self._named(self.prefix, name), self._forms(service, name, operation))
        others = [
            found
            for dependent in service.dependents(name)
            if (found := self._dependent(dependent, operation))
        ]
        return (row, *(one for one in others if one.name != row.name))

    def _row_of_path(self, service: ReferenceService, operation: OperationModel) -> Row:
        kind = type_of_path(service, operation)
        key = self._keep(kind.name, f"{self.prefix}:{kind.name}", kind.arn)
        return Row(
            action_of_path(operation), (Form(key, tuple(members_of_path(operation).items())),)
        )

    def beside(self, name: str) -> tuple[Row, ...]:
        """Return what something needs that is no operation but is written of as one."""
        written = self._hand.operation(name)
        if written is None:
            message = f"{name}: neither an operation nor in tables/by_hand"
            raise ValueError(message)
        return tuple(
            Row(
                self._named(*action.name.split(":")), tuple(map(self._just, action.resources or ()))
            )
            for action in written.actions
            if isinstance(action, ActionByHand)
        )

    def _just(self, form: FormByHand) -> Form:
        new = self._hand.forms[form.form]
        return Form(
            self._keep(form.form, new.type, new.arn), tuple(form.members.items()), form.when
        )

    def _row_by_hand(self, action: ActionByHand, operation: OperationModel) -> Row:
        service, name = self._action(operation.name if action.name == "." else action.name)
        if action.resources is None:
            forms = self._forms(service, name, operation)
        else:
            forms = tuple(self._form_by_hand(service, form, operation) for form in action.resources)
        when = _condition(operation, action.when) if action.when else None
        return Row(self._named(service.prefix, name), forms, when)

    def _action(self, written: str) -> tuple[ReferenceService, str]:
        prefix, colon, name = written.rpartition(":")
        service = reference(prefix if colon else self.prefix)
        found = service.action(name) if service else None
        if service is None or found is None:
            message = f"{written}: the reference has no such action; correct tables/by_hand"
            raise ValueError(message)
        return service, found

    def _hand_of(self, service: ReferenceService) -> ServiceByHand:
        """Return the exceptions of this service, or of the one of another prefix."""
        return self._hand if service.prefix == self.prefix else by_hand(service.prefix)

    def _named(self, prefix: str, name: str) -> str:
        return name if prefix == self.prefix else f"{prefix}:{name}"

    def _dependent(self, dependent: str, operation: OperationModel) -> Row | None:
        """Return a further action, unless a parameter would show its need and there is none.

        A role is passed where one is given, a key used where one is given, tags set where some are
        given. Keys of what is there already, such as an encrypted queue, no call shows.
        """
        prefix, _, name = dependent.partition(":")
        service = reference(prefix)
        spelled = service.action(name) if service else None
        if service is None or spelled is None:
            return None
        if dependent == "iam:CreateServiceLinkedRole":
            return Row(dependent, (Form(self._keep(*_SERVICE_LINKED_ROLE)),))
        shown = _SHOWN_BY.get(dependent, _SHOWN_BY.get(prefix))
        if _TAGGING.search(dependent):
            shown = _TAGS_MEMBER
        elif prefix == self.prefix:
            shown = None
        if shown is None:
            forms = self._forms(service, spelled, operation)
            return Row(self._named(prefix, spelled), forms)
        path = _paths(operation, shown)
        if path is None:
            return None
        forms = tuple(
            form._replace(members=((_FILLED[form.form], path),)) if form.form in _FILLED else form
            for form in self._forms(service, spelled, operation)
        )
        return Row(self._named(prefix, spelled), forms, path)

    def _forms(
        self, service: ReferenceService, action: str, operation: OperationModel
    ) -> tuple[Form, ...]:
        """Return the forms of the types that the reference lists for an action."""
        ignored = self._hand_of(service).ignored
        usages = service.usages(action)
        usages = [one for one in usages if one.type.name not in ignored] or usages
        required = [
            self._filled(service, usage.type, operation) for usage in usages if usage.is_required
        ]
        optional = [
            self._option(service, usage.type, operation)
            for usage in usages
            if not usage.is_required
        ]
        return tuple(dict.fromkeys([*required, *_chosen(required, optional)]))

    def _option(
        self, service: ReferenceService, kind: ResourceType, operation: OperationModel
    ) -> _Option:
        form = self._filled(service, kind, operation)
        holes = holes_of(kind.arn)
        if not holes:
            return _Option(form)
        path, is_own = self._path(service, kind, holes[-1], operation)
        given = path in {place.path for place in places(operation) if place.is_required}
        return _Option(form, path, is_own=is_own, is_given=given)

    def _filled(
        self, service: ReferenceService, kind: ResourceType, operation: OperationModel
    ) -> Form:
        name = self._form_of(service, kind)
        members = {}
        for hole in holes_of(self.forms[name][1]):
            path, _ = self._path(service, kind, hole, operation)
            if path:
                members[hole] = path
        return Form(name, tuple(members.items()))

    def _path(
        self, service: ReferenceService, kind: ResourceType, hole: str, operation: OperationModel
    ) -> tuple[str | None, bool]:
        """Find what fills a hole, by hand or by its name; and whether it is of just this type."""
        written = self._hand_of(service).holes
        for key in (f"{kind.name}.{hole}", hole):
            if key in written:
                path = existing(operation, written[key])
                if path or written[key] == "":
                    return path, True
        return fill(hole, kind, operation, is_other=service.prefix != self.prefix)

    def _form_by_hand(
        self, service: ReferenceService, form: FormByHand, operation: OperationModel
    ) -> Form:
        new = self._hand.forms.get(form.form)
        kind = _type(service, new.type if new else form.form)
        if new is None:
            owned = reference(form.form.split(":")[0]) if ":" in form.form else service
            name = self._form_of(owned or service, kind)
        else:
            kind = ResourceType(kind.name, new.arn)
            name = self._keep(form.form, _typed(self.prefix, new.type), new.arn)
        members = {}
        for hole in holes_of(kind.arn):
            path = form.members.get(hole)
            if path is None:
                path, _ = self._path(service, kind, hole, operation)
            elif path:
                path = _needed(operation, path)
            if path:
                members[hole] = path
        when = _condition(operation, form.when) if form.when else None
        return Form(name, tuple(members.items()), when)

    def _form_of(self, service: ReferenceService, kind: ResourceType) -> str:
        new = self._hand_of(service).forms.get(kind.name)
        typed = owner(service.prefix, kind)
        own, name = typed.split(":", 1)
        key = name if own == self.prefix else typed
        return self._keep(key, typed, new.arn if new else kind.arn)

    def _keep(self, key: str, kind: str, arn: str) -> str:
        while self.forms.setdefault(key, (kind, arn)) != (kind, arn):
            key += "+"
        return key


def _needed(operation: OperationModel, paths: str) -> str:
    """Keep those of the paths that the operation has; one it must have."""
    found = existing(operation, paths)
    if found is None:
        message = f"{operation.name} has no {paths}; correct tables/by_hand"
        raise ValueError(message)
    return found


def _condition(operation: OperationModel, when: str) -> str:
    """Keep those alternatives of a condition that the operation's parameters can meet."""
    mark = "!" if when.startswith("!") else ""
    paths, caret, word = when.removeprefix("!").partition("^")
    return mark + _needed(operation, paths) + caret + word


def _type(service: ReferenceService, name: str) -> ResourceType:
    """Return a type of the service, or of another one that is named before a colon."""
    prefix, colon, own = name.partition(":")
    owned = reference(prefix) if colon else service
    found = owned.types.get((own if colon else name).lower()) if owned else None
    if found is None:
        message = f"{name}: the reference has no such resource type; correct tables/by_hand"
        raise ValueError(message)
    return found


def _typed(prefix: str, name: str) -> str:
    return name if ":" in name else f"{prefix}:{name}"


def _paths(operation: OperationModel, pattern: re.Pattern[str]) -> str | None:
    """Return the paths whose last member's name matches, with ``|`` between."""
    found = [place.path for place in places(operation) if pattern.match(place.name)]
    members = operation.input_shape.members if operation.input_shape else ()
    found += [name for name in members if pattern.match(name) and name not in found]
    return "|".join(found) or None


def _chosen(required: list[Form], options: list[_Option]) -> list[Form]:
    """Choose among the types that an action may take.

    Those count that a member names; where none is required and none is named, all do, so that
    an action that takes a resource always has one.
    """
    taken = {path for form in required for _, path in form.members}
    named = [
        one.form._replace(when=None if one.is_given else one.path)
        for one in options
        if one.path and one.is_own and one.path not in taken
    ]
    if required or named:
        return named
    return [one.form for one in options if one.path] or [one.form for one in options]
