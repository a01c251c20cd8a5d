"""What leaves the laboratory as a document."""

from __future__ import annotations

import copy
import datetime
from typing import TYPE_CHECKING, cast

from .. import _core
from .._language import Lang, current_language, day_of
from .._random import seed_of

if TYPE_CHECKING:
    import numpy as np

    from ..document import Document
    from ._lab import Lab


class Documents:
    """Documents made of the record and its answers."""

    def playbook(
        self,
        playbook: str | None = None,
        *,
        lang: Lang | None = None,
        today: datetime.date | str | None = None,
        drafts: bool = True,
        results: bool = True,
        rng: int | np.random.Generator | None = 1,
    ) -> Document:
        """Gather what the laboratory learnt into a playbook that other departments can act on.

        A cover, a reader's guide by role, the entries by process step with what each rests on, what did not work, the
        conditions, the answers behind it all, how it was studied, and the bibliography. Every figure, number and quote
        carries its query: `samskab.verify` works all of them out again.

        Parameters
        ----------
        playbook : str, optional
            Id of a playbook of the record; by default the last one.
        lang : {"da", "en"}, optional
            Language of the document; by default the one in force.
        today : date or str, optional
            The day it tells of; by default today. Late and passed are measured by it, and what is dated later (uses,
            decisions, figures, answers) is left out. What people told counts whatever its day; ``.notes`` says so where
            some of it is later.
        drafts : bool
            False takes published entries alone. What was retired or awaits review is never taken.
        results : bool
            False leaves the appendix of results out.
        rng : int or numpy.random.Generator
            Seed of what is drawn at random.

        Returns
        -------
        Document
            ``.to_html(path)``, ``.to_docx(path)``, ``.to_notebook(path, lab=...)``, ``.to_markdown(path)``; read
            ``.notes`` before you hand it over.

        Raises
        ------
        NotFound
            An unknown playbook.
        NotEnoughData
            The record has no playbook.

        Examples
        --------
        >>> import samskab as sk
        >>> document = sk.example_lab().playbook(lang="en", today="2026-12-01")
        >>> len(document.claims) > 50
        True
        """
        from ..document import Document

        # The laboratory as it is now: what is edited later is not in the document.
        lab = copy.copy(cast("Lab", self))
        options = {"language": lang or current_language(), "today": day_of(today), "seed": seed_of(rng)}
        return Document(
            lambda: _core.document.playbook(lab._core, playbook=playbook, drafts=drafts, results=results, **options),
            lab,
        )
