"""Documents of laboratories, texts, pictures and files that are not as one would wish."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import docx
import nbformat
import pytest
import samskab as sk
import samskab.lab as lab_things
from document_files import DAY, forms, written
from samskab._results import PLOTS
from samskab.plot._text import problem


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return sk.example_lab()


@pytest.fixture(scope="module")
def files(lab: sk.Lab, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(lab, tmp_path_factory.mktemp("playbook"))


def test_an_unwritable_target_leaves_the_old_file(lab: sk.Lab, tmp_path: Path) -> None:
    document = lab.playbook(today=DAY, results=False)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "kept").write_text("old")
    for form, to in forms(document).items():
        with pytest.raises(sk.FileError):
            to(tmp_path / "folder")
        with pytest.raises(sk.FileError):
            to(tmp_path / "missing" / f"playbook.{form}")
    assert (tmp_path / "folder" / "kept").read_text() == "old"


def test_a_laboratory_without_a_playbook_says_what_to_add() -> None:
    with pytest.raises(sk.NotEnoughData, match="Playbook"):
        sk.Lab({"da": "Tomt", "en": "Empty"}, by="evaluator").playbook(today=DAY)


def test_a_bare_playbook_is_a_document_all_the_same(tmp_path: Path) -> None:
    lab = sk.Lab({"da": "Tomt", "en": "Empty"}, by="evaluator")
    lab.add(sk.lab.Playbook("PB", title={"da": "Drejebog", "en": "Playbook"}))
    document = lab.playbook(lang="da", today=DAY)
    assert not document.check()
    assert "Der er ingen opslag endnu." in document.to_html(tmp_path / "bare.html")
    found = sk.verify(tmp_path / "bare.html", lab)
    assert found.holding == found.claims


def test_a_figure_without_alternative_text_is_refused(lab: sk.Lab) -> None:
    core = sk._core.document
    document = lab.playbook(today=DAY)
    told = json.loads(core.to_json(document._core))
    next(each["Figure"] for each in told["blocks"] if "Figure" in each)["alt"] = ""
    broken = sk.Document(lambda: core.from_json(json.dumps(told)), lab)
    assert [each.code for each in broken.check()] == ["alt"]
    with pytest.raises(sk.InvalidInput, match="no alternative text"):
        broken.to_html()


def test_texts_are_never_taken_for_markup(tmp_path: Path) -> None:
    lab = sk.example_lab()
    lab.change("entry", "E1", title={"da": "<b>Ring</b> | *nu* [x](y) & »æøå«"}, by="test")
    document = lab.playbook(lang="da", today=DAY, results=False)
    assert "<b>Ring</b>" not in document.to_html(tmp_path / "page.html")
    assert r"\<b\>Ring\</b\> \| \*nu\*" in document.to_markdown()
    assert any("E1" in each for each in lab.playbook(lang="en", today=DAY, results=False).notes), "not translated"
    for form, to in forms(document).items():
        to(tmp_path / f"page.{form}")
        found = sk.verify(tmp_path / f"page.{form}", lab)
        assert found.holding == found.claims, form


def test_an_id_with_blanks_and_marks_can_be_linked_to(tmp_path: Path) -> None:
    lab = sk.example_lab()
    known = {name: value for name, value in lab.get("entry", "E1").to_dict().items() if name != "id"}
    lab.add(lab_things.Entry("E 1 (ny) <æ>", **known), by="test")
    text = lab.playbook(lang="da", today=DAY, results=False).to_markdown()
    targets = re.findall(r"\]\(#(entry-[^)]*)\)", text)
    anchors = re.findall(r'<a id="(entry-[^"]*)"></a>', text)
    assert set(targets) == {each for each in anchors if not each.endswith("-evidence")}
    assert all(re.fullmatch(r"[\w.-]+", each, re.ASCII) for each in anchors), anchors
    assert len(set(anchors)) == len(anchors)


def test_control_characters_become_blanks_and_are_told(tmp_path: Path) -> None:
    lab = sk.example_lab()
    lab.change("entry", "E1", title={"da": "Ring\x0bdagen\x00før"}, text={"da": "Giv\x1fto navne."}, by="test")
    document = lab.playbook(lang="da", today=DAY, results=False)
    assert any("»Ring dagen før« rummer styretegn" in each for each in document.notes)
    assert not any("styretegn" in each for each in sk.example_lab().playbook(lang="da", today=DAY, results=False).notes)
    document.to_docx(tmp_path / "page.docx")
    words = [each.text for each in docx.Document(str(tmp_path / "page.docx")).paragraphs]
    assert "Ring dagen før" in words
    found = sk.verify(tmp_path / "page.docx", lab)
    assert found.holding == found.claims


def test_a_figure_that_cannot_be_drawn_keeps_its_number_and_its_table(
    lab: sk.Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_few(*_: Any, **__: Any) -> None:
        raise problem("report.plot.no_interval", "en", error_class="NotEnoughData")

    document = lab.playbook(lang="en", today=DAY)
    numbers = re.findall(r"\*\*Figure (\d+)\.", document.to_markdown())
    monkeypatch.setitem(PLOTS, "ComparisonSet", too_few)
    bare = lab.playbook(lang="en", today=DAY)
    text = bare.to_markdown()
    assert re.findall(r"\*\*Figure (\d+)\.", text) == numbers
    assert "The clearest difference on each question" in text, "its table"
    assert "Too few to be drawn" in text
    bare.to_notebook(tmp_path / "page.ipynb", lab="lab.samskab")
    asking = [
        each.source
        for each in nbformat.read(tmp_path / "page.ipynb", as_version=4).cells
        if "compare_levels" in each.source
    ]
    assert asking
    assert not any(".plot(" in each for each in asking), "a cell that would stop the notebook"


def test_no_line_of_markdown_begins_a_block_of_markup(tmp_path: Path) -> None:
    lab = sk.example_lab()
    odd = {"da": "Vi prøvede <img src=x onerror=alert(1)//>\nog *ring* #2.\tNu.", "en": "We tried."}
    lab.change("entry", "E1", text=odd, title={"da": "T" * 300, "en": "T"}, by="test")
    document = lab.playbook(lang="da", today=DAY, results=False)
    for line in document.to_markdown().splitlines():
        assert not line.lstrip("> ").startswith("<!--c"), line
    for form, to in forms(document).items():
        to(tmp_path / f"page.{form}")
        found = sk.verify(tmp_path / f"page.{form}", lab)
        assert found.holding == found.claims, form


def test_a_file_of_markdown_with_comments_for_marks_is_read(files: Path, lab: sk.Lab, tmp_path: Path) -> None:
    text = (files / "playbook.md").read_text(encoding="utf-8")
    old = re.sub(r'<span data-claim="(c\d+)">(.*?)</span>', r"<!--\1-->\2<!--/\1-->", text, flags=re.DOTALL)
    assert old != text
    (tmp_path / "old.md").write_text(old, encoding="utf-8")
    found = sk.verify(tmp_path / "old.md", lab)
    assert found.holding == found.claims


@pytest.mark.parametrize("name", ["page.html", "page.docx", "page.ipynb", "page.md", "page.bin"])
def test_a_file_without_claims_says_so(lab: sk.Lab, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xff\xfe\x00" if name.endswith("bin") else b"<p>nothing of ours</p>")
    with pytest.raises(sk.FormatError, match="carries no claims"):
        sk.verify(path, lab)


def test_a_truncated_word_file_says_so(files: Path, lab: sk.Lab, tmp_path: Path) -> None:
    whole = (files / "playbook.docx").read_bytes()
    for length in (4, 100, len(whole) // 2, len(whole) - 10):
        (tmp_path / "cut.docx").write_bytes(whole[:length])
        with pytest.raises(sk.FormatError, match="carries no claims"):
            sk.verify(tmp_path / "cut.docx", lab)
