"""``samskab new``, ``check``, ``questions`` and ``versions``."""

from __future__ import annotations

import argparse
import os
from typing import Any

from ._files import open_lab, what_is
from ._parser import Parser, lang_option, say_in, whole


def add_new(commands: Any, lang: str) -> None:
    """Add ``new``."""
    parser: Parser = commands.add_parser(
        "new", lang=lang, help=say_in("new", lang), description=say_in("new.more", lang)
    )
    parser.add_argument("workbook", metavar="FILE.xlsx", help=parser.say("workbook"))
    parser.add_argument("--example", action="store_true", help=parser.say("new.example"))
    lang_option(parser)
    parser.set_defaults(run=_new)


def add_check(commands: Any, lang: str) -> None:
    """Add ``check``."""
    parser: Parser = commands.add_parser(
        "check", lang=lang, help=say_in("check", lang), description=say_in("check", lang)
    )
    parser.add_argument("file", metavar="FILE", help=parser.say("check.file"))
    lang_option(parser)
    parser.set_defaults(run=_check)


def add_questions(commands: Any, lang: str) -> None:
    """Add ``questions``."""
    parser: Parser = commands.add_parser(
        "questions", lang=lang, help=say_in("questions", lang), description=say_in("questions", lang)
    )
    parser.add_argument("lab", metavar="LAB", nargs="?", help=parser.say("lab"))
    parser.add_argument("--seed", type=whole, default=1, metavar="N", help=parser.say("seed"))
    lang_option(parser)
    parser.set_defaults(run=_questions)


def add_versions(commands: Any, lang: str) -> None:
    """Add ``versions``."""
    parser: Parser = commands.add_parser(
        "versions", lang=lang, help=say_in("versions", lang), description=say_in("versions", lang)
    )
    lang_option(parser)
    parser.set_defaults(run=_versions)


def _new(chosen: argparse.Namespace, parser: Parser) -> int:
    from ..lab import new_workbook

    new_workbook(chosen.workbook, lang="da" if parser.lang == "da" else "en", example=chosen.example)
    print(parser.say("new.wrote", path=os.path.abspath(chosen.workbook)))
    print(parser.say("new.next", path=chosen.workbook))
    return 0


def _check(chosen: argparse.Namespace, parser: Parser) -> int:
    from ..lab import check_workbook

    what = what_is(chosen.file)
    if what == "workbook":
        return _told_of_lab(check_workbook(chosen.file), parser)
    if what == "definition":
        return _check_definition(chosen, parser)
    return _told_of_lab(open_lab(chosen.file).check(), parser, told_as_record=True)


def _told_of_lab(findings: Any, parser: Parser, *, told_as_record: bool = False) -> int:
    """Print what was found; a record that was loaded holds to every rule that refuses."""
    refused = 0 if told_as_record else sum(each.severity == "error" and each.refuses for each in findings)
    if findings:
        print(parser.say("findings", n=len(findings)))
        _print_findings(findings, parser)
    print(parser.say("check.refused" if refused else "check.sound", n=refused))
    return 2 if refused else 0


def _print_findings(findings: Any, parser: Parser) -> None:
    for finding in findings:
        where = f" {finding.where}" if finding.where else ""
        print(f"- {parser.say('severity.' + finding.severity)}{where}: {finding.message.text(parser.lang)}")


def _check_definition(chosen: argparse.Namespace, parser: Parser) -> int:
    from .._language import text_in
    from ..files import read_definition
    from ..schema import check

    schema = read_definition(chosen.file)
    findings = check(schema)
    if not findings:
        title = text_in(schema.name, parser.lang) or schema.id
        print(parser.say("no_findings", title=title, n=sum(1 for code in schema.codes if code)))
        return 0
    print(parser.say("findings", n=len(findings)))
    _print_findings(findings, parser)
    return 0


def _questions(chosen: argparse.Namespace, parser: Parser) -> int:
    from ..datasets import example_lab

    lab = open_lab(chosen.lab) if chosen.lab else example_lab()
    print(lab.questions(rng=chosen.seed).text(parser.lang))
    return 0


def _versions(chosen: argparse.Namespace, parser: Parser) -> int:
    from .._versions import show_versions

    show_versions()
    return 0
