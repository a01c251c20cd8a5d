"""What is said about schemas: findings before collection, differences between versions, the way from one to another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from . import _core
from ._language import Lang, current_language, failure, refused_value, text_in
from .frames import frame_of

#: Kinds of questions whose options are chosen from a list.
CHOICES = ("single_choice", "multiple_choice")

#: Where the answers to a question go: a question, nowhere, or a question and what its parts become.
Goal = str | None | tuple[str, Mapping[str, str | None]]


def asked_in(schema: Any) -> int:
    """Return how many questions a schema asks: a text that stands between them is none."""
    return sum(each.kind != "display" for each in schema.signifiers)


class Findings(tuple[Any, ...]):
    """What `check` found, worst first; each with ``.code``, ``.severity``, ``.where`` and ``.message``."""

    __slots__ = ()

    def __repr__(self) -> str:
        lang = current_language()
        lines = [f"{_severity(each, lang):12}{each.where:10} {each.message.text(lang)}" for each in self]
        return "\n".join(lines) or _core.sentence("python.no_findings", lang)

    def _repr_html_(self) -> str:
        lang = current_language()
        # Notebooks set every cell to the right; words are read from the left.
        cell = '<td style="text-align:left;vertical-align:top">'
        rows = "".join(
            f"<tr>{cell}{escape(_severity(each, lang))}</td>{cell}{escape(each.where)}</td>"
            f"{cell}{escape(each.message.text(lang))}</td></tr>"
            for each in self
        )
        return f"<table><tbody>{rows}</tbody></table>" if rows else escape(repr(self))


def _severity(finding: Any, lang: str) -> str:
    """How much a finding weighs, in words."""
    return str(_core.sentence(f"report.cli.severity.{finding.severity}", lang))


def only_schema(name: str, given: Any) -> Any:
    """Return the schema that was given; InvalidInput where it is none."""
    if not isinstance(given, _core.Schema):
        raise refused_value(name, given, "only_schema")
    return given


def check(schema: Any) -> Findings:
    """Read a schema the way an experienced designer would before it is sent out.

    Parameters
    ----------
    schema : Schema

    Returns
    -------
    Findings
        Errors, then warnings, then notes; each says what to do. Empty when there is nothing to say.

    Examples
    --------
    >>> import samskab as sk
    >>> all(finding.severity != "error" for finding in sk.check(sk.example().schema))
    True
    """
    return Findings(only_schema("schema", schema)._findings())


def diff(before: Any, after: Any, *, lang: Lang | None = None) -> Any:
    """Tell what has changed between two schemas, part by part, as a dataframe.

    Parameters
    ----------
    before, after : Schema
        Parts are matched by id, never by place.
    lang : {"da", "en"}, optional
        By default the language in force.

    Returns
    -------
    dataframe
        Columns ``kind`` (added, removed, changed, moved), ``path``, ``before`` and ``after``; no row when the schemas
        are equal.

    Examples
    --------
    >>> import samskab as sk
    >>> schema = sk.example().schema
    >>> len(sk.diff(schema, schema)), len(sk.diff(schema, schema.successor()))
    (0, 1)
    """
    earlier, later = only_schema("before", before), only_schema("after", after)
    return frame_of(earlier._diff(later, lang or current_language()))


def propose_mapping(before: Any, after: Any) -> dict[str, str]:
    """Return the questions that have the same id, kind and parts in both schemas, as `Stories.migrate` takes them.

    A start that a person reads and corrects: changed words may change the meaning, and `diff` shows them. A question
    that is not in it would be left behind.

    Parameters
    ----------
    before, after : Schema

    Returns
    -------
    dict
        From the id of a question in `before` to its id in `after`.

    Examples
    --------
    >>> import samskab as sk
    >>> schema = sk.example().schema
    >>> sk.propose_mapping(schema, schema.successor())["weight"]
    'weight'
    """
    earlier, later = only_schema("before", before), only_schema("after", after)
    return {each["from"]: each["to"] for each in earlier._proposed(later)["signifiers"]}


def mapping_form(before: Any, after: Any, mapping: Mapping[str, Goal], reason: str) -> str:
    """Return the JSON form of a mapping between two schemas, as the core takes it."""
    only_schema("target", after)
    if not isinstance(mapping, Mapping):
        raise refused_value("mapping", mapping, "mapping")
    for address in mapping:
        if not isinstance(address, str):
            raise refused_value("mapping", mapping, "mapping")
    questions = [_moved(before, after, address, goal) for address, goal in mapping.items()]
    return json.dumps({"reason": reason, "signifiers": questions})


def _moved(before: Any, after: Any, address: str, goal: Goal) -> dict[str, Any]:
    """Return the JSON form of where the answers to one question go."""
    old = before[address]
    if goal is None:
        return {"from": old.id, "to": ""}
    if isinstance(goal, str):
        return {"from": old.id, "to": after[goal].id}
    if not (isinstance(goal, tuple) and len(goal) == 2 and isinstance(goal[0], str) and isinstance(goal[1], Mapping)):
        raise failure("python.migrate", given=repr(goal))
    new = after[goal[0]]
    parts = {_part(old, part): "" if to is None else _part(new, to) for part, to in goal[1].items()}
    return {"from": old.id, "to": new.id, "parts": parts}


def _part(signifier: Any, named: str) -> str:
    """Return the id of an anchor, option or stone; a name that is none goes on to the core, which knows what to say."""
    parts = [*signifier.anchors, *signifier.options, *signifier.stones]
    if all(part.id != named for part in parts):
        labelled = [part.id for part in parts if named in part.label.values()]
        return labelled[0] if len(labelled) == 1 else named
    return named


def _questions(schema: Any) -> Iterator[Any]:
    """Iterate over the questions, in order."""
    return iter(schema.signifiers)


def _question_repr(question: Any) -> str:
    """Tell a question in a line; its fields and `to_dict` have the rest."""
    title = text_in(question.title, current_language())
    shown = title if len(title) <= 60 else f"{title[:59]}…"
    parts = "".join(
        f", {len(held)} {name if len(held) > 1 else name[:-1]}"
        for name in ("anchors", "options", "stones")
        if (held := getattr(question, name))
    )
    return f"Signifier({question.id}, {question.kind}, {shown!r}{parts})"


setattr(_core.Signifier, "__repr__", _question_repr)  # noqa: B010 - the class is made by the core

# The verbs are methods too, so that Tab finds them; the class itself is made by the core.
for _name, _verb in (
    ("__iter__", _questions),
    ("check", check),
    ("diff", diff),
    ("propose_mapping", propose_mapping),
):
    setattr(_core.Schema, _name, _verb)
