"""Compare committed templates with those of today's code: what differs, and what updates them."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.cli.output import format_of
from socketform.cli.parser import DEFAULT_STAGE
from socketform.config.merging import read_bounded
from socketform.config.settings import Dialect
from socketform.errors import (
    Notice,
    SourceLocation,
    TemplateSyntaxError,
    UsageError,
    raise_problems,
)
from socketform.introspect.choosing import Introspection
from socketform.pipeline import DEFAULT_IMPORT_TIMEOUT_SECONDS, make_template
from socketform.template.difference import differences
from socketform.template.overlay import SAM_TRANSFORM
from socketform.template.reading import decoded, is_json, read_template

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping

    from socketform.cli.committed import Committed
    from socketform.config.settings import Settings
    from socketform.errors import SocketformError
    from socketform.pipeline import Build, Made
    from socketform.template.difference import Difference

_ENDINGS = frozenset({".json", ".yaml", ".yml", ".template"})
_FORMATS = ("yaml", "json")


class CommittedText(NamedTuple):
    """A committed template as it was read.

    Attributes:
        template: What it says.
        format: ``yaml`` or ``json``.
    """

    template: dict[str, Any]
    format: str


class Verdict(NamedTuple):
    """What became of one committed template.

    Attributes:
        file: Its path.
        stage: The stage that it was held against.
        dialect: The form that it was held against.
        is_missing: True where there is no such file.
        differences: What an update would change.
        update: The command that updates it.
    """

    file: str
    stage: str
    dialect: str
    is_missing: bool
    differences: tuple[Difference, ...]
    update: str

    @property
    def is_up_to_date(self) -> bool:
        """True where an update would change nothing that counts."""
        return not self.is_missing and not self.differences


def read_committed(
    templates: Iterable[Committed], command: argparse.Namespace
) -> dict[Committed, CommittedText | None]:
    """Read committed templates.

    Args:
        templates: Which ones.
        command: The command line, for what the user may do about one that cannot be read.

    Returns:
        What each says; None for a file that is not there.

    Raises:
        UsageError: A file cannot be read.
        TemplateSyntaxError: A file is no template.
        Problems: Several of these.
    """
    texts = {}
    problems: list[SocketformError] = []
    for template in templates:
        try:
            texts[template] = _read(template, command)
        except (UsageError, TemplateSyntaxError) as error:
            problems.append(error)
    raise_problems(problems)
    return texts


def _read(committed: Committed, command: argparse.Namespace) -> CommittedText | None:
    file = committed.file
    try:
        content = read_bounded(Path(file))
        template = read_template(content, file)
    except FileNotFoundError as error:
        if not command.all and Path(file).suffix not in _ENDINGS:
            message = f"{file} is neither a template nor a project: it is not there"
            raise UsageError(message, remedy="correct the path") from error
        return None
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}"
        raise UsageError(message, remedy="name a file that you may read") from error
    except TemplateSyntaxError as error:
        anew = f"or write it anew: {update_command(command, committed, committed.dialect, None)}"
        remedy = f"{error.remedy or 'correct it'}, {anew}"
        raise TemplateSyntaxError(error.message, where=error.where, remedy=remedy) from error
    as_json = is_json(decoded(content, file))
    return CommittedText(template, "json" if as_json else "yaml")


class Judge:
    """Holds committed templates against those of today.

    Attributes:
        verdicts: What was found so far, in order.
        notices: What the user should know of it.
    """

    def __init__(self, command: argparse.Namespace, builds: Mapping[str, Build]) -> None:
        """Take the command line, and each stage with what became of the app in it."""
        self.verdicts: list[Verdict] = []
        self.notices: list[Notice] = []
        self._command = command
        self._builds = builds
        self._made: dict[tuple[str, Dialect], Made] = {}

    def verdict(self, committed: Committed, text: CommittedText | None) -> Verdict:
        """Hold one committed template against today's.

        Args:
            committed: The template.
            text: What it says; None where it is not there.
        """
        settings = self._builds[committed.stage].settings
        dialect = _dialect(committed, text, settings)
        if committed.dialect is None and dialect is not settings.dialect:
            self._note_other_dialect(committed, dialect, settings)
        today = self._make(committed.stage, dialect).template
        verdict = Verdict(
            file=committed.file,
            stage=committed.stage,
            dialect=dialect.value,
            is_missing=text is None,
            differences=tuple(differences(text.template, today)) if text else (),
            update=update_command(
                self._command,
                committed,
                dialect if dialect is not settings.dialect else None,
                text.format if text else None,
            ),
        )
        self.verdicts.append(verdict)
        return verdict

    def _make(self, stage: str, dialect: Dialect) -> Made:
        if (stage, dialect) not in self._made:
            made = make_template(self._builds[stage], dialect)
            self._made[stage, dialect] = made
            self.notices += made.notices
        return self._made[stage, dialect]

    def _note_other_dialect(
        self, committed: Committed, dialect: Dialect, settings: Settings
    ) -> None:
        self.notices.append(
            Notice(
                f"this template is written in the dialect {dialect}, and is compared with that; "
                f"`socketform template` writes {settings.dialect}",
                where=SourceLocation(committed.file),
                remedy="say which one is meant: --dialect, or `dialect = ` in socketform.toml",
            )
        )


def _dialect(committed: Committed, text: CommittedText | None, settings: Settings) -> Dialect:
    """The form that a template should have: as said, else as in the settings, else as it has."""
    if committed.dialect is not None:
        return Dialect(committed.dialect)
    if "dialect" in settings.origins or text is None or not text.template.get("Resources"):
        return settings.dialect
    resources = text.template["Resources"]
    transforms = text.template.get("Transform")
    is_sam = transforms == SAM_TRANSFORM or SAM_TRANSFORM in (transforms or ())
    is_sam |= isinstance(resources, dict) and any(
        isinstance(resource, dict) and str(resource.get("Type")).startswith("AWS::Serverless::")
        for resource in resources.values()
    )
    return Dialect.SAM if is_sam else Dialect.CLOUDFORMATION


def update_command(
    command: argparse.Namespace,
    committed: Committed,
    dialect: str | None,
    text_format: str | None,
) -> str:
    """The command that updates a committed template, ready for a shell.

    Args:
        command: The command line of the check, whose options count for the update too.
        committed: The template.
        dialect: Its form, where that must be said.
        text_format: ``yaml`` or ``json``, if it is known which it is now.
    """
    words = ["socketform", "template"]
    words += [command.project] if command.project != "." else []
    if command.all:
        words.append("--all")
    stage = command.stage if command.all else committed.stage
    words += ["--stage", stage] if stage not in {None, DEFAULT_STAGE} else []
    words += ["--dialect", str(dialect)] if dialect and not command.all else []
    words += ["--code", command.code] if command.code is not None else []
    words += ["--code-parameters"] if command.code_parameters else []
    words += [word for file in command.merge_template for word in ("--merge-template", file)]
    if command.introspect != Introspection.AUTO:
        words += ["--introspect", command.introspect]
    words += ["--python", command.python] if command.python else []
    if command.import_timeout != DEFAULT_IMPORT_TIMEOUT_SECONDS:
        words += ["--import-timeout", f"{command.import_timeout:g}"]
    if not command.all:
        if text_format not in {None, format_of(None, committed.file, _FORMATS)}:
            words += ["--format", str(text_format)]
        words += ["--output", committed.file]
    return shlex.join(words)
