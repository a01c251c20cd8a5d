"""Files that hold ids in another Unicode form: they were written before ids were read in one form."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import samskab as sk
from samskab import _core

COLUMNS = {"id": "id", "w": ["a", "b", "c"]}
COMPOSED = "André Ågård"
APART = unicodedata.normalize("NFD", COMPOSED)
FORMS = pytest.mark.parametrize("form", ["NFC", "NFD"])
WORD = 2**64 - 1


def turned(word: int, by: int) -> int:
    return (word << by | word >> (64 - by)) & WORD


def keyed(key: tuple[int, int], text: bytes) -> tuple[int, int]:
    """SipHash-2-4 with 128 bits, after the paper: what a code is made by."""
    a, b, c, d = (k ^ ord8 for k, ord8 in zip(key * 2, (0x736F6D6570736575, 0x646F72616E646F6D ^ 0xEE,
                  0x6C7967656E657261, 0x7465646279746573), strict=True))  # fmt: skip

    def rounds(count: int) -> None:
        nonlocal a, b, c, d
        for _ in range(count):
            a = (a + b) & WORD
            b = turned(b, 13) ^ a
            a = turned(a, 32)
            c = (c + d) & WORD
            d = turned(d, 16) ^ c
            a = (a + d) & WORD
            d = turned(d, 21) ^ a
            c = (c + b) & WORD
            b = turned(b, 17) ^ c
            c = turned(c, 32)

    whole = len(text) // 8 * 8
    words = [int.from_bytes(text[at : at + 8], "little") for at in range(0, whole, 8)]
    for word in [*words, int.from_bytes(text[whole:], "little") | (len(text) & 0xFF) << 56]:
        d ^= word
        rounds(2)
        a ^= word
    c ^= 0xEE
    rounds(4)
    low = a ^ b ^ c ^ d
    b ^= 0xDD
    rounds(4)
    return low, a ^ b ^ c ^ d


def code_of(text: str, secret: str) -> str:
    """The code of a person as it was made of the bytes in the file."""
    key = keyed((0x73616D736B61622E, 0x706572736F6E732E), secret.encode())
    return b"".join(half.to_bytes(8, "little") for half in keyed(key, text.encode())).hex()


def stories_of(schema: Any, persons: list[str], ids: list[str], **options: Any) -> sk.Stories:
    count = len(persons)
    frame = {"id": ids, "who": persons, "a": [0.2] * count, "b": [0.3] * count, "c": [0.5] * count}
    return sk.from_frame(frame, schema=schema, columns=COLUMNS, person="who", hash_key="key", **options)


def old_stories(schema: Any, persons: list[str], ids: list[str]) -> sk.Stories:
    """Stories as an older file has them: with codes made of the bytes as they came, and such ids."""
    told = json.loads(
        _core.stories_to_json(stories_of(schema, ["x"] * len(ids), [f"s{i}" for i in range(len(ids))])._core)
    )
    for each, person, story in zip(told["stories"], persons, ids, strict=True):
        each["person"], each["id"] = code_of(person, "key"), story
    return sk.Stories(_core.stories_from_json(json.dumps(told)))


def responses_of(persons: list[str], when: str = "before", **options: Any) -> sk.Responses:
    count = len(persons)
    frame = {"who": persons, "when": [when] * count, "i1": [1] * count, "i2": [2] * count, "i3": [3] * count}
    return sk.read_responses(frame, instrument="t_ils", person="who", occasion="when", **options)


def old_responses(persons: list[str], **more: str) -> sk.Responses:
    """Responses as an older file has them, with such persons."""
    told = json.loads(_core.responses_to_json(responses_of([f"p{i}" for i in range(len(persons))])._core))
    for each, person in zip(told["responses"], persons, strict=True):
        each["given"] |= {"person": person, **more}
    return sk.Responses(_core.responses_from_json(json.dumps(told)))


def test_the_code_of_the_test_is_that_of_the_library() -> None:
    assert code_of(COMPOSED, "key") == sk.person_code(COMPOSED, "key")
    assert code_of(APART, "key") != code_of(COMPOSED, "key")


# --- stories ----------------------------------------------------------------------------------------------------------


@FORMS
def test_a_withdrawal_finds_whoever_has_a_code_of_the_other_form(one_triad: Any, form: str) -> None:
    stories = old_stories(one_triad, [APART, "bo"], ["1", "2"])
    assert stories.withdraw(person=unicodedata.normalize(form, COMPOSED), hash_key="key") == 1  # type: ignore[arg-type]
    assert stories.ids == ["2"]


def test_a_withdrawal_under_the_other_code_holds_for_what_is_read_later(one_triad: Any) -> None:
    old = old_stories(one_triad, [APART, "bo"], ["1", "2"])
    old.withdraw(person=code_of(APART, "key"))  # before both forms were looked for
    again = stories_of(one_triad, [COMPOSED, COMPOSED, "bo"], ["3", "4", "2"], previous=old)
    assert again.ids == ["2"]


def test_a_refusal_under_the_other_code_holds_for_what_is_read_later(one_triad: Any) -> None:
    told = json.loads(_core.stories_to_json(old_stories(one_triad, [APART], ["1"])._core))
    told["refused"] = {code_of(APART, "key"): ["quoting"]}
    old = sk.Stories(_core.stories_from_json(json.dumps(told)))
    frame = {
        "id": ["3", "4"],
        "who": [COMPOSED, "bo"],
        "a": [0.2] * 2,
        "b": [0.3] * 2,
        "c": [0.5] * 2,
        "ok": ["yes"] * 2,
    }
    again = sk.from_frame(
        frame, schema=one_triad, columns=COLUMNS, person="who", hash_key="key", consent="ok", previous=old
    )
    assert [card.id for card in again.read(9, purpose="quoting")] == ["4"]
    assert [card.id for card in again.read(9, purpose="showing")] == ["3", "4"]


@FORMS
def test_a_story_of_an_old_file_is_brought_up_to_date(one_triad: Any, form: str) -> None:
    old = old_stories(one_triad, ["x", "y"], [APART, "2"])
    assert old.ids == [COMPOSED, "2"]
    again = stories_of(one_triad, ["x", "y"], [unicodedata.normalize(form, COMPOSED), "2"], previous=old)  # type: ignore[arg-type]
    assert again.ids == [COMPOSED, "2"]
    assert (again.intake.stories_new, again.intake.stories_vanished) == (0, 0)


def test_a_story_that_an_old_file_holds_twice_counts_once(one_triad: Any, tmp_path: Path) -> None:
    old = old_stories(one_triad, ["x", "y", "z"], [APART, "2", COMPOSED])
    assert old.ids == ["2", COMPOSED]
    assert old.to_frame("dict")["person"][1] == code_of("z", "key"), "what came later counts"
    (note,) = [each for each in old.intake.notes if each.kind == "ids"]
    assert note.message.text("en").startswith("1 story")
    assert note.message.text("da").startswith("1 fortælling")
    old.save(tmp_path / "s")
    assert sk.load(tmp_path / "s").ids == old.ids


# --- responses --------------------------------------------------------------------------------------------------------


@FORMS
def test_responses_of_an_old_file_are_brought_up_to_date(form: str) -> None:
    who = unicodedata.normalize(form, COMPOSED)  # type: ignore[arg-type]
    again = responses_of([who, "bo"], previous=old_responses([APART, "bo"]))
    assert (again.persons, len(again)) == (2, 2)
    assert again.to_frame("dict")["person"] == [COMPOSED, "bo"]
    after = responses_of([who, "bo"], when="after", previous=old_responses([APART, "bo"]))
    assert len(after.pairs().before) == 2


@FORMS
def test_a_withdrawal_finds_the_responses_of_an_old_file(form: str, tmp_path: Path) -> None:
    who = unicodedata.normalize(form, COMPOSED)  # type: ignore[arg-type]
    old = old_responses([APART, "bo"])
    assert old.withdraw(person=who) == 1
    old.save(tmp_path / "r")
    assert len(sk.Responses.load(tmp_path / "r")) == 1
    assert len(responses_of([COMPOSED, APART], previous=sk.Responses.load(tmp_path / "r"))) == 1


@FORMS
def test_a_selection_by_person_finds_either_form(form: str) -> None:
    who = unicodedata.normalize(form, COMPOSED)  # type: ignore[arg-type]
    assert len(old_responses([APART, "bo"]).where(person=who)) == 1


@FORMS
def test_responses_under_a_code_are_withdrawn_by_the_persons_own_id(form: str) -> None:
    who = unicodedata.normalize(form, COMPOSED)  # type: ignore[arg-type]
    for code in (code_of(APART, "key"), sk.person_code(COMPOSED, "key")):
        responses = responses_of([code, "bo"])
        assert responses.withdraw(person=who, hash_key="key") == 1


def test_projects_and_places_of_an_old_file_are_one() -> None:
    old = old_responses(["a", "b"], project=APART, unit=APART)
    assert len(old.where(project=COMPOSED, unit=COMPOSED)) == 2


def test_what_somebody_answered_in_both_forms_counts_once() -> None:
    old = old_responses([APART, "bo", COMPOSED])
    assert (len(old), old.persons) == (2, 2)
    (note,) = [each for each in old.intake.notes if each.kind == "ids"]
    assert note.message.text("en").startswith("1 response")
    assert note.message.text("da").startswith("1 besvarelse")


# --- both -------------------------------------------------------------------------------------------------------------


def test_a_withdrawal_from_stories_holds_for_responses_in_the_other_form(one_triad: Any) -> None:
    stories = stories_of(one_triad, ["x"], ["1"])
    responses = responses_of([COMPOSED, "bo"], stories=stories)
    stories.withdraw(person=APART)
    assert responses.persons == 1


def test_a_withdrawal_in_a_laboratory_finds_either_form() -> None:
    lab = sk.Lab({"da": "Tomt", "en": "Empty"}, by="evaluator")
    lab.add(sk.lab.Person(APART))
    lab.attach_responses(responses_of([COMPOSED, "bo"]))
    lab.add(sk.lab.ConsentEvent("e1", person=APART, act="withdrawn", on="2026-11-01", scopes=[]))
    assert lab.responses.persons == 1


def test_a_translation_of_an_old_record_goes_with_the_story(one_triad: Any, tmp_path: Path) -> None:
    lab = sk.Lab({"da": "Tomt", "en": "Empty"}, by="evaluator")
    lab.add(
        sk.lab.Project("P1", title="P"),
        sk.lab.SchemaVersion("V1", schema=one_triad.id, version=1, status="locked"),
        sk.lab.Collection("C1", title="C", schema="V1", project="P1"),
    )
    lab.attach("C1", old_stories(one_triad, [APART, "bo"], [APART, "2"]))
    for id, story in (("TR1", APART), ("TR2", "2")):
        lab.add(sk.lab.Translation(id, collection="C1", story=story, language="en", text=f"text of {id}"))
    lab.stories("C1").withdraw(person=COMPOSED, hash_key="key")
    lab.save(tmp_path / "lab.samskab")
    assert [each.id for each in sk.Lab.load(tmp_path / "lab.samskab").translations] == ["TR2"]


@pytest.mark.parametrize("given", ["", "  "])
def test_nobody_is_not_withdrawn_in_silence(one_triad: Any, given: str) -> None:
    stories, responses = stories_of(one_triad, ["x"], ["1"]), responses_of(["a"])
    with pytest.raises(sk.InvalidInput, match="id"):
        stories.withdraw(person=given)
    with pytest.raises(sk.InvalidInput, match="id"):
        stories.withdraw(story=given)
    with pytest.raises(sk.InvalidInput, match="id"):
        responses.withdraw(person=given)


def test_white_space_around_an_id_hides_nobody(one_triad: Any) -> None:
    stories, responses = stories_of(one_triad, ["x", "y"], ["1", "2"]), responses_of(["a", "b"])
    assert stories.withdraw(story=" 1 ") == 1
    assert stories.withdraw(person=f"\t{sk.person_code('y', 'key')}\n") == 1
    assert responses.withdraw(person=" a\u00a0") == 1
    with pytest.raises(sk.InvalidInput, match="text"):
        responses.withdraw(person=7)  # type: ignore[arg-type]
