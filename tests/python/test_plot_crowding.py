"""Axes that are too small for the words of a picture: a warning says how large they must be."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
import samskab as sk
from samskab.plot._crowding import overlapping

plt = pytest.importorskip("matplotlib.pyplot")


def warned(draw: Any) -> list[str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        draw()
    return [str(each.message) for each in caught if each.category is UserWarning]


def on(width: float, height: float) -> Any:
    """Axes that fill a figure."""
    return plt.figure(figsize=(width, height)).add_axes((0.0, 0.0, 1.0, 1.0))


@pytest.mark.parametrize(
    ("lang", "start"),
    [("en", "The words of this picture need about 7.3 by"), ("da", "Ordene i denne figur behøver omkring 7,3 gange")],
)
def test_small_axes_are_told_how_large_they_must_be(lang: str, start: str, example: sk.Stories) -> None:
    look = example.peek()
    ax = on(5.0, 3.7)
    told = warned(lambda: look.plot(ax=ax, lang=lang))
    assert overlapping(ax)
    assert len(told) == 1
    assert told[0].startswith(start)


def test_axes_that_are_large_enough_are_left_in_peace(example: sk.Stories) -> None:
    look = example.peek()
    assert warned(lambda: look.plot(ax=on(7.4, 7.7), lang="en")) == []
    assert warned(lambda: look.plot(lang="en")) == []


def test_smaller_axes_do_where_no_words_meet(example: sk.Stories) -> None:
    assert warned(lambda: example.plot("weight", ax=on(3.4, 3.0), lang="en")) == []


def test_many_options_on_flat_axes(example: sk.Stories) -> None:
    told = warned(lambda: example.plot("together", by="who", ax=on(2.4, 1.0), lang="en"))
    assert len(told) == 1, "options and their groups cannot be read on an inch"


@pytest.mark.parametrize("by", [None, "level"])
def test_what_is_drawn_on_a_figure_of_its_own_needs_no_warning(by: str | None, example: sk.Stories) -> None:
    for question in example.schema.codes:
        drawn: list[Any] = []
        if question and not question.startswith("F"):
            assert warned(lambda q=question: drawn.append(example.plot(q, by=by, lang="da"))) == []  # noqa: B023
            figure = drawn[0] if hasattr(drawn[0], "savefig") else drawn[0].figure
            assert [pair for ax in figure.axes for pair in overlapping(ax)] == []
            plt.close(figure)


@pytest.mark.parametrize("question", ["weight", "pace"])
@pytest.mark.parametrize(("lang", "start"), [("en", "The words of this figure"), ("da", "Ordene i denne figur")])
def test_a_figure_that_is_made_smaller_afterwards_says_so_once(
    lang: str, start: str, question: str, example: sk.Stories
) -> None:
    drawn = example.plot(question, by="level", lang=lang)
    figure = drawn if hasattr(drawn, "savefig") else drawn.figure
    assert warned(figure.canvas.draw) == []
    figure.set_size_inches(3.3, 3.0)
    told = warned(figure.canvas.draw)
    assert len(told) == 1
    assert told[0].startswith(start)
    assert warned(figure.canvas.draw) == []
    plt.close(figure)
