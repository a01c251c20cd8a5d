"""What is for the public and stands in one folder: held against each other it must not tell of few people.

Reports, looks and documents say of themselves what they tell about, in a mark: HTML in its head, documents of other
forms with their claims. Whoever writes one asks here first.
"""

from __future__ import annotations

import hashlib
import html
import itertools
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import _core
from .._everybody import Disclosure
from .._language import failure
from ..plot.from_intake import told_span
from ._words import Words

if TYPE_CHECKING:
    from ..stories import Stories

NAME = "samskab-public"
#: The mark stands in the head, before the style sheets.
_LOOKED_AT = 16_384
_MARK = re.compile(rf'<meta name="{NAME}" content="([^"]*)">')


@dataclass(frozen=True)
class Told:
    """Stories that something for the public tells about, as the one who writes it knows them."""

    #: A key of the schema, name and id of the collection; not of the files, for those of each week have other names.
    of: str
    #: A key of which stories they are, by their ids; empty where that is not known.
    which: str
    #: A key of the groups, and what they are called there; empty where there are none.
    by: str
    called: str
    stories: int
    #: How many stories each person told, the most first.
    tellers: tuple[int, ...]
    #: None when no teller is known.
    persons: int | None
    part: bool
    #: Fewest people whom a difference may tell of.
    least: int
    #: Whether it says how many stories there are, and how many told.
    counts_stories: bool = True
    counts_persons: bool = True
    #: Whether whoever writes it may choose other groups.
    chosen: bool = False
    #: Whether it is a look that its laboratory held against those on record, and whether it is on record itself.
    held: bool = False
    kept: bool = False
    #: Of a selection: where it can be told apart from others.
    within: Within | None = None


@dataclass(frozen=True)
class Within:
    """Where the stories of a selection lie: what can show that another selection has none of them."""

    #: Of each thing that divides stories, a key of it and keys of the values met; only where all stories have one, and
    #: no value is of few.
    values: Mapping[str, Sequence[str]]
    #: The first and the last day, of months and years told only their ends; none where that of some is not known, or
    #: none is told.
    days: Sequence[str]


@dataclass(frozen=True)
class Marked:
    """What a mark tells: beside keys, which nothing can be read from, only what stands there for people to read."""

    of: tuple[str, ...]
    by: str
    called: str
    #: None where it is not said how many they are.
    stories: int | None
    persons: int | None
    part: bool
    #: Older marks tell neither.
    which: str = ""
    kept: bool = False
    within: Within | None = None


def told_by(safe: Disclosure, words: Words, **said: bool) -> Told:
    """What is told with these protections; `said` as the fields of `Told`."""
    stories = safe.stories
    collection = "" if stories._origin is None else stories._origin.collection
    tellers = tuple(safe.tellers())
    part = bool(stories._core.is_selection)
    return Told(
        of=_key(stories.schema.id, str(stories._core.name or ""), collection),
        which=_key(*sorted(stories.ids)),
        by=_key(_address(safe)) if safe.by else "",
        called=words.text(stories._core.grouping(safe.by)["title"], safe.by) if safe.by else "",
        stories=sum(tellers),
        tellers=tellers,
        persons=stories.persons,
        part=part,
        least=int(safe.policy.min_persons),
        within=_within(safe) if part else None,
        **said,
    )


def _within(safe: Disclosure) -> Within:
    stories = safe.stories
    choices = [each.id for each in stories.schema.signifiers if str(each.kind) == "single_choice"]
    values: dict[str, list[str]] = {}
    for address in ("level", "project", "municipality", *choices):
        found = stories._core.grouping(address)
        met = [id for id, count in zip(found["ids"], found["counts"], strict=True) if count]
        # What stays hidden on the page is in no key of the mark either.
        if met and not found["ungrouped"] and not safe.hidden_groups(address):
            values[_key(address)] = sorted(_key(address, id) for id in met)
    # As the page tells it: of a month or a year its first and its last day.
    span = told_span(stories, safe) if all(day is not None for day in stories._core.days) else None
    return Within(values, [] if span is None else [span.first.isoformat(), span.last_day.isoformat()])


def told_by_look(look: Any, stories: Stories, words: Words, *, held: bool, kept: bool) -> Told:
    """What a look for people outside the project tells: always by level, of what had come by its day."""
    then = stories if look.as_of is None else stories._with(_core.came_by(stories._core, look.as_of))
    levels = "level" if then._core.grouping("level")["ids"] else None
    known = look.basis.persons is not None
    told = told_by(Disclosure(then, levels), words, counts_persons=known, held=held, kept=kept)
    # What was kept is shown as it was, whoever withdrew since.
    return replace(
        told,
        which=told.which if int(look.stories) == told.stories else "",
        stories=int(look.stories),
        persons=int(look.persons) if known else None,
        part=bool(stories._core.is_selection),
    )


def _key(*parts: str) -> str:
    """Which collection or groups are meant, for comparison only: a page need not show such ids."""
    return hashlib.blake2b(json.dumps(parts).encode("utf-8"), digest_size=6).hexdigest()


def _address(safe: Disclosure) -> str:
    """The groups by the id of their question, whichever of its names was given."""
    try:
        return str(safe.stories[safe.by].signifier.id)
    except _core.NotFound:
        return safe.by


def mark(told: Sequence[Told]) -> str:
    """The mark of something that tells this; empty where it tells of no stories."""
    if not told:
        return ""
    rows = [
        Marked(
            (each.of,),
            each.by,
            each.called,
            each.stories if each.counts_stories else None,
            each.persons if each.counts_persons else None,
            each.part,
            each.which,
            each.kept,
            each.within,
        )
        for each in told
    ]
    if not all(each.counts_stories for each in told):  # then it says how many stories there are in all
        which = _which(told)
        rows.append(Marked(tuple(each.of for each in told), "", "", _stories(told), None, False, which))
    return json.dumps([asdict(each) for each in rows], ensure_ascii=False)


