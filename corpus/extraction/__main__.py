"""The command-line door of extraction.

python -m corpus.extraction --jsonl < pages.jsonl > articles.jsonl     a page a line, for scripts
python -m corpus.extraction PAGE.html --url URL                        one page, for people
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from corpus.extraction import ExtractedArticle, ExtractionError, extract
from corpus.extraction.files import UnreadableFileError, page_bytes

FIELDS = ("title", "byline", "published", "text", "language", "site_name", "links")
SHOWN = ("title", "byline", "published", "language", "site_name", "canonical_url")


class BadInputError(Exception):
    """A line or an argument that the door cannot use."""


def main(argv: list[str]) -> int:
    """0: done; 1: the one page has no article; 2: bad input, with one line on standard error."""
    logging.disable(logging.WARNING)  # trafilatura's remarks on odd pages are no message of ours
    parser = argparse.ArgumentParser(prog="corpus.extraction", description="Take the article out of a page.")
    parser.add_argument("page", nargs="?", type=Path, help="a .html or .html.gz file")
    parser.add_argument("--url", help="the address it came from")
    parser.add_argument("--jsonl", action="store_true", help="read pages from standard input, a JSON line each")
    args = parser.parse_args(argv)
    if args.jsonl == (args.page is not None):
        parser.error("give either --jsonl or one page")
    try:
        return _many(sys.stdin.buffer) if args.jsonl else _one(args.page, args.url)
    except BrokenPipeError:  # the reader has seen enough: `| head`
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - so that Python's own last flush has somewhere to go
        return 0
    except (BadInputError, UnreadableFileError) as error:
        print(f"corpus.extraction: {error}", file=sys.stderr)
        return 2


def _many(stream: Iterable[bytes]) -> int:
    for answer in _answers(stream):
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def _answers(stream: Iterable[bytes]) -> Iterator[dict[str, object]]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            row = _row(number, line)
            try:
                article = extract(page_bytes(Path(row["html_file"])), url=row.get("url"))
            except ExtractionError as error:
                yield {"id": row["id"], "error": str(error)}
            else:
                yield {"id": row["id"], **_fields(article)}


def _row(number: int, line: bytes) -> dict[str, str]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadInputError(f"line {number}: not JSON ({error})") from error
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("html_file"), str):
        raise BadInputError(f'line {number}: an object with "id" and "html_file" is needed')
    if not isinstance(row.get("url"), str | None):
        raise BadInputError(f'line {number}: "url" is not a string')
    return row


def _fields(article: ExtractedArticle) -> dict[str, object]:
    values = asdict(article)
    return {name: values[name] for name in FIELDS}


def _one(page: Path, url: str | None) -> int:
    try:
        article = extract(page_bytes(page), url=url)
    except ExtractionError as error:
        print(f"corpus.extraction: {page}: {error}", file=sys.stderr)
        return 1
    for name in SHOWN:
        print(f"{name}: {getattr(article, name) or '-'}")
    print(f"\n{article.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
