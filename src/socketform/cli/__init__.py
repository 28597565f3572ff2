"""The command line: one module a command; the only place that prints, asks or exits."""

from __future__ import annotations

import sys

from socketform.cli.console import Console, discard
from socketform.errors import SocketformError

EXIT_DONE = 0
EXIT_UNUSABLE = 2
EXIT_BUG = 70
EXIT_INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: The command line without the program's name; None takes the process's own.

    Returns:
        0 done; 1 the command's question is answered no; 2 the input cannot be used;
        70 a bug of ours; 130 interrupted.
    """
    words = sys.argv[1:] if arguments is None else arguments
    console = Console(words)
    try:
        return _run(words, console)
    except SocketformError as error:
        console.errors(error)
        return EXIT_UNUSABLE
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing is left to say to them.
        discard(sys.stdout)
        return EXIT_DONE
    except KeyboardInterrupt:
        console.interrupted()
        return EXIT_INTERRUPTED
    except Exception:  # noqa: BLE001 - the outermost layer: a bug is reported, with its traceback
        console.bug()
        return EXIT_BUG


def _run(words: list[str], console: Console) -> int:
    from socketform.cli.parser import parse

    command = parse(words)
    console.configure(command)
    return int(command.run(command, console))
