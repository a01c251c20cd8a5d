"""A document as a Word file with real headings, captions, header rows and alternative texts."""

from __future__ import annotations

import datetime
import importlib
import io
import os
import zipfile
from collections.abc import Sequence
from typing import Any

from .. import _core
from .._glossary import Glossary
from .._language import failure
from .._paths import path_of
from ._claims import DOCX_PART, claims_json
from ._shown import Pictured, Shown
from ._texts import kind, sentences_of

#: Styles that a template must have; Word and LibreOffice know them under these names in every language.
STYLES = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption", "List Bullet", "Quote")
#: Languages that are written from the right; browsers find out by themselves.
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps", "ckb", "yi", "dv", "sd", "ug")
#: What Word wants after these in the properties of a paragraph: it takes them in one order only.
_AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
_AFTER_GROUND = ("w:tabs", "w:bidi", *_AFTER_BIDI)
#: Points that a sign of a table takes, on average.
_SIGN = 4.7
_EPOCH = (1980, 1, 1, 0, 0, 0)


def _docx(name: str = "docx") -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        what = {lang: _core.sentence("python.document.job.docx", lang) for lang in ("da", "en")}
        raise failure("python.extra", ImportError, what=what, package="python-docx", extra="report") from error


def docx_of(shown: Shown, template: str | os.PathLike[str] | None) -> bytes:
    """The Word file's bytes: the same for the same document."""
    return _Writer(shown, _opened(template)).written()


def _opened(template: str | os.PathLike[str] | None) -> Any:
    docx = _docx()
    if template is None:
        return _house_style(docx.Document())
    path = path_of(template)
    data = _core.read_file(path)
    try:
        opened = docx.Document(io.BytesIO(data))
    except (ValueError, KeyError, zipfile.BadZipFile) as error:
        raise failure("python.document.template", path=path) from error
    if any(str(part.partname) == f"/{DOCX_PART}" for part in opened.part.package.iter_parts()):
        raise failure("python.document.template_document", path=path)
    known = {each.name for each in opened.styles}
    lacking = [each for each in STYLES if each not in known]
    if lacking:
        raise failure("python.document.styles", path=path, styles=", ".join(lacking))
    return opened


def _house_style(word: Any) -> Any:
    """A4, quiet colours and a plain typeface, where the municipality has no template of its own."""
    shared = _docx("docx.shared")
    section = word.sections[0]
    section.page_width, section.page_height = shared.Cm(21), shared.Cm(29.7)
    section.left_margin = section.right_margin = shared.Cm(2.4)
    section.top_margin = section.bottom_margin = shared.Cm(2.2)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", shared.Pt(11)
    normal.paragraph_format.space_after = shared.Pt(7)
    sizes = {"Title": 30, "Subtitle": 13, "Heading 1": 20, "Heading 2": 15, "Heading 3": 13, "Heading 4": 10.5}
    for name, size in {**sizes, "Caption": 9.5, "Quote": 11.5}.items():
        style = word.styles[name]
        style.font.name, style.font.size = "Calibri", shared.Pt(size)
        # A theme's typeface would win over the name.
        for fonts in style.element.iter(_docx("docx.oxml.ns").qn("w:rFonts")):
            for key in [key for key in fonts if key.endswith("Theme")]:
                del fonts.attrib[key]
        style.font.color.rgb = shared.RGBColor(*((0x0B, 0x52, 0x73) if name == "Heading 2" else (0x1C, 0x27, 0x33)))
    for name in ("Heading 1", "Heading 2", "Heading 3"):
        word.styles[name].paragraph_format.space_before = shared.Pt(16)
        word.styles[name].paragraph_format.space_after = shared.Pt(5)
    return word


