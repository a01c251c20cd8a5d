"""The ring of who works with whom: levels side by side, nothing clipped, an alternative text."""

from __future__ import annotations

import pytest
import samskab as sk
from plot_support import assert_nothing_clipped
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
