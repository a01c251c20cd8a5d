"""Sneak peeks as a notebook takes them: dated, repeatable, kept as they were."""

from __future__ import annotations

import json
import pickle

import pytest
import samskab as sk


def test_a_look_at_plain_stories() -> None:
    look = sk.peek(sk.example())
    assert look.persons > 100
    states = {row.state for row in look.table}
    assert states <= {"clear", "leaning", "unresolved"}
    for row in look.table:
        assert row.shown == (row.value is not None)
        if row.shown:
            assert row.low <= row.value <= row.high
            assert row.persons >= 5
    assert look.summary("da").startswith("Indsamlingen er slut")
    assert look.summary("en").startswith("Collection has ended")
    frame = look.to_frame("dict")
    assert len(frame["item"]) == len(look.table)
    assert pickle.loads(pickle.dumps(look)) == look
    told = json.dumps(look.to_dict(), ensure_ascii=False)
    assert not any(story.id in told for story in sk.example().read(10_000))


def test_the_laboratory_looks_as_of_its_recorded_days() -> None:
    lab = sk.example_lab()
    first = lab.sneak_peek("C1", "2026-05-04")
    later = lab.sneak_peek("C1", "2026-06-15")
    assert first.stories < later.stories
    assert first.persons_before is None
    assert later.persons_before == first.persons
    assert lab.sneak_peek("C1", audience="public").exemplars == []
    with pytest.raises(sk.NotFound):
        lab.sneak_peek("C9")
    with pytest.raises(sk.InvalidInput):
        lab.sneak_peek("C1", alpha=2)


def test_a_kept_look_stays_as_it_was() -> None:
    lab = sk.example_lab()
    look = lab.sneak_peek("C1", "2026-05-04")
    lab.keep_peek(look, "SP-1", collection="C1", reason="mini-workshop")
    person = next(each.person for each in lab.stories("C1").to_frame("pandas").itertuples() if each.person)
    lab.withdraw(person, on="2026-12-01")
    assert lab.kept_peek("SP-1") == look
    assert lab.sneak_peek("C1", "2026-05-04") != look
    again = sk.Lab.from_json(lab.to_json())
    assert again.kept_peek("SP-1") == look
    with pytest.raises(sk.InvalidInput, match="stays as it was"):
        lab.keep_peek(look, "SP-1", collection="C1")
    with pytest.raises(sk.InvalidInput, match="without its figures"):
        lab.kept_peek("SP-2")


def test_exemplars_are_resolved_with_consent_checked() -> None:
    lab = sk.example_lab()
    look = lab.sneak_peek("C1", audience="participants")
    assert look.exemplars
    stories = lab.stories("C1")
    cards = stories.behind(look.exemplars[0])
    assert len(cards) == 1
    assert len(stories.behind("0" * 16)) == 0


def test_nothing_and_little() -> None:
    empty = sk.example().where(text="en tekst som ingen har skrevet")
    look = sk.peek(empty)
    assert look.stories == 0
    assert "endnu" in look.summary("da")
    few = sk.example().where(told=(None, "2026-02-20"))
    one = sk.peek(few, min_persons=len(few) + 1)
    assert not any(row.shown for row in one.table)


def test_an_old_look_is_taken_again_and_the_causes_are_told() -> None:
    lab = sk.example_lab()
    with pytest.raises(sk.InvalidInput, match="without its figures"):
        lab.recheck_peek("SP-1")
    look = lab.look("SP-1")
    lab.keep_peek(look, "SP-1", collection="C1")
    again = lab.recheck_peek("SP-1")
    assert again.holds
    assert [*again.causes] == []
    assert {row.standing for row in again.table} == {"same"}
    assert again.stories_then == again.stories_now == look.stories
    table = lab.stories("C1").to_frame("dict")
    gone = next(person for person in table["person"] if person and table["person"].count(person) == 2)
    lab.withdraw(gone, on="2026-12-01")
    again = lab.recheck_peek("SP-1")
    (cause,) = again.causes
    assert cause.kind == "withdrawals"
    assert cause.stories == look.stories - again.stories_now > 0
    assert any(row.standing != "same" for row in again.table)
    # What was shown is untouched, and so is the record of it.
    assert lab.kept_peek("SP-1") == look
    for lang, word in (("da", "trukket tilbage"), ("en", "withdrawn")):
        assert word in again.summary(lang)
    assert len(again.to_frame("dict")["standing"]) == len(again.table)
    assert pickle.loads(pickle.dumps(again)) == again
    assert sk.Lab.from_json(lab.to_json()).kept_peek("SP-1") == look


def test_what_the_policy_hides_by_now_is_told_as_hidden_and_not_as_a_number() -> None:
    lab = sk.example_lab()
    looks = {id: lab.look(id) for id in ("SP-1", "SP-2")}
    for id, look in looks.items():
        lab.keep_peek(look, id, collection="C1")
    # The same stories tell nothing anew, whatever was looked at since.
    assert {row.standing for row in lab.recheck_peek("SP-1").table} == {"same"}
    gone = next(person for person in lab.stories("C1").to_frame("dict")["person"] if person)
    lab.withdraw(gone, on="2026-12-01")
    # With one person less it would, held against the later look.
    again = lab.recheck_peek("SP-1")
    of_all = [row for row in again.table if not row.first]
    assert {(row.standing, row.now, row.now_state) for row in of_all} == {("hidden", None, None)}
    shown = lab.sneak_peek("C1", "2026-05-04", policy="POLICY")
    assert not any(row.shown for row in shown.table), "nor does a new look of that day show it"
    assert "nu ikke vist" in again.summary("da")
    assert "now not shown" in again.summary("en")


def test_figures_are_told_apart_by_what_became_of_them() -> None:
    lab = sk.example_lab()
    lab.keep_peek(lab.look("SP-3"), "SP-3", collection="C1")
    people = [each for each in dict.fromkeys(lab.stories("C1").to_frame("dict")["person"]) if each]
    for at, person in enumerate(people[:12]):
        lab.withdraw(person, on="2026-12-01", id=f"gone-{at}")
    again = lab.recheck_peek("SP-3")
    turned = [row for row in again.table if row.standing == "turned"]
    assert turned
    assert not again.holds
    assert all(row.then_state != row.now_state or row.then_state != "unresolved" for row in turned)
    assert f"{len([row for row in again.table if row.standing not in ('same', 'moved')])} of" in again.summary("en")
