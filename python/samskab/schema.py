"""What is said about schemas: findings before collection, differences between versions."""

from __future__ import annotations

from html import escape
from typing import Any

from . import _core
from ._language import current_language
from .frames import frame_of


class Findings(tuple[Any, ...]):
    """What `check` found, worst first; each with ``.code``, ``.severity``, ``.where`` and ``.message``."""

    __slots__ = ()

    def __repr__(self) -> str:
        lang = current_language()
        lines = [f"{each.severity:8}{each.where:10} {each.message.text(lang)}" for each in self]
        return "\n".join(lines) or _core.sentence("python.no_findings", lang)

    def _repr_html_(self) -> str:
        lang = current_language()
        rows = "".join(
            f"<tr><td>{escape(each.severity)}</td><td>{escape(each.where)}</td>"
            f"<td>{escape(each.message.text(lang))}</td></tr>"
            for each in self
        )
        return f"<table><tbody>{rows}</tbody></table>" if rows else escape(repr(self))


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
    return Findings(schema._findings())


def diff(before: Any, after: Any) -> Any:
    """Tell what has changed between two schemas, part by part, as a dataframe.

    Parameters
    ----------
    before, after : Schema
        Parts are matched by id, never by place.

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
    return frame_of(before._diff(after))


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
    return {each["from"]: each["to"] for each in before._proposed(after)["signifiers"]}


# The verbs are methods too, so that Tab finds them; the class itself is made by the core.
for _verb in (check, diff, propose_mapping):
    setattr(_core.Schema, _verb.__name__, _verb)
