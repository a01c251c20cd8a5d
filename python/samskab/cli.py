"""The command line: ``samskab report | demo | new | check | questions | versions``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from . import _core
from ._language import Lang, set_language

DEFAULT_REPORT = "report.html"
DEFAULT_DEMO = "samskab-demo.html"
#: What can be said of stories alone.
OF_STORIES = ("by", "level", "person", "project", "consent", "open")


def _language_of(arguments: Sequence[str]) -> str:
    """The language of help and messages: --lang where it is given, else what the surroundings speak."""
    for place, each in enumerate(arguments):
        given = each.partition("=")[2] if each.startswith("--lang=") else ""
        if each == "--lang" and place + 1 < len(arguments):
            given = arguments[place + 1]
        if given in ("da", "en"):
            return given
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "da" if spoken.startswith("da") else "en"


class _Parser(argparse.ArgumentParser):
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


def _parser(lang: str) -> _Parser:
    parser = _Parser(prog="samskab", lang=lang)
    say = parser.say
    parser.description = say("about")
    commands = parser.add_subparsers(title=say("commands"), dest="command", metavar="")

    report = commands.add_parser("report", lang=lang, help=say("report"), description=say("report.more"))
    report.add_argument("definition", metavar="DEFINITION|LAB", help=say("definition_or_lab"))
    report.add_argument("data", metavar="DATA", nargs="?", help=say("data"))
    _output(report, DEFAULT_REPORT)
    report.add_argument("--by", metavar="Q", help=say("by"))
    report.add_argument("--level", metavar="Q", help=say("level"))
    report.add_argument("--person", metavar="COLUMN", help=say("person"))
    report.add_argument("--project", metavar="Q", help=say("project"))
    report.add_argument("--consent", metavar="Q", help=say("consent"))
    report.add_argument(
        "--consent-polarity", choices=("granted", "denied"), default="granted", help=say("polarity"), dest="polarity"
    )
    report.add_argument("--open", action="store_true", help=say("open"))
    report.add_argument("--title", metavar="T", help=say("title"))
    report.add_argument("--audience", choices=("analyst", "public"), default="analyst", help=say("audience"))
    report.add_argument("--seed", type=int, metavar="N", help=say("seed"))
    report.add_argument("--threads", type=int, default=0, metavar="N", help=say("threads"))
    report.set_defaults(run=_report)

    demo = commands.add_parser("demo", lang=lang, help=say("demo"), description=say("demo"))
    _output(demo, DEFAULT_DEMO)
    demo.set_defaults(run=_demo)

    new = commands.add_parser("new", lang=lang, help=say("new"), description=say("new.more"))
    new.add_argument("workbook", metavar="FILE.xlsx", help=say("workbook"))
    new.add_argument("--example", action="store_true", help=say("new.example"))
    _lang(new)
    new.set_defaults(run=_new)

    check = commands.add_parser("check", lang=lang, help=say("check"), description=say("check"))
    check.add_argument("file", metavar="FILE", help=say("check.file"))
    _lang(check)
    check.set_defaults(run=_check)

    questions = commands.add_parser("questions", lang=lang, help=say("questions"), description=say("questions"))
    questions.add_argument("lab", metavar="LAB", nargs="?", help=say("lab"))
    questions.add_argument("--seed", type=int, default=1, metavar="N", help=say("seed"))
    _lang(questions)
    questions.set_defaults(run=_questions)

    versions = commands.add_parser("versions", lang=lang, help=say("versions"), description=say("versions"))
    _lang(versions)
    versions.set_defaults(run=_versions)
    return parser


def _lang(parser: _Parser) -> None:
    parser.add_argument("--lang", choices=("da", "en"), help=parser.say("lang"))


def _output(parser: _Parser, default: str) -> None:
    help_text = parser.say("output", default=default)
    parser.add_argument("-o", "--output", metavar="FILE", default=default, help=help_text)
    _lang(parser)


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
    lang = _language_of(given)
    parser = _parser(lang)
    try:
        chosen = parser.parse_args(given)
    except SystemExit as stop:
        return int(stop.code or 0)
    if chosen.command is None:
        parser.print_help(sys.stderr)
        return 2
    set_language(parser.spoken)
    run: Callable[[argparse.Namespace, _Parser], int] = chosen.run
    try:
        return run(chosen, parser)
    except _core.Error as error:
        print(error.message(lang) if getattr(error, "_messages", None) else str(error), file=sys.stderr)
    except ImportError as error:
        print(getattr(error, "_messages", {}).get(lang, str(error)), file=sys.stderr)
    except OSError as error:
        why = error.strerror or type(error).__name__
        print(parser.say("unreadable", path=str(error.filename or ""), why=why), file=sys.stderr)
    except KeyboardInterrupt:
        print(parser.say("interrupted"), file=sys.stderr)
        return 1
    return 2


def _report(chosen: argparse.Namespace, parser: _Parser) -> int:
    if chosen.data is None:
        return _report_lab(chosen, parser)
    from .files import read_sensemaker

    consent = {"name": chosen.consent, "polarity": chosen.polarity} if chosen.consent else None
    stories = read_sensemaker(
        chosen.definition,
        chosen.data,
        level=chosen.level,
        person=chosen.person,
        project=chosen.project,
        consent=consent,
        open=chosen.open,
        threads=max(chosen.threads, 0),
    )
    return _write(stories, chosen, parser, by=chosen.by, title=chosen.title, audience=chosen.audience,
                  rng=chosen.seed, threads=max(chosen.threads, 0))  # fmt: skip


def _report_lab(chosen: argparse.Namespace, parser: _Parser) -> int:
    from .lab import Lab

    given = [f"--{name}" for name in OF_STORIES if getattr(chosen, name)]
    if given:
        print(parser.say("of_stories", options=", ".join(given)), file=sys.stderr)
        return 2
    options = {"title": chosen.title, "audience": chosen.audience, "rng": chosen.seed}
    _write_lab(Lab.load(chosen.definition), chosen.output, parser, **options)
    print(parser.say("open_it", n=1))
    return 0


def _demo(chosen: argparse.Namespace, parser: _Parser) -> int:
    from .datasets import example, example_lab
    from .report import report

    stories = example()
    report(stories, chosen.output, lang=parser.spoken, rng=1)
    print(parser.say("wrote", path=os.path.abspath(chosen.output), n=len(stories)))
    stem, ending = os.path.splitext(chosen.output)
    _write_lab(example_lab(), f"{stem}-lab{ending}", parser, rng=1)
    print(parser.say("open_it", n=2))
    return 0


def _write_lab(lab: Any, output: str, parser: _Parser, **options: Any) -> None:
    lab.report(output, lang=parser.spoken, **options)
    print(parser.say("wrote_lab", path=os.path.abspath(output)))


def _write(stories: Any, chosen: argparse.Namespace, parser: _Parser, **options: Any) -> int:
    from .report import report

    report(stories, chosen.output, lang=parser.spoken, **options)
    print(parser.say("wrote", path=os.path.abspath(chosen.output), n=len(stories)))
    print(parser.say("open_it", n=1))
    return 0


def _new(chosen: argparse.Namespace, parser: _Parser) -> int:
    from ._language import failure
    from .lab import new_workbook

    if os.path.exists(chosen.workbook):
        raise failure("report.cli.new.exists", path=chosen.workbook)
    new_workbook(chosen.workbook, lang="da" if parser.lang == "da" else "en", example=chosen.example)
    print(parser.say("new.wrote", path=os.path.abspath(chosen.workbook)))
    print(parser.say("new.next", path=chosen.workbook))
    return 0


#: How files begin that are workbooks and laboratories; whatever else is asked to be checked is a definition.
_WORKBOOK, _OURS = b"PK\x03\x04", b"SAMSKAB"


def _check(chosen: argparse.Namespace, parser: _Parser) -> int:
    start = _core.read_file(chosen.file)[:16]
    if start.startswith(_WORKBOOK):
        from .lab import check_workbook

        return _told_of_lab(check_workbook(chosen.file), parser)
    if start.startswith(_OURS):
        from .lab import Lab

        return _told_of_lab(Lab.load(chosen.file).check(), parser, told_as_record=True)
    return _check_definition(chosen, parser)


def _told_of_lab(findings: Any, parser: _Parser, *, told_as_record: bool = False) -> int:
    """Print what was found; a record that was loaded holds to every rule that refuses."""
    refused = 0 if told_as_record else sum(each.severity == "error" and each.refuses for each in findings)
    if findings:
        print(parser.say("findings", n=len(findings)))
        _print_findings(findings, parser)
    print(parser.say("check.refused" if refused else "check.sound", n=refused))
    return 2 if refused else 0


def _print_findings(findings: Any, parser: _Parser) -> None:
    for finding in findings:
        where = f" {finding.where}" if finding.where else ""
        print(f"- {parser.say('severity.' + finding.severity)}{where}: {finding.message.text(parser.lang)}")


def _check_definition(chosen: argparse.Namespace, parser: _Parser) -> int:
    from ._language import text_in
    from .files import read_definition
    from .schema import check

    schema = read_definition(chosen.file)
    findings = check(schema)
    if not findings:
        title = text_in(schema.name, parser.lang) or schema.id
        print(parser.say("no_findings", title=title, n=sum(1 for code in schema.codes if code)))
        return 0
    print(parser.say("findings", n=len(findings)))
    _print_findings(findings, parser)
    return 0


def _questions(chosen: argparse.Namespace, parser: _Parser) -> int:
    from .datasets import example_lab
    from .lab import Lab

    lab = Lab.load(chosen.lab) if chosen.lab else example_lab()
    print(lab.questions(rng=chosen.seed).text(parser.lang))
    return 0


def _versions(chosen: argparse.Namespace, parser: _Parser) -> int:
    from ._versions import show_versions

    show_versions()
    return 0
