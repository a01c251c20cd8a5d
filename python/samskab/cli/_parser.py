"""How arguments are understood, in the reader's language."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import Any, NoReturn

from .. import _core
from .._language import Lang, failure


def language_of(arguments: Sequence[str]) -> str:
    """The language of help and messages: --lang where it is given, else what the surroundings speak."""
    for place, each in enumerate(arguments):
        given = each.partition("=")[2] if each.startswith("--lang=") else ""
        if each == "--lang" and place + 1 < len(arguments):
            given = arguments[place + 1]
        if given in ("da", "en"):
            return given
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "da" if spoken.startswith("da") else "en"


class Parser(argparse.ArgumentParser):
    """A parser whose headings speak the reader's language and whose errors end with where to find help."""

    def __init__(self, *arguments: Any, lang: str = "en", **options: Any) -> None:
        self.lang = lang
        options.setdefault("add_help", False)
        super().__init__(*arguments, **options)
        self._positionals.title = self.say("files")
        self._optionals.title = self.say("options")
        self.add_argument("-h", "--help", action="help", help=self.say("help"))

    def say(self, key: str, **arguments: Any) -> str:
        """A sentence of the command line."""
        return str(_core.sentence(f"report.cli.{key}", self.lang, **arguments))

    @property
    def spoken(self) -> Lang:
        """The language of what is written."""
        return "da" if self.lang == "da" else "en"

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is."""
        command = self.prog.partition(" ")[2]
        hint = self.say("try", command=command) if command else self.say("no_command")
        self.exit(2, f"{self.prog}: {message}\n{hint}\n")

    def format_usage(self) -> str:
        """The usage line."""
        return super().format_usage().replace("usage:", self.say("usage"), 1)

    def format_help(self) -> str:
        """The whole help."""
        return super().format_help().replace("usage:", self.say("usage"), 1)


def say_in(key: str, lang: str) -> str:
    """A sentence of the command line in a language."""
    return str(_core.sentence(f"report.cli.{key}", lang))


def lang_option(parser: Parser) -> None:
    """The language of what is written and said."""
    parser.add_argument("--lang", choices=("da", "en"), help=parser.say("lang"))


def output_option(parser: Parser, default: str) -> None:
    """Where to write."""
    help_text = parser.say("output", default=default)
    parser.add_argument("-o", "--output", metavar="FILE", default=default, help=help_text)
    lang_option(parser)


def story_options(parser: Parser, consent: str = "consent") -> None:
    """How two exported files are to be understood."""
    say = parser.say
    parser.add_argument("--level", metavar="Q", help=say("level"))
    parser.add_argument("--person", metavar="COLUMN", help=say("person"))
    parser.add_argument("--project", metavar="Q", help=say("project"))
    parser.add_argument("--consent", metavar="Q", help=say(consent))
    parser.add_argument(
        "--consent-tick", metavar="OPTION", action="append", default=[], help=say("ticks"), dest="ticks"
    )
    parser.add_argument(
        "--consent-polarity", choices=("granted", "denied"), default="granted", help=say("polarity"), dest="polarity"
    )


def read_stories(chosen: argparse.Namespace, *, open: bool, threads: int = 0) -> Any:
    """The stories of two exported files."""
    from ..files import read_sensemaker

    if chosen.ticks and not chosen.consent:
        raise failure("python.ticks_of_nothing", ticks=", ".join(chosen.ticks))
    permission = {"name": chosen.consent, "polarity": chosen.polarity, "ticks": chosen.ticks}
    consent = permission if chosen.consent else None
    return read_sensemaker(
        chosen.definition,
        chosen.data,
        level=chosen.level,
        person=chosen.person,
        project=chosen.project,
        consent=consent,
        open=open,
        threads=threads,
    )


def told_of(path: str, parser: Parser, key: str, **arguments: object) -> None:
    """Say which file was written."""
    print(parser.say(key, path=os.path.abspath(path), **arguments))
