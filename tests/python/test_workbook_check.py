"""What people do to a workbook, and what they are told, by sheet and cell."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import samskab as sk
from samskab import _core
from samskab.cli import main
from samskab.lab.workbook._words import sheet_name

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")

TODAY = "2026-11-01"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "lab.xlsx"
    smaller().to_workbook(path, lang="da")
    return path


@functools.cache
def smaller() -> sk.Lab:
    """The example without the bulk of what nothing refers to: the tests write and read it many times."""
    record = json.loads(sk.example_lab().to_json())
    many = ("rationales", "perceived_yields", "competence_assessments", "contributions", "consent_events", "ties")
    return sk.Lab.from_json(json.dumps({**record, "audit": [], **{name: record[name][:3] for name in many}}))


class Book:
    """A filled-in workbook in somebody's hands: cells are found by machine name and id."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Any = openpyxl.load_workbook(path)

    def cell(self, sheet: str, id: str, column: str) -> Any:
        page = self.book[sheet]
        names = {str(cell.value).partition(":")[2] or cell.value: cell.column for cell in page[4]}
        row = next(row[0].row for row in page.iter_rows(min_row=5, max_col=1) if row[0].value == id)
        return page.cell(row, names[column])

    def put(self, sheet: str, id: str, column: str, value: Any) -> str:
        cell = self.cell(sheet, id, column)
        cell.value = value
        return f"{sheet}!{cell.coordinate}"

    def check(self) -> Any:
        self.book.save(self.path)
        return sk.lab.check_workbook(self.path, today=TODAY)

    def lab(self) -> sk.Lab:
        self.book.save(self.path)
        return sk.Lab.from_workbook(self.path)


@pytest.fixture
def book(filled: Path, tmp_path: Path) -> Book:
    path = tmp_path / "mit laboratorium.xlsx"
    path.write_bytes(filled.read_bytes())
    return Book(path)


def only(findings: Any, code: str) -> Any:
    (found,) = [each for each in findings if each.code == code]
    for lang in ("da", "en"):
        assert "{" not in found.message.text(lang)
    assert found.message.text("da") != found.message.text("en")
    return found


REFUSED: list[tuple[str, str, str, str, Any, str, str]] = [
    ("a dangling id", "Projekter", "table", "owner", "U11", "dangling_near", "U1"),
    ("a dangling id in a list", "Projekter", "table", "goals", "G1; G22", "dangling_near", "G2"),
    ("commas between ids", "Projekter", "table", "goals", "G1, G2", "commas", "G1; G2"),
    ("an id like nothing there", "Projekter", "table", "owner", "forvaltningen", "dangling", "Enheder"),
    ("an unknown option", "Organisationer", "O1", "kind", "komune", "option", "kommune"),
    ("an unknown option in a list", "Projekter", "table", "themes", "ældre; ensom", "option", "ensomhed"),
    ("no number", "Vurderinger af aktører", "", "influence", "meget", "number", "meget"),
    ("thousands or decimals", "Ressourceindsats", "", "amount", "1.250", "number_thousands", "1.250"),
    ("no date", "Politiske mål", "G1", "adopted_on", "31-02-2026", "date", "31-02-2026"),
    ("an ambiguous date", "Politiske mål", "G1", "adopted_on", "3/4/2026", "date_slashed", "3/4/2026"),
    ("yes as a date", "Politiske mål", "G1", "adopted_on", True, "date_number", "True"),
    ("neither yes nor no", "Aktører", "S01", "key_actor", "måske", "yes_no", "måske"),
    ("an open quotation mark", "Projekter", "table", "goals", '"G1', "quote", "G1"),
    ("digits of a number that is too large", "Indsamlinger", "C1", "invited", "1e999", "number_large", "1e999"),
    ("half a number", "Indsamlinger", "C1", "invited", 12.5, "whole", "12"),
    ("a missing required cell", "Enheder", "U2", "organisation", None, "missing", "Organisation"),
    ("a number out of its range", "Diskretionspolitik", "POLICY", "min_persons", 0, "value", "min_persons"),
    ("an error of the spreadsheet", "Enheder", "U2", "name", "#REF!", "error_cell", "#REF!"),
]


