"""``.chalice/config.json`` as it stands: read, not yet judged.

Little is imported here, since it is read before the import of the app starts.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.errors import SettingsError, SourceLocation

if TYPE_CHECKING:
    from collections.abc import Mapping

CONFIG_FILE = ".chalice/config.json"


class ChaliceConfig(NamedTuple):
    """A Chalice project's configuration, read but not yet judged.

    Attributes:
        document: The file's content.
        text: Its text, for finding lines.
    """

    document: Mapping[str, Any]
    text: str

    def environment(self, stage: str) -> dict[str, str]:
        """Every environment variable that any function of a stage gets; the stage's own win."""
        stages = self.document.get("stages")
        own = stages.get(stage) if isinstance(stages, dict) else None
        table = own if isinstance(own, dict) else {}
        merged: dict[str, str] = {}
        for holder in (*_functions_of(table), self.document, table):
            variables = holder.get("environment_variables")
            given = variables.items() if isinstance(variables, dict) else ()
            merged.update({name: value for name, value in given if isinstance(value, str)})
        return merged


def read_config(content: bytes) -> ChaliceConfig:
    """Read the file.

    Args:
        content: Its bytes.

    Returns:
        Its content.

    Raises:
        SettingsError: It is no JSON object in UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
        document = json.loads(text)
    except json.JSONDecodeError as error:
        place = SourceLocation(CONFIG_FILE, error.lineno, error.colno)
        message = f"this is not JSON: {error.msg}"
        raise SettingsError(message, where=place, remedy="correct the syntax") from error
    except (ValueError, RecursionError) as error:
        message = f"this is not JSON: {error}"
        remedy = "save it as JSON in UTF-8"
        raise SettingsError(message, where=SourceLocation(CONFIG_FILE), remedy=remedy) from error
    if not isinstance(document, dict):
        message = "the configuration is an object"
        raise SettingsError(
            message, where=SourceLocation(CONFIG_FILE, 1), remedy='write {"version": "2.0", ...}'
        )
    return ChaliceConfig(document, text)


def _functions_of(stage: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    functions = stage.get("lambda_functions")
    tables = functions.values() if isinstance(functions, dict) else ()
    return [table for table in tables if isinstance(table, dict)]
