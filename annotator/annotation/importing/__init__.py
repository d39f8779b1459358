"""Labels in: a file of any format into a project, whole or not at all.

`check_file` reads all of it and writes nothing; `apply_file` does what the check said, in the caller's transaction.
"""

from annotator.annotation.importing.options import BadOptionsError, ImportOptions, options_of
from annotator.annotation.importing.rows import Report, Row
from annotator.annotation.importing.work import Asked, NotTakenError, apply_file, check_file

__all__ = [
    "Asked",
    "BadOptionsError",
    "ImportOptions",
    "NotTakenError",
    "Report",
    "Row",
    "apply_file",
    "check_file",
    "options_of",
]
