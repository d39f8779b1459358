"""The detectors' pages for ``docs/detectors``: made from each docstring and page, never written by hand."""

from __future__ import annotations

from pathlib import Path

from annotator.engine.detector import Detector, all_detectors


def page(detector: Detector) -> str:
    """One detector's page in Markdown."""
    facts = (
        f"`{detector.name}` · {detector.family} · {detector.severity} · {detector.status} · "
        f"version {detector.version} · {', '.join(detector.languages)}"
    )
    parts = [
        f"# {detector.title}",
        facts,
        precision_text(detector),
        f"**{detector.summary}**",
        detector.explanation,
        f"## Known limits\n\n{detector.limits}",
        f"## Reference\n\n{detector.reference}",
        "## Flagged",
        *(_quoted(passage) for passage in detector.flagged),
        "## Left alone",
        *(_quoted(passage) for passage in detector.left_alone),
    ]
    return "\n\n".join(parts) + "\n"


def precision_text(detector: Detector) -> str:
    """What was measured of a detector, in one sentence."""
    found = detector.precision
    if found is None:
        return "Not measured yet."
    span = f"{found.low:.0%} to {found.high:.0%}"
    where = f"judged by hand in {', '.join(found.sets)}, last on {found.judged_on}"
    return f"Right in {found.right} of {found.judged} flags on real articles ({span} with 90 % certainty), {where}."


def _quoted(markdown: str) -> str:
    """A block quote, ended by an empty comment so that the next one does not run into it."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.splitlines()) + "\n\n<!-- -->"


def index() -> str:
    """The list of all detectors in Markdown."""
    rows = [
        f"| [{d.title}]({d.name}.md) | {d.family} | {d.severity} | {d.status} | {d.summary} |"
        for d in all_detectors().values()
    ]
    head = ["| detector | family | severity | status | what it flags |", "|---|---|---|---|---|"]
    note = "Made by `python -m annotator.engine --pages docs/detectors` from the detectors' own files."
    return "\n".join(["# Detectors", "", note, "", *head, *rows]) + "\n"


def pages() -> dict[str, str]:
    """Every file of the folder, by name."""
    return {"README.md": index()} | {f"{name}.md": page(d) for name, d in all_detectors().items()}


def write_pages(folder: Path) -> None:
    """Write the pages, and remove those of detectors that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for stale in set(folder.glob("*.md")) - {folder / name for name in made}:
        stale.unlink()
    for name, source in made.items():
        (folder / name).write_text(source, encoding="utf-8")
