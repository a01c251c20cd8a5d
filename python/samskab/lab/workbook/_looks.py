"""What a workbook looks like: a sheet for each table, a first sheet that explains, and the lists behind drop-downs."""

from __future__ import annotations

import copy
import datetime
import importlib
from collections.abc import Sequence
from typing import Any

from ... import _core
from ..._language import failure
from .._tables import Column, Table, list_of_type, table_of
from ._cells import options_of, target_of
from ._notation import escaped, label_of, yes_no
from ._rows import FIRST_ROW, GUIDE, HEADING_ROW, LISTS, LONG, MACHINE_ROW
from ._words import about_column, about_table, heading, say, sheet_name

#: The parts of the record, each from its first table on, and the colour of its sheets.
PARTS = {
    "frame": "4C5C68",
    "selection_rounds": "1B6CA8",
    "stakeholders": "A8551B",
    "sessions": "2F7D4F",
    "indicators": "7A3E9D",
    "schema_versions": "0E7C86",
    "observations": "9D6B00",
    "playbooks": "A3314F",
    "audit": "777777",
}
#: Rows below the things that drop-downs still hold for.
ROOM = 500
_INK, _GREY, _EXAMPLE_INK, _EXAMPLE_FILL = "1F2933", "8A949E", "6B7280", "F3F4F6"
_WIDTHS = {"id": 12, "date": 13, "timestamp": 22, "integer": 11, "real": 11, "boolean": 10, "code": 24, "text": 30}
_FORM_WIDTHS = {"list": 26, "map": 34, "text": 44, "texts": 44, "words": 44, "json": 40}
_LINE = 15.0
_ABOUT_EXAMPLES = 6  #: the sentence of the guide about rows that show how
_PAGE = 200  #: widths of a sign that can still be read on one page


def openpyxl_or_say() -> Any:
    """The package that reads and writes Excel files. Raises InvalidInput, which names the extra."""
    try:
        return importlib.import_module("openpyxl")
    except ImportError as error:
        what = {lang: _core.sentence("python.what_excel", lang) for lang in ("da", "en")}
        raise failure("python.extra", what=what, package="openpyxl", extra="io") from error


def part_of(table: Table) -> str:
    """The part of the record that a table belongs to."""
    from .._tables import tables

    part = "frame"
    for each in tables():
        part = each.list if each.list in PARTS else part
        if each == table:
            break
    return part


