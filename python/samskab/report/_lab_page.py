"""Gathers everything the page about a laboratory says."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from .. import _core
from .._audiences import protected_as
from .._language import day_of, failure
from .._random import seed_of
from ..lab._fifteen import ask_all
from ..plot._mapping import code_of
from ._beside import Told, told_by
from ._blocks import Fact, LabPage
from ._lab_answers import Sections
from ._page import EXAMPLE_SCHEMA
from ._words import Words

if TYPE_CHECKING:
    import numpy as np

    from ..lab import Lab

TERMS = ("uncertainty", "clear", "story", "triad")


def lab_page_of(
    lab: Lab,
    *,
    lang: str,
    title: str | None,
    audience: str,
    today: datetime.date | str | None,
    rng: int | np.random.Generator | None,
) -> LabPage:
    """Everything the page says about this laboratory."""
    if lang not in ("da", "en"):
        raise failure("base.language", given=str(lang))
    audience = protected_as(audience)
    words = Words(lang)
    asked_on = day_of(today)
    public = audience == "public"
    answers = ask_all(
        lab,
        asked_on,
        seed_of(rng),
        purpose="publishing" if public else "quoting",
        audience=audience,
    )
    results = [result for answer in answers for result in answer.results]
    sections = Sections(lab, words, audience)
    seeds = [result.basis.seed for result in results if result.basis.seed is not None]
    frame = lab.frame
    return LabPage(
        lang=lang,
        title=title or words.text(_text(frame["title"]), words.say("lab.eyebrow")),
        lede=_lede(lab, words),
        facts=_facts(lab, words),
        callouts=_callouts(lab, words),
        answers=sections.all(answers),
        method=[
            Fact(f"samskab {_core.__version__}", words.say("fact2.version")),
            Fact(words.date(asked_on), words.say("lab.fact.asked_on")),
            *[Fact(str(seed), words.say("fact2.seed"), mono=True) for seed in dict.fromkeys(seeds)],
        ],
        terms=[Fact(words.say(f"term.{key}.text"), words.say(f"term.{key}")) for key in TERMS],
        version=_core.__version__,
        told=_told_to_everybody(lab, sections, words) if public else (),
    )


def _text(text: Any) -> dict[str, str]:
    return {"": text} if isinstance(text, str) else dict(text or {})


def _lede(lab: Lab, words: Words) -> str:
    names = [words.text(_text(each.title), str(each.id)) for each in lab.projects]
    return words.say("lab.lede", n=len(names), projects=words.listing(names)) if names else ""


def _facts(lab: Lab, words: Words) -> list[Fact]:
    period = lab.frame["period"]
    facts = []
    if period["start"] and period["end"]:
        first, last = (datetime.date.fromisoformat(str(period[end])) for end in ("start", "end"))
        facts.append(Fact(words.period(first, last), words.say("lab.fact.period")))
    told = _told(lab)
    counts = (
        ("stakeholders", len(lab.stakeholders)),
        ("sessions", len(lab.sessions)),
        ("trials", len(lab.trial_actions)),
    )
    facts += [Fact(words.number(n), words.say(f"lab.fact.{key}", n=n)) for key, n in counts if n]
    stories = sum(len(each) for each in told)
    if stories:
        facts.append(Fact(words.number(stories), words.say("fact.stories", n=stories)))
    return facts


def _told(lab: Lab) -> list[Any]:
    """The stories that may be used; none once the time for which they may be kept has passed."""
    try:
        return [lab.stories(each.id) for each in lab.collections if lab.has_stories(each.id)]
    except _core.ConsentError:
        return []


def _told_to_everybody(lab: Lab, sections: Sections, words: Words) -> list[Told]:
    """What of the collections the page tells; how many stories there are in all, not in each of several."""
    collections = [str(stories._origin.collection) for stories in _told(lab)]
    said = {"counts_stories": len(collections) == 1, "counts_persons": False}
    return [told_by(sections.disclosure(each), words, **said) for each in collections]


def _callouts(lab: Lab, words: Words) -> list[str]:
    told = _told(lab)
    said = []
    if any(each.schema.id == EXAMPLE_SCHEMA for each in told):
        said.append(words.say("note.synthetic"))
    if any(each.open for each in told):
        said.append(words.say("note.open"))
    errors = sum(1 for each in lab.check() if code_of(each.severity) == "error")
    if errors:
        said.append(words.say("lab.note.errors", n=errors))
    return said