class _Writer:
    """Puts blocks into a Word document."""

    def __init__(self, shown: Shown, word: Any) -> None:
        self.document = shown.document
        self.shown = shown
        self.word = word
        self._qn = _docx("docx.oxml.ns").qn
        self._element = _docx("docx.oxml").OxmlElement
        self._shared = _docx("docx.shared")
        self._marks = 0
        self._glossary = Glossary(self.document.language)

    def written(self) -> bytes:
        """The whole file."""
        self._prepare()
        self._cover()
        for block in self.shown.opening():
            self._block(block)
        chapters = self.shown.chapters()
        self._contents(chapters)
        for chapter in chapters:
            for block in [chapter.heading, *chapter.blocks]:
                self._block(block)
        self._carry(claims_json(self.document, self.shown.public_mark).encode("utf-8"))
        buffer = io.BytesIO()
        self.word.save(buffer)
        return _same_bytes(buffer.getvalue())

    # --- the whole ---------------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        section = self.word.sections[0]
        self._width = section.page_width - section.left_margin - section.right_margin
        made = self.document.made_on or datetime.date(1980, 1, 1)
        moment = datetime.datetime.combine(datetime.date.fromisoformat(str(made)), datetime.time())
        core = self.word.core_properties
        # Properties of a Word file hold 255 signs.
        core.title, core.author, core.comments = (
            self.shown.text(self.document.title)[:255],
            "",
            f"samskab {self.document.samskab}",
        )
        core.language = "da-DK" if self.document.language == "da" else "en-GB"
        core.created = core.modified = moment
        core.last_modified_by = ""
        defaults = self.word.styles.element.find(f".//{self._qn('w:rPrDefault')}/{self._qn('w:rPr')}")
        if defaults is not None:
            lang = defaults.find(self._qn("w:lang"))
            if lang is None:
                lang = self._element("w:lang")
                defaults.append(lang)
            lang.set(self._qn("w:val"), core.language)

    def _carry(self, claims: bytes) -> None:
        """Put the claims into the package as a part of their own, which Word keeps when it saves."""
        name = _docx("docx.opc.packuri").PackURI(f"/{DOCX_PART}")
        part = _docx("docx.opc.part").Part(name, "application/json", claims, self.word.part.package)
        self.word.part.relate_to(part, "urn:samskab:claims")

    def _cover(self) -> None:
        self._add(self.shown.say("eyebrow"), "Subtitle")
        self._add(self.document.title, "Title")
        if self.document.subtitle:
            self._add(self.document.subtitle, "Subtitle")
        self._fact_lines(self.document.facts)

    def _contents(self, chapters: Sequence[Any]) -> None:
        self._title(self.shown.words.say("contents"))
        for chapter in chapters:
            self._link(self._tight(), chapter.heading.text, f"#{chapter.heading.anchor}")
            for block in chapter.blocks:
                if kind(block) == "Heading" and block.level == 2:
                    line = self._tight()
                    line.paragraph_format.left_indent = self._shared.Cm(0.8)
                    self._link(line, block.text, f"#{block.anchor}")

    # --- pieces ------------------------------------------------------------------------------------------------------

    def _add(self, text: str, style: str | None = None) -> Any:
        return self.word.add_paragraph(self.shown.text(text), style=style)

    def _marked(self, paragraph: Any, name: str, text: str) -> None:
        """Text inside a bookmark."""
        self._marks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = self._element(tag)
            mark.set(self._qn("w:id"), str(self._marks))
            if tag == "w:bookmarkStart":
                mark.set(self._qn("w:name"), name)
            paragraph._p.append(mark)
            if tag == "w:bookmarkStart":
                paragraph.add_run(self.shown.text(text))

    def _link(self, paragraph: Any, text: str, target: str) -> None:
        link = self._element("w:hyperlink")
        if target.startswith("#"):
            link.set(self._qn("w:anchor"), target[1:].replace("-", "_"))
        else:
            kind_of_link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
            link.set(self._qn("r:id"), paragraph.part.relate_to(target, kind_of_link, is_external=True))
        run = paragraph.add_run(self.shown.text(text))
        run.font.color.rgb = self._shared.RGBColor(0x0B, 0x52, 0x73)
        run.font.underline = True
        paragraph._p.remove(run._r)
        link.append(run._r)
        paragraph._p.append(link)

    def _tight(self) -> Any:
        """An empty paragraph close to the next."""
        line = self.word.add_paragraph()
        line.paragraph_format.space_after = self._shared.Pt(2)
        return line

    def _fact_lines(self, facts: Sequence[Any]) -> None:
        line = None
        for each in facts:
            line = self._tight()
            line.add_run(self.shown.text(each.label)).bold = True
            line.add_run(f" {self.shown.text(each.value)}")
        if line is not None:
            line.paragraph_format.space_after = self._shared.Pt(10)

    # --- blocks ------------------------------------------------------------------------------------------------------

    def _block(self, block: Any) -> None:
        getattr(self, "_" + kind(block).lower())(block)
        self._explain(block)

    def _explain(self, block: Any) -> None:
        """A small paragraph on the words that are met first in a block or an item of a list."""
        if notes := self._glossary.notes(sentences_of(block)):
            line = self._add("")
            said = line.add_run(self.shown.text(notes))
            said.italic = True
            said.font.size = self._shared.Pt(9)
            said.font.color.rgb = self._shared.RGBColor(0x51, 0x60, 0x6F)

    def _heading(self, block: Any) -> None:
        # The document's title is no heading in Word, so that chapters are the first level.
        paragraph = self.word.add_paragraph(style=f"Heading {block.level}")
        paragraph.paragraph_format.page_break_before = block.level == 1
        self._marked(paragraph, block.anchor.replace("-", "_"), block.text)

    def _paragraph(self, block: Any) -> None:
        if block.claim is None:
            self._add(block.text)
        else:
            self._marked(self.word.add_paragraph(), f"claim_{block.claim.id}", block.text)

    def _listing(self, block: Any) -> None:
        if block.title:
            self._title(block.title)
        for each in block.items:
            paragraph = self._add("" if each.target else each.text, "List Bullet")
            if each.target:
                self._link(paragraph, each.text, each.target)
            if each.note:
                paragraph.add_run(f" {self.shown.text(each.note)}")
            self._explain(each)

    def _title(self, text: str) -> None:
        title = self._add(text)
        title.runs[0].bold = True
        title.paragraph_format.keep_with_next = True
        title.paragraph_format.space_after = self._shared.Pt(2)

    def _checklist(self, block: Any) -> None:
        self._title(block.title)
        for each in block.items:
            self._add(f"☐ {each}").paragraph_format.left_indent = self._shared.Cm(0.6)

    def _callout(self, block: Any) -> None:
        paragraph = self.word.add_paragraph()
        paragraph.add_run(self.shown.say(f"callout.{block.kind}")).bold = True
        paragraph.add_run(f" {self.shown.text(block.text)}")
        colour = "9C2F2F" if str(block.kind) == "warning" else "B9862B"
        self._bar(paragraph, colour, "FBEFEE" if str(block.kind) == "warning" else "FDF6E7")

    def _bar(self, paragraph: Any, colour: str, fill: str = "") -> None:
        """A line at the left of a paragraph, and a ground."""
        properties = paragraph._p.get_or_add_pPr()
        borders = self._element("w:pBdr")
        left = self._element("w:left")
        for key, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", colour)):
            left.set(self._qn(f"w:{key}"), value)
        borders.append(left)
        properties.insert_element_before(borders, "w:shd", *_AFTER_GROUND)
        if fill:
            ground = self._element("w:shd")
            for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
                ground.set(self._qn(f"w:{key}"), value)
            properties.insert_element_before(ground, *_AFTER_GROUND)
        paragraph.paragraph_format.left_indent = self._shared.Cm(0.4)

    def _facts(self, block: Any) -> None:
        line = self.word.add_paragraph()
        for place, each in enumerate(block.items):
            label = line.add_run(f"{'    ' if place else ''}{self.shown.text(each.label)} ")
            label.font.color.rgb = self._shared.RGBColor(0x51, 0x60, 0x6F)
            line.add_run(self.shown.text(each.value).replace(" ", "\u00a0")).bold = True

    def _terms(self, block: Any) -> None:
        self._fact_lines(block.items)

    def _pictured(self, block: Pictured) -> None:
        for place, each in enumerate(block.pictures):
            paragraph = self.word.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            picture = paragraph.add_run().add_picture(io.BytesIO(each.png))
            if picture.width > self._width:
                picture.height = int(picture.height * self._width / picture.width)
                picture.width = self._width
            picture._inline.docPr.set("descr", self.shown.text(each.alt))
            if not place:
                self._add(block.caption, "Caption")
                self._explain(block)
            for one in each.tables:
                self._table(one.caption, one.head, one.rows, one.numeric)
                self._explain(one)

    def _tableblock(self, block: Any) -> None:
        self._table(block.caption, block.head, block.rows, [False] * len(block.head))

    def _table(self, caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> None:
        self._add(caption, "Caption").paragraph_format.keep_with_next = True
        table = self.word.add_table(rows=1 + len(rows), cols=len(head))
        table.autofit = False
        widths = self._widths([head, *rows])
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        right = _docx("docx.enum.text").WD_ALIGN_PARAGRAPH.RIGHT
        for number, cells in enumerate([head, *rows]):
            for place, text in enumerate(cells):
                cell = table.rows[number].cells[place]
                cell.width = widths[place]
                paragraph = cell.paragraphs[0]
                run = paragraph.add_run(self.shown.text(text))
                run.font.size = self._shared.Pt(9)
                run.bold = number == 0
                paragraph.paragraph_format.space_after = self._shared.Pt(2)
                if numeric[place]:
                    paragraph.alignment = right
        for row in table.rows:
            row._tr.get_or_add_trPr().append(self._element("w:cantSplit"))
        header = table.rows[0]._tr.get_or_add_trPr()
        repeated = self._element("w:tblHeader")
        repeated.set(self._qn("w:val"), "true")
        header.append(repeated)
        self._rules(table)
        self.word.add_paragraph().paragraph_format.space_after = self._shared.Pt(4)

    def _widths(self, rows: Sequence[Sequence[str]]) -> list[int]:
        """Columns as wide as their texts ask for, within the page; no word is broken while there is room for all."""
        columns = list(zip(*rows, strict=True))
        # In signs, with the margins of a cell; heads are bold.
        words = [max((len(word) for text in column for word in text.split()), default=0) + 4 for column in columns]
        asked = [max(min(max(map(len, column)), 38), word) for column, word in zip(columns, words, strict=True)]
        free = self._width / self._shared.Pt(_SIGN) - sum(words)
        if free < 0:
            return [int(self._width * each / sum(words)) for each in words]
        wishes = [more - word for more, word in zip(asked, words, strict=True)]
        if not sum(wishes):
            wishes = [1] * len(words)
        shares = [word + free * wish / sum(wishes) for word, wish in zip(words, wishes, strict=True)]
        return [int(self._width * each / sum(shares)) for each in shares]

    def _rules(self, table: Any) -> None:
        """Lines between rows and none between columns."""
        borders = self._element("w:tblBorders")
        for side in ("top", "bottom", "insideH"):
            line = self._element(f"w:{side}")
            for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B8C2CC")):
                line.set(self._qn(f"w:{key}"), value)
            borders.append(line)
        table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")

    def _quoteblock(self, block: Any) -> None:
        paragraph = self.word.add_paragraph(style="Quote")
        self._marked(paragraph, f"claim_{block.claim.id}", block.text)
        leftward = block.language.partition("-")[0] in RIGHT_TO_LEFT
        if leftward:
            paragraph._p.get_or_add_pPr().insert_element_before(self._element("w:bidi"), *_AFTER_BIDI)
        for run in paragraph.runs:
            if leftward:
                run.font.rtl = True
            if block.language:
                # Else Word finds a spelling mistake in every word that somebody told in another language.
                spoken = self._element("w:lang")
                spoken.set(self._qn("w:bidi" if leftward else "w:val"), block.language)
                run._r.get_or_add_rPr().append(spoken)
        if block.teller:
            self._add(block.teller).paragraph_format.left_indent = self._shared.Cm(0.6)

    def _decisionblock(self, block: Any) -> None:
        paragraph = self.word.add_paragraph()
        paragraph.add_run(f"{block.kind}:").bold = True
        paragraph.add_run(" ")
        self._marked(paragraph, f"claim_{block.claim.id}", block.text)
        self._bar(paragraph, "1C2733")
        if block.facts:
            told = self._add(" · ".join(f"{each.label}: {each.value}" for each in block.facts))
            self._bar(told, "1C2733")

    def _evidenceblock(self, block: Any) -> None:
        paragraph = self.word.add_paragraph()
        paragraph.add_run(block.kind).bold = True
        paragraph.add_run(" ")
        self._marked(paragraph, f"claim_{block.claim.id}", block.text)
        paragraph.paragraph_format.space_after = self._shared.Pt(0)
        paragraph.paragraph_format.keep_with_next = True
        self._bar(paragraph, "0B5273")
        self._bar(self._add(" · ".join(filter(None, (block.strength, block.note)))), "0B5273")


def _same_bytes(package: bytes) -> bytes:
    """The package with its parts in order and without the time of writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as write:
        # Word looks for the list of content types first.
        for name in sorted(read.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            write.writestr(entry, read.read(name))
    return out.getvalue()
