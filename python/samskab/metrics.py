"""The four questions every set of stories answers: summarise, zones, density, compare.

Each takes stories first and everything else by keyword, and gives an immutable result with ``.basis``,
``.summary(lang)``, ``.to_frame()``, ``.to_dict()``, ``.plot(ax=None)`` and a notebook card. The same verbs are
methods of `Stories`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from . import _core
from ._arguments import core_of
from ._audiences import INSIDE, checked_audience
from ._language import failure
from ._random import seed_of

if TYPE_CHECKING:
    import numpy as np

    from .stories import Stories

Unit = Literal["story", "person", "project", "municipality"]
ADJUSTMENTS = ("false_discovery", "familywise")


def _ask(stories: Stories, verb: Callable[..., Any], **arguments: Any) -> Any:
    """Call a verb of the core, and let the result remember what it is of."""
    result = verb(core_of(stories), **arguments)
    return stories._mark(result)


def summarise(
    stories: Stories,
    signifier: str | None = None,
    *,
    by: str | None = None,
    level: float = 0.95,
    unit: Unit | None = None,
    threads: int = 1,
) -> Any:
    """Put one question, or all of them, in numbers.

    Parameters
    ----------
    stories : Stories
        Withdrawn stories are left out, and the basis says how many.
    signifier : str, optional
        Id, user-given name, short code or unique title of a question. Without it: every question that can be analysed.
    by : str, optional
        Groups: a single choice, "level", "project", "municipality", "person", "language", "month", "year" or a carried
        column.
    level : float, 0..1
        Confidence level of the intervals.
    unit : {"story", "person", "project", "municipality"}, optional
        What counts as one. Without it: the person where persons are known, else the story.
    threads : int
        0 uses all processors. The numbers are the same for any number.

    Returns
    -------
    Summary or SummaryTable
        Rows by group, item and quantity. Missing answers are in ``basis.states``, never in a mean.

    Raises
    ------
    NotFound
        No such question or group; the message lists the nearest names.
    InvalidInput
        A kind of question that is carried without analysis (photo, map ...).

    Notes
    -----
    Intervals of shares are Wilson's (doi:10.1080/01621459.1927.10502953), of means Student's; several stories by one
    person count as that person's, not as several people. A mean of three triad shares is the centre of the points in
    the plane; do not test the three shares one by one - use `compare`.

    Examples
    --------
    >>> import samskab as sk
    >>> result = sk.summarise(sk.example(), "pace")
    >>> result.question.code
    'D1'
    """
    options = {"by": by or "", "level": level, "unit": unit, "threads": threads}
    if signifier is None:
        return _ask(stories, _core.summarise_all, **options)
    return _ask(stories, _core.summarise, signifier=signifier, **options)


def zones(
    stories: Stories,
    signifier: str,
    *,
    scheme: Literal["symmetric", "sensemaker"] = "symmetric",
    by: str | None = None,
    divisions: int = 2,
    level: float = 0.95,
    unit: Unit | None = None,
    threads: int = 1,
) -> Any:
    """Count placements by zone, beside the share that even spread would give.

    Parameters
    ----------
    stories, signifier, by, level, unit, threads
        As in `summarise`.
    scheme : {"symmetric", "sensemaker"}
        How a triad is divided: corner 0.6 or more, edge exactly one part below 0.2, centre the rest; or the exact rule
        of the SenseMaker helper package, for results that must agree with it.
    divisions : {2, 3}
        Stones: quarters or ninths of the canvas.

    Returns
    -------
    ZoneTable
        Per group and zone: count, share with interval, and ``expected``, the zone's area (0.16, 0.12, 0.16 for a
        triad's corners, edges and centre: not one seventh each).

    Raises
    ------
    NotFound, InvalidInput
        As in `summarise`; free texts have no zones.

    Notes
    -----
    Zones only count. Whether groups differ is for `compare`, which does not depend on where the borders are drawn.

    Examples
    --------
    >>> import samskab as sk
    >>> table = sk.zones(sk.example(), "weight")
    >>> sum(row.count for row in table.table) == table.table[0].n
    True
    """
    return _ask(
        stories, _core.zones, signifier=signifier, scheme=scheme, by=by or "", divisions=divisions, level=level,
        unit=unit, threads=threads,
    )  # fmt: skip


def density(
    stories: Stories,
    signifier: str,
    *,
    by: str | None = None,
    bandwidth: float | None = None,
    steps: int = 128,
    coverage: float | Sequence[float] = (0.5, 0.8),
    nearest: int = 3,
    unit: Unit | None = None,
    threads: int = 1,
) -> Any:
    """Show where stories gather, as a smooth surface that does not leak over the edges.

    Parameters
    ----------
    stories, signifier, by, unit, threads
        As in `summarise`.
    bandwidth : float, optional
        Width of the smoothing as a fraction of the side. Without it one is chosen for all groups together, so that
        their heights may be compared.
    steps : int
        Pieces a side of the lattice is cut into.
    coverage : float or sequence of float, 0..1
        Shares of the placements that the contour regions hold.
    nearest : int
        Stories named for each place where stories gather.

    Returns
    -------
    DensityResult
        Places where stories gather (``table``), the surface per group (``panels``), exact ties shown as such.

    Raises
    ------
    NotEnoughData
        No group has a placed story.
    NotFound, InvalidInput
        As in `summarise`; only triads, dyads, scales and stones have a density.

    Notes
    -----
    The kernel is the heat kernel that reflects at the edges: mass is exactly one, also for points in a corner. Under
    about 150 stories, points or zones tell more than a surface; do not read contours off thirty stories.

    Stories at exactly the same place, more often than chance allows, are listed as ``atoms``; they are part of neither
    the surface nor the choice of bandwidth. Stories on an edge are part of the surface, not of the choice. Where the
    answers to a dyad or a scale stand on steps (whole numbers, or a slider recorded coarsely) there is no surface:
    ``values`` and ``regions`` are empty, ``bandwidth`` is 0, ``atoms`` counts every step, ``table`` names the fullest,
    and the words say so. Use those counts, `summarise` or `zones` instead.

    Examples
    --------
    >>> import samskab as sk
    >>> surface = sk.density(sk.example(), "weight")
    >>> 0 < surface.bandwidth < 1
    True
    """
    shares = list(coverage) if isinstance(coverage, Iterable) and not isinstance(coverage, str) else [coverage]
    return _ask(
        stories, _core.density, signifier=signifier, by=by or "", bandwidth=bandwidth, steps=steps,
        coverage=shares, nearest=nearest, unit=unit,
        threads=threads,
    )  # fmt: skip


def compare(
    stories: Stories,
    signifier: str | Sequence[str] | None = None,
    *,
    by: str,
    unit: Unit | None = None,
    alpha: float = 0.05,
    replicates: int = 0,
    declared: bool = False,
    adjustment: Literal["false_discovery", "familywise"] = "false_discovery",
    rng: int | np.random.Generator | None = None,
    threads: int = 1,
) -> Any:
    """Tell whether groups answer differently, where, and how sure that is.

    Parameters
    ----------
    stories, threads
        As in `summarise`.
    signifier : str or sequence of str, optional
        One question gives a `Comparison`. Several, or none for all of them, give a `ComparisonSet`, clearest difference
        first, with p adjusted for all of them.
    by : str
        The groups: as in `summarise`.
    unit : {"story", "person", "project", "municipality"}, optional
        What is exchanged by chance. Where projects or municipalities nest the people and the groups are theirs, it must
        be theirs; otherwise the call fails and names the choices.
    alpha : float
        A difference is called clear below this adjusted p.
    replicates : int
        Random rearrangements; 0 chooses.
    declared : bool
        True when this comparison was planned before the data were seen. Otherwise the result says exploratory.
    adjustment : {"false_discovery", "familywise"}
        For several questions: Benjamini-Hochberg or Holm.
    rng : int or numpy.random.Generator, optional
        Seed of the rearrangements. Without it one is drawn and recorded in the basis.

    Returns
    -------
    Comparison or ComparisonSet
        ``clearest`` is the difference people understand, largest against its uncertainty; ``p_adjusted`` stands behind
        it.

    Raises
    ------
    NotEnoughData
        Fewer than two groups of at least two units.
    NotFound, InvalidInput
        As in `summarise`; a unit that cannot be exchanged.

    Notes
    -----
    Triads and stones: energy test (doi:10.1016/j.jspi.2013.03.018) and a two-part test of corners and edges and of the
    inside; dyads and scales: Brunner-Munzel (doi:10.1002/(SICI)1521-4036(200001)42:1<17::AID-BIMJ17>3.0.CO;2-U);
    choices: chi-squared with Monte Carlo p. p is (b + 1)/(B + 1). While a collection is open there are no p-values:
    they would be wrong for whoever looks more than once. "No clear difference" is not "the same".

    Where people told unequally many stories, the tests and their ``effect`` weigh each story by 1/(1 + (m - 1)/5), m
    being how many its teller told: a test that counts stories waits on whoever told most. The table counts all stories
    alike, as pictures do; its intervals are wide where few told many (CR2), so a test may find a difference that no row
    is sure of, and the two may even differ in direction where those who told much answer otherwise than those who told
    little. Where people of one group told clearly more stories than those of another, weighing would not hold the
    level: the tests count as well, and the basis says so. Where groups meet within projects or municipalities, tests
    and table compare them there; shares and means are then as if all groups had been in the same ones (least squares
    on place and group, CR2).

    Examples
    --------
    >>> import samskab as sk
    >>> result = sk.compare(sk.example(), "weight", by="level", rng=7)
    >>> result.clear
    True
    """
    seed = seed_of(rng)
    if isinstance(signifier, str):
        if adjustment not in ADJUSTMENTS:  # the core takes it for several questions only
            known = ", ".join(f"'{each}'" for each in ADJUSTMENTS)
            raise failure("python.stats.choice", given=str(adjustment), name="adjustment", known=known)
        return _ask(
            stories, _core.compare, signifier=signifier, by=by, unit=unit, alpha=alpha, replicates=replicates,
            declared=declared, seed=seed, threads=threads,
        )  # fmt: skip
    return _ask(
        stories, _core.compare_all, by=by, questions=list(signifier or ()), unit=unit, alpha=alpha,
        adjustment=adjustment, replicates=replicates, declared=declared, seed=seed, threads=threads,
    )  # fmt: skip


def peek(
    stories: Stories,
    *,
    as_of: datetime.date | str | None = None,
    since: datetime.date | str | None = None,
    looks: Sequence[datetime.date | str] = (),
    by: str | None = "level",
    alpha: float = 0.05,
    min_persons: int = 5,
    exemplars: int = 3,
    audience: str = "participants",
) -> Any:
    """Look at results while stories still come in, as often as one likes.

    Bounds and e-values hold at all looks together, so that looking often makes nothing clear that is not. Questions
    whose role is context make groups and are no patterns of their own. Of stories read with ``open=True`` more come:
    what is told of them is preliminary. What is told
    of a question or of two groups is clear, leaning or unresolved ("uafklaret"). The result holds neither texts nor
    codes of people.

    Parameters
    ----------
    stories : Stories
        Withdrawn stories are left out. One value for each person counts, in the order in which they came.
    as_of : date or str, optional
        Stories received up to and including this day, on the Danish clock; without it all there are.
    since : date or str, optional
        Day of an earlier look, to tell what changed.
    looks : sequence of date or str
        Days on which somebody looked before: what a person adds after their first look is left out, because it would
        change what was seen then.
    by : str, optional
        Groups that are compared and missed: as for `compare`. None: none; so is the level where none is known, and a
        note of the basis says so.
    alpha : float, 0..1
        How often a question may be called "clear" where there is nothing, over all looks together.
    min_persons : int
        Fewest people behind a figure that is shown; of a laboratory's stories not fewer than its policies ask for.
    exemplars : int
        So many handles of stories near the middle, of those whose tellers permitted them to be shown; see
        `Stories.behind`.
    audience : {"analysts", "participants", "steering", "other_departments", "public"}
        Who it is for. For all but analysts the options, groups and differences are hidden that are of few people, or
        from which few could be worked out. Outside the project it is by level and has no exemplars, and means that tell
        of few are hidden as well.

    Returns
    -------
    Peek

    Raises
    ------
    InvalidInput
        An `alpha` outside (0, 1), a `since` that is not before `as_of`, an unknown audience, other groups than levels
        for people outside the project.
    NotFound
        An unknown grouping.

    Notes
    -----
    Confidence sequences after Howard et al. 2021 (doi:10.1214/20-AOS1991), e-values after Turner et al. 2024
    (doi:10.1016/j.jspi.2023.106116), adjusted by e-BH (doi:10.1111/rssb.12489). Not when collection is closed:
    `compare` then sees more with the same stories.

    Examples
    --------
    >>> import samskab as sk
    >>> look = sk.peek(sk.example())
    >>> sorted({row.state for row in look.table})
    ['clear', 'leaning', 'unresolved']
    """
    if audience not in INSIDE:
        from .peeks import look_outside

        core_of(stories)
        options = {"looks": looks, "by": by, "alpha": alpha, "min_persons": min_persons}
        return look_outside(stories, checked_audience(audience), as_of=as_of, since=since, **options)  # type: ignore[arg-type]
    hides: dict[str, list[Any]] = {"hidden": [], "hidden_before": []}
    if audience != "analysts":
        from .peeks import hidden_inside

        core_of(stories)
        min_persons, hides = hidden_inside(
            stories, as_of=as_of, since=since, looks=looks, by=by or "", min_persons=min_persons
        )
    return _ask(
        stories,
        _core.peek,
        as_of=as_of,
        since=since,
        looks=list(looks),
        by=by or "",
        alpha=alpha,
        min_persons=min_persons,
        exemplars=exemplars,
        **hides,
    )
