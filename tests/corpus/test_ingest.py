"""`manage.py ingest`, `load_sample` and the demo account, as a person runs them."""

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from corpus.models import Article, Job, Version
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


def ingest(*things: str | Path) -> tuple[str, str, int]:
    """Output, errors and exit code."""
    out, err = StringIO(), StringIO()
    try:
        call_command("ingest", *map(str, things), stdout=out, stderr=err)
    except SystemExit as stop:
        return out.getvalue(), err.getvalue(), int(stop.code or 0)
    return out.getvalue(), err.getvalue(), 0


def test_a_folder_goes_in_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(factories.FAULTY, encoding="utf-8")
    (tmp_path / "two.jsonl").write_text('{"text": "A text of one sentence."}\n{broken\n', encoding="utf-8")
    (tmp_path / "three.html").write_bytes(b"\x00\x01\x02\x03" * 500)
    (tmp_path / "notes.pdf").write_bytes(b"%PDF-1.7")
    out, err, code = ingest(tmp_path)
    assert code == 1
    assert "2 taken in, 0 unchanged, 2 not taken in." in out
    assert "two.jsonl, line 2: This line is not a JSON object" in err
    assert "three.html: " in err
    assert "notes.pdf" not in out + err
    assert Job.objects.filter(kind=Job.Kind.READ).count() == 2


def test_again_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(factories.FAULTY, encoding="utf-8")
    ingest(tmp_path)
    out, _, code = ingest(tmp_path)
    assert (code, Version.objects.count()) == (0, 1)
    assert "0 taken in, 1 unchanged" in out


def test_a_path_that_is_not_there_stops_before_anything_goes_in(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(factories.FAULTY, encoding="utf-8")
    with pytest.raises(CommandError, match="no such file or folder"):
        ingest(tmp_path / "one.txt", tmp_path / "missing.txt")
    assert not Article.objects.exists()


def test_an_address_within_is_refused() -> None:
    _, err, code = ingest("http://169.254.169.254/latest/meta-data/")
    assert code == 1
    assert "169.254.169.254" in err


def test_the_sample_loads_once() -> None:
    out = StringIO()
    call_command("load_sample", stdout=out)
    call_command("load_sample", stdout=out)
    assert out.getvalue().splitlines() == [
        "Sample corpus: 10 new of 10 articles.",
        "Sample corpus: 0 new of 10 articles.",
    ]


def test_the_demo_account_gets_a_password_of_its_own_once() -> None:
    first, second = StringIO(), StringIO()
    call_command("make_demo_account", stdout=first)
    password = first.getvalue().split("password ")[1].strip()
    assert User.objects.get(username="demo").check_password(password)
    call_command("make_demo_account", stdout=second)
    assert password not in second.getvalue()
    assert User.objects.get(username="demo").check_password(password)
