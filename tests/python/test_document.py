"""The playbook as a document: what it says in every form, and what it leaves out."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat
import pytest
import samskab as sk
from document_files import BOTH, DAY, FORMS, forms, is_figure, words_of_page, words_of_word, written
from nbclient import NotebookClient
from samskab.document._ask import CALLS, answer, code
from samskab.document._pdf import BROWSERS


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return sk.example_lab()


@pytest.fixture(scope="module")
def files(lab: sk.Lab, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(lab, tmp_path_factory.mktemp("playbook"))


def test_the_same_laboratory_gives_the_same_bytes(files: Path, tmp_path: Path) -> None:
    again = sk.Lab.load(files / "lab.samskab")
    document = again.playbook(lang="da", today=DAY)
    document.to_html(tmp_path / "playbook.html")
    document.to_docx(tmp_path / "playbook.docx")
    document.to_notebook(tmp_path / "playbook.ipynb", lab=files / "lab.samskab")
    document.to_markdown(tmp_path / "playbook.md")
    for form in FORMS:
        assert (tmp_path / f"playbook.{form}").read_bytes() == (files / f"playbook.{form}").read_bytes(), form
    drawn = sorted((files / "playbook-figures").iterdir())
    assert len(drawn) > 15
    for each in drawn:
        assert each.read_bytes() == (tmp_path / "playbook-figures" / each.name).read_bytes()


def test_word_says_what_the_page_says(files: Path) -> None:
    page = words_of_page((files / "playbook.html").read_text(encoding="utf-8"))
    told = words_of_word(files / "playbook.docx")
    # Label and value of a fact stand the other way round on the screen's cover; the words are the same.
    assert sorted(page) == sorted(told)
    chapter = page.index("Kort", page.index("Litteratur"))
    at = told.index("Kort", told.index("Litteratur"))
    assert page[chapter:] == told[at:]


def test_every_figure_says_what_its_code_says(lab: sk.Lab) -> None:
    document = lab.playbook(lang="en", today=DAY)
    asked = [each for each in document.claims if str(each.query.asks) in CALLS]
    assert len(asked) > 15
    for claim in asked:
        assert answer(lab, claim.query).summary("en") == claim.statement, claim.query
        assert eval(code(lab, claim.query), {"lab": lab}).summary("en") == claim.statement


def test_the_notebook_runs(files: Path) -> None:
    book = nbformat.read(files / "playbook.ipynb", as_version=4)
    pictures = [each for cell in book.cells if cell.cell_type == "code" for each in cell.outputs]
    assert pictures
    assert all(each.data["text/plain"] for each in pictures), "pictures have words for who sees none"
    ran = NotebookClient(book, timeout=300, kernel_name="python3").execute()
    drawn = [cell for cell in ran.cells if cell.cell_type == "code" and "plot" in cell.source]
    assert len(drawn) == len([each for each in sk.example_lab().playbook(today=DAY).blocks if is_figure(each)])
    for cell in drawn:
        assert any("image/png" in each.get("data", {}) for each in cell.outputs), cell.source


# --- what is left out -------------------------------------------------------------------------------------------------


def test_withdrawn_words_are_in_no_form(files: Path, tmp_path: Path) -> None:
    lab = sk.Lab.load(files / "lab.samskab")
    words = next(each.text for each in lab.playbook(lang="da", today=DAY).blocks if type(each).__name__ == "QuoteBlock")
    assert words in (files / "playbook.html").read_text(encoding="utf-8")
    for each in lab.quotes:
        lab.stories("C1").withdraw(story=each.story)
    document = lab.playbook(lang="da", today=DAY)
    assert len([each for each in document.notes if "trukket" in each]) >= 1
    write_to = forms(document)
    for form in ("html", "md"):
        write_to[form](tmp_path / f"playbook.{form}")
        assert words not in (tmp_path / f"playbook.{form}").read_text(encoding="utf-8")


def test_who_withdraws_after_it_was_gathered_is_in_nothing_written_then(files: Path) -> None:
    lab = sk.Lab.load(files / "lab.samskab")
    document = lab.playbook(lang="da", today=DAY)
    words = next(each.text for each in document.blocks if type(each).__name__ == "QuoteBlock")
    before = document.to_html()
    assert words in before
    quoted = lab.playbook(lang="da", today=DAY)
    for each in lab.quotes:
        lab.stories("C1").withdraw(story=each.story)
    assert words not in quoted.to_html()
    after = document.to_html()
    assert words not in after
    assert before.count("198 fortællinger") > after.count("198 fortællinger")


def test_what_is_edited_later_is_not_in_it(files: Path) -> None:
    lab = sk.Lab.load(files / "lab.samskab")
    document = lab.playbook(lang="da", today=DAY, results=False)
    before = document.to_html()
    lab.change("entry", "E1", text=BOTH, by="test")
    assert document.to_html() == before


def test_the_page_prints_to_pdf(lab: sk.Lab, tmp_path: Path) -> None:
    document = lab.playbook(lang="da", today=DAY, results=False)
    with pytest.raises(sk.InvalidInput, match="could not print"):
        document.to_pdf(tmp_path / "playbook.pdf", browser=str(tmp_path / "no-browser"))
    assert not (tmp_path / "playbook.pdf").exists()
    if not any(map(shutil.which, BROWSERS)):
        with pytest.raises(sk.NotFound, match="Print the HTML"):
            document.to_pdf(tmp_path / "playbook.pdf")
        return
    document.to_pdf(tmp_path / "playbook.pdf")
    assert (tmp_path / "playbook.pdf").read_bytes().startswith(b"%PDF-")


def test_days_are_told_in_the_readers_way(lab: sk.Lab) -> None:
    assert [each.value for each in lab.playbook(lang="da", today=DAY)._core.facts][2] == "1. december 2026"
    assert [each.value for each in lab.playbook(lang="en", today=datetime.date(2026, 12, 1))._core.facts][2] == (
        "1 December 2026"
    )


def test_pictures_of_markdown_are_found_beside_a_name_with_a_space(lab: sk.Lab, tmp_path: Path) -> None:
    text = lab.playbook(lang="da", today=DAY).to_markdown(tmp_path / "my book.md")
    named = re.findall(r"!\[.*\]\((.*?)\)$", text, re.MULTILINE)
    assert named
    assert all((tmp_path / unquote(each)).is_file() and " " not in each for each in named)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_without_drafts_no_figure_of_the_playbook_counts_them(lang: Any, tmp_path: Path) -> None:
    lab = sk.example_lab()
    lab.change("entry", next(iter(lab.entries)).id, status="published")
    published = lab.usable_by(drafts=False, today=DAY)
    assert 0 < len(published.table) < len(lab.usable_by(today=DAY).table)
    document = lab.playbook(lang=lang, today=DAY, drafts=False)
    told = [each for each in document.claims if str(each.query.asks) == "usable_by"]
    assert len(told) == 2
    for claim in told:
        assert claim.statement == published.summary(lang)
        assert len(answer(lab, claim.query).table) == len(published.table)
        assert "drafts=False" in code(lab, claim.query)
    document.to_html(tmp_path / "playbook.html")
    assert sk.verify(tmp_path / "playbook.html", lab).holding == len(document.claims)
