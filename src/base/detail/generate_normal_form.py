#!/usr/bin/env python3
"""Writes normal_form.inc, what normal_form.cpp needs of Unicode: canonical decompositions and combining classes.

Both come from the Unicode Character Database that Python carries. Unicode promises that the normal form of a text never
changes, so the table only grows with letters that are new. Syllables of Hangul follow a rule and are not listed.
"""

import pathlib
import unicodedata

HANGUL = range(0xAC00, 0xD7A4)


def decompositions() -> list[str]:
    lines = []
    for point in range(0x110000):
        parts = unicodedata.decomposition(chr(point))
        if not parts or parts.startswith("<") or point in HANGUL:
            continue
        first, second = [int(part, 16) for part in (parts + " 0").split()[:2]]
        composes = second != 0 and unicodedata.normalize("NFC", chr(point)) == chr(point)
        lines.append(f"    {{{point:#x}, {first:#x}, {second:#x}, {str(composes).lower()}}},")
    return lines


def classes() -> list[str]:
    runs: list[list[int]] = []
    for point in range(0x110000):
        number = unicodedata.combining(chr(point))
        if number == 0:
            continue
        if runs and runs[-1][1] == point - 1 and runs[-1][2] == number:
            runs[-1][1] = point
        else:
            runs.append([point, point, number])
    return [f"    {{{first:#x}, {last:#x}, {number}}}," for first, last, number in runs]


pathlib.Path(__file__).with_name("normal_form.inc").write_text(
    "\n".join([
        f"// Written by generate_normal_form.py from the Unicode Character Database {unicodedata.unidata_version}.",
        "constexpr Decomposition decompositions[] = {", *decompositions(), "};",
        "constexpr Combining combining[] = {", *classes(), "};", "",
    ])
)  # fmt: skip
