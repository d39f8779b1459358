"""Take articles in from files, folders and addresses."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from corpus.actions import describe, take_in_offer
from corpus.extraction import ExtractionError
from corpus.fetching import FetchError
from corpus.offers import Offer, Refusal, from_file
from corpus.waiting import wait_for_readings

ENDINGS = {".html", ".htm", ".xhtml", ".txt", ".jsonl", ".ndjson"}
NOTHING = "{path}: no such file or folder, and not an address that begins with http:// or https://"
SUMMARY = "{new} taken in, {unchanged} unchanged, {failed} not taken in."


class Command(BaseCommand):
    """`manage.py ingest PATH|URL…`: a line for each article, and the rest still goes in where one fails."""

    help = "Take in articles: HTML pages, plain texts, JSONL files, folders of them, and addresses."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Paths and addresses, and whether to wait."""
        parser.add_argument("things", nargs="+", metavar="PATH|URL")
        parser.add_argument("--wait", action="store_true", help="wait until the workers have read them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take each in by itself; exit code 1 where any failed."""
        counts = {"new": 0, "unchanged": 0, "failed": 0}
        jobs: list[int] = []
        for offer in offers(options["things"]):
            outcome, job = self._take(offer)
            counts[outcome] += 1
            jobs += [job] if job else []
        if options["wait"]:
            wait_for_readings(jobs, say=self.stderr.write)
        self.stdout.write(SUMMARY.format(**counts))
        if counts["failed"]:
            raise SystemExit(1)

    def _take(self, offer: Offer | Refusal) -> tuple[str, int | None]:
        if isinstance(offer, Refusal):
            return self._refuse(offer.name, offer.message)
        try:
            taken = take_in_offer(offer)
        except (ExtractionError, FetchError) as error:
            return self._refuse(offer.name, str(error))
        self.stdout.write(f"{offer.name}: {describe(taken)}")
        return ("new" if taken.job else "unchanged"), (taken.job.pk if taken.job else None)

    def _refuse(self, name: str, message: str) -> tuple[str, None]:
        self.stderr.write(self.style.ERROR(f"{name}: {message}"))
        return "failed", None


def offers(things: list[str]) -> Iterator[Offer | Refusal]:
    """What the arguments name. `CommandError` at once where one names nothing, before anything is taken in."""
    for thing in things:
        if not is_address(thing) and not Path(thing).exists():
            raise CommandError(NOTHING.format(path=thing))
    for thing in things:
        if is_address(thing):
            yield Offer(name=thing, address=thing)
        else:
            for path in files(Path(thing)):
                yield from from_file(str(path), path.read_bytes())


def files(path: Path) -> list[Path]:
    """The file itself, or the pages and texts of a folder, in order of their names."""
    if path.is_file():
        return [path]
    return sorted(inner for inner in path.rglob("*") if inner.suffix.lower() in ENDINGS)


def is_address(thing: str) -> bool:
    """Whether it is to be fetched."""
    return thing.lower().startswith(("http://", "https://"))
