"""Files of format version 1 are read for ever, and mean what they meant. See tests/golden/write_lab_v1.py."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path

import pytest
import samskab as sk
from samskab import _core

GOLDEN = Path(__file__).parents[1] / "golden"

#: Nobody changes these files: what people saved must be read, not what we would save today.
DIGESTS = {
    "lab_v1.samskab": "",
    "lab_v1.json": "",
    "lab_v1.zip": "",
    "lab_v1.xlsx": "",
}


@pytest.fixture(scope="module")
def record() -> sk.Lab:
    return sk.Lab.from_json((GOLDEN / "lab_v1.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", DIGESTS)
def test_the_files_are_those_that_were_written(name: str) -> None:
    assert hashlib.sha256((GOLDEN / name).read_bytes()).hexdigest() == DIGESTS[name]


def test_the_json_means_what_it_meant(record: sk.Lab) -> None:
    assert record.frame["title"]["da"] == "Sammen mod ensomhed 2026 (syntetisk eksempel)"
    assert record.frame["vocabulary"] == {"level.user": {"da": "ældre borger", "en": "older citizen"}}
    assert [each.id for each in record.projects] == ["table", "walk", "phone"]
    table = record.projects["table"]
    assert table.novelty == "existing"
    assert table.period["end"].isoformat() == "2026-12-31"
    assert table.codes == [{"scheme": "COFOG 1999", "code": "10.2"}]
    assert table.marks["equal_relations"] is False
    assert sum(len(record.all(each["kind"])) for each in _core.lab_kinds()) == THINGS
    # Every kind of thing there was in the first version is in it.
    assert sum(len(record.all(each["kind"])) > 0 for each in _core.lab_kinds()) >= KINDS


def test_the_laboratory_file_holds_the_same(record: sk.Lab) -> None:
    lab = sk.Lab.load(GOLDEN / "lab_v1.samskab")
    assert lab == record
    assert len(lab.stories("C1")) == STORIES
    assert len(lab.responses) == RESPONSES
    assert len(lab.audit("dict")["by"]) == 3


def test_the_package_holds_the_same(record: sk.Lab) -> None:
    lab, saved = sk.Lab.from_package(GOLDEN / "lab_v1.zip"), sk.Lab.load(GOLDEN / "lab_v1.samskab")
    assert lab == record
    assert _core.stories_to_json(lab.stories("C1")._core) == _core.stories_to_json(saved.stories("C1")._core)
    assert _core.responses_to_json(lab._core.responses()) == _core.responses_to_json(saved._core.responses())


def test_the_stories_mean_what_they_meant() -> None:
    stories = json.loads(_core.stories_to_json(sk.Lab.load(GOLDEN / "lab_v1.samskab").stories("C1")._core))["stories"]
    first = stories[0]
    assert first == FIRST_STORY


@pytest.mark.skipif(importlib.util.find_spec("openpyxl") is None, reason="openpyxl is not installed")
def test_the_workbook_holds_the_same(record: sk.Lab) -> None:
    assert sk.Lab.from_workbook(GOLDEN / "lab_v1.xlsx") == record


STORIES, RESPONSES, THINGS, KINDS = 12, 9, 0, 51
FIRST_STORY: dict[str, object] = {}
