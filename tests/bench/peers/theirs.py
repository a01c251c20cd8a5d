"""What is timed in other people's packages, each the way its manual shows.

Every function takes n, makes the data, and returns the version that runs and a call to be timed. The call gives a
number that the same task in `ours` must give too, or NaN where there is none that is comparable.
Groups are given to pandas as categories, its fastest way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from . import samples

Task = tuple[str, Callable[[], float]]
NONE = float("nan")


def pandas_moments(n: int) -> Task:
    import pandas as pd

    frame = pd.DataFrame(samples.dyads(n), columns=list("abcdef"))
    frame["group"] = pd.Categorical(samples.groups(n))

    def call() -> float:
        found = frame.groupby("group", observed=True).agg(["count", "mean", "var"])
        return float(found.loc[3, ("b", "var")])

    return f"pandas {pd.__version__}", call


def scikit_bio_log_ratio(n: int) -> Task:
    import skbio
    from skbio.stats.composition import closure, ilr

    weights, groups = samples.triads(n), samples.groups(n)

    def call() -> float:
        there = ~np.isnan(weights[:, 0])
        present, of = weights[there], groups[there]
        coordinates = ilr(present)
        traces = []
        for group in range(samples.GROUPS):
            mine = coordinates[of == group]
            closure(np.exp(np.log(present[of == group]).mean(axis=0)))
            traces.append(np.trace(np.cov(mine.T)))
        return float(traces[3])

    return f"scikit-bio {skbio.__version__} + numpy {np.__version__}", call


def pandas_zones(n: int) -> Task:
    import pandas as pd

    weights, groups = samples.triads(n), samples.groups(n)

    def call() -> float:
        low = weights < 0.2
        zone = np.where(low.sum(axis=1) == 1, 3 + low.argmax(axis=1), 6)
        zone = np.where(weights.max(axis=1) >= 0.6, weights.argmax(axis=1), zone)
        there = ~np.isnan(weights[:, 0])
        return float(pd.crosstab(groups[there], zone[there]).to_numpy()[3, 6])

    return f"numpy {np.__version__} + pandas.crosstab {pd.__version__}", call


def _pandas_means(n: int, values: Any, grouped: bool, each: int, quantiles: tuple[float, ...] = ()) -> Task:
    """Count, mean, variance and quantiles of columns, the variance between persons where each told `each` stories."""
    import pandas as pd

    names = list("abcdefgh"[: values.shape[1]])
    frame = pd.DataFrame(values, columns=names)
    frame["group"] = pd.Categorical(samples.groups(n) if grouped else np.zeros(n, dtype=int))
    frame["person"] = np.arange(n) // each

    def call() -> float:
        if each > 1:
            sums = frame.groupby(["group", "person"], observed=True)[names].mean()
            sums.groupby("group", observed=True).agg(["count", "mean", "var"])
        else:
            frame.groupby("group", observed=True)[names].agg(["count", "mean", "var"])
        if quantiles:
            frame.groupby("group", observed=True)[names].quantile(list(quantiles))
        return NONE

    return f"pandas {pd.__version__}", call


def _pandas_shares(n: int, codes: Any, grouped: bool, each: int) -> Task:
    """Shares of codes by group, and the variance between persons where each told `each` stories."""
    import pandas as pd

    there = codes >= 0
    groups = samples.groups(n)[there] if grouped else np.zeros(int(there.sum()), dtype=int)
    persons, of = (np.arange(n) // each)[there], codes[there]
    rows = pd.Categorical(groups)

    def call() -> float:
        pd.crosstab(rows, of, normalize="index")
        if each > 1:
            ticked = pd.get_dummies(of).astype(float)
            ticked.groupby([groups, persons]).mean().groupby(level=0).var()
        return NONE

    return f"pandas {pd.__version__}", call


def _triad_zones(n: int) -> Any:
    weights = samples.triads(n)
    low = weights < 0.2
    zone = np.where(low.sum(axis=1) == 1, 3 + low.argmax(axis=1), 6)
    zone = np.where(weights.max(axis=1) >= 0.6, weights.argmax(axis=1), zone)
    return np.where(np.isnan(weights[:, 0]), -1, zone)


def _fifths(n: int) -> Any:
    values = samples.dyads(n, 1)[:, 0]
    return np.where(np.isnan(values), -1, np.minimum(np.nan_to_num(values) * 5, 4).astype(int))


def _quarters(n: int) -> Any:
    points = samples.canvas(n)[:, :2]
    return np.where(np.isnan(points[:, 0]), -1, (np.nan_to_num(points) >= 0.5) @ np.array([1, 2]))


#: What comes nearest to the verbs on one question: (the verb, the question) -> the numbers, and how they are summed up.
#: The pictures, sentences and intervals of the verbs nobody else makes; nor medians of triads, which lie in the plane.
_NEAREST: dict[tuple[str, str], tuple[Callable[[int], Any], Callable[..., Task]]] = {
    ("summarise", "pace"): (lambda n: samples.dyads(n, 1), partial(_pandas_means, quantiles=(0.25, 0.5, 0.75))),
    ("summarise", "weight"): (samples.triads, _pandas_means),
    ("summarise", "field"): (samples.canvas, partial(_pandas_means, quantiles=(0.5,))),
    ("summarise", "mood"): (samples.moods, _pandas_shares),
    ("zones", "pace"): (_fifths, _pandas_shares),
    ("zones", "weight"): (_triad_zones, _pandas_shares),
    ("zones", "field"): (_quarters, _pandas_shares),
    ("zones", "mood"): (samples.moods, _pandas_shares),
}


def _nearest(verb: str, question: str, grouped: bool, each: int) -> Callable[[int], Task]:
    values, summed = _NEAREST[verb, question]
    return lambda n: summed(n, values(n), grouped, each)


VERBS: dict[str, Callable[[int], Task]] = {
    f"pandas_{verb}_{question}_{by}_{each}": _nearest(verb, question, by == "who", each)
    for verb, question in _NEAREST
    for by in ("all", "who")
    for each in (1, 2)
}


def scipy_density(n: int) -> Task:
    import scipy
    from scipy.stats import gaussian_kde

    points = samples.plane(samples.triads(n, complete=True)).T
    steps = 128
    nodes = np.array([(i, j, steps - i - j) for i in range(steps + 1) for j in range(steps + 1 - i)]) / steps
    at = samples.plane(nodes).T

    def call() -> float:
        gaussian_kde(points, bw_method=0.05 / float(np.sqrt(points.var(axis=1)).mean()))(at)
        return NONE

    return f"scipy {scipy.__version__} gaussian_kde (no regions)", call


def _distances(points: Any) -> Any:
    from scipy.spatial.distance import pdist, squareform

    return squareform(pdist(points))


def scikit_bio_permanova(n: int) -> Task:
    import skbio
    from skbio.stats.distance import DistanceMatrix, permanova

    points = samples.plane(samples.triads(n, complete=True))
    groups = samples.groups(n).astype(str)

    def call() -> float:
        found = permanova(DistanceMatrix(_distances(points), [str(i) for i in range(n)]), groups, permutations=999)
        return float(found["test statistic"])

    return f"scikit-bio {skbio.__version__} permanova", call


def scipy_tables(n: int) -> Task:
    import scipy
    from scipy.stats import chi2_contingency, random_table

    table = samples.table(n)

    def call() -> float:
        observed, _, _, expected = chi2_contingency(table, correction=False)
        drawn = random_table(table.sum(axis=1), table.sum(axis=0)).rvs(9999, random_state=1)
        float(((drawn - expected) ** 2 / expected).sum(axis=(1, 2)).mean())
        return float(observed)

    return f"scipy {scipy.__version__} random_table", call


#: The shuffling peer makes so many of the 9999; its cost is the same for each.
SHUFFLES = 99


def numpy_shuffling(n: int) -> Task:
    table = samples.table(n)
    rows = np.repeat(np.arange(48) // 6, table.ravel())
    columns = np.repeat(np.arange(48) % 6, table.ravel())
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()

    def statistic(of: Any) -> float:
        counts = np.bincount(rows * 6 + of, minlength=48).reshape(8, 6)
        return float(((counts - expected) ** 2 / expected).sum())

    def call() -> float:
        random = np.random.default_rng(1)
        for _ in range(SHUFFLES):
            statistic(random.permutation(columns))
        return statistic(columns)

    return f"numpy {np.__version__} shuffling", call


def scipy_bca(n: int) -> Task:
    import scipy
    from scipy.stats import bootstrap

    values = samples.skewed(n)

    def call() -> float:
        bootstrap((values,), np.mean, n_resamples=9999, method="BCa", vectorized=True, random_state=1)
        return float(values.mean())

    return f"scipy {scipy.__version__} bootstrap BCa", call


TASKS: dict[str, Callable[[int], Task]] = {
    each.__name__: each
    for each in (
        pandas_moments,
        scikit_bio_log_ratio,
        pandas_zones,
        scipy_density,
        scikit_bio_permanova,
        scipy_tables,
        numpy_shuffling,
        scipy_bca,
    )
} | VERBS
