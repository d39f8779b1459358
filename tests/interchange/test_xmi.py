"""UIMA CAS in XML and JSON: files of other type systems, places in UTF-16, and what is not a CAS."""

import json
from pathlib import Path

import pytest
from cassis import load_cas_from_xmi, load_typesystem

from annotator.interchange.errors import BadFileError
from annotator.interchange.formats import FORMATS
from annotator.interchange.model import Losses, Text
from tests.interchange.corpus import exchange

TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>{}</types></typeSystemDescription>"""
TYPE = "<typeDescription><name>{}</name><supertypeName>{}</supertypeName><features>{}</features></typeDescription>"
FEATURE = "<featureDescription><name>{}</name><rangeTypeName>{}</rangeTypeName></featureDescription>"
DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
HEAD = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
    'xmlns:custom="http:///webanno/custom.ecore" '
    'xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" '
    'xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" '
    'xmlns:meta="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmi:version="2.0">'
    '<cas:NULL xmi:id="0"/>'
)
# "🚢" takes two units: Lenn stands at 8 to 12 in the file, at 7 to 11 in code points.
SOFA = '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="🚢 near Lenn, says Ada."/>'
META = '<meta:DocumentMetaData xmi:id="2" sofa="1" begin="0" end="23" documentTitle="lenn.txt" documentId="{}"/>'


def types() -> str:
    """Types as a project of INCEpTION may have them."""
    text = "uima.cas.String"
    return TYPES.format(
        TYPE.format(
            f"{DKPRO}.metadata.type.DocumentMetaData",
            "uima.tcas.DocumentAnnotation",
            FEATURE.format("documentTitle", text) + FEATURE.format("documentId", text),
        )
        + TYPE.format(f"{DKPRO}.segmentation.type.Token", "uima.tcas.Annotation", "")
        + TYPE.format(f"{DKPRO}.segmentation.type.Lemma", "uima.tcas.Annotation", FEATURE.format("value", text))
        + TYPE.format(f"{DKPRO}.ner.type.NamedEntity", "uima.tcas.Annotation", FEATURE.format("value", text))
        + TYPE.format("webanno.custom.Doubt", "uima.tcas.Annotation", FEATURE.format("sure", "uima.cas.Integer"))
        + TYPE.format("webanno.custom.Genre", "uima.cas.AnnotationBase", FEATURE.format("kind", text))
        + TYPE.format(
            "webanno.custom.Says",
            "uima.tcas.Annotation",
            FEATURE.format("Governor", f"{DKPRO}.ner.type.NamedEntity")
            + FEATURE.format("Dependent", f"{DKPRO}.ner.type.NamedEntity")
            + FEATURE.format("value", text),
        )
    )


def cas(*marks: str, name: str = "ada", sofa: str = SOFA) -> str:
    members = " ".join(str(number) for number in range(2, 3 + len(marks)))
    return f'{HEAD}{sofa}{META.format(name)}{"".join(marks)}<cas:View sofa="1" members="{members}"/></xmi:XMI>'


def folder(at: Path, **files: str) -> Path:
    """A folder with a type system and one text, `files` by the names of people."""
    (at / "lenn.txt").mkdir()
    (at / "TypeSystem.xml").write_text(types(), encoding="utf-8")
    for person, content in files.items():
        (at / "lenn.txt" / f"{person}.xmi").write_text(content, encoding="utf-8")
    return at


def read(at: Path) -> tuple[list[Text], Losses]:
    losses = Losses()
    return list(FORMATS["xmi"].read(at, losses)), losses


LENN = '<ner:NamedEntity xmi:id="3" sofa="1" begin="8" end="12" value="LOC"/>'
ADA = '<ner:NamedEntity xmi:id="4" sofa="1" begin="19" end="22" value="PER"/>'


def test_types_of_other_projects_become_spans_links_and_document_labels(tmp_path: Path) -> None:
    says = '<custom:Says xmi:id="5" sofa="1" begin="8" end="12" Governor="4" Dependent="3" value="told of"/>'
    doubt = '<custom:Doubt xmi:id="6" sofa="1" begin="0" end="2" sure="3"/>'
    genre = '<custom:Genre xmi:id="7" sofa="1" kind="notice"/>'
    token = '<type:Token xmi:id="8" sofa="1" begin="0" end="2"/>'
    (text,), losses = read(folder(tmp_path, ada=cas(LENN, ADA, says, doubt, genre, token)))
    assert (text.key, text.title, losses.lines()) == ("lenn.txt", "lenn.txt", [])
    assert [(one.label, one.pieces[0].quote, one.start, one.person, dict(one.attributes)) for one in text.spans] == [
        ("LOC", "Lenn", 7, "ada", {}),
        ("PER", "Ada", 18, "ada", {}),
        ("Doubt", "🚢", 0, "ada", {"sure": 3}),
    ]
    (link,) = text.links
    assert (link.label, link.source, link.target) == ("told of", text.spans[1].uid, text.spans[0].uid)
    assert [(one.label, dict(one.attributes)) for one in text.documents] == [("Genre", {"kind": "notice"})]


def test_one_text_under_several_people_is_read_once_and_what_was_curated_is_gold(tmp_path: Path) -> None:
    files = {"ada": cas(LENN), "ben": cas(LENN, name="ben"), "CURATION_USER": cas(LENN, name="CURATION_USER")}
    (text,), _ = read(folder(tmp_path, **files))
    assert sorted((one.person, one.gold) for one in text.spans) == [("", True), ("ada", False), ("ben", False)]
    assert len({one.uid for one in text.spans}) == 3


def test_the_same_file_gives_the_same_uids(tmp_path: Path) -> None:
    at = folder(tmp_path, ada=cas(LENN, ADA))
    assert [one.uid for one in read(at)[0][0].spans] == [one.uid for one in read(at)[0][0].spans]


def test_what_cannot_be_a_mark_is_told(tmp_path: Path) -> None:
    empty = '<custom:Doubt xmi:id="3" sofa="1" begin="4" end="4"/>'
    lemma = '<type:Lemma xmi:id="4" sofa="1" begin="8" end="12" value="lenn"/>'
    says = '<custom:Says xmi:id="5" sofa="1" begin="8" end="12"/>'
    unknown = '<custom:Unheard xmi:id="6" sofa="1" begin="8" end="12"/>'
    (text,), losses = read(folder(tmp_path, ada=cas(empty, lemma, says, unknown)))
    assert text.spans == ()
    assert losses.lines() == [
        "1 × annotation left out: it covers no character",
        "1 × annotation left out: it describes one token",
        "1 × annotation left out: its type is not in the type system",
        "1 × link left out: one of its ends is not a span",
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (cas('<custom:Doubt xmi:id="3" sofa="1" begin="1" end="6"/>'), "where no character does"),
        (cas('<custom:Doubt xmi:id="3" sofa="1" begin="1" end="600"/>'), "where no character does"),
        (cas(LENN)[:-20], "not a CAS"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]>" + cas(LENN), "document type"),
        ("", "not a CAS"),
    ],
)
def test_a_bad_file_is_named(content: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=what) as caught:
        read(folder(tmp_path, ada=content))
    assert caught.value.where == "lenn.txt/ada.xmi"


def test_files_without_a_text_are_told(tmp_path: Path) -> None:
    empty = cas(LENN, sofa='<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView"/>')
    (text,), losses = read(folder(tmp_path, ada=empty, ben=cas(LENN, name="ben")))
    assert [one.person for one in text.spans] == ["ben"]
    assert losses.named["file left out: no view of it has a text"] == ["lenn.txt/ada.xmi"]
    (tmp_path / "lenn.txt" / "ben.xmi").unlink()
    with pytest.raises(BadFileError, match="no file of it has a view with a text"):
        read(tmp_path)


def test_a_type_system_of_another_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "lenn.xmi").write_text(cas(LENN), encoding="utf-8")
    (tmp_path / "harbour-types.xml").write_text(types(), encoding="utf-8")
    (tmp_path / "notes.xml").write_text("<notes/>")
    (text,), _ = read(tmp_path)
    assert [one.label for one in text.spans] == ["LOC"]
    (tmp_path / "other-types.xml").write_text(TYPES.format(""), encoding="utf-8")
    with pytest.raises(BadFileError, match="several type systems are beside it"):
        read(tmp_path)
    (tmp_path / "harbour-types.xml").rename(tmp_path / "lenn-types.xml")
    assert [one.label for one in read(tmp_path)[0][0].spans] == ["LOC"]


def test_numbers_without_end_stay_what_json_can_say(tmp_path: Path) -> None:
    double = {name: {"%NAME": name, "%RANGE": "uima.cas.Double"} for name in ("none", "endless", "one")}
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": "Lenn"}
    mark = {
        "%ID": 2,
        "%TYPE": "Odd",
        "@sofa": 1,
        "begin": 0,
        "end": 4,
        "#none": "NaN",
        "#endless": "Infinity",
        "one": 1.0,
    }
    system = {"Odd": {"%NAME": "Odd", "%SUPER_TYPE": "uima.tcas.Annotation", **double}}
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2]}}
    written = {"%TYPES": system, "%FEATURE_STRUCTURES": [sofa, mark], "%VIEWS": views}
    (tmp_path / "a.json").write_text(json.dumps(written))
    [text] = FORMATS["uimajson"].read(tmp_path, Losses())
    assert text.spans[0].attributes == {"none": "NaN", "endless": "Infinity", "one": 1.0}


def test_without_types_or_files_it_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.xmi").write_text(cas(LENN), encoding="utf-8")
    with pytest.raises(BadFileError, match=r"no TypeSystem\.xml beside it"):
        read(tmp_path)
    (tmp_path / "a.xmi").unlink()
    with pytest.raises(BadFileError, match=r"no file ending in \.xmi"):
        read(tmp_path)


def test_a_project_file_that_was_changed_is_named(tmp_path: Path) -> None:
    at = folder(tmp_path, ada=cas(LENN))
    (at / "annotator.json").write_text('{"name": "Harbour", "labels": [{"nam": 3}]}')
    with pytest.raises(BadFileError, match=r"annotator\.json, label 1: \"name\" is missing"):
        read(at)


def test_the_file_counts_in_utf_16_and_links_lead_from_governor_to_dependent(tmp_path: Path) -> None:
    FORMATS["xmi"].write(exchange(), tmp_path / "out", Losses())
    system = load_typesystem(tmp_path / "out" / "TypeSystem.xml")
    raw = (tmp_path / "out" / "000002 12" / "ada.xmi").read_text(encoding="utf-8")
    # A family of three and a ship, which take two units each: twelve code points are sixteen units.
    assert 'begin="6" end="22"' in raw
    first = load_cas_from_xmi((tmp_path / "out" / "000001 11" / "ada.xmi"), system)
    (link,) = first.select("webanno.custom.Link")
    assert (link.Governor.get_covered_text(), link.Dependent.get_covered_text()) == (
        "The harbour board met in Lenn",
        "agreed",
    )
    assert [one.get_covered_text() for one in first.select("webanno.custom.Label") if one.piece] == [
        "agreed",
        "dredge the northern channel",
    ]


@pytest.mark.parametrize("name", ["xmi", "uimajson"])
def test_everything_comes_back(name: str, tmp_path: Path) -> None:
    losses = Losses()
    FORMATS[name].write(exchange(), tmp_path / "out", losses)
    found = FORMATS[name].read(tmp_path / "out", losses)
    given = exchange()
    assert (found.name, found.labels, found.people, found.guidelines) == (
        given.name,
        given.labels,
        given.people,
        given.guidelines,
    )
    for mine, theirs in zip(found, given, strict=True):
        for marks in ("spans", "links", "documents"):
            assert {one.uid: one for one in getattr(mine, marks)} == {one.uid: one for one in getattr(theirs, marks)}
        assert (mine.key, mine.title, mine.source, mine.address, mine.byline, mine.published, mine.language) == (
            (theirs.key, theirs.title, theirs.source, theirs.address, theirs.byline, theirs.published, theirs.language)
        )
    assert losses.lines() == []


def test_a_character_that_xml_cannot_hold_is_told(tmp_path: Path) -> None:
    given = exchange()
    given.texts = [Text("1", "A\x0bB.")]
    losses = Losses()
    FORMATS["xmi"].write(given, tmp_path / "out", losses)
    assert [one.text for one in FORMATS["xmi"].read(tmp_path / "out", losses)] == ["A\ufffdB."]
    assert losses.named == {"text changed: characters that XML cannot hold are written as U+FFFD": ["1"]}


def test_json_of_the_uima_sdk_is_read(tmp_path: Path) -> None:
    kind = {"%NAME": "my.Doubt", "%SUPER_TYPE": "uima.tcas.Annotation"}
    structures: list[dict[str, object]] = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": "🚢 near Lenn."},
        {"%ID": 2, "%TYPE": "my.Doubt", "@sofa": 1, "begin": 8, "end": 12, "note": "far", "@next": 3},
        {"%ID": 3, "%TYPE": "my.Doubt", "@sofa": 1, "begin": 0, "end": 2},
    ]
    features = {
        "note": {"%NAME": "note", "%RANGE": "uima.cas.String"},
        "next": {"%NAME": "next", "%RANGE": "my.Doubt"},
    }
    whole = {
        "%TYPES": {"my.Doubt": {**kind, **features}},
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2, 3]}},
    }
    at = tmp_path / "one.json"
    at.write_text(json.dumps(whole), encoding="utf-8")
    (text,) = FORMATS["uimajson"].read(at, Losses())
    assert [(one.label, one.pieces[0].quote, dict(one.attributes)) for one in text.spans] == [
        ("Doubt", "Lenn", {"note": "far"}),
        ("Doubt", "🚢", {}),
    ]
    assert [(one.label, one.source, one.target) for one in text.links] == [
        ("next", text.spans[0].uid, text.spans[1].uid)
    ]
    at.write_text('{"%TYPES": 3', encoding="utf-8")
    with pytest.raises(BadFileError, match="not a CAS"):
        list(FORMATS["uimajson"].read(at, Losses()))


@pytest.mark.parametrize("name", ["x=print(1)", "from", "a b", "", "x):\n import os\n def f("])
def test_a_feature_whose_name_is_code_is_never_run(name: str, tmp_path: Path) -> None:
    """cassis makes Python code of the names of features."""
    feature = FEATURE.format(name, "uima.cas.String")
    at = folder(tmp_path, ada=cas(LENN))
    bad = TYPES.format(TYPE.format("webanno.custom.Bad", "uima.tcas.Annotation", feature))
    (at / "TypeSystem.xml").write_text(bad, encoding="utf-8")
    with pytest.raises(BadFileError, match="rename it in the tool"):
        read(at)
    kinds = {"my.Bad": {"%NAME": "my.Bad", "%SUPER_TYPE": "uima.tcas.Annotation", name: {"%RANGE": "uima.cas.String"}}}
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": "a"}
    (at / "one.json").write_text(json.dumps({"%TYPES": kinds, "%FEATURE_STRUCTURES": [sofa], "%VIEWS": {}}))
    with pytest.raises(BadFileError, match="rename it in the tool"):
        list(FORMATS["uimajson"].read(at / "one.json", Losses()))


def test_slots_and_chains_become_links(tmp_path: Path) -> None:
    event, slot, link = "webanno.custom.Event", "webanno.custom.EventLink", "webanno.custom.CorefLink"
    kinds = (
        TYPE.format(slot, "uima.cas.TOP", FEATURE.format("role", "uima.cas.String") + FEATURE.format("target", event))
        + TYPE.format(
            event,
            "uima.tcas.Annotation",
            FEATURE.format("args", "uima.cas.FSArray") + FEATURE.format("type", "uima.cas.String"),
        )
        + TYPE.format(link, "uima.tcas.Annotation", FEATURE.format("next", link))
        + TYPE.format("webanno.custom.CorefChain", "uima.cas.AnnotationBase", FEATURE.format("first", link))
    )
    at = folder(
        tmp_path,
        ada=cas(
            '<custom:Event xmi:id="3" sofa="1" begin="14" end="18" type="speech" args="8"/>',
            '<custom:Event xmi:id="4" sofa="1" begin="19" end="22"/>',
            '<custom:CorefLink xmi:id="5" sofa="1" begin="0" end="2" next="6"/>',
            '<custom:CorefLink xmi:id="6" sofa="1" begin="8" end="12"/>',
            '<custom:CorefChain xmi:id="7" sofa="1" first="5"/>',
            '<custom:EventLink xmi:id="8" role="who" target="4"/>',
        ),
    )
    meta = "".join(FEATURE.format(name, "uima.cas.String") for name in ("documentTitle", "documentId"))
    kinds += TYPE.format(f"{DKPRO}.metadata.type.DocumentMetaData", "uima.tcas.DocumentAnnotation", meta)
    (at / "TypeSystem.xml").write_text(TYPES.format(kinds), encoding="utf-8")
    (text,), losses = read(at)
    words = {one.uid: one.pieces[0].quote for one in text.spans}
    assert [(one.label, words[one.source], words[one.target]) for one in text.links] == [
        ("who", "says", "Ada"),
        ("next", "🚢", "Lenn"),
    ]
    assert [dict(one.attributes) for one in text.spans] == [{"type": "speech"}, {}, {}, {}]
    assert (text.documents, losses.lines()) == ((), [])
