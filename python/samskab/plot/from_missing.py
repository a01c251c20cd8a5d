"""How answers are missing, question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._arguments import core_of
from .._everybody import Disclosure
from ._data import States
from ._mapping import code_of, missing_of, title_of, together
from ._story_groups import told_missing
from ._text import coded, language
from .from_stories import PICTURES
from .missing import missing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..stories import Stories


def plot_missing(
    stories: Stories,
    *,
    title: str | None = None,
    lang: str | None = None,
    ax: Axes | None = None,
    shown: Disclosure | None = None,
) -> Axes:
    """Draw for every question how many stories were placed, and how the others are missing.

    Parameters
    ----------
    stories : Stories
        Withdrawn stories are left out.
    title, lang, ax
        As for `plot_stories`.
    shown : optional
        For the public: where a kind of missing answer is of few persons, the kinds are told as one; where few answered,
        nothing is.

    Examples
    --------
    >>> import samskab as sk
    >>> ax = plot_missing(sk.example(), lang="en")
    >>> "14 questions" in ax.samskab_alt
    True
    """
    lang = language(lang)
    core_of(stories)
    rows = []
    for code, each in zip(stories.schema.codes, stories.schema.signifiers, strict=True):
        if code_of(each.kind) in PICTURES:
            states = stories[each.id].states
            label = coded(code or "", title_of(each, lang), lang)
            kinds = missing_of(states)
            if shown is not None and shown.hides_answered(each.id):
                rows.append(States(label, None, stories=len(states)))
                continue
            rows.append(States(label, states.count("placed"), told_missing(shown, each.id, kinds) or together(kinds)))
    return missing(rows, title=title, lang=lang, ax=ax)
