"""How fast the engine is, beside the bare spaCy pipeline on the same texts in the same run. `make bench`.

Three figures, printed as Markdown: articles a second of the engine (all readings and detectors) over those of the bare
pipeline as spaCy runs it (the engine runs the same parts in a way of its own, ``reading/pipeline.py``), in rounds that
take turns; seconds for one text of 12,500 to 200,000 characters; the peak memory of a process that reads the articles
and then that longest text. Invented articles of about 600 words, unless ``--articles`` names a JSONL file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from annotator.engine import Article, TextTooLongError, examine
from annotator.engine.reading.grammar import model

WORDS = 600  # of an article made of passages
LENGTHS = (12_500, 25_000, 50_000, 100_000, 200_000)  # characters
TOO_LONG = 5_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the three tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=Path, help="JSONL (or .jsonl.gz) with id, text, published, title")
    parser.add_argument("--limit", type=int, default=60, help="articles in a round")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    articles = (_stored(options.articles) if options.articles else _invented())[: options.limit]
    _speed(articles, options.rounds)
    long = "\n\n".join(article.text for article in articles)
    long = long * (LENGTHS[-1] // len(long) + 1)
    _lengths(long)
    _memory([article.text for article in articles] + [long[: LENGTHS[-1]]])
    return 0


def _stored(path: Path) -> list[Article]:
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    known = ("title", "byline", "published", "url", "source")
    return [Article(str(row["id"]), row["text"], **{k: row[k] for k in known if k in row}) for row in rows]


def _invented() -> list[Article]:
    """Articles of about 600 words, strung together from the passages of the test set (as they are without an error)."""
    from tests.planted.insert import planted

    made: list[Article] = []
    texts: list[str] = []
    for one in planted():
        texts.append(one.right.text)
        if sum(len(text.split()) for text in texts) >= WORDS:
            made.append(
                Article(str(len(made)), "\n\n".join(texts), published=one.right.published, title=one.right.title)
            )
            texts = []
    return made


def _speed(articles: Sequence[Article], rounds: int) -> None:
    pipeline = model()

    def bare() -> None:
        with pipeline.memory_zone():
            for doc in pipeline.pipe(article.text for article in articles):
                len(doc)

    def engine() -> None:
        for article in articles:
            report = examine(article)
            assert not report.failures, report.failures

    engine(), bare()  # the first round loads tables and models
    both = [(_seconds(bare), _seconds(engine)) for _ in range(rounds)]
    words = sum(len(article.text.split()) for article in articles) / len(articles)
    print(f"{len(articles)} articles of {words:.0f} words on average, {rounds} rounds\n")
    print("| round | bare spaCy, articles/s | engine, articles/s | ratio |\n|---|---|---|---|")
    for number, (alone, whole) in enumerate(both, 1):
        print(f"| {number} | {len(articles) / alone:.1f} | {len(articles) / whole:.1f} | {alone / whole:.2f} |")
    print(f"\nMedian ratio: {statistics.median(alone / whole for alone, whole in both):.2f}")


def _lengths(text: str) -> None:
    print("\n| characters | seconds | seconds per 10,000 |\n|---|---|---|")
    for length in LENGTHS:
        article = Article("long", text[:length], published="2024-05-06", language="en")
        seconds = _seconds(lambda article=article: examine(article))
        print(f"| {length:,} | {seconds:.1f} | {seconds / length * 10_000:.2f} |")
    try:
        Article("too long", "x" * TOO_LONG)
    except TextTooLongError as error:
        print(f"\n5 MB: {error}")


# The kernel's own account of a process begins anew with the program; getrusage would count the parent's memory too.
PEAK: Final = (
    "import pathlib, sys; from annotator.engine.__main__ import main; main(['--jsonl']); "
    "print(pathlib.Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0], file=sys.stderr)"
)


def _memory(texts: Sequence[str]) -> None:
    """The engine's door in a process of its own."""
    rows = "".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts))
    done = subprocess.run([sys.executable, "-c", PEAK], input=rows, text=True, check=True, capture_output=True)
    peak = int(done.stderr.split()[-1]) / 1024
    print(f"\nPeak memory of a process that reads {len(texts)} texts, one of {LENGTHS[-1]:,} characters: {peak:.0f} MB")


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
