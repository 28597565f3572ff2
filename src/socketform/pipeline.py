"""Join the stages: from PROJECT to a template, each value made once and handed on."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.config.project import find_project, import_environment, load_settings
from socketform.introspect.choosing import Introspection, start_introspection
from socketform.introspect.importing import ImportRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from socketform.assemble.grants import Grant
    from socketform.config.project import Project
    from socketform.config.settings import Dialect, Settings
    from socketform.errors import Notice
    from socketform.model.declaration import AppDeclaration, OtherKind
    from socketform.model.intrinsics import Value
    from socketform.model.names import HandlerName
    from socketform.model.resources import ResourceModel
    from socketform.model.rights import Rights
    from socketform.source.modules import Modules
    from socketform.template.overlay import Layer, LayerChanges

DEFAULT_IMPORT_TIMEOUT_SECONDS = 30.0


class BuildRequest(NamedTuple):
    """What to build, as the command line says it.

    Attributes:
        project: PROJECT: a folder, a file or ``file:variable``.
        stage: Name of the stage in the settings.
        code: Where the functions' code is: a path, ``s3://bucket/key[#version]``, or None.
        code_parameters: True makes bucket, key and version template parameters.
        merge_templates: Templates to lay over those that the settings name.
        introspection: Whether to read the app, to import it, or to find that out.
        python: Interpreter that imports the app; None chooses the project's own, else ours.
        import_timeout_seconds: How long the import may take.
    """

    project: str
    stage: str
    code: str | None = None
    code_parameters: bool = False
    merge_templates: tuple[str, ...] = ()
    introspection: Introspection = Introspection.AUTO
    python: str | None = None
    import_timeout_seconds: float = DEFAULT_IMPORT_TIMEOUT_SECONDS


class Build(NamedTuple):
    """What became of an app.

    Attributes:
        declaration: What its source says.
        settings: The settings of the stage.
        model: The resources made of it.
        layers: The merged templates, to be laid over what the model renders to.
        notices: What the user should know.
        details: What else the user may want to know, a line each.
        rights: What the code of each handler can reach.
        grants: What the function of each handler is allowed for it, by the policies that we write.
    """

    declaration: AppDeclaration
    settings: Settings
    model: ResourceModel
    layers: tuple[Layer, ...]
    notices: tuple[Notice, ...]
    details: tuple[str, ...]
    rights: Rights
    grants: Mapping[HandlerName, tuple[Grant, ...]]


class Made(NamedTuple):
    """A finished template.

    Attributes:
        template: The template as a mapping.
        layers: What each merged template changed in it.
        notices: What the user should know of the merging.
    """

    template: dict[str, Any]
    layers: tuple[LayerChanges, ...]
    notices: tuple[Notice, ...]


def build_model(request: BuildRequest, meanwhile: Callable[[], None] | None = None) -> Build:
    """Read an app and make its resource model.

    Args:
        request: What to build.
        meanwhile: Called while the app is imported, or once it has been read; what it raises ends
            the import.

    Returns:
        The declaration, the model, and notices.

    Raises:
        SocketformError: The project, its settings or its app cannot be used.
    """
    project = find_project(request.project)
    # An import starts at once; what reads the source is loaded while it runs.
    is_import = request.introspection is Introspection.IMPORT
    modules = None if is_import else _modules(project)
    introspected = start_introspection(
        _import_request(project, request), request.introspection, modules
    )
    with introspected:
        # An app that is imported loads in a process of its own; meanwhile this one loads what
        # comes after.
        from socketform.assemble.assembly import assemble
        from socketform.assemble.code import code_location
        from socketform.permissions.find import Search
        from socketform.render import sam  # noqa: F401 - loaded here, used by the next stage
        from socketform.template import text  # noqa: F401 - and this by the last

        code = code_location(request.code, as_parameters=request.code_parameters)
        loaded = load_settings(project, request.stage)
        layers = _layers(project, loaded.settings, request)
        if meanwhile is not None:
            meanwhile()
        search = Search(modules or _modules(project), _module_name(project))
        declaration = introspected.result()
        rights = search.rights(declaration)
        made = assemble(declaration, loaded.settings, code, _combined(layers), rights)
    notices = (*loaded.notices, *introspected.notices, *made.notices, *_not_rendered(declaration))
    details = _details(declaration, loaded.settings, introspected.details)
    return Build(
        declaration, loaded.settings, made.model, layers, notices, details, rights, made.grants
    )


def _module_name(project: Project) -> str:
    return project.file.removesuffix(".py").replace("/", ".")


def _modules(project: Project) -> Modules:
    from socketform.source.modules import modules_of

    return modules_of(str(project.folder))


def make_template(build: Build, dialect: Dialect | None = None) -> Made:
    """Render the template of a model, and lay the merged templates over it.

    Args:
        build: The model, and the merged templates.
        dialect: The form of the template; None takes that of the settings.

    Returns:
        The template, and what became of the merged ones.
    """
    from socketform.render import render

    template = render(build.model, dialect or build.settings.dialect)
    if not build.layers:
        return Made(template, (), ())
    from socketform.template.overlay import lay_over

    merged = lay_over(template, build.layers)
    dangling = _dangling_references(merged.template, build.layers)
    return Made(merged.template, merged.layers, (*merged.notices, *dangling))


def limit_notices(made: Made, text: str) -> tuple[Notice, ...]:
    """Hold a finished template against AWS's limits.

    Args:
        made: The template.
        text: Its text.

    Returns:
        What is near a limit.

    Raises:
        LimitError: Something is over one.
        Problems: Several things are.
    """
    from socketform.errors import Notice, SocketformError, raise_problems
    from socketform.limits import find_limits

    findings = find_limits(made.template, text)
    raise_problems(finding for finding in findings if isinstance(finding, SocketformError))
    return tuple(finding for finding in findings if isinstance(finding, Notice))


def _layers(project: Project, settings: Settings, request: BuildRequest) -> tuple[Layer, ...]:
    if not settings.merge_templates and not request.merge_templates:
        return ()
    from socketform.config.merging import merge_files, read_layers

    return read_layers(merge_files(settings, project.folder, request.merge_templates))


def _combined(layers: tuple[Layer, ...]) -> dict[str, Any]:
    if not layers:
        return {}
    from socketform.template.overlay import combined

    return combined(layers)


def _dangling_references(template: dict[str, Any], layers: tuple[Layer, ...]) -> Iterator[Notice]:
    """Warn of what a merged template refers to and nobody has."""
    from socketform.assemble.overlay import entries, names_in_entry
    from socketform.errors import Notice

    known = [*template.get("Parameters", {}), *template["Resources"]]
    for layer, section in ((layer, name) for layer in layers for name in ("Resources", "Outputs")):
        for key, entry in entries(layer.content, section).items():
            kept = entries(template, section).get(key, {})
            for name in sorted(names_in_entry(entry) & names_in_entry(kept)):
                if name not in known and not _may_be_generated(name, template):
                    yield Notice(
                        f"{section}.{key} refers to {name}, which the template does not have",
                        where=layer.place(section, key),
                        remedy=_nearest_id(name, known),
                        is_warning=True,
                    )


def _may_be_generated(name: str, template: dict[str, Any]) -> bool:
    """Tell whether a transform may make what has this name: SAM's, or a macro."""
    from socketform.assemble.overlay import entries, is_made_by_sam

    if any(key.startswith("Fn::") for key in (*template, *template["Resources"])):
        return True
    return is_made_by_sam(name, entries(template, "Resources"))


