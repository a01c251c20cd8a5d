"""``samskab attach``."""

from __future__ import annotations

import argparse
import os
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from .._language import failure
from .._paths import path_of
from ._files import open_lab, what_is
from ._parser import Parser, lang_option, read_stories, say_in, story_options, told_of

#: How the file of a laboratory ends.
ENDING = ".samskab"


def add_attach(commands: Any, lang: str) -> None:
    """Add ``attach``."""
    parser: Parser = commands.add_parser(
        "attach", lang=lang, help=say_in("attach", lang), description=say_in("attach.more", lang)
    )
    say = parser.say
    parser.add_argument("lab", metavar="LAB", help=say("attach.lab"))
    parser.add_argument("collection", metavar="COLLECTION", help=say("attach.collection"))
    parser.add_argument("definition", metavar="DEFINITION", help=say("definition"))
    parser.add_argument("data", metavar="DATA", help=say("data"))
    parser.add_argument("-o", "--output", metavar="FILE", help=say("attach.output"))
    lang_option(parser)
    story_options(parser)
    parser.set_defaults(run=_attach)


def _attach(chosen: argparse.Namespace, parser: Parser) -> int:
    from ..lab import Lock

    own_file = what_is(chosen.lab) == "laboratory"
    target = path_of(chosen.output or (chosen.lab if own_file else str(Path(chosen.lab).with_suffix(ENDING))))
    own = own_file and os.path.exists(target) and os.path.samefile(target, chosen.lab)
    if not own and os.path.exists(target):
        # Stories of other collections may be in it, which the laboratory that was named does not have.
        raise failure("report.cli.attach.exists", path=target, lab=chosen.lab)
    with Lock(target) if own else nullcontext() as lock:
        lab = open_lab(chosen.lab, "attach")
        open_still = bool(lab.get("collection", chosen.collection).open)
        lab.attach(chosen.collection, read_stories(chosen, open=open_still))
        stories = len(lab.stories(chosen.collection))
        lab.save(target, lock=lock)
    told_of(target, parser, "attach.wrote", n=stories, collection=chosen.collection)
    for each in lab.check():
        if each.code == "W66" and each.where == f"collection {chosen.collection}":
            print(each.message.text(parser.lang))
    print(parser.say("attach.next", path=target))
    return 0
