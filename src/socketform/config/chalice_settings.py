"""The settings of one stage from ``.chalice/config.json``, with Chalice's precedence and defaults.

An app need not have all three functions that the file may speak of, and one that it lacks needs
no policy, no network: what is wrong with some functions only is kept, for `assemble` to raise.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.config.chalice import CONFIG_FILE
from socketform.config.chalice_chain import Chain, Found, Key, read_chain
from socketform.config.chalice_knobs import FIELD_OF_KNOB, FUNCTION_OF_ROUTE, ROOT_PREFIXES
from socketform.config.findings import Layer
from socketform.config.layers import Resolver
from socketform.config.load import (
    DEFAULT_API,
    DEFAULT_STAGE,
    Loaded,
    default_function,
    unknown_stage,
)
from socketform.config.locate import Places
from socketform.config.settings import ApiSettings, DomainSettings, FunctionSettings, Settings
from socketform.config.tables import MAPPING_KEY, FunctionTable, VpcTable
from socketform.errors import Notice, SettingsError, raise_problems
from socketform.model.names import RouteKey, StageName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from socketform.config.chalice import ChaliceConfig

DEFAULT_TIMEOUT_SECONDS = 60
"""Chalice's default (``constants.DEFAULT_LAMBDA_TIMEOUT``), more than API Gateway waits for."""

_FUNCTIONS: tuple[tuple[RouteKey | None, str], ...] = ((None, ""), *FUNCTION_OF_ROUTE.items())
"""The routes whose functions the file may name, with these names; None is any other route."""


def settings_of_config(
    config: ChaliceConfig, stage: str, runtime: str, read: Callable[[str], bytes]
) -> Loaded:
    """Decide every value for one stage.

    Args:
        config: The file.
        stage: Name of the stage; ``dev`` is there even when it is not declared.
        runtime: Lambda runtime; Chalice's file names none.
        read: Reads a file of the project folder; raises `SocketformError`.

    Returns:
        The settings, with notices and warnings.

    Raises:
        SettingsError: The stage is not declared, or a value is not usable.
        Problems: Several of these.
    """
    places = Places(CONFIG_FILE, config.text)
    _check_stage(config.document.get("stages"), stage, places)
    file = Resolver(read)
    chain = read_chain(config.document, stage, places, file)
    api, app_name = _api(chain, places, file), _app_name(chain, places, file)
    functions = {
        key: _function(_Lookup(chain, places, stage, name), key, runtime, Resolver(read))
        for key, name in _FUNCTIONS
    }
    resolvers = [item.resolver for item in functions.values()]
    raise_problems((*file.problems, *_shared(item.problems for item in resolvers)))
    routes = {key: item.settings for key, item in functions.items() if key is not None}
    problems = {key: tuple(item.resolver.problems) for key, item in functions.items()}
    origins = {name: found for item in resolvers for name, found in item.origins.items()}
    settings = Settings(
        stage=stage,
        app_name=app_name,
        api=api,
        defaults=functions[None].settings,
        functions=MappingProxyType({}),
        function_tables=MappingProxyType({}),
        routes=MappingProxyType(routes),
        problems=MappingProxyType(problems),
        origins=MappingProxyType({**file.origins, **origins}),
    )
    notices = (notice for item in (file, *resolvers) for notice in item.notices)
    return Loaded(settings, (*_default_timeout(chain, places), *dict.fromkeys(notices)))


def _check_stage(stages: object, stage: str, places: Places) -> None:
    declared = tuple(stages) if isinstance(stages, dict) else ()
    if stage not in {DEFAULT_STAGE, *declared}:
        raise unknown_stage(stage, declared, places.of("stages"))


def _app_name(chain: Chain, places: Places, resolver: Resolver) -> str | None:
    found = chain.find("app_name")
    if found is None:
        return None
    resolver.origin("app_name", places, found.key)
    return str(found.value)


class _Function(NamedTuple):
    """The settings of a function, with what was found on the way."""

    settings: FunctionSettings
    resolver: Resolver


def _function(
    lookup: _Lookup, route_key: RouteKey | None, runtime: str, resolver: Resolver
) -> _Function:
    """Decide the settings of a route's function; for None, those of any other."""
    target = "defaults" if route_key is None else f"routes.{route_key}"
    settings = resolver.function(target, default_function(runtime), [lookup.layer(resolver)])
    return _Function(settings, resolver)


def _shared(problems: Iterable[Iterable[SettingsError]]) -> list[SettingsError]:
    """The problems that every function has."""
    first, *others = ({item.message: item for item in found} for found in problems)
    return [item for told, item in first.items() if all(told in other for other in others)]


