"""What a sneak peek becomes for people in a room: pages, story cards and interpretation sheets."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from . import _core
from ._arguments import core_of
from ._audiences import INSIDE, checked_audience
from ._language import Lang, current_language, failure, text_in

if TYPE_CHECKING:
    from .lab import Lab
    from .stories import Purpose, Stories

__all__ = ["interpretation_sheet", "peek_page", "story_cards"]

Path = str | os.PathLike[str]


def peek_page(
    look: Any,
    path: Path | None = None,
    *,
    lang: Lang | None = None,
    title: str = "",
    audience: str = "participants",
    stories: Stories | None = None,
    about: Any = None,
) -> str:
    """Write the pages of a mini-workshop of 45 minutes about a look; `Peek.to_html` is the same.

    Large and with few words, one thing to a screen or to a sheet of A4: what is preliminary and who is missing, the
    three to five clearest patterns, each with its picture, how sure it is and room for competing interpretations, what
    has changed since the last look, stories to read aloud, what happens now, and the numbers behind the pictures. One
    HTML file: no network, no script, ready to print.

    Parameters
    ----------
    look : Peek
        From `samskab.peek`, `Lab.sneak_peek` or `Lab.kept_peek`.
    path : path, optional
        Where to write the page.
    lang : {"da", "en"}, optional
        By default the language in force. Stories stay in their tellers' own language.
    title : str
        What the look is called.
    audience : {"analysts", "participants", "steering", "other_departments", "public"}
        Who it is for. Outside the project no stories are shown, and only a look that was taken for them.
    stories : Stories, optional
        Where the look's exemplar stories are found. Each is shown only if its teller permits it at this moment;
        without `stories` none is.

    Returns
    -------
    str
        The page; the same look, stories and version give the same bytes.

    Raises
    ------
    ImportError
        Without Jinja2 and Matplotlib; the message names the extra that brings them.
    InvalidInput
        An unknown language or audience.
    DisclosureError
        The look shows what this audience must not see, or its stories are not at hand to tell; or in the folder lies
        something for the public that the page must not stand beside.

    Examples
    --------
    >>> import samskab as sk
    >>> stories = sk.example()
    >>> page = sk.peek(stories).to_html(lang="en", stories=stories)
    >>> "Collection has ended" in page
    True
    """
    from .report._peek_page import About, peek_page_of
    from .report._render import written

    if about is None:
        _require_shown(look, stories, audience)
    told = about or About(title=title, audience=audience, schema=_schema_of(look, stories))
    return written(peek_page_of(look, told, stories, lang or current_language()), path)


def _require_shown(look: Any, stories: Stories | None, audience: str) -> None:
    """Refuse a look that shows to people outside the project what they must not see."""
    from .report._peek_page import audience_in_words

    if checked_audience(audience) in INSIDE:
        return
    asked = {"asked": audience_in_words(audience), "code": audience}
    if stories is None:
        raise failure("python.peek.outside.stories", _core.DisclosureError, **asked)
    try:
        lab = _laboratory_of(stories)
        _core.require_publishable(lab._core, _ONLY, look, audience=audience, policy="policy")
    except _core.DisclosureError as error:
        raise failure("python.peek.outside.narrower", _core.DisclosureError, **asked) from error


_ONLY = "stories"


def _laboratory_of(stories: Stories, looks: Iterable[datetime.date | str] = (), min_persons: int = 1) -> Lab:
    """A laboratory of nothing but these stories and the days on which somebody looked: it knows what looks may show."""
    from ._everybody import Disclosure
    from .lab import Lab
    from .lab._things import CLASSES as THINGS

    policy = Disclosure(stories).policy
    rules = {
        each: getattr(policy, each) for each in ("marginal_min", "complementary", "min_delta", "max_share", "exempt")
    }
    schema = stories.schema
    lab = Lab(by="samskab")
    lab.add(
        THINGS["schema_version"]("schema", schema=schema.id, version=schema.version, status="locked"),
        THINGS["collection"](_ONLY, title=_ONLY, schema="schema", open=stories.open),
        THINGS["disclosure_policy"]("policy", min_persons=max(policy.min_persons, min_persons), **rules),
        [THINGS["sneak_peek"](f"look {day}", as_of=day, collections=[_ONLY]) for day in dict.fromkeys(map(str, looks))],
    )
    lab.attach(_ONLY, stories)
    return lab


def look_outside(
    stories: Stories,
    audience: str,
    *,
    as_of: datetime.date | str | None,
    since: datetime.date | str | None,
    looks: Iterable[datetime.date | str],
    by: str | None,
    alpha: float,
    min_persons: int,
) -> Any:
    """A look as people outside the project may see it, by what holds for everybody."""
    from .report._peek_page import audience_in_words

    if by is None:
        raise failure("python.peek.outside.everybody", asked=audience_in_words(audience))
    if by != "level":
        title = stories._core.grouping(by)["title"]
        given = {lang: text_in(title, lang) or by for lang in ("da", "en")}
        raise failure("python.peek.outside.by", asked=audience_in_words(audience), given=given)
    lab = _laboratory_of(stories, [*looks, *([] if since is None else [since])], min_persons)
    before = None if since is None else f"look {since}"
    return stories._mark(lab.sneak_peek(_ONLY, as_of, audience=audience, policy="policy", since=before, alpha=alpha))


def hidden_inside(
    stories: Stories,
    *,
    as_of: datetime.date | str | None,
    since: datetime.date | str | None,
    looks: Iterable[datetime.date | str],
    by: str,
    min_persons: int,
) -> tuple[int, dict[str, list[Any]]]:
    """Fewest people behind a figure, and what of a look people in the project must not see, then and now."""
    from ._everybody import Disclosure

    policy = Disclosure(stories).policy
    # Without a laboratory the one who looks has the only word on how many are few.
    fewest = min_persons if stories._origin is None else max(policy.min_persons, min_persons)
    if fewest < 2:  # nobody is few
        return fewest, {"hidden": [], "hidden_before": []}
    days = [*looks, *([] if since is None else [since])]
    lab = _laboratory_of(stories, days)._core

    def hidden(day: datetime.date | str | None) -> list[Any]:
        found: list[Any] = _core.hidden_inside(lab, _ONLY, as_of=day, policy=policy, min_persons=fewest, by=by)
        return found

    return fewest, {"hidden": hidden(as_of), "hidden_before": [] if since is None else hidden(since)}


def interpretation_sheet(
    look: Any,
    path: Path | None = None,
    *,
    lang: Lang | None = None,
    title: str = "",
    stories: Stories | None = None,
    about: Any = None,
) -> str:
    """Write a sheet of A4 for each pattern, to fill in by hand: what we see, what it may mean, what we do.

    Each has room for at least two interpretations that compete, for what is learnt, what is decided, by whom and when;
    the last is for what people see that is no pattern of the data. They are read back with `Lab.observe`.

    Parameters
    ----------
    look, path, lang, title
        As for `peek_page`.
    stories : Stories, optional
        Their schema names the ends of lines and canvases.

    Returns
    -------
    str
        The page.

    Examples
    --------
    >>> import samskab as sk
    >>> page = sk.peek(sk.example()).interpretation_sheet(lang="en")
    >>> "What do we learn?" in page
    True
    """
    from .report._peek_page import About, sheet_page_of
    from .report._render import written

    told = about or About(title=title, schema=_schema_of(look, stories))
    return written(sheet_page_of(look, told, lang or current_language()), path)


def story_cards(
    stories: Stories,
    path: Path | None = None,
    *,
    look: Any = None,
    k: int = 12,
    per_page: int = 4,
    lang: Lang | None = None,
    title: str = "",
    purpose: Purpose = "showing",
    rng: int | np.random.Generator | None = 1,
) -> str:
    """Write stories on cards to print, cut out and lay on a table; `Stories.to_story_cards` is the same.

    Parameters
    ----------
    stories : Stories
        Only those whose tellers permit it become cards.
    path : path, optional
        Where to write the page.
    look : Peek, optional
        Its exemplar stories come first; what came in after its day, by the Danish clock, is left out.
    k : int
        How many cards.
    per_page : {4, 6}
        Cards to a sheet of A4. A long story is written smaller, then on two cards or a whole sheet, never cut short.
    lang, title
        As for `peek_page`.
    purpose : {"showing", "quoting", "publishing"}
        What the tellers must have permitted.
    rng : int or numpy.random.Generator, optional
        Seed of the choice among all stories, so that the same cards can be made again; None draws another choice each
        time.

    Returns
    -------
    str
        The page.

    Examples
    --------
    >>> import samskab as sk
    >>> page = sk.example().to_story_cards(k=8, per_page=4, lang="en")
    >>> page.count('class="card ')
    8
    """
    from .report._peek_page import when, words_of
    from .report._render import written
    from .report._story_cards import cards_page_of

    core_of(stories)
    words = words_of(lang or current_language())
    chosen = _chosen(stories, look, k, purpose, rng)
    page = cards_page_of(
        chosen, per_page=per_page, title=title, when="" if look is None else when(look, words), lang=words.lang
    )
    return written(page, path)


def _chosen(stories: Stories, look: Any, k: int, purpose: Purpose, rng: int | np.random.Generator | None) -> list[Any]:
    """The look's own stories, then others, each once."""
    first = [] if look is None else [card for each in look.exemplars for card in stories.behind(each, purpose=purpose)]
    among = stories
    if look is not None and look.as_of is not None:
        among = stories._with(_core.came_by(stories._core, look.as_of))
    # Without a seed `read` gives stories in their own order, always the same.
    drawn = np.random.default_rng() if rng is None else rng
    seen = {card.id for card in first}
    others = [card for card in among.read(k + len(first), rng=drawn, purpose=purpose) if card.id not in seen]
    return [*first, *others][:k]


def _schema_of(look: Any, stories: Stories | None) -> Any:
    return stories.schema if stories is not None else getattr(look, "_schema", None)


def _cards_of_look(look: Any, path: Path | None = None, *, stories: Stories | None = None, **options: Any) -> str:
    """Write the look's stories on cards; see `samskab.story_cards`."""
    if stories is None:
        raise failure("python.peek.no_stories")
    return story_cards(stories, path, look=look, **options)


# A look is made by the core, which knows no pages.
for _name, _function in (
    ("to_html", peek_page),
    ("interpretation_sheet", interpretation_sheet),
    ("to_story_cards", _cards_of_look),
):
    setattr(_core.Peek, _name, _function)
