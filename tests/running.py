"""Runs code in an installation that is set up once: `python -m tests.running`, asked and answering line by line.

Starting Django takes seconds, and a browser test asks for many small changes of its database.
"""

import contextlib
import io
import json
import os
import sys
import traceback


def main() -> None:
    """For each line, a JSON string of code, print a JSON line: what it printed, `out`, and where it failed, `error`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.project.settings")
    import django

    django.setup()
    from django.db import connections

    for line in sys.stdin:
        out, error = io.StringIO(), ""
        with contextlib.redirect_stdout(out):
            try:
                exec(json.loads(line), {"__name__": "__main__"})
            except Exception:  # noqa: BLE001 - whatever it is, who asked is told
                error = traceback.format_exc()
        connections.close_all()  # nothing stays open that a test may want to move or kill
        print(json.dumps({"out": out.getvalue(), "error": error}), flush=True)


if __name__ == "__main__":
    main()
