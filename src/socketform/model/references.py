"""What a value or a resource refers to: the edges along which CloudFormation orders its work."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, assert_never

from socketform.model.intrinsics import GetAtt, Json, Ref, Sub, Value, Verbatim
from socketform.model.resources import (
    Api,
    ApiMapping,
    Deployment,
    DomainName,
    Function,
    Integration,
    InvokePermission,
    LocalCode,
    LogGroup,
    Resource,
    Role,
    Route,
    S3Code,
    Stage,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

PSEUDO_PREFIX = "AWS::"
"""How the names of pseudo parameters begin, e.g. ``AWS::Region``."""

_PLACEHOLDER = re.compile(r"\$\{([^!}][^}]*)\}")


def names_in(value: Value) -> Iterator[str]:
    """Names of the resources and parameters that a value refers to, pseudo parameters too."""
    match value:
        case str():
            return
        case Ref(name=name):
            yield name
        case GetAtt(resource=resource):
            yield resource
        case Sub(text=text):
            yield from _names_in_sub(text)
        case Verbatim(value=raw):
            yield from names_in_json(raw)
        case _:
            assert_never(value)


def names_in_json(raw: Json) -> Iterator[str]:
    """Names that a piece of a template refers to, its intrinsics in the long form."""
    match raw:
        case {"Ref": str(name), **rest} if not rest:
            yield name
        case {"Fn::GetAtt": target, **rest} if not rest:
            yield from _names_in_get_att(target)
        case {"Fn::Sub": str(text), **rest} if not rest:
            yield from _names_in_sub(text)
        case {"Fn::Sub": [str(text), dict(variables)], **rest} if not rest:
            yield from _names_in_sub(text, variables)
            yield from names_in_json(list(variables.values()))
        case dict():
            for item in raw.values():
                yield from names_in_json(item)
        case list():
            for item in raw:
                yield from names_in_json(item)
        case _:
            return


def names_in_resource(resource: Resource) -> frozenset[str]:
    """Logical ids that a resource depends on, by reference or by ``DependsOn``."""
    match resource:
        case Api():
            return frozenset()
        case Deployment(api=api, depends_on=depends_on):
            return frozenset({api, *depends_on})
        case Stage(api=api, deployment=deployment, depends_on=depends_on):
            return frozenset({api, *depends_on, *((deployment,) if deployment else ())})
        case DomainName(certificate_arn=arn):
            return frozenset(_own(names_in(arn)))
        case ApiMapping(api=api, domain=domain, stage=stage):
            return frozenset({api, domain, stage})
        case Function():
            return frozenset({resource.log_group, *_values_of_function(resource)})
        case LogGroup(name=name):
            return frozenset(_own(names_in(name)))
        case Role(statements=statements, document=document):
            arns = [arn for statement in statements for arn in statement.resources]
            names = chain(names_in_json(document), *map(names_in, arns))
            return frozenset(_own(names))
        case Integration(api=api, function=function, depends_on=depends_on):
            return frozenset({api, function, *depends_on})
        case Route(api=api, integration=integration):
            return frozenset({api, integration})
        case InvokePermission(api=api, function=function):
            return frozenset({api, function})
        case _:
            assert_never(resource)


def _values_of_function(function: Function) -> Iterator[str]:
    values: list[Value] = [function.role, *function.environment.values(), *function.layers]
    if function.vpc is not None:
        values += [*function.vpc.subnet_ids, *function.vpc.security_group_ids]
    match function.code:
        case S3Code(bucket=bucket, key=key, version=version):
            values += [bucket, key, *((version,) if version is not None else ())]
        case LocalCode():
            pass
        case _:
            assert_never(function.code)
    return _own(name for value in values for name in names_in(value))


def _own(names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if not name.startswith(PSEUDO_PREFIX))


def _names_in_sub(text: str, variables: Container[str] = ()) -> Iterator[str]:
    placeholders = (match[1] for match in _PLACEHOLDER.finditer(text))
    return (name.partition(".")[0] for name in placeholders if name not in variables)


def _names_in_get_att(target: Json) -> Iterator[str]:
    match target:
        case str():
            yield target.partition(".")[0]
        case [str(resource), *_]:
            yield resource
        case _:
            return


def find_cycle(edges: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Find resources that depend on each other.

    Args:
        edges: Each resource's logical id to those it depends on.

    Returns:
        The ids along one cycle, the first repeated at the end; empty when there is none.
    """
    done: set[str] = set()
    for start in sorted(edges):
        path: list[str] = []
        stack = [(start, iter(sorted(edges[start])))] if start not in done else []
        path.extend(name for name, _ in stack)
        while stack:
            name, following = stack[-1]
            step = next((item for item in following if item in edges and item not in done), None)
            if step is None:
                done.add(name)
                stack.pop()
                path.pop()
            elif step in path:
                return (*path[path.index(step) :], step)
            else:
                path.append(step)
                stack.append((step, iter(sorted(edges[step]))))
    return ()
