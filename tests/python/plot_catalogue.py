"""Speaks plot.po in pure Python, so that the pictures can be tested where the compiled core is not at hand."""

from __future__ import annotations

import ast
import pathlib
import re

PO = pathlib.Path(__file__).parents[2] / "src" / "base" / "catalogue" / "plot.po"


def read(path: pathlib.Path = PO) -> dict[str, dict[str, str]]:
    """Every entry by key: {"en": ..., "da": ...}."""
    entries: dict[str, dict[str, str]] = {}
    key = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.fullmatch(r'(msgctxt|msgid|msgstr) (".*")', line)
        if not match:
            continue
        text = ast.literal_eval(match[2])
        if match[1] == "msgctxt":
            key = text
            entries[key] = {}
        else:
            entries[key]["en" if match[1] == "msgid" else "da"] = text
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
    return "+" + written if match[1] and number > 0 else written


class Core:
    """What the pictures ask of the compiled core."""

    def __init__(self) -> None:
        self.entries = read()

    def sentence(self, key: str, lang: str, arguments: dict[str, object]) -> str:
        template = self.entries[key][lang]
        return re.sub(r"{(\w+)([:|][^{}]*)?}", lambda m: _formatted(arguments[m[1]], m[2] or "", lang), template)
