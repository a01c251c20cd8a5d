"""The command line: ``samskab report | peek | playbook | verify | publish-check | new | check | attach | ...``."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence

from .. import _core
from .._language import set_language
from . import _attach, _check, _documents, _peek, _report
from ._parser import Parser, lang_option, language_of


def _parser(lang: str) -> Parser:
    parser = Parser(prog="samskab", lang=lang)
    parser.description = parser.say("about")
    version = f"samskab {_core.__version__}"
    parser.add_argument("--version", action="version", version=version, help=parser.say("version"))
    lang_option(parser)
    commands = parser.add_subparsers(title=parser.say("commands"), dest="command", metavar=parser.say("command"))
    _report.add_report(commands, lang)
    _peek.add_peek(commands, lang)
    _documents.add_playbook(commands, lang)
    _documents.add_verify(commands, lang)
    _documents.add_publish_check(commands, lang)
    _report.add_demo(commands, lang)
    _check.add_new(commands, lang)
    _check.add_check(commands, lang)
    _attach.add_attach(commands, lang)
    _check.add_questions(commands, lang)
    _check.add_versions(commands, lang)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 stopped, 2 something to mend.

    Parameters
    ----------
    arguments : sequence of str, optional
        By default those of the process.

    Examples
    --------
    >>> from samskab.cli import main
    >>> main(["versions"])  # doctest: +ELLIPSIS
    samskab ...
    0
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal or file of another encoding shows most of a sentence, not a traceback.
            stream.reconfigure(errors="backslashreplace")
    lang = language_of(given)
    parser = _parser(lang)
    try:
        chosen = parser.parse_args(given)
    except SystemExit as stop:
        return int(stop.code or 0)
    if chosen.command is None:
        parser.print_help(sys.stderr)
        return 2
    set_language(parser.spoken)
    run: Callable[[argparse.Namespace, Parser], int] = chosen.run
    try:
        code = run(chosen, parser)
        sys.stdout.flush()
        return code
    except _core.Error as error:
        print(error.message(lang) if getattr(error, "_messages", None) else str(error), file=sys.stderr)
    except ImportError as error:
        print(getattr(error, "_messages", {}).get(lang, str(error)), file=sys.stderr)
    except BrokenPipeError:
        # Whoever reads has seen enough, as `head` does. What is still to be written must not be tried once more.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the process ends
        return 1
    except OSError as error:
        why = error.strerror or type(error).__name__
        print(parser.say("unreadable", path=str(error.filename or ""), why=why), file=sys.stderr)
    except KeyboardInterrupt:
        print(parser.say("interrupted"), file=sys.stderr)
        return 1
    return 2
