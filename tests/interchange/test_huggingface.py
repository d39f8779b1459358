"""The data card as the Hub reads it, and data sets by others."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from annotator.interchange.formats import BadFileError
from annotator.interchange.huggingface import HuggingFace
from annotator.interchange.model import Exchange, LabelKind, Losses, Mark, Text
from tests.interchange.corpus import exchange


def card(folder: Path) -> tuple[dict[str, object], str]:
    _, head, words = (folder / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), words


def test_everything_of_the_model_comes_back(tmp_path: Path) -> None:
    losses = Losses()
    HuggingFace().write(exchange(), tmp_path / "out", losses)
    found, given = HuggingFace().read(tmp_path / "out", losses), exchange()
    assert (found.name, found.labels, found.people) == (given.name, given.labels, given.people)
    assert list(found) == list(given)
    assert not losses.lines()


def test_the_card_begins_with_what_the_hub_reads(tmp_path: Path) -> None:
    HuggingFace(licence="cc-by-4.0").write(exchange(), tmp_path / "out", Losses())
    head, _ = card(tmp_path / "out")
    assert head["pretty_name"] == "Ferries & piers"
    assert head["license"] == "cc-by-4.0"
    assert head["language"] == ["ar", "en"]
    assert head["size_categories"] == ["n<1K"]
    assert head["annotations_creators"] == ["expert-generated", "machine-generated"]
    (config,) = head["configs"]  # type: ignore[misc, attr-defined]
    (files,) = config["data_files"]
    assert pq.ParquetFile(tmp_path / "out" / files["path"]).metadata.num_rows == 5


def test_the_card_says_who_labelled_how_many_and_what_labels_mean(tmp_path: Path) -> None:
    labels = (LabelKind("Opinion", kind="document", description="One | or\nthe other"),)
    texts = [Text("1", "a", language="en-GB", documents=(Mark("u", "Opinion", "ada"), Mark("v", "Odd", gold=True)))]
    HuggingFace(agreement="Alpha was 0.61.").write(Exchange("Views", texts, labels=labels), tmp_path / "out", Losses())
    head, words = card(tmp_path / "out")
    assert head["language"] == ["en"]
    assert "| Opinion | document | 1 | One \\| or the other |" in words
    assert "| Odd | document | 1 |  |" in words
    assert "| ada | 1 |" in words
    assert "| not said | 1 |" in words
    assert "settled by adjudication: 1." in words
    assert "## Agreement\n\nAlpha was 0.61." in words


def test_languages_that_the_hub_would_refuse_are_left_out(tmp_path: Path) -> None:
    HuggingFace().write(Exchange("X", [Text("1", "a", language="english"), Text("2", "b")]), tmp_path / "out", Losses())
    assert "language" not in card(tmp_path / "out")[0]


def test_a_data_set_by_others_needs_a_text_alone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    spans = [[{"label": "Ship", "start": 2, "end": 3}], None]
    first = tmp_path / "data" / "train-00000-of-00002.parquet"
    pq.write_table(pa.table({"text": ["A 🚢.", "None."], "spans": spans}), first)
    pq.write_table(pa.table({"text": ["Third."]}), tmp_path / "data" / "train-00001-of-00002.parquet")
    texts = list(HuggingFace().read(tmp_path, Losses()))
    assert [text.text for text in texts] == ["A 🚢.", "None.", "Third."]
    assert len({text.key for text in texts}) == 3
    assert texts[0].spans[0].pieces[0].quote == "🚢"


def features(**names: list[str]) -> dict[bytes, bytes]:
    """The metadata that `datasets` writes: what numbers stand for, also in lists of them."""
    classes = {name: {"names": given, "_type": "ClassLabel"} for name, given in names.items()}
    known = {
        name: {"feature": one, "_type": "Sequence"} if name == "ner_tags" else one for name, one in classes.items()
    }
    return {b"huggingface": json.dumps({"info": {"features": known}}).encode()}


def test_numbers_of_classes_are_labels_by_their_names_and_other_columns_stay(tmp_path: Path) -> None:
    table = pa.table({"id": ["a", "b"], "text": ["Late.", "Quick."], "label": [1, -1], "stars": [1, 5]})
    pq.write_table(table.replace_schema_metadata(features(label=["good", "bad"])), tmp_path / "a.parquet")
    late, quick = HuggingFace().read(tmp_path, Losses())
    assert (late.key, [one.label for one in late.documents], dict(late.meta)) == ("a", ["bad"], {"stars": 1})
    assert not quick.documents


def test_words_and_tags_of_save_to_disk(tmp_path: Path) -> None:
    rows = {"tokens": [["Ada", "left", "Lenn"], ["So"]], "ner_tags": [[1, 0, 2], [0]]}
    table = pa.table(rows).replace_schema_metadata(features(ner_tags=["O", "B-PER", "B-LOC"]))
    (tmp_path / "train").mkdir()
    with pa.ipc.new_stream(str(tmp_path / "train" / "data-00000-of-00001.arrow"), table.schema) as out:
        out.write_table(table)
    first, second = HuggingFace().read(tmp_path, Losses())
    assert [(one.label, one.pieces[0].quote) for one in first.spans] == [("PER", "Ada"), ("LOC", "Lenn")]
    assert (first.text, second.text, second.spans) == ("Ada left Lenn", "So", ())


def test_json_lines_with_entities_and_rows_without_a_text(tmp_path: Path) -> None:
    lines = [{"text": "A 🚢.", "entities": [{"start": 2, "end": 3, "label": "Ship"}]}, {"text": None, "label": "x"}]
    (tmp_path / "train.jsonl").write_text("\n".join(map(json.dumps, lines)))
    losses = Losses()
    [text] = HuggingFace().read(tmp_path, losses)
    assert text.spans[0].pieces[0].quote == "🚢"
    assert losses.named == {"row left out: it has no text": ["train.jsonl, line 2"]}


def test_a_folder_without_data_and_a_table_without_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="has no Parquet file in it"):
        HuggingFace().read(tmp_path, Losses())
    pq.write_table(pa.table({"words": ["a"]}), tmp_path / "a.parquet")
    with pytest.raises(BadFileError, match=r'a\.parquet: has no column "text"'):
        list(HuggingFace().read(tmp_path, Losses()))
