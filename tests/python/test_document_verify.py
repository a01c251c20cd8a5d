"""A document carries what it takes to test it: what was changed since is found."""

from __future__ import annotations

import datetime
import html
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import samskab as sk
from document_files import BOTH, DAY, FORMS, written
from samskab.document._claims import read_claims


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return sk.example_lab()


@pytest.fixture(scope="module")
def files(lab: sk.Lab, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(lab, tmp_path_factory.mktemp("playbook"))


@pytest.mark.parametrize("form", FORMS)
def test_an_untouched_document_holds(files: Path, form: str) -> None:
    found = sk.verify(files / f"playbook.{form}", sk.Lab.load(files / "lab.samskab"))
    assert found.claims > 50
    assert found.holding == found.claims, found.summary("en")


def _change(kind: str, id: str, **fields: Any) -> Callable[[sk.Lab], None]:
    return lambda lab: lab.change(kind, id, by="test", **fields)


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
