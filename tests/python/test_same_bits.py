"""C++ and Python give the same numbers, bit for bit: the program tests/consumer/numbers.cpp shows those of C++.

``SAMSKAB_NUMBERS`` names another build of the program, such as that of a consumer of the installed package.
"""

from __future__ import annotations

import os
import struct
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import samskab as sk

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def program() -> Path:
    path = Path(os.environ.get("SAMSKAB_NUMBERS", ROOT / "build/dev/tests/consumer/numbers"))
    if not path.is_file():
        pytest.skip(f"{path} is not built: ./dev test builds it")
    return path


def numbers(value: Any) -> Iterator[str]:
    """Every number in the order of the fields, floats as their bits."""
    if isinstance(value, float):
        yield "x" + f"{struct.unpack('>Q', struct.pack('>d', value))[0]:x}"
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, dict):
        for each in value.values():
            yield from numbers(each)
    elif isinstance(value, list):
        for each in value:
            yield from numbers(each)


def shown(
    what: str, verb: Callable[..., Any], stories: sk.Stories, question: str | None, **options: Any
) -> Iterator[str]:
    yield f"{what} {question or options['by']}"
    try:
        yield from numbers(verb(stories, question, **options).to_dict())
    except sk.Error as error:
        yield error.code


def of_python(stories: sk.Stories, by: str) -> Iterator[str]:
    asked = {"triad", "dyad", "stones", "single_choice", "multiple_choice", "scale", "free_text"}
    for each in stories.schema.signifiers:
        if each.kind not in asked:
            continue
        name = each.id
        yield from shown("summarise", sk.summarise, stories, name)
        yield from shown("summarise by", sk.summarise, stories, name, by=by, level=0.9)
        yield from shown("zones", sk.zones, stories, name, by=by)
        yield from shown("density", sk.density, stories, name, by=by, steps=32)
        yield from shown("compare", sk.compare, stories, name, by=by, replicates=199, rng=7)
    yield from shown("compare_all", sk.compare, stories, None, by=by, replicates=99, rng=7)


def assert_same(program: Path, definition: Path, data: Path, by: str, least: int) -> None:
    ran = subprocess.run([program, definition, data, by], capture_output=True, text=True, check=True, timeout=300)
    ours = list(of_python(sk.read_sensemaker(definition, data), by))
    theirs = ran.stdout.splitlines()
    # Blame the first difference, and the result it is in.
    where = ""
    for mine, its in zip(ours, theirs, strict=False):
        where = its if " " in its else where
        assert mine == its, where
    assert len(ours) == len(theirs)
    assert sum(each.startswith("x") for each in ours) > least


def test_of_the_example(program: Path) -> None:
    example = Path(sk.__file__).parent / "_example"
    assert_same(program, example / "schema.json", example / "stories_spring.csv", "who", 5_000)


def test_of_a_real_export(program: Path, export: Path, real: sk.Stories) -> None:
    by = next(each.id for each in real.schema.signifiers if each.kind == "single_choice")
    assert_same(program, export / "ADemo_Definition.json", export / "ADemo_Data.csv", by, 5_000)
