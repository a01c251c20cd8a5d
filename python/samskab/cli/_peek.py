"""``samskab peek``."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from .._audiences import AUDIENCES
from .._paths import path_of_a
from ..plot.from_peeks import is_closed
from ._files import open_lab
from ._parser import (
    STORY_OPTIONS,
    Parser,
    given_of,
    output_option,
    read_stories,
    say_in,
    story_options,
    told_of,
)

DEFAULT_PEEK = "peek.html"
#: What can be said of two exported files only, and of a laboratory only.
OF_FILES, OF_LAB = ("by", *STORY_OPTIONS), ("collection",)


def add_peek(commands: Any, lang: str) -> None:
    """Add ``peek``."""
    parser: Parser = commands.add_parser(
        "peek", lang=lang, help=say_in("peek", lang), description=say_in("peek.more", lang)
    )
    say = parser.say
    parser.add_argument("definition", metavar="DEFINITION|LAB", help=say("definition_or_lab"))
    parser.add_argument("data", metavar="DATA", nargs="?", help=say("data"))
    output_option(parser, DEFAULT_PEEK)
    parser.add_argument("--as-of", metavar="DAY", help=say("peek.as_of"))
    parser.add_argument("--since", metavar="DAY|ID", help=say("peek.since"))
    parser.add_argument("--audience", choices=AUDIENCES, default=None, help=say("peek.audience"))
    parser.add_argument("--by", metavar="Q", help=say("peek.by"))
    story_options(parser, "peek.consent")
    parser.add_argument("--collection", metavar="ID", help=say("peek.collection"))
    parser.add_argument("--title", metavar="T", default="", help=say("title"))
    parser.add_argument("--cards", action="store_true", help=say("peek.cards"))
    parser.add_argument("--sheet", action="store_true", help=say("peek.sheet"))
    parser.set_defaults(run=_peek)


def _peek(chosen: argparse.Namespace, parser: Parser) -> int:
    path_of_a("page", chosen.output)
    of_lab = chosen.data is None
    wrong = given_of(chosen, OF_FILES if of_lab else OF_LAB)
    if wrong:
        key = "peek.files_only" if of_lab else "peek.lab_only"
        print(parser.say(key, options=", ".join(wrong)), file=sys.stderr)
        return 2
    return _of_lab(chosen, parser) if of_lab else _of_files(chosen, parser)


def _of_files(chosen: argparse.Namespace, parser: Parser) -> int:
    stories = read_stories(chosen, open=True)
    audience = chosen.audience or "participants"
    by = "level" if chosen.by is None else chosen.by
    look = stories.peek(as_of=chosen.as_of, since=chosen.since, by=by, audience=audience)
    given: dict[str, Any] = {"lang": parser.spoken, "title": chosen.title}
    look.to_html(chosen.output, stories=stories, audience=audience, **given)
    _told_page(look, chosen, parser)
    written = 1
    if chosen.cards:
        look.to_story_cards(_beside(chosen, "cards"), stories=stories, lang=parser.spoken)
        written += _told(chosen, parser, "cards")
    if chosen.sheet:
        look.interpretation_sheet(_beside(chosen, "sheet"), stories=stories, **given)
        written += _told(chosen, parser, "sheet")
    print(parser.say("open_it", n=written))
    return 0


def _of_lab(chosen: argparse.Namespace, parser: Parser) -> int:
    lab = open_lab(chosen.definition, "peek")
    peek, look = _look(lab, chosen)
    given: dict[str, Any] = {"lang": parser.spoken, "collection": chosen.collection, "title": chosen.title}
    lab.peek_page(peek, chosen.output, audience=chosen.audience, **given)
    _told_page(look, chosen, parser)
    written = 1
    if chosen.cards:
        lab.story_cards(peek, _beside(chosen, "cards"), collection=chosen.collection, lang=parser.spoken)
        written += _told(chosen, parser, "cards")
    if chosen.sheet:
        lab.interpretation_sheet(peek, _beside(chosen, "sheet"), **given)
        written += _told(chosen, parser, "sheet")
    print(parser.say("open_it", n=written))
    return 0


def _look(lab: Any, chosen: argparse.Namespace) -> tuple[Any, Any]:
    """The sneak peek on record for that day, or a new look; and the look itself."""
    for each in lab.sneak_peeks:
        if chosen.as_of and str(each.as_of) == chosen.as_of and not chosen.since:
            return each.id, lab.look(each.id, collection=chosen.collection, audience=chosen.audience)
    of = lab.collection_to_look_at(collection=chosen.collection)
    look = lab.sneak_peek(of, chosen.as_of, since=chosen.since, audience=chosen.audience or "participants")
    return look, look


def _told_page(look: Any, chosen: argparse.Namespace, parser: Parser) -> None:
    key = "peek.wrote_closed" if is_closed(look) else "peek.wrote"
    told_of(chosen.output, parser, key, n=int(look.stories))


def _beside(chosen: argparse.Namespace, what: str) -> str:
    stem, ending = os.path.splitext(chosen.output)
    return f"{stem}-{what}{ending or '.html'}"


def _told(chosen: argparse.Namespace, parser: Parser, what: str) -> int:
    told_of(_beside(chosen, what), parser, f"peek.wrote_{what}")
    return 1
