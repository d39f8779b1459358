"""``python -m tests.planted [--type T]... [--misses] [--json]``: the engine, measured on the planted errors."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from tests.planted.insert import planted
from tests.planted.measure import Outcome, Row, mean_row, outcome, place_text, rows
from tests.planted.types import TYPES

AIM: Final = "asked for: mean recall .85, as major .75 of the types that mislead, right versions silent .98"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; with ``--misses`` also what went wrong in the open part. The held part shows figures only."""
    parser = argparse.ArgumentParser(prog="python -m tests.planted", description=__doc__)
    parser.add_argument("--type", action="append", choices=sorted(TYPES), help="only passages of this type")
    parser.add_argument("--misses", action="store_true", help="print missed errors and loud right versions (open part)")
    parser.add_argument("--json", action="store_true", help="figures as JSON lines")
    args = parser.parse_args(arguments)
    chosen = [one for one in planted() if not args.type or one.type.name in args.type]
    outcomes = [outcome(one) for one in chosen]
    for name, part in _parts(outcomes):
        table = rows(part)
        _print([*table, mean_row(name, table)], name, as_json=args.json)
    if not args.json:
        print(AIM)
    if args.misses:
        for one in outcomes:
            _print_misses(one)
    failures = sorted({failure for one in outcomes for failure in one.failures})
    print(*failures, sep="\n", end="\n" if failures else "", file=sys.stderr)
    return 0


def _parts(outcomes: list[Outcome]) -> list[tuple[str, list[Outcome]]]:
    parts = [
        ("open", [one for one in outcomes if not one.planted.held]),
        ("held", [one for one in outcomes if one.planted.held]),
        ("all", outcomes),
    ]
    return [(name, part) for name, part in parts if part]


def _print(table: list[Row], part: str, *, as_json: bool) -> None:
    if as_json:
        print(*(json.dumps({"part": part, **asdict(row)}) for row in table), sep="\n")
        return
    print(f"{part:<26}{'n':>5}{'recall':>8}{'major':>7}{'silent':>8}")
    for row in table:
        major = "" if row.major is None else f"{row.major:.2f}"
        print(f"{row.type:<26}{row.n:>5}{row.recall:>8.2f}{major:>7}{row.silent:>8.2f}")
    print()


def _print_misses(one: Outcome) -> None:
    if one.planted.held:
        return
    if not one.found:
        places = " / ".join(repr(place_text(one.planted, place)) for place in one.planted.expected)
        print(f"missed  {one.planted.type.name}  {one.planted.id}: {places}")
    elif one.planted.type.misleads and not one.found_as_major:
        print(f"minor   {one.planted.type.name}  {one.planted.id}: {one.found[0].detector}")
    for finding in one.loud:
        quotes = " / ".join(repr(passage.quote) for passage in finding.evidence)
        print(f"loud    {one.planted.type.name}  {one.planted.id}: {finding.severity} {finding.detector} {quotes}")


if __name__ == "__main__":
    sys.exit(main())
