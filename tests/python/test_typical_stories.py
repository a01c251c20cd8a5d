"""Which stories show the pattern of a collection, and who differs."""

from __future__ import annotations

import numpy as np
import pytest
import samskab as sk
from samskab.plot._mapping import TRIAD_ZONES
from samskab.plot.triad import zone_of


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return sk.example_lab()


def test_the_pattern_is_the_zone_that_holds_most_beyond_an_even_spread(lab: sk.Lab) -> None:
    found = lab.typical_stories("C1")
    stories = lab.stories("C1")
    beyond = {}
    for code in ("T1", "T2", "T3"):
        weights = stories[code].weights
        counts = np.bincount(zone_of(weights), minlength=7) / len(weights)
        area = np.array([0.16, 0.16, 0.16, 0.12, 0.12, 0.12, 0.16])
        for at, more in enumerate(counts - area):
            beyond[stories[code].signifier.id, TRIAD_ZONES[at]] = more
    assert (found.question, found.zone.zone) == max(beyond, key=lambda each: beyond[each])


def test_the_nearest_and_the_farthest_that_may_be_quoted(lab: sk.Lab) -> None:
    stories = lab.stories("C1")
    found = lab.typical_stories("C1", "T1", k=3)
    allowed = {card.id for card in stories.read(len(stories), purpose="quoting")}
    shown = [card.id for card in (*found.typical, *found.differing)]
    assert len(set(shown)) == 6
    assert set(shown) <= allowed
    answers = stories["T1"]
    weights = dict(zip(answers.placed, answers.weights, strict=True))
    middle = answers.weights[zone_of(answers.weights) == TRIAD_ZONES.index(found.zone.zone)].mean(axis=0)

    def away(id: str) -> float:
        # In the triangle of unit side: the distance of two placements.
        step = weights[id] - middle
        return float(np.sqrt(0.5 * (step @ step)))

    others = [away(id) for id in weights if id in allowed and id not in shown]
    assert max(away(card.id) for card in found.typical) <= min(others) + 1e-9
    assert min(away(card.id) for card in found.differing) >= max(others) - 1e-9
    assert found.permitted == len([id for id in weights if id in allowed])
    assert found.placed == len(weights)


def test_analysts_choose_among_all(lab: sk.Lab) -> None:
    found = lab.typical_stories("C1", purpose="analysis")
    assert found.permitted > lab.typical_stories("C1").permitted


def test_it_tells_the_stories_in_both_languages(lab: sk.Lab) -> None:
    found = lab.typical_stories("C1")
    for lang, near in (("da", "Nærmest mønsteret"), ("en", "Nearest the pattern")):
        told = found.summary(lang)
        assert near in told
        assert all(card.text in told for card in (*found.typical, *found.differing))
    assert found.typical[0].text in found._repr_html_()
    assert found.typical[0].text in lab.questions(today="2026-12-31", rng=1)[6].summary("da")


def test_what_has_no_pattern_is_said(lab: sk.Lab) -> None:
    with pytest.raises(sk.InvalidInput, match="no triad"):
        lab.typical_stories("C1", "D1")
    with pytest.raises(sk.NotFound):
        lab.typical_stories("C1", "nothing")
    with pytest.raises(sk.NotFound):
        lab.typical_stories("C9")
    schema = sk.Schema(id="plain", signifiers=[{"id": "story", "kind": "free_text", "title": "Story"}])
    own = sk.Lab("Egen", by="x")
    own.add(
        sk.lab.SchemaVersion(
            "V", schema="plain", version=1, status="locked", tests=[{"persons": 5}], locked_on="2026-01-01"
        ),
        sk.lab.Collection("C", title="Uden triade", schema="V", window={"start": "2026-01-01", "end": "2026-12-31"}),
    )
    own.attach("C", sk.from_frame({"id": ["1"], "story": ["En dag."]}, schema=schema))
    with pytest.raises(sk.NotEnoughData, match="No triad"):
        own.typical_stories("C")
    assert "triade" in own.questions(rng=1)[6].summary("da")
