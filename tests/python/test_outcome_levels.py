"""An indicator is about the people of its level, and says which way is better."""

from __future__ import annotations

import pytest
import samskab as sk

LEVELS = ["user", "employee", "organisation"]


def answers(levels: list[str] | None) -> sk.Responses:
    """Ten users who drop from 9 to 3 points of loneliness, ten employees who stay at 9."""
    columns: dict[str, list[object]] = {
        "who": [f"p{i}" for i in range(20)] * 2,
        "when": ["before"] * 20 + ["after"] * 20,
        "project": ["P1"] * 40,
        **{f"q{k}": [3] * 20 + [1] * 10 + [3] * 10 for k in (1, 2, 3)},
    }
    if levels is not None:
        columns["level"] = levels * 2
    return sk.read_responses(
        columns,
        instrument="t_ils",
        person="who",
        occasion="when",
        items=["q1", "q2", "q3"],
        project="project",
        level=None if levels is None else "level",
    )


def laboratory(levels: list[str] | None) -> sk.Lab:
    things = sk.lab
    made = sk.Lab("x", municipality="0999", start="2026-01-01", end="2026-12-31", by="me")
    made.add(
        things.PolicyGoal(
            "G1", text="t", adopted_by="KB", adopted_on="2025-01-01", value_types=["quality"], theme="loneliness"
        ),
        things.Project(
            "P1",
            title="P",
            novelty="new",
            status="running",
            period={"start": "2026-01-01", "end": "2026-12-31"},
            goals=["G1"],
            declared_type="equal",
        ),
        *(
            things.Indicator(
                level,
                project="P1",
                title=level,
                goals=["G1"],
                subject="outcome",
                level=level,
                value_type="quality",
                direction="down",
                instrument="t_ils",
            )
            for level in LEVELS
        ),
    )
    made.attach_responses(answers(levels))
    return made


def test_the_change_is_that_of_the_indicators_level() -> None:
    lab = laboratory(["user"] * 10 + ["employee"] * 10)
    users, employees = lab.outcome_effect("user"), lab.outcome_effect("employee")
    assert (users.pairs, users.change) == (10, -6.0)
    assert (employees.pairs, employees.change) == (10, 0.0)
    with pytest.raises(sk.NotEnoughData, match="'organisation'"):
        lab.outcome_effect("organisation")
    measured = {row.measured for row in lab.value_coverage().table}
    assert measured == {2}, "and so are the figures that a goal is measured by"


def test_without_levels_all_count_and_it_is_said() -> None:
    effect = laboratory(None).outcome_effect("employee")
    assert effect.pairs == 20
    assert "all are taken to be of the level 'employee'" in effect.basis.summary("en")
    assert "alle er regnet med til niveauet »medarbejder«" in effect.basis.summary("da")


def test_whose_level_is_missing_is_left_out_and_counted() -> None:
    effect = laboratory(["user"] * 12 + [""] * 8).outcome_effect("user")
    assert effect.pairs == 12
    assert "8 people are left out" in effect.basis.summary("en")


def test_goals_without_a_target_are_not_said_to_be_missed() -> None:
    told = laboratory(["user"] * 20).value_coverage().summary("en")
    assert "0 goals" not in told
    assert "No measured goal has a target" in told


def test_a_page_says_of_each_outcome_whether_it_is_for_the_better() -> None:
    lab = sk.example_lab()
    title = {"da": "Ensomhed igen", "en": "Loneliness again"}
    lab.change("indicator", "I2", title=title, instrument="t_ils", direction="down", by="test")
    page = lab.report(lang="en", today="2026-12-15", rng=1)
    for name in ("Loneliness (three items)", "Loneliness again"):
        verdict = f"{name}: lower is better, so this is a change for the better."
        assert page.count(verdict) >= 2, "in short and at length"
