"""The engine's command-line door.

python -m annotator.engine --jsonl [--layers] [--corpus] < articles.jsonl    rows in, rows out, a line at a time
python -m annotator.engine ARTICLE.txt [--published 2025-02-06]              for people; exit 1 on a major flag
python -m annotator.engine --pages DIRECTORY                                 write the detectors' pages

Bad input is one line on standard error and exit 2.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from annotator.engine.article import UNKNOWN, Article, TextTooLongError
from annotator.engine.documentation import write_pages
from annotator.engine.door import BadRowError, answer, read_row, report_lines
from annotator.engine.examine import examine
from annotator.engine.reading.dates import day_of

BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the door. Returns the exit code."""
    options = _parser().parse_args(arguments)
    if options.pages:
        write_pages(options.pages)
        return 0
    if options.jsonl:
        return _rows(layers=options.layers)
    if options.article is None:
        return _complain("give an article's file, or --jsonl, or --pages")
    return _person(options.article, options.published, options.title)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m annotator.engine", description="Text in, flags out.")
    parser.add_argument("article", nargs="?", type=Path, help="a text file in UTF-8")
    parser.add_argument("--published", help="day of publication, 2025-02-06")
    parser.add_argument("--title")
    parser.add_argument("--jsonl", action="store_true", help="articles from standard input, one a line")
    parser.add_argument("--layers", action="store_true", help="also write what was read")
    parser.add_argument("--corpus", action="store_true", help="read the input as one collection")
    parser.add_argument("--pages", type=Path, metavar="DIRECTORY", help="write the detectors' pages there")
    return parser


def _complain(line: str) -> int:
    print(line, file=sys.stderr)
    return BAD_INPUT


def _rows(*, layers: bool) -> int:
    """Answer each line as it comes; a bad one is complained of, and the rest still goes through."""
    code = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            rows, complaints = answer(read_row(line), layers=layers)
        except (BadRowError, TextTooLongError) as error:
            code = _complain(f"line {number}: {error}")
            continue
        sys.stdout.buffer.write(b"".join(rows))
        sys.stdout.buffer.flush()
        for complaint in complaints:
            print(f"line {number}: {complaint}", file=sys.stderr)
    return code


def _person(path: Path, published: str | None, title: str | None) -> int:
    if published is not None and day_of(published) is None:
        return _complain(f"--published {published!r} is not a day like 2025-02-06")
    try:
        text = path.read_bytes().decode("utf-8")
        article = Article(str(path), text, title=title or UNKNOWN, published=published or UNKNOWN)
    except UnicodeDecodeError as error:
        return _complain(f"{path}: not UTF-8 text ({error.reason} at byte {error.start})")
    except (OSError, TextTooLongError) as error:
        return _complain(f"{path}: {getattr(error, 'strerror', None) or error}")
    report = examine(article)
    for line in report_lines(article, report):
        print(line)
    for name, failure in report.failures.items():
        print(f"{path}: {name} failed: {failure}", file=sys.stderr)
    return int(any(finding.severity == "major" for finding in report.findings))


if __name__ == "__main__":
    sys.exit(main())
