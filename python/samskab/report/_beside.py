"""Pages for the public that stand in one folder: held against each other they must not tell of few people."""

from __future__ import annotations

import hashlib
import html
import itertools
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from .. import _core
from .._everybody import Disclosure
from .._language import failure
from ._words import Words

NAME = "samskab-public"
#: The mark stands in the head, before the style sheets.
_LOOKED_AT = 16_384
_MARK = re.compile(rf'<meta name="{NAME}" content="([^"]*)">')


@dataclass(frozen=True)
class Told:
    """Stories that a page for the public tells about, as the one who writes it knows them."""

    #: A key of the schema, name and id of the collection; not of the files, for those of each week have other names.
    of: str
    #: A key of the groups, and what the page calls them; empty where there are none.
    by: str
    called: str
    #: How many stories each person told, the most first.
    tellers: tuple[int, ...]
    #: None when no teller is known.
    persons: int | None
    part: bool
    #: Whether the page says how many told.
    counts_persons: bool

    @property
    def stories(self) -> int:
        return sum(self.tellers)


@dataclass(frozen=True)
class Marked:
    """What the mark of a page tells: beside keys, which nothing can be read from, only what stands on the page."""

    of: tuple[str, ...]
    by: str
    called: str
    #: None where the page does not say how many they are.
    stories: int | None
    persons: int | None
    part: bool


def told_by(safe: Disclosure, words: Words, *, counts_persons: bool) -> Told:
    """What a page with these protections tells about."""
    stories = safe.stories
    collection = "" if stories._origin is None else stories._origin.collection
    return Told(
        of=_key(stories.schema.id, str(stories._core.name or ""), collection),
        by=_key(_address(safe)) if safe.by else "",
        called=words.text(stories._core.grouping(safe.by)["title"], safe.by) if safe.by else "",
        tellers=tuple(safe.tellers()),
        persons=stories.persons,
        part=bool(stories._core.is_selection),
        counts_persons=counts_persons,
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
    """The content of the page's own mark; empty where it tells of no stories."""
    if not told:
        return ""
    alone = len(told) == 1
    rows = [
        Marked(
            (each.of,),
            each.by,
            each.called,
            each.stories if alone else None,
            each.persons if each.counts_persons else None,
            each.part,
        )
        for each in told
    ]
    if not alone:  # such a page says how many stories there are in all
        rows.append(Marked(tuple(each.of for each in told), "", "", sum(each.stories for each in told), None, False))
    return json.dumps([asdict(each) for each in rows], ensure_ascii=False)


def require_beside(path: str | os.PathLike[str], told: Sequence[Told], least: int) -> None:
    """Refuse a page beside which another in the folder could be held to find few people.

    Raises DisclosureError, which names the other page and what to do.
    """
    for other, rows in _pages_beside(Path(path)):
        for theirs in rows:
            ours = [each for each in told if each.of in theirs.of]
            for each in ours:
                _hold_groups(other.name, theirs, each)
            if ours and len(ours) == len(theirs.of):
                _hold_counts(other.name, theirs, ours, least)


def _hold_groups(file: str, theirs: Marked, ours: Told) -> None:
    if theirs.part != ours.part:
        raise failure("report.beside.part", _core.DisclosureError, file=file)
    if ours.part and theirs.stories != ours.stories:
        return  # another selection; which, nobody can tell from the pages
    # A page without groups tells of everybody what every page tells.
    if theirs.by and ours.by and theirs.by != ours.by:
        raise failure(
            "report.beside.by", _core.DisclosureError, file=file, theirs=theirs.called or "?", ours=ours.called
        )


def _hold_counts(file: str, theirs: Marked, ours: Sequence[Told], least: int) -> None:
    if theirs.stories is None or theirs.part:
        return
    if 0 < _apart(theirs, ours) < least:
        now = sum(each.stories for each in ours)
        counts = {"theirs": theirs.stories, "ours": now, "least": least}
        key = "report.beside.few" if now > theirs.stories else "report.beside.fewer"
        raise failure(key, _core.DisclosureError, file=file, **counts)


def _apart(theirs: Marked, ours: Sequence[Told]) -> int:
    """Of how few people the stories may be that only one of the two pages tells of; 0 where nothing says that any are.

    Where a page does not tell whose stories they are, they are those of the people who told most.
    """
    stories = theirs.stories or 0
    # The same person may have told in several collections.
    tellers = [sum(counts) for counts in itertools.zip_longest(*(each.tellers for each in ours), fillvalue=0)]
    persons = ours[0].persons if len(ours) == 1 else None
    people = 0 if persons is None or theirs.persons is None else abs(persons - theirs.persons)
    more = sum(tellers) - stories
    if more > 0:
        return max(people, 1 + sum(sofar < more for sofar in itertools.accumulate(tellers)))
    if more < 0 and theirs.persons is not None:
        # Everybody told at least one story, so that one person told at most all the others.
        return max(people, 1, -more - (stories - theirs.persons))
    if more < 0:
        return -more if len(ours) == 1 and persons is None else 1
    return people


def _pages_beside(own: Path) -> Iterator[tuple[Path, list[Marked]]]:
    folder = own.parent
    if not folder.is_dir():
        return
    for other in sorted(folder.glob("*.htm*")):
        if not other.is_file() or (own.exists() and other.samefile(own)):
            continue
        with other.open("rb") as file:
            found = _MARK.search(file.read(_LOOKED_AT).decode("utf-8", "replace"))
        if found is None:
            continue
        try:
            rows = json.loads(html.unescape(found[1]))
            marked = [Marked(**{**row, "of": tuple(row["of"])}) for row in rows]
        except (ValueError, KeyError, TypeError):
            continue  # a mark that somebody changed says nothing
        counts = [count for each in marked for count in (each.stories, each.persons)]
        if all(count is None or isinstance(count, int) for count in counts):
            yield other, marked
