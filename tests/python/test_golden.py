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
    "lab_v1.samskab": "9a03e5b2b9a3842fe097a26c575e365c683e6c74ac73a21ed41b72746880407b",
    "lab_v1.json": "0301689939cc9f1b40db7433bf9889be80d881ebf91d4466ef3d209b266dfb89",
    "lab_v1.zip": "47c7050ec252bc49f8871ade47962b411be4ec7bf0bc37de875ac7fd7cd668f2",
    "lab_v1.xlsx": "ed456c320e45cd66f38aa556d27d8ff9576fa7919e1ed527de9f0c8b58ca239b",
}

STORIES, RESPONSES, THINGS, KINDS = 12, 9, 105, 51


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
    assert len(lab._core.attached_stories("C1")) == STORIES
    assert len(lab._core.held_responses()) == RESPONSES
    assert len(lab.audit("dict")["by"]) == 3


def test_the_package_holds_the_same(record: sk.Lab) -> None:
    lab, saved = sk.Lab.from_package(GOLDEN / "lab_v1.zip"), sk.Lab.load(GOLDEN / "lab_v1.samskab")
    assert lab == record
    assert _core.stories_to_json(lab._core.attached_stories("C1")) == _core.stories_to_json(
        saved._core.attached_stories("C1")
    )
    assert _core.responses_to_json(lab._core.held_responses()) == _core.responses_to_json(saved._core.held_responses())


def test_the_stories_mean_what_they_meant() -> None:
    stories = json.loads(_core.stories_to_json(sk.Lab.load(GOLDEN / "lab_v1.samskab")._core.attached_stories("C1")))[
        "stories"
    ]
    first = stories[0]
    assert (first["id"], first["told"]) == ("687ef00ce453046a", "2026-03-03T01:49:38Z")
    assert (first["person"], first["project"]) == ("2804838189674c6f53a9238e36dcb9dd", "table")
    assert (first["level"], first["language"]) == ("volunteer_citizen", "da")
    assert first["permissions"] == ["quoting", "recontacting"]
    answers = first["answers"]
    assert answers["novelty"]["weights"] == [0.403676, 0.150887, 0.445437]
    assert answers["pace"]["position"] == 0.112774
    assert answers["canvas"]["stones"][0] == {"stone": "stone-user", "state": "placed", "x": 0.495027, "y": 0.221307}
    assert answers["outcome"]["options"] == ["outcome-bad"]
    assert answers["title"]["text"] == "Den lange frokost"
    assert first["carried"]["version"] == "0.3"


def test_the_responses_mean_what_they_meant() -> None:
    saved = sk.Lab.load(GOLDEN / "lab_v1.samskab")
    first = json.loads(_core.responses_to_json(saved._core.held_responses()))["responses"][0]["given"]
    assert (first["instrument"], first["kind"], first["answered_on"]) == ("t_ils", "baseline", "2026-02-12")
    assert (first["items"], first["score"], first["state"]) == ([2, 2, 2], 6.0, "scored")


@pytest.mark.skipif(importlib.util.find_spec("openpyxl") is None, reason="openpyxl is not installed")
def test_the_workbook_holds_the_same(record: sk.Lab) -> None:
    assert sk.Lab.from_workbook(GOLDEN / "lab_v1.xlsx") == record
