"""What is handed on of a selection holds nothing of others, except that they withdrew."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import samskab as sk

COLUMNS = {"id": "id", "w": ["a", "b", "c"]}
#: Row 3 holds what Bo wrote where a number belongs: a note about his story quotes it.
MINE = b"id;a;b;c;who\n1;0,2;0,3;0,5;anna\n2;bo was here;0,1;0,5;bo\n3;0,4;0,1;0,5;carla\n"
YOURS = b"id;a;b;c;who\n4;0,2;0,3;0,5;dina\n5;egon was here;0,1;0,5;egon\n"


def read(schema: Any, data: bytes = MINE, **options: Any) -> sk.Stories:
    return sk.read_csv(data, schema=schema, columns=COLUMNS, person="who", hash_key="key", **options)


def moved(stories: sk.Stories) -> sk.Stories:
    newer = stories.schema.successor()
    return stories.migrate(newer, sk.propose_mapping(stories.schema, newer), reason="only the version differs")


HANDED_ON: dict[str, Callable[[sk.Stories, sk.Stories], Any]] = {
    "pooled": lambda part, other: part.pool(other),
    "pooled into": lambda part, other: other.pool(part),
    "migrated": lambda part, _: moved(part),
    "account": lambda part, _: part.intake,
    "stories": lambda part, _: part,
}


@pytest.mark.parametrize("what", HANDED_ON)
def test_nothing_of_others_goes_along_with_a_selection(one_triad: Any, what: str) -> None:
    stories = read(one_triad)
    assert any(each.story == "2" for each in stories.intake.notes)
    other = read(one_triad, YOURS)
    part = stories.where({"w": "placed"})
    assert part.ids == ["1", "3"]
    handed = HANDED_ON[what](part, other)
    held = pickle.dumps(handed)
    assert b"bo was here" not in held
    account = getattr(pickle.loads(held), "intake", handed)
    assert not [each for each in account.notes if each.story == "2"]
    # What was read was read, and the notes of those who are there stay.
    expected = 5 if "pooled" in what else 3
    assert (account.stories_read, account.values_quarantined > 0) == (expected, True)
    assert bool([each for each in account.notes if each.story == "5"]) == ("pooled" in what)


@pytest.mark.parametrize("what", ["pooled", "migrated", "stories"])
def test_withdrawals_of_others_go_along_with_a_selection(one_triad: Any, what: str, tmp_path: Path) -> None:
    stories = read(one_triad)
    part = stories.where({"w": "placed"})
    stories.withdraw(person="bo", hash_key="key")
    handed = HANDED_ON[what](part, read(one_triad, YOURS))
    handed.save(tmp_path / "s")
    again = sk.load(tmp_path / "s")
    held = again if what != "migrated" else moved(read(one_triad)).pool(again)
    whole = held if what == "migrated" else held.pool(read(one_triad))
    assert "2" not in whole.ids


def test_an_account_tells_nothing_of_who_withdrew(one_triad: Any) -> None:
    stories = read(one_triad)
    stories.withdraw(person="bo", hash_key="key")
    assert b"bo was here" not in pickle.dumps(stories.intake)
    assert stories.intake.values_quarantined > 0
    assert b"bo was here" not in pickle.dumps(stories.pool(read(one_triad, YOURS)).intake)


def answers(who: list[str], odd: str, **options: Any) -> sk.Responses:
    frame = {"who": who, "when": ["before"] * len(who), "i1": [1, *[2] * (len(who) - 1)], "i2": [2] * len(who),
             "i3": [*[3] * (len(who) - 1), odd]}  # fmt: skip
    return sk.read_responses(
        frame, instrument="t_ils", person="who", occasion="when", wrong_codes="quarantine", **options
    )


def test_an_account_of_chosen_responses_tells_nothing_of_others() -> None:
    responses = answers(["a", "b"], "77")
    assert "77" in repr(responses.intake.to_frame("dict"))
    part = responses.where(person="a")
    assert "77" not in repr(part.intake.to_frame("dict"))
    assert b"77" not in pickle.dumps(part.intake)
    assert part.intake.values_quarantined == 1
    assert "77" not in repr(answers(["a", "c"], "3", previous=part).intake.to_frame("dict"))
    responses.withdraw(person="b")
    assert "77" not in repr(responses.intake.to_frame("dict"))


# --- notes of several files -------------------------------------------------------------------------------------------


def test_notes_of_two_files_name_the_file(one_triad: Any, tmp_path: Path) -> None:
    for name, data in (("spring.csv", MINE), ("autumn.csv", YOURS)):
        (tmp_path / name).write_bytes(data)
    spring, autumn = (sk.read_csv(tmp_path / name, schema=one_triad, columns=COLUMNS, person="who")
                      for name in ("spring.csv", "autumn.csv"))  # fmt: skip
    assert set(spring.intake.to_frame("dict")["source"]) == {"spring.csv"}
    both = spring.pool(autumn)
    notes = both.intake.to_frame("dict")
    of_row_3 = {source for source, row in zip(notes["source"], notes["row"], strict=True) if row == 3}
    assert of_row_3 == {"spring.csv", "autumn.csv"}
    both.save(tmp_path / "s")
    assert sk.load(tmp_path / "s").intake.to_frame("dict") == notes
    assert pickle.loads(pickle.dumps(both.intake)) == both.intake


def test_a_page_names_the_file_where_there_are_several(one_triad: Any, tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    for name, data in (("spring.csv", MINE), ("autumn.csv", YOURS)):
        (tmp_path / name).write_bytes(data)
    spring, autumn = (sk.read_csv(tmp_path / name, schema=one_triad, columns=COLUMNS, person="who")
                      for name in ("spring.csv", "autumn.csv"))  # fmt: skip
    page = sk.report(spring.pool(autumn), lang="en")
    for name in ("spring.csv", "autumn.csv"):
        assert f"{name}: Row 3" in page
    assert "spring.csv: Række 3" in sk.report(spring.pool(autumn), lang="da")
    assert "spring.csv: Row 3" not in sk.report(spring, lang="en")


def test_notes_of_two_tables_name_their_collections(one_triad: Any) -> None:
    both = read(one_triad, name="Spring").pool(read(one_triad, YOURS, name="Autumn"))
    notes = both.intake.to_frame("dict")
    assert {source for source, row in zip(notes["source"], notes["row"], strict=True) if row == 3} == {
        "Spring",
        "Autumn",
    }


def test_notes_of_responses_name_the_file(tmp_path: Path) -> None:
    responses = None
    for name, who in (("before.csv", "a"), ("after.csv", "b")):
        (tmp_path / name).write_text(f"who;when;i1;i2;i3;left\n{who};before;1;2;77;x\n")
        responses = sk.read_responses(tmp_path / name, instrument="t_ils", person="who",
                                      occasion="when", items=["i1", "i2", "i3"],
                                      wrong_codes="quarantine", previous=responses)  # fmt: skip
    assert responses is not None
    notes = responses.intake.to_frame("dict")
    of_row_2 = {source for source, row in zip(notes["source"], notes["row"], strict=True) if row == 2}
    assert of_row_2 == {"before.csv", "after.csv"}
    assert "" not in notes["source"]
