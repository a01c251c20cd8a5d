"""Every example in the package's documentation runs and gives what it says."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest
import samskab as sk
from conftest import ROOT

#: Modules whose examples need more than numpy and narwhals: prefix -> package.
NEEDS = {"samskab.plot": "matplotlib", "samskab.report": "jinja2"}
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(sk.__path__, "samskab.")
    if module.name not in ("samskab._core", "samskab.__main__")
)
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def needed(name: str) -> str | None:
    return next((package for prefix, package in NEEDS.items() if name.startswith(prefix)), None)


@pytest.mark.parametrize("name", ["samskab", *MODULES])
def test_examples_run(name: str) -> None:
    package = needed(name)
    if package is not None:
        pytest.importorskip(package)
        pytest.importorskip("matplotlib").use("Agg")
    module = importlib.import_module(name)
    result = doctest.testmod(module, optionflags=OPTIONS, report=True)
    if package is not None:
        importlib.import_module("matplotlib.pyplot").close("all")
    assert result.failed == 0, (
        f"{result.failed} of {result.attempted} examples of {name} give something else; see above"
    )


def test_there_are_examples_to_run() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    modules = [f"samskab.{name}" for name in ("metrics", "files", "stories", "schema", "datasets")]
    with_examples = [name for name in modules
                     if any(test.examples for test in finder.find(importlib.import_module(name)))]  # fmt: skip
    assert len(with_examples) == 5


def test_every_public_function_has_an_example() -> None:
    shown = {
        "save",
        "load",
        "write_definition",
        "write_sensemaker",
        "read_definition",
        "read_excel",
        "diff",
        "get_include",
        "get_cmake_dir",
    }
    for name in sk.__all__:
        thing = getattr(sk, name)
        if callable(thing) and not isinstance(thing, type) and name not in shown:
            assert ">>>" in (thing.__doc__ or ""), name


@pytest.mark.parametrize("of", [sk.Lab, sk.Stories], ids=lambda each: each.__name__)
def test_help_tells_of_every_parameter(of: type) -> None:
    untold = []
    for name in dir(of):
        method = inspect.getattr_static(of, name)
        method = getattr(method, "__func__", method)
        if name.startswith("_") or not inspect.isfunction(method):
            continue
        told = inspect.getdoc(method) or ""
        for each in inspect.signature(method).parameters.values():
            star = {each.VAR_POSITIONAL: r"\*", each.VAR_KEYWORD: r"\*\*"}.get(each.kind, r"\b")
            if each.name not in ("self", "cls") and not re.search(rf"{star}{each.name}\b", told):
                untold.append(f"{name}({each.name})")
    assert untold == []


def test_the_readme_prints_what_it_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # what an example writes
    path = ROOT / "README.md"
    if not path.is_file():
        pytest.skip("the README is not here: the tests run outside a checkout")
    blocks = re.findall(r"```(\w+)\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    places = [place for place, (kind, _) in enumerate(blocks) if kind == "python"]
    assert len(places) >= 2
    for at in places:
        exec(compile(blocks[at][1], "README.md", "exec"), {})
        kind, printed = blocks[at + 1]
        assert kind == "text"
        assert capsys.readouterr().out == printed
