"""The questions about process and learning: what was tried, learnt, timed, agreed, and what others may use."""

from __future__ import annotations

import datetime
from typing import Any

from .. import _core
from .._language import failure

_Day = datetime.date | str


class ProcessQuestions:
    """Answers about process and learning; each is a result with `table`, `basis`, `summary()` and, mostly, `plot()`."""

    _core: Any
    by: str

    def trials_summary(self, project: str | None = None, *, today: _Day | None = None) -> Any:
        """Hvilke prøvehandlinger virkede, og hvad lærte vi? Hypothesis and result, decision, cycles and what is next.

        A trial action that started without a hypothesis and measure dated before is marked post hoc. That some
        hypotheses are refuted is a healthy sign. Nothing here estimates an effect: see `outcome_effect` for that.

        Parameters
        ----------
        project : str, optional
            Id of the project; without it the whole laboratory.
        today : date or str, optional
            What "started" and "ended" are measured by; what was done, decided or learnt later does not count. By
            default a recorded day counts as passed.

        Returns
        -------
        TrialsSummary

        Raises
        ------
        NotFound
            For an unknown project.

        Examples
        --------
        >>> import samskab as sk
        >>> lab = sk.Lab("Fællesskab", by="evaluator")
        >>> lab.trials_summary().summary("en")[:34]
        'No trial actions are recorded yet:'
        """
        return _core.trials_summary(self._core, project=project, today=today)

    def learning_chain(self, project: str | None = None, *, today: _Day | None = None) -> Any:
        """Hvad ændrede sig efter et smugkig? From observation over readings and learning to decision, action, status.

        That a decision follows an observation in time does not show that the observation was its reason; the record
        says that it was.

        Parameters
        ----------
        project : str, optional
            Only chains that touch the project: by the peek's collection, a source, or what was decided about.
        today : date or str, optional
            What was decided or done later does not count yet, and what was due before and is not done is overdue.
            Without it everything counts and nothing is overdue.

        Returns
        -------
        LearningChain
        """
        return _core.learning_chain(self._core, project=project, today=today)

    def timeliness(
        self,
        project: str | None = None,
        *,
        early_days: int = 42,
        late_days: int = 7,
        today: _Day | None = None,
    ) -> Any:
        """Er kompetenceudvikling kommet, når den skulle bruges? Sessions beside their steps, competence before, after.

        Parameters
        ----------
        project : str, optional
            Id of the project; without it the whole laboratory.
        early_days, late_days : int
            More days than this before the step starts is too early, more than this after is too late. The defaults are
            samskab's own, no standard: the project decides.
        today : date or str, optional
            Sessions and assessments up to and including this day; undated ones count. Without it all of them.

        Returns
        -------
        Timeliness
            `competences` holds the paired change with Student's 95% interval. Without a comparison group it does not
            show what the training did.
        """
        return _core.timeliness(self._core, project=project, early_days=early_days, late_days=late_days, today=today)

    def timeline(self, project: str | None = None) -> Any:
        """Put everything that has a day in order, and tell how sparring, competence, trials and study take turns.

        Parameters
        ----------
        project : str, optional
            Id of the project; things of the laboratory as a whole are shown too. Without it everything.

        Returns
        -------
        Timeline
            `rhythm` holds the longest gap and how often the strand changes from one event to the next.
        """
        return _core.timeline(self._core, project=project)

    def conditions(
        self,
        project: str | None = None,
        *,
        kind: str | None = None,
        by: str | None = "level",
        today: _Day | None = None,
    ) -> Any:
        """Er organisationen parat? Mindset, organisational and citizen-side conditions by level and time.

        Parameters
        ----------
        project : str, optional
            Id of the project; conditions of the laboratory as a whole count too.
        kind : {"mindset", "organisational", "citizen_side"}, optional
            Only these.
        by : {"level"} or None
            None puts all levels together.
        today : date or str, optional
            Assessments up to and including this day; undated ones count. Without it all of them.

        Returns
        -------
        Conditions
            Scores run from 0 (the lowest there is) to 100 (the highest there is).
        """
        if by not in ("level", None):
            raise failure("evaluation.conditions.by", given=str(by))
        return _core.conditions(self._core, project=project, kind=kind, by_level=by == "level", today=today)

    def theory_of_change(self, project: str | None = None, *, rendering: str = "detailed") -> Any:
        """Tell what is hoped to lead to what, and what has been seen of the assumptions.

        Parameters
        ----------
        project : str, optional
            Id of the project; without it the whole laboratory.
        rendering : {"detailed", "steering"}
            For the steering group resources and deliverables are left out and the arrows through them joined.

        Returns
        -------
        ChangeMap
        """
        return _core.theory_of_change(self._core, project=project, rendering=rendering)

    def charter(self, project: str | None = None) -> Any:
        """Tell what the parties agreed that co-creation in the project is, covers and needs.

        Parameters
        ----------
        project : str, optional
            Id of the project; without it every project that has a charter.

        Returns
        -------
        CharterPage
        """
        return _core.charter(self._core, project=project)

    def usable_by(
        self,
        unit: str | None = None,
        *,
        playbook: str | None = None,
        drafts: bool = True,
        today: _Day | None = None,
    ) -> Any:
        """Hvad kan de andre forvaltninger bruge? Entries with core, adaptable parts, conditions, strength and reuse.

        Parameters
        ----------
        unit : str, optional
            Id of the unit that asks; its own entries are left out. Without it every entry.
        playbook : str, optional
            Id of the playbook; without it all of them.
        drafts : bool
            False: published entries alone.
        today : date or text, optional
            Uses planned for a later day do not count. Without it all of them; `report` and `questions` ask as of today.

        Returns
        -------
        UsableEntries
        """
        return _core.usable_by(self._core, unit=unit, playbook=playbook, drafts=drafts, today=today)

    def publish_check(self, playbook: str | None = None, *, today: _Day | None = None) -> Any:
        """Må vi offentliggøre dette? What stands in the way: rules, retention, quotes, personal data, small groups.

        Looks on record that show too small groups, alone or beside one another, are among it. Figures elsewhere and
        licences are not looked at here; the result says so.

        Parameters
        ----------
        playbook : str, optional
            Look at the quotes and texts of this playbook alone; the rules of the record always count.
        today : date or str, optional
            What retention periods are measured by; by default the day of the call.

        Returns
        -------
        PublishCheck
            `allowed` is True when no error was found.
        """
        return _core.publish_check(self._core, today=today or datetime.date.today(), playbook=playbook)

    def send_to_review(self, *, by: str = "", reason: str = "") -> list[str]:
        """Set the status of published entries whose quotes may not be shown any more to "needs review".

        A quote may not be shown when its teller withdrew or did not permit it. One whose stories are not attached
        cannot be checked and counts as not permitted.

        Parameters
        ----------
        by : str
            Who does it, for the trail; by default who the laboratory belongs to.
        reason : str
            Why, for the trail.

        Returns
        -------
        list of str
            Ids of the entries that were published and now need review.
        """
        doubted = list(_core.entries_to_review(self._core))
        if doubted:
            now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
            self._core = _core.send_to_review(self._core, by=by or self.by, reason=reason, at=now)
        return doubted
