"""``samskab report`` and ``samskab demo``."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from .._audiences import AUDIENCES
from .._paths import path_of_a
from ._documents import write
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
    whole,
)

DEFAULT_REPORT = "report.html"
DEFAULT_DEMO = "samskab-demo.html"
#: What can be said of stories alone.
OF_STORIES = ("by", *STORY_OPTIONS, "open", "threads")


def add_report(commands: Any, lang: str) -> None:
    """Add ``report``."""
    parser: Parser = commands.add_parser(
        "report", lang=lang, help=say_in("report", lang), description=say_in("report.more", lang)
    )
    say = parser.say
    parser.add_argument("definition", metavar="DEFINITION|LAB", help=say("definition_or_lab"))
    parser.add_argument("data", metavar="DATA", nargs="?", help=say("data"))
    output_option(parser, DEFAULT_REPORT)
    parser.add_argument("--by", metavar="Q", help=say("by"))
    story_options(parser)
    parser.add_argument("--open", action="store_true", help=say("open"))
    parser.add_argument("--title", metavar="T", help=say("title"))
    parser.add_argument("--audience", choices=AUDIENCES, default="analysts", help=say("audience"))
    parser.add_argument("--seed", type=whole, metavar="N", help=say("seed"))
    parser.add_argument("--threads", type=whole, default=0, metavar="N", help=say("threads"))
    parser.set_defaults(run=_report)


def add_demo(commands: Any, lang: str) -> None:
    """Add ``demo``."""
    parser: Parser = commands.add_parser("demo", lang=lang, help=say_in("demo", lang), description=say_in("demo", lang))
    output_option(parser, DEFAULT_DEMO)
    parser.set_defaults(run=_demo)


def _report(chosen: argparse.Namespace, parser: Parser) -> int:
    path_of_a("page", chosen.output)
    if chosen.data is None:
        return _report_lab(chosen, parser)
    from ..report import report

    stories = read_stories(chosen, open=chosen.open, threads=chosen.threads)
    options = {"by": chosen.by, "title": chosen.title, "audience": chosen.audience, "rng": chosen.seed}
    report(stories, chosen.output, lang=parser.spoken, threads=chosen.threads, **options)
    told_of(chosen.output, parser, "wrote", n=len(stories))
    print(parser.say("open_it", n=1))
    return 0


def _report_lab(chosen: argparse.Namespace, parser: Parser) -> int:
    given = given_of(chosen, OF_STORIES)
    if given:
        print(parser.say("of_stories", options=", ".join(given)), file=sys.stderr)
        return 2
    options = {"title": chosen.title, "audience": chosen.audience, "rng": chosen.seed}
    _write_lab(open_lab(chosen.definition), chosen.output, parser, **options)
    print(parser.say("open_it", n=1))
    return 0


def _demo(chosen: argparse.Namespace, parser: Parser) -> int:
    from ..datasets import example, example_lab
    from ..report import report
    from ..report._words import Words

    path_of_a("page", chosen.output)
    stories = example()
    report(stories, chosen.output, lang=parser.spoken, rng=1)
    told_of(chosen.output, parser, "wrote", n=len(stories))
    stem, ending = os.path.splitext(chosen.output)
    lab = example_lab()
    _write_lab(lab, f"{stem}-lab{ending}", parser, rng=1)
    for at, each in enumerate(lab.sneak_peeks, start=1):
        path = f"{stem}-peek-{at}{ending}"
        lab.peek_page(each.id, path, lang=parser.spoken)
        told_of(path, parser, "peek.wrote_one", day=Words(parser.spoken).date(each.as_of))
    _write_playbook(lab, f"{stem}-playbook", parser)
    print(parser.say("open_it", n=2 + len(lab.sneak_peeks)))
    return 0


def _write_playbook(lab: Any, stem: str, parser: Parser) -> None:
    """The playbook in every form that the installed packages can write, beside the laboratory it tells of."""
    file = f"{stem}.samskab"
    lab.save(file)
    told_of(file, parser, "wrote_lab_file")
    document = lab.playbook(lang=parser.spoken)
    for form in (".html", ".md", ".docx", ".ipynb"):
        try:
            write(document, stem + form, lab=file)
        except ImportError as error:
            print(getattr(error, "_messages", {}).get(parser.lang, str(error)))
        else:
            told_of(stem + form, parser, "playbook.wrote")


def _write_lab(lab: Any, output: str, parser: Parser, **options: Any) -> None:
    lab.report(output, lang=parser.spoken, **options)
    told_of(output, parser, "wrote_lab")
