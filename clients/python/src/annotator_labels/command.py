"""The command `annotator-labels`."""

from __future__ import annotations

import os
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from annotator_labels import orders
from annotator_labels.arguments import parser
from annotator_labels.client import Client
from annotator_labels.errors import ApiError, SettingsError, UnreachableError
from annotator_labels.fetching import NoFileError, SpoiledFileError
from annotator_labels.folder import Pulled, Wanted, WrongFolderError, check, pull
from annotator_labels.questions import NoSuchProjectError
from annotator_labels.showing import Progress
from annotator_labels.store import BusyError
from annotator_labels.waiting import WorkFailedError
from annotator_labels.written import NoParquetError

SAME, DIFFERS, USAGE, REFUSED, UNREACHABLE, BUSY, FAILED = 0, 1, 2, 3, 4, 5, 6
INTERRUPTED, PIPE, ENDED = 130, 141, 143
WRONG = (SettingsError, WrongFolderError, NoSuchProjectError, NoParquetError)


def run(words: Sequence[str] | None = None) -> int:
    """Do what the words say; the exit code."""
    given = parser().parse_args(words)
    try:
        # Asked to end, it goes out by the doors, so that half a file is taken away.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))
        return _run(given)
    except BrokenPipeError:  # whoever read what it says has gone; Python would say so again at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE
    except (*WRONG, OSError, UnicodeDecodeError) as error:
        return _told(error, USAGE)
    except ApiError as error:
        return _told(error, REFUSED)
    except UnreachableError as error:
        return _told(error, UNREACHABLE)
    except BusyError as error:
        return _told(error, BUSY)
    except (WorkFailedError, NoFileError, SpoiledFileError) as error:
        return _told(error, FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(given: Namespace) -> int:
    with Client(given.url, token_file=given.token_file) as client, Progress() as progress:
        if given.order == "pull":
            return _pull(client, given, progress)
        order: Callable[[Client, Namespace, Progress], bool] = getattr(orders, f"order_{given.order}")
        return SAME if order(client, given, progress) else DIFFERS


def _pull(client: Client, given: Namespace, progress: Progress) -> int:
    if given.check:
        return _check(client, given.into)
    wanted = Wanted(
        *(given.project, given.since, tuple(given.label) if given.label else None, given.format),
        *(given.flags, given.articles, given.anew),
    )
    _say_pulled(pull(client, given.into, wanted, progress.show))
    while given.watch:
        time.sleep(given.watch)
        _again(client, given.into, Wanted(given.project), progress.show)
    return SAME


def _again(client: Client, into: Path, wanted: Wanted, show: Callable[[str], None]) -> None:
    """While watching, a server that is away for a while is waited for; what it refuses ends the watch."""
    try:
        pulled = pull(client, into, wanted, show)
    except UnreachableError as error:
        _told(error, UNREACHABLE)
    else:
        if pulled.labels.anything or (pulled.flags and pulled.flags.anything):
            _say_pulled(pulled)


def _check(client: Client, into: Path) -> int:
    found = check(client, into)
    if found.same:
        print("The folder is as the server says.")
        return SAME
    print(f"Labels: {found.missing} missing, {found.extra} too many, {found.different} different.")
    for name in found.files:
        print(f"{name} is not as it was written.")
    print("Pull again; if it still differs then, pull with --anew.")
    return DIFFERS


def _say_pulled(pulled: Pulled) -> None:
    brought = pulled.labels
    line = f"{pulled.count:,} labels: {brought.new:,} new, {brought.changed:,} changed, {brought.gone:,} gone"
    if pulled.flags is not None:
        flags = pulled.flags
        line += f"; flags: {flags.new:,} new, {flags.changed:,} changed, {flags.gone:,} gone"
    print(line, flush=True)


def _told(error: Exception, code: int) -> int:
    print(f"annotator-labels: {error}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(run())
