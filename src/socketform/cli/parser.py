"""The grammar of the command line.

The standard library's argparse, since it is read before the app's import can start: see
``docs/decisions``. A command's own module is loaded when it is run.
"""

from __future__ import annotations

import argparse
import importlib
from typing import TYPE_CHECKING, NoReturn

from socketform.errors import UsageError

if TYPE_CHECKING:
    from socketform.cli.console import Console

_DESCRIPTION = "From a websocket app with Chalice's decorators to its SAM template."

DEFAULT_STAGE = "dev"

_PROJECT_HELP = "project folder, its app.py, or app.py:variable (default: this folder)"


class _Parser(argparse.ArgumentParser):
    """Raises our error instead of leaving the process."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line, and where to read on."""
        raise UsageError(message, remedy=f"see `{self.prog} --help`")


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read a command line.

    Args:
        arguments: The words behind the program's name.

    Returns:
        The options; ``run`` is the command's function of them and the console.

    Raises:
        UsageError: The words are not a command of ours.
        SystemExit: After ``--help``.
    """
    if arguments[:1] == ["--version"]:
        arguments = ["version", *arguments[1:]]
    parser = build_parser()
    command, more = parser.parse_known_args(arguments)
    # argparse gives up on a list of words that options interrupt: `check a.yaml --stage prod app`.
    words: list[str] | None = getattr(command, "words", None)
    if words is None or any(word.startswith("-") for word in more):
        if more:
            parser.error(f"unrecognized arguments: {' '.join(more)}")
    else:
        words += more
    command.run = _late(command.module)
    return command


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; also what shell completion is made of."""
    parser = _Parser(prog="socketform", description=_DESCRIPTION)
    parser.add_argument(
        "--version", action="store_true", default=argparse.SUPPRESS,
        help="the same as the command version",
    )  # fmt: skip
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_template(commands)
    _add_check(commands)
    _add_model(commands)
    _add_settings(commands)
    _add_permissions(commands)
    _add_completion(commands)
    _add_command(commands, "version", "print the version")
    return parser


if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[_Parser]


def _add_command(commands: _Commands, name: str, help_text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=help_text, description=f"{help_text[0].upper()}{help_text[1:]}."
    )
    parser.set_defaults(module=f"socketform.cli.{name}")
    general = parser.add_argument_group("general options")
    general.add_argument("-v", "--verbose", action="store_true", help="say more")
    general.add_argument("-q", "--quiet", action="store_true", help="no notices, only errors")
    general.add_argument("--strict", action="store_true", help="warnings are errors")
    general.add_argument(
        "--error-format", choices=("text", "json"), default="text",
        help="how errors and notices are written on stderr (default: text)",
    )  # fmt: skip
    return parser


def _add_template(commands: _Commands) -> None:
    parser = _add_command(commands, "template", "render the template of an app")
    _add_project(parser)
    _add_build_options(parser, stage=None)
    _add_template_options(parser)
    _add_format(parser, ("yaml", "json"))
    parser.add_argument(
        "--all", action="store_true", help="write every [[templates]] entry of the settings"
    )
    parser.add_argument(
        "--explain-merge", action="store_true",
        help="print what each merged template adds and replaces instead (text or json)",
    )  # fmt: skip


def _add_check(commands: _Commands) -> None:
    parser = _add_command(
        commands, "check", "tell whether committed templates are what the code says today"
    )
    parser.add_argument(
        "words", metavar="FILE", nargs="*",
        help="a committed template; the last one is PROJECT if it is a folder, or if it ends in "
        ".py or .py:variable (default: this folder)",
    )  # fmt: skip
    _add_build_options(parser, stage=None)
    _add_template_options(parser)
    _add_format(parser, ("text", "json"))
    parser.add_argument(
        "--all", action="store_true", help="check every [[templates]] entry of the settings"
    )


def _add_template_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dialect", choices=("sam", "cloudformation"),
        help="form of the template (default: the settings', else sam)",
    )  # fmt: skip
    parser.add_argument(
        "--code", metavar="WHERE",
        help="code of the functions: a path, or s3://bucket/key[#version] "
        "(default: ./deployment.zip)",
    )  # fmt: skip
    parser.add_argument(
        "--code-parameters", action="store_true",
        help="make bucket, key and version of the code template parameters",
    )  # fmt: skip


def _add_model(commands: _Commands) -> None:
    parser = _add_command(commands, "model", "print the resource model of an app as JSON")
    _add_project(parser)
    _add_build_options(parser, stage=DEFAULT_STAGE)
    _add_format(parser, ("json",))
    parser.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of the model instead"
    )


def _add_settings(commands: _Commands) -> None:
    parser = _add_command(
        commands, "settings", "print each setting of a stage, and where it comes from"
    )
    _add_project(parser)
    _add_stage(parser, DEFAULT_STAGE)
    _add_output(parser)
    _add_format(parser, ("text", "json"))
    parser.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of socketform.toml instead"
    )


def _add_permissions(commands: _Commands) -> None:
    parser = _add_command(commands, "permissions", "print what each function may do, and why")
    _add_project(parser)
    _add_build_options(parser, stage=DEFAULT_STAGE)
    _add_format(parser, ("text", "json"))
    question = parser.add_mutually_exclusive_group()
    question.add_argument(
        "--explain", metavar="ACTION",
        help="print every way in the code to an action instead, e.g. dynamodb:PutItem or s3:*",
    )  # fmt: skip
    question.add_argument(
        "--unused", action="store_true",
        help="print instead what policies that somebody wrote allow too much, and what they lack",
    )  # fmt: skip


def _add_completion(commands: _Commands) -> None:
    parser = _add_command(commands, "completion", "print a script that completes our commands")
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"), help="the shell")


def _add_project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", nargs="?", default=".", help=_PROJECT_HELP)


def _add_stage(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--stage", default=default, help=f"stage of the settings (default: {DEFAULT_STAGE})"
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", "-o", metavar="PATH", help="write to a file, or into a folder")


def _add_build_options(parser: argparse.ArgumentParser, *, stage: str | None) -> None:
    _add_stage(parser, stage)
    _add_output(parser)
    parser.add_argument(
        "--merge-template", metavar="FILE", action="append", default=[],
        help="lay this template over the result, after those of the settings; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--introspect", choices=("auto", "read", "import"), default="auto",
        help="read the app's source, import the app, or import it only where its source alone "
        "does not settle what it declares (default: auto)",
    )  # fmt: skip
    parser.add_argument(
        "--python", metavar="PATH",
        help="interpreter that imports the app, where it is imported (default: the project's "
        ".venv, else our own)",
    )  # fmt: skip
    parser.add_argument(
        "--import-timeout", metavar="SECONDS", type=_seconds, default=30.0,
        help="how long the import of the app may take (default: 30)",
    )  # fmt: skip


def _add_format(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    parser.add_argument(
        "--format", choices=formats, default=None,
        help=f"of the result (default: by the ending of --output, else {formats[0]})",
    )  # fmt: skip


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:  # noqa: PLR2004 - an hour
        message = f"{text!r} is no number of seconds between 0 and 3600"
        raise argparse.ArgumentTypeError(message)
    return seconds


def _late(module: str) -> Runner:
    def run(command: argparse.Namespace, console: Console) -> int:
        result: int = importlib.import_module(module).run(command, console)
        return result

    return run


if TYPE_CHECKING:
    from collections.abc import Callable

    Runner = Callable[[argparse.Namespace, Console], int]
