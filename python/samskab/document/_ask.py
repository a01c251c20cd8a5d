"""From a query of a document to the call that answers it: the same for pictures, notebooks and readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .. import _core
from .._everybody import told_to_everybody

if TYPE_CHECKING:
    from ..lab import Lab

Call = tuple[str, tuple[Any, ...], dict[str, Any]]


def _of(query: Any) -> Call:
    return "", (query.of,), {}


def _whole(query: Any) -> Call:
    return "", (), {}


def _today(query: Any) -> Call:
    return "", (), {} if query.day is None else {"today": str(query.day)}


#: What each question is called with; the method has the question's name unless another is given.
CALLS: dict[str, Callable[[Any], Call]] = {
    "outcome_effect": lambda query: ("", (query.of,), _today(query)[2]),
    "compare_levels": lambda query: ("", (query.of, *([query.signifier] if query.signifier else [])),
                                     {"rng": query.seed, "audience": "public"}),
    "sneak_peek": lambda query: ("", (query.of, *([] if query.day is None else [str(query.day)])),
                                 {"audience": "public"}),
    "zones": lambda query: (f"stories({query.of!r}).zones", (query.signifier,), {}),
    "contributions": lambda query: ("", (), {} if query.day is None else {"until": str(query.day)}),
    "usable_by": lambda query: ("", (query.of,) if query.of else (),
                                {**({} if query.drafts else {"drafts": False}), **_today(query)[2]}),
    "equality_check": _whole,
    "representativity": _whole,
    "timeliness": _today,
    "conditions": _today,
    "theory_of_change": _whole,
    "timeline": _whole,
    "value_coverage": _today,
    "expectation_gap": _today,
    "trials_summary": _today,
    "learning_chain": _today,
    "involvement": _today,
    "stakeholder_map": _today,
    "network": _today,
    "anchoring": _today,
}  # fmt: skip


#: Questions about people, whose answers a document tells as anybody may see them.
ABOUT_PEOPLE = {
    "outcome_effect", "expectation_gap", "equality_check", "representativity", "timeliness", "conditions",
    "contributions", "learning_chain",
}  # fmt: skip


def answer(lab: Lab, query: Any) -> Any:
    """The result that a query gives, as a document tells it."""
    name, given, options = CALLS[str(query.asks)](query)
    if name:
        return lab.stories(query.of).zones(*given, **options)
    return told_to_everybody(lab, getattr(lab, str(query.asks))(*given, **options))


def code(lab: Lab, query: Any) -> str:
    """The query as a line of Python that a reader can run, who calls the laboratory `lab`."""
    name, given, options = CALLS[str(query.asks)](query)
    arguments = [*(repr(each) for each in given), *(f"{key}={value!r}" for key, value in options.items())]
    asked = f"lab.{name or query.asks}({', '.join(arguments)})"
    if str(query.asks) not in ABOUT_PEOPLE:
        return asked
    return f"{asked}.for_everybody(min_persons={_core.fewest_for_everybody(lab._core)})"
