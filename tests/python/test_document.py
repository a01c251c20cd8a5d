"""The playbook as a document: what it says in every form, and that it carries what it takes to test it."""

from __future__ import annotations

import datetime
import html
import itertools
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import nbformat
import pytest
import samskab as sk
import samskab.lab as lab_things
from nbclient import NotebookClient
from samskab._results import PLOTS
from samskab.document._ask import CALLS, answer, code
from samskab.document._claims import read_claims
from samskab.document._pdf import BROWSERS
from samskab.plot._text import problem

DAY = "2026-12-01"
FORMS = ("html", "docx", "ipynb", "md")


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return sk.example_lab()


@pytest.fixture(scope="module")
def files(lab: sk.Lab, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's playbook in Danish, in every form, beside the laboratory's file."""
    folder = tmp_path_factory.mktemp("playbook")
    lab.save(folder / "lab.samskab")
    write(sk.Lab.load(folder / "lab.samskab").playbook(lang="da", today=DAY), folder)
    return folder


def write(document: sk.Document, folder: Path) -> None:
    document.to_html(folder / "playbook.html")
    document.to_docx(folder / "playbook.docx")
    document.to_notebook(folder / "playbook.ipynb", lab=folder / "lab.samskab")
    document.to_markdown(folder / "playbook.md")


# --- the same everywhere ----------------------------------------------------------------------------------------------


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


class _Told(HTMLParser):
    """The text of the page as a reader meets it, in order, without what only a screen needs."""

    SKIPPED = ("style", "template", "svg", "summary", "footer", "title")

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._skipping = 0
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "link"):
            return
        self._open.append(tag)
        if tag in self.SKIPPED or dict(attrs).get("class") == "skip":
            self._skipping += 1
            self._open[-1] = f"-{tag}"

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            last = self._open.pop()
            if last.startswith("-"):
                self._skipping -= 1
            if last.lstrip("-") == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.words += data.split()


def words_of_word(path: Path) -> list[str]:
    from docx import Document
    from docx.table import Table

    told: list[str] = []
    for part in Document(str(path)).iter_inner_content():
        if isinstance(part, Table):
            told += [word for row in part.rows for cell in row.cells for word in cell.text.split()]
        else:
            told += part.text.split()
    return told


def test_word_says_what_the_page_says(files: Path) -> None:
    page = _Told()
    page.feed(re.sub("</?dfn>", "", (files / "playbook.html").read_text(encoding="utf-8")))
    told = words_of_word(files / "playbook.docx")
    # Label and value of a fact stand the other way round on the screen's cover; the words are the same.
    assert sorted(page.words) == sorted(told)
    chapter = page.words.index("Kort", page.words.index("Litteratur"))
    at = told.index("Kort", told.index("Litteratur"))
    assert page.words[chapter:] == told[at:]


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


def is_figure(block: Any) -> bool:
    return type(block).__name__ == "Figure"


# --- Word -------------------------------------------------------------------------------------------------------------


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


# --- bad input --------------------------------------------------------------------------------------------------------


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


def forms(document: sk.Document) -> dict[str, Callable[[Path], object]]:
    return {
        "html": document.to_html,
        "docx": document.to_docx,
        "md": document.to_markdown,
        "ipynb": lambda path: document.to_notebook(path, lab="lab.samskab"),
    }


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


# --- verify -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_an_untouched_document_holds(files: Path, form: str) -> None:
    found = sk.verify(files / f"playbook.{form}", sk.Lab.load(files / "lab.samskab"))
    assert found.claims > 50
    assert found.holding == found.claims, found.summary("en")


def _change(kind: str, id: str, **fields: Any) -> Callable[[sk.Lab], None]:
    return lambda lab: lab.change(kind, id, by="test", **fields)


BOTH = {"da": "Noget andet", "en": "Something else"}

#: What was done to the laboratory, and the kind of claim that must notice it first.
PLANTED: dict[str, tuple[Callable[[sk.Lab], None], str]] = {
    "a person withdraws": (lambda lab: lab.withdraw(lab.persons[0].id, on="2026-12-02", by="test"), "stories"),
    "a story is withdrawn": (lambda lab: lab.stories("C1").withdraw(story=lab.stories("C1").ids[0]), "stories"),
    "a quoted story is withdrawn": (lambda lab: lab.stories("C1").withdraw(story=lab.quotes[0].story), "quote"),
    "an entry says something else": (_change("entry", "E1", text=BOTH), "record"),
    "an entry matures": (_change("entry", "E3", maturity="spread"), "record"),
    "an entry rests on less": (_change("entry", "E1", strength="contested"), "record"),
    "a learning cycle saw something else": (_change("trial_cycle", "T1-2", study=BOTH), "record"),
    "an observation is rewritten": (_change("observation", "OB5", text=BOTH), "record"),
    "an outcome statement is rewritten": (_change("outcome_statement", "OS1", what=BOTH), "record"),
    "a reference gets another year": (_change("reference", "L5", year=2005), "record"),
    "an entry is reused": (
        lambda lab: lab.add(sk.lab.Reuse("RU9", entry="E5", unit=lab.org_units[0].id), by="test"),
        "usable_by",
    ),
}


def _contribution(lab: sk.Lab) -> None:
    first = lab.all("contribution")[0]
    lab.change("contribution", first.id, amount=99999, by="test")


def _assessment(lab: sk.Lab) -> None:
    first = lab.all("condition_assessment")[0]
    lab.change("condition_assessment", first.id, score=first.low, by="test")


def _figure_of_series(lab: sk.Lab) -> None:
    shown = {each.query.of for each in lab.playbook(today=DAY).claims}
    last = [each for each in lab.all("series_value") if each.indicator in shown][-1]
    lab.change("series_value", last.id, value=last.value + 10, by="test")


def _session_moved(lab: sk.Lab) -> None:
    first = next(each for each in lab.all("session") if each.kind == "training")
    day = datetime.date.fromisoformat(str(first.held_on)) + datetime.timedelta(days=2)
    lab.change("session", first.id, held_on=str(day), by="test")


PLANTED["a contribution grows"] = (_contribution, "contributions")
PLANTED["a condition is judged worse"] = (_assessment, "conditions")
PLANTED["a register figure is corrected"] = (_figure_of_series, "outcome_effect")
PLANTED["training is moved"] = (_session_moved, "timeliness")
PLANTED["a decision is carried out"] = (_change("decision", "D1", done_on="2026-11-30"), "learning_chain")


@pytest.mark.parametrize("what", PLANTED)
def test_a_change_of_the_laboratory_is_found(files: Path, what: str) -> None:
    lab = sk.Lab.load(files / "lab.samskab")
    plant, asks = PLANTED[what]
    plant(lab)
    found = sk.verify(files / "playbook.html", lab)
    broken = [row for row in found.table if str(row.standing) != "holds"]
    assert found.holding < found.claims
    assert asks in {str(row.asks) for row in broken}
    assert all(row.causes for row in broken)
    if "withdraw" in what:
        assert any("withdrawn" in cause.text("en") for row in broken for cause in row.causes)


def _carried(page: str) -> dict[str, Any]:
    inside = re.search(r'<template id="samskab-claims">(.*?)</template>', page, re.DOTALL)
    assert inside
    return dict(json.loads(html.unescape(inside[1])))


def _with_claims(page: str, held: dict[str, Any]) -> str:
    text = html.escape(json.dumps(held, ensure_ascii=False))
    return re.sub(
        r'(<template id="samskab-claims">).*?(</template>)', lambda found: found[1] + text + found[2], page,
        flags=re.DOTALL,
    )  # fmt: skip


def _first(held: dict[str, Any], asks: str) -> dict[str, Any]:
    return next(each for each in held["claims"] if each["query"]["asks"] == asks)


def _day(held: dict[str, Any]) -> None:
    _first(held, "trials_summary")["query"]["day"] = "2026-05-01"


def _signifier(held: dict[str, Any]) -> None:
    _first(held, "zones")["query"]["signifier"] = [each for each in held["claims"] if each["query"]["asks"] == "zones"][
        1
    ]["query"]["signifier"]


def _of_unit(held: dict[str, Any]) -> None:
    _first(held, "usable_by")["query"]["of"] = "U1"


def _seed(held: dict[str, Any]) -> None:
    _first(held, "compare_levels")["query"]["seed"] = 2


def _statement(held: dict[str, Any]) -> None:
    _first(held, "conditions")["statement"] += " Alt er godt."


def _version(held: dict[str, Any]) -> None:
    claim = _first(held, "anchoring")
    claim["version"], claim["fingerprint"] = "0.0.1", "0" * 16


@pytest.mark.parametrize("alter", [_day, _signifier, _of_unit, _seed, _statement, _version])
def test_a_change_of_what_the_document_carries_is_found(
    files: Path, tmp_path: Path, alter: Callable[[dict[str, Any]], None]
) -> None:
    page = (files / "playbook.html").read_text(encoding="utf-8")
    held = _carried(page)
    alter(held)
    path = tmp_path / "altered.html"
    path.write_text(_with_claims(page, held), encoding="utf-8")
    found = sk.verify(path, sk.Lab.load(files / "lab.samskab"))
    broken = [row for row in found.table if str(row.standing) != "holds"]
    assert len(broken) == 1
    assert broken[0].causes
    assert (str(broken[0].standing) == "holds_in_words") == (alter is _version)


@pytest.mark.parametrize("form", FORMS)
def test_a_change_of_the_words_is_found(files: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"altered.{form}"
    told = "Ring dagen før, og spørg"
    if form == "docx":
        with zipfile.ZipFile(files / "playbook.docx") as read, zipfile.ZipFile(path, "w") as out:
            for name in read.namelist():
                data = read.read(name)
                if name == "word/document.xml":
                    assert data.count(told.encode()) == 2, "in short, and in the entry"
                    data = data.replace(told.encode(), told.replace("Ring", "Skriv").encode())
                out.writestr(name, data)
    else:
        text = (files / f"playbook.{form}").read_text(encoding="utf-8")
        shown, _, _ = text.rpartition("samskab-claims" if form != "ipynb" else '"metadata": {\n  "kernelspec"')
        assert told in shown
        path.write_text(shown.replace(told, told.replace("Ring", "Skriv")) + text[len(shown) :], encoding="utf-8")
    found = sk.verify(path, sk.Lab.load(files / "lab.samskab"))
    broken = [row for row in found.table if str(row.standing) != "holds"]
    assert [row.of for row in broken] == ["entry E1"]
    assert "altered" in broken[0].causes[-1].text("en")


def _without_marks(path: Path, form: str, out: Path) -> None:
    """Write the file without the marks that tell which text is the claim of entry E1."""
    carried = read_claims(path).claims
    claim = next(each["id"] for each in carried if each["query"]["of"] == "entry E1")
    if form == "docx":
        with zipfile.ZipFile(path) as read, zipfile.ZipFile(out, "w") as written:
            for name in read.namelist():
                written.writestr(name, read.read(name).replace(f'"claim_{claim}"'.encode(), b'"other"'))
        return
    text = path.read_text(encoding="utf-8")
    for quote in ('"', '\\"'):
        text = text.replace(f"data-claim={quote}{claim}{quote}", "")
    out.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_a_claim_whose_text_was_taken_out_is_found(files: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"without.{form}"
    _without_marks(files / f"playbook.{form}", form, path)
    found = sk.verify(path, sk.Lab.load(files / "lab.samskab"))
    broken = [row for row in found.table if str(row.standing) != "holds"]
    assert [row.of for row in broken] == ["entry E1"]
    assert "taken out" in broken[0].causes[-1].text("en")


def test_what_became_of_it_is_told_in_danish(files: Path) -> None:
    lab = sk.Lab.load(files / "lab.samskab")
    lab.change("entry", "E1", text=BOTH, by="test")
    told = sk.verify(files / "playbook.html", lab).summary("da")
    assert re.match(r"\d+ af \d+ udsagn holder stadig\. 1 er ændret\.", told)


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
