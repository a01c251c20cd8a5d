"""Stories through a dataframe and back: every answer, every reason for none, and who told what."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
import samskab as sk
from samskab import _core

STATES = ("placed", "not_applicable", "not_answered", "not_asked", "withheld")
LONG = "Jeg blev hørt af medarbejderne i kommunen, da jeg"


def question(kind: str, name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "name": name, "kind": kind, "title": f"About {name}", "allow_not_applicable": True, **fields}


def parts(*labels: str, prefix: str) -> list[dict[str, str]]:
    return [{"id": f"{prefix}{number}", "label": label} for number, label in enumerate(labels)]


#: Every kind that holds answers, with what makes names of columns collide: long and equal labels, questions that are
#: called as a column about stories is.
SCHEMA: Any = sk.Schema(
    id="round",
    language="da",
    signifiers=[
        question("triad", "received", anchors=parts(f"{LONG} kom", f"{LONG} gik", "no", prefix="a")),
        question("dyad", "story_id", anchors=parts("from", "to", prefix="b")),
        question("scale", "told", minimum=0, maximum=10),
        question("stones", "stone", stones=parts("us", "them", "state", prefix="s")),
        question("single_choice", "one", options=parts("same", "same", "Other", prefix="o")),
        question("multiple_choice", "many", options=parts("p", "other", "p", prefix="m")),
        question("free_text", "words"),
        question("image_choice", "picture"),
        question("photo", "photo"),
        question("audio", "audio"),
        question("map", "map"),
        question("unique_id", "number"),
        question("matrix", "matrix"),
        question("multiple_choice", "tick", options=parts("only", prefix="t")),
    ],
)
VALUES: dict[str, dict[str, Any]] = {
    "received": {"weights": [0.1, 0.2, 0.7]},
    "story_id": {"position": 0.123456789012345},
    "told": {"position": 7.5},
    "one": {"options": ["o1"], "other": "as I said"},
    "many": {"options": ["m0", "m1"], "other": "and more"},
    "tick": {"options": ["t0"]},
    **{
        name: {"text": f"{name}; \n »x« 1,5"}
        for name in ("words", "picture", "photo", "audio", "map", "number", "matrix")
    },
}


def answer(name: str, state: str, place: int) -> dict[str, Any]:
    if name != "stone":
        return {"state": state, **(VALUES[name] if state == "placed" else {})}
    stones = [{"stone": "s0", "state": state}, {"stone": "s1", "state": STATES[place]}]
    for each in stones:
        each |= {"x": 0.25, "y": 0.125} if each["state"] == "placed" else {}
    whole = next(each for each in ("placed", "withheld", "not_answered", "not_applicable", "not_asked")
                 if each in (*(stone["state"] for stone in stones), "not_asked"))  # fmt: skip
    return {"state": whole, "stones": [*stones, {"stone": "s2", "state": "not_asked"}]}


def every_state() -> sk.Stories:
    form = json.loads(_core.stories_to_json(sk.example()._core))
    stories = []
    for row in range(25):
        told = {
            name: answer(name, STATES[(row + place) % 5], row // 5)
            for place, name in enumerate(signifier.id for signifier in SCHEMA)
        }
        stories.append({
            "id": f"story {row}", "told": f"2026-03-{row + 1:02}T10:00:00.250Z", "level": ["user", "employee"][row % 2],
            "person": f"{row // 2:032x}", "project": ["", "garden"][row % 2], "municipality": "751", "language": "da",
            "answers": told, "carried": {"level of noise": str(row), "id": f"other {row}"},
        })  # fmt: skip
    account = {name: 0 for name, value in form["intake"].items() if isinstance(value, int)}
    account |= {"stories_read": 25, "stories_accepted": 25}
    form |= {"schema": json.loads(SCHEMA.to_json()), "stories": stories, "intake": account,
             "carried": ["level of noise", "id"], "refused": {}}  # fmt: skip
    return sk.Stories(_core.stories_from_json(json.dumps(form)))


def same(again: sk.Stories, before: sk.Stories) -> None:
    """Hold everything that a table tells against the stories of before, and the states question by question."""
    assert again.to_frame("dict") == before.to_frame("dict")
    assert again.persons == before.persons
    for signifier in before.schema:
        assert list(again[signifier.id].states) == list(before[signifier.id].states)


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow", "dict"])
def test_a_frame_and_back_keeps_every_kind_of_missing(backend: str, lang: Any) -> None:
    before = every_state()
    sk.set_language(lang)
    frame = before.to_frame(backend)
    sk.set_language("en")  # a table does not say which language it speaks
    same(sk.from_frame(frame, schema=before.schema), before)


def test_a_csv_file_of_a_frame_and_back() -> None:
    before = every_state()
    text = before.to_frame("pandas").to_csv(index=False)
    same(sk.read_csv(text.encode(), schema=before.schema), before)


def test_an_excel_sheet_of_a_frame_and_back(tmp_path: Any) -> None:
    before = every_state()
    buffer = io.BytesIO()
    before.to_frame("pandas").to_excel(buffer, index=False)
    same(sk.read_excel(buffer.getvalue(), schema=before.schema), before)


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow", "dict"])
def test_the_example_comes_back_as_it_was(example: sk.Stories, backend: str) -> None:
    again = sk.from_frame(example.to_frame(backend), schema=example.schema)
    assert again.to_frame("dict") == example.to_frame("dict")
    assert again.persons == example.persons
    kept = [note for note in again.intake.notes if note.kind == "states"]
    assert [(note.signifier, "1" in note.message.text("en")) for note in kept] == [("T2", True)]


def edited(**columns: Any) -> sk.Stories:
    frame = every_state().to_frame("pandas")
    for name, (row, value) in columns.items():
        frame.loc[row, name] = value
    return sk.from_frame(frame, schema=SCHEMA)


def notes_of(stories: sk.Stories, row: int) -> list[str]:
    return [note.message.text("en") for note in stories.intake.notes if note.story == f"story {row}"]


def test_what_was_changed_in_a_frame_is_not_lost_in_silence() -> None:
    stories = edited(words_state=(4, "withheld"))  # a text stands beside it
    assert any("withheld" in note for note in notes_of(stories, 4))
    stories = edited(words=(4, None))
    assert stories["words"].states[4] == "not_answered"
    assert any("placed" in note for note in notes_of(stories, 4))
    stories = edited(story_id_state=(4, "placd"))
    assert any("placd" in note for note in notes_of(stories, 4))
    stories = edited(one_id=(1, "o2"))  # the label beside it still says o1
    assert stories["one"].states[1] == "withheld"
    assert any("o2" in note and "same" in note for note in notes_of(stories, 1))


def test_a_frame_with_half_of_its_columns_keeps_the_other_half() -> None:
    frame = every_state().to_frame("pandas").drop(columns=["municipality", "language", "story_id_state"])
    stories = sk.from_frame(frame, schema=SCHEMA)
    before = every_state()
    assert list(stories["words"].states) == list(before["words"].states)
    assert stories.persons == before.persons


def test_persons_that_are_no_codes_are_hashed() -> None:
    frame = every_state().to_frame("pandas")
    frame["person"] = [f"Karen {row // 2}" for row in range(25)]
    stories = sk.from_frame(frame, schema=SCHEMA)
    assert stories.persons == 13
    assert "Karen" not in json.dumps(stories.to_frame("dict"))


def test_codes_stay_beside_persons_that_are_none() -> None:
    before = every_state()
    frame = before.to_frame("pandas")
    codes = list(frame["person"])
    frame.loc[24, "person"] = "Karen"
    stories = sk.from_frame(frame, schema=SCHEMA)
    told = stories.to_frame("dict")["person"]
    assert told[:24] == codes[:24]
    assert re.fullmatch("[0-9a-f]{32}", told[24])
    assert told[24] != codes[24]
    counts = [note.message.text("en").split()[0] for note in stories.intake.notes if note.kind == "persons"]
    assert counts == ["12", "1"]  # kept, and hashed
    same(sk.from_frame(before.to_frame("pandas"), schema=SCHEMA, person="person"), before)


def test_a_person_named_beside_their_code_is_one_person() -> None:
    frame = every_state().to_frame("pandas")
    frame.loc[0, "person"] = sk.person_code("Karen", "key")
    frame.loc[24, "person"] = "Karen"
    stories = sk.from_frame(frame, schema=SCHEMA, hash_key="key")
    told = stories.to_frame("dict")["person"]
    assert told[0] == told[24] == sk.person_code("Karen", "key")
    assert stories.persons == 13
    assert stories.withdraw(person="Karen", hash_key="key") == 2


def test_no_day_of_telling_is_made_of_the_day_of_receipt(one_triad: Any) -> None:
    frame = {"id": ["1", "2", "3"], "w": ["0.2"] * 3, "x": ["0.3"] * 3, "y": ["0.5"] * 3,
             "told": ["2026-05-01", "2026-03-01", ""], "received": ["2026-03-02"] * 3}  # fmt: skip
    columns = {"id": "id", "w": ["w", "x", "y"], "told": "told", "received": "received"}
    stories = sk.from_frame(frame, schema=one_triad, columns=columns)
    told = stories.to_frame("dict")
    assert told["told"][0] is None  # after it was received
    assert told["told"][2] == told["received"][2]  # what people have as a table: the nearest that is known
    same(sk.from_frame(stories.to_frame("dict"), schema=one_triad), stories)


def beside(others: dict[str, str]) -> sk.Stories:
    """Stories of two choices, each beside a question that is called as its "other" is, with what was written there."""
    ways = parts("bus", "bike", prefix="w")
    schema: Any = sk.Schema(
        id="beside",
        signifiers=[
            question("single_choice", "work", options=ways),
            question("free_text", "work_other"),
            question("single_choice", "home", options=ways),
            question("single_choice", "home_other", options=ways),
        ],
    )
    frame = {"id": ["1", "2"], "work": ["w0", None], "home": ["w1", "w0"], "work_text": ["a", None],
             "home_text": [None, "w1"], "work_more": ["", ""], "home_more": ["", ""]}  # fmt: skip
    for place, text in others.items():
        frame[f"{place}_more"] = [text, ""]
    return sk.from_frame(
        frame,
        schema=schema,
        columns={"id": "id", "work": "work", "home": "home", "work_other": "work_text", "home_other": "home_text"},
        other={"work": "work_more", "home": "home_more"},
    )


@pytest.mark.parametrize("others", [{}, {"work": "on foot"}, {"home": "by car"}, {"work": "on foot", "home": "by car"}])
def test_a_question_called_as_the_other_of_a_choice_comes_back(others: dict[str, str]) -> None:
    before = beside(others)
    same(sk.from_frame(before.to_frame("dict"), schema=before.schema), before)
    frame = before.to_frame("pandas").drop(columns=["work_other_state"])  # not known by it any more, but by its name
    assert len(sk.from_frame(frame, schema=before.schema)) == 2
