"""What the public sees of everybody together: nobody can be picked out of a zone."""

from __future__ import annotations

import re

import pytest
import samskab as sk
from samskab import _core
from samskab._everybody import Disclosure, shown_counts
from samskab.plot._mapping import TRIAD_ZONES
from samskab.plot.from_summaries import choice_summary

#: One placement in each zone of a triad, in the order of the zones.
PLACES = ((0.8, 0.1, 0.1), (0.1, 0.8, 0.1), (0.1, 0.1, 0.8), (0.45, 0.45, 0.1), (0.1, 0.45, 0.45), (0.45, 0.1, 0.45),
          (0.34, 0.33, 0.33))  # fmt: skip


def told(counts: tuple[int, ...], persons: int | None = None) -> sk.Stories:
    """So many stories in each zone; told by so many people in turn, or each by somebody else."""
    schema = sk.Schema(
        id="zones",
        signifiers=[{"id": "T", "kind": "triad", "title": "Hvad", "anchors": [{"id": a, "label": a} for a in "abc"]}],
    )
    rows = [place for place, count in zip(PLACES, counts, strict=True) for _ in range(count)]
    columns = {
        "story": [f"s{i}" for i in range(len(rows))],
        "person": [f"p{i if persons is None else i % persons}" for i in range(len(rows))],
        **{anchor: [row[at] for row in rows] for at, anchor in enumerate("abc")},
    }
    return sk.from_frame(columns, schema=schema, columns={"id": "story", "T": ["a", "b", "c"]}, person="person")


def shown_zones(stories: sk.Stories, question: str) -> dict[str, int | None]:
    rows = Disclosure(stories).zones(question).table
    if not len(rows):
        return dict.fromkeys(TRIAD_ZONES, 0)
    return dict(zip((row.zone for row in rows), shown_counts(rows), strict=True))


def test_zones_with_enough_people_are_shown() -> None:
    counts = (9, 8, 7, 6, 5, 0, 20)
    assert list(shown_zones(told(counts), "T").values()) == list(counts)
    assert list(shown_zones(told(counts), "T")) == list(TRIAD_ZONES)


@pytest.mark.parametrize("small", [1, 4])
def test_a_small_zone_is_hidden_and_cannot_be_worked_out(small: int) -> None:
    shown = shown_zones(told((30, 20, 10, small, 8, 0, 12)), "T")
    hidden = [zone for zone, count in shown.items() if count is None]
    assert TRIAD_ZONES[3] in hidden
    assert len(hidden) >= 2, "one hidden count is the total less the others"


def test_ten_stories_by_one_person_are_one_person() -> None:
    counts = (0, 0, 0, 0, 0, 10, 30)
    assert list(shown_zones(told(counts), "T").values()) == list(counts)
    assert shown_zones(told(counts, persons=1), "T")[TRIAD_ZONES[5]] is None
    assert _core.AppliedPolicy().min_persons == 5


def test_nobody_is_shown_as_nobody() -> None:
    stories = told((1, 0, 0, 0, 0, 0, 0))
    stories.withdraw(story="s0")
    assert set(shown_zones(stories, "T").values()) == {0}


def test_pages_for_the_public_say_that_a_figure_is_not_shown_and_never_why() -> None:
    stories = told((30, 20, 10, 1, 8, 0, 12))
    page = stories.report(lang="da", audience="public", rng=1)
    assert page.count("Ikke vist, for at beskytte deltagerne.") >= 2
    assert "Ikke vist" not in stories.report(lang="da", audience="analysts", rng=1)
    assert not re.search(r"færre end \d+ personer", page)


def test_the_playbook_shows_no_zone_and_no_difference_of_few() -> None:
    lab = sk.example_lab()
    page = lab.playbook(lang="en", today="2026-12-01", rng=1).to_html()
    triads = [each.id for each in lab.stories("C1").schema.signifiers if each.kind == "triad"]
    safe = Disclosure.of_lab(lab, "C1")
    hidden = [row for each in triads for row in safe.zones(each).table if row.count is None]
    found = safe.comparisons(lab.compare_levels("C1", rng=1))
    hidden += [part for part in found.parts if part.clearest is None]
    assert hidden
    assert page.count(">Not shown, to protect participants.<") == len(hidden)


def test_a_project_called_all_is_not_everybody() -> None:
    rows = [("north", i) for i in range(12)] + [("south", i) for i in range(14)] + [("all", i) for i in range(2)]
    schema = sk.Schema(
        id="choice",
        signifiers=[
            {"id": "D", "kind": "dyad", "title": "Hvor", "anchors": [{"id": a, "label": a} for a in "ab"]},
            {"id": "C", "kind": "single_choice", "title": "Hvad", "options": [{"id": a, "label": a} for a in "xyz"]},
        ],
    )
    frame = {
        "story": [f"{project}{i}" for project, i in rows],
        "project": [project for project, _ in rows],
        "d": [0.5 for _ in rows],
        "c": ["x" for _ in rows],
    }
    columns = {"id": "story", "D": "d", "C": "c"}
    stories = sk.from_frame(frame, schema=schema, columns=columns, project="project")
    for question in ("D", "C"):
        safe = Disclosure(stories, by="project")
        shown = {row.group: row.n for row in safe.zones(question, by="project").table}
        assert shown["all"] is None, question
        assert {row.n for row in safe.zones(question).table} == {28}, "everybody together is shown"
    safe = Disclosure(stories, by="project")
    drawn = choice_summary(stories.summarise("C", by="project"), "", "en", None, stories.schema["C"], safe)
    assert "south" in drawn.samskab_alt
    assert not re.search(r"\ball\b", drawn.samskab_alt)
