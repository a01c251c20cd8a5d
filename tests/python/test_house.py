"""The house rules that a machine can hold: floors, small headers, one catalogue, one version."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include" / "samskab"

FLOORS = {
    "base": 0,
    "stats": 1,
    "language": 1,
    "signification": 1,
    "people": 1,
    "stories": 2,
    "outcomes": 2,
    "metrics": 3,
    "lab": 4,
    "privacy": 5,
    "evaluation": 6,
    "document": 7,
    "io": 8,
}
# Not part of the umbrella header: they bring a compiled library or another project's headers.
OPT_IN = {"samskab/io/boost_archives.hpp"}
FORBIDDEN_IN_HEADERS = re.compile(
    r"#include <(iostream|ranges|format|nlohmann/.*|boost/math/.*|pybind11/.*|Eigen/(?!Core).*|cassert)>"
)


def sources(*roots: str, suffixes: tuple[str, ...] = (".hpp", ".cpp", ".inc")) -> list[Path]:
    return sorted(path for root in roots for path in (ROOT / root).rglob("*") if path.suffix in suffixes)


def room_of(path: Path) -> str | None:
    parts = path.relative_to(ROOT).parts
    start = 2 if parts[0] == "include" else 1
    return parts[start] if len(parts) > start + 1 else None


def includes(path: Path) -> list[str]:
    """Return the headers of rooms that a file includes, public ones and those of `detail/`, each by its room."""
    found = re.findall(r'^\s*#include "(samskab/)?(([^"/]+)[^"]*)"', path.read_text(encoding="utf-8"), re.MULTILINE)
    return [header for public, header, room in found if public or room in FLOORS]


HEADERS = sources("include")
CODE = sources("include", "src")


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_uses_only_lower_floors(path: Path) -> None:
    room = room_of(path)
    if room is None:
        return
    assert room in FLOORS, f"{room} has no floor: add it to the design and to FLOORS"
    for included in includes(path):
        if "/" not in included:
            continue
        other = included.split("/")[0]
        assert other == room or FLOORS[other] < FLOORS[room], f"{path.name} on floor {FLOORS[room]} includes {included}"


def test_what_rooms_keep_to_themselves_stands_on_a_floor_too() -> None:
    inside = {header for path in CODE for header in includes(path) if "/detail/" in header}
    assert {header.split("/")[0] for header in inside} >= {"base", "stats", "language", "metrics", "io"}


@pytest.mark.parametrize("path", HEADERS, ids=lambda path: str(path.relative_to(INCLUDE)))
def test_a_header_is_small_and_brings_nothing_heavy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#pragma once"), "a header begins with #pragma once"
    assert text.count("\n") <= 350, "one concept, one small header"
    if f"samskab/{path.relative_to(INCLUDE)}" not in OPT_IN:
        assert not FORBIDDEN_IN_HEADERS.search(text), FORBIDDEN_IN_HEADERS.search(text)
    assert "using namespace" not in text


def test_the_umbrella_names_every_header() -> None:
    umbrella = set(re.findall(r'#include "(samskab/[^"]+)"', (INCLUDE / "samskab.hpp").read_text(encoding="utf-8")))
    there = {f"samskab/{path.relative_to(INCLUDE)}" for path in HEADERS if "detail" not in path.parts}
    assert umbrella == there - OPT_IN - {"samskab/samskab.hpp", "samskab/fwd.hpp"}


def test_every_message_key_is_in_the_catalogue() -> None:
    catalogue = (ROOT / "src/base/catalogue/catalogue.inc").read_text(encoding="utf-8")
    known = set(re.findall(r'^\{"([^"]+)"', catalogue, re.MULTILINE))
    used: dict[str, str] = {}
    for path in sources("include", "src", "python/bindings"):
        for key in re.findall(r'Message(?:\s+\w+)?[({]"([a-z0-9_.]+)"', path.read_text(encoding="utf-8")):
            used[key] = str(path.relative_to(ROOT))
    for path in sources("python/samskab", suffixes=(".py",)):
        for key in re.findall(r'\b(?:sentence|failure)\(\s*"([a-z0-9_.]+)"', path.read_text(encoding="utf-8")):
            used[key] = str(path.relative_to(ROOT))
    # A key that ends in a point is completed while running: something must begin with it.
    begun = {key for key in used if key.endswith(".") and any(each.startswith(key) for each in known)}
    missing = {key: where for key, where in used.items() if key not in known | begun}
    assert not missing


def test_the_catalogue_is_what_the_po_files_say() -> None:
    subprocess.run([sys.executable, ROOT / "src/base/catalogue/generate.py", "--check"], check=True)


def test_a_placeholder_inside_a_choice_of_words_is_refused(tmp_path: Path) -> None:
    # The core ends a placeholder at the first brace, so the rest would be printed as it stands.
    generate = tmp_path / "generate.py"
    generate.write_text((ROOT / "src/base/catalogue/generate.py").read_text(encoding="utf-8"), encoding="utf-8")
    nested = 'msgctxt "room.met"\nmsgid "{n} met"\nmsgstr "{n|det ene møde|de {n} møder}"\n'
    (tmp_path / "room.po").write_text(nested, encoding="utf-8")
    done = subprocess.run([sys.executable, generate], capture_output=True, text=True)
    assert done.returncode != 0
    assert "room.met" in done.stderr


def test_nothing_prints_or_aborts() -> None:
    pattern = re.compile(r"std::(cout|cerr|clog|abort|exit|terminate)\b|\bassert\(|\bprintf\(")
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in CODE
        for match in [pattern.search(re.sub(r"//.*", "", path.read_text(encoding="utf-8")))]
        if match
    ]
    assert not found


def test_no_standard_distribution_or_shuffle() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in CODE
        if re.search(r"std::(\w+_distribution|shuffle|mt19937)", path.read_text(encoding="utf-8"))
    ]
    assert not found, "draws come from samskab::Random alone, so that a seed gives the same result everywhere"


def test_one_version_everywhere() -> None:
    import samskab

    numbers = re.findall(
        r"define SAMSKAB_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", (INCLUDE / "version.hpp").read_text(encoding="utf-8")
    )
    assert samskab.__version__ == ".".join(numbers)
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {samskab.__version__}" in citation


def test_the_root_holds_only_what_belongs_there() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    allowed = {
        "CMakeLists.txt", "include", "src", "python", "tests", "notebooks", "pyproject.toml", "README.md", "LICENSE",
        "CHANGELOG.md", "CONTRIBUTING.md", "CITATION.cff", "CMakePresets.json", "docs", "dev",
    }  # fmt: skip
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= allowed
