"""The questions about process and learning, as a notebook asks them."""

from __future__ import annotations

import pytest
import samskab as sk
from process_lab import made

QUESTIONS = (
    "trials_summary",
    "learning_chain",
    "timeliness",
    "timeline",
    "conditions",
    "theory_of_change",
    "charter",
    "usable_by",
    "publish_check",
)


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return made()


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_has_a_frame_a_sentence_and_a_basis(lab: sk.Lab, question: str) -> None:
    result = getattr(lab, question)()
    assert len(result.to_frame("pandas")) == len(result.table)
    danish, english = result.summary("da"), result.summary("en")
    assert danish
    assert danish != english
    assert "{" not in danish + english
    assert "evaluation." not in danish + english
    assert result.basis.metric == question
    assert result.basis.method.text("da") != result.basis.method.text("en")
    assert result._repr_html_().startswith("<div")
    assert set(result.to_dict()) >= {"table", "basis", "words"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_empty_laboratory_is_told_what_to_record(question: str) -> None:
    result = getattr(sk.Lab("Tom", by="x"), question)()
    assert len(result.to_frame("pandas")) == 0
    assert result.summary("da")


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_unknown_id_is_refused(lab: sk.Lab, question: str) -> None:
    with pytest.raises(sk.NotFound):
        getattr(lab, question)("P99")


def test_what_was_tried(lab: sk.Lab) -> None:
    result = lab.trials_summary("P1")
    assert (result.before_start.hits, result.before_start.count) == (2, 3)
    rows = {row.trial: row for row in result.table}
    assert rows["T2"].post_hoc
    assert rows["T2"].stage == "abandon"
    assert rows["T1"].anchored
    assert rows["T3"].stage == "running"
    assert rows["T4"].stage == "planned"
    assert lab.trials_summary(today="2026-04-02").before_start.count == 1


def test_what_was_learnt(lab: sk.Lab) -> None:
    result = lab.learning_chain("P1", today="2026-07-01")
    assert (result.acted_on.hits, result.acted_on.count) == (2, 2)
    assert result.overdue == 1
    assert result.median_days_to_decision == 12
    assert [peek.decisions for peek in result.peeks] == [2]
    assert len(lab.learning_chain("P1").table) == 3, "what was seen outside a peek is tied to no project"


def test_what_is_in_time_is_for_the_project_to_say(lab: sk.Lab) -> None:
    assert lab.timeliness().late == 1
    assert lab.timeliness(late_days=30).late == 0
    assert lab.timeliness().competences[0].change == pytest.approx(1.25)
    with pytest.raises(sk.InvalidInput):
        lab.timeliness(early_days=-1)


def test_conditions_by_level_or_together(lab: sk.Lab) -> None:
    assert {row.level for row in lab.conditions().table} == {"employee", "volunteer_citizen"}
    assert {row.level for row in lab.conditions(by=None).table} == {None}
    assert {row.kind for row in lab.conditions(kind="mindset").table} == {"mindset"}
    with pytest.raises(sk.InvalidInput, match="give 'level'"):
        lab.conditions(by="unit")
    with pytest.raises(sk.InvalidInput, match="mindset"):
        lab.conditions(kind="mindst")


def test_the_theory_in_two_renderings(lab: sk.Lab) -> None:
    whole = lab.theory_of_change()
    short = lab.theory_of_change(rendering="steering")
    assert len(whole.table) == 7
    assert {row.kind for row in short.table} == {"activity", "result", "effect"}
    assert whole.tested.hits == short.tested.hits


def test_what_a_unit_can_use(lab: sk.Lab) -> None:
    assert len(lab.usable_by("U1").table) == 0
    assert lab.usable_by("U2").table[0].used_here
    assert lab.usable_by().reused.share == 1


def test_what_may_be_published(lab: sk.Lab) -> None:
    assert lab.publish_check(today="2026-12-01").allowed
    late = lab.publish_check(today="2100-01-01")
    assert not late.allowed
    assert [row.area for row in late.table] == ["retention"]
    own = made()
    own.change("entry", "H1", text="Ring til 010203-1234")
    found = own.publish_check("PB", today="2026-12-01")
    assert [row.where for row in found.table] == ["entry H1.text"]
    assert "010203" not in str(found.to_dict())
