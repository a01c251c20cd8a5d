"""What a laboratory's record tells of earlier looks: what was seen, what it may mean, and what came of it."""

from __future__ import annotations

from typing import Any

from .._audiences import INSIDE, is_wider
from .._language import Lang, text_in


def learnt_from(lab: Any, peek: str, lang: Lang, audience: str) -> list[Any]:
    """What was learnt from what was seen in a sneak peek, and what was decided; names stay inside the project."""
    from ..report._peek_blocks import NextRow
    from ..report._words import Words

    words = Words(lang)
    seen = {each.id for each in lab.observations if each.peek == peek}
    rows = []
    for point in lab.learning_points:
        if not seen & set(point.observations or ()):
            continue
        learnt = text_in(texts_of(point.text), lang)
        decided = [each for each in lab.decisions if point.id in (each.learning_points or ())]
        if not decided:
            rows.append(NextRow(learnt))
        for place, each in enumerate(decided):
            owner = text_in(texts_of(lab.get("stakeholder", each.owner).name), lang) if each.owner else ""
            if audience not in INSIDE:
                owner = ""
            elif not owner:
                owner = words.say("peek.next.nobody")
            due = words.date(each.due_on) if each.due_on else ""
            if each.done_on:
                due = words.say("peek.next.done", day=words.date(each.done_on))
            rows.append(NextRow("" if place else learnt, text_in(texts_of(each.text), lang), owner, due))
    return rows


def seen_before(
    lab: Any, record: Any, collection: str | None, as_of: Any, lang: Lang, audience: str
) -> dict[str, list[Any]]:
    """What was seen in this look and those before it, newest first, by the question that it was of.

    What was seen at a look for few is not told to more: they may not have been shown what it was seen in.
    """
    from ..report._peek_blocks import Earlier
    from ..report._words import Words

    words = Words(lang)
    of = set(record.collections or ()) if record is not None else {lab.collection_to_look_at(None, collection)}
    peeks = {
        each.id
        for each in lab.sneak_peeks
        if of & set(each.collections or ())
        and (as_of is None or str(each.as_of) <= str(as_of))
        and not is_wider(audience, str(each.audience or "participants"))
    }
    points: dict[str, list[Any]] = {}
    for point in lab.learning_points:
        for id in point.observations or ():
            points.setdefault(id, []).append(point)
    found: dict[str, list[Any]] = {}
    seen = [each for each in lab.observations if each.peek in peeks]
    for each in sorted(seen, key=lambda one: str(one.seen_on or lab.sneak_peeks[one.peek].as_of), reverse=True):
        if not each.question and points.get(each.id) and record is not None and each.peek == record.id:
            continue  # it stands in the table of what was learnt
        day = each.seen_on or lab.sneak_peeks[each.peek].as_of
        readings = [text_in(texts_of(one.text), lang) for one in lab.interpretations if one.observation == each.id]
        came = [said for point in points.get(each.id, ()) for said in _came_of(lab, point, lang, words)]
        told = Earlier(f"{words.date(day)}:", text_in(texts_of(each.text), lang), readings, came)
        found.setdefault(str(each.question or ""), []).append(told)
    return found


def _came_of(lab: Any, point: Any, lang: Lang, words: Any) -> list[str]:
    """What was decided because of a learning point; else what was learnt."""
    decided = [each for each in lab.decisions if point.id in (each.learning_points or ())]
    if not decided:
        return [words.say("peek.earlier.learnt", text=text_in(texts_of(point.text), lang))]
    said = []
    for each in decided:
        text = text_in(texts_of(each.text), lang)
        if each.kind == "undecided":
            said.append(words.say("peek.earlier.open", text=text))
        elif each.done_on:
            said.append(words.say("peek.earlier.done", text=text.rstrip("."), day=words.date(each.done_on)))
        else:
            said.append(words.say("peek.earlier.decided", text=text))
    return said


def texts_of(text: Any) -> dict[str, str]:
    """A text of the record by language; of an unknown one where only its words are given."""
    return {"": text} if isinstance(text, str) else dict(text or {})
