"""The report as a browser meets it: no network, no accessibility violation, nothing wider than the screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import samskab as sk
import written_once

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).parent / "browser" / "check_page.mjs"
MODULES = ROOT / "build" / "browser"


def packages(manifest: str) -> list[str]:
    return [f"{name}@{version}" for name, version in json.loads(manifest)["dependencies"].items()]


@pytest.fixture(scope="module")
def browser() -> tuple[str, str]:
    """Node and Chromium, with the packages of browser/package.json fetched once into the build folder."""
    node = shutil.which("node")
    chromium = os.environ.get("SAMSKAB_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not node or not chromium:
        pytest.skip("needs node and chromium")
    wanted = (SCRIPT.parent / "package.json").read_text()
    fetched = MODULES / "package.json"
    if not (MODULES / "node_modules").is_dir() or not fetched.is_file() or fetched.read_text() != wanted:
        npm = shutil.which("npm")
        if not npm:
            pytest.skip("needs npm, or the packages of tests/python/browser/package.json in build/browser")
        MODULES.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--no-save", "--no-audit", "--no-fund", *packages(wanted)]
        done = subprocess.run(command, cwd=MODULES, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode:
            pytest.skip(f"npm could not fetch {packages(wanted)}: {done.stderr.strip()[-200:]}")
        fetched.write_text(wanted)
    return node, chromium


def look(browser: tuple[str, str], page: Path, width: int = 1280) -> dict[str, Any]:
    command = [browser[0], str(SCRIPT), str(MODULES), browser[1], str(page), str(width)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module", params=["da", "en"])
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's report in both languages."""
    page = tmp_path_factory.mktemp("report") / f"{request.param}.html"
    page.write_text(written_once.example_report(request.param), encoding="utf-8")
    return page


@pytest.fixture(scope="module", params=["da", "en"])
def laboratory(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example laboratory's page in both languages."""
    page = tmp_path_factory.mktemp("lab") / f"{request.param}.html"
    page.write_text(written_once.lab_report(request.param), encoding="utf-8")
    return page


@pytest.fixture(scope="module", params=["da", "en"])
def playbook(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example laboratory's playbook in both languages."""
    page = tmp_path_factory.mktemp("playbook") / f"{request.param}.html"
    page.write_text(written_once.playbook_page(request.param), encoding="utf-8")
    return page


@pytest.mark.parametrize("width", [1280, 360])
def test_playbook(browser: tuple[str, str], playbook: Path, width: int) -> None:
    found = look(browser, playbook, width)
    assert found == {"requests": [], "messages": [], "overflow": 0, "scripts": 0, "violations": []}


def test_printed_playbook_is_tagged(browser: tuple[str, str], playbook: Path, tmp_path: Path) -> None:
    """Paper readers see no tags; screen readers of the PDF hear headings, tables and what pictures show."""
    pdf = tmp_path / "playbook.pdf"
    command = [browser[1], "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={pdf}", playbook.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    told = pdf.read_bytes()
    for tag in (b"/StructTreeRoot", b"/S /H1", b"/S /H2", b"/S /Table", b"/S /TH", b"/Alt "):
        assert tag in told, tag
    assert f"/Lang ({playbook.stem})".encode() in told


@pytest.mark.parametrize("width", [1280, 360])
def test_laboratory(browser: tuple[str, str], laboratory: Path, width: int) -> None:
    found = look(browser, laboratory, width)
    assert found == {"requests": [], "messages": [], "overflow": 0, "scripts": 0, "violations": []}


@pytest.mark.parametrize("width", [1280, 360])
def test_example(browser: tuple[str, str], example: Path, width: int) -> None:
    found = look(browser, example, width)
    assert found == {"requests": [], "messages": [], "overflow": 0, "scripts": 0, "violations": []}


def test_real_export(browser: tuple[str, str], tmp_path: Path, export: Path) -> None:
    page = tmp_path / "report.html"
    stories = sk.read_sensemaker(export / "ADemo_Definition.json", export / "ADemo_Data.csv")
    stories.report(str(page), lang="da", by="Gender?", rng=1)
    found = look(browser, page)
    assert found == {"requests": [], "messages": [], "overflow": 0, "scripts": 0, "violations": []}


def test_the_look_itself_can_fail(browser: tuple[str, str], tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        '<!DOCTYPE html><html><body><svg role="img"></svg><img src="https://example.invalid/x.png">'
        '<p style="width:3000px">wide</p></body></html>',
        encoding="utf-8",
    )
    found = look(browser, page)
    assert found["requests"] == ["https://example.invalid/x.png"]
    assert {"html-has-lang", "svg-img-alt"} <= {each["id"] for each in found["violations"]}
    assert found["overflow"] > 1000