class Looks:
    """A workbook that is being made."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._openpyxl = openpyxl_or_say()
        self._styles: Any = importlib.import_module("openpyxl.styles")
        self._validation: Any = importlib.import_module("openpyxl.worksheet.datavalidation")
        self._comments: Any = importlib.import_module("openpyxl.comments")
        self._letter = importlib.import_module("openpyxl.utils").get_column_letter
        self.book = self._openpyxl.Workbook()
        self._guide = self.book.active
        self._guide.title = say("guide.sheet", lang)
        self._dressed: dict[tuple[Any, ...], Any] = {}
        self._choices: dict[tuple[str, ...], int] = {}
        moment = datetime.datetime(2026, 1, 1)  # the same record gives the same workbook, whenever it is written
        self.book.properties.created = self.book.properties.modified = moment
        self.book.properties.creator = "samskab"
        self.book.properties.language = lang

    # --- small things -------------------------------------------------------------------------------------------------

    def _font(self, **how: Any) -> Any:
        return self._styles.Font(name="Calibri", **{"size": 11, "color": _INK, **how})

    def _fill(self, colour: str) -> Any:
        return self._styles.PatternFill("solid", start_color=colour, end_color=colour)

    def _put(self, sheet: Any, row: int, column: int, value: Any) -> Any:
        cell = sheet.cell(row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # a text that looks like a formula or an error is a text
            cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t", "\r")  # and stays one when somebody edits it
        return cell

    def _choices_range(self, labels: Sequence[str]) -> str:
        place = self._choices.setdefault(tuple(labels), len(self._choices) + 1)
        letter = self._letter(place)
        return f"'{say('lists.sheet', self.lang)}'!${letter}$2:${letter}${len(labels) + 1}"

    # --- sheets -------------------------------------------------------------------------------------------------------

    def sheet(
        self,
        table: Table,
        columns: Sequence[Column],
        names: Sequence[str],
        rows: Sequence[Sequence[Any]],
        example: Sequence[Any] | None,
    ) -> None:
        """Add the sheet of a table."""
        lang, colour = self.lang, PARTS[part_of(table)]
        sheet = self.book.create_sheet(sheet_name(table, lang))
        sheet.sheet_properties.tabColor = colour
        self._put(sheet, 1, 1, sheet_name(table, lang)).font = self._font(size=15, bold=True, color=colour)
        about = self._put(sheet, 2, 1, about_table(table, lang) + " " + say("back", lang))
        about.font = self._font(italic=True, color=_GREY)
        about.hyperlink = f"#'{self._guide.title}'!A1"
        for place, (column, name) in enumerate(zip(columns, names, strict=True), 1):
            self._column(sheet, table, column, name, place, colour)
        held = [*([example] if example else []), *rows]
        for number, told in enumerate(held, FIRST_ROW):
            self._row(sheet, number, columns, told, example=example is not None and number == FIRST_ROW)
        sheet.row_dimensions[HEADING_ROW].height = 2.2 * _LINE
        sheet.freeze_panes = sheet.cell(FIRST_ROW, 2)
        last = max(FIRST_ROW + len(held) - 1, MACHINE_ROW)
        sheet.auto_filter.ref = f"A{MACHINE_ROW}:{self._letter(len(columns))}{last}"
        wide = sum(sheet.column_dimensions[self._letter(place)].width for place in range(1, len(columns) + 1))
        self._page(sheet, "landscape", 1 + int(wide / _PAGE))
        sheet.print_title_cols = "A:A"
        sheet.print_title_rows = f"{HEADING_ROW}:{MACHINE_ROW}"

    def _column(self, sheet: Any, table: Table, column: Column, name: str, place: int, colour: str) -> None:
        lang = self.lang
        words = heading(table, column, lang) + (" *" if column.required else "")
        top = self._put(sheet, HEADING_ROW, place, escaped(words))
        top.font = self._font(bold=True, color="FFFFFF")
        top.fill = self._fill(colour)
        edge = self._styles.Side("thin", color="FFFFFF")
        top.border = self._styles.Border(left=edge, right=edge)
        top.alignment = self._styles.Alignment(wrap_text=True, vertical="center")
        about = about_column(table, column, lang)
        needed = say("about.required", lang) + " " if column.required else ""
        comment = self._comments.Comment(escaped(needed + about), "samskab")
        comment.width, comment.height = 320, 40 + 18 * (1 + len(needed + about) // 44)
        top.comment = comment
        small = self._put(sheet, MACHINE_ROW, place, escaped(name))
        small.font = self._font(size=8, color=_GREY)
        small.alignment = self._styles.Alignment(shrink_to_fit=True)
        shape = column.shape
        width = _WIDTHS[shape["form"]] if column.form == "value" else _FORM_WIDTHS[column.form]
        size = sheet.column_dimensions[self._letter(place)]
        size.width = max(width, min(len(words) + 2, 22), 20 if place == 1 else 0)
        size.number_format = self._number_format(column)
        size.alignment = self._alignment(column)
        self._drop_down(sheet, column, place)

    def _number_format(self, column: Column) -> str:
        form = column.shape["form"]
        if column.form != "value" or form in ("text", "id", "code", "timestamp"):
            return "@"
        if form == "date":
            return "dd-mm-yyyy" if self.lang == "da" else "yyyy-mm-dd"
        return "General"

    def _alignment(self, column: Column) -> Any:
        number = column.form == "value" and column.shape["form"] in ("integer", "real")
        return self._styles.Alignment(wrap_text=not number, vertical="top", horizontal="right" if number else "left")

    def _row(self, sheet: Any, number: int, columns: Sequence[Column], told: Sequence[Any], *, example: bool) -> None:
        lines = 1
        for place, (column, value) in enumerate(zip(columns, told, strict=True), 1):
            self._dress(sheet.cell(number, place), column, first=place == 1, example=example)
            self._put(sheet, number, place, value)
            if isinstance(value, str):
                width = sheet.column_dimensions[self._letter(place)].width
                lines = max(lines, sum(1 + int(len(each) / (1.2 * width)) for each in value.split("\n")))
        sheet.row_dimensions[number].height = _LINE * min(lines, 12) + 2

    def _dress(self, cell: Any, column: Column, *, first: bool, example: bool) -> None:
        """Give a cell its look. Few of very many differ, and openpyxl takes long to find one among the known."""
        like = (self._number_format(column), column.shape["form"] in ("integer", "real"), column.form, first, example)
        known = self._dressed.get(like)
        if known is not None:
            cell._style = copy.copy(known)
            return
        cell.number_format = self._number_format(column)
        cell.alignment = self._alignment(column)
        cell.font = self._font(italic=example, color=_EXAMPLE_INK if example else _INK, bold=first and not example)
        if example:
            cell.fill = self._fill(_EXAMPLE_FILL)
        cell.border = self._styles.Border(bottom=self._styles.Side("hair", color="C5CBD1"))
        self._dressed[like] = copy.copy(cell._style)

    def _drop_down(self, sheet: Any, column: Column, place: int) -> None:
        source, strict, shape = "", True, column.shape
        options = options_of(column)
        target, several = target_of(column)
        if options is not None:
            source = "=" + self._choices_range([label_of(options, each[0], self.lang) for each in options["choices"]])
            strict = column.form == "value"
        elif column.form == "value" and shape["form"] == "boolean":
            source = "=" + self._choices_range([yes_no(True, self.lang), yes_no(False, self.lang)])
        elif target and (column.path != ("id",) or column.name == "@"):
            table = table_of(list_of_type()[target])
            assert table is not None
            source = f"='{sheet_name(table, self.lang)}'!$A${FIRST_ROW}:$A${FIRST_ROW + 2 * ROOM}"
            strict = False
        if not source:
            return
        rule = self._validation.DataValidation(type="list", formula1=source, allow_blank=True)
        rule.showErrorMessage = strict
        rule.errorTitle, rule.error = say("drop.title", self.lang), say("drop.error", self.lang)
        if several or (options is not None and column.form == "list"):
            rule.showInputMessage, rule.promptTitle = True, say("drop.several_title", self.lang)
            rule.prompt = say("drop.several", self.lang)
        letter = self._letter(place)
        rule.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + ROOM}")
        sheet.add_data_validation(rule)

    # --- the first sheet, and the hidden ones -------------------------------------------------------------------------

    def guide(self, shown: Sequence[tuple[Table, int]], *, example: bool) -> None:
        """Fill the first sheet: what to do, in plain words, and where everything is."""
        sheet, lang = self._guide, self.lang
        sheet.sheet_properties.tabColor = _INK
        sheet.sheet_view.showGridLines = False
        for letter, width in (("A", 34), ("B", 10), ("C", 96)):
            sheet.column_dimensions[letter].width = width
        self._put(sheet, 1, 1, say("guide.title", lang)).font = self._font(size=18, bold=True)
        mark = self._put(sheet, 1, 3, GUIDE)
        mark.font, mark.alignment = self._font(size=8, color=_GREY), self._styles.Alignment(horizontal="right")
        row = 3
        for number in [each for each in range(1, 11) if each != _ABOUT_EXAMPLES or example]:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
            words = f"{row - 2}. {say(f'guide.{number}', lang)}"
            cell = self._put(sheet, row, 1, words)
            cell.alignment = self._styles.Alignment(wrap_text=True, vertical="top")
            cell.font = self._font()
            sheet.row_dimensions[row].height = _LINE * (1 + len(words) // 155) + 4
            row += 1
        row += 1
        part = ""
        for table, count in shown:
            if part_of(table) != part:
                part = part_of(table)
                row += 1
                self._part(sheet, row, part)
                row += 1
            self._listed(sheet, row, table, count)
            row += 1
        self._page(sheet, "portrait", 1)

    def _page(self, sheet: Any, orientation: str, wide: int) -> None:
        page = sheet.page_setup
        page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = orientation, 9, wide, 0
        fit = importlib.import_module("openpyxl.worksheet.properties").PageSetupProperties
        sheet.sheet_properties.pageSetUpPr = fit(fitToPage=True)
        margins = sheet.page_margins
        margins.left = margins.right = margins.top = margins.bottom = 0.4

    def _part(self, sheet: Any, row: int, part: str) -> None:
        for place, words in enumerate((say(f"part.{part}", self.lang), say("guide.rows", self.lang), ""), 1):
            cell = self._put(sheet, row, place, words or None)
            cell.font, cell.fill = self._font(bold=True, color="FFFFFF"), self._fill(PARTS[part])
            cell.alignment = self._styles.Alignment(horizontal="right" if place == 2 else "left")

    def _listed(self, sheet: Any, row: int, table: Table, count: int) -> None:
        name = sheet_name(table, self.lang)
        link = self._put(sheet, row, 1, name)
        link.hyperlink = f"#'{name}'!A1"
        link.font = self._font(color=PARTS[part_of(table)], underline="single")
        link.alignment = self._styles.Alignment(vertical="top", indent=2 if table.owner else 0)
        number = self._put(sheet, row, 2, count or None)
        number.font = self._font(color=_GREY)
        number.alignment = self._styles.Alignment(vertical="top", horizontal="right", indent=1)
        about = self._put(sheet, row, 3, about_table(table, self.lang))
        about.alignment = self._styles.Alignment(wrap_text=True, vertical="top")
        about.font = self._font()
        sheet.row_dimensions[row].height = _LINE * (1 + len(about.value) // 112) + 2

    def lists(self, long: Sequence[tuple[int, str]]) -> None:
        """Add the hidden sheets: what drop-downs choose from, and texts that are longer than a cell."""
        sheet = self.book.create_sheet(say("lists.sheet", self.lang))
        sheet.sheet_state = "hidden"
        self._put(sheet, 1, 1, LISTS)
        for labels, place in self._choices.items():
            for row, label in enumerate(labels, 2):
                self._put(sheet, row, place, label)
        if long:
            sheet = self.book.create_sheet(say("long.sheet", self.lang))
            self._put(sheet, 1, 1, LONG)
            for row, (number, text) in enumerate(long, 2):
                self._put(sheet, row, 1, number)
                self._put(sheet, row, 2, text)
