"""Take the snapshots again: ``python -m tests.newsroom.regenerate``. Read the diff before you keep it."""

from __future__ import annotations

import yaml

from tests.newsroom.snapshots import snapshot_of, taken, texts


def main() -> None:
    """Write every article's flags beside it."""
    for text in texts():
        source = yaml.safe_dump(taken(text), allow_unicode=True, sort_keys=False, width=100)
        snapshot_of(text).write_text(source, encoding="utf-8")


if __name__ == "__main__":
    main()
