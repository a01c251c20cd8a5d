"""Stories and responses as tables: a row each, a column for each thing that can be said, named by id."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ... import _core
from ..._language import text_in
from ...schema import CHOICES
from ._csv import cell_text, read, refuse_cell, text_cell, written

Form = dict[str, Any]

_NO_ANSWERS = ("embedded", "display")
_STATES = ("placed", "not_applicable", "not_answered", "not_asked", "withheld")
_LEVELS = ("user", "employee", "volunteer_citizen", "organisation")


@dataclass(frozen=True)
class Part:
    """One column: how it is described, what it says of a row, and how a row takes it back."""

    name: str
    type: str
    title: str
    tell: Callable[[Form], Any]
    take: Callable[[Form, Any], None]
    choices: tuple[str, ...] = ()
    required: bool = False

    def field(self) -> dict[str, Any]:
        """How Table Schema describes it."""
        field: dict[str, Any] = {"name": self.name, "type": self.type, "title": self.title}
        limits: dict[str, Any] = {"enum": list(self.choices)} if self.choices else {}
        if self.required:
            limits["required"] = True
        return {**field, "constraints": limits} if limits else field

    def cell(self, row: Form) -> str:
        """What stands in the cell."""
        value = self.tell(row)
        if value is None:
            return ""
        if self.type in ("array", "object"):
            return json.dumps(value, ensure_ascii=False)
        if self.type == "number":
            return repr(float(value))
        return text_cell(value) if self.type == "string" and not self.choices else str(value)

    def put(self, row: Form, cell: str) -> None:
        """Let a row have what stands in the cell. Raises ValueError for what cannot."""
        if not cell:
            return
        if self.choices and cell not in self.choices:
            raise ValueError(cell)
        if self.type in ("array", "object"):
            self.take(row, json.loads(cell))
        elif self.type == "number":
            self.take(row, float(cell))
        else:
            self.take(row, cell_text(cell) if self.type == "string" and not self.choices else cell)


def schema_of(parts: Sequence[Part], key: Sequence[str]) -> dict[str, Any]:
    """The Table Schema of these columns."""
    return {"fields": [each.field() for each in parts], "primaryKey": list(key), "missingValues": [""]}


def csv_of(parts: Sequence[Part], rows: Sequence[Form]) -> bytes:
    """The rows as CSV."""
    return written([each.name for each in parts], ([each.cell(row) for each in parts] for row in rows))


def rows_from(parts: Sequence[Part], text: str, file: str) -> list[Form]:
    """The rows of a CSV. Raises FormatError that names the row and the column."""
    _, told = read(text, file, [each.name for each in parts])
    out = []
    for number, cells in enumerate(told, 2):
        row: Form = {}
        for part, cell in zip(parts, cells, strict=True):
            try:
                part.put(row, cell)
            except (ValueError, TypeError, KeyError) as error:
                raise refuse_cell(file, number, part.name, cell) from error
        out.append(row)
    return out


# --- stories ----------------------------------------------------------------------------------------------------------


def _plain(name: str, type: str = "string", choices: tuple[str, ...] = (), required: bool = False) -> Part:
    def take(row: Form, value: Any) -> None:
        row[name] = value

    return Part(name, type, name, lambda row: row.get(name) or None, take, choices, required)


def _answer(row: Form, question: str) -> Form:
    found: Form = row.setdefault("answers", {}).setdefault(question, {"state": "placed"})
    return found


def _told(row: Form, question: str) -> Form:
    found: Form = row["answers"].get(question, {"state": "not_asked"})
    return found


def story_parts(schema: Form, carried: Sequence[str], lang: str) -> list[Part]:
    """The columns of stories that were told under a schema."""
    out = [_plain("id", required=True)]
    out += [_plain(name, "datetime") for name in ("told", "received")]
    out += [_plain(name) for name in ("person", "project", "municipality")]
    out += [_plain("level", choices=_LEVELS), _plain("language"), _plain("permissions", "array")]
    for question in schema.get("signifiers", []):
        if question["kind"] not in _NO_ANSWERS:
            out += _question_parts(question, lang)
    out += [_carried(name) for name in carried]
    return _unique(out)


def _question_parts(question: Form, lang: str) -> list[Part]:
    id, title = question["id"], text_in(question.get("title") or {}, lang) or question["id"]

    def state(row: Form, value: str) -> None:
        if value != "not_asked":
            _answer(row, id)["state"] = value

    out = [Part(f"{id}.state", "string", title, lambda row: _told(row, id)["state"], state, _STATES, True)]
    kind = question["kind"]
    if kind == "triad":
        for place, anchor in enumerate(question["anchors"]):
            label = text_in(anchor.get("label") or {}, lang)
            out.append(_weight(id, place, f"{id}.weight.{anchor['id']}", f"{title}: {label}"))
    elif kind in ("dyad", "scale"):
        out.append(_one(id, "position", "number", title))
    elif kind == "stones":
        for stone in question.get("stones", []):
            out += _stone_parts(id, stone, title, lang)
    elif kind in CHOICES:
        out += [_one(id, "options", "array", title), _one(id, "other", "string", title)]
    else:
        out.append(_one(id, "text", "string", title))
    return out


def _one(id: str, name: str, type: str, title: str) -> Part:
    def tell(row: Form) -> Any:
        value = _told(row, id).get(name)
        return None if value in (None, "", []) else value

    def take(row: Form, value: Any) -> None:
        _answer(row, id)[name] = value

    return Part(f"{id}.{name}", type, title, tell, take)


def _weight(id: str, place: int, name: str, title: str) -> Part:
    def tell(row: Form) -> Any:
        weights = _told(row, id).get("weights") or []
        return weights[place] if place < len(weights) else None

    def take(row: Form, value: float) -> None:
        _answer(row, id).setdefault("weights", []).append(value)

    return Part(name, "number", title, tell, take)


def _stone_parts(id: str, stone: Form, title: str, lang: str) -> list[Part]:
    label = f"{title}: {text_in(stone.get('label') or stone.get('title') or {}, lang)}"

    def of(row: Form) -> Form:
        return next((each for each in _told(row, id).get("stones") or [] if each["stone"] == stone["id"]), {})

    def home(row: Form) -> Form:
        stones = _answer(row, id).setdefault("stones", [])
        for each in stones:
            if each["stone"] == stone["id"]:
                found: Form = each
                return found
        stones.append({"stone": stone["id"], "state": "placed"})
        last: Form = stones[-1]
        return last

    def place(axis: str) -> Part:
        def take(row: Form, value: float) -> None:
            home(row)[axis] = value

        def tell(row: Form) -> Any:
            return of(row).get(axis) if of(row).get("state") == "placed" else None

        return Part(f"{id}.stone.{stone['id']}.{axis}", "number", f"{label} {axis}", tell, take)

    def held(row: Form) -> Any:
        state = of(row).get("state")
        return None if state == "placed" else state

    def hold(row: Form, value: str) -> None:
        home(row)["state"] = value

    state = Part(f"{id}.stone.{stone['id']}.held_back", "string", label, held, hold, _STATES)
    return [place("x"), place("y"), state]


def _carried(name: str) -> Part:
    def take(row: Form, value: str) -> None:
        row.setdefault("carried", {})[name] = value

    return Part(f"carried.{name}", "string", name, lambda row: (row.get("carried") or {}).get(name) or None, take)


def _unique(parts: list[Part]) -> list[Part]:
    """The same columns, with numbers after names that are there already."""
    seen: dict[str, int] = {}
    out = []
    for each in parts:
        seen[each.name] = seen.get(each.name, 0) + 1
        name = each.name if seen[each.name] == 1 else f"{each.name} {seen[each.name]}"
        out.append(Part(name, each.type, each.title, each.tell, each.take, each.choices, each.required))
    return out


# --- responses --------------------------------------------------------------------------------------------------------


def response_parts() -> list[Part]:
    """The columns of responses to any instruments."""
    out = [_given("person", required=True), _given("instrument", required=True), _given("occasion")]
    out += [_given("kind", choices=("baseline", "during", "after", "follow_up"), required=True)]
    out += [_given("project"), _given("unit"), _given("level", choices=_LEVELS), _given("answered_on", "date")]
    out += [_given("items", "array"), _plain("not_asked", "array"), _plain("withheld", "array")]
    return [*out, _given("score", "number"), _given("state")]


def _given(name: str, type: str = "string", choices: tuple[str, ...] = (), required: bool = False) -> Part:
    def tell(row: Form) -> Any:
        value = row["given"].get(name)
        return None if value in ("", []) else value

    def take(row: Form, value: Any) -> None:
        row.setdefault("given", {})[name] = value

    return Part(name, type, name, tell, take, choices, required)


def rest_of(form: Mapping[str, Any], without: str) -> bytes:
    """What is true of a set as a whole, as JSON beside its table."""
    kept = {name: each for name, each in form.items() if name != without}
    return json.dumps(kept, ensure_ascii=False, indent=1).encode()


def stories_form(stories: Any) -> Form:
    """The stories of a collection as the core tells them, one by one."""
    form: Form = json.loads(_core.stories_to_json(stories))
    return form
