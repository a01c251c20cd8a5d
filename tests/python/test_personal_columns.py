"""What names a person is not kept beside the person's code."""

from __future__ import annotations

import json
from typing import Any

import pytest
import samskab as sk
from samskab import _core

NAMES = ("Anna Jensen", "Karl Hansen", "Bo Holm")
OPTIONS = [{"id": "a", "label": NAMES[0]}, {"id": "b", "label": NAMES[2]}, {"id": "other", "label": "Andre"}]
STORY = {"id": "story", "kind": "free_text", "title": "Story"}


def asked(kind: str) -> sk.Schema:
    who: dict[str, Any] = {"id": "who", "kind": kind, "title": "Hvem"}
    return sk.Schema(id="p", signifiers=[STORY, {**who, "options": OPTIONS} if "choice" in kind else who])


@pytest.mark.parametrize("kind", ["single_choice", "free_text"])
@pytest.mark.parametrize(("column", "person"), [("who", "who"), ("Navn", "who"), ("Navn", "Navn")])
def test_no_name_stays_where_persons_were_read_from(kind: str, column: str, person: str) -> None:
    rows = f"id,story,{column}\n" + "".join(f"{i},x,{name}\n" for i, name in enumerate((*NAMES, NAMES[0])))
    columns = {"id": "id", "story": "story", "who": column}
    stories = sk.read_csv(rows.encode(), schema=asked(kind), columns=columns, person=person)
    form = json.loads(_core.stories_to_json(stories._core))
    form.pop("schema")
    told = json.dumps(form, ensure_ascii=False) + " ".join(each.message.text("da") for each in stories.intake.notes)
    assert not [name for name in NAMES if name in told]
    assert not [each for each in form["carried"] if each.startswith("source:")]
    codes = [each["person"] for each in form["stories"]]
    assert codes[0] == codes[3] != codes[2]
    assert len(codes[0]) == 32
    assert [each["answers"]["who"]["state"] for each in form["stories"]] == ["withheld"] * 4
    assert not any(each["answers"]["who"]["options"] for each in form["stories"])
    kinds = [each.kind for each in stories.intake.notes]
    assert kinds.count("dropped") == 1
    assert kinds.count("quarantined") == (kind == "single_choice")
    assert stories.intake.values_read == stories.intake.values_accepted + stories.intake.values_quarantined


def test_a_role_read_from_a_column_of_texts_or_languages_is_read() -> None:
    rows = b"id,story,by,sprog\n1,x,Bispebjerg,da\n2,y,Valby,fa\n"
    schema = sk.Schema(id="p", signifiers=[STORY, {"id": "where", "kind": "free_text", "title": "Hvor"}])
    columns = {"id": "id", "story": "story", "where": "by", "language": "sprog"}
    stories = sk.read_csv(rows, schema=schema, columns=columns, project="by", municipality="sprog")
    frame = stories.to_frame("dict")
    assert frame["project"] == ["Bispebjerg", "Valby"]
    assert frame["municipality"] == frame["language"] == ["da", "fa"]


@pytest.mark.parametrize("name", ["Responder_ID", "user_id", "User ID", "META_FBCLID", "bruger-id", "userId"])
def test_ids_of_users_are_left_out_however_they_are_written(name: str) -> None:
    rows = f"id,story,{name}\n1,x,k47\n".encode()
    columns = {"id": "id", "story": "story"}
    stories = sk.read_csv(rows, schema=sk.Schema(id="p", signifiers=[STORY]), columns=columns)
    assert "k47" not in _core.stories_to_json(stories._core)
    assert "dropped_column" in [each.kind for each in stories.intake.notes]
    persons = sk.read_csv(rows, schema=sk.Schema(id="p", signifiers=[STORY]), columns=columns, person=name)
    assert None not in persons.to_frame("dict")["person"]


@pytest.mark.parametrize(
    "columns",
    [{"language": "id"}, {"received": "id"}, {"told": "id"}, {"language": "told", "told": "told"}],
)
def test_a_column_is_one_thing_of_the_story(columns: dict[str, str]) -> None:
    rows = b"id,story,told,who\n1,x,2026-01-01,a\n"
    with pytest.raises(sk.InvalidInput, match=r"Name each column for one of them|Nævn hver kolonne"):
        _core_read(rows, {"id": "id", "story": "story", **columns})


def _core_read(rows: bytes, columns: dict[str, str]) -> sk.Stories:
    return sk.read_csv(rows, schema=sk.Schema(id="p", signifiers=[STORY]), columns=columns)


def test_one_column_may_tell_both_moments() -> None:
    stories = _core_read(
        b"id,story,at\n1,x,2026-01-01\n", {"id": "id", "story": "story", "told": "at", "received": "at"}
    )
    frame = stories.to_frame("dict")
    assert frame["told"] == frame["received"] != [None]


def test_a_moment_that_no_clock_here_shows_is_held_back() -> None:
    rows = b"id,story,told\n1,x,9999-12-31T23:30:00Z\n2,y,2026-01-01T00:00:00Z\n3,z,9999-12-31T21:59:59Z\n"
    stories = _core_read(rows, {"id": "id", "story": "story", "told": "told"})
    assert [card.told is None for card in sorted(stories.read(9), key=lambda card: card.id)] == [True, False, False]
    assert [each.story for each in stories.intake.notes if each.kind == "quarantined"] == ["1"]


def test_a_question_called_as_another_ones_box_holds_its_own_answers() -> None:
    triad = {"id": "T", "kind": "triad", "title": "T", "anchors": [{"id": each, "label": each} for each in "abc"]}
    words = {"id": "T_NA", "kind": "free_text", "title": "Why not"}
    rows = b"id,T_a,T_b,T_c,T_NA\n1,0.2,0.3,0.5,because\n2,,,,no time\n"
    for questions in ([triad, words], [words, triad]):
        stories = sk.read_sensemaker(sk.Schema(id="p", signifiers=questions), rows)
        frame = stories.to_frame("dict")
        texts = next(values for values in frame.values() if "because" in values)
        assert texts == ["because", "no time"]


def test_a_column_of_two_questions_is_refused() -> None:
    schema = sk.Schema(id="p", signifiers=[STORY, {"id": "language", "kind": "free_text", "title": "Sprog"}])
    with pytest.raises(sk.FormatError, match="language"):
        sk.read_sensemaker(schema, b"id,story,language\n1,x,da\n")
