"""The example laboratory: the same each time, whole, within the rules, and holding what it says is planted."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from statistics import fmean, stdev
from typing import Any

import pytest
import samskab as sk
from samskab._example import laboratory as example
from samskab._example import laboratory_measures as measures
from samskab._example import laboratory_people as people
from samskab._example import laboratory_process as process
from samskab._example import laboratory_stories as stories
from samskab.lab import _things

TODAY = example.AS_OF
SEEDS = range(1, 41)
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return example.laboratory()


@pytest.fixture(scope="module")
def bare() -> sk.Lab:
    """The same without the planted effects."""
    return example.laboratory(planted=False)


@pytest.fixture(scope="module")
def told() -> stories.Told:
    return stories.Told(sk.example())


def rows(things: Any) -> Rows:
    return [each.to_dict() for each in things]


def pairs(table: Rows, key: Callable[[dict[str, Any]], Any], first: str, second: str, value: str) -> list[float]:
    """Second minus first occasion, for everybody who has both."""
    at = {(key(row), row["occasion"]): row[value] for row in table}
    return [at[who, second] - start for (who, when), start in at.items() if when == first and (who, second) in at]


def near(differences: list[float], planted: float) -> bool:
    """Whether a mean lies within four standard errors of what was planted."""
    return abs(fmean(differences) - planted) <= 4 * stdev(differences) / math.sqrt(len(differences))


# --- the record -------------------------------------------------------------------------------------------------------


def test_the_same_seed_makes_the_same_record(lab: sk.Lab) -> None:
    again = example.laboratory()
    assert again.to_json() == lab.to_json()
    assert again.audit("dict") == lab.audit("dict")
    assert example.laboratory(seed=1).to_json() != lab.to_json()


def test_every_kind_of_thing_occurs(lab: sk.Lab) -> None:
    assert [kind for kind in _things.KINDS if not len(lab.all(kind))] == []


def test_it_has_the_size_of_a_year(lab: sk.Lab) -> None:
    at_least = {
        "org_unit": 4, "policy_goal": 5, "candidate": 6, "project": 3, "stakeholder": 40, "rating": 40,
        "partnership": 3, "tie": 40, "involvement": 30, "contribution": 50, "session": 25, "support_note": 5,
        "trial_action": 5, "trial_cycle": 8, "initiative": 5, "sneak_peek": 3, "observation": 7, "change_node": 10,
        "entry": 9, "reuse": 3,
    }  # fmt: skip
    assert {kind: len(lab.all(kind)) for kind in at_least if len(lab.all(kind)) < at_least[kind]} == {}
    assert {each.to_dict()["novelty"] for each in lab.projects} == {"existing", "new"}
    assert [str(each.as_of) for each in lab.sneak_peeks] == ["2026-05-04", "2026-06-15", "2026-10-12"]
    assert {row["kind"] for row in rows(lab.entries)} == {
        "guide", "experience", "reflection", "tool", "condition", "pitfall",
    }  # fmt: skip
    assert {row["preset"] for row in rows(lab.process_steps)} == {"lab", "double_diamond", "triangle"}
    assert all(row["count"] >= 2 for row in counted(lab.interpretations, "observation"))
    people_of_levels = {people.LEVEL_OF.get(row["kind"], "organisation") for row in rows(lab.stakeholders)}
    assert len(people_of_levels) == 4


def counted(things: Any, field: str) -> Rows:
    found: dict[str, int] = {}
    for row in rows(things):
        found[row[field]] = found.get(row[field], 0) + 1
    return [{"id": id, "count": count} for id, count in found.items()]


def test_it_says_that_it_is_made_up(lab: sk.Lab) -> None:
    title = lab.frame["title"]
    assert "syntetisk" in title["da"]
    assert "synthetic" in title["en"]
    assert "opdigtet" in lab.organisations["O1"].name


@pytest.mark.parametrize("which", ["lab", "bare"])
def test_it_keeps_the_rules(which: str, request: pytest.FixtureRequest) -> None:
    made: sk.Lab = request.getfixturevalue(which)
    found = made.check(TODAY)
    assert [(each.severity, each.code, each.where) for each in found if each.severity != "note"] == [
        ("warning", "W16", "policy_goal G5"),
        ("warning", "E24", "trial_action T5"),
    ]
    assert list(made.violations("publish")) == []


def test_every_text_is_in_both_languages(lab: sk.Lab) -> None:
    def texts(value: Any, shape: dict[str, Any]) -> list[dict[str, str]]:
        form = shape["form"]
        if value in (None, {}, []):
            return []
        if form == "localised_text":
            return [value]
        if form == "record":
            return [each for name, inner in shape["fields"].items() for each in texts(value.get(name), inner)]
        if form in ("list", "map"):
            items = value if form == "list" else value.values()
            return [each for item in items for each in texts(item, shape["items"])]
        return []

    found = [
        text
        for kind, shape in _things.KINDS.items()
        for thing in lab.all(kind)
        for text in texts(thing.to_dict(), {**shape, "form": "record"})
    ]
    assert len(found) > 300
    assert [text for text in found if not (text.get("da", "").strip() and text.get("en", "").strip())] == []
    assert [text for text in found if text["da"] == text["en"]] == []


def test_saving_and_loading_changes_no_byte(lab: sk.Lab, tmp_path: Path) -> None:
    lab.save(tmp_path / "a.lab")
    loaded = sk.Lab.load(tmp_path / "a.lab")
    loaded.save(tmp_path / "b.lab")
    assert loaded == lab
    assert (tmp_path / "a.lab").read_bytes() == (tmp_path / "b.lab").read_bytes()
    assert sk.Lab.from_json(lab.to_json()) == lab


# --- stories and consent ----------------------------------------------------------------------------------------------


def test_somebody_with_two_stories_withdraws_in_month_six(lab: sk.Lab, told: stories.Told) -> None:
    gone = lab.consent_events["withdrawn-all"]
    mine = told.of_person[gone.person]
    assert str(gone.on) == "2026-06-18"
    assert [told.days[row] < "2026-05-04" for row in mine] == [True, True]
    left = lab.stories("C1")
    assert len(left) == 198
    assert not {told.ids[row] for row in mine} & set(left.ids)


def test_persons_are_the_tellers(lab: sk.Lab, told: stories.Told) -> None:
    assert set(lab.persons.ids()) == set(told.persons)
    assert {row["level"] for row in rows(lab.persons)} == set(process.LEVELS)
    assert all(set(row["attributes"]) == {"age_group", "language"} for row in rows(lab.persons))
    assert {str(each.id) for each in lab.projects} == set(told.projects)


def test_quotes_stand_in_stories_whose_tellers_permit_it(lab: sk.Lab, told: stories.Told) -> None:
    permitted = {
        row["person"] for row in rows(lab.consent_events) if row["act"] == "granted" and "quote" in row["scopes"]
    } - {row["person"] for row in rows(lab.consent_events) if row["act"] == "withdrawn"}
    for quote in lab.quotes:
        row = told.ids.index(quote.story)
        said = told.texts[row].encode()[quote.begin : quote.begin + quote.length].decode()
        assert said[0].isupper()
        assert said.endswith(".")
        assert told.persons[row] in permitted
        assert "quoting" in told.permitted[row]


def test_translations_and_choices_are_of_stories_that_are_there(lab: sk.Lab, told: stories.Told) -> None:
    at = {id: row for row, id in enumerate(told.ids)}
    for each in lab.translations:
        assert told.languages[at[each.story]] == "en"
        assert each.text != told.texts[at[each.story]]
    for each in lab.story_selections:
        assert each.chosen in each.considered
        assert set(each.considered) <= set(at)


def test_every_query_finds_stories(lab: sk.Lab) -> None:
    held = lab.stories("C1")
    found = {each.id: len(held._with(held._core.where(each.filter))) for each in lab.queries}
    assert all(0 < count < 198 for count in found.values()), found


def test_the_observations_are_true_of_the_stories() -> None:
    """What was seen at each sneak peek could be seen on that day."""

    def mean(name: str, part: sk.Stories, column: str | None = None) -> float:
        values = part.to_frame("dict")[column or name]
        return fmean(float(value) for value in values if value is not None)

    def until(day: str, **where: str) -> sk.Stories:
        return sk.example().where(where, told=(None, day))

    rules = "weight_what_the_rules_said"
    first, second, third = "2026-05-04", "2026-06-15", "2026-10-12"
    assert mean(rules, until(first, who="who-employee")) > mean(rules, until(first, who="who-user"))  # OB1
    assert (
        mean("pace", until(first, initiative="initiative-walk"))
        > 0.55
        > mean("pace", until(first, initiative="initiative-table"))
    )  # OB2
    borne = "responsibility_the_volunteers"
    volunteers = mean(borne, until(second, who="who-volunteer_citizen"))
    assert all(volunteers > mean(borne, until(second, who=f"who-{who}")) for who in ("user", "employee"))  # OB3
    spring = sk.example().where({}, told=(None, "2026-06-15"))
    autumn = sk.example().where({}, told=("2026-09-01", third))
    assert mean("canvas_the_user_y", autumn) > mean("canvas_the_user_y", spring) + 0.05  # OB5
    proud = mean("feelings_proud", until(third, who="who-volunteer_citizen"))
    assert proud > mean("feelings_proud", until(third, who="who-user"))  # OB6


# --- what is planted can be read back ---------------------------------------------------------------------------------


def gaps(things: Any, others: Any) -> dict[str, list[float]]:
    expected = {(row["stakeholder"], row["value_type"]): row["importance"] for row in rows(things)}
    found: dict[str, list[float]] = {}
    for row in rows(others):
        key = (row["stakeholder"], row["value_type"])
        found.setdefault(row["value_type"], []).append(row["yield"] - expected[key])
    return found


def test_quality_is_expected_at_75_and_found_at_55(lab: sk.Lab, bare: sk.Lab) -> None:
    found = gaps(lab.rationales, lab.perceived_yields)
    assert {value for value in found if not near(found[value], -20 if value == "quality" else 0)} == set()
    assert near([row["importance"] for row in rows(lab.rationales) if row["value_type"] == "quality"], 75)
    assert near([row["yield"] for row in rows(lab.perceived_yields) if row["value_type"] == "quality"], 55)
    assert near(gaps(bare.rationales, bare.perceived_yields)["quality"], 0)


def test_volunteers_were_promised_more_than_they_got(lab: sk.Lab, bare: sk.Lab) -> None:
    for row in rows(lab.involvements):
        volunteer = people.BY_ID[row["stakeholder"]][2] == "volunteer"
        wanted = ("collaborate", "consult") if volunteer else (row["promised"], row["promised"])
        assert (row["promised"], row["delivered"]) == wanted
    modes = {row["mode"] for row in rows(lab.involvements) if row["delivered"] != row["promised"]}
    assert modes == {"co_commission", "co_design", "co_deliver", "co_assess"}
    assert all(row["promised"] == row["delivered"] for row in rows(bare.involvements))


def test_volunteers_experience_what_was_not_declared(lab: sk.Lab, bare: sk.Lab) -> None:
    declared = {row["id"]: row["declared_type"] for row in rows(lab.projects)}
    for made in (lab, bare):
        unasked = {row["stakeholder"] for row in rows(made.involvements) if row["experienced"] is None}
        assert unasked == {"S18", "S22", "S23"}
    for row in rows(lab.involvements):
        volunteer = people.BY_ID[row["stakeholder"]][2] == "volunteer"
        assert row["experienced"] in (None, "steered" if volunteer else declared[row["project"]])
    assert all(row["experienced"] in (None, declared[row["project"]]) for row in rows(bare.involvements))
    found = {row.level: (row.as_declared, row.asked) for row in lab.equality_check().table}
    assert found["volunteer_citizen"] == (0, 4)
    assert all(as_declared == asked for level, (as_declared, asked) in found.items() if level != "volunteer_citizen")


def days_late(made: sk.Lab) -> dict[str, int]:
    late = {}
    for session in made.sessions:
        if session.to_dict()["kind"] == "training":
            late[session.id] = (session.held_on - made.process_steps[session.step].actual["start"]).days
    return late


def test_one_training_came_three_weeks_too_late(lab: sk.Lab, bare: sk.Lab) -> None:
    late = days_late(lab)
    assert late.pop("K04") == 21
    assert lab.sessions["K04"].competences == ["facilitation"]
    assert all(-6 <= days <= 0 for days in late.values())
    assert len(late) == 5
    assert max(days_late(bare).values()) <= 0


def test_competences_rise_by_point_six(lab: sk.Lab, bare: sk.Lab) -> None:
    def changes(made: sk.Lab) -> list[float]:
        return pairs(
            rows(made.competence_assessments),
            lambda row: (row.get("stakeholder"), row.get("person"), row["competence"]),
            "before",
            "after",
            "score",
        )

    assert len(changes(lab)) == 13 * 5 + 16 * 2
    assert near(changes(lab), 0.6)
    assert near(changes(bare), 0)


def test_only_the_organisational_conditions_rise(lab: sk.Lab, bare: sk.Lab) -> None:
    def changes(made: sk.Lab, kind: str, until: str) -> list[float]:
        part = [row for row in rows(made.condition_assessments) if row["kind"] == kind]
        return pairs(part, lambda row: (row["level"], row.get("unit")), "before", until, "score")

    assert near(changes(lab, "organisational", "after"), 0.5)
    assert near(changes(lab, "organisational", "during"), 0.25)
    assert fmean(changes(lab, "organisational", "after")) > 0.3
    assert near(changes(lab, "mindset", "after"), 0)
    assert near(changes(lab, "citizen_side", "after"), 0)
    assert near(changes(bare, "organisational", "after"), 0)


def test_the_series_falls_by_six_from_april(lab: sk.Lab, bare: sk.Lab) -> None:
    def level(made: sk.Lab) -> tuple[list[float], list[float]]:
        part = [row for row in rows(made.series_values) if row["indicator"] == "I3"]
        values = [(str(row["period"]["start"])[:7], row["value"]) for row in part]
        return [v for month, v in values if month < "2026-04"], [v for month, v in values if month >= "2026-04"]

    before, after = level(lab)
    assert (len(before), len(after)) == (16, 8)
    assert fmean(after) - fmean(before) == pytest.approx(-6, abs=2.5)
    assert level(bare)[0] == before
    assert [b - a for a, b in zip(after, level(bare)[1], strict=True)] == pytest.approx([6.0] * 8, abs=1e-6)


def test_raters_disagree_about_the_volunteers(lab: sk.Lab, bare: sk.Lab) -> None:
    def seen(made: sk.Lab, rater: str, who: str) -> float:
        return float(made.ratings[f"{rater}-{who}"].influence)

    assert seen(lab, "S03", "S11") - seen(lab, "S19", "S11") >= 1.5
    assert abs(seen(bare, "S03", "S11") - seen(bare, "S19", "S11")) <= 1.5


def test_the_two_laboratories_differ_by_the_planted_effects_only(lab: sk.Lab, bare: sk.Lab) -> None:
    different = [kind for kind in _things.KINDS if rows(lab.all(kind)) != rows(bare.all(kind))]
    assert sorted(different) == [
        "competence_assessment", "condition_assessment", "involvement", "perceived_yield", "rating", "series_value",
        "session",
    ]  # fmt: skip
    assert all(list(lab.all(kind).ids()) == list(bare.all(kind).ids()) for kind in _things.KINDS)


@pytest.mark.parametrize("planted", [True, False])
def test_over_many_seeds_the_means_are_what_was_planted(planted: bool, told: stories.Told) -> None:
    quality, able, able_units, calls = [], [], [], []
    for seed in SEEDS:
        said = rows(people.expectations(seed, planted))
        half = len(said) // 2
        part = [row.get("yield", 0) - row.get("importance", 0) for row in said if row["value_type"] == "quality"]
        quality.append(sum(part) / (len(part) / 2))
        assert half == len(people.ASKED) * 5
        judged = rows(process.competences(seed, planted, told.by_level()))
        able.append(
            fmean(
                pairs(
                    judged,
                    lambda row: (row.get("stakeholder"), row.get("person"), row["competence"]),
                    "before",
                    "after",
                    "score",
                )
            )
        )
        units = [row for row in rows(process.conditions(seed, planted)) if row.get("unit")]
        able_units.append(fmean(pairs(units, lambda row: row["unit"], "before", "after", "score")))
        values = [row["value"] for row in rows(measures.series(seed, planted)) if row["indicator"] == "I3"]
        calls.append(fmean(values[16:]) - fmean(values[:16]))
    for found, size in ((quality, -20), (able, 0.6), (able_units, 0.5), (calls, -6)):
        assert near(found, size if planted else 0)


# --- answers to the instruments ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("planted", [True, False])
def test_answers_are_valid_and_change_as_planted(planted: bool, told: stories.Told) -> None:
    change: dict[tuple[str, str], list[float]] = {}
    for seed in SEEDS:
        table = example.measures.answers(seed, planted, [(f"p{n}", "walk") for n in range(60)])
        for row in table:
            low, high = (1, 3) if row["instrument"] == "t_ils" else (0, 5)
            assert len(row["items"]) == measures.ITEMS[row["instrument"]]
            assert all(low <= code <= high for code in row["items"])
            row["score"] = sum(row["items"]) * (1 if row["instrument"] == "t_ils" else 4)
        for instrument in measures.ITEMS:
            part = [row for row in table if row["instrument"] == instrument]
            for until in ("during", "after"):
                found = pairs(part, lambda row: row["person"], "before", until, "score")
                change.setdefault((instrument, until), []).extend(found)
    sizes = {"t_ils": measures.LONELINESS_CHANGE, "who5": measures.WELL_BEING_CHANGE}
    for (instrument, until), found in change.items():
        assert near(found, sizes[instrument] * (1 if until == "after" else 0.5) if planted else 0), (instrument, until)


def test_answers_of_the_laboratory_fit_its_record(lab: sk.Lab, told: stories.Told) -> None:
    table = example.laboratory_answers()
    assert table == example.laboratory_answers()
    assert {row["person"] for row in table} <= set(lab.persons.ids())
    assert {row["occasion"] for row in table} == set(lab.occasions.ids())
    assert {row["instrument"] for row in table} == {row["instrument"] for row in rows(lab.indicators)} - {""}
    for row in table:
        period = lab.occasions[row["occasion"]].period
        assert str(period["start"]) <= row["answered_on"] <= str(period["end"])
    late = [row for row in table if row["person"] == told.withdrawer() and row["answered_on"] >= stories.WITHDRAWN_ON]
    assert late == []


def test_the_language_in_force_changes_nothing() -> None:
    english = example.laboratory().to_json()
    sk.set_language("da")
    try:
        assert example.laboratory().to_json() == english
    finally:
        sk.set_language("en")
