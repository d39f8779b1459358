"""Load the sample corpus that the project ships: ten invented articles of one invented story."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from corpus.actions import take_in_offer
from corpus.offers import Offer
from corpus.waiting import wait_for_readings

SAMPLE = Path(__file__).resolve().parents[2] / "sample"


class Command(BaseCommand):
    """`manage.py load_sample`; doing so again changes nothing."""

    help = "Load the sample corpus."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to wait."""
        parser.add_argument("--wait", action="store_true", help="wait until the workers have read it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the ten pages in as if each had been fetched from its outlet."""
        taken = [take_in_offer(offer) for offer in sample_offers()]
        jobs = [each.job.pk for each in taken if each.job]
        if options["wait"]:
            wait_for_readings(jobs, say=self.stderr.write)
        self.stdout.write(f"Sample corpus: {len(jobs)} new of {len(taken)} articles.")


def sample_offers() -> list[Offer]:
    """The pages of the sample, with the addresses and outlets that they pretend to come from."""
    rows = json.loads((SAMPLE / "manifest.json").read_text(encoding="utf-8"))
    return [
        Offer(
            name=row["file"],
            content=(SAMPLE / row["file"]).read_bytes(),
            html=True,
            address=row["url"],
            given={"source": row["outlet"]},
        )
        for row in rows
    ]
