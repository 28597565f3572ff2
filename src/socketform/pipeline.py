"""Join the stages: from PROJECT to a template, each value made once and handed on."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.config.project import find_project, load_settings
from socketform.introspect.importing import ImportRequest, start_import

if TYPE_CHECKING:
    from socketform.config.load import Loaded
    from socketform.config.project import Project
    from socketform.config.settings import Settings
    from socketform.errors import Notice
    from socketform.model.declaration import AppDeclaration, OtherKind
    from socketform.model.intrinsics import Value
    from socketform.model.resources import ResourceModel

DEFAULT_IMPORT_TIMEOUT_SECONDS = 30.0


class BuildRequest(NamedTuple):
    """What to build, as the command line says it.

    Attributes:
        project: PROJECT: a folder, a file or ``file:variable``.
        stage: Name of the stage in the settings.
        code: Where the functions' code is: a path, ``s3://bucket/key[#version]``, or None.
        code_parameters: True makes bucket, key and version template parameters.
        python: Interpreter that imports the app; None chooses the project's own, else ours.
        import_timeout_seconds: How long the import may take.
    """

    project: str
    stage: str
    code: str | None = None
    code_parameters: bool = False
    python: str | None = None
    import_timeout_seconds: float = DEFAULT_IMPORT_TIMEOUT_SECONDS


class Build(NamedTuple):
    """What became of an app.

    Attributes:
        declaration: What its source says.
        model: The resources made of it.
        notices: What the user should know.
        details: What else the user may want to know, a line each.
    """

    declaration: AppDeclaration
    model: ResourceModel
    notices: tuple[Notice, ...]
    details: tuple[str, ...]


def build_model(request: BuildRequest) -> Build:
    """Read an app and make its resource model.

    Args:
        request: What to build.

    Returns:
        The declaration, the model, and notices.

    Raises:
        SocketformError: The project, its settings or its app cannot be used.
    """
    project = find_project(request.project)
    loaded = load_settings(project, request.stage) if project.tables else None
    with start_import(_import_request(project, loaded, request)) as running:
        # The app loads in a process of its own; meanwhile this one loads what comes after.
        from socketform.assemble.assembly import assemble
        from socketform.assemble.code import code_location
        from socketform.render import sam  # noqa: F401 - loaded here, used by the next stage
        from socketform.template import text  # noqa: F401 - and this by the last

        code = code_location(request.code, as_parameters=request.code_parameters)
        loaded = loaded or load_settings(project, request.stage)
        declaration = running.result()
        model = assemble(declaration, loaded.settings, code)
    notices = (*loaded.notices, *running.notices, *_not_rendered(declaration))
    details = _details(declaration, loaded.settings, running.interpreter)
    return Build(declaration, model, notices, details)


def build_template(request: BuildRequest) -> tuple[dict[str, Any], Build]:
    """Read an app and render its template.

    Args:
        request: What to build.

    Returns:
        The template as a mapping, and what it was made of.

    Raises:
        SocketformError: The project, its settings or its app cannot be used.
    """
    build = build_model(request)
    from socketform.render.sam import render_sam

    return render_sam(build.model), build


def _import_request(
    project: Project, loaded: Loaded | None, request: BuildRequest
) -> ImportRequest:
    return ImportRequest(
        project=str(project.folder),
        file=project.file,
        variable=project.variable,
        environment=_environment(loaded.settings) if loaded else {},
        python=request.python,
        time_limit_seconds=request.import_timeout_seconds,
    )


def _environment(settings: Settings) -> dict[str, str]:
    """The variables of every function, since the app is imported once for all of them."""
    functions = (settings.defaults, *settings.functions.values())
    return {
        name: _stand_in(name, value)
        for function in reversed(functions)
        for name, value in function.environment.items()
    }


def _stand_in(name: str, value: Value) -> str:
    """What the app sees while it is imported: a text as it is, else a name of the value.

    Its bytes are UTF-8, as in Lambda, also where the caller's locale has another encoding.
    """
    text = value if isinstance(value, str) else f"{name.lower()}-of-the-deployed-stack"
    return os.fsdecode(text.encode())


def _details(declaration: AppDeclaration, settings: Settings, interpreter: str) -> tuple[str, ...]:
    """Who imported the app, for which stage, and what was found."""
    return (
        f"stage {settings.stage}, API stage {settings.api.stage_name}",
        f"{declaration.file} imported by {interpreter}",
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
            remedy="`chalice package --merge-template` can hold both in one template",
        )
        for kind in kinds
    )


def _names(declaration: AppDeclaration, kind: OtherKind) -> list[str]:
    return [other.name for other in declaration.others if other.kind is kind]
