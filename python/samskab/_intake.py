"""How stories are taken in: the options that all readers share, said once."""

from __future__ import annotations

import difflib
import inspect
import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import numpy as np

from ._language import COUNTS, failure, refused_value

if TYPE_CHECKING:
    from .stories import Stories

#: A question or column; or (question or column, {option or cell: code}); or {story id: code}.
Role = str | tuple[str, Mapping[str, str]] | Mapping[str, str]
#: One permission question: a name, or a mapping with ``name``, ``polarity``, ``scopes``, ``ticks``,
#: ``unticked_permits``. Several of them: a list, or a mapping from question to its scopes or to the other fields.
Consent = str | Mapping[str, Any] | Sequence[str | Mapping[str, Any]]
#: What a table's columns are: question -> its column or columns, beside ``id``, ``told``, ``received``, ``language``.
Columns = Mapping[str, str | Sequence[str]]


class Intake(TypedDict, total=False):
    """What every reader of stories takes, beside its source."""

    level: Role | None
    person: Role | None
    project: Role | None
    municipality: Role | None
    consent: Consent | None
    open: bool
    keep_location: bool
    hash_key: str | None
    name: str | None
    previous: Stories | None
    threads: int


class TableIntake(Intake, total=False):
    """What readers of any table take."""

    columns: Columns | None
    not_applicable: Mapping[str, str] | None
    not_applicable_codes: Sequence[str] | None
    other: Mapping[str, str] | None


INTAKE_DEFAULTS: Intake = {
    "level": None,
    "person": None,
    "project": None,
    "municipality": None,
    "consent": None,
    "open": False,
    "keep_location": False,
    "hash_key": None,
    "name": None,
    "previous": None,
    "threads": 0,
}
TABLE_DEFAULTS: TableIntake = {
    "columns": None,
    "not_applicable": None,
    "not_applicable_codes": None,
    "other": None,
    **INTAKE_DEFAULTS,
}

_INTAKE_DOC = """\
    level, person, project, municipality : optional
        A question (id, title, code) or column that tells it; or ``(question, {option: code})``; or
        ``{story id: code}``.
        Levels are user, employee, volunteer_citizen, organisation. Persons are kept as keyed hashes only.
    consent : str, mapping or list of them, optional
        The permission questions. A name means: a tick permits showing and quoting. A mapping says more: ``name``;
        ``scopes``, the purposes the question is about (showing, quoting, publishing, recontacting; analysis where
        consent is the legal basis: then stories whose tellers do not permit it are withdrawn as they are read);
        ``polarity``, "granted" or "denied" (a tick refuses); ``ticks``, the options or cells that count as a tick
        (without it those that say yes; what says neither yes nor no permits nothing, and the account tells); and
        ``unticked_permits``. Where a tick means "only the analysts", say ``{"name": question, "polarity": "denied",
        "unticked_permits": True}``; without the last part an empty answer permits nothing.
        Several questions: a list, or ``{question: scopes}``, or ``{question: {...}}``. The strictest answer counts for
        a purpose that several are about; what none is about is not permitted, analysis apart.
    open : bool
        True while collection runs: then there are no fixed-sample p-values.
    keep_location : bool
        Keep columns that tell where a teller was. Dropped and reported otherwise.
    hash_key : str, optional
        Secret for the hashes of person ids: the same key gives the same codes in another import. Never stored.
    name : str, optional
        What people call the collection.
    previous : Stories, optional
        Stories of an earlier export, brought up to date by story id; the intake account says what is new, changed,
        unchanged and vanished.
    threads : int
        0 uses all processors."""
_TABLE_DOC = f"""\
    columns : mapping, optional
        From question to its column, or columns: three weights of a triad in anchor order, x and y of each stone, one
        column per option; beside ``"id"``, ``"told"``, ``"received"`` and ``"language"``. Without it columns are
        matched by name; read ``stories.intake`` before you rely on that. Times are ISO 8601, seconds or milliseconds
        since 1970, or Danish dates with the day first (1-02-2026, 1.2.2026 13.05, 1. februar 2026); 1/2/2026 is refused
        as ambiguous.
    not_applicable : mapping, optional
        From question to the column that is ticked when it does not apply.
    not_applicable_codes : sequence of str, optional
        Cells that mean so, such as "N/A".
    other : mapping, optional
        From a choice to the column of what was written at "other". Without ``columns``: the one that is called as the
        choice and other, othertext or andet.
{_INTAKE_DOC}"""

_Function = TypeVar("_Function", bound=Callable[..., Any])