@pytest.mark.parametrize(("sheet", "id", "column", "value", "code", "told"), [each[1:] for each in REFUSED],
                         ids=[each[0] for each in REFUSED])  # fmt: skip
def test_what_cannot_be_is_refused_at_its_cell(
    book: Book, sheet: str, id: str, column: str, value: Any, code: str, told: str
) -> None:
    where = book.put(sheet, id or book.book[sheet].cell(5, 1).value, column, value)
    findings = book.check()
    found = only(findings, code)
    assert found.severity == "error"
    assert found.refuses
    assert found.where == (where if code != "value" else f"{sheet}!A5")
    assert told in found.message.text("da")
    with pytest.raises(_core.FormatError) as refusal:
        book.lab()
    assert found.where in refusal.value.message("da")


SAID: list[tuple[str, str, str, str, Any, str, Callable[[sk.Lab], Any], Any]] = [
    ("a decimal comma", "Ressourceindsats", "", "amount", "12,5", "number_comma",
     lambda lab: lab.contributions and lab.all("contribution")[0].amount, 12.5),
    ("a date as text", "Politiske mål", "G1", "adopted_on", "4. 5. 2026", "date_text",
     lambda lab: lab.policy_goals["G1"].adopted_on, datetime.date(2026, 5, 4)),
    ("a Danish date", "Politiske mål", "G1", "adopted_on", "4/5-2026", "date_text",
     lambda lab: lab.policy_goals["G1"].adopted_on, datetime.date(2026, 5, 4)),
    ("a number as text", "Indsamlinger", "C1", "invited", "400", "number_text",
     lambda lab: lab.collections["C1"].invited, 400),
    ("a text as a number", "Organisationer", "O1", "municipality", 787, "text_number",
     lambda lab: lab.organisations["O1"].municipality, "787"),
    ("thousands and decimals", "Ressourceindsats", "", "amount", "1.250,75", "number_comma",
     lambda lab: lab.all("contribution")[0].amount, 1250.75),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "id", "column", "value", "code", "of", "read"), [each[1:] for each in SAID],
                         ids=[each[0] for each in SAID])  # fmt: skip
def test_what_can_be_understood_is_read_and_said(
    book: Book, sheet: str, id: str, column: str, value: Any, code: str, of: Callable[[sk.Lab], Any], read: Any
) -> None:
    where = book.put(sheet, id or book.book[sheet].cell(5, 1).value, column, value)
    found = only(book.check(), code)
    assert found.severity in ("note", "warning")
    assert not found.refuses
    assert found.where == where
    assert of(book.lab()) == read


def test_a_link_names_the_cell_of_its_id(book: Book) -> None:
    book.put("Beslutninger", "D1", "subject.kind", "prøvehandling")
    where = book.put("Beslutninger", "D1", "subject.id", "T55")
    found = only(book.check(), "dangling_near")
    assert found.where == where
    assert "T5" in found.message.text("da")


def test_a_plain_number_is_no_date(book: Book) -> None:
    where = book.put("Politiske mål", "G1", "adopted_on", 46000)
    book.cell("Politiske mål", "G1", "adopted_on").number_format = "General"
    assert only(book.check(), "date_number").where == where


def test_options_are_read_in_both_languages_and_as_codes(book: Book) -> None:
    for value in ("kommune", "Municipality", " municipality "):
        book.put("Organisationer", "O2", "kind", value)
        assert book.lab().organisations["O2"].kind == "municipality"


def test_an_id_that_is_there_twice_is_told_with_the_first(book: Book) -> None:
    book.put("Enheder", "U2", "id", "U1")
    found = only(book.check(), "twice")
    assert found.where == "Enheder!A6"
    assert "Enheder!A5" in found.message.text("da")


