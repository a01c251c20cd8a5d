"""Public functions and classes of C++ are shown in an example, and what an example states is checked.

That the examples compile and give what they say is the business of `test_examples`, which is made of them.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from conftest import ROOT

EXAMPLES = ROOT / "tests" / "examples" / "blocks.py"
if not EXAMPLES.is_file():
    pytest.skip("the headers are not here: the tests run outside a checkout", allow_module_level=True)
spec = importlib.util.spec_from_file_location("blocks", EXAMPLES)
assert spec is not None
assert spec.loader is not None
blocks = importlib.util.module_from_spec(spec)
sys.modules["blocks"] = blocks
spec.loader.exec_module(blocks)

#: What a header need not show: name -> where it is shown, or why it is not.
SHOWN_ELSEWHERE = {
    "base/error.hpp": {
        "ConsentError": "lab/retention.hpp",
        "DisclosureError": "privacy/release_ledger.hpp",
        "Cancelled": "base/parallel.hpp",
    },
    "base/visitor.hpp": {
        "Writer": "one of one's own is a dozen functions: tests/consumer/numbers.cpp",
        "Reader": "the same; base/visit.hpp shows one in use",
    },
    "io/described_archive.hpp": {"serialize": "called by archives, never by people"},
}
ROOMS = (
    "stats",
    "metrics",
    "signification",
    "people",
    "stories",
    "language",
    "base",
    "io",
    "outcomes",
    "lab",
    "privacy",
    "evaluation",
    "document",
)


def declarations(text: str) -> list[str]:
    """Return what stands in namespaces, without the bodies of classes and functions."""
    text = re.sub(r"//.*", "", text)
    text = re.sub(r"^\s*#.*(\\\n.*)*", "", text, flags=re.MULTILINE)
    found: list[str] = []
    namespaces: list[bool] = []  # whether each open brace is that of a namespace
    now = ""
    for each in text:
        if each == "{":
            namespace = all(namespaces) and re.search(r"\bnamespace\b[\w:\s]*$", now) is not None
            namespaces.append(namespace and "detail" not in now)
            now = "" if namespace else now
        elif each == "}":
            # `= {}` of an argument ends nothing.
            if not namespaces.pop() and all(namespaces) and now.count("(") == now.count(")"):
                found.append(now)
                now = ""
        elif all(namespaces):
            if each == ";":
                found.append(now + each)
                now = ""
            else:
                now += each
    return [" ".join(declaration.split()) for declaration in found]


def named(text: str) -> set[str]:
    """Return the functions and classes (not plain structs) that a header offers."""
    names = set()
    for declaration in declarations(text):
        plain = re.sub(r"^(friend\b.*|template <[^()]*?> (?=[\w\[])|\[\[\w+\]\] |inline |constexpr )+", "", declaration)
        if kind := re.match(r"class (?:SAMSKAB\w* )?(\w+)", plain):
            if not plain.endswith(";"):  # declared ahead
                names.add(kind[1])
        elif not re.match(r"(struct|enum|union|using|concept|requires|explicit|operator)\b", plain) and (
            function := re.search(r"(?<!operator)\b(\w+)\((?!\")", plain.split(" = ")[0])
        ):
            names.add(function[1])
    return names - {"labels", "requires"}


def shown(header: Path) -> str:
    return "\n".join(line for block in blocks.blocks_of(header) for line in block.lines)


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_function_and_class_is_shown_by_its_header(room: str) -> None:
    missing = {}
    for header in blocks.headers(room):
        name = header.relative_to(blocks.INCLUDE / "samskab").as_posix()
        needless = SHOWN_ELSEWHERE.get(name, {})
        examples = shown(header)
        unseen = {
            each for each in named(header.read_text(encoding="utf-8")) if not re.search(rf"\b{each}\b", examples)
        } - set(needless)
        if unseen:
            missing[name] = sorted(unseen)
    assert not missing, "these need an example in the comment above them: see CONTRIBUTING.md"


def test_every_example_states_a_value() -> None:
    silent = [
        f"{block.header.name}:{block.line}"
        for header in blocks.headers(*ROOMS)
        for block in blocks.blocks_of(header)
        if not any("EXPECT_" in line for line in blocks.tested(block))
    ]
    assert not silent


def test_every_room_belongs_to_a_part() -> None:
    rooms = {path.name for path in (blocks.INCLUDE / "samskab").iterdir() if path.is_dir()}
    assert rooms == {room for rooms in blocks.PARTS.values() for room in rooms}


def test_what_need_not_be_shown_is_there() -> None:
    for name, needless in SHOWN_ELSEWHERE.items():
        there = named((blocks.INCLUDE / "samskab" / name).read_text(encoding="utf-8"))
        assert set(needless) <= there, name


def test_a_header_is_read_as_it_is_written() -> None:
    header = """
    #define NOT_THIS(x) x
    namespace detail { void hidden(); }
    class Ahead;
    /// Said: not_this(1).
    struct Options { int of_this() const; };
    class Shown final : public Options { public: void not_this(); };
    enum class Way { one, two };
    constexpr LabelList<Way> labels(Way) { return way_labels; }
    template <class T>
    std::vector<T> made(std::span<const T> of, const Options& options = {}, FunctionRef<double(int)> other = {});
    inline bool operator==(Way a, Way b) { return not_this(a, b); }
    [[nodiscard]] inline double measured(double x) { return of(x); }
    inline constexpr FileKind own_kind("OWNK");
    using Chosen = FunctionRef<double(int)>;
    """
    assert named(header) == {"Shown", "made", "measured"}


def test_a_statement_is_made_a_check_on_its_own_lines() -> None:
    lines = [
        "// Prose; and more.  // 3",
        "const auto f = found(1);",
        "f.count;  // 3",
        "many(f,",
        '     [](int x) { return x; }, ";  // no");  // {1, 2}',
        "f.kind;  // Kind::whole",
        "refused(-1);  // throws InvalidInput",
    ]
    assert blocks.tested(blocks.Block(EXAMPLES, 1, lines)) == [
        "// Prose; and more.  // 3",
        "const auto f = found(1);",
        'EXPECT_TRUE(says(f.count, R"~(3)~"));',
        "EXPECT_TRUE(says(many(f,",
        '     [](int x) { return x; }, ";  // no"), R"~({1, 2})~"));',
        "EXPECT_TRUE((f.kind) == (Kind::whole));",
        "EXPECT_THROW((void)(refused(-1)), InvalidInput);",
    ]


def test_an_example_that_does_not_end_is_refused(tmp_path: Path) -> None:
    open_ended = tmp_path / "open.hpp"
    open_ended.write_text("/// ```cpp\n/// f();\nvoid f();\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"open\.hpp:3"):
        blocks.blocks_of(open_ended)
