"""The questions about a collection's stories: do the levels see it alike, which stories show it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from .. import _core
from .._audiences import protected_as
from .._everybody import Disclosure
from .._language import failure, refused_value
from ._things import CLASSES
from ._typical import TypicalStories, typical_stories

if TYPE_CHECKING:
    from ..reading import StoryCards
    from ..stories import Purpose, Stories


class CollectionQuestions:
    """Answers from a collection's stories."""

    if TYPE_CHECKING:
        _core: Any
        sneak_peeks: Any

        def stories(self, collection: str) -> Stories: ...
        def add(self, *things: Any, by: str = "", reason: str = "") -> None: ...
        def change(self, kind: str, id: str, /, *, by: str = "", reason: str = "", **fields: Any) -> None: ...

    def compare_levels(
        self, collection: str, signifier: str | None = None, *, audience: str = "analysts", **options: Any
    ) -> Any:
        """Oplever de fire niveauer det samme? The levels compared on one question, or on all, clearest first.

        Parameters
        ----------
        collection : str
            Id of a collection with stories.
        signifier : str, optional
            Address of one question; without it every question that can be compared.
        audience : {"analysts", "participants", "steering", "other_departments", "public"}
            For all but analysts the answer is without what stays hidden, and no test of it rests on that: groups of few
            people, and questions that few answered, are left out before anything is tested.
        **options
            As for `samskab.compare`: ``rng``, ``replicates``, ``alpha``, ``declared``, ``threads``.

        Returns
        -------
        Comparison or ComparisonSet

        Raises
        ------
        NotFound
            An unknown collection or question.
        NotEnoughData
            The collection's stories were not attached, or fewer than two levels told stories.
        """
        protected = protected_as(audience)
        found = self.stories(collection).compare(signifier, by="level", **options)
        if protected == "analysts":
            return found
        safe = Disclosure.of_lab(self, collection)
        return safe.comparison(found) if signifier else safe.comparisons(found, options.get("threads", 1))

    def sneak_peek(
        self,
        collection: str,
        as_of: datetime.date | str | None = None,
        *,
        audience: str = "participants",
        policy: str | None = None,
        since: str | None = None,
        alpha: float = 0.05,
    ) -> Any:
        """Hvad viser data lige nu? A dated look at a collection that is still open, safe to repeat and to show.

        Parameters
        ----------
        collection : str
            Id of a collection with stories.
        as_of : date or str, optional
            Stories up to and including this day; without it all there are.
        audience : {"analysts", "participants", "steering", "other_departments", "public"}
            Who it is for. Outside the project no stories are shown. For everybody but analysts groups are left out that
            could be worked out from the others, or by holding the look against those on record with their figures:
            `Peek.table` and `Peek.differences` then have rows that are not shown. So are
            options of a choice that few chose. Outside, and where the laboratory has a policy, so is what means alone
            would tell of few.
        policy : str, optional
            Id of a disclosure policy; without it the laboratory's policy that asks for the most people, and where it
            has none five people are behind every figure, and five must have come since an earlier look. The public
            sees by the strictest rule of all of them. Themes that a policy calls vulnerable raise the number.
        since : str, optional
            Id of an earlier sneak peek, to tell what changed; without it the last of the collection before `as_of`.
        alpha : float, 0..1
            How often a question may be called "clear" where there is nothing, over all looks together.

        Returns
        -------
        Peek
            As from `samskab.peek`. `keep_peek` puts it on record as it was.

        Raises
        ------
        NotFound
            An unknown collection, policy or sneak peek.
        NotEnoughData
            The collection's stories were not attached.
        InvalidInput
            A sneak peek of another collection.

        Examples
        --------
        >>> import samskab as sk
        >>> sk.example_lab().sneak_peek("C1", "2026-05-04").persons_before is None
        True
        """
        return _core.sneak_peek(
            self._core, collection, as_of=as_of, audience=audience, policy=policy, since=since, alpha=alpha
        )

    def keep_peek(
        self,
        peek: Any,
        id: str,
        *,
        collection: str,
        by: str = "",
        reason: str = "",
        override: str = "",
        **fields: Any,
    ) -> None:
        """Put a look on record as it was shown, whatever comes in later; `kept_peek` gives it back.

        Parameters
        ----------
        peek : Peek
            A look as of a day.
        id : str
            Id of the new sneak peek, or of one that was recorded without its figures.
        collection : str
            The collection it looked at.
        by, reason : str
            For the audit trail.
        override : str
            Why a look is kept for an audience outside the project though it shows what should be hidden to protect
            participants; it goes into the audit trail. Without it such a look is refused.
        **fields
            What else the record says: ``title``, ``audience``, ``policy``.

        Raises
        ------
        DisclosureError
            A look for ``audience="other_departments"`` or ``"public"`` that shows too much; it names no rule. One that
            `sneak_peek` made for that audience shows no more than it may.
        InvalidInput
            A look without a day, or one that is on record already: what was shown stays as it was.
        """
        if not isinstance(peek, _core.Peek):
            raise refused_value("peek", peek, "look")
        fields |= {"collections": [collection], "as_of": peek.as_of, "frozen": _core.freeze_peek(peek, collection)}
        known = [each for each in self.sneak_peeks if each.id == id]
        if known and known[0].frozen:
            raise failure("python.lab.peek_kept", id=id)
        told = fields.get("audience") or (known[0].audience if known else "participants")
        policy = fields.get("policy") or (known[0].policy if known else None)
        if override:
            reason = "; ".join(part for part in (reason, f"override: {override}") if part)
        else:
            _core.require_publishable(self._core, collection, peek, audience=told, policy=policy)
        if known:
            self.change("sneak_peek", id, by=by, reason=reason, **fields)
        else:
            self.add(CLASSES["sneak_peek"](id, **fields), by=by, reason=reason)

    def kept_peek(self, id: str) -> Any:
        """Return a look as it was shown then. InvalidInput when it was recorded without its figures.

        Parameters
        ----------
        id : str
            Id of the sneak peek.
        """
        return _core.frozen_peek(id, self.sneak_peeks[id].frozen or "")

    def typical_stories(
        self, collection: str, signifier: str | None = None, *, k: int = 2, purpose: Purpose = "quoting"
    ) -> TypicalStories:
        """Hvilke fortællinger viser mønsteret – og hvem afviger? The pattern of one triad in the tellers' own words.

        The pattern is the zone that holds most beyond an even spread; the stories are those placed nearest to its
        middle, and those placed farthest from there. A story that differs is not a wrong one: read it first.

        Parameters
        ----------
        collection : str
            Id of a collection with stories.
        signifier : str, optional
            Address of a triad; without it the triad with the clearest pattern.
        k : int
            How many stories of each sort.
        purpose : {"analysis", "showing", "quoting", "publishing", "recontacting"}
            Only stories whose tellers permitted this; analysts may read all for ``"analysis"``.

        Returns
        -------
        TypicalStories
            ``typical`` and ``differing`` are cards as from `Stories.read`; ``zone`` is the pattern in figures.

        Raises
        ------
        NotFound
            An unknown collection or question.
        InvalidInput
            A question that is no triad.
        NotEnoughData
            No triad has answers.

        Examples
        --------
        >>> import samskab as sk
        >>> found = sk.example_lab().typical_stories("C1")
        >>> len(found.typical), len(found.differing)
        (2, 2)
        """
        return typical_stories(self._core, self.stories(collection), collection, signifier, k, purpose)

    def exemplars(self, collection: str, k: int = 5, **where: Any) -> StoryCards:
        """Hvilke fortællinger viser mønsteret – og hvem afviger? Stories nearest a place, or farthest out.

        Parameters
        ----------
        collection : str
            Id of a collection with stories.
        k : int
            How many.
        **where
            As for `Stories.read`: ``near``, ``extreme``, ``rng`` and ``purpose``. Whoever withdrew is never among them;
            for another purpose than analysis only those are whose tellers permitted it.
        """
        return self.stories(collection).read(k, **where)
