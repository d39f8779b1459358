"""Cells that a spreadsheet would run as formulas get an apostrophe before them, which reading takes away exactly.

The characters are those of the OWASP page on CSV injection: = + - @, tab, carriage return, line feed, and the
full-width forms that some spreadsheets take for them. A cell that has apostrophes before such a character already
gets one more, so that every cell comes back as it was.
"""

import re

RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def guard(cell: str) -> str:
    """As it goes into the file."""
    return f"'{cell}" if RISKY.match(cell) else cell


def unguard(cell: str) -> str:
    """As it was before `guard`."""
    return cell[1:] if GUARDED.match(cell) else cell
