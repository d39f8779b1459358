"""The words that the command `annotator-labels` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from annotator_labels.rows import moment
from annotator_labels.written import WAYS

CODES = """exit codes: 0 {good}; 1 {other}; 2 something is given wrongly; 3 the server refused; 4 it cannot be reached;
{last}"""
FAILED = "6 the server's work failed"


def parser() -> argparse.ArgumentParser:
    """Of the command with all that it does; `order` is the word that was given."""
    whole = argparse.ArgumentParser(prog="annotator-labels", description="Labels of Annotator, in files and a folder.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND", dest="order")
    for build in (_pull, _export, _import, _check, _changes):
        one = build(commands)
        one.add_argument("--url", default="", help="the server; else ANNOTATOR_URL")
        one.add_argument("--token-file", type=Path, help="a file with the token; else ANNOTATOR_TOKEN")
    return whole


Commands = argparse._SubParsersAction  # argparse has no public name for it


def _pull(commands: Commands[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    told = CODES.format(good="in step", other="differs (--check)", last="5 another pull is at work in the folder")
    one = commands.add_parser("pull", help="bring a folder in step with a project", epilog=told)
    _project(one)
    one.add_argument("--into", required=True, type=Path, metavar="FOLDER", help="made where it is not there")
    one.add_argument("--since", type=_moment, metavar="MOMENT", help="only what changed since, as 2026-03-01T00:00:00Z")
    one.add_argument("--label", action="append", metavar="L", help="only this label, id or name; may be repeated")
    one.add_argument("--format", choices=sorted(WAYS), help="of the files; ndjson unless the folder has another")
    one.add_argument("--flags", action="store_true", help="the flags on the project's articles, too")
    one.add_argument("--articles", action="store_true", help="the articles and their texts, too")
    one.add_argument("--anew", action="store_true", help="forget where the folder stands, and read everything")
    one.add_argument("--watch", type=_seconds, metavar="SECONDS", help="pull again and again, with this pause between")
    one.add_argument("--check", action="store_true", help="compare the folder with the server and change nothing")
    return one


def _export(commands: Commands[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    told = CODES.format(good="the file is there", other="never", last=FAILED)
    one = commands.add_parser("export", help="a project's labels as a file of another tool", epilog=told)
    _project(one)
    one.add_argument("--format", required=True, metavar="F", help="such as spacy, ndjson, csv; the server names all")
    one.add_argument("--to", required=True, type=Path, metavar="FILE", help="replaced when the whole file is there")
    one.add_argument("--snapshot", type=int, metavar="ID", help="a snapshot, in place of what stands")
    one.add_argument("--gold", action="store_true", help="settled marks alone")
    one.add_argument("--label", action="append", default=[], metavar="L", help="only this label; may be repeated")
    one.add_argument(
        "--annotator", action="append", default=[], metavar="A", help="only this person's; may be repeated"
    )
    one.add_argument("--no-bare", dest="bare", action="store_false", help="no texts without such marks")
    one.add_argument("--utf16", action="store_true", help="of ndjson: offsets in UTF-16 code units besides")
    one.add_argument("--history", action="store_true", help="of ndjson: each mark's log besides")
    one.add_argument("--page", default="", metavar="URL", help="of claimreview: the page that shows the findings")
    one.add_argument("--licence", default="", metavar="ID", help="of huggingface: one of the Hub's identifiers")
    return one


def _import(commands: Commands[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    told = CODES.format(good="all rows can be taken, or are", other="some cannot; nothing was stored", last=FAILED)
    one = commands.add_parser("import", help="say what a file of labels would change; --apply does it", epilog=told)
    _project(one)
    one.add_argument("file", type=Path, metavar="FILE", help="a folder comes as a zip file")
    one.add_argument("--format", default="", metavar="F", help="else told by its name and content")
    one.add_argument("--apply", action="store_true", help="do it: all of it, or nothing")
    one.add_argument("--skip-errors", action="store_true", help="take the rows that can be taken")
    one.add_argument("--as-me", action="store_true", help="everything is yours, whoever the file names")
    one.add_argument("--update", action="store_true", help="marks that stand otherwise here become what the file says")
    one.add_argument("--person", action="append", default=[], type=_pair, metavar="NAME=USER", help="may be repeated")
    one.add_argument("--rows", type=int, default=20, metavar="N", help="of those that need a look, show so many (20)")
    return one


def _check(commands: Commands[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    told = CODES.format(good="nothing is found", other="something is", last="")
    one = commands.add_parser("check", help="what the engine finds in a text; nothing is stored", epilog=told)
    one.add_argument("file", metavar="FILE", help="text in UTF-8; .html and .htm are pages; - reads from the input")
    for name in ("title", "byline", "published", "language", "address", "source"):
        one.add_argument(f"--{name}", help="what is known of it")
    one.add_argument("--detector", action="append", metavar="D", help="only this one; may be repeated")
    one.add_argument(
        "--severity", action="append", choices=("note", "minor", "major"), help="only this; may be repeated"
    )
    one.add_argument("--json", action="store_true", help="the whole answer, as the API gives it")
    return one


def _changes(commands: Commands[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    told = CODES.format(good="told to the end", other="never", last="")
    one = commands.add_parser("changes", help="what happened, an event a line, as JSON", epilog=told)
    begin = one.add_mutually_exclusive_group()
    begin.add_argument(
        "--since", type=_moment, metavar="MOMENT", help="as 2026-03-01T00:00:00Z; else from the beginning"
    )
    begin.add_argument("--cursor", help="go on from where an earlier one ended: it says so at its end")
    one.add_argument("--project", metavar="P", help="id or name; only what happened in it")
    one.add_argument("--type", action="append", metavar="T", help="only these, or a family (mark); may be repeated")
    one.add_argument(
        *("--follow",), nargs="?", type=_seconds, const=10.0, metavar="SECONDS", help="go on, looking so often (10)"
    )
    return one


def _project(one: argparse.ArgumentParser) -> None:
    one.add_argument("--project", required=True, metavar="P", help="id or name")


def _pair(text: str) -> tuple[str, str]:
    name, equals, user = text.partition("=")
    if not (name and equals and user):
        raise argparse.ArgumentTypeError(f"{text} is not as NAME=USER: the name in the file, and the user's name here")
    return name, user


def _moment(text: str) -> str:
    try:
        given = moment(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no moment; give one as 2026-03-01T00:00:00Z") from None
    if given.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text} has no time zone; give one as 2026-03-01T00:00:00Z")
    return given.isoformat()


def _seconds(text: str) -> float:
    if not text.replace(".", "", 1).isdecimal() or float(text) <= 0:
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds")
    return float(text)
