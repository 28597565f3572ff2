"""What botocore's and boto3's own models say of each AWS service, and which IAM actions it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class ResourceForm(NamedTuple):
    """The ARN of something that an action applies to, and what fills its holes.

    Attributes:
        type: Service and resource type, e.g. ``dynamodb:table``.
        arn: The ARN, e.g. ``arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}``.
        members: Name of a hole to the place in the call's parameters that fills it: names of
            members with dots between; ``[]`` after one is each item of a list, ``{}`` each key of
            a mapping, ``*`` any member: ``TableName``, ``RequestItems{}``,
            ``TransactItems[].*.TableName``. A hole that is not here is never settled by the call.
        when: Member that must be given for this form to apply, e.g. ``IndexName``; None for always.
    """

    type: str
    arn: str
    members: Mapping[str, str]
    when: str | None = None


class Action(NamedTuple):
    """An IAM action that an operation needs.

    Attributes:
        name: E.g. ``dynamodb:Query``.
        resources: What it applies to; none for an action that takes no resource.
        when: Member that must be given for the action to be needed, e.g. ``RoleArn`` for
            ``iam:PassRole``; None for always.
    """

    name: str
    resources: tuple[ResourceForm, ...]
    when: str | None = None


class Operation(NamedTuple):
    """An operation of a service.

    Attributes:
        name: Its name in botocore's model, e.g. ``PutItem``.
        actions: What it needs; empty for one that needs no right (``sts.GetCallerIdentity``).
        is_known: False where we know no IAM action for it; `actions` is empty then.
    """

    name: str
    actions: tuple[Action, ...]
    is_known: bool = True
