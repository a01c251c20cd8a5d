"""The answers to one question, as arrays."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ._language import current_language, text_in


@dataclass(frozen=True, repr=False)
class Answers:
    """The answers to one question, withdrawn stories left out.

    Which arrays are filled depends on the kind of question; `placed` gives the story ids of their rows.

    Attributes
    ----------
    signifier : Signifier
        The question.
    states : list of str
        For each story: placed, not_applicable, not_answered, not_asked or withheld.
    placed : list of str
        Ids of the stories with an answer.
    weights : array (n_placed, 3), optional
        Triad: closed shares in anchor order (top, left, right).
    positions : array (n_placed,), optional
        Dyad: 0..1 towards the second anchor. Scale: the scale's own units.
    points : dict, optional
        Stones: from stone id to an array (n_laid, 2), x to the right and y up, 0..1.
    laid : dict, optional
        Stones: from stone id to the ids of the stories that laid it.
    chosen : list of str, optional
        Single choice: option id for each placed story.
    ticks : array of bool (n_placed, n_options), optional
        Multiple choice: True where ticked.
    other : list of str, optional
        Choices: what was written at "other".
    texts : list of str, optional
        Free text and carried kinds.

    Examples
    --------
    >>> import samskab as sk
    >>> sk.example()["weight"]
    Answers('weight', triad: 179 placed, 18 not_applicable, 3 not_answered; weights)
    """

    signifier: Any
    states: list[str]
    placed: list[str] = field(default_factory=list)
    weights: NDArray[np.float64] | None = None
    positions: NDArray[np.float64] | None = None
    points: dict[str, NDArray[np.float64]] | None = None
    laid: dict[str, list[str]] | None = None
    chosen: list[str] | None = None
    ticks: NDArray[np.bool_] | None = None
    other: list[str] | None = None
    texts: list[str] | None = None

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {state}" for state, count in self.missing.items() if count)
        filled = [each.name for each in fields(self)[3:] if getattr(self, each.name) is not None]
        return f"Answers({self.signifier.id!r}, {self.signifier.kind}: {'; '.join([counts, *filled])})"

    def _repr_html_(self) -> str:
        from ._cards import answers_card

        return answers_card(self)

    @property
    def missing(self) -> dict[str, int]:
        """Stories in each state, "placed" among them."""
        counts = dict.fromkeys(("placed", "not_applicable", "not_answered", "not_asked", "withheld"), 0)
        for state in self.states:
            counts[state] += 1
        return counts

    @property
    def labels(self) -> list[str]:
        """The anchors, options or stones in words, in the language in force."""
        parts = self.signifier.anchors or self.signifier.options or self.signifier.stones
        return [text_in(part.label, current_language()) for part in parts]
