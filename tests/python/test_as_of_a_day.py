"""Answers of a day: what is of later does not count, and what is of both before and after is of neither."""

from __future__ import annotations

import calendar
import datetime
from typing import Any

import pytest
import samskab as sk

DAY = datetime.date(2026, 7, 1)
#: What may lie ahead: plans.
AHEAD = {"planned_start", "planned_end", "due_on"}


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return sk.example_lab()


def days_of(value: Any) -> list[str]:
    """Every day in a result but plans, as it is written."""
    if isinstance(value, dict):
        return [day for key, each in value.items() if key not in AHEAD for day in days_of(each)]
    if isinstance(value, list | tuple):
        return [day for each in value for day in days_of(each)]
    text = str(value)
    return [text] if isinstance(value, datetime.date | str) and text[:3] == "202" and len(text) == 10 else []


@pytest.mark.parametrize("number", [1, 2, 9, 10, 11, 12])
def test_no_answer_tells_of_later_than_its_day(lab: sk.Lab, number: int) -> None:
    answer = lab.questions(today=DAY, rng=1)[number - 1]
    days = [day for result in answer.results for day in days_of(result.to_dict())]
    assert not [day for day in days if day > str(DAY)]
    late = [day for result in lab.questions(today="2027-01-01", rng=1)[number - 1].results
            for day in days_of(result.to_dict())]  # fmt: skip
    assert [day for day in late if day > str(DAY)], "otherwise nothing is tested"


def test_a_playbook_asks_the_same_as_the_questions_do(lab: sk.Lab) -> None:
    told = {str(each.query.asks): each for each in lab.playbook(lang="en", today=DAY).claims}
    for asks in ("timeliness", "conditions", "trials_summary"):
        assert told[asks].query.day == DAY
        result = getattr(lab, asks)(today=DAY)
        shown = (
            result.for_everybody(min_persons=5).summary("en")
            if hasattr(result, "for_everybody")
            else result.summary("en")
        )
        assert told[asks].statement == shown
    later = {str(each.query.asks): each for each in lab.playbook(lang="en", today="2026-12-31").claims}
    assert later["outcome_effect"].query.day == datetime.date(2026, 12, 31)
    for asks in ("timeliness", "conditions", "trials_summary"):
        assert later[asks].statement != told[asks].statement


def test_one_page_does_not_contradict_itself(lab: sk.Lab) -> None:
    answers = lab.questions(today=DAY, rng=1)
    whole = answers.text("en")
    assert "Figures dated after 1 July 2026 do not count." in answers[1].summary("en")
    assert "November" not in answers[0].summary("en").replace("by 30 November 2026", "")
    assert "By 1 July 2026 nobody had answered both before and after" in whole
    begun = [each for each in lab.trial_cycles if str(each.to_dict()["period"]["start"]) <= str(DAY)]
    assert f"with {len(begun)} learning cycles" in answers[8].summary("en")


def quarters() -> sk.Lab:
    """Sixteen quarters of which the last four are a hundred lower; the project begins on 13 January 2025."""
    things = sk.lab
    made = sk.Lab("x", municipality="0999", start="2022-01-01", end="2025-12-31", by="me")
    made.add(
        things.PolicyGoal(
            "G1", text="t", adopted_by="KB", adopted_on="2021-01-01", value_types=["quality"], theme="loneliness"
        ),
        things.Project(
            "P1", title="p", status="running", period={"start": "2025-01-13", "end": "2025-12-12"}, goals=["G1"]
        ),
        things.Indicator(
            "I1", project="P1", title="Visits", goals=["G1"], subject="outcome", level="organisation",
            value_type="quality", direction="down", unit="visits", target=800.04,
        ),
        *(
            things.SeriesValue(
                f"V{i}", indicator="I1", value=900 + i % 3 - (100 if i >= 12 else 0),
                period={"start": f"{2022 + i // 4}-{3 * (i % 4) + 1:02d}-01", "end": last_of(i)},
            )
            for i in range(16)
        ),
    )  # fmt: skip
    return made


def last_of(quarter: int) -> str:
    year, month = 2022 + quarter // 4, 3 * (quarter % 4) + 3
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]}"


def test_a_quarter_that_the_change_falls_inside_is_neither_before_nor_after() -> None:
    lab = quarters()
    inside = lab.outcome_effect("I1")
    assert inside.change == pytest.approx(-100, abs=2)
    assert (sum(not each.after for each in inside.series), sum(each.after for each in inside.series)) == (12, 3)
    assert "12 figures before 13 January 2025 and 3 from then on" in inside.summary("en")
    assert "1 figure is left out, begun before 13 January 2025 and not over by then" in inside.summary("en")
    assert "1 tal er udeladt, fordi det begynder før 13. januar 2025 og ikke er slut da" in inside.summary("da")
    first = lab.outcome_effect("I1", changed_on="2025-01-01")
    assert len(first.series) == 16
    assert "left out" not in first.summary("en")


def test_the_example_leaves_out_the_month_that_its_project_began_in(lab: sk.Lab) -> None:
    told = lab.outcome_effect("I3").summary("da")
    assert "14 tal før 2. februar 2026" in told
    assert "1 tal er udeladt" in told


def test_a_target_is_not_missed_before_it_is_due() -> None:
    lab = quarters()
    assert "The newest figure is 800.00; the target of 800.04 is reached." in lab.outcome_effect("I1").summary("en")
    lab.change("indicator", "I1", target=799.96, target_on="2030-01-01")
    told = lab.outcome_effect("I1", today="2026-01-01")
    assert (
        "The newest figure is 800.00; the target of 799.96 is not reached yet: it is to be reached by 1 January 2030."
        in told.summary("en")
    )
    assert "målet på 799,96 er ikke nået endnu: det skal nås senest 1. januar 2030." in told.summary("da")
    assert "is not reached." in lab.outcome_effect("I1", today="2030-01-02").summary("en")
    goals = lab.value_coverage(today="2026-01-01")
    assert goals.table[0].pending == 1
    assert "to be reached by 1 January 2030" in goals.summary("en")
    assert "skal nås senest 1. januar 2030" in goals.summary("da")
    assert lab.value_coverage(today="2030-01-02").table[0].pending == 0


def test_a_series_with_a_point_left_out_is_what_r_makes_of_it() -> None:
    values = [40.2, 41.9, 41.1, 43.3, 42.0, 44.1, 42.7, 43.9, 35.2, 34.1, 34.6, 32.3, 31.2, 31.9, 30.4, 30.8]
    found = sk.stats.interrupted_series(values, first_after=8, left_out=1)
    # nlme::gls(y ~ t + after + since, corAR1(~t), REML) with t = 1..8, 10..17
    assert found.level_change.estimate == pytest.approx(-9.708742244, abs=1e-4)
    assert found.trend_change.standard_error == pytest.approx(0.10375792650, abs=1e-5)
    with pytest.raises(sk.InvalidInput):
        sk.stats.interrupted_series(values, first_after=8, left_out=-1)
