"""Two-way tables, and families of tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .. import _core
from ._choice import choice, natural
from ._seed import seed_from
from ._test_results import ChiSquared

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._results import Reals
    from ._seed import Rng

_stats = _core.stats


def chi_squared(table: ArrayLike, *, replicates: int = 0, rng: Rng = None, threads: int = 1) -> ChiSquared:
    """Tell whether the rows and columns of a table of counts are related.

    Parameters
    ----------
    table : array_like of int, shape (rows, columns)
        Counts, each person in one cell.
    replicates : int
        Random tables with the same totals for a Monte Carlo p; 9999 is usual. 0 gives the asymptotic p, which is wrong
        when ``small_expected`` is above 0.2.
    rng : int or numpy.random.Generator, optional
        Seed of the random tables. Without it one is drawn and recorded.
    threads : int
        0 uses all processors. The numbers are the same for any number.

    Returns
    -------
    ChiSquared
        ``statistic``, ``p_value``, ``cramers_v_corrected`` (report this one), ``expected``, adjusted ``residuals``.

    Raises
    ------
    NotEnoughData
        Counts in fewer than two rows or two columns.
    InvalidInput
        Negative or broken counts, another shape.

    Notes
    -----
    Monte Carlo p is (b + 1) / (B + 1), tables by Patefield's method (1981, doi:10.2307/2346669); corrected V by Bergsma
    (2013, doi:10.1016/j.jkss.2012.10.002). Reading off every residual beyond 2 finds something in any large table:
    `adjust` over the cells. Not for ticks, where one person counts several times.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.chi_squared([[10, 20], [30, 20]])
    >>> round(found.statistic, 4), round(found.p_value, 4)
    (5.3333, 0.0209)
    >>> stats.chi_squared([[3, 0], [0, 3]], replicates=999, rng=1).p_value < 0.2
    True
    """
    found = _stats.chi_squared(table)
    found["asymptotic_p_value"] = found["p_value"]
    found["replicates"], found["seed"] = 0, None
    if natural(replicates, "replicates"):
        seed = seed_from(rng)
        p_value, _, drawn = _stats.chi_squared_p(table, replicates, seed, natural(threads, "threads"))
        found["p_value"], found["replicates"], found["seed"] = p_value, drawn, seed
    return ChiSquared(**found)


def adjust(p_values: ArrayLike, *, method: Literal["holm", "bh", "by", "bonferroni"]) -> Reals:
    """Adjust the p-values of one declared family for their number.

    Parameters
    ----------
    p_values : array_like, shape (tests,)
        0..1, of every test that was made: not only of those that look well.
    method : {"holm", "bh", "by", "bonferroni"}
        Holm bounds the chance of a single false finding, BH the expected share of false findings when tests are
        independent or positively related, BY under any dependence.

    Returns
    -------
    ndarray, shape (tests,)
        In the order given: a test is a finding at level a when its adjusted p is <= a.

    Raises
    ------
    InvalidInput
        A value that is not in 0..1.

    Notes
    -----
    Holm 1979 (doi:10.2307/4615733); Benjamini & Hochberg 1995 (doi:10.1111/j.2517-6161.1995.tb02031.x); Benjamini &
    Yekutieli 2001 (doi:10.1214/aos/1013699998). Do not choose the method after seeing its result.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.adjust([0.01, 0.04, 0.03], method="holm").round(4).tolist()
    [0.03, 0.06, 0.06]
    """
    out: Reals = _stats.adjust(p_values, choice(method, "method", ("holm", "bh", "by", "bonferroni")))
    return out


def max_t(observed: ArrayLike, permuted: ArrayLike) -> Reals:
    """Adjust for many statistics by the largest of them in permuted data.

    Parameters
    ----------
    observed : array_like, shape (tests,)
        Statistics that are large when far from no effect.
    permuted : array_like, shape (permutations, tests)
        The same statistics in permuted data.

    Returns
    -------
    ndarray, shape (tests,)
        Adjusted p: (permutations whose largest statistic reaches the observed one + 1) / (permutations + 1).

    Raises
    ------
    InvalidInput
        Another shape, no permutations, NaN or infinity.

    Notes
    -----
    Westfall & Young's single-step method (1993, ISBN 978-0-471-55761-6). Statistics must be on one scale, as t values
    are; not for raw differences of different questions.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.max_t([3.0, 0.5], [[0.1, 0.2], [1.0, 0.4], [0.3, 0.9]]).tolist()
    [0.25, 0.75]
    """
    out: Reals = _stats.max_t(observed, permuted)
    return out
