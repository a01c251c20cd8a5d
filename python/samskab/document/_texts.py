"""Small things about blocks and their texts."""

from __future__ import annotations

import re
from typing import Any


def kind(block: Any) -> str:
    """The name of a block's type."""
    return type(block).__name__


#: Blocks that say something in sentences of ours, and where. Quotes are other people's words.
_SAYS = {"Paragraph": ("text",), "Callout": ("text",), "DecisionBlock": ("text",), "EvidenceBlock": ("text", "note")}


def sentences_of(block: Any) -> list[str]:
    """What a block, or an item of a list, says, to look for words that must be explained."""
    if kind(block) == "Item":
        return [text for text in ("" if block.target else block.text, block.note) if text]
    if kind(block) in ("Table", "TableBlock"):
        return [block.caption, *block.head, *(row[0] for row in block.rows)]
    if kind(block) == "Pictured":
        return [block.caption]
    return [text for name in _SAYS.get(kind(block), ()) if (text := getattr(block, name))]


#: Signs that no XML can hold, and so neither a Word file nor a picture.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def printable(text: str) -> str:
    """A text with blanks for the control characters that spreadsheets and forms leave behind."""
    return _UNPRINTABLE.sub(" ", text)


def unprintable(told: Any) -> str:
    """The first text with such characters in what a document tells, as it will be printed; empty when there is none."""
    if isinstance(told, str):
        return printable(told).strip() if _UNPRINTABLE.search(told) else ""
    parts = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return next(filter(None, map(unprintable, parts)), "")


def plain(text: str) -> str:
    """A text as it was said, before lines were kept together."""
    text = printable(text)
    text = re.sub("(?<=\\d)\u00a0(?=\\d{3}\\b)", "", text)
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()
