"""From a finished assembly to what each function may do, who says so, and what it is for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.assemble.granting import grants_of
from socketform.assemble.grants import GrantSource
from socketform.assemble.held import FunctionRights, Right, RightsFrom, RightSource, RoleHeld
from socketform.assemble.overlay import (
    entries,
    is_default_role_complete,
    kind_of,
    names_in_entry,
)
from socketform.assemble.plan import FunctionPlan
from socketform.assemble.roles import role_of_function
from socketform.assemble.statements import listed
from socketform.assemble.substitution import sorting_key, value_in
from socketform.assemble.unused import Written, overlap, written
from socketform.config.settings import Origin, PermissionSettings
from socketform.model.names import DEFAULT_ROLE, function_id, role_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from socketform.assemble.grants import Grant
    from socketform.config.settings import FunctionSettings, Settings
    from socketform.model.declaration import AppDeclaration
    from socketform.model.intrinsics import Json, Value
    from socketform.model.names import HandlerName, LogicalId
    from socketform.model.rights import Need, Push, Rights
    from socketform.template.overlay import Layer

_POLICIES = frozenset({"AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::RolePolicy"})
_WRITTEN = {
    RightsFrom.POLICY_FILE: RightSource.POLICY_FILE,
    RightsFrom.MERGED_TEMPLATE: RightSource.MERGED_TEMPLATE,
}
_GRANTED = {
    GrantSource.CODE: RightSource.CODE,
    GrantSource.ADD: RightSource.ADD,
    GrantSource.PIN: RightSource.PIN,
}


class Assembled(NamedTuple):
    """What was assembled of an app.

    Attributes:
        declaration: The app.
        settings: The settings of the stage.
        rights: What the code of each handler can reach.
        grants: What each function is allowed by the policies that we write.
        layers: The merged templates.
        overlay: They laid over each other.
    """

    declaration: AppDeclaration
    settings: Settings
    rights: Rights
    grants: Mapping[HandlerName, tuple[Grant, ...]]
    layers: tuple[Layer, ...]
    overlay: Mapping[str, Any]


def functions_of(assembled: Assembled) -> tuple[FunctionRights, ...]:
    """Tell what each function may do, and why, in the order of the declaration."""
    plans = [
        FunctionPlan(
            function=function_id(handler.name, handler.route_key),
            handler=handler,
            settings=assembled.settings.function(handler.name, handler.route_key),
            rights=assembled.rights[handler.name],
        )
        for handler in assembled.declaration.handlers
    ]
    plain = [plan._replace(settings=_without_rights(plan.settings)) for plan in plans]
    derived = grants_of(
        plain, assembled.settings.api.stage_name, _without_default_role(assembled.overlay)
    )
    return tuple(
        _Function(assembled, plan, tuple(map(_right, derived[plan.handler.name]))).overview()
        for plan in plans
    )


def _without_rights(settings: FunctionSettings) -> FunctionSettings:
    """The settings of a function without what they say of its rights."""
    return replace(settings, role_arn=None, policy=None, permissions=PermissionSettings())


def _without_default_role(overlay: Mapping[str, Any]) -> dict[str, Any]:
    resources = entries(overlay, "Resources")
    kept = {name: entry for name, entry in resources.items() if name != DEFAULT_ROLE}
    return {**overlay, "Resources": kept}


def _right(grant: Grant) -> Right:
    source = _GRANTED[grant.source]
    return Right(grant.action, grant.resources, source, grant.needs, widened=grant.widened)


class _Function(NamedTuple):
    """One function.

    Attributes:
        assembled: What was assembled.
        plan: The function.
        needs: What its code needs.
    """

    assembled: Assembled
    plan: FunctionPlan
    needs: tuple[Right, ...]

    def overview(self) -> FunctionRights:
        """What the function may do, and why."""
        role = self._role()
        documents = self._documents(role)
        return FunctionRights(
            name=self.plan.handler.name,
            function=self.plan.function,
            route_key=self.plan.handler.route_key,
            role=role,
            rights=tuple(self._rights(role, documents)),
            needs=self.needs,
            of_lambda=tuple(self._of_lambda()),
            taken_away=tuple(self._taken_away()) if role.rights_from is RightsFrom.CODE else (),
            doubts=self.plan.rights.doubts,
            reviewed=self.plan.settings.permissions.reviewed,
            statements=(
                self._added() if role.rights_from is RightsFrom.ADD else written(documents)
            ),
            beside=self._added() if role.rights_from is RightsFrom.PIN else (),
            notes=tuple(_remarks(documents)),
        )

    # The role.

    def _role(self) -> RoleHeld:
        settings, overlay = self.plan.settings, self.assembled.overlay
        laid_over = self._properties(self.plan.function).get("Role")
        if laid_over is not None:
            place = self._place("Resources", self.plan.function, "Properties", "Role")
            return RoleHeld(None, value_in(laid_over), RightsFrom.ROLE_ARN, place)
        if settings.role_arn is not None:
            return RoleHeld(None, settings.role_arn, RightsFrom.ROLE_ARN, self._origin("role_arn"))
        is_shared = self.plan.shares_role(overlay)
        logical_id = DEFAULT_ROLE if is_shared else role_id(self.plan.function)
        rights_from, decided = self._decided(logical_id)
        return RoleHeld(
            id=logical_id,
            arn=None,
            rights_from=rights_from,
            decided=decided,
            is_shared=is_shared,
            policy=settings.permissions.pin_file if rights_from is RightsFrom.PIN else None,
            unread=tuple(self._unread(logical_id)),
        )

    def _decided(self, role: LogicalId) -> tuple[RightsFrom, Origin | None]:
        """Who says what a role of the template allows, and where."""
        permissions = self.plan.settings.permissions
        if self._is_written_by_merging(role):
            return RightsFrom.MERGED_TEMPLATE, self._place("Resources", role)
        if self.plan.settings.policy is not None:
            return RightsFrom.POLICY_FILE, self._origin("policy")
        if permissions.pinned is not None:
            return RightsFrom.PIN, self._origin("permissions.pin")
        if not permissions.autogenerate:
            return RightsFrom.ADD, self._origin("permissions.autogenerate")
        return RightsFrom.CODE, None

    def _is_written_by_merging(self, role: LogicalId) -> bool:
        """Tell whether a merged template says what a role allows, in place of ours."""
        is_complete = role == DEFAULT_ROLE and is_default_role_complete(self.assembled.overlay)
        return is_complete or "Policies" in self._properties(role)

    def _unread(self, role: LogicalId) -> Iterator[str]:
        """The policies of a role that are not written in it, and those that cannot be read."""
        properties = self._properties(role)
        others = [
            *listed(properties.get("ManagedPolicyArns", [])),
            *(one for one in listed(properties.get("Policies", [])) if _document(one) is None),
        ]
        yield from (one if isinstance(one, str) else json.dumps(one) for one in others)
        for name, entry in entries(self.assembled.overlay, "Resources").items():
            if kind_of(entry) in _POLICIES and role in names_in_entry(entry):
                yield name

    # What it allows.

    def _documents(self, role: RoleHeld) -> tuple[Mapping[str, Json], ...]:
        """The policies that somebody wrote."""
        match role.rights_from:
            case RightsFrom.POLICY_FILE:
                found = [self.plan.settings.policy]
            case RightsFrom.PIN:
                found = [self.plan.settings.permissions.pinned]
            case RightsFrom.MERGED_TEMPLATE:
                policies = self._properties(role.id or "").get("Policies", [])
                found = [_document(policy) for policy in listed(policies)]
            case _:
                found = []
        return tuple(document for document in found if document is not None)

    def _rights(self, role: RoleHeld, documents: tuple[Mapping[str, Json], ...]) -> Iterator[Right]:
        source = _WRITTEN.get(role.rights_from)
        if role.rights_from is RightsFrom.ROLE_ARN:
            return
        if source is not None:
            yield from self._written(written(documents), source)
            return
        yield from self._of_lambda()
        for grant in self.assembled.grants[self.plan.handler.name]:
            yield self._explained(_right(grant))

    def _of_lambda(self) -> Iterator[Right]:
        """What the function needs for its logs, its network and traces."""
        name = self.plan.handler.name
        bare = self.plan._replace(settings=_without_rights(self.plan.settings))
        role = role_of_function(bare, {name: ()}, {}).role
        for statement in () if role is None else role.statements:
            for action in statement.actions:
                yield Right(action, statement.resources, RightSource.LAMBDA, is_for_lambda=True)

    def _written(self, statements: Iterable[Written], source: RightSource) -> Iterator[Right]:
        """The actions that a policy names; what it allows by ``NotAction`` has no name."""
        resources: dict[str, dict[str, Value]] = {}
        for statement in statements:
            for action in statement.actions:
                values = ("*",) if statement.resources is None else statement.resources
                known = {sorting_key(value): value for value in values}
                resources.setdefault(action, {}).update(known)
        of_lambda = [right.action for right in self._of_lambda()]
        for action, allowed in sorted(resources.items()):
            found = tuple(allowed[key] for key in sorted(allowed))
            is_for_lambda = any(overlap(action, needed) for needed in of_lambda)
            yield Right(action, found, source, self._calls(action), is_for_lambda)

    def _explained(self, right: Right) -> Right:
        """A right with what the settings say of it."""
        permissions = self.plan.settings.permissions
        match right.source:
            case RightSource.CODE if right.action in permissions.narrow:
                origin = self._origin(f"permissions.narrow.{right.action}")
                return right._replace(decided=(origin,) if origin else ())
            case RightSource.ADD:
                adding = {
                    position: one
                    for position, one in enumerate(permissions.add)
                    if right.action in one.actions
                }
                origins = (self._origin(f"permissions.add[{position}]") for position in adding)
                return right._replace(
                    needs=self._calls(right.action),
                    reasons=tuple(one.reason for one in adding.values() if one.reason),
                    decided=tuple(origin for origin in origins if origin),
                )
            case RightSource.PIN:
                return right._replace(needs=self._calls(right.action))
            case _:
                return right

    def _calls(self, pattern: str) -> tuple[Need | Push, ...]:
        """The calls that need an action which a pattern allows."""
        return tuple(
            need for right in self.needs if overlap(pattern, right.action) for need in right.needs
        )

    def _taken_away(self) -> Iterator[Right]:
        for right in self.needs:
            if self.plan.settings.permissions.narrow.get(right.action) == ():
                yield self._explained(right)

    def _added(self) -> tuple[Written, ...]:
        """What the settings add, as statements."""
        return tuple(
            Written(f"permissions.add[{position}]", right.actions, (), right.resources)
            for position, right in enumerate(self.plan.settings.permissions.add)
        )

    # Places.

    def _properties(self, name: str) -> Mapping[str, Any]:
        """What the merged templates say of the properties of a resource."""
        entry = entries(self.assembled.overlay, "Resources").get(name, {})
        properties = entry.get("Properties")
        return properties if isinstance(properties, dict) else {}

    def _origin(self, setting: str) -> Origin | None:
        """What decided a setting of the function."""
        handler = self.plan.handler
        targets = (f"functions.{handler.name}", f"routes.{handler.route_key}", "defaults")
        origins = self.assembled.settings.origins
        found = (origins.get(f"{target}.{setting}") for target in targets)
        return next((origin for origin in found if origin is not None), None)

    def _place(self, *path: str) -> Origin:
        """Where the last merged template that says something of a part of the template says it."""
        saying = [layer for layer in self.assembled.layers if _is_in(layer.content, path)]
        where = saying[-1].place(*path)
        return Origin(where.file, ".".join(path), where.line)


def _is_in(content: Any, path: tuple[str, ...]) -> bool:  # noqa: ANN401 - any part of a template
    if not path:
        return True
    return isinstance(content, dict) and path[0] in content and _is_in(content[path[0]], path[1:])


def _document(policy: Json) -> Mapping[str, Json] | None:
    """The document of an inline policy; None where the template computes it."""
    document = policy.get("PolicyDocument") if isinstance(policy, dict) else None
    return document if isinstance(document, dict) and "Statement" in document else None


def _remarks(documents: Iterable[Mapping[str, Json]]) -> Iterator[str]:
    """What of policies is not looked at."""
    statements = [
        statement
        for document in documents
        for statement in listed(document["Statement"])
        if isinstance(statement, dict)
    ]
    if any(statement.get("Effect") == "Deny" for statement in statements):
        yield "what its policy denies is not looked at"
    if any("NotAction" in statement for statement in statements):
        yield "what its policy allows by NotAction is not listed"
    if any("NotResource" in statement for statement in statements):
        yield "what its policy takes out by NotResource is not looked at"
    if any("Condition" in statement for statement in statements):
        yield "the conditions of its policy are not looked at"
