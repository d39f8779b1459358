"""The addresses that the interface has, read from `frontend/src/routes.tsx`."""

import re

from tests.installation import ROOT

ROUTES = ROOT / "frontend" / "src" / "routes.tsx"
TOKEN = re.compile(r'path: "([^"]*)"|(index: true)|(children: \[)|(\[)|(\])')


def routes() -> list[str]:
    """Each route's pattern, those of children with their parents', in the order of the file."""
    found: list[str] = []
    parents: list[str | None] = []  # for each open bracket the path that its children continue
    last = ""
    for path, index, children, opening, closing in TOKEN.findall(ROUTES.read_text(encoding="utf-8")):
        base = next((parent for parent in reversed(parents) if parent is not None), "")
        if children:
            parents.append(last)
        elif opening:
            parents.append(None)
        elif closing:
            parents.pop()
        elif not index:
            last = path if path.startswith("/") else f"{base}/{path}" if path != "*" else "*"
            found.append(last)
    return found
