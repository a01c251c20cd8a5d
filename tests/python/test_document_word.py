"""The playbook as a Word file."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
import samskab as sk
from document_files import DAY, written


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return sk.example_lab()


@pytest.fixture(scope="module")
def files(lab: sk.Lab, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(lab, tmp_path_factory.mktemp("playbook"))


def test_word_has_real_headings_captions_header_rows_and_alternative_texts(files: Path) -> None:
    from docx import Document

    word = Document(str(files / "playbook.docx"))
    levels = [int(each.style.name[-1]) for each in word.paragraphs if each.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert {1, 2, 3, 4} <= set(levels)
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert sum(each.style.name == "Caption" and each.text.startswith("Figur ") for each in word.paragraphs) > 15
    for table in word.tables:
        assert table.rows[0]._tr.trPr.xpath("./w:tblHeader")
    pictures = word.inline_shapes
    assert len(pictures) > 15
    assert all(len(each._inline.docPr.get("descr")) > 20 for each in pictures)
    assert word.core_properties.language == "da-DK"


def test_links_in_word_lead_to_bookmarks(files: Path) -> None:
    with zipfile.ZipFile(files / "playbook.docx") as package:
        body = package.read("word/document.xml").decode("utf-8")
    places = set(re.findall(r'w:bookmarkStart[^>]*w:name="([^"]+)"', body))
    targets = re.findall(r'w:anchor="([^"]+)"', body)
    assert len(targets) > 30
    assert set(targets) <= places
    assert all(len(each) <= 40 for each in places), "Word cuts longer names"


def test_word_opens_in_libreoffice(files: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office or not list(Path("/usr/lib/libreoffice/program").glob("libswlo.so")):
        pytest.skip("needs LibreOffice Writer")
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt:Text"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(files / "playbook.docx")], check=True, capture_output=True,
                   timeout=120)  # fmt: skip
    assert "Ring dagen før" in (tmp_path / "playbook.txt").read_text(encoding="utf-8-sig")


def test_a_template_gives_its_look(lab: sk.Lab, tmp_path: Path) -> None:
    from docx import Document
    from docx.shared import Cm

    own = Document()
    own.sections[0].header.paragraphs[0].text = "Søvang Kommune"
    own.sections[0].left_margin = Cm(5)
    own.save(str(tmp_path / "own.docx"))
    bare = lab.playbook(lang="da", today=DAY, results=False)
    bare.to_docx(tmp_path / "playbook.docx", template=tmp_path / "own.docx")
    word = Document(str(tmp_path / "playbook.docx"))
    assert word.sections[0].header.paragraphs[0].text == "Søvang Kommune"
    assert abs(word.sections[0].left_margin - Cm(5)) < 1000


def test_a_template_without_styles_says_which(lab: sk.Lab, tmp_path: Path) -> None:
    from docx import Document

    own = Document()
    for name in ("Caption", "Quote"):
        own.styles[name].delete()
    own.save(str(tmp_path / "own.docx"))
    target = tmp_path / "playbook.docx"
    target.write_bytes(b"old")
    document = lab.playbook(today=DAY, results=False)
    with pytest.raises(sk.InvalidInput, match="Caption, Quote"):
        document.to_docx(target, template=tmp_path / "own.docx")
    (tmp_path / "text.docx").write_text("no Word file")
    with pytest.raises(sk.InvalidInput, match="not a Word document"):
        document.to_docx(target, template=tmp_path / "text.docx")
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_document_is_no_template_of_the_next(lab: sk.Lab, lang: Any, tmp_path: Path) -> None:
    document = lab.playbook(lang=lang, today=DAY, results=False)
    document.to_docx(tmp_path / "old.docx")
    with pytest.raises(sk.InvalidInput, match="not a template") as refused:
        document.to_docx(tmp_path / "new.docx", template=tmp_path / "old.docx")
    assert "old.docx" in refused.value.message(lang)
    assert not (tmp_path / "new.docx").exists()


#: The properties of a paragraph in the order in which the standard (ECMA-376, part 1, 17.3.1.26) wants them.
PARAGRAPH_PROPERTIES = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc",
)  # fmt: skip
TABLE_PROPERTIES = ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook")


def test_word_finds_its_properties_in_the_order_it_wants(lab: sk.Lab, tmp_path: Path) -> None:
    from docx import Document

    lab.playbook(lang="da", today=DAY).to_docx(tmp_path / "a.docx")
    body = Document(str(tmp_path / "a.docx")).element.body
    bars = 0
    for of, order in (("pPr", PARAGRAPH_PROPERTIES), ("tblPr", TABLE_PROPERTIES)):
        for properties in body.iter(f"{{{body.nsmap['w']}}}{of}"):
            names = [each.tag.rpartition("}")[2] for each in properties]
            places = [order.index(name) for name in names]
            assert places == sorted(places), names
            bars += "pBdr" in names
    assert bars


def test_word_is_told_the_language_of_what_people_said(lab: sk.Lab, tmp_path: Path) -> None:
    from docx import Document

    document = lab.playbook(lang="en", today=DAY)
    spoken = {each.language for each in document.blocks if type(each).__name__ == "QuoteBlock"}
    assert "da" in spoken, "a Danish quote in an English document"
    document.to_docx(tmp_path / "a.docx")
    word = Document(str(tmp_path / "a.docx"))
    marks = {
        lang.get(f"{{{lang.nsmap['w']}}}val")
        for each in word.paragraphs if each.style.name == "Quote"
        for lang in each._p.iter(f"{{{each._p.nsmap['w']}}}lang")
    }  # fmt: skip
    assert marks == spoken


def test_no_word_of_a_table_in_word_is_broken_while_there_is_room_for_all(lab: sk.Lab, tmp_path: Path) -> None:
    from docx import Document
    from docx.shared import Pt

    lab.playbook(lang="en", today=DAY).to_docx(tmp_path / "a.docx")
    word = Document(str(tmp_path / "a.docx"))
    section = word.sections[0]
    page = section.page_width - section.left_margin - section.right_margin
    looked = 0
    for table in word.tables:
        columns = [[cell.text for cell in column.cells] for column in table.columns]
        # Letters of 9 points are half as wide on average; a cell has 0.19 cm at each side.
        needed = [max(len(part) for text in texts for part in (text.split() or [""])) * 4.5 + 10.8 for texts in columns]
        if sum(needed) * Pt(1) > page:
            continue
        looked += 1
        for column, wanted in zip(table.columns, needed, strict=True):
            assert column.width >= 0.97 * wanted * Pt(1), [cell.text for cell in column.cells]
    assert looked > 10
