"""The questions about a collection's stories: do the levels see it alike, which stories show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..reading import StoryCards
    from ..stories import Stories


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