@pytest.mark.parametrize("number", ["010190-1234", "0101901234", 101901234])
def test_a_cpr_number_is_refused_and_not_repeated(book: Book, number: Any) -> None:
    page = book.book["Respondenter"]
    page.cell(5, 1).value = number
    findings = book.check()
    found = only([each for each in findings if each.where == "Respondenter!A5"], "cpr")
    assert found.refuses
    assert all("10190" not in each.message.text(lang) for each in findings for lang in ("da", "en"))


def test_renaming_what_people_see_does_no_harm(book: Book) -> None:
    page = book.book["Projekter"]
    page.title = "Vores projekter"
    for cell in page[3]:
        cell.value = f"min overskrift {cell.column}"
    page.insert_rows(1)
    found = only(book.check(), "renamed")
    assert (found.severity, found.where) == ("note", "Vores projekter")
    assert "Projekter" in found.message.text("da")
    assert book.lab() == smaller()


def test_columns_may_change_places(book: Book) -> None:
    page = book.book["Enheder"]
    for row in page.iter_rows(min_row=3):
        row[1].value, row[2].value = row[2].value, row[1].value
    assert book.lab() == smaller()


def test_without_the_grey_row_columns_are_told_by_their_headings(book: Book) -> None:
    book.book["Enheder"].delete_rows(4)
    found = only(book.check(), "heading_only")
    assert found.severity == "warning"
    assert book.lab() == smaller()


def test_a_sheet_or_column_of_ones_own_is_told_of_and_not_read(book: Book) -> None:
    book.book.create_sheet("Noter")["A1"] = "husk kaffe"
    book.book.create_sheet("Projektr")["A1"] = "husk kaffe"
    book.book["Enheder"].cell(3, 9).value = "Telefon"
    book.book["Enheder"].cell(5, 9).value = "12345678"
    findings = book.check()
    assert only(findings, "unknown_sheet").where == "Noter"
    assert "Projekter" in only(findings, "unknown_sheet_near").message.text("en")
    assert only(findings, "unknown_column").where == "Enheder!I4"
    assert book.lab() == smaller()


def test_merged_cells_are_refused(book: Book) -> None:
    book.book["Enheder"].merge_cells("B5:B6")
    found = only(book.check(), "merged")
    assert (found.where, found.refuses) == ("Enheder!B5", True)
    assert "B5:B6" in found.message.text("en")


def test_a_formula_that_was_never_worked_out_is_refused(book: Book) -> None:
    book.put("Enheder", "U2", "name", '="Kul"&"tur"')
    assert only(book.check(), "formula").refuses


def test_a_column_that_must_be_there_is_missed(book: Book) -> None:
    book.book["Enheder"].delete_cols(3)
    found = only(book.check(), "missing_column")
    assert (found.where, found.refuses) == ("Enheder", True)


def test_parts_belong_to_something(book: Book) -> None:
    page = book.book["Projekter - andre koder"]
    page.cell(5, 1).value = "tabel"
    found = only(book.check(), "dangling_near")
    assert found.where == "Projekter - andre koder!A5"
    assert "table" in found.message.text("da")


def test_an_error_that_is_only_for_publishing_does_not_refuse(book: Book) -> None:
    book.put("Behandlingsgrundlag", "DATA", "retention_until", datetime.date(2026, 1, 1))
    found = only(book.check(), "E41")
    assert (found.severity, found.refuses) == ("error", False)
    assert found.where == "Behandlingsgrundlag!A5"
    assert main(["check", str(book.path), "--lang", "da"]) == 0


def test_an_untouched_blank_workbook_says_that_examples_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "nyt.xlsx"
    sk.lab.new_workbook(path, lang="da")
    (found,) = sk.lab.check_workbook(path)
    assert (found.code, found.severity) == ("example", "note")
    assert len(sk.Lab.from_workbook(path).projects) == 0


