"""What sheets and columns are called, and what they mean, in the reader's language."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from ... import _core
from .._tables import OWNER, Column, Shape, Table, record_shape, table_of, tables
from ._cells import options_of
from ._notation import label_of, yes_no


def say(key: str, lang: str, **arguments: object) -> str:
    """A sentence of the forms."""
    return str(_core.sentence(f"lab.form.{key}", lang, **arguments))


def _first(lang: str, *keys: str) -> str:
    for key in keys:
        if _core.has_sentence(key):
            return str(_core.sentence(key, lang))
    return ""


def sheet_name(table: Table, lang: str) -> str:
    """What a table's sheet is called; made from its machine name where nobody has named it yet."""
    plain = table.list.replace("_", " ").replace(".", " - ").capitalize()[:31]
    return _first(lang, f"lab.sheet.{table.list}") or plain


def thing_name(table: Table, lang: str) -> str:
    """What one thing of a table is called."""
    for each in _core.lab_kinds():
        if each["kind"] == table.kind:
            name: str = each["danish"] if lang == "da" else each["english"]
            return name
    return sheet_name(table, lang)


def heading(table: Table, column: Column, lang: str) -> str:
    """What a column is called."""
    if column.name == OWNER:
        return thing_name(table, lang).capitalize()
    whole = [_field_name(table, name, lang) for name in column.path]
    words = whole[0] + "".join(f" – {each.lower()}" for each in whole[1:])
    if column.tag is None:
        return words
    return f"{words} ({language_name(column.tag, lang)})"


def _field_name(table: Table, name: str, lang: str) -> str:
    return _first(lang, f"lab.field.{table.kind}.{name}", f"lab.field.{name}") or name.replace("_", " ").capitalize()


def language_name(tag: str, lang: str) -> str:
    """What a language is called; its tag where we have no word for it."""
    return _first(lang, f"lab.form.language.{tag.lower() or 'unknown'}") or tag


def explained(doc: str, lang: str) -> str:
    """What the description of a field or list says, in Danish too."""
    words = re.sub(r"[^a-z0-9]+", "_", doc.lower()).strip("_")
    return _first("da", f"lab.help.{words}") or doc if lang == "da" else doc


def about_table(table: Table, lang: str) -> str:
    """What the things of a table are."""
    shape = record_shape()["fields"].get(table.list)
    if shape is None:
        owner = table_of(table.owner)
        assert owner is not None
        shape = _field_shape(owner.shape, table.path)
    return explained(shape["doc"], lang)


def _field_shape(shape: Shape, path: tuple[str, ...]) -> Shape:
    for name in path:
        shape = shape["fields"][name]
    return shape


def about_column(table: Table, column: Column, lang: str) -> str:
    """What a column is for, and how its cells are filled in."""
    if column.name == OWNER:
        return say("about.owner", lang, sheet=sheet_name(_owner(table), lang))
    parts = [explained(_field_shape(table.shape, column.path)["doc"], lang)]
    options = options_of(column)
    if options is not None:
        labels = [label_of(options, code, lang) for code, _, _ in options["choices"]]
        shown = labels if len(labels) <= 15 else [*labels[:12], "…"]
        parts.append(say("about.options", lang, options=", ".join(shown)))
    if column.form == "list":
        parts.append(say("about.list", lang))
    elif column.form == "map":
        keys = column.shape["keys"]
        if keys:
            parts.append(
                say("about.keys", lang, keys=", ".join(label_of(keys, each[0], lang) for each in keys["choices"]))
            )
        value = yes_no(True, lang) if column.shape["items"]["form"] == "boolean" else "…"
        parts.append(say("about.map", lang, value=value))
    elif column.form == "texts":
        parts.append(say("about.texts", lang))
    elif column.form == "words":
        parts.append(say("about.words", lang))
    return " ".join(parts)


def _owner(table: Table) -> Table:
    owner = table_of(table.owner)
    assert owner is not None
    return owner


def table_titled(title: str) -> Table | None:
    """The table whose sheet is called so, in either language."""
    for each in tables():
        if title.strip().casefold() in (sheet_name(each, lang).casefold() for lang in ("da", "en")):
            return each
    return None


def near_titles(title: str) -> list[str]:
    """The names of sheets that are nearest to a title, which may be in either language."""
    names = {sheet_name(each, lang): None for each in tables() for lang in ("da", "en")}
    return difflib.get_close_matches(title, names, 3, 0.6)


def headings_of(table: Table, columns: list[Column]) -> Mapping[str, Column]:
    """From what columns are called, in either language, to the columns."""
    return {heading(table, each, lang).casefold(): each for lang in ("en", "da") for each in columns}
