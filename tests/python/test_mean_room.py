"""What means of lines, triads and stones tell of hidden parts, found out by brute force over all answers that agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import samskab as sk
from samskab import _core
from samskab._everybody import Disclosure
from samskab.report._words import Words
from test_public_pages import tables

FEWEST = int(_core.AppliedPolicy().min_persons)
Array = np.ndarray[Any, Any]


def _stories(columns: dict[str, list[Any]], signifier: dict[str, Any], of: dict[str, Any]) -> sk.Stories:
    n = len(next(iter(columns.values())))
    people = {"id": [f"s{i}" for i in range(n)], "who": [f"p{i}" for i in range(n)]}
    schema = sk.Schema(id="places", signifiers=[{"id": "P", "title": "Places", **signifier}])
    return sk.from_frame({**people, **columns}, schema=schema, columns={"id": "id", **of}, person="who")


def triads(weights: Array) -> sk.Stories:
    anchors = [{"id": each, "label": each} for each in "abc"]
    columns = {each: weights[:, i].tolist() for i, each in enumerate("abc")}
    return _stories(columns, {"kind": "triad", "anchors": anchors}, {"P": list("abc")})


def stones(points: Array) -> sk.Stories:
    columns = {each: points[:, i].tolist() for i, each in enumerate("xy")}
    stone = {"kind": "stones", "stones": [{"id": "S", "label": "we"}]}
    return _stories(columns, stone, {"P": list("xy")})


def lines(places: Array) -> sk.Stories:
    anchors = [{"id": each, "label": each} for each in "ab"]
    return _stories({"x": places[:, 0].tolist()}, {"kind": "dyad", "anchors": anchors}, {"P": "x"})


# --- where places lie, told again ------------------------------------------------------------------------------------


def zone_of_triad(weights: Array) -> list[str]:
    """Corners from .6 of a part, edges where one part alone is below .2, else the middle."""
    near = ("first", "second", "third")
    edges = ("second_third", "first_third", "first_second")
    out = []
    for each in weights:
        low = [i for i in range(3) if each[i] < 0.2 - 1e-9]
        if each.max() >= 0.6 - 1e-9:
            out.append(near[int(each.argmax())])
        else:
            out.append(edges[low[0]] if len(low) == 1 else "centre")
    return out


def quarter_of_canvas(points: Array) -> list[str]:
    return [("top" if y >= 0.5 else "bottom") + ("_right" if x >= 0.5 else "_left") for x, y in points]


def ninth_of_canvas(points: Array) -> list[str]:
    across, upwards = ("left", "centre", "right"), ("bottom", "centre", "top")
    thirds = np.digitize(points, [1 / 3 - 1e-7, 2 / 3 - 1e-7])
    return ["centre" if x == y == 1 else f"{upwards[y]}_{across[x]}" for x, y in thirds]


def fifth_of_line(places: Array) -> list[str]:
    """The ends and the middle have their bounds."""
    bounds = np.array([0.2, 0.4, 0.6, 0.8]) + np.array([1, -1, 1, -1]) * 1e-9
    names = ("left", "centre_left", "centre", "centre_right", "right")
    return [names[at] for at in np.digitize(places[:, 0], bounds)]


def all_triads(steps: int) -> Array:
    return np.array([(i, j, steps - i - j) for i in range(steps + 1) for j in range(steps + 1 - i)]) / steps


def all_points(steps: int) -> Array:
    return np.array([(i, j) for i in range(steps + 1) for j in range(steps + 1)]) / steps


# --- the attack ------------------------------------------------------------------------------------------------------


def _ends(
    answers: Array, zones: list[str], shown: set[str], part: str, places: Array, zone_of: Callable[[Array], list[str]]
) -> tuple[float, float] | None:
    """The least and the most that may be in a part for who knows n, the means, their spread and the parts shown."""
    from scipy.optimize import linprog

    at = np.array(zone_of(places))
    known = [np.ones(len(places)), *places.T[:2], *(places.T**2)]
    values = [len(answers), *answers.T[:2].sum(axis=1), *(answers.T**2).sum(axis=1)]
    for each in shown:
        known.append((at == each).astype(float))
        values.append(float(zones.count(each)))
    goal = (at == part).astype(float)
    found = [linprog(s * goal, A_eq=np.array(known), b_eq=values, bounds=(0, None), method="highs") for s in (1, -1)]
    return None if any(each.status for each in found) else (found[0].fun, -found[1].fun)


def _tells(
    answers: Array, safe: Disclosure, item: str, divisions: int, places: Array, zone_of: Callable[[Array], list[str]]
) -> bool:
    """Whether the mean narrows what a hidden part of few can hold below what must be thought possible."""
    zones, names = zone_of(answers), set(zone_of(places))
    found = safe.answers("P", divisions)
    hidden = {each for each in names if found.hides("zone", item, each, "")}
    left = sum(zones.count(each) for each in hidden)
    for each in sorted(hidden):
        if 0 < zones.count(each) < FEWEST:
            ends = _ends(answers, zones, names - hidden, each, places, zone_of)
            if (0.0 if ends is None else ends[1] - ends[0]) < min(FEWEST, left) - 1e-4:
                return True
    return False


def _looked_through(
    made: Callable[[Any], Array],
    stories_of: Callable[[Array], sk.Stories],
    item: str,
    places: Array,
    cuts: dict[int, Callable[[Array], list[str]]],
    seed: int,
) -> tuple[int, int, int]:
    """How many means are told, each of them attacked; how many are kept back, and for how many the attack says why."""
    random = np.random.default_rng(seed)
    told = kept = telling = 0
    for _ in range(80):
        answers = made(random)
        safe = Disclosure(stories_of(answers))
        if safe.hides_all("P", item):
            continue
        tells = [_tells(answers, safe, item, divisions, places, zone_of) for divisions, zone_of in cuts.items()]
        mean_hidden = safe.hides("P", "position", item=item)
        assert mean_hidden or not any(tells), answers.tolist()
        told += not mean_hidden
        kept += mean_hidden
        telling += any(tells) and mean_hidden
    return told, kept, telling


def _leaning(random: Any) -> Array:
    n = int(random.integers(8, 60))
    return np.asarray(random.dirichlet(random.choice([0.3, 1.0, 3.0], 3) * random.uniform(0.5, 3.0), n))


def _scattered(random: Any) -> Array:
    n = int(random.integers(8, 60))
    x, y = (random.beta(*random.choice([0.4, 1.0, 3.0, 8.0], 2), n) for _ in range(2))
    return np.stack([x, y], axis=1)


def _along(random: Any) -> Array:
    n = int(random.integers(8, 60))
    return np.asarray(random.beta(*random.choice([0.4, 1.0, 3.0, 8.0], 2), (n, 1)))


def test_the_mean_of_a_line_leaves_room_for_what_is_hidden() -> None:
    places = np.linspace(0, 1, 121)[:, None]
    told, kept, telling = _looked_through(_along, lines, "", places, {2: fifth_of_line}, 5)
    assert told > 20
    assert telling > 10
    assert kept - telling <= 4, "little more is kept back than must be"


def test_the_means_of_a_triad_leave_room_for_what_is_hidden() -> None:
    told, kept, telling = _looked_through(_leaning, triads, "", all_triads(60), {2: zone_of_triad}, 3)
    assert told > 20
    assert telling > 10, "without the rule these were told"
    assert kept - telling <= 2, "no more is kept back than must be"


def test_the_mean_of_a_stone_leaves_room_for_what_is_hidden() -> None:
    cuts = {2: quarter_of_canvas, 3: ninth_of_canvas}
    told, kept, telling = _looked_through(_scattered, stones, "S", all_points(36), cuts, 4)
    assert told > 20
    assert telling > 10, "without the rule these were told"
    assert kept - telling <= 2, "no more is kept back than must be"


# --- what readers see ------------------------------------------------------------------------------------------------


def _one_apart(kind: str) -> sk.Stories:
    """Eleven in the middle of one place, and one far from them."""
    if kind == "triad":
        return triads(
            np.array([[0.8 + 0.01 * (i % 3), 0.1, 0.1 - 0.01 * (i % 3)] for i in range(11)] + [[0.0, 0.0, 1.0]])
        )
    return stones(np.array([[0.1 + 0.01 * (i % 3), 0.1] for i in range(11)] + [[0.95, 0.95]]))


def _spread(kind: str) -> sk.Stories:
    random = np.random.default_rng(1)
    return triads(random.dirichlet([1, 1, 1], 200)) if kind == "triad" else stones(random.uniform(size=(200, 2)))


@pytest.mark.parametrize("kind", ["triad", "stones"])
def test_neither_page_nor_look_tells_where_one_of_few_stands(kind: str) -> None:
    few, many = _one_apart(kind), _spread(kind)
    caption = "Mean weight of each anchor: 'Places'" if kind == "triad" else "The stones: 'Places'"
    for stories, told in ((few, False), (many, True)):
        look = stories.peek(audience="public")
        assert len(look.table) == (3 if kind == "triad" else 2)
        assert all(each.shown == told for each in look.table)
        # Inside the project it is told.
        assert all(each.shown for each in stories.peek().table)
        page = stories.report(lang="en", audience="public", rng=1)
        found = tables(page).get(caption)
        if kind == "triad":
            assert (found is not None) == told
        else:
            assert found is not None
            assert (found[1][3] == Words("en").suppressed) != told
