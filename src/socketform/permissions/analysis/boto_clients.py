"""Boto3's clients as the code of an app uses them: operations, paginators, waiters, helpers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.permissions.analysis.aws_values import AwsObject, Client, Deferred
from socketform.permissions.analysis.boto_resources import call_method, members_of
from socketform.permissions.analysis.frames import Cell
from socketform.permissions.analysis.parameters import Parameters, values_at
from socketform.permissions.analysis.texts import known_texts
from socketform.permissions.analysis.uses import note_use
from socketform.permissions.analysis.values import NOTHING, UNSETTLED, Answer, Value, Values, union
from socketform.permissions.services import (
    PRESIGNING_METHOD,
    PRESIGNING_PARAMETERS,
    QUIET_METHODS,
    service,
)

if TYPE_CHECKING:
    from socketform.permissions.analysis.engine import Arguments
    from socketform.permissions.analysis.uses import Site
    from socketform.permissions.services import Operation, Service


def call_client(site: Site, client: Client, name: str, arguments: Arguments) -> Values:
    """Call a method of a client; give what is known of the answer."""
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
    elif name not in QUIET_METHODS and not _is_of_another(site, name):
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


def call_deferred(site: Site, deferred: Deferred, arguments: Arguments) -> Values:
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
    answer = _answer_at(site, node)
    for path, source in echoes.items():
        pool = answer
        *above, last = path.split(".")
        for part in above:
            below = _answer_at(site, (id(node), part))
            library.write(library.slot(pool, part), (below,))
            pool = below
        values = values_at(library, parameters, source)
        library.write(library.slot(pool, last), values)
    return (answer,)


def _answer_at(site: Site, place: object) -> Answer:
    answer = site.library.made_at(place, "answer", lambda: Answer("", Cell(), Cell()))
    site.library.write(answer.rest, UNSETTLED)
    return answer


def _is_of_another(site: Site, name: str) -> bool:
    """Tell whether a name is that of an operation of another service in use.

    Then what is called is a client of that one; here it is only one of several that may stand
    in its place.
    """
    others = [service(one) for one in site.library.clients]
    return name.startswith("_") or any(one is not None and one.operation(name) for one in others)