def _stories(told: Sequence[Told]) -> int:
    return sum(each.stories for each in told)


def _which(told: Sequence[Told]) -> str:
    """Which stories these are together; empty where that is not known of some."""
    if len(told) == 1:
        return told[0].which
    return _key(*sorted(each.of + each.which for each in told)) if all(each.which for each in told) else ""


def require_beside(path: str | os.PathLike[str], told: Sequence[Told]) -> None:
    """Refuse what would stand beside something else in the folder that it could be held against to find few people.

    Raises DisclosureError, which names the other file and what to do.
    """
    for other, rows in _others_beside(Path(path)) if told else ():
        for theirs in rows:
            ours = [each for each in told if each.of in theirs.of]
            for each in ours:
                _hold_groups(other.name, theirs, each)
            if ours and len(ours) == len(theirs.of):
                _hold_counts(other.name, theirs, ours)


def _hold_groups(file: str, theirs: Marked, ours: Told) -> None:
    if theirs.part != ours.part:
        raise failure("report.beside.part", _core.DisclosureError, file=file)
    if ours.part and (theirs.stories != ours.stories or _differ(theirs.which, ours.which)):
        if not _share_none(theirs.within, ours.within):
            raise failure("report.beside.selection", _core.DisclosureError, file=file)
        return
    # Without groups it tells of everybody what all of them tell.
    if theirs.by and ours.by and theirs.by != ours.by:
        key = "report.beside.by" if ours.chosen else "report.beside.by_other"
        raise failure(key, _core.DisclosureError, file=file, theirs=theirs.called or "?", ours=ours.called)


def _hold_counts(file: str, theirs: Marked, ours: Sequence[Told]) -> None:
    if theirs.stories is None or theirs.part or (theirs.kept and all(each.held for each in ours)):
        return
    now, least = _stories(ours), max(each.least for each in ours)
    if 0 < _apart(theirs, ours) < least:
        key = "report.beside.few" if now > theirs.stories else "report.beside.fewer"
        raise failure(key, _core.DisclosureError, file=file, theirs=theirs.stories, ours=now, least=least)
    # As many gone as come: how many, the marks do not tell.
    if now == theirs.stories and _differ(theirs.which, _which(ours)):
        raise failure("report.beside.others", _core.DisclosureError, file=file, n=now)


def _share_none(one: Within | None, other: Within | None) -> bool:
    """Whether two selections surely have no story in common: how many else, nobody can tell from the marks."""
    if one is None or other is None:
        return False
    if one.days and other.days and (one.days[1] < other.days[0] or other.days[1] < one.days[0]):
        return True
    return any(not set(one.values[each]) & set(other.values[each]) for each in set(one.values) & set(other.values))


def _differ(one: str, other: str) -> bool:
    """Whether two keys tell that these are not the same stories."""
    return bool(one and other and one != other)


def _apart(theirs: Marked, ours: Sequence[Told]) -> int:
    """Of how few people the stories may be that only one of the two tells of; 0 where nothing says that any are.

    Where it is not told whose stories they are, they are those of the people who told most.
    """
    stories = theirs.stories or 0
    # The same person may have told in several collections.
    tellers = [sum(counts) for counts in itertools.zip_longest(*(each.tellers for each in ours), fillvalue=0)]
    persons = ours[0].persons if len(ours) == 1 else None
    people = 0 if persons is None or theirs.persons is None else abs(persons - theirs.persons)
    more = _stories(ours) - stories
    if more > 0:
        return max(people, 1 + sum(sofar < more for sofar in itertools.accumulate(tellers)))
    if more < 0 and theirs.persons is not None:
        # Everybody told at least one story, so that one person told at most all the others.
        return max(people, 1, -more - (stories - theirs.persons))
    if more < 0:
        return -more if len(ours) == 1 and persons is None else 1
    return people


def _others_beside(own: Path) -> Iterator[tuple[Path, list[Marked]]]:
    folder = own.parent
    if not folder.is_dir():
        return
    for other in sorted(folder.iterdir()):
        if not other.is_file() or (own.exists() and other.samefile(own)):
            continue
        marked = _read(_mark_in(other))
        if marked:
            yield other, marked


def _mark_in(file: Path) -> str:
    """The mark of a file; empty where it has none or cannot be read."""
    ending = file.suffix.lower()
    try:
        if ending.startswith(".htm"):
            with file.open("rb") as page:
                found = _MARK.search(page.read(_LOOKED_AT).decode("utf-8", "replace"))
            return html.unescape(found[1]) if found else ""
        if ending in (".docx", ".ipynb", ".md", ".markdown"):
            from ..document._claims import read_claims

            return read_claims(file).public
    except (OSError, _core.FileError, _core.FormatError):
        pass
    return ""


def _read(content: str) -> list[Marked]:
    """The rows of a mark; none of one that somebody changed."""
    try:
        marked = [_row(row) for row in json.loads(content or "[]")]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []
    counts = [count for each in marked for count in (each.stories, each.persons)]
    return marked if all(count is None or isinstance(count, int) for count in counts) else []


def _row(row: dict[str, Any]) -> Marked:
    within = row.get("within")
    if within is not None:
        values = {str(key): [str(each) for each in met] for key, met in within["values"].items()}
        within = Within(values, [str(day) for day in within["days"]])
        if len(within.days) not in (0, 2):
            raise ValueError(within.days)
    return Marked(**{**row, "of": tuple(row["of"]), "within": within})
