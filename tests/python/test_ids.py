"""Ids of stories, tellers and projects: what looks the same is the same, and what differs in case is told of."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
import samskab as sk
from samskab import _core

COLUMNS = {"id": "id", "w": ["a", "b", "c"]}
COMPOSED = "André Ågård"
APART = unicodedata.normalize("NFD", COMPOSED)


def stories_of(schema: Any, persons: list[str], ids: list[str] | None = None, **options: Any) -> sk.Stories:
    count = len(persons)
    frame = {
        "id": ids or [f"s{row}" for row in range(count)],
        "who": persons,
        "a": [0.2] * count,
        "b": [0.3] * count,
        "c": [0.5] * count,
    }
    return sk.from_frame(frame, schema=schema, columns=COLUMNS, person="who", hash_key="key", **options)


def notes(read: Any) -> list[str]:
    return [each.message.text("en") for each in read.intake.notes if each.kind == "ids"]


def test_an_id_in_two_unicode_forms_is_one_person(one_triad: Any) -> None:
    stories = stories_of(one_triad, [COMPOSED, APART, "Bo"])
    assert stories.persons == 2
    (note,) = notes(stories)
    assert "1 cell of the column 'who'" in note
    assert stories.to_frame("dict")["person"][1] == sk.person_code(APART, "key") == sk.person_code(COMPOSED, "key")
    assert not notes(stories_of(one_triad, [COMPOSED, "Bo"]))


def test_case_is_told_of_and_never_merged(one_triad: Any) -> None:
    stories = stories_of(one_triad, ["anna", "bo", "Anna", "ÅSE", "åse", "Anna"])
    assert stories.persons == 5
    (note,) = notes(stories)
    assert "2 ids" in note
    assert "rows 2 and 4" in note
    assert "anna" not in note.lower()  # ids of people do not stand in an account


def test_a_story_in_two_unicode_forms_is_one_story(one_triad: Any) -> None:
    stories = stories_of(one_triad, ["x", "y"], [COMPOSED, APART])
    assert stories.ids == [COMPOSED]
    assert stories.intake.stories_rejected == 1
    assert len(notes(stories)) == 1


def test_a_mapping_by_story_id_finds_either_form(one_triad: Any) -> None:
    stories = stories_of(one_triad, ["x", "y"], [APART, "2"], level={COMPOSED: "user", "2": "employee"})
    assert stories.to_frame("dict")["level"] == ["user", "employee"]
    stories = stories_of(one_triad, ["x", "y"], [COMPOSED, "2"], level={APART: "user", "2": "employee"})
    assert stories.to_frame("dict")["level"] == ["user", "employee"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_withdrawal_finds_either_form(one_triad: Any, form: str) -> None:
    stories = stories_of(one_triad, ["x", COMPOSED], [APART, "2"])
    assert stories.withdraw(story=unicodedata.normalize(form, COMPOSED)) == 1  # type: ignore[arg-type]
    assert stories.withdraw(person=unicodedata.normalize(form, COMPOSED), hash_key="key") == 1  # type: ignore[arg-type]


def test_whoever_withdrew_under_the_other_form_stays_withdrawn(one_triad: Any) -> None:
    form = json.loads(_core.stories_to_json(stories_of(one_triad, ["x", "y"], ["1", "2"])._core))
    form["stories"][0]["id"] = APART  # as it was kept before ids were read in one form
    before = sk.Stories(_core.stories_from_json(json.dumps(form)))
    assert before.withdraw(story=APART) == 1
    again = stories_of(one_triad, ["x", "y"], [APART, "2"], previous=before)
    assert again.ids == ["2"]


def test_responses_read_ids_the_same_way() -> None:
    frame = {
        "who": [COMPOSED, APART, "bo", "Bo"],
        "when": ["before", "after", "before", "after"],
        "i1": [1] * 4,
        "i2": [2] * 4,
        "i3": [3] * 4,
    }
    responses = sk.read_responses(frame, instrument="t_ils", person="who", occasion="when")
    assert responses.persons == 3
    assert len(notes(responses)) == 2


@pytest.mark.parametrize(("named", "header"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_column_is_found_by_its_name_in_either_form(one_triad: Any, named: Any, header: Any) -> None:
    name = unicodedata.normalize(named, "På")
    frame = {"id": ["1", "2"], unicodedata.normalize(header, "På"): ["Bo", "Bo"],
             "a": [0.2] * 2, "b": [0.3] * 2, "c": [0.5] * 2}  # fmt: skip
    stories = sk.from_frame(frame, schema=one_triad, columns=COLUMNS, person=name, hash_key="key")
    assert stories.persons == 1
    assert "Bo" not in json.dumps(stories.to_frame("dict"))  # and what tells who they are is not carried along
    answers: Any = {**frame, "i1": [1] * 2, "i2": [2] * 2, "i3": [3] * 2, "when": ["before", "after"]}
    responses = sk.read_responses(answers, instrument="t_ils", person=name, occasion="when")
    assert responses.persons == 1


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_for_occasions_are_read_as_the_cells_are(form: Any) -> None:
    frame: Any = {"who": ["a", "a"], "when": [" forår", unicodedata.normalize("NFD", "efterår")],
                  "i1": [1] * 2, "i2": [2] * 2, "i3": [3] * 2}  # fmt: skip
    meant = {unicodedata.normalize(form, "forår "): "baseline", unicodedata.normalize(form, "efterår"): "after"}
    responses = sk.read_responses(frame, instrument="t_ils", person="who", occasion="when", occasions=meant)
    assert len(responses) == 2
    once = sk.read_responses(
        {key: values[:1] for key, values in frame.items()},
        instrument="t_ils",
        person="who",
        occasion=unicodedata.normalize("NFD", "forår"),
        occasions=meant,
    )
    assert once.to_frame("dict")["occasion"] == ["forår"]


def test_the_case_of_story_ids_is_told_of(one_triad: Any) -> None:
    stories = stories_of(one_triad, ["x"] * 5, ["B 1", "a 1", "A 1", "a 1", "b 1"])
    assert len(stories) == 4
    (note,) = notes(stories)
    assert "2 ids of the column 'id' differ" in note
    assert "rows 3 and 4" in note
    assert not notes(stories_of(one_triad, ["x"] * 3, ["b 1", "a 1", "A 2"]))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_withdrawal_of_responses_finds_either_form(form: Any) -> None:
    frame = {"who": [APART, "bo"], "when": ["before"] * 2, "i1": [1] * 2, "i2": [2] * 2, "i3": [3] * 2}
    responses = sk.read_responses(frame, instrument="t_ils", person="who", occasion="when")
    assert responses.withdraw(person=unicodedata.normalize(form, COMPOSED)) == 1


@pytest.mark.parametrize("short", ["1,23E+15", "1.23456789012345e+17", "4E+12"])
def test_ids_that_a_spreadsheet_shortened_are_told_of(one_triad: Any, short: str) -> None:
    stories = stories_of(one_triad, ["x", "y", "z"], [short, short, "7"])
    assert len(stories) == 2
    (note,) = notes(stories)
    assert "1 id of the column 'id'" in note
    assert "first in row 2" in note
    (note,) = notes(stories_of(one_triad, ["bo", short, short]))
    assert "the column 'who'" in note
    assert short not in note
    frame = {"who": ["a", short], "when": ["before"] * 2, "i1": [1] * 2, "i2": [2] * 2, "i3": [3] * 2}
    assert len(notes(sk.read_responses(frame, instrument="t_ils", person="who", occasion="when"))) == 1
    assert not notes(stories_of(one_triad, ["E+15", "1e5", "+45 12"], ["2E15", "a+b", "12E+15"]))
