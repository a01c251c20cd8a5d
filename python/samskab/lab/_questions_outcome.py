"""What people get out of it, and what it cost: the questions about measured outcomes and what was given."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from .. import _core

if TYPE_CHECKING:
    from ..outcomes import Responses


class OutcomeQuestions:
    """Answers about outcomes and contributions."""

    _core: Any

    def contributions(self, project: str | None = None, *, until: datetime.date | str | None = None) -> Any:
        """Hvad kostede det, og hvem bidrog? Hours, money and things given, by kind of stakeholder.

        Parameters
        ----------
        project : str, optional
            Id of the project; without it the whole laboratory.
        until : date or str, optional
            Gifts up to and including this day; undated ones count.

        Returns
        -------
        Contributions
        """
        return _core.contributions(self._core, project=project, until=until)

    def outcome_effect(
        self,
        indicator: str,
        *,
        before: str = "baseline",
        after: str = "after",
        comparison: Responses | None = None,
        places: str = "none",
        unit: str | None = None,
        changed_on: datetime.date | str | None = None,
        level: float = 0.95,
        today: datetime.date | str | None = None,
    ) -> Any:
        """Hvad får borgerne ud af det? How the people an indicator is about changed between two occasions.

        Raw points first, then people who crossed a cut-point, changed reliably or by what matters, who is missing, the
        target, and unexpected or negative changes that somebody told of. Without a comparison group it is an
        uncontrolled comparison of before and after and says so. An indicator without an instrument is answered from its
        register series, parted at the day from which something was new. A figure whose time begins before that day and
        ends after it is neither before nor after and is left out, which is said; one without a last day lasts until the
        next begins.

        The responses of the indicator's project and level count, and of a comparison those of its level. A response
        that does not say so counts where another of the same person does; whose level no response tells is looked up
        among the laboratory's persons. Whose level is not known is left out and counted in a note; where nobody's is,
        all are kept and a note says so.

        Parameters
        ----------
        indicator : str
            Id of an indicator.
        before, after : str
            Id or kind of the two occasions.
        comparison : Responses, optional
            Responses of people who took no part, such as `lab.responses.where(unit="U7")`: adds the difference of the
            changes and the difference after among people who were alike before (ANCOVA).
        places : {"none", "unit", "project"}
            Reckon with people of one place being alike: all uncertainty then comes from the places. One or two tell
            nothing of how far others lie, and figures then have no intervals.
        unit : str, optional
            Of a register series: the unit whose figures are meant; without one, those of the municipality as a whole.
        changed_on : datetime.date or str, optional
            Of a register series: the day from which something was new; without one, the first day of the project, or of
            the first project with one of the indicator's goals, or of the laboratory.
        level : float
            Confidence level of the intervals, between 0 and 1.
        today : date or str, optional
            Answers, figures and changes up to and including this day, undated ones too; whether a target is due is
            measured by it. Without it all of them, and a target is due once a figure is of later than its day.

        Raises
        ------
        NotFound
            An unknown indicator, unit or occasion.
        InvalidInput
            Somebody is in both groups, a place is not known, a series is not equally spaced (by days, or by the months,
            quarters or years that its figures are of) or of which it is not known when it changed.
        NotEnoughData
            There are no responses or figures, none of the indicator's project or level, or too few for what was asked.
        """
        return _core.outcome_effect(
            self._core,
            indicator,
            before=before,
            after=after,
            comparison=None if comparison is None else comparison._core,
            places=places,
            unit=unit,
            changed_on=changed_on,
            level=level,
            today=today,
        )
