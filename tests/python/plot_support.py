"""What the tests of the pictures share: the catalogue spoken where the core is not at hand, and eyes for overlaps."""

from __future__ import annotations

import ast
import contextlib
import importlib
import itertools
import pathlib
import re
import sys
import types
from collections.abc import Iterator
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.text import Text
from matplotlib.transforms import Bbox

mpl.use("Agg")

CATALOGUE = pathlib.Path(__file__).parents[2] / "src" / "base" / "catalogue"


def read(pattern: str = "plot.po") -> dict[str, dict[str, str]]:
    """Every entry by key: {"en": ..., "da": ...}."""
    entries: dict[str, dict[str, str]] = {}
    for path in sorted(CATALOGUE.glob(pattern)):
        key = field = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            match = re.fullmatch(r'(?:(msgctxt|msgid|msgstr) )?(".*")', line.strip())
            if not match:
                continue
            field = match[1] or field
            text = ast.literal_eval(match[2])
            if field == "msgctxt":
                key = text
                entries[key] = {"en": "", "da": ""}
            else:
                entries[key]["en" if field == "msgid" else "da"] += text
    return entries


def _number(value: float, decimals: int, lang: str) -> str:
    digits = f"{abs(value):.{decimals}f}"
    digits = digits.replace(".", ",") if lang == "da" else digits
    return "\N{MINUS SIGN}" + digits if value < 0 and digits.strip("0.,") else digits


def _formatted(value: object, spec: str, lang: str) -> str:
    if not spec:
        return str(value)
    assert isinstance(value, (int, float))
    if spec[0] == "|":
        one, many = spec[1:].split("|")
        return one if value == 1 else many
    match = re.fullmatch(r":(\+?)([.%])(\d+)", spec)
    assert match, spec
    number = value * 100 if match[2] == "%" else value
    written = _number(number, int(match[3]), lang)
    return "+" + written if match[1] and number > 0 and written.strip("0.,") else written


class Error(Exception):
    """What the core's errors can do."""

    _messages: dict[str, str]

    def message(self, lang: str = "en") -> str:
        return self._messages[lang]


def core() -> types.ModuleType:
    """What the pictures ask of the compiled core."""
    entries = read("*.po")

    def sentence(key: str, lang: str, **arguments: object) -> str:
        return re.sub(
            r"{(\w+)([:|][^{}]*)?}", lambda m: _formatted(arguments[m[1]], m[2] or "", lang), entries[key][lang]
        )

    module: Any = types.ModuleType("samskab._core")
    module.sentence = sentence
    for name in ("InvalidInput", "NotEnoughData"):
        setattr(module, name, type(name, (Error, ValueError), {}))
    return module  # type: ignore[no-any-return]


def install() -> None:
    """Put a core that only speaks in the place of the compiled one, where that is not built."""
    try:
        importlib.import_module("samskab._core")
    except ImportError:
        sys.modules["samskab._core"] = core()


LONG = (
    "Fællesskabet i boligområdet og de frivilliges indsats",
    "Borgernes egne ønsker og hverdagens muligheder",
    "Kommunens faglige vurderinger og økonomiske rammer",
)


def plain(text: str) -> str:
    """Ordinary blanks for the unbreakable ones."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def text_boxes(figure: Any) -> list[tuple[str, Bbox]]:
    """Every text that is seen, with its place in pixels."""
    if figure.stale:
        figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    texts = list(figure.texts)
    for ax in figure.axes:
        texts += [child for child in ax.get_children() if isinstance(child, Text)]
    return [(t.get_text(), t.get_window_extent(renderer)) for t in texts if t.get_text() and t.get_visible()]


def assert_nothing_clipped(figure: Any) -> None:
    """All texts lie inside the figure, and its outermost pixels are blank."""
    for text, box in text_boxes(figure):
        assert box.x0 >= -0.5, text
        assert box.y0 >= -0.5, text
        assert box.x1 <= figure.bbox.width + 0.5, text
        assert box.y1 <= figure.bbox.height + 0.5, text
    pixels = np.asarray(figure.canvas.buffer_rgba())[..., :3]
    for edge in (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]):
        assert (edge == 255).all()


def assert_no_texts_overlap(figure: Any) -> None:
    """No two texts share more than a sliver."""
    for (first, a), (second, b) in itertools.combinations(text_boxes(figure), 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        upward = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 1.0 or upward <= 2.5, (first, second)


@contextlib.contextmanager
def refused(words: str) -> Iterator[None]:
    """The call raises, and says `words` (a pattern) in one of its languages, whichever is in force."""
    with pytest.raises(importlib.import_module("samskab._core").Error) as caught:
        yield
    said = [caught.value.message(lang) for lang in ("en", "da")]
    assert any(re.search(words, each) for each in said), said


@contextlib.contextmanager
def danish() -> Iterator[None]:
    """Danish unless a picture is told otherwise, and no figure left open."""
    face = importlib.import_module("samskab._language")
    before = face.current_language()
    face.set_language("da")
    try:
        yield
    finally:
        face.set_language(before)
        plt.close("all")


install()
