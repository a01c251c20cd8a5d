"""Pictures made from stories and from results, one for each kind of question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
import samskab as sk
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from samskab import plot

mpl.use("Agg")


@pytest.fixture(scope="module")
def stories() -> sk.Stories:
    return sk.example()


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


def alt(drawn: Any) -> str:
    return str(drawn.samskab_alt).replace("\u00a0", " ")


QUESTIONS = ["T1", "D1", "S1", "C1", "C3", "X1", "F1"]


@pytest.mark.parametrize("code", QUESTIONS)
def test_every_kind_of_question_has_a_picture(stories: sk.Stories, code: str) -> None:
    placed = stories[code].missing["placed"]
    drawn = plot.plot_stories(stories, code, lang="en")
    assert f"{placed}" in alt(drawn) or isinstance(drawn, Figure)
    danish = plot.plot_stories(stories, code, lang="da")
    assert alt(danish) != alt(drawn)


@pytest.mark.parametrize("code", QUESTIONS)
def test_every_kind_by_groups(stories: sk.Stories, code: str) -> None:
    by = "level" if code != "C1" else "language"
    drawn = plot.plot_stories(stories, code, by=by, lang="en")
    assert isinstance(drawn, Figure) == (code in ("T1", "S1"))
    names = [label.get("en", label.get("")) for label in stories._core.grouping(by)["labels"]]
    assert sum(name in alt(drawn) for name in names) >= (len(names) if code not in ("F1",) else 1)


@pytest.mark.parametrize("by", [None, "level"])
@pytest.mark.parametrize("code", QUESTIONS)
def test_a_picture_without_a_title_has_no_empty_name(stories: sk.Stories, code: str, by: str | None) -> None:
    for lang, empty in (("en", "''"), ("da", "»«")):
        told = alt(plot.plot_stories(stories, code, by=by, title="", lang=lang))
        assert empty not in told
        assert ": ." not in told


def test_written_answers_by_groups_count_all_stories(stories: sk.Stories) -> None:
    drawn = plot.plot_stories(stories, "F1", by="level", lang="en")
    assert "for each of 4 groups" in alt(drawn)
    assert "n = 200 stories in all" in alt(drawn)
    assert alt(stories.summarise("F1", by="level").plot(lang="en")) == alt(drawn)


def test_more_stones_than_signs_have_a_canvas_each() -> None:
    names = [f"s{at}" for at in range(8)]
    stones = [{"id": name, "label": f"Stone {name}"} for name in names]
    schema = sk.Schema(id="many", signifiers=[{"id": "S", "kind": "stones", "title": "Where?", "stones": stones}])
    rows = {f"S.{name}.{axis}": [0.1, 0.5, 0.9] for name in names for axis in "xy"}
    eight = sk.from_frame(pd.DataFrame({"id": ["a", "b", "c"], **rows}), schema=schema)
    for kind in ("auto", "points"):
        drawn = eight.plot("S", kind=kind)
        assert len(drawn.axes) == 8
    assert "8 pictures" in eight.report(lang="en")


def test_stones_in_fields_tell_the_fullest_field_that_is_seen(stories: sk.Stories) -> None:
    told = alt(plot.plot_stories(stories, "S1", lang="en"))
    assert "Most often in the middle of the canvas, 29%." in told
    assert "in the top left quarter, 43%" not in told, "quarters are not drawn"


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        (["who-organisation"], "a point for each story"),
        (["who-employee"], "a point for each story"),
        (["who-user", "who-employee", "who-volunteer_citizen"], "the number of stories in small fields"),
    ],
)
def test_the_number_of_stories_decides(stories: sk.Stories, who: list[str], kind: str) -> None:
    part = stories.where({"C1": who})
    assert kind in alt(plot.plot_stories(part, "T3", lang="en"))
    # Small fields that no one can be picked out of ask for more stories than the example has.
    assert "the share in each zone" in alt(plot.plot_stories(part, "T3", audience="public", lang="en"))


@pytest.mark.parametrize("code", ["T1", "D1"])
def test_a_density_is_calculated_when_asked_for(stories: sk.Stories, code: str) -> None:
    assert "close together" in alt(plot.plot_stories(stories, code, kind="density", lang="en"))


def test_one_stone_by_its_name(stories: sk.Stories) -> None:
    stone = stories["S1"].signifier.stones[0]
    drawn = plot.plot_stories(stories, f"S1.{stone.id}", lang="en")
    assert f"n = {len(stories['S1'].points[stone.id])}" in alt(drawn)
    with pytest.raises(sk.NotFound, match="The stones are"):
        plot.plot_stories(stories, "S1.nobody", lang="en")


def test_several_pictures_do_not_fit_one_axes(stories: sk.Stories) -> None:
    _, ax = plt.subplots()
    with pytest.raises(sk.InvalidInput, match="several pictures"):
        plot.plot_stories(stories, "T1", by="level", ax=ax)
    assert plot.plot_stories(stories, "T1", ax=ax) is ax


def test_unknown_question_and_group(stories: sk.Stories) -> None:
    with pytest.raises(sk.NotFound):
        plot.plot_stories(stories, "nothing")
    with pytest.raises(sk.NotFound):
        plot.plot_stories(stories, "T1", by="nothing")


def test_missing_and_intake(stories: sk.Stories) -> None:
    assert isinstance(plot.plot_missing(stories, lang="en"), Axes)
    drawn = plot.plot_intake(stories, lang="en")
    assert "n = 200" in alt(drawn)
    days = plot.plot_intake(stories.where(told=("2026-03-03", "2026-03-12")), lang="en")
    assert "day" in alt(days)


@pytest.mark.parametrize("code", QUESTIONS)
@pytest.mark.parametrize("by", [None, "language"])
def test_summaries_draw_themselves(stories: sk.Stories, code: str, by: str | None) -> None:
    drawn = stories.summarise(code, by=by).plot(lang="en")
    assert alt(drawn)


def test_the_table_of_summaries_draws_the_missing_kinds(stories: sk.Stories) -> None:
    table = stories.summarise()
    assert "89 of 200 answered" in alt(table.plot(lang="en"))
    for part in table.parts:
        assert alt(part.plot(lang="en"))
    danish = next(part for part in table.parts if part.question.code == "T1").plot(lang="da")
    assert "det, reglerne sagde" in alt(danish)


def test_a_scale_speaks_in_its_own_numbers(stories: sk.Stories) -> None:
    mean = next(row for row in stories.summarise("X1").table if row.quantity == "mean")
    said = f"Mean {mean.value:.1f} (uncertainty {mean.low:.1f}–{mean.high:.1f})"
    for drawn in (stories.plot("X1", lang="en"), stories.summarise("X1").plot(lang="en")):
        assert said in alt(drawn)
        assert any(text.get_text() == f"{said}, on the line from 0 to 10" for text in drawn.texts) or "Median" in alt(
            drawn
        )
    assert said.replace(".", ",").replace("Mean", "Gennemsnit").replace("uncertainty", "usikkerhed") in alt(
        stories.plot("X1", lang="da")
    )


def test_answers_on_steps_have_bars_instead_of_a_curve(stories: sk.Stories) -> None:
    assert "small fields" in alt(stories.plot("X1", kind="density", lang="en"))
    surface = stories.density("X1")
    assert surface.details["answer_steps"] >= 2
    assert "stand on" in surface.summary("en")
    assert "small fields" in alt(surface.plot(lang="en"))
    assert isinstance(stories.density("X1", by="level").plot(lang="en"), Axes)


def test_a_place_that_is_empty_because_of_few_says_so(stories: sk.Stories) -> None:
    """Fourteen stories lie in that triangle; nothing in it would be read as nobody."""
    for code in ("T1", "S1"):
        panels = stories.density(code, by="level").plot(lang="en").axes
        said = [" ".join(text.get_text() for text in ax.texts).replace("\n", " ") for ax in panels]
        few = [words for words in said if "Fewer than 30 stories: too few for this picture." in words]
        assert 0 < len(few) < len(panels)


def test_groups_too_small_for_a_curve_leave_the_others_theirs(stories: sk.Stories) -> None:
    drawn = stories.density("D1", by="level").plot(lang="en")
    assert isinstance(drawn, Axes)
    few = [group for group in stories._core.grouping("level")["counts"] if group < 30]
    assert few
    assert any("too few for this picture" in text.get_text() for text in drawn.texts)
    assert any(
        "shown as points" in text.get_text() for text in stories.plot("D1", by="level", kind="density", lang="en").texts
    )


@pytest.mark.parametrize("code", ["T1", "D1", "S1", "C1", "C3", "X1"])
def test_zones_draw_their_own_counts(stories: sk.Stories, code: str) -> None:
    table = stories.zones(code)
    drawn = table.plot(lang="en")
    if code == "T1":
        most = max(table.table, key=lambda row: row.count)
        assert f"({most.count})" in alt(drawn)
    grouped = stories.zones(code, by="language").plot(lang="en")
    assert alt(grouped)


def test_zones_of_ninths_and_of_one_group(stories: sk.Stories) -> None:
    assert alt(stories.zones("S1", divisions=3).plot(lang="en"))
    by = stories.zones("T1", by="level")
    label = by.basis.groups[0].label["en"]
    assert isinstance(by.plot(group=label, lang="en"), Axes)
    with pytest.raises(sk.NotFound, match="The groups are"):
        by.plot(group="nobody", lang="en")


@pytest.mark.parametrize("code", ["T1", "D1", "S1", "X1"])
def test_densities_draw_themselves(stories: sk.Stories, code: str) -> None:
    assert alt(stories.density(code).plot(lang="en"))


def test_comparisons_draw_differences(stories: sk.Stories) -> None:
    found = stories.compare("T3", by="level", rng=1, replicates=199)
    drawn = found.plot(lang="en")
    assert isinstance(drawn, Axes)
    pair = (found.clearest.group_a, found.clearest.group_b)
    rows = [row for row in found.table if (row.group_a, row.group_b) == pair]
    assert any(row.label["en"] in alt(drawn) for row in rows)
    other = next(row for row in found.table if (row.group_a, row.group_b) != pair)
    assert alt(found.plot(pair=(other.group_a, other.group_b), lang="en")) != alt(drawn)
    with pytest.raises(sk.NotFound):
        found.plot(pair=("a", "b"), lang="en")


def test_the_centres_of_stones_are_named_by_their_groups(stories: sk.Stories) -> None:
    drawn = stories.summarise("S1", by="level").plot(lang="en")
    for ax in drawn.axes:
        said = " ".join(text.get_text() for text in ax.texts)
        assert "n = 0" not in said.replace("\u00a0", " ")
        assert "employee (n" in said


def test_a_stone_is_named_once_beside_its_differences(stories: sk.Stories) -> None:
    drawn = stories.compare("S1", by="level", rng=1).plot(lang="en")
    rows = [text.get_text().replace("\n", " ") for text in drawn.texts if "stone" in text.get_text()]
    assert rows
    assert not [row for row in rows if row.count("the user") > 1]


def test_each_stone_has_its_groups_in_a_row(stories: sk.Stories) -> None:
    drawn = stories.plot("S1", by="level", lang="en")
    tops = [round(ax.get_position().y1, 3) for ax in drawn.axes]
    assert len(tops) == 12
    assert all(len(set(tops[row : row + 4])) == 1 for row in (0, 4, 8))


def test_a_kind_that_is_not_there_is_told_in_each_language(stories: sk.Stories) -> None:
    with pytest.raises(sk.InvalidInput) as caught:
        stories.plot("T1", kind="x")
    assert caught.value.message("en").endswith("The kinds are auto, points, zones, bins and density.")
    assert caught.value.message("da").endswith("Typerne er auto, points, zones, bins og density.")


def test_sets_of_comparisons_draw_the_largest(stories: sk.Stories) -> None:
    several = stories.compare(["T1", "T3", "D1"], by="level", rng=1, replicates=199)
    assert "T3" in alt(several.plot(lang="en"))
    two = stories.compare(["T1", "T3"], by="language", rng=1, replicates=199)
    assert alt(two.plot(lang="en"))


def test_open_collections_have_no_intervals_to_draw(stories: sk.Stories) -> None:
    running = sk.Stories(stories._core.with_collection(name=None, open=True, unit=None))
    found = running.compare("T1", by="level", rng=1)
    with pytest.raises(sk.NotEnoughData, match="when collection has ended"):
        found.plot(lang="en")


def test_a_withdrawal_changes_the_picture() -> None:
    own = sk.example()
    before = alt(plot.plot_stories(own, "T1", lang="en"))
    own.withdraw(story=own["T1"].placed[0])
    assert alt(plot.plot_stories(own, "T1", lang="en")) != before
