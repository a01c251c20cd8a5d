"""Small things about blocks and their texts."""

from __future__ import annotations

import re
from typing import Any


def kind(block: Any) -> str:
    """The name of a block's type."""
    return type(block).__name__


def plain(text: str) -> str:
    """A text as it was said, before lines were kept together."""
    text = re.sub("(?<=\\d)\u00a0(?=\\d{3}\\b)", "", text)
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()
