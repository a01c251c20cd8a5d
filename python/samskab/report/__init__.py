"""The first report: one self-contained, accessible HTML page about a set of stories."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

from .._arguments import core_of
from .._audiences import Audience
from .._language import Lang, current_language, failure
from .._paths import path_of_a
from ._render import written

if TYPE_CHECKING:
    import numpy as np

    from ..lab import Lab
    from ..stories import Stories

__all__ = ["report"]


def lab_report(
    lab: Lab,
    path: str | os.PathLike[str] | None = None,
    *,
    lang: Lang | None = None,
    title: str | None = None,
    audience: Audience = "analysts",
    today: datetime.date | str | None = None,
    rng: int | np.random.Generator | None = None,
) -> str:
    """Write a laboratory's answers to the evaluator's fifteen questions as one HTML page; see `Lab.report`."""
    from ._lab_page import lab_page_of

    if path is not None:
        path = path_of_a("page", path)
    page = lab_page_of(lab, lang=lang or current_language(), title=title, audience=audience, today=today, rng=rng)
    return written(page, path)


def report(
    stories: Stories | Lab,
    path: str | os.PathLike[str] | None = None,
    *,
    by: str | None = None,
    lang: Lang | None = None,
    title: str | None = None,
    audience: Audience = "analysts",
    rng: int | np.random.Generator | None = None,
    threads: int = 0,
    today: datetime.date | str | None = None,
) -> str:
    """Write the first report about stories, or the answers of a laboratory, as one HTML page.

    The page tells what was collected, when and from whom, accounts for what was read, shows each question as a
    figure with its numbers, says where groups differ and how sure that is, quotes stories whose tellers permitted it,
    and says how everything was computed. It needs no network, no script and no other file.

    Parameters
    ----------
    stories : Stories or Lab
        Withdrawn stories are in no number, figure or quotation. A laboratory answers the evaluator's fifteen questions
        instead: see `Lab.report`.
    path : path, optional
        Where to write the page; at every moment the whole old or the whole new file is there. A page for the public is
        not written beside anything else for the public (pages, looks, documents) from which, together, few people could
        be worked out: about the same stories by other groups, a selection of them, a few people more or fewer, or as
        many of which some are others. The same stories are those of one schema, and of one name and collection where
        they have them. Other folders and PDF files are not held against it.
    by : str, optional
        The groups to compare, as in `samskab.compare`. Without it: the level where it is known, else the first single
        choice with two to six answers that divides the stories.
    lang : {"da", "en"}, optional
        Language of the page; by default the one in force. Stories stay in their tellers' own language.
    title : str, optional
        By default the name of the collection or of the schema.
    audience : {"analysts", "participants", "steering", "other_departments", "public"}
        Analysts see single placements and what happened to single rows. For all others, as for the public, figures show
        shares and the account is told in counts; zones, options and groups of fewer than five people are hidden, with
        what they could be worked out from. Stories are quoted where their tellers permitted that, for the public where
        they permitted that they are published: who reads them may recognise people.
    rng : int or numpy.random.Generator, optional
        Seed of the random rearrangements. Without it one is drawn; the page tells it. The same stories, version and
        seed give the same bytes.
    threads : int
        0 uses all processors. The page is the same for any number.
    today : date or str, optional
        Of a laboratory: what "late" and "passed" are measured by; by default the day it is.

    Returns
    -------
    str
        The page.

    Raises
    ------
    ImportError
        Without Jinja2 and Matplotlib; the message names the extra that brings them.
    NotEnoughData
        Without stories.
    NotFound, InvalidInput
        `by` is no grouping, or its groups cannot be compared; a laboratory is not compared by groups of one's own.
    DisclosureError
        In the folder lies a page for the public that this one must not stand beside; the message says what to do.

    Examples
    --------
    >>> import samskab as sk
    >>> page = sk.example().report(by="level", lang="en", rng=1)
    >>> page.startswith("<!DOCTYPE html>")
    True
    """
    from ..lab import Lab

    if isinstance(stories, Lab):
        if by is not None:
            raise failure("report.lab.by", given=by)
        return lab_report(stories, path, lang=lang, title=title, audience=audience, today=today, rng=rng)
    core_of(stories)
    if path is not None:
        path = path_of_a("page", path)
    from ._page import page_of

    page = page_of(
        stories, by=by, lang=lang or current_language(), title=title, audience=audience, rng=rng, threads=threads
    )
    return written(page, path)
