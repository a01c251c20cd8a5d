"""What of stories people who are not analysts may see, for everybody together and by groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from . import _core

if TYPE_CHECKING:
    from .stories import Stories


def told_to_everybody(lab: Any, answer: Any) -> Any:
    """Return an answer of a laboratory as anybody may see it, by its policies; as it is where it tells of nobody."""
    shown = getattr(answer, "for_everybody", None)
    return answer if shown is None else shown(min_persons=_core.fewest_for_everybody(lab._core))


class Origin:
    """The collection of a laboratory from which stories were got."""

    def __init__(self, lab: Any, collection: str) -> None:
        self._lab = lab
        self.collection = str(collection)

    @property
    def kept(self) -> Any:
        """What goes with the stories into a file, which has no laboratory to ask: the policy as it is now."""
        return _core.origin_of(self._lab._core, self.collection)

    @property
    def policy(self) -> Any:
        """What of the stories everybody may be told, by the policies of the laboratory as they are now."""
        return self.kept.policy


class KeptOrigin:
    """The collection of a laboratory from which stories were got, without the laboratory: as their file tells it."""

    def __init__(self, kept: Any) -> None:
        self.kept = kept
        self.collection = str(kept.collection)
        self.policy = kept.policy


class Disclosure:
    """What of some stories may be shown, worked out by the core when it is first asked for.

    Parameters
    ----------
    stories : Stories
        Withdrawn stories are left out.
    by : str
        Groups that are shown beside everybody, on the same page: what is hidden of them and of everybody goes together.
    policy : optional
        As of `_core.origin_of`; by default that of the laboratory that the stories were got from, else what
        holds without one.
    """

    def __init__(self, stories: Stories, by: str | None = None, policy: Any | None = None) -> None:
        self.stories = stories
        self.by = by or ""
        if policy is None:
            policy = _core.AppliedPolicy() if stories._origin is None else stories._origin.policy
        self.policy = policy
        self._answers: dict[tuple[str, int], Any] = {}
        self._groups: dict[str, set[str]] = {}
        self._zones: dict[tuple[str, int, str], Any] = {}

    @classmethod
    def of_lab(cls, lab: Any, collection: str, by: str | None = "level") -> Disclosure:
        """Return what may be shown of a collection of a laboratory, by its policies."""
        stories = lab.stories(collection)
        known = by and stories._core.grouping(by)["ids"]
        return cls(stories, by if known else None)

    def answers(self, question: str, divisions: int = 2) -> Any:
        """Return what stays hidden of one question; of stones with the canvas in halves or thirds each way."""
        key = (question, divisions)
        if key not in self._answers:
            self._answers[key] = _core.protect_answers(
                self.stories._core, question, self.policy, by=self.by, scheme="symmetric", divisions=divisions
            )
        return self._answers[key]

    def hides(self, question: str, aspect: str, place: str = "", *, item: str = "", group: str = "") -> bool:
        """Return whether a figure stays hidden; `aspect` is "zone", "option", "state" or "position" for all of it."""
        return bool(self.answers(question).hides(aspect, item, place, group))

    def hides_all(self, question: str, item: str = "") -> bool:
        """Return whether nothing may be told of everybody, not even how many answered; of a stone with its id."""
        return bool(self.answers(question).hides_group("", item))

    def hides_answered(self, question: str) -> bool:
        """Return whether how many answered stays hidden: with it goes what it could be found from."""
        return bool(self.answers(question).hides_answered())

    def hides_some_answered(self) -> bool:
        """Return whether how many answered, or laid a stone, stays hidden of any: then no total may be told."""
        return any(
            self.hides_answered(each.id) or (each.kind == "stones" and self.untold_stones(each.id))
            for each in self.stories.schema.signifiers
            if each.kind != "display"
        )

    def zones(self, question: str, *, divisions: int = 2, by: str = "") -> Any:
        """Return the zones or options of a question, of everybody or by the groups, without what stays hidden."""
        key = (question, divisions, by)
        if key not in self._zones:
            table = self.stories.zones(question, divisions=divisions, by=by or None)
            shown = _core.shown_zones(table, self.answers(question, divisions))
            shown.__dict__.update(table.__dict__)
            self._zones[key] = shown
        return self._zones[key]

    def hidden_groups(self, by: str) -> set[str]:
        """Return the groups whose number of stories stays hidden; "" for the stories in none."""
        if by not in self._groups:
            if by in self.stories.schema and str(self.stories.schema[by].kind) == "single_choice":
                # The same people stand in the table of the question, and how many answered is told beside it.
                ids = self.stories._core.grouping(by)["ids"]
                self._groups[by] = {id for id in ids if self.hides(by, "option", id)}
                if self.hides_answered(by):
                    self._groups[by].add("")
            else:
                self._groups[by] = set(_core.hidden_groups(self.stories._core, by, self.policy))
        return self._groups[by]

    def tells_level(self, card: Any) -> bool:
        """Return whether it may be said at which level the teller of a story speaks."""
        return card.level is not None and str(card.level) not in self.hidden_groups("level")

    def comparisons(self, found: Any, threads: int = 1) -> Any:
        """Return a set of comparisons without what stays hidden; it keeps what it remembers of its stories."""
        shown = _core.shown_comparisons(self.stories._core, found, self.policy, threads=threads)
        shown.__dict__.update(found.__dict__)
        return shown

    def comparison(self, found: Any) -> Any:
        """Return the comparison of one question without what stays hidden; it keeps what it remembers."""
        shown = _core.shown_comparison(self.stories._core, found, self.policy)
        shown.__dict__.update(found.__dict__)
        return shown

    def periods_told(self, periods: Iterable[Any]) -> bool:
        """Return whether each period (or what else stands for each story) has nobody or enough different people."""
        return all(len(those) >= self.policy.min_persons for those in self._people_by(periods).values())

    def ends_told(self, periods: Iterable[Any]) -> bool:
        """Return whether the first and the last period are of enough different people; None is no period."""
        people = self._people_by(periods)
        known = [period for period in people if period is not None]
        return all(len(people[end]) >= self.policy.min_persons for end in (min(known), max(known))) if known else False

    def _people_by(self, periods: Iterable[Any]) -> dict[Any, set[int]]:
        """Different people of each period, no more of them than must be told apart."""
        people: dict[Any, set[int]] = {}
        for period, person in zip(periods, self._people().tolist(), strict=True):
            those = people.setdefault(period, set())
            if len(those) < self.policy.min_persons:
                those.add(person)
        return people

    def untold_stones(self, question: str) -> tuple[str, ...]:
        """Return the stones of which it is not told how many laid them: of few who did, or did not, it is not."""
        laid = self.stories[question].laid or {}
        return tuple(stone for stone in laid if self.hides_all(question, stone))

    def _enough(self, people: np.ndarray[Any, Any]) -> bool:
        """Whether these are nobody or enough different people."""
        return not len(people) or len(np.unique(people)) >= self.policy.min_persons

    def one_story_each(self, question: str) -> bool:
        """Return whether nobody answered a question in more than one story."""
        people = self._answering(question)
        return len(np.unique(people)) == len(people)

    def tells_quantile(self, question: str, part: float) -> bool:
        """Return whether enough people lie on both sides of a quantile: of few it is somebody's own answer."""
        people = len(np.unique(self._answering(question)))
        return bool(people * min(part, 1.0 - part) >= self.policy.min_persons)

    def of_enough(self) -> bool:
        """Return whether the stories are of enough people for a page of them all."""
        return self._enough(self._people())

    def tellers(self) -> list[int]:
        """Return how many stories each person told, the most first; a story without a person is one's own."""
        counts = np.unique(self._people(), return_counts=True)[1]
        return sorted(counts.tolist(), reverse=True)

    def _answering(self, question: str) -> np.ndarray[Any, Any]:
        """Who told each story in which a question is answered."""
        placed = np.asarray(self.stories[question].states) == "placed"
        people: np.ndarray[Any, Any] = self._people()[placed]
        return people

    def _people(self) -> np.ndarray[Any, Any]:
        """Who told each story; a story without a person is a person of its own."""
        people: np.ndarray[Any, Any] = np.asarray(self.stories._core.person_codes())
        return np.where(people < 0, -1 - np.arange(len(people)), people)


def shown_counts(rows: Sequence[Any]) -> list[int | None]:
    """The counts of rows of zones; None where they are not shown."""
    return [None if row.count is None else int(row.count) for row in rows]
