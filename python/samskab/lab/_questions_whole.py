"""All questions of a laboratory at once: as answers, and as one page."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING, cast

from .._audiences import Audience
from .._language import Lang, day_of
from .._random import seed_of
from ._fifteen import Answers, ask_all

if TYPE_CHECKING:
    import numpy as np

    from ._lab import Lab


class WholeQuestions:
    """The fifteen questions together."""

    def questions(
        self, *, today: datetime.date | str | None = None, rng: int | np.random.Generator | None = None
    ) -> Answers:
        """Ask the evaluator's fifteen questions of the whole laboratory.

        Parameters
        ----------
        today : date or str, optional
            What "late" and "passed" are measured by, and what is dated later is left out, but for stories, which count
            whatever their day; by default the day it is.
        rng : int or numpy.random.Generator, optional
            Seed of what is drawn at random.

        Returns
        -------
        Answers
            In order, each with ``.number``, ``.question(lang)``, ``.results`` and ``.summary(lang)``; ``.text(lang)``
            is all of them. Sneak peeks (6) are asked of a collection.

        Raises
        ------
        FormatError, InvalidInput
            A `today` that is no day, an `rng` that is no seed. A question that cannot be answered keeps no other from
            being answered: its ``.errors`` and ``.summary`` say why.
        """
        return ask_all(cast("Lab", self), day_of(today), seed_of(rng))

    def report(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        lang: Lang | None = None,
        title: str | None = None,
        audience: Audience = "analysts",
        today: datetime.date | str | None = None,
        rng: int | np.random.Generator | None = None,
    ) -> str:
        """Write the answers to the fifteen questions as one HTML page, each with its picture, numbers and basis.

        The page needs no network, no script and no other file. A question that cannot be answered says why.

        Parameters
        ----------
        path : path, optional
            Where to write the page; at every moment the whole old or the whole new file is there.
        lang : {"da", "en"}, optional
            Language of the page; by default the one in force. Stories stay in their tellers' own language.
        title : str, optional
            By default the laboratory's.
        audience : {"analysts", "participants", "steering", "other_departments", "public"}
            Analysts see single placements and single people's scores before and after, without a name. For all others,
            as for the public, pictures show shares and means, and figures of stories, of levels and of who answered are
            hidden where too few people are behind them, by the strictest of the laboratory's policies. What
            stakeholders judged is told as it is. Stories are quoted where their tellers permitted that, for the public
            where they permitted that they are published.
        today : date or str, optional
            What "late" and "passed" are measured by, and what is dated later is left out, but for stories, which count
            whatever their day; by default the day it is.
        rng : int or numpy.random.Generator, optional
            Seed of what is drawn at random. The same laboratory, version, day and seed give the same bytes.

        Returns
        -------
        str
            The page.

        Raises
        ------
        ImportError
            Without Jinja2 and Matplotlib; the message names the extra that brings them.

        Examples
        --------
        >>> import samskab as sk
        >>> lab = sk.Lab({"da": "Fællesskab", "en": "Community"}, by="evaluator")
        >>> "What did it cost, and who contributed?" in lab.report(lang="en", rng=1)
        True
        """
        from ..report import lab_report

        return lab_report(cast("Lab", self), path, lang=lang, title=title, audience=audience, today=today, rng=rng)