class _Lookup:
    """Looks up what Chalice would use for one function, which is all in one layer."""

    def __init__(self, chain: Chain, places: Places, stage: str, function: str) -> None:
        """Take the name of the function in ``lambda_functions``; empty for any other."""
        self.chain = chain
        self.places = places
        self.stage = stage
        self.function = function
        self.fields: dict[str, Any] = {}
        self.keys: dict[str, Key] = {}

    def layer(self, resolver: Resolver) -> Layer:
        """Give the layer; what the function lacks is noted."""
        for knob, field in FIELD_OF_KNOB.items():
            self._take(field, self._find(knob))
        for knob, field in (("environment_variables", "environment"), ("tags", "tags")):
            merged = self.chain.merged(knob, self.function)
            self.fields[field] = {name: found.value for name, found in merged.items()}
            self.keys.update({f"{field}.{name}": found.key for name, found in merged.items()})
        self._take_vpc(resolver)
        self._take_role(resolver)
        return Layer(FunctionTable(**self.fields), self.places, (), self.keys)

    def _find(self, knob: str) -> Found | None:
        return self.chain.find(knob, self.function)

    def _take(self, field: str, found: Found | None) -> None:
        if found is not None:
            self.fields[field], self.keys[field] = found

    def _take_vpc(self, resolver: Resolver) -> None:
        subnets, groups = self._find("subnet_ids"), self._find("security_group_ids")
        given = next((found for found in (subnets, groups) if found and found.value), None)
        if subnets and groups and subnets.value and groups.value:
            vpc = VpcTable(subnet_ids=subnets.value, security_group_ids=groups.value)
            self._take("vpc", Found(vpc, subnets.key))
            self.keys["vpc.subnet_ids"] = subnets.key
            self.keys["vpc.security_group_ids"] = groups.key
        elif given:
            missing = "security_group_ids" if given is subnets else "subnet_ids"
            message = f"a function in a VPC needs {missing} too"
            resolver.note(self.places, given.key, message, f"add {missing}")

    def _take_role(self, resolver: Resolver) -> None:
        """An existing role where Chalice manages none, else the policy of a file."""
        manage, autogen = self._find("manage_iam_role"), self._find("autogen_policy")
        if manage and not manage.value:
            role = self._find("iam_role_arn")
            self._take("role_arn", role)
            if role is None:
                remedy = "add iam_role_arn, or remove manage_iam_role"
                resolver.note(self.places, manage.key, "there is no iam_role_arn", remedy)
        elif autogen and not autogen.value:
            file = self._find("iam_policy_file")
            name, key = file or Found(f"policy-{self.stage}.json", autogen.key)
            self._take("policy_file", Found(f".chalice/{name}", key))


def _api(chain: Chain, places: Places, resolver: Resolver) -> ApiSettings:
    stage_name = chain.find("api_gateway_stage")
    domain = chain.find("websocket_api_custom_domain")
    if stage_name is not None:
        resolver.origin("api.stage_name", places, stage_name.key)
    return ApiSettings(
        stage_name=StageName(stage_name.value) if stage_name else DEFAULT_API.stage_name,
        deployment=DEFAULT_API.deployment,
        revision=DEFAULT_API.revision,
        domain=_domain(*domain, places, resolver) if domain and domain.value else None,
    )


def _domain(
    given: Mapping[str, Any], key: Key, places: Places, resolver: Resolver
) -> DomainSettings:
    names = {
        "domain_name": "domain_name",
        "certificate_arn": "certificate_arn",
        "url_prefix": "mapping_key",
        "tls_version": "tls_policy",
        "tags": "tags",
    }
    for knob, name in names.items():
        if given.get(knob):
            resolver.origin(f"api.domain.{name}", places, (*key, knob))
    return DomainSettings(
        domain_name=given.get("domain_name", ""),
        certificate_arn=given.get("certificate_arn", ""),
        mapping_key=_mapping_key(
            given.get("url_prefix", ""), (*key, "url_prefix"), places, resolver
        ),
        tls_policy=given.get("tls_version"),
        tags=MappingProxyType(dict(sorted(given.get("tags", {}).items()))),
    )


def _mapping_key(prefix: str, key: Key, places: Places, resolver: Resolver) -> str | None:
    """The first part of the path that a prefix stands for; None for the root."""
    if prefix in ROOT_PREFIXES:
        return None
    mapping_key = prefix.strip("/")
    if not re.fullmatch(MAPPING_KEY, mapping_key):
        message = f"{mapping_key!r} is no mapping key: letters, digits and $-_.+!*'()"
        resolver.note(places, key, message, "choose another prefix")
    return mapping_key


def _default_timeout(chain: Chain, places: Places) -> tuple[Notice, ...]:
    """Chalice's default is lowered too, where a function has no timeout of its own."""
    if all(chain.find("lambda_timeout", function) for function in FUNCTION_OF_ROUTE.values()):
        return ()
    message = (
        f"timeout lowered from Chalice's default of {DEFAULT_TIMEOUT_SECONDS} s to 29 s, where "
        "API Gateway stops waiting for a route"
    )
    return (Notice(message, where=places.of()),)