def test_a_blank_workbook_has_what_helps_people_type(tmp_path: Path) -> None:
    path = tmp_path / "nyt.xlsx"
    sk.lab.new_workbook(path, lang="da")
    new = openpyxl.load_workbook(path)
    assert new.sheetnames[0] == "Start her"
    assert "Hændelser" not in new.sheetnames  # what programs make is not typed
    assert "Projekter" in new.sheetnames
    page = new["Organisationer"]
    assert page.freeze_panes == "B5"
    headings = [cell.value for cell in page[3]]
    assert headings[:3] == ["Id *", "Navn", "Slags"]
    assert page["A5"].value.startswith("(eksempel)")
    assert "Skal udfyldes" in page["A3"].comment.text
    rules = {str(rule.sqref).split(":")[0]: rule for rule in page.data_validations.dataValidation}
    choices = rules["C5"].formula1
    assert choices.startswith("='Lister'!")
    first, last = choices.partition("!")[2].replace("$", "").split(":")
    assert next(row[0].value for row in new["Lister"][first:last]) == "kommune"
    assert new["Lister"].sheet_state == "hidden"
    reference = next(r for r in new["Enheder"].data_validations.dataValidation if str(r.sqref).startswith("C5"))
    assert "Organisationer" in reference.formula1


def test_a_filled_in_row_of_a_new_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "nyt.xlsx"
    sk.lab.new_workbook(path, lang="da")
    new = openpyxl.load_workbook(path)
    new["Laboratoriet"]["A5"] = "Vores laboratorium"
    page = new["Organisationer"]
    page["A6"], page["B6"], page["C6"] = "O1", "Kommunen", "kommune"
    new.save(path)
    lab = sk.Lab.from_workbook(path, by="evaluator")
    assert lab.frame["title"] == {"da": "Vores laboratorium"}
    assert lab.organisations["O1"].kind == "municipality"
    lab.add(sk.lab.OrgUnit("U1", name="Kultur", organisation="O1"))
    assert len(lab.org_units) == 1


def test_what_is_no_workbook_of_ours_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"PK\x03\x04 something else")
    with pytest.raises(_core.FormatError):
        sk.lab.check_workbook(path)
    openpyxl.Workbook().save(path)
    with pytest.raises(_core.FormatError) as error:
        sk.lab.check_workbook(path)
    assert "samskab new" in error.value.message("da")


def test_the_extra_is_named_when_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(_core.InvalidInput) as error:
        sk.lab.new_workbook(tmp_path / "x.xlsx")
    assert "samskab[io]" in str(error.value)


def test_the_command_line_writes_and_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lab.xlsx"
    assert main(["new", str(path), "--lang", "da", "--example"]) == 0
    assert "samskab check" in capsys.readouterr().out
    assert main(["new", str(path), "--lang", "da"]) == 2
    assert "Der er allerede en fil" in capsys.readouterr().err
    assert main(["check", str(path), "--lang", "da"]) == 0
    assert "Intet er afvist" in capsys.readouterr().out
    book = Book(path)
    book.put("Projekter", "table", "owner", "U11")
    book.book.save(path)
    assert main(["check", str(path), "--lang", "en"]) == 2
    said = capsys.readouterr().out
    assert "Projekter!" in said
    assert "1 thing must be mended" in said
    sk.example_lab().save(tmp_path / "lab.samskab")
    assert main(["check", str(tmp_path / "lab.samskab"), "--lang", "da"]) == 0
    assert "Intet er afvist" in capsys.readouterr().out


def test_every_table_has_a_sheet_of_its_own_name_in_both_languages(tmp_path: Path) -> None:
    from samskab.lab._tables import tables

    for lang in ("da", "en"):
        path = tmp_path / f"{lang}.xlsx"
        sk.example_lab().to_workbook(path, lang=lang)  # type: ignore[arg-type]
        names = set(openpyxl.load_workbook(path, read_only=True).sheetnames)
        assert {sheet_name(each, lang) for each in tables()} <= names
