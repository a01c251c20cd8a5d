"""The questions about a collection's stories: do the levels see it alike, which stories show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._typical import TypicalStories, typical_stories

if TYPE_CHECKING:
    from ..reading import StoryCards
    from ..stories import Purpose, Stories


class CollectionQuestions:
    """Answers from a collection's stories."""

    if TYPE_CHECKING:

        def stories(self, collection: str) -> Stories: ...

    def compare_levels(self, collection: str, signifier: str | None = None, **options: Any) -> Any:
        """Oplever de fire niveauer det samme? The levels compared on one question, or on all, clearest first.

        Parameters
        ----------
        collection : str
            Id of a collection with stories.
        signifier : str, optional
            Address of one question; without it every question that can be compared.
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
        return self.stories(collection).compare(signifier, by="level", **options)

    def typical_stories(
        self, collection: str, question: str | None = None, *, k: int = 2, purpose: Purpose = "quoting"
    ) -> TypicalStories:
        """Hvilke fortællinger viser mønsteret – og hvem afviger? The pattern of one triad in the tellers' own words.

        The pattern is the zone that holds most beyond an even spread; the stories are those placed nearest to its
        middle, and those placed farthest from there. A story that differs is not a wrong one: read it first.

        Parameters
        ----------
        collection : str
            Id of a collection with stories.
        question : str, optional
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
        return typical_stories(self.stories(collection), collection, question, k, purpose)

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
