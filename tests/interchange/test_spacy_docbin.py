"""spaCy's DocBin: documents of others, and our own after somebody has edited them."""

from dataclasses import replace
from pathlib import Path

import pytest
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from annotator.interchange.errors import BadFileError
from annotator.interchange.model import Exchange, LabelKind, Losses, Mark, Text
from annotator.interchange.spacy_docbin import SpacyDocBin
from tests.interchange.corpus import exchange, span


def doc(*words: str) -> Doc:
    return Doc(Vocab(), words=list(words), spaces=[True] * (len(words) - 1) + [False])


def read(at: Path, *docs: Doc) -> tuple[list[Text], Losses]:
    """These documents as a file, read."""
    losses = Losses()
    DocBin(docs=docs, store_user_data=True).to_disk(at / "train.spacy")
    return list(SpacyDocBin().read(at / "train.spacy", losses)), losses


def docs_of(at: Path) -> list[Doc]:
    return list(DocBin().from_disk(at).get_docs(Vocab()))


def test_entities_groups_and_categories_of_others(tmp_path: Path) -> None:
    given = doc("Mara", "Quill", "left", "🚢", "Lenn")
    given.set_ents([Span(given, 0, 2, "PER"), Span(given, 4, 5, "LOC")])
    given.spans["found"] = [Span(given, 0, 2, "PER"), Span(given, 1, 3, "PER")]
    given.cats = {"News": 0.75, "Sport": 0.25}
    [text], losses = read(tmp_path, given)
    assert [(one.label, one.pieces[0].quote) for one in text.spans] == [
        ("PER", "Mara Quill"),
        ("PER", "Quill left"),
        ("LOC", "Lenn"),
    ]
    assert [one.label for one in text.documents] == ["News"]
    assert len({one.uid for one in (*text.spans, *text.documents)}) == 4
    assert losses.counts == {"names of groups of spans are not kept": 1}


def test_metadata_of_others_under_our_name_is_left_alone(tmp_path: Path) -> None:
    given = doc("Lenn")
    given.user_data["annotator"] = 3
    [text], _ = read(tmp_path, given)
    assert (text.key, text.text) == ("1", "Lenn")


def test_what_is_no_docbin_is_named(tmp_path: Path) -> None:
    (tmp_path / "train.spacy").write_bytes(b"PK\x03\x04 a zip")
    with pytest.raises(BadFileError, match="cannot read it as a DocBin") as caught:
        SpacyDocBin().read(tmp_path / "train.spacy", Losses())
    assert caught.value.where == "train.spacy"


def test_our_own_comes_back_whole(tmp_path: Path) -> None:
    SpacyDocBin().write(exchange(), tmp_path / "out.spacy", Losses())
    found = SpacyDocBin().read(tmp_path / "out.spacy", Losses())
    assert list(found) == list(exchange())
    assert replace(found, texts=()) == replace(exchange(), texts=())


def test_what_spacy_gets(tmp_path: Path) -> None:
    body = "Mara Quill left Lenn."
    wide, inside, part = span("k", body, "Mara Quill"), span("k", body, "Quill", label="Name"), span("k", body, "Len")
    labels = (LabelKind("Claim"), LabelKind("News", "document"), LabelKind("Sport", "document"))
    text = Text("1", body, language="en", spans=(inside, wide, part), documents=(Mark("d", "News"),))
    losses = Losses()
    SpacyDocBin().write(Exchange("p", [text], labels=labels), tmp_path / "out.spacy", losses)
    [made] = docs_of(tmp_path / "out.spacy")
    assert [(one.text, one.label_, one.id_) for one in made.spans["sc"]] == [
        ("Quill", "Name", inside.uid),
        ("Mara Quill", "Claim", wide.uid),
        ("Lenn", "Claim", part.uid),
    ]
    assert [one.text for one in made.ents] == ["Mara Quill", "Lenn"]
    assert made.cats == {"News": 1.0, "Sport": 0.0}
    assert losses.named["span widened to whole tokens; its own offsets are in user_data"] == [part.uid]
    assert (
        losses.counts["passage in doc.spans alone: in doc.ents it would overlap, or begin or end in white space"] == 1
    )


def test_pieces_that_begin_or_end_in_spaces_find_their_tokens(tmp_path: Path) -> None:
    body = "Mara Quill\n\nleft Lenn."
    marks = tuple(span("k", body, words) for words in (" Quill", "Mara ", " ", "\n", "\n\nleft"))
    SpacyDocBin().write(Exchange("p", [Text("1", body, spans=marks)]), tmp_path / "out.spacy", Losses())
    [made] = docs_of(tmp_path / "out.spacy")
    assert [one.text for one in made.spans["sc"]] == ["Quill", "Mara", "Mara", "\n\n", "\n\nleft"]
    [text] = SpacyDocBin().read(tmp_path / "out.spacy", Losses())
    assert text.spans == marks


def test_what_was_edited_counts(tmp_path: Path) -> None:
    SpacyDocBin().write(exchange(), tmp_path / "out.spacy", Losses())
    made = docs_of(tmp_path / "out.spacy")
    first, before = made[0], next(iter(exchange()))
    kept = [one for one in first.spans["sc"] if one.id_ != before.spans[0].uid]
    first.spans["sc"] = [*kept, Span(first, 0, 1, "Claim")]
    found, _ = read(tmp_path, *made)
    assert found[0].spans[:-1] == before.spans[1:]
    assert (found[0].spans[-1].person, found[0].spans[-1].pieces[0].quote) == ("", "The")


@pytest.mark.parametrize("language", ["", "ja", "no such"])
def test_any_language_has_a_tokenizer(tmp_path: Path, language: str) -> None:
    mark = span("k", "one two", "two")
    text = Text("1", "one two", language=language, spans=(mark,))
    SpacyDocBin().write(Exchange("p", [text]), tmp_path / "out.spacy", Losses())
    assert list(SpacyDocBin().read(tmp_path / "out.spacy", Losses())) == [text]
