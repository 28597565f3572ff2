"""``socketform check``: whether committed templates are what the code says today.

What they say counts, not how they are written. The answer names what an update would change and
the command that makes it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from socketform.cli.committed import all_templates, named_templates, refuse_beside_all
from socketform.cli.output import deliver, format_of
from socketform.cli.requests import build_request
from socketform.errors import UsageError
from socketform.pipeline import build_model

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from socketform.cli.committed import Committed
    from socketform.cli.console import Console
    from socketform.cli.judge import CommittedText, Judge
    from socketform.pipeline import Build

EXIT_OUT_OF_DATE = 1


def run(command: argparse.Namespace, console: Console) -> int:
    """Check the templates that the command line or the settings name."""
    files, command.project = _split(command.words, takes_files=not command.all)
    templates = _templates(files, command)
    builds: dict[str, Build] = {}
    texts: dict[Committed, CommittedText | None] = {}
    for stage in dict.fromkeys(template.stage for template in templates):
        of_stage = [template for template in templates if template.stage == stage]

        def read(chosen: Sequence[Committed] = of_stage) -> None:
            from socketform.cli.judge import read_committed

            texts.update(read_committed(chosen, command))

        builds[stage] = build_model(build_request(command, stage=stage), meanwhile=read)
        console.details(builds[stage].details)
    from socketform.cli.judge import Judge

    judge = Judge(command, builds)
    verdicts = [judge.verdict(template, texts[template]) for template in templates]
    notices = [notice for build in builds.values() for notice in build.notices]
    console.notices(dict.fromkeys((*notices, *judge.notices)))
    _deliver(judge, command, console)
    return 0 if all(verdict.is_up_to_date for verdict in verdicts) else EXIT_OUT_OF_DATE


def _deliver(judge: Judge, command: argparse.Namespace, console: Console) -> None:
    from socketform.cli.verdicts import verdicts_as_data, verdicts_as_text

    if format_of(command.format, command.output, ("text", "json")) == "json":
        from socketform.template.text import to_json

        document = to_json(verdicts_as_data(judge.verdicts))
        deliver(document, command.output, "check.json", console)
    else:
        deliver(verdicts_as_text(judge.verdicts), command.output, "check.txt", console)


def _templates(files: Sequence[str], command: argparse.Namespace) -> tuple[Committed, ...]:
    if not command.all:
        return named_templates(files, command.project, command)
    refuse_beside_all([("--dialect", command.dialect)])
    return all_templates(command.project, command.stage)


def _split(words: Sequence[str], *, takes_files: bool) -> tuple[Sequence[str], str]:
    """Tell the files from PROJECT, the last word if it looks like one."""
    has_project = bool(words) and _is_project(words[-1])
    files, project = (words[:-1], words[-1]) if has_project else (words, ".")
    if not takes_files:
        refuse_beside_all((file, True) for file in files)
    elif not files:
        message = "check takes the committed templates"
        raise UsageError(
            message,
            remedy="name one: `socketform check template.yaml`, "
            "or take those of the settings: `socketform check --all`",
        )
    return files, project


def _is_project(word: str) -> bool:
    path = Path(word)
    return path.is_dir() or path.name.partition(":")[0].endswith(".py")
