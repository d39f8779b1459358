"""A file of labels into a project: what is found, what is made, what is refused, what is said."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from annotator.annotation.actions import add_member, save_scheme
from annotator.annotation.actions.changes import Wanted, apply_change
from annotator.annotation.importing import NotTakenError
from annotator.annotation.importing.files import material
from annotator.annotation.importing.frozen import Frozen
from annotator.annotation.models import Change, Comment, DocumentMark, Label, Link, Membership, Scheme, Span
from annotator.annotation.pulling import Question, first_walk
from annotator.annotation.reach import reach_of
from annotator.annotation.wire import state_of
from annotator.interchange.errors import BadFileError
from annotator.interchange.formats import guess
from annotator.interchange.model import Exchange, LabelKind, LinkMark, Mark, Piece, Remark, SpanMark, State, Text
from corpus.extraction.body import as_kept
from corpus.models import Article, Job, Version
from tests import factories
from tests.annotation.importing import AT, HARBOUR, Imports, one

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
TIME = "2026-03-12T09:30:00+00:00"


@pytest.fixture
def imports(tmp_path: Path) -> Imports:
    return Imports(tmp_path)


def span(quote: str, text: str = HARBOUR, label: str = "claim", uid: str = "", **more: object) -> SpanMark:
    """A span on the first place of these words."""
    start = text.index(quote)
    return SpanMark(uid, label, pieces=(Piece(start, start + len(quote), quote),), **more)  # type: ignore[arg-type]


def test_a_text_that_is_known_by_its_address_is_that_version(imports: Imports) -> None:
    version = factories.taken(HARBOUR, address="https://www.harborledger.example/dredging").version
    given = one(address="https://www.harborledger.example/dredging?utm_source=mail", spans=(span("Lenn"),))
    report = imports.take(imports.file(given))
    assert report.counts["text"] == {"new": 0, "unchanged": 1, "differs": 0, "updated": 0, "error": 0}
    assert Span.objects.get().version == version
    assert imports.project.entries.get().article == version.article


def test_a_pasted_text_is_known_by_its_words(imports: Imports) -> None:
    version = factories.taken(HARBOUR, address=None).version
    imports.take(imports.file(one(spans=(span("Lenn"),))))
    assert (Span.objects.get().version, Article.objects.count()) == (version, 1)


def test_a_text_of_the_project_is_known_by_its_words_where_the_file_has_no_address(imports: Imports) -> None:
    """CoNLL, spaCy and others have no place for an address: what comes back must find its article."""
    factories.taken(HARBOUR, address="https://elsewhere.example/other")  # not of the project: another's copy
    imports.take(imports.file(one(address="https://www.harborledger.example/a", spans=(span("Lenn"),))))
    imports.take(imports.file(one(spans=(span("Tuesday"),))))
    assert {one.version.article.address for one in Span.objects.all()} == {"https://www.harborledger.example/a"}


def test_a_new_text_is_taken_in_with_all_that_is_known_of_it_and_is_read(imports: Imports) -> None:
    about = {"title": "Dredging", "source": "Harbor Ledger", "byline": "Mara Quill", "published": "2026-03-12"}
    given = one(address="https://www.harborledger.example/a", language="en", meta={"version": 3}, **about)
    imports.take(imports.file(given))
    version = Version.objects.get()
    assert (version.number, version.title, version.byline, version.published) == (
        3,
        "Dredging",
        "Mara Quill",
        "2026-03-12",
    )
    assert version.article.source is not None
    assert (version.language, version.article.source.name, version.article.current) == ("en", "Harbor Ledger", version)
    assert Job.objects.get(version=version).state == "queued"


def test_marks_on_another_text_of_the_article_are_looked_for_by_their_quotes(imports: Imports) -> None:
    address = "https://www.harborledger.example/a"
    stands = "Storm over Lenn.\n" + HARBOUR.replace(
        "agreed to dredge the northern", "agreed at last to dredge the northern"
    )
    version = factories.taken(stands, address=address).version
    gone = "Nobody had asked for a lighthouse on the outer mole."
    text = f"{HARBOUR}\n{gone}"
    spans = (
        span("met in Lenn", text),
        span("agreed to dredge the northern channel", text),
        span(gone, text, uid="gone"),
    )
    at = imports.file(one(text, address=address, spans=spans))
    with pytest.raises(NotTakenError, match="1 rows"):
        imports.take(at)
    report = imports.take(at, skip_errors=True)
    assert report.matches == {"exact": 1, "fuzzy": 1}
    assert imports.why() == [("text", "other_text"), ("span", "not_found")]
    assert [each.quote for each in Span.objects.order_by("start")] == [
        "met in Lenn",
        "agreed at last to dredge the northern channel",
    ]
    assert {each.version for each in Span.objects.all()} == {version}
    assert imports.take(at, skip_errors=True).counts["span"]["unchanged"] == 2


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb\0c\r\n\r\nd", "\r\0\nx", "no\nchange", "🚢\r\n🚢\0"])
def test_offsets_are_mapped_through_what_freezing_changes(text: str) -> None:
    frozen = Frozen(text)
    assert frozen.text == as_kept(text)
    for at, letter in enumerate(text):
        if letter not in "\r\0":
            assert frozen.text[frozen.at(at)] == letter
    assert frozen.at(len(text)) == len(frozen.text)


def test_a_text_with_windows_line_ends_keeps_its_marks(imports: Imports) -> None:
    text = "First.\r\n\0Second line.\r\nThird 🚢 here."
    imports.take(imports.file(one(text, spans=(span("Second line", text), span("🚢 here", text)))))
    assert [(each.quote, each.version.text[each.start : each.end]) for each in Span.objects.order_by("start")] == [
        ("Second line", "Second line"),
        ("🚢 here", "🚢 here"),
    ]


def test_labels_that_the_scheme_lacks_are_added_as_one_new_version(imports: Imports) -> None:
    save_scheme(project=imports.project, person=imports.owner, document={"labels": [{"name": "claim"}]})
    sure = {"name": "sure", "kind": "number", "minimum": 0}
    given = replace(
        one(spans=(span("Lenn", attributes={"sure": 1, "why": "said so", "open": True}), span("board", label="place"))),
        labels=(LabelKind("claim", attributes=(sure,)), LabelKind("place", colour="#b4231f", key="x")),
    )
    at = imports.file(given)
    report = imports.check(at)
    assert report.labels == ["claim (span): sure", "claim (span): why", "claim (span): open", "place (span)"]
    assert Scheme.objects.count() == 1
    imports.take(at)
    assert Scheme.objects.count() == 2
    assert [(each.name, each.colour, each.key) for each in Label.objects.all()][1] == ("place", "#b4231f", "x")
    kinds = {each["name"]: (each["kind"], each["minimum"]) for each in Label.objects.get(name="claim").attributes}
    assert kinds == {"sure": ("number", 0), "why": ("text", None), "open": ("text", None)}
    assert Span.objects.get(quote="Lenn").attributes == {"sure": 1, "why": "said so", "open": "true"}
    assert report.losses.lines() == ["1 × attribute value read as words: only text and numbers are held"]
    assert imports.check(at).labels == []


def test_a_label_of_another_kind_is_an_error_of_its_rows(imports: Imports) -> None:
    save_scheme(project=imports.project, person=imports.owner, document={"labels": [{"name": "claim"}]})
    given = one(spans=(span("Lenn"),), documents=(Mark("", "claim"),))
    report = imports.check(imports.file(given))
    assert imports.why() == [("document", "label_of_another_kind")]
    assert (report.counts["span"]["new"], report.counts["document"]["error"]) == (1, 1)


def test_a_value_that_its_attribute_does_not_take_is_an_error(imports: Imports) -> None:
    choice = {"name": "how", "kind": "choice", "options": ["mild", "strong"]}
    document = {"labels": [{"name": "claim", "attributes": [choice]}]}
    save_scheme(project=imports.project, person=imports.owner, document=document)
    imports.check(imports.file(one(spans=(span("Lenn", attributes={"how": "wild"}),))))
    assert imports.rows[1].detail == "how: “wild” is not one of mild, strong."


def test_people_are_members_or_mapped_or_new_accounts_that_nobody_signs_in_with(imports: Imports) -> None:
    bob, _ = factories.person("bob"), factories.person("charlie")
    add_member(project=imports.project, person=bob)
    marks = tuple(span(word, person=who) for word, who in [("Lenn", "Bobby"), ("board", "zoe quill"), ("met", "")])
    at = imports.file(one(spans=(*marks, span("Tuesday", person="charlie"))))
    assert imports.check(at, people={"Bobby": "bob"}).people == ["zoe quill"]
    assert imports.why() == [("span", "not_a_member")]
    assert "Add them to it, or say whose" in next(row.detail for row in imports.rows if row.reason)
    imports.take(at, people={"Bobby": "bob"}, skip_errors=True)
    assert {each.quote: each.person.username for each in Span.objects.all()} == {
        "Lenn": "bob",
        "board": "zoe quill",
        "met": "olga",
    }
    zoe = User.objects.get(username="zoe quill")
    assert (zoe.is_active, zoe.has_usable_password()) == (False, False)
    assert Membership.objects.get(person=zoe).role == "annotator"


def test_everything_can_be_the_importers(imports: Imports) -> None:
    imports.take(imports.file(one(spans=(span("Lenn", person="zoe"),))), as_me=True)
    assert (Span.objects.get().person, User.objects.count()) == (imports.owner, 1)


def test_a_second_import_changes_nothing_though_the_marks_have_no_uids(imports: Imports) -> None:
    twice = (span("Lenn"), span("Lenn"), span("Lenn", uid="T1"))
    link = LinkMark("", "opposes", source="T1", target="T2")
    given = one(spans=(*twice, span("Tuesday", uid="T2")), links=(link,), documents=(Mark("", "calm"),))
    at = imports.file(given)
    imports.take(at)
    before = list(Change.objects.order_by("pk").values_list("mark", "revision"))
    assert len(before) == 6
    report = imports.take(at)
    assert {what for each in report.counts.values() for what, count in each.items() if count} == {"unchanged"}
    assert list(Change.objects.order_by("pk").values_list("mark", "revision")) == before


def test_a_uid_that_another_project_has_is_made_anew_and_the_same_each_time(imports: Imports, tmp_path: Path) -> None:
    uid = str(uuid4())
    at = imports.file(one(spans=(span("Lenn", uid=uid),)))
    imports.take(at)
    other = Imports(tmp_path, "Another")
    other.take(at)
    assert other.take(at).counts["span"]["unchanged"] == 1
    uids = {each.label.project_id: str(each.uid) for each in Span.objects.all()}
    assert uids[imports.project.pk] == uid != uids[other.project.pk]


def test_what_stands_otherwise_is_kept_or_becomes_a_new_revision(imports: Imports) -> None:
    uid = str(uuid4())
    imports.take(imports.file(one(spans=(span("Lenn", uid=uid, person="ada"),))))
    remark = Remark("ben", "Is it?", TIME)
    changed = imports.file(one(spans=(span("in Lenn", uid=uid, label="place", person="ada", remarks=(remark,)),)))
    assert imports.take(changed).counts["span"]["differs"] == 1
    assert imports.rows[-1].detail.startswith("It stands otherwise here, and was left so: its label, its place")
    assert Span.objects.get().quote == "Lenn"
    assert imports.take(changed, on_difference="update").counts["span"]["updated"] == 1
    stands, newest = Span.objects.get(), Change.objects.order_by("-pk")[0]
    assert (stands.quote, stands.label.name, stands.revision) == ("in Lenn", "place", 2)
    assert (newest.verb, newest.revision, newest.person, newest.state["pieces"][0]["quote"]) == (
        "change", 2, imports.owner, "in Lenn",
    )  # fmt: skip
    assert (Comment.objects.get().text, Comment.objects.get().person.username) == ("Is it?", "ben")
    assert imports.take(changed, on_difference="update").counts["span"]["unchanged"] == 1


def test_a_mark_that_was_taken_back_stays_so_unless_asked(imports: Imports) -> None:
    uid = uuid4()
    at = imports.file(one(spans=(span("Lenn", uid=str(uid)),)))
    imports.take(at)
    take_back = Wanted(uuid4(), "withdraw", "span", uid, revision=1)
    apply_change(project=imports.project, person=imports.owner, wanted=take_back)
    assert imports.take(at).counts["span"]["differs"] == 1
    assert Span.objects.get().withdrawn_at is not None
    imports.take(at, on_difference="update")
    assert (Span.objects.get().withdrawn_at, Change.objects.order_by("-pk")[0].verb) == (None, "restore")


def test_a_link_finds_its_ends_later_in_the_file_and_in_the_project(imports: Imports) -> None:
    here = str(uuid4())
    imports.take(imports.file(one(spans=(span("Lenn", uid=here),))))
    second = "The ferry came back at six."
    links = (LinkMark("l1", "opposes", source="later", target=here), LinkMark("l2", "opposes", source="x", target=here))
    itself = LinkMark("l3", "opposes", source=here, target=here)
    first = Text("b", "Nobody waited.", links=(*links, itself))
    given = Exchange("", [first, Text("c", second, spans=(span("ferry", second, uid="later"),))])
    imports.take(imports.file(given), skip_errors=True)
    assert imports.why() == [("link", "no_end"), ("link", "one_end")]
    (out,) = [link for text in imports.out() for link in text.links]
    assert out.target == here


def test_a_link_to_a_span_that_cannot_be_taken_cannot_be_either(imports: Imports) -> None:
    factories.person("charlie")
    link = LinkMark("", "opposes", source="T1", target="T2")
    spans = (span("Lenn", uid="T1", person="charlie"), span("Tuesday", uid="T2"))
    imports.check(imports.file(one(spans=spans, links=(link,))))
    assert imports.why() == [("span", "not_a_member"), ("link", "end_left")]


def test_one_uid_for_two_marks_is_an_error_and_the_same_twice_is_one(imports: Imports) -> None:
    given = one(spans=(span("Lenn", uid="T1"), span("Lenn", uid="T1"), span("Tuesday", uid="T1")))
    report = imports.check(imports.file(given))
    assert imports.why() == [("span", "repeated"), ("span", "uid_twice")]
    assert report.counts["span"] == {"new": 1, "unchanged": 1, "differs": 0, "updated": 0, "error": 1}


def test_bad_times_and_empty_texts_are_errors_of_their_rows(imports: Imports) -> None:
    bad = Text("b", " \n", documents=(Mark("", "calm"),))
    given = Exchange("", [Text("a", HARBOUR, spans=(span("Lenn", made_at="yesterday"),)), bad])
    imports.check(imports.file(given))
    assert imports.why() == [("span", "bad_time"), ("text", "bad_text"), ("document", "text")]


def test_times_revisions_and_gold_are_as_the_file_says_and_the_log_tells_them(imports: Imports) -> None:
    more = {"gold": True, "origin": "adjudication", "revision": 3, "made_at": TIME, "changed_at": "2026-03-13T00:00:00"}
    imports.take(imports.file(one(spans=(span("Lenn", **more),))))
    mark, change = Span.objects.get(), Change.objects.get()
    assert (mark.gold, mark.origin, mark.revision) == (True, "adjudication", 3)
    assert mark.made_at == datetime.fromisoformat(TIME)
    assert (change.revision, change.state["changed_at"], change.state["gold"]) == (3, "2026-03-13T00:00:00Z", True)
    assert change.at > AT, "who follows the log by the clock does not step over it"
    walk = first_walk(Question(), reach_of(imports.owner.pk), AT)
    assert walk.at < change.pk


def test_the_log_tells_marks_as_if_people_had_made_them_here(imports: Imports) -> None:
    spans = (span("Lenn", uid="a", attributes={"why": "so"}), span("Tuesday", uid="b"))
    two = (Piece(0, 3, HARBOUR[:3]), Piece(4, 11, HARBOUR[4:11]))
    links = (LinkMark("l", "opposes", source="a", target="b"),)
    given = one(spans=(*spans, SpanMark("c", "claim", pieces=two)), links=links, documents=(Mark("", "calm"),))
    imports.take(imports.file(given))
    later = replace(given.texts[0], documents=(), spans=(replace(spans[1], label="place"), *spans[:1]))  # type: ignore[index]
    imports.take(imports.file(Exchange("", [later])), on_difference="update")
    for model in (Span, Link, DocumentMark):
        for mark in model.objects.all():
            newest = Change.objects.filter(mark=mark.uid).order_by("-revision")[0]
            assert newest.state == state_of(mark)
    assert Change.objects.count() == 6


def test_marks_of_no_time_have_the_imports(imports: Imports) -> None:
    imports.take(imports.file(one(spans=(span("Lenn"),))))
    assert (Span.objects.get().made_at, Span.objects.get().changed_at) == (AT, AT)


def test_a_history_that_does_not_lead_to_the_mark_is_told(imports: Imports) -> None:
    history = (State(1, "mark", "ada", TIME, "claim"), State(2, "change", "ben", TIME, "place"))
    fitting, other = (
        span("Lenn", revision=2, history=history, uid="a"),
        span("met", revision=3, history=history, uid="b"),
    )
    report = imports.take(imports.file(one(spans=(fitting, other))))
    assert report.losses.lines() == ["1 × history dropped: it does not lead to the mark as it stands"]
    log = Change.objects.order_by("mark", "revision").values_list("revision", "verb", "person__username")
    assert sorted(log) == [(1, "mark", "ada"), (2, "change", "ben"), (3, "mark", "olga")]


def test_guidelines_and_description_come_where_there_are_none(imports: Imports) -> None:
    given = replace(one(), description="What is said.", guidelines="# Rules")
    assert imports.take(imports.file(given)).notes == []
    imports.project.refresh_from_db()
    assert (imports.project.description, imports.project.guidelines.get().text) == ("What is said.", "# Rules")
    again = imports.take(imports.file(replace(given, description="Else.", guidelines="Else.")))
    assert [note.split(" of its own")[0] for note in again.notes] == [
        "The project has a description",
        "The project has guidelines",
    ]
    assert imports.project.guidelines.get().text == "# Rules"


def test_names_of_labels_come_as_schemes_have_them_and_odd_names_of_people_are_errors(imports: Imports) -> None:
    spans = (span("Lenn", label=" claim\0"), span("met", label="claim"), span("board", person="\0\n", uid="\0"))
    report = imports.take(imports.file(one(spans=spans)), skip_errors=True)
    assert (imports.why(), report.labels) == ([("span", "nobody")], ["claim (span)"])
    assert {each.label.name for each in Span.objects.all()} == {"claim"}


def test_a_retired_label_takes_no_new_marks(imports: Imports) -> None:
    at = imports.file(one(spans=(span("Lenn", attributes={"why": "so"}),)))
    imports.take(at)
    save_scheme(project=imports.project, person=imports.owner, document={"labels": [{"name": "place"}]})
    assert imports.take(at).counts["span"]["unchanged"] == 1
    more = imports.check(imports.file(one(spans=(span("Tuesday", attributes={"else": 1}),))))
    assert (imports.why(), more.labels) == ([("span", "label_retired")], [])


def test_an_error_undoes_all_of_the_file(imports: Imports) -> None:
    factories.person("charlie")
    marks = (span("Lenn", person="zoe"), span("Tuesday", person="charlie"))
    with pytest.raises(NotTakenError, match="charlie has an account"):
        imports.take(imports.file(one(spans=marks)))
    assert not (Span.objects.exists() or Article.objects.exists() or Label.objects.exists() or Change.objects.exists())
    assert not User.objects.filter(username="zoe").exists()


def test_a_bad_file_is_told_by_line(imports: Imports) -> None:
    at = imports.file(one())
    at.write_bytes(at.read_bytes() + b'{"key": 1}\n')
    with pytest.raises(BadFileError, match=r"labels.ndjson, line 3"):
        imports.take(at)
    assert not Article.objects.exists()


def zipped(folder: Path, entries: dict[str, bytes]) -> Path:
    at = folder / "given.zip"
    with zipfile.ZipFile(at, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return at


@pytest.mark.parametrize(
    ("entries", "name"),
    [
        ({"out/marks.csv": b"", "out/texts.csv": b""}, "csv"),
        ({"a.txt": b"", "a.ann": b""}, "brat"),
        ({"exportedproject1.json": b"{}", "source/a.txt": b""}, "inception"),
        ({"tasks.json": b"[]", "config.xml": b""}, "labelstudio"),
        ({"a.xmi": b"", "TypeSystem.xml": b""}, "xmi"),
        ({"a.txt": b""}, None),
        ({"tasks.json": b"[]", "marks.csv": b""}, None),
    ],
)
def test_a_folders_format_is_told_by_what_is_in_it(entries: dict[str, bytes], name: str | None, tmp_path: Path) -> None:
    assert guess(zipped(tmp_path, entries)) == name


def test_a_lines_format_is_told_by_its_first(imports: Imports) -> None:
    for name in ("ndjson", "doccano", "prodigy", "webannotation", "spacy", "conll2003"):
        assert guess(imports.file(one(spans=(span("Lenn", uid="a"),)), name)) == name


def test_a_zip_file_stands_for_its_folder_and_never_for_another(imports: Imports, tmp_path: Path) -> None:
    folder = imports.file(one(spans=(span("Lenn", uid="a"),)), "csv")
    entries = {f"labels/{each.name}": each.read_bytes() for each in folder.iterdir()}
    unpacked = material(zipped(tmp_path, entries), "csv", tmp_path / "unpacked")
    assert imports.take(unpacked, "csv").counts["span"]["new"] == 1
    with pytest.raises(BadFileError, match="points outside"):
        material(zipped(tmp_path, {"../marks.csv": b""}), "csv", tmp_path / "other")


def test_a_zip_file_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.interchange.zipped.MAX_ENTRY", 1_000)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("marks.csv", b"0" * 100_000)
    at = tmp_path / "bomb.zip"
    at.write_bytes(bomb.getvalue())
    with pytest.raises(BadFileError, match="larger unpacked"):
        material(at, "csv", tmp_path / "unpacked")


def test_a_zip_file_that_is_empty_or_cut_off_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"^given\.zip: is a zip file with nothing in it"):
        material(zipped(tmp_path, {"only a folder/": b""}), "doccano", tmp_path / "unpacked")
    at = zipped(tmp_path, {"labels.jsonl": b"{}" * 100})
    at.write_bytes(at.read_bytes()[:60])
    with pytest.raises(BadFileError, match=r"^given\.zip: begins as a zip file and does not end as one"):
        material(at, "doccano", tmp_path / "unpacked")


def test_a_file_of_nothing_is_told(imports: Imports) -> None:
    (imports.folder / "empty.jsonl").write_bytes(b"")
    assert imports.check(imports.folder / "empty.jsonl", "doccano").notes == [
        "The file has no texts and no marks in it."
    ]


def test_the_command_imports_and_says_what_it_did(imports: Imports, capsys: pytest.CaptureFixture[str]) -> None:
    at = imports.file(one(spans=(span("Lenn", person="Ada L."),)))
    call_command("import_labels", imports.project.pk, "ndjson", at, "--dry-run")
    assert "spans: 1 new" in capsys.readouterr().out
    assert not Span.objects.exists()
    call_command("import_labels", imports.project.pk, "ndjson", at, "--person", "Ada L.=olga")
    out = capsys.readouterr().out
    assert "texts: 1 new" in out
    assert "New labels: claim (span)" in out
    assert Span.objects.get().person == imports.owner


def test_the_command_changes_nothing_on_an_error(imports: Imports, capsys: pytest.CaptureFixture[str]) -> None:
    charlie = factories.person("charlie")
    at = imports.file(one(spans=(span("Lenn", person="charlie"),)))
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("import_labels", imports.project.pk, "ndjson", at)
    assert not Article.objects.exists()
    add_member(project=imports.project, person=charlie)
    with pytest.raises(CommandError, match="Only an admin"):
        call_command("import_labels", imports.project.pk, "ndjson", at, "--as", "charlie")
    call_command("import_labels", imports.project.pk, "ndjson", at, "--as", "charlie", "--as-me")
    with pytest.raises(CommandError, match="There is no project"):
        call_command("import_labels", 999, "ndjson", at)
