"""The report as a browser meets it: no network, no accessibility violation, nothing wider than the screen."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import samskab as sk
import written_once
from browser_looks import CLEAN, Browser


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
def test_playbook(browser: Browser, playbook: Path, width: int) -> None:
    assert browser.check(playbook, width) == CLEAN


def test_printed_playbook_is_tagged(browser: Browser, playbook: Path, tmp_path: Path) -> None:
    """Paper readers see no tags; screen readers of the PDF hear headings, tables and what pictures show."""
    pdf = tmp_path / "playbook.pdf"
    command = [
        browser.chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--print-to-pdf={pdf}",
        playbook.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    told = pdf.read_bytes()
    for tag in (b"/StructTreeRoot", b"/S /H1", b"/S /H2", b"/S /Table", b"/S /TH", b"/Alt "):
        assert tag in told, tag
    assert f"/Lang ({playbook.stem})".encode() in told


@pytest.mark.parametrize("width", [1280, 360])
def test_laboratory(browser: Browser, laboratory: Path, width: int) -> None:
    assert browser.check(laboratory, width) == CLEAN


@pytest.mark.parametrize("width", [1280, 360])
def test_example(browser: Browser, example: Path, width: int) -> None:
    assert browser.check(example, width) == CLEAN


def test_real_export(browser: Browser, tmp_path: Path, export: Path) -> None:
    page = tmp_path / "report.html"
    stories = sk.read_sensemaker(export / "ADemo_Definition.json", export / "ADemo_Data.csv")
    stories.report(str(page), lang="da", by="Gender?", rng=1)
    assert browser.check(page) == CLEAN


def test_paper_never_parts_a_small_table_from_its_head(browser: Browser, tmp_path: Path, example: Path) -> None:
    """A table that meets the foot of a sheet begins the next one, with summary and caption: three sheets, not two."""
    style = example.read_text(encoding="utf-8").partition("<style>")[2].partition("</style>")[0]
    rows = "".join(f"<tr><td>answer</td><td>{n}</td></tr>" for n in range(8))
    numbers = (
        f"<table><caption>Numbers</caption><thead><tr><th>a</th><th>n</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    page = tmp_path / "foot.html"
    page.write_text(
        f"<!DOCTYPE html><html><head><style>{style}</style></head><body><div style='height: 195mm'></div><details open>"
        f"<summary>Numbers behind</summary><div class='table-scroll'>{numbers}</div></details>"
        "<figure style='height: 180mm'></figure></body></html>",
        encoding="utf-8",
    )
    assert browser.print(page)["sheets"] == 3


def test_the_look_itself_can_fail(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        '<!DOCTYPE html><html><body><svg role="img"></svg><img src="https://example.invalid/x.png">'
        '<p style="width:3000px">wide</p></body></html>',
        encoding="utf-8",
    )
    found = browser.check(page)
    assert found["requests"] == ["https://example.invalid/x.png"]
    assert {"html-has-lang", "svg-img-alt"} <= {each["id"] for each in found["violations"]}
    assert found["overflow"] > 1000
