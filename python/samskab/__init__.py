"""samskab: measure what co-creation is worth.

Signified stories in, honest statistics in plain words out. Start with ``sk.example()`` or ``sk.read_sensemaker(...)``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from . import _core
from ._answers import Answers
from ._cards import give_cards
from ._core import (
    Cancelled,
    ConsentError,
    DisclosureError,
    Error,
    FileError,
    FormatError,
    Instrument,
    InvalidInput,
    NotEnoughData,
    NotFound,
    Schema,
)
from ._instruments import instruments
from ._language import set_language
from ._refusals import give_words
from ._shown_as import shown_as
from ._versions import get_cmake_dir, get_include, show_versions
from .datasets import example, example_lab
from .document import Document, verify
from .files import (
    from_frame,
    load,
    person_code,
    read_csv,
    read_definition,
    read_excel,
    read_sensemaker,
    save,
    write_definition,
    write_sensemaker,
)
from .lab import Edit, Lab
from .metrics import compare, density, peek, summarise, zones
from .outcomes import Responses, read_responses
from .peeks import interpretation_sheet, story_cards
from .report import report
from .review import TextReview, review_texts
from .schema import check, diff, propose_mapping
from .stories import Stories

if TYPE_CHECKING:
    from . import lab, plot, privacy, stats

give_cards()

# What is written about stories knows them, so that its functions can be shown only now.
for _method, _function in (
    (Stories.report, report),
    (Stories.to_story_cards, story_cards),
    (Stories.identifiers, review_texts),
):
    shown_as(_function)(_method)

give_words(
    sys.modules[__name__], Stories, *Lab.__mro__[:-1], Edit, Responses, TextReview, Document, type(instruments),
    Instrument, _core.Peek,
)  # fmt: skip

__version__: str = _core.__version__

__all__ = [
    "Answers",
    "Cancelled",
    "ConsentError",
    "DisclosureError",
    "Document",
    "Error",
    "FileError",
    "FormatError",
    "Instrument",
    "InvalidInput",
    "Lab",
    "NotEnoughData",
    "NotFound",
    "Responses",
    "Schema",
    "Stories",
    "TextReview",
    "check",
    "compare",
    "density",
    "diff",
    "example",
    "example_lab",
    "from_frame",
    "get_cmake_dir",
    "get_include",
    "instruments",
    "interpretation_sheet",
    "lab",
    "load",
    "peek",
    "person_code",
    "plot",
    "privacy",
    "propose_mapping",
    "read_csv",
    "read_definition",
    "read_excel",
    "read_responses",
    "read_sensemaker",
    "report",
    "review_texts",
    "save",
    "set_language",
    "show_versions",
    "stats",
    "story_cards",
    "summarise",
    "verify",
    "write_definition",
    "write_sensemaker",
    "zones",
]


def __getattr__(name: str) -> object:
    """Load what is seldom needed at once - pictures, statistics - when it is first asked for."""
    import importlib

    if name in ("plot", "privacy", "stats"):
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name, obj=sys.modules[__name__])


def __dir__() -> list[str]:
    return sorted(__all__)
