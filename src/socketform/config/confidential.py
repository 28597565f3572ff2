"""Which values look like secrets, and so are never printed: by their name, or by their shape."""

from __future__ import annotations

import json
import re

from socketform.model.intrinsics import GetAtt, Ref, Verbatim

HIDDEN = "***"
"""What is printed in the place of a secret."""

_WORDS_IN_NAME = re.compile(
    r"ACCESSKEY|APIKEY|CREDENTIAL|PASSPHRASE|PASSW(?:OR)?D|PRIVATE|SECRET|SIGNATURE|TOKEN",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WHOLE_WORDS = frozenset({
    "AUTH", "COOKIE", "CRED", "CREDS", "DSN", "JWT", "KEY", "KEYS", "PASS", "PIN", "PWD", "SALT",
})  # fmt: skip
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b",  # AWS access key id
        r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9/+]{40}$",  # AWS secret access key
        r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY",
        r"\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*",  # JSON Web Token
        r"\bgh[pousr]_\w{30,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}",
        r"\bxox[abeoprs]-[\w-]{10,}",  # Slack
        r"\b[sr]k_(?:live|test)_\w{10,}|\bsk-[\w-]{20,}",  # Stripe, OpenAI
        r"\bAIza[\w-]{35}",  # Google
        r"\bnpm_\w{30,}|\bpypi-[\w-]{30,}",
        r"\b[Bb]earer\s+[\w.~+/-]{16,}",
        r"://[^/\s:@]*:[^/\s@]+@",  # a password in a URL
    )
)
_RESOLVED_LATER = re.compile(r"\{\{resolve:(?:ssm-secure|ssm|secretsmanager):[^{}]+\}\}")
_NAMES_ONLY = ("Ref", "Fn::GetAtt", "Fn::ImportValue")


def reason_to_hide(name: str, value: object) -> str | None:
    """Say why a value must not be printed; None where it may.

    Args:
        name: The variable's name.
        value: A text, an intrinsic of ours, or anything that JSON can hold.

    Returns:
        The reason. What only names a secret, such as ``Ref`` or ``{{resolve:...}}``, is shown.
    """
    if isinstance(value, Ref | GetAtt) or _only_names(value):
        return None
    text = value if isinstance(value, str) else json.dumps(_plain(value), default=str)
    if any(shape.search(text) for shape in _SHAPES):
        return "its value has the shape of a secret"
    if looks_secret(name) and text and not _RESOLVED_LATER.fullmatch(text):
        return "its name looks secret"
    return None


def looks_secret(name: str) -> bool:
    """Tell whether the name of a variable says that its value is secret."""
    words = {word.upper() for word in _WORD.findall(name)}
    return bool(words & _WHOLE_WORDS) or _WORDS_IN_NAME.search(name) is not None


def _only_names(value: object) -> bool:
    raw = _plain(value)
    return isinstance(raw, dict) and len(raw) == 1 and next(iter(raw)) in _NAMES_ONLY


def _plain(value: object) -> object:
    return dict(value.value) if isinstance(value, Verbatim) else value
