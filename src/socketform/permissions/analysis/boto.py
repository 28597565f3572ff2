"""Boto3 as the code of an app uses it: sessions, and what they make.

What needs the tables of services is loaded by the apps that use some.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.model.rights import UNKNOWN, Variable
from socketform.permissions.analysis.aws_values import AwsObject, Client, Deferred, Listing, Session
from socketform.permissions.analysis.texts import known_texts, words
from socketform.permissions.analysis.uses import Site
from socketform.permissions.analysis.values import (
    NONE,
    NOTHING,
    UNSETTLED,
    External,
    Method,
    Pool,
    Value,
    Values,
    union,
)

if TYPE_CHECKING:
    import ast

    from socketform.model.rights import Text
    from socketform.permissions.analysis.engine import Arguments
    from socketform.permissions.analysis.library import Library

_MAKERS = frozenset({"client", "create_client", "resource"})
_OWN_REGION = frozenset({"AWS_REGION", "AWS_DEFAULT_REGION"})
_SIGNING = ("botocore.auth.", "botocore.awsrequest.", "botocore.signers.")


def aws_external(
    library: Library, external: External, arguments: Arguments, node: ast.AST
) -> Values:
    """Call a function or class of boto3 or botocore."""
    last = external.path.rpartition(".")[2]
    if last in _MAKERS:
        sessions = library.read(library.sessions) or (Session(),)
        made = (_made(Site(library, node), one, last, arguments) for one in sessions)
        return union(list(made))
    if last == "setup_default_session":
        library.write(library.sessions, (Session(_region(library, arguments, 3)),))
        return UNSETTLED
    if last == "Config":
        pool = library.pool(node, "", "configuration")
        library.write(library.slot(pool, "region_name"), arguments.keywords.get("region_name", ()))
        return (pool,)
    if last in {"Session", "get_session", "AioSession"}:
        return (Session(_region(library, arguments, 3)),)
    if last == "S3Transfer":
        return union(arguments.positional[:1])
    if external.path.startswith(_SIGNING):
        library.doubt("a request to AWS is signed by hand", node)
    return UNSETTLED


def aws_attribute(library: Library, owner: Value, name: str, node: ast.AST) -> Values:
    """Look up an attribute of something of boto3."""
    match owner:
        case AwsObject():
            from socketform.permissions.analysis.boto_resources import resource_attribute

            return resource_attribute(Site(library, node), owner, name)
        case Method(owner=(AwsObject() | Client()) as one, name="meta") if name == "client":
            return (Client(one.service, one.region),)
        case Session() if name not in _MAKERS:
            return UNSETTLED
        case Client() if name == "exceptions":
            return UNSETTLED
        case Method():
            return UNSETTLED
        case _:
            return (Method(owner, name),)


def aws_call(library: Library, function: Value, arguments: Arguments, node: ast.AST) -> Values:
    """Call a method of something of boto3."""
    if not isinstance(function, Method):
        return UNSETTLED
    site, name = Site(library, node), function.name
    match function.owner:
        case Session() as session if name in _MAKERS:
            return _made(site, session, name, arguments)
        case Client() as client:
            from socketform.permissions.analysis.boto_clients import call_client

            return call_client(site, client, name, arguments)
        case AwsObject() as one:
            from socketform.permissions.analysis.boto_resources import call_resource

            return call_resource(site, one, name, arguments)
        case Listing() as listing:
            from socketform.permissions.analysis.boto_resources import call_listing

            return call_listing(site, listing, name, arguments)
        case Deferred() as deferred if name in {"paginate", "wait"}:
            from socketform.permissions.analysis.boto_clients import call_deferred

            return call_deferred(site, deferred, arguments)
        case _:
            return UNSETTLED


# What makes clients and resources.


def _made(site: Site, session: Value, name: str, arguments: Arguments) -> Values:
    """``session.client(...)``, ``session.resource(...)``."""
    from socketform.permissions.services import service

    names = union(arguments.positional[:1]) or arguments.keywords.get("service_name", NOTHING)
    names = names or arguments.more_positional or arguments.more_keywords
    own = session.region if isinstance(session, Session) else None
    region = _region(site.library, arguments, 1) or own
    known = known_texts(names)
    found: list[Value] = []
    for one in known:
        if service(one) is None:
            site.doubt(f"no service of AWS that we know is called {one}")
            continue
        site.library.clients[one] = None
        if name == "resource":
            found.append(AwsObject(one, "", (), region))
        else:
            found.append(Client(one, region))
    if len(known) < len(names):
        found.append(Client(None, region))
    return tuple(found)


def _region(library: Library, arguments: Arguments, position: int) -> Text | None:
    """The region that something is made for; None for the function's own."""
    given = arguments.keywords.get("region_name", NOTHING)
    given = given or union(arguments.positional[position : position + 1])
    given = given or union(
        [library.item(one, (words("region_name"),)) for one in _pools(arguments)]
    )
    texts = library.texts(given) if given and given != (NONE,) else ()
    if all(_is_own_region(text) for text in texts):
        return None
    return texts[0] if len(texts) == 1 else UNKNOWN


def _pools(arguments: Arguments) -> list[Pool]:
    """What ``config=`` gives."""
    return [one for one in arguments.keywords.get("config", NOTHING) if isinstance(one, Pool)]


def _is_own_region(text: Text) -> bool:
    return len(text) == 1 and isinstance(text[0], Variable) and text[0].name in _OWN_REGION
