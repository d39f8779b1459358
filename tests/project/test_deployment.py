"""Settings, security headers and the interface's page."""

import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from annotator.project import environment

ROOT = Path(__file__).resolve().parents[2]


def test_the_secret_is_made_once_and_readable_by_its_owner_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    first = environment.secret_key(tmp_path / "data")
    assert len(first) >= 50
    assert environment.secret_key(tmp_path / "data") == first
    assert (tmp_path / "data" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert environment.secret_key(tmp_path / "other") != first


@pytest.mark.parametrize(("value", "expected"), [("yes", True), ("1", True), ("no", False), ("", False)])
def test_flags_of_the_environment(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    monkeypatch.setenv("ANNOTATOR_X", value)
    assert environment.flag("ANNOTATOR_X") is expected


def test_a_flag_that_is_neither_yes_nor_no_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_X", "perhaps")
    with pytest.raises(Exception, match="write yes or no"):
        environment.flag("ANNOTATOR_X")


@pytest.mark.parametrize(
    ("celery", "django"),
    [
        ("redis+socket:///run/redis.sock", "unix:///run/redis.sock"),
        ("redis+socket:///run/redis.sock?virtual_host=3", "unix:///run/redis.sock?db=3"),
        ("redis://redis:6379/0", "redis://redis:6379/0"),
    ],
)
def test_one_redis_address_serves_celery_and_django(celery: str, django: str) -> None:
    assert environment.cache_url(celery) == django


def check_deploy(**variables: str) -> str:
    """What `manage.py check --deploy` says with these variables."""
    command = [sys.executable, "manage.py", "check", "--deploy"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True)
    return done.stdout + done.stderr


def test_behind_https_djangos_own_audit_finds_nothing_but_what_the_proxy_does(tmp_path: Path) -> None:
    said = check_deploy(ANNOTATOR_HTTPS="yes", ANNOTATOR_DATA=str(tmp_path))
    warned = {word.strip("(?: )") for word in said.split() if "security.W" in word}
    # W005, W021: preloading and subdomains are the operator's choice; W008: the proxy redirects to HTTPS
    assert warned <= {"security.W005", "security.W008", "security.W021"}, said


def test_the_page_carries_a_strict_policy(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "index.html").write_text("<!doctype html><title>Annotator</title>", encoding="utf-8")
    for path in ("/", "/articles/3/flags/7", "/login"):
        answer = Client().get(path)
        assert answer.status_code == 200
        assert "csrftoken" in answer.cookies
        directives = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
        assert directives["script-src"] == "'self'"
        assert directives["default-src"] == "'none'"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_policy_lets_run_what_stands_in_the_page_and_nothing_else(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "app").mkdir()
    page = "<!doctype html><script>first()</script><script>\nsecond()\n</script><script src='/x.js'></script>"
    (tmp_path / "app" / "index.html").write_text(page, encoding="utf-8")
    policy = Client().get("/")["Content-Security-Policy"]
    said = [f"'sha256-{b64encode(sha256(code).digest()).decode()}'" for code in (b"first()", b"\nsecond()\n")]
    assert re.findall(r"script-src ([^;]*)", policy) == [" ".join(["'self'", *said])]


def test_an_interface_that_is_not_built_says_what_to_do(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    answer = Client().get("/")
    assert (answer.status_code, "make build" in answer.content.decode()) == (503, True)


@pytest.mark.django_db
def test_an_unknown_address_of_the_api_is_no_page() -> None:
    assert Client().get("/api/v1/nonsense/").status_code == 404
    assert Client().post("/articles/").status_code == 405


def test_the_engine_loads_neither_django_nor_celery() -> None:
    code = (
        "import annotator.engine, sys; print([m for m in ('django', 'celery', 'rest_framework') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("path", "forever"),
    [
        ("/static/app/assets/index-B5EbSays.js", True),
        ("/static/app/assets/DeskPage-C2LO_J-B.css", True),
        ("/static/app/icon.svg", False),
        ("/static/admin/css/base.css", False),
    ],
)
def test_what_is_named_by_its_content_is_kept_for_ever(settings: Settings, path: str, forever: bool) -> None:
    assert bool(re.match(settings.WHITENOISE_IMMUTABLE_FILE_TEST, path)) is forever