def takes(options: type[Intake] | type[TableIntake]) -> Callable[[_Function], _Function]:
    """Let a reader whose last parameter is ``**intake`` show each option in its signature and its documentation."""
    table = options is TableIntake
    defaults: Mapping[str, object] = TABLE_DEFAULTS if table else INTAKE_DEFAULTS

    def show(function: _Function) -> _Function:
        signature = inspect.signature(function)
        *own, rest = signature.parameters.values()
        kinds = TableIntake.__annotations__
        shown = [
            inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, default=value, annotation=kinds[key].__forward_arg__)
            for key, value in defaults.items()
        ]
        function.__dict__["__signature__"] = signature.replace(parameters=[*own, *shown])
        if function.__doc__ is not None:  # python -OO has none
            function.__doc__ = function.__doc__.replace(f"    **{rest.name}", _TABLE_DOC if table else _INTAKE_DOC)
        return function

    return show


#: What an option must be, and how that is said.
_NEEDED: dict[str, tuple[type | tuple[type, ...], str]] = {
    "open": ((bool, np.bool_), "flag"),
    "keep_location": ((bool, np.bool_), "flag"),
    "hash_key": (str, "text"),
    "name": (str, "text"),
    "threads": ((int, np.integer), "count"),
}


def core_options(intake: Intake, sources: list[str], known: Mapping[str, object]) -> dict[str, Any]:
    """Return the options as the core takes them; `known` are those of the reader, for the message.

    Raises
    ------
    TypeError
        An option that no reader has.
    InvalidInput
        A role or permission question that is none of the forms they may have.
    """
    for given in intake:
        if given not in INTAKE_DEFAULTS:
            near = difflib.get_close_matches(given, known, 1, 0)[0]
            raise failure("python.option", TypeError, given=given, nearest=near, known=", ".join(known))
    chosen = INTAKE_DEFAULTS | intake
    for name, (kind, needed) in _NEEDED.items():
        value: Any = intake.get(name)
        if value is not None and not isinstance(value, kind):
            raise refused_value(name, value, needed)
    previous = chosen["previous"]
    threads = chosen["threads"] or 0
    if not 0 <= threads < COUNTS:
        raise refused_value("threads", threads, "count" if threads < 0 else "count_below")
    if previous is not None and not hasattr(previous, "_core"):
        raise refused_value("previous", previous, "stories")
    return {
        "level": _role("level", chosen["level"]),
        "person": _role("person", chosen["person"]),
        "project": _role("project", chosen["project"]),
        "municipality": _role("municipality", chosen["municipality"]),
        "consent": json.dumps(consent_questions(chosen["consent"]), default=repr),
        "open": bool(chosen["open"]),
        "keep_location": bool(chosen["keep_location"]),
        "hash_key": chosen["hash_key"] or "",
        "name": chosen["name"] or "",
        "sources": sources,
        "threads": int(threads),
        **({} if previous is None else {"previous": previous._core}),
    }


def _role(role: str, given: object) -> Any:
    if given is None or isinstance(given, str):
        return given
    if isinstance(given, Mapping):
        return _entries(given)
    if isinstance(given, tuple) and len(given) == 2 and isinstance(given[0], str) and isinstance(given[1], Mapping):
        return given[0], _entries(given[1])
    raise failure("python.role", role=role, given=repr(given))


def _entries(given: Mapping[Any, Any]) -> dict[str, str]:
    # Ids and cells are read without white space around them, too.
    return {str(key).strip(): str(value) for key, value in given.items()}


_FIELDS = {"name", "polarity", "scopes", "ticks", "unticked_permits"}


def consent_questions(consent: Consent | None) -> list[dict[str, Any]]:
    """Return the permission questions one by one, whichever way they were given."""
    if consent is None:
        return []
    if isinstance(consent, str) or (isinstance(consent, Mapping) and _FIELDS.issuperset(consent)):
        return [_question(consent)] if consent else []
    if isinstance(consent, Mapping) and "name" not in consent:
        return [_question({**(what if isinstance(what, Mapping) else {"scopes": what}), "name": name})
                for name, what in consent.items()]  # fmt: skip
    if isinstance(consent, Mapping):
        return [_question(consent)]
    if isinstance(consent, Sequence):
        return [_question(each) for each in consent]
    raise failure("python.consent", given=repr(consent))


def _question(given: object) -> dict[str, Any]:
    if isinstance(given, str):
        return {"name": given}
    if not isinstance(given, Mapping):
        raise failure("python.consent", given=repr(given))
    lists = {key: [given[key]] for key in ("scopes", "ticks") if isinstance(given.get(key), str)}
    return {str(key): list(value) if isinstance(value, (tuple, set, frozenset)) else value
            for key, value in ({**given, **lists}).items()}  # fmt: skip
