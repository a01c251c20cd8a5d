"""The examples in the comments of the public headers: which there are, and a program of tests made of them.

    python blocks.py --out DIR      writes one source for each part of the library

An example is a block of a comment between "/// ```cpp" and "/// ```". A line `expression;  // value` states what comes
out, and a test holds it to that: a number to the decimals that stand there, "text" (up to a "…"), true, false, missing,
{several, of, these}, `throws Error`, or anything in C++ that it must equal. A line that is a comment alone is prose. A
`struct` that begins a line stands outside the function that the rest becomes.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include"
#: One source each: reading the headers takes most of the time, so not one for each room.
PARTS = {
    "stats": ("stats",),
    "words": ("base", "language", "signification", "people"),
    "data": ("stories", "outcomes", "metrics"),
    "laboratory": ("lab", "privacy", "evaluation", "document", "io"),
}
#: They need a compiled library, which is not asked of anybody.
APART = {"samskab/io/boost_archives.hpp"}

BEGIN, END = "/// ```cpp", "/// ```"
STATES = re.compile(r"^(?P<code>.*;)\s+// (?P<stated>.+)$")
#: What says.hpp reads by itself; everything else is C++.
PLAIN = re.compile(r'^(-?\d.*|".*"|\{.*\}|true|false|missing)$')


@dataclass
class Block:
    header: Path
    line: int
    """Of its first line of code, counted from 1."""
    lines: list[str]


def headers(*rooms: str) -> list[Path]:
    found = [path for room in rooms for path in sorted((INCLUDE / "samskab" / room).glob("*.hpp"))]
    return [path for path in found if path.relative_to(INCLUDE).as_posix() not in APART]


def blocks_of(header: Path) -> list[Block]:
    found: list[Block] = []
    inside: Block | None = None
    for number, raw in enumerate(header.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if inside is None:
            if line == BEGIN:
                inside = Block(header, number + 1, [])
        elif line == END:
            found.append(inside)
            inside = None
        elif not line.startswith("///"):
            raise SystemExit(f"{header}:{number}: the example before this line is not closed by {END}")
        else:
            inside.lines.append(line[3:].removeprefix(" "))
    if inside is not None:
        raise SystemExit(f"{header}: the last example is not closed by {END}")
    return found


def depth_of(code: str) -> int:
    """Return how many brackets other than braces a line leaves open."""
    bare = re.sub(r'R"\(.*?\)"|"(\\.|[^"\\])*"|//.*', "", code)
    return sum(bare.count(each) for each in "([") - sum(bare.count(each) for each in ")]")


def tested(block: Block) -> list[str]:
    """Return the lines of a block with its statements of value made checks, each on the line where it stands."""
    out = list(block.lines)
    begin, depth = 0, 0
    for at, line in enumerate(block.lines):
        states = STATES.match(line) if not line.lstrip().startswith("//") else None
        if states:
            out[at] = states["code"]
            check(out, begin, at, states["stated"].strip())
        depth += depth_of(line)
        code = re.sub(r"//.*", "", line).rstrip()
        if depth == 0 and (code == "" or code[-1] in ";{}"):
            begin = at + 1
    return out


def check(out: list[str], begin: int, end: int, stated: str) -> None:
    if stated.startswith("throws "):
        before, after = "EXPECT_THROW((void)(", f"), {stated.removeprefix('throws ')});"
    elif PLAIN.match(stated):
        before, after = "EXPECT_TRUE(says(", f', R"~({stated})~"));'
    else:
        before, after = "EXPECT_TRUE((", f") == ({stated}));"
    out[end] = out[end].rstrip()[:-1] + after
    out[begin] = before + out[begin]


def taken_out(lines: list[str], first: int, shown: str) -> str:
    """Return the types that an example defines, and empty their lines: inside a function they lack static members."""
    types = ""
    inside = False
    for at, line in enumerate(lines):
        inside = inside or re.match(r"struct \w+ \{", line) is not None
        if inside:
            types += f'#line {first + at} "{shown}"\n{line}\n'
            lines[at] = ""
            inside = not re.search(r"\};$", line)
    return types


def program(rooms: tuple[str, ...]) -> str:
    parts = ["#include <samskab/samskab.hpp>\n", '#include "says.hpp"\n', "using namespace samskab;\n"]
    parts.append("using samskab_examples::says;\n")
    for header in headers(*rooms):
        shown = header.relative_to(ROOT).as_posix()
        suite = re.sub(r"\W", "_", header.relative_to(INCLUDE / "samskab").with_suffix("").as_posix())
        for block in blocks_of(header):
            lines = tested(block)
            types = taken_out(lines, block.line, shown)
            body = "\n".join(lines)
            test = f'TEST({suite}, line_{block.line}) {{\n#line {block.line} "{shown}"\n{body}\n}}\n'
            parts.append(f"namespace {suite}_{block.line} {{\n{types}{test}}}\n" if types else test)
    return "\n".join(parts)


def main() -> None:
    arguments = argparse.ArgumentParser(description="Write the examples of the headers as programs.")
    arguments.add_argument("--out", type=Path, required=True)
    out = arguments.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for part, rooms in PARTS.items():
        (out / f"{part}.cpp").write_text(program(rooms), encoding="utf-8")


if __name__ == "__main__":
    main()
