"""Questions about value and people: what a laboratory answers of goals, expectations, equality and who takes part."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from .. import _core

Day = datetime.date | str | None


class PeopleQuestions:
    """The questions about value and people, as methods of the laboratory."""

    _core: Any

    def value_coverage(self, project: str | None = None, *, today: Day = None) -> Any:
        """Hvilke politiske mål måler vi reelt på – og hvilke ikke? Goals by kinds of value.

        Parameters
        ----------
        project : str, optional
            Id of the project whose goals are looked at; without it all goals.
        today : date or str, optional
            Figures up to and including this day; undated ones count. Without it all figures, whatever their day;
            `report` and `questions` ask as of today.

        Returns
        -------
        ValueCoverage
            One row for each goal and kind of value: planned, measured, achieved.

        Raises
        ------
        NotFound
            For a project that is not there.

        Examples
        --------
        >>> import samskab as sk
        >>> lab = sk.Lab("Fællesskab", by="evaluator")
        >>> lab.add(sk.lab.PolicyGoal("G1", text="Færre er ensomme", value_types=["quality"]))
        >>> lab.value_coverage().table[0].state
        'none'
        """
        return _core.value_coverage(self._core, project=project, today=today)

    def expectation_gap(
        self, project: str | None = None, *, value_type: str | None = None, today: Day = None, level: float = 0.95
    ) -> Any:
        """Får vi den service/værdi, vi forventede? Expected and perceived value, 0 to 100, by kind and level.

        Where at least two said both, the gap is that of the same people; otherwise others may have spoken later, and
        the basis says so. Intervals are for each row by itself.

        Parameters
        ----------
        project : str, optional
            Id of the project; without it the whole laboratory.
        value_type : str, optional
            One kind of value, such as ``"quality"``; without it all.
        today : date or str, optional
            What was said up to and including this day; undated statements count.
        level : float
            Confidence level of the intervals, 0 to 1.

        Returns
        -------
        ExpectationGap

        Raises
        ------
        NotFound
            For a project that is not there.
        InvalidInput
            For a level that is not between 0 and 1.

        Examples
        --------
        >>> import samskab as sk
        >>> sk.Lab("Fællesskab", by="evaluator").expectation_gap().table
        []
        """
        return _core.expectation_gap(self._core, project=project, value_type=value_type, today=today, level=level)

    def equality_check(self, project: str | None = None, *, level: float = 0.95) -> Any:
        """Er samskabelsen ligeværdig – som vi siger? Declared against experienced, promised against delivered.

        Parameters
        ----------
        project : str, optional
            Id of the project; without it all projects, each held against what it declares.
        level : float
            Confidence level of the intervals, 0 to 1.

        Returns
        -------
        EqualityCheck
            One row for each level; `experienced` counts the types.

        Raises
        ------
        NotFound
            For a project that is not there.
        InvalidInput
            For a level that is not between 0 and 1.

        Examples
        --------
        >>> import samskab as sk
        >>> sk.Lab("Fællesskab", by="evaluator").equality_check().declared is None
        True
        """
        return _core.equality_check(self._core, project=project, level=level)

    def stakeholder_map(self, project: str | None = None, *, today: Day = None, held_above: float = 3.0) -> Any:
        """Hvem har indflydelse, og for hvem betyder det noget? Influence by interest, with how raters differ.

        Parameters
        ----------
        project : str, optional
            Id of the project: those with a part in it; without it everybody.
        today : date or str, optional
            Ratings and stakeholders identified up to and including this day; undated ones count.
        held_above : float
            For salience: influence, legitimacy and urgency are held when rated above this, 1 to 5.

        Returns
        -------
        StakeholderMap

        Raises
        ------
        NotFound
            For a project that is not there.

        Examples
        --------
        >>> import samskab as sk
        >>> lab = sk.Lab("Fællesskab", by="evaluator")
        >>> lab.add(sk.lab.Stakeholder("S1", name="Naboerne", kind="citizen", influence=2, interest=5))
        >>> lab.stakeholder_map().table[0].interest.mean
        5.0
        """
        return _core.stakeholder_map(self._core, project=project, today=today, held_above=held_above)

    def network(self, project: str | None = None, *, kind: str | None = None, today: Day = None) -> Any:
        """Hvem arbejder sammen med hvem? Positions of stakeholders, and how far ties reach from level to level.

        Parameters
        ----------
        project : str, optional
            Id of the project: those with a part in it and its ties; without it everybody.
        kind : str, optional
            Kind of tie: works_with, seeks_advice, trusts or informs; without it all kinds, their strengths added.
        today : date or str, optional
            Ties seen up to and including this day; undated ones count.

        Returns
        -------
        StakeholderNetwork
            `table` has a row for each stakeholder, `ties` one for each pair. For measures that are not there, give
            `ties` to a library: ``networkx.Graph([(tie.source, tie.target) for tie in found.ties])``.

        Raises
        ------
        NotFound
            For a project that is not there.

        Notes
        -----
        Burt 1992 (ISBN 978-0-674-84371-4), Gould & Fernandez 1989 (doi:10.2307/270949), Krackhardt & Stern 1988
        (doi:10.2307/2786835). Not for comparing laboratories: positions depend on who was asked.

        Examples
        --------
        >>> import samskab as sk
        >>> lab = sk.Lab("Fællesskab", by="evaluator")
        >>> lab.add(sk.lab.Stakeholder("S1", name="Naboerne", kind="citizen"))
        >>> lab.add(sk.lab.Stakeholder("S2", name="Projektlederen", kind="employee"))
        >>> lab.add(sk.lab.Tie("T1", from_="S1", to="S2"))
        >>> lab.network().between_levels
        1.0
        """
        return _core.stakeholder_network(self._core, project=project, kind=kind, today=today)

    def involvement(self, project: str | None = None, *, today: Day = None) -> Any:
        """Hvem er med i hvilke trin? Stakeholders by steps and the four Co's, promised and delivered.

        Parameters
        ----------
        project : str, optional
            Id of the project; without it the whole laboratory.
        today : date or str, optional
            Who joined later is left out.

        Returns
        -------
        InvolvementMatrix
            `steps` holds each step against the people who were there; `cohort` tells how many there were by date.

        Raises
        ------
        NotFound
            For a project that is not there.

        Examples
        --------
        >>> import samskab as sk
        >>> sk.Lab("Fællesskab", by="evaluator").involvement().people
        0
        """
        return _core.involvement(self._core, project=project, today=today)

    def representativity(
        self,
        project: str | None = None,
        *,
        collection: str | None = None,
        by: str | Iterable[str] = ("level",),
        level: float = 0.95,
    ) -> Any:
        """Hvem mangler i data? Who was invited, registered and answered, against who there is.

        Parameters
        ----------
        project, collection : str, optional
            Ids; without them the whole laboratory and all its collections.
        by : str or list of str
            ``"level"``, ``"kind"``, ``"unit"``, ``"language"``, or attributes of the registered people.
        level : float
            Confidence level of the intervals, 0 to 1.

        Returns
        -------
        Representativity
            One row for each group; counts are people, never stories.

        Raises
        ------
        NotFound
            For a project or collection that is not there, and for an attribute that nobody has.
        InvalidInput
            For a level that is not between 0 and 1.

        Examples
        --------
        >>> import samskab as sk
        >>> lab = sk.Lab("Fællesskab", by="evaluator")
        >>> lab.add(sk.lab.Stakeholder("S1", name="Naboerne", kind="citizen", group_size=12))
        >>> lab.representativity().table[0].frame
        12
        """
        groupings = [by] if isinstance(by, str) else list(by)
        return _core.representativity(self._core, project=project, collection=collection, by=groupings, level=level)

    def anchoring(self, project: str | None = None, *, today: Day = None) -> Any:
        """Hvad lever videre? Initiatives with status, owner and date, and the share that is anchored.

        Parameters
        ----------
        project : str, optional
            Id of the project; without it the whole laboratory.
        today : date or str, optional
            Events up to and including this day; undated ones count.

        Returns
        -------
        Anchoring

        Raises
        ------
        NotFound
            For a project that is not there.

        Examples
        --------
        >>> import samskab as sk
        >>> lab = sk.Lab("Fællesskab", by="evaluator")
        >>> lab.add(sk.lab.Project("P1", title="Spis sammen"))
        >>> lab.add(sk.lab.Initiative("N1", project="P1", title="Hentning", history=[{"status": "in_operation"}]))
        >>> lab.anchoring().share_anchored
        1.0
        """
        return _core.anchoring(self._core, project=project, today=today)
