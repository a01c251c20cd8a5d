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


def plain(text: str) -> str:
    """A text as it was said, before lines were kept together."""
    text = re.sub("(?<=\\d)\u00a0(?=\\d{3}\\b)", "", text)
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()
