"""How arguments are understood, in the reader's language."""

from __future__ import annotations

import argparse
import difflib
import os
import re
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


#: What argparse says, in English, and what is said for it; newer versions of Python quote differently.
WRONG = (
    (r"argument (?P<option>.+): invalid choice: (?P<given>.+) \(choose from (?P<known>.+)\)", "choice"),
    (r"argument (?P<option>.+): invalid \w+ value: (?P<given>.+)", "whole"),
    (r"argument (?P<option>.+): expected one argument", "value"),
    (r"the following arguments are required: (?P<names>.+)", "missing"),
    (r"unrecognized arguments: (?P<given>.+)", "unknown"),
)


class Parser(argparse.ArgumentParser):
    """A parser that speaks the reader's language, and whose errors end with where to find help."""

    def __init__(self, *arguments: Any, lang: str = "en", **options: Any) -> None:
        self.lang = lang
        options.setdefault("add_help", False)
        # A shortened --lang would be taken here and not be seen by `language_of`.
        options.setdefault("allow_abbrev", False)
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
        hint = self.say("try", command=command) if command else self.say("no_command", commands=", ".join(self.known))
        self.exit(2, f"{self.prog}: {self._told(message)}\n{hint}\n")

    @property
    def known(self) -> list[str]:
        """The commands."""
        return list(self._subparsers._group_actions[0].choices or ()) if self._subparsers else []

    def _told(self, message: str) -> str:
        for form, key in WRONG:
            found = re.fullmatch(form, message)
            if found is None:
                continue
            parts = found.groupdict()
            if key == "choice" and self.known:
                near = difflib.get_close_matches(parts["given"].strip("'"), self.known, 1)
                return self.say("wrong.command_near" if near else "wrong.command", near="".join(near), **parts)
            return self.say(f"wrong.{key}", **parts)
        return message

    def format_usage(self) -> str:
        """The usage line."""
        return super().format_usage().replace("usage:", self.say("usage"), 1)

    def format_help(self) -> str:
        """The whole help."""
        return super().format_help().replace("usage:", self.say("usage"), 1)


def whole(text: str) -> int:
    """A seed or a number of processors."""
    if not text.isdecimal():
        raise ValueError
    return int(text)


def say_in(key: str, lang: str) -> str:
    """A sentence of the command line in a language."""
    return str(_core.sentence(f"report.cli.{key}", lang))


def lang_option(parser: Parser) -> None:
    """The language of what is written and said."""
    parser.add_argument("--lang", choices=("da", "en"), help=parser.say("lang"))


def output_option(parser: Parser, default: str) -> None:
    """Where to write a page."""
    help_text = parser.say("output", default=default)
    parser.add_argument("-o", "--output", metavar="FILE", default=default, help=help_text)
    lang_option(parser)


#: What `story_options` adds, by the name that the namespace has for it.
STORY_OPTIONS = ("level", "person", "project", "consent", "consent_tick", "consent_polarity")


def given_of(chosen: argparse.Namespace, names: Sequence[str]) -> list[str]:
    """Those of these options that were given, as they were written."""
    return [f"--{name.replace('_', '-')}" for name in names if getattr(chosen, name)]


def story_options(parser: Parser, consent: str = "consent") -> None:
    """How two exported files are to be understood."""
    say = parser.say
    parser.add_argument("--level", metavar="Q", help=say("level"))
    parser.add_argument("--person", metavar="COLUMN", help=say("person"))
    parser.add_argument("--project", metavar="Q", help=say("project"))
    parser.add_argument("--consent", metavar="Q", help=say(consent))
    parser.add_argument("--consent-tick", metavar="OPTION", action="append", default=[], help=say("ticks"))
    parser.add_argument("--consent-polarity", choices=("granted", "denied"), help=say("polarity"))


def read_stories(chosen: argparse.Namespace, *, open: bool, threads: int = 0) -> Any:
    """The stories of two exported files."""
    from ..files import read_sensemaker

    ticks, polarity = chosen.consent_tick, chosen.consent_polarity
    if ticks and not chosen.consent:
        raise failure("python.ticks_of_nothing", ticks=", ".join(ticks))
    permission = {"name": chosen.consent, "polarity": polarity or "granted", "ticks": ticks}
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
