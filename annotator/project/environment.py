"""What the settings read from outside: environment variables and the installation's own secret."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def flag(name: str, *, default: bool = False) -> bool:
    """The variable as a truth value; `ImproperlyConfigured` where it is neither yes nor no."""
    value = os.environ.get(name, "yes" if default else "no").strip().lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}={value!r}: write yes or no")
    return value in TRUE


def words(name: str, *, default: str = "") -> list[str]:
    """The variable as a list: comma-separated, blanks dropped."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def secret_key(data_dir: Path) -> str:
    """SECRET_KEY, or one made at the first start and kept in the data folder, readable by its owner only.

    There is no default secret. Web and worker of one machine share the file; several machines share the variable.
    """
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = data_dir / "secret_key"
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key


def cache_url(redis_url: str) -> str:
    """A Redis address in Django's spelling: Celery writes a socket `redis+socket://` and the number of its database
    `virtual_host`, redis-py `unix://` and `db`."""
    parts = urlsplit(redis_url)
    if parts.scheme != "redis+socket":
        return redis_url
    number = parse_qs(parts.query).get("virtual_host")
    return f"unix://{parts.path}?db={number[0]}" if number else f"unix://{parts.path}"
