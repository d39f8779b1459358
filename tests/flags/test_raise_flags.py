"""Flags keep their identity from reading to reading."""

from dataclasses import replace

import pytest

from annotator.engine import Report
from annotator.flags.actions import raise_flags
from annotator.flags.models import Evidence, Flag, Reading
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


def test_reading_twice_raises_once() -> None:
    version = factories.taken().version
    factories.read(version)
    flags, passages = list(Flag.objects.values_list("pk", "changed_at")), Evidence.objects.count()
    assert flags
    factories.read(version)
    assert list(Flag.objects.values_list("pk", "changed_at")) == flags, "nothing changed, so no change is told"
    assert Evidence.objects.count() == passages
    assert Reading.objects.count() == 1


def test_every_quote_stands_where_the_evidence_says() -> None:
    text = "😀 café\r\n".replace("\r\n", "\n") + factories.FAULTY
    version = factories.taken(text).version
    factories.read(version)
    assert Evidence.objects.exists()
    for passage in Evidence.objects.all():
        assert version.text[passage.start : passage.end] == passage.quote


def test_an_edit_elsewhere_keeps_the_flag_and_its_judgement() -> None:
    address = "https://a.example/1"
    factories.read(factories.taken(address=address).version)
    before = set(Flag.objects.values_list("pk", flat=True))
    later = factories.taken("The board was founded in 1901.\n" + factories.FAULTY, address=address).version
    factories.read(later)
    assert set(Flag.objects.standing().values_list("pk", flat=True)) == before
    for flag in Flag.objects.all():
        passages = flag.evidence.filter(version=later)
        assert passages
        assert all(later.text[p.start : p.end] == p.quote for p in passages)


def test_what_is_no_longer_found_is_withdrawn_and_revived_when_it_is_found_again() -> None:
    address = "https://a.example/1"
    factories.read(factories.taken(address=address).version)
    raised = set(Flag.objects.values_list("pk", flat=True))
    factories.read(factories.taken(factories.CLEAN, address=address).version)
    assert not Flag.objects.standing().exists()
    factories.read(factories.taken(address=address).version)
    assert set(Flag.objects.standing().values_list("pk", flat=True)) == raised


def test_a_detector_that_failed_says_nothing_of_its_flags() -> None:
    version = factories.taken().version
    report = factories.read(version)
    failed = report.findings[0].detector
    rest = tuple(finding for finding in report.findings if finding.detector != failed)
    raise_flags(version=version, report=replace(report, findings=rest, failures={failed: "ValueError: x"}))
    assert Flag.objects.standing().filter(detector=failed).exists()
    assert Reading.objects.get().failures == {failed: "ValueError: x"}


def test_a_late_report_on_an_old_version_changes_nothing() -> None:
    address = "https://a.example/1"
    old = factories.taken(address=address).version
    factories.read(factories.taken(factories.CLEAN, address=address).version)
    factories.read(old)
    assert not Flag.objects.exists()


def test_an_empty_report_on_a_new_article_is_stored_as_a_reading() -> None:
    version = factories.taken(factories.CLEAN).version
    raise_flags(version=version, report=Report())
    assert Reading.objects.get().version == version
