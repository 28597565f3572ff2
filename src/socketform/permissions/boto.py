"""Boto3 as the code of an app uses it: sessions, clients, and what they call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.model.rights import UNKNOWN, Variable
from socketform.permissions.aws_values import AwsObject, Client, Deferred, Listing, Session
from socketform.permissions.boto_resources import (
    call_listing,
    call_method,
    call_resource,
    members_of,
    resource_attribute,
)
from socketform.permissions.parameters import Parameters, values_at
from socketform.permissions.services import (
    PRESIGNING_METHOD,
    PRESIGNING_PARAMETERS,
    QUIET_METHODS,
    service,
)
from socketform.permissions.texts import known_texts
from socketform.permissions.uses import Site, note_use
from socketform.permissions.values import (
    NONE,
    NOTHING,
    UNSETTLED,
    External,
    Method,
    Value,
    Values,
    union,
)

if TYPE_CHECKING:
    import ast

    from socketform.model.rights import Text
    from socketform.permissions.engine import Arguments
    from socketform.permissions.library import Library
    from socketform.permissions.services import Operation, Service

_MAKERS = frozenset({"client", "create_client", "resource"})
_OWN_REGION = frozenset({"AWS_REGION", "AWS_DEFAULT_REGION"})
_SIGNING = ("botocore.auth.", "botocore.awsrequest.", "botocore.signers.")


def aws_external(
    library: Library, external: External, arguments: Arguments, node: ast.AST
) -> Values:
    """Call a function or class of boto3 or botocore."""
    last = external.path.rpartition(".")[2]
    if last in _MAKERS:
        return _made(Site(library, node), Session(), last, arguments)
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
            return _call_client(site, client, name, arguments)
        case AwsObject() as one:
            return call_resource(site, one, name, arguments)
        case Listing() as listing:
            return call_listing(site, listing, name, arguments)
        case Deferred() as deferred if name in {"paginate", "wait"}:
            return _call_deferred(site, deferred, arguments)
        case _:
            return UNSETTLED


# What makes clients and resources.


def _made(site: Site, session: Session, name: str, arguments: Arguments) -> Values:
    """``session.client(...)``, ``session.resource(...)``."""
    names = union(arguments.positional[:1]) or arguments.keywords.get("service_name", NOTHING)
    names = names or arguments.more_positional or arguments.more_keywords
    region = _region(site.library, arguments, 1) or session.region
    known = known_texts(names)
    found: list[Value] = []
    for one in known:
        if service(one) is None:
            site.doubt(f"no service of AWS that we know is called {one}")
        elif name == "resource":
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
    texts = library.texts(given) if given and given != (NONE,) else ()
    if all(_is_own_region(text) for text in texts):
        return None
    return texts[0] if len(texts) == 1 else UNKNOWN


def _is_own_region(text: Text) -> bool:
    return len(text) == 1 and isinstance(text[0], Variable) and text[0].name in _OWN_REGION


# Clients.


def _call_client(site: Site, client: Client, name: str, arguments: Arguments) -> Values:
    known = None if client.service is None else service(client.service)
    if known is None:
        if name not in QUIET_METHODS:
            site.doubt(f"{name} is called on a client of a service that is not known")
        return UNSETTLED
    if name in {"get_paginator", "get_waiter"}:
        return _deferred(site, client, known, name, arguments)
    if name == PRESIGNING_METHOD:
        _presign(site, client, known, arguments)
    elif (helper := known.helpers.get(name)) is not None:
        owner = AwsObject(known.name, "", (), client.region)
        return call_method(site, helper, owner, arguments)
    elif (operation := known.operation(name)) is not None:
        return _operate(site, client, known, operation, arguments)
    elif name not in QUIET_METHODS and not name.startswith("_"):
        site.doubt(f"{known.name} has no operation {name} that we know")
    return UNSETTLED


def _operate(
    site: Site, client: Client, known: Service, operation: Operation, arguments: Arguments
) -> Values:
    """Call an operation; give what is known of its answer."""
    parameters = _parameters(arguments)
    note_use(site, known, operation, parameters, client.region)
    return _answer(site, known, operation, parameters)


def _presign(site: Site, client: Client, known: Service, arguments: Arguments) -> None:
    """Who uses a signed address has the function's rights for one operation."""
    given = dict(zip(PRESIGNING_PARAMETERS, arguments.positional, strict=False))
    given.update(arguments.keywords)
    names = given.get(PRESIGNING_PARAMETERS[0], UNSETTLED)
    methods = known_texts(names)
    if len(methods) < len(names):
        site.doubt("an address is signed for an operation that is not known")
    parameters = members_of(site.library, given.get(PRESIGNING_PARAMETERS[1], NOTHING))
    for method in methods:
        operation = known.operation(method)
        if operation is not None:
            note_use(site, known, operation, parameters, client.region)


def _deferred(
    site: Site, client: Client, known: Service, name: str, arguments: Arguments
) -> Values:
    """``client.get_paginator(name)``, ``client.get_waiter(name)``."""
    names = union((*arguments.positional[:1], *arguments.keywords.values()))
    texts = known_texts(names)
    if len(texts) < len(names):
        what = name.removeprefix("get_")
        site.doubt(f"a {what} is made of which the source does not say what it calls")
    found: list[Value] = []
    for text in texts:
        operation = known.paginator(text) if name == "get_paginator" else known.waiter(text)
        if operation is None:
            site.doubt(f"{known.name} has nothing called {text} that we know")
        else:
            found.append(Deferred(client, operation.name))
    return tuple(found) or UNSETTLED


def _call_deferred(site: Site, deferred: Deferred, arguments: Arguments) -> Values:
    """``paginator.paginate(...)``, ``waiter.wait(...)``."""
    client = deferred.client
    known = None if client.service is None else service(client.service)
    operation = None if known is None else known.operation_named(deferred.operation)
    if known is not None and operation is not None:
        note_use(site, known, operation, _parameters(arguments), client.region)
    return UNSETTLED


def _parameters(arguments: Arguments) -> Parameters:
    more = (*arguments.more_keywords, *arguments.more_positional)
    return Parameters(arguments.keywords, more, arguments.uncertain)


def _answer(site: Site, known: Service, operation: Operation, parameters: Parameters) -> Values:
    """What a call answers: data, with what it says again of the parameters."""
    echoes = known.echoes(operation.name)
    if not echoes:
        return UNSETTLED
    library, node = site
    answer = library.pool(node, "", "answer")
    library.write(answer.rest, UNSETTLED)
    for path, source in echoes.items():
        pool = answer
        *above, last = path.split(".")
        for part in above:
            below = library.pool((id(node), part), "", "answer")
            library.write(below.rest, UNSETTLED)
            library.write(library.slot(pool, part), (below,))
            pool = below
        values = values_at(library, parameters, source)
        library.write(library.slot(pool, last), values)
    return (answer,)
