"""Pickling and copying of densities and sums by group, as processes that share the work do."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from samskab import InvalidInput, stats
from samskab.stats._state import packed

RNG = np.random.default_rng(1)
PLACES = RNG.dirichlet([1.0, 1.0, 1.0], 300)
PLACES[::7] = np.nan
PLACES[3] = [0.0, 0.5, 0.5]
LABELS = RNG.choice(["user", "staff", "leader"], 300)
GROUPS = ("user", "staff", "leader")

ACCUMULATORS: dict[str, Callable[[], Any]] = {
    "moments": lambda: stats.GroupedMoments(GROUPS, columns=3),
    "covariance": lambda: stats.GroupedCovariance(GROUPS, dimensions=3),
    "log-ratio": lambda: stats.GroupedLogRatio(GROUPS, parts=3),
    "zones": lambda: stats.TriadZoneCounts(GROUPS),
    "vendor's zones": lambda: stats.TriadZoneCounts(GROUPS, scheme="sensemaker"),
}
WHOLE = PLACES[~np.isnan(PLACES[:, 0])]


def density() -> stats.Density:
    return stats.triangle_density(WHOLE, bandwidth=0.1, steps=32, counts=np.arange(len(WHOLE)) + 1)


def bins() -> stats.DensityBins:
    made = stats.DensityBins("triangle", steps=32)
    made.update(WHOLE)
    return made


def filled(make: Callable[[], Any]) -> Any:
    sums = make()
    sums.update(PLACES, LABELS)
    return sums


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])
@pytest.mark.parametrize("make", ACCUMULATORS.values(), ids=ACCUMULATORS)
def test_sums_come_back_and_go_on(make: Callable[[], Any], again: Callable[[Any], Any]) -> None:
    sums = filled(make)
    back = again(sums)
    assert type(back) is type(sums)
    assert back.groups == GROUPS
    assert repr(back.result()) == repr(sums.result())
    before = repr(sums.result())
    back.update(PLACES, LABELS)
    assert repr(sums.result()) == before, "a copy has sums of its own"
    empty = again(make())
    empty.update(PLACES, LABELS)
    assert repr(empty.result()) == before


@pytest.mark.parametrize("make", ACCUMULATORS.values(), ids=ACCUMULATORS)
def test_parts_from_other_processes_merge(make: Callable[[], Any]) -> None:
    parts, here = [], []
    for begin in range(0, 300, 100):
        part = make()
        part.update(PLACES[begin : begin + 100], LABELS[begin : begin + 100])
        parts.append(pickle.dumps(part))
        here.append(part)
    total, wanted = pickle.loads(parts[0]), here[0]
    for stored, part in zip(parts[1:], here[1:], strict=True):
        total.merge(pickle.loads(stored))
        wanted.merge(part)
    assert repr(total.result()) == repr(wanted.result())


def test_parts_of_other_groups_do_not_merge() -> None:
    sums = filled(ACCUMULATORS["zones"])
    with pytest.raises(InvalidInput):
        sums.merge(pickle.loads(pickle.dumps(stats.TriadZoneCounts(GROUPS[::-1]))))


def test_densities_come_back() -> None:
    made = density()
    for back in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made)):
        assert back == made
        assert back.hdr(0.5) == made.hdr(0.5)
        assert back.at(WHOLE[:3]).tolist() == made.at(WHOLE[:3]).tolist()
        assert back.modes(replicates=20, rng=1) == made.modes(replicates=20, rng=1)
    for other in (
        stats.interval_density([0.1, 0.5], bandwidth=0.1),
        stats.square_density([[0.1, 0.5]], bandwidth=0.1, steps=16),
        bins().density(bandwidth=0.1),
    ):
        assert pickle.loads(pickle.dumps(other)) == other != made


def test_bins_come_back_and_merge_to_the_same_bits() -> None:
    whole, first, second = bins(), stats.DensityBins("triangle", steps=32), stats.DensityBins("triangle", steps=32)
    first.update(WHOLE[:90])
    second.update(WHOLE[90:])
    total = pickle.loads(pickle.dumps(second))
    total.merge(pickle.loads(pickle.dumps(first)))
    assert total == whole
    assert total.count == len(WHOLE)
    assert pickle.loads(pickle.dumps(stats.DensityBins("square"))) == stats.DensityBins("square")


STORED = {name: filled(make) for name, make in ACCUMULATORS.items()} | {"density": density(), "bins": bins()}


def ill_formed(parts: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Parts that cannot be an object's, whatever a checksum says: too few, of another kind, or of another length."""
    found = [parts[:-1], (*parts, 1), ()]
    for place, part in enumerate(parts):
        if isinstance(part, np.ndarray):
            other = [part[:-1], part.astype(np.float32), part.reshape(1, -1), part.tolist(), None]
        else:
            other = [None, -1, "nothing", part.encode() if isinstance(part, str) else [part]]
        found += [(*parts[:place], each, *parts[place + 1 :]) for each in other]
    return found


def damaged(state: Any) -> list[Any]:
    """Return states whose version, checksum or form is broken, or of which one bit of the numbers is another."""
    version, parts, checksum = state
    found: list[Any] = [
        None, (), "state", (version, parts), (version + 1, parts, checksum), (version, parts, checksum + 1),
        (version, list(parts), checksum), *((version, each, checksum) for each in ill_formed(parts)),
    ]  # fmt: skip
    for place, part in enumerate(parts):
        if isinstance(part, np.ndarray):
            bits = part.copy()
            bits.view(np.uint8)[-8] ^= 1
            found.append((version, (*parts[:place], bits, *parts[place + 1 :]), checksum))
    return found


def restore(like: Any, state: Any) -> Any:
    made = type(like).__new__(type(like))
    made.__setstate__(state)
    return made


@pytest.mark.parametrize("stored", STORED.values(), ids=STORED)
def test_a_damaged_state_is_refused(stored: Any) -> None:
    state = stored.__getstate__()
    grouped = hasattr(stored, "groups")
    assert repr(restore(stored, state)) is not None
    for each in damaged(state[1] if grouped else state):
        with pytest.raises(InvalidInput) as error:
            restore(stored, (state[0], each) if grouped else each)
        assert error.value.message("da") != error.value.message("en")
    if grouped:
        for each in (None, (state[0],), (list(state[0]), state[1]), (state[0][:2], state[1])):
            with pytest.raises(InvalidInput):
                restore(stored, each)


@pytest.mark.parametrize("stored", STORED.values(), ids=STORED)
def test_parts_that_do_not_fit_are_refused_whatever_the_checksum_says(stored: Any) -> None:
    state = stored.__getstate__()
    grouped = hasattr(stored, "groups")
    for parts in ill_formed(state[1][1] if grouped else state[1]):
        with pytest.raises(InvalidInput):
            restore(stored, (state[0], packed(parts)) if grouped else packed(parts))
