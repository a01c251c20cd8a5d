"""``samskab playbook``, ``samskab verify`` and ``samskab publish-check``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from .. import _core
from ._files import open_lab
from ._parser import Parser, lang_option, say_in, told_of, whole

DEFAULT_PLAYBOOK = "playbook.html"
FORMS = (".html", ".docx", ".ipynb", ".md", ".pdf")


def add_playbook(commands: Any, lang: str) -> None:
    """Add ``playbook``."""
    parser: Parser = commands.add_parser(
        "playbook", lang=lang, help=say_in("playbook", lang), description=say_in("playbook.more", lang)
    )
    say = parser.say
    parser.add_argument("lab", metavar="LAB", help=say("lab_file"))
    parser.add_argument("-o", "--output", metavar="FILE", action="append", help=say("playbook.output"))
    parser.add_argument("--playbook", metavar="ID", help=say("playbook.which"))
    parser.add_argument("--published", action="store_true", help=say("playbook.published"))
    parser.add_argument("--no-results", action="store_true", help=say("playbook.no_results"))
    parser.add_argument("--template", metavar="FILE.docx", help=say("playbook.template"))
    parser.add_argument("--today", metavar="DAY", help=say("playbook.today"))
    parser.add_argument("--seed", type=whole, default=1, metavar="N", help=say("seed"))
    lang_option(parser)
    parser.set_defaults(run=_playbook)


def add_verify(commands: Any, lang: str) -> None:
    """Add ``verify``."""
    parser: Parser = commands.add_parser(
        "verify", lang=lang, help=say_in("verify", lang), description=say_in("verify.more", lang)
    )
    parser.add_argument("document", metavar="FILE", help=parser.say("verify.document"))
    parser.add_argument("--lab", metavar="LAB", required=True, help=parser.say("lab_file"))
    lang_option(parser)
    parser.set_defaults(run=_verify)


def add_publish_check(commands: Any, lang: str) -> None:
    """Add ``publish-check``."""
    parser: Parser = commands.add_parser(
        "publish-check", lang=lang, help=say_in("publish", lang), description=say_in("publish.more", lang)
    )
    parser.add_argument("lab", metavar="LAB", help=parser.say("lab_file"))
    parser.add_argument("--playbook", metavar="ID", help=parser.say("publish.playbook"))
    lang_option(parser)
    parser.set_defaults(run=_publish_check)


def _playbook(chosen: argparse.Namespace, parser: Parser) -> int:
    outputs = chosen.output or [DEFAULT_PLAYBOOK]
    unknown = [each for each in outputs if Path(each).suffix.lower() not in FORMS]
    if unknown:
        print(parser.say("playbook.form", given=", ".join(unknown), known=", ".join(FORMS)), file=sys.stderr)
        return 2
    if chosen.template and not any(Path(each).suffix.lower() == ".docx" for each in outputs):
        print(parser.say("playbook.no_word", given=chosen.template), file=sys.stderr)
        return 2
    document = open_lab(chosen.lab).playbook(
        chosen.playbook,
        lang=parser.spoken,
        today=chosen.today,
        drafts=not chosen.published,
        results=not chosen.no_results,
        rng=chosen.seed,
    )
    for each in outputs:
        write(document, each, lab=chosen.lab, template=chosen.template)
        told_of(each, parser, "playbook.wrote")
    if document.notes:
        print(parser.say("playbook.notes"))
        for each in document.notes:
            print(f"- {each}")
    return 0


def write(document: Any, path: str, *, lab: str, template: str | None = None) -> None:
    """Write a document in the form that its file's name asks for."""
    form = Path(path).suffix.lower()
    if form == ".docx":
        document.to_docx(path, template=template)
    elif form == ".ipynb":
        document.to_notebook(path, lab=_seen_from(path, lab))
    elif form == ".md":
        document.to_markdown(path)
    elif form == ".pdf":
        document.to_pdf(path)
    else:
        document.to_html(path)


def _seen_from(notebook: str, lab: str) -> str:
    """The laboratory's path from where the notebook will run. A whole path tells whose computer it was made on."""
    try:
        return Path(os.path.relpath(lab, os.path.dirname(notebook) or ".")).as_posix()
    except ValueError:  # another drive
        return os.path.abspath(lab)


def _verify(chosen: argparse.Namespace, parser: Parser) -> int:
    from ..document import verify

    found = verify(chosen.document, open_lab(chosen.lab))
    print(found.summary(parser.lang))
    for row in found.table:
        if str(row.standing) == "holds":
            continue
        causes = " ".join(each.text(parser.lang) for each in row.causes)
        what = " ".join(filter(None, (row.asks_label[parser.lang], row.of)))
        print(f"\n- {row.standing_label[parser.lang]}: {what}. {causes}")
        print(f"  {parser.say('verify.then')} {row.statement}")
        if row.now and row.now != row.statement:
            print(f"  {parser.say('verify.now')} {row.now}")
    return 0 if found.claims and found.holding == found.claims else 2


def _publish_check(chosen: argparse.Namespace, parser: Parser) -> int:
    found = open_lab(chosen.lab).publish_check(chosen.playbook)
    print(found.summary(parser.lang))
    for row in found.table:
        severity = _core.sentence(f"report.cli.severity.{row.severity}", parser.lang)
        print(f"- {severity} {row.where}: {row.message.text(parser.lang)}")
    return 0 if found.allowed else 2
