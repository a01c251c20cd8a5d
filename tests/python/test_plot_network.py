"""The ring of who works with whom: levels side by side, nothing clipped, an alternative text."""

from __future__ import annotations

from typing import Any

import pytest
import samskab as sk
from plot_support import assert_nothing_clipped
from samskab.plot.influence import Actor, influence
from samskab.plot.ring import Line, Node, ring

plt = pytest.importorskip("matplotlib.pyplot")


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("project", [None, "walk"])
def test_the_example_is_drawn_in_both_languages(project: str | None, lang: str) -> None:
    found = sk.example_lab().network(project)
    ax = found.plot(lang=lang)
    assert_nothing_clipped(ax.figure)
    assert str(len(found.table)) in ax.samskab_alt
    plt.close(ax.figure)


def test_many_nodes_lose_names_and_say_so() -> None:
    nodes = [Node(f"Ældrerådets suppleant nr. {i}", "user" if i % 2 else "employee", i) for i in range(90)]
    ax = ring(nodes, [Line(0, 1, 2.0, True), Line(4, 40)], title="Øer", lang="da")
    told = [text.get_text() for text in ax.texts]
    assert any("30 navne" in text for text in told)
    assert sum("Ældrerådets" in text for text in told) == 60
    plt.close(ax.figure)


def test_nothing_recorded_says_what_to_record() -> None:
    ax = sk.Lab("Fællesskab", by="evaluator").network().plot(lang="da")
    assert "Spørg hver" in ax.samskab_alt
    plt.close(ax.figure)


LEVEL_NAMES = ("users", "employees", "volunteers and citizens", "organisations")


def keyed(ax: Any) -> dict[str, tuple[Any, str]]:
    """Colour and sign of each level in the key: the sign stands nearest before its words, on the same line."""
    signs = [line for line in ax.lines if line.get_transform() is ax.transAxes and len(line.get_xdata()) == 1]
    looks = {}
    for text in ax.texts:
        name = next((level for level in LEVEL_NAMES if text.get_text().startswith(level)), None)
        x, y = text.get_position()
        before = [
            (at, sign) for sign in signs for at in sign.get_xdata() if at < x and abs(sign.get_ydata()[0] - y) < 1e-6
        ]
        if name and before:
            sign = max(before, key=lambda each: each[0])[1]
            looks[name] = (sign.get_color(), sign.get_marker())
    return looks


def test_levels_look_the_same_on_the_map_and_in_the_ring() -> None:
    lab = sk.example_lab()
    of_map = keyed(lab.stakeholder_map().plot(lang="en"))
    of_ring = keyed(lab.network().plot(lang="en"))
    assert len(of_map) == len(of_ring) == 4
    assert of_map == of_ring


def test_a_level_that_is_missing_changes_no_other() -> None:
    both = influence([Actor("A", 2.0, 3.0, "users"), Actor("B", 4.0, 3.0, "organisations")],
                          groups=LEVEL_NAMES, lang="en")  # fmt: skip
    alone = influence([Actor("B", 4.0, 3.0, "organisations")], groups=LEVEL_NAMES, lang="en")
    assert keyed(alone)["organisations"] == keyed(both)["organisations"]
    assert keyed(both)["users"] != keyed(both)["organisations"]
