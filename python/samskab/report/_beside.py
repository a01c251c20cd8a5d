"""Pages for the public that stand in one folder: held against each other they must not tell of few people."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from .. import _core
from .._everybody import Disclosure
from .._language import failure

NAME = "samskab-public"
#: The mark stands in the head, before the style sheets.
_LOOKED_AT = 16_384
_MARK = re.compile(rf'<meta name="{NAME}" content="([^"]*)">')


@dataclass(frozen=True)
class Told:
    """What a page for the public tells about: no more than can be read on it."""

    #: The schema, name and id of the collection, and the names of the files it was read from.
    of: tuple[str, ...]
    by: str
    stories: int
    part: bool


def told_by(safe: Disclosure) -> Told:
    """What a page with these protections tells about."""
    stories = safe.stories
    collection = "" if stories._origin is None else stories._origin.collection
    of = (stories.schema.id, str(stories._core.name or ""), collection, *sorted(map(str, stories._core.sources)))
    return Told(of, safe.by, len(stories), bool(stories._core.is_selection))


def mark(told: Sequence[Told]) -> str:
    """The content of the page's own mark; empty where it tells of no stories."""
    return json.dumps([asdict(each) for each in told], ensure_ascii=False) if told else ""


def require_beside(path: str | os.PathLike[str], told: Sequence[Told], least: int) -> None:
    """Refuse a page beside which another in the folder could be held to find few people.

    Raises DisclosureError, which names the other page and what to do.
    """
    own = Path(path)
    for other, theirs in _pages_beside(own):
        for each in told:
            for one in theirs:
                if one.of == each.of:
                    _hold(other.name, one, each, least)


def _hold(file: str, theirs: Told, ours: Told, least: int) -> None:
    if theirs.part != ours.part:
        raise failure("report.beside.part", _core.DisclosureError, file=file)
    if theirs.part:
        return  # which selections they are nobody can tell from the pages
    # A page without groups tells of everybody what every page tells.
    if theirs.by and ours.by and theirs.by != ours.by:
        raise failure("report.beside.by", _core.DisclosureError, file=file, theirs=theirs.by, ours=ours.by)
    if 0 < abs(theirs.stories - ours.stories) < least:
        counts = {"theirs": theirs.stories, "ours": ours.stories, "least": least}
        raise failure("report.beside.few", _core.DisclosureError, file=file, **counts)


def _pages_beside(own: Path) -> Iterator[tuple[Path, list[Told]]]:
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
            yield other, [Told(tuple(row["of"]), row["by"], row["stories"], row["part"]) for row in rows]
        except (ValueError, KeyError, TypeError):
            continue  # a mark that somebody changed says nothing