def _nearest_id(name: str, known: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}?" if near else "correct the name, or add what it names"


def _import_request(project: Project, request: BuildRequest) -> ImportRequest:
    variables = import_environment(project, request.stage)
    return ImportRequest(
        project=str(project.folder),
        file=project.file,
        variable=project.variable,
        environment={name: _stand_in(name, value) for name, value in variables.items()},
        python=request.python,
        time_limit_seconds=request.import_timeout_seconds,
    )


def _stand_in(name: str, value: Value) -> str:
    """What the app sees while it is imported: a text as it is, else a name of the value.

    Its bytes are UTF-8, as in Lambda, also where the caller's locale has another encoding.
    """
    text = value if isinstance(value, str) else f"{name.lower()}-of-the-deployed-stack"
    return os.fsdecode(text.encode())


def _details(
    declaration: AppDeclaration, settings: Settings, introspection: tuple[str, ...]
) -> tuple[str, ...]:
    """For which stage the app was read or imported, how, and what was found."""
    return (
        f"stage {settings.stage}, API stage {settings.api.stage_name}",
        *introspection,
        *(
            f"{handler.route_key} is handled by {handler.name}, {handler.where}"
            for handler in declaration.handlers
        ),
    )


def _not_rendered(declaration: AppDeclaration) -> tuple[Notice, ...]:
    """One notice for each kind of handler that the template does not hold."""
    from socketform.errors import Notice

    kinds = sorted({other.kind for other in declaration.others})
    return tuple(
        Notice(
            f"not part of the template: {kind} {', '.join(_names(declaration, kind))}",
            remedy="`chalice package --merge-template` can hold both in one template; an update to "
            "this one would delete it from a stack that has it",
        )
        for kind in kinds
    )


def _names(declaration: AppDeclaration, kind: OtherKind) -> list[str]:
    return [other.name for other in declaration.others if other.kind is kind]
