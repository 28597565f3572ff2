"""Decide the environment in which an app is imported: the stage's, with nothing real of AWS.

The result must not depend on the machine, so whatever the caller has set for AWS is gone, and a
region and credentials that open nothing are there instead.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

PLACEHOLDER_REGION = "us-east-1"
TOKEN_VARIABLE = "SOCKETFORM_IMPORT"  # noqa: S105 - a name, and what it names is no secret
"""Marks the child and all that descends from it, so that nothing of it stays behind."""

_NOWHERE = "/dev/null"
_PLACEHOLDERS = {
    "AWS_ACCESS_KEY_ID": "placeholder",
    "AWS_SECRET_ACCESS_KEY": "placeholder",  # the very point: no secret
    "AWS_CONFIG_FILE": _NOWHERE,
    "AWS_SHARED_CREDENTIALS_FILE": _NOWHERE,
    "AWS_EC2_METADATA_DISABLED": "true",
}
_CREDENTIALS = (
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_SESSION_TOKEN",
    "AWS_SECURITY_TOKEN",
    "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CREDENTIAL_FILE",
    "AWS_CREDENTIAL_EXPIRATION",
)
_FOREIGN = ("BOTO_CONFIG", "__PYVENV_LAUNCHER__")


def child_environment(
    caller: Mapping[str, str], stage: Mapping[str, str], token: str
) -> dict[str, str]:
    """Make the environment of the process that imports the app.

    Args:
        caller: Our own environment; all that begins with ``AWS_`` is left out.
        stage: The stage's variables. They win, but not over the placeholder credentials; a
            region that they name is kept.
        token: Marks this import.

    Returns:
        The environment.
    """
    environment = {
        name: value
        for name, value in caller.items()
        if not name.startswith("AWS_") and name not in _FOREIGN
    }
    environment.update(stage)
    for name in [name for name in environment if is_credential(name)]:
        del environment[name]
    region = stage.get("AWS_REGION") or stage.get("AWS_DEFAULT_REGION") or PLACEHOLDER_REGION
    environment.setdefault("AWS_REGION", region)
    environment.setdefault("AWS_DEFAULT_REGION", region)
    environment.update(_PLACEHOLDERS)
    environment[TOKEN_VARIABLE] = token
    return environment


def is_credential(name: str) -> bool:
    """Tell whether a variable leads to AWS credentials, which no app gets while it is imported."""
    return name in _CREDENTIALS or name.startswith("AWS_CONTAINER_")
