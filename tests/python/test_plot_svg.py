from __future__ import annotations

import io
import re
import subprocess
import sys
from xml.etree import ElementTree

import numpy as np
import plot_support as support
import pytest
from samskab import _core
from samskab.plot import Scale, Stone, save_svg, stones, to_svg_text, triad


@pytest.fixture(autouse=True)
def _danish():
    with support.danish():
        yield


SVG = "{http://www.w3.org/2000/svg}"


def figure(n: int = 60):
    return triad(np.random.default_rng(1).dirichlet((1, 1, 1), n), support.LONG, title="Magt & »tillid« <nu>").figure


def test_it_is_one_element_with_role_title_and_description():
    fig = figure()
    root = ElementTree.fromstring(to_svg_text(fig, title="Magt & tillid <nu>", id="t1"))
    assert root.tag == SVG + "svg"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "t1-title t1-desc"
    title, desc = root[0], root[1]
    assert (title.tag, title.get("id"), title.text) == (SVG + "title", "t1-title", "Magt & tillid <nu>")
    assert (desc.tag, desc.get("id")) == (SVG + "desc", "t1-desc")
    assert desc.text == fig.axes[0].samskab_alt
    assert "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}60" in desc.text


def test_same_picture_same_bytes():
    first, second = io.BytesIO(), io.BytesIO()
    save_svg(figure(), first, "A", "B")
    save_svg(figure(), second, "A", "B")
    assert first.getvalue() == second.getvalue()
    assert b"<?xml" in first.getvalue()[:10]
    assert b"<dc:date>" not in first.getvalue()


def test_same_bytes_in_another_process():
    program = (
        "import sys; sys.path[:0] = sys.argv[1].split('|')\n"
        "import hashlib, plot_support, test_plot_svg as t\n"
        "print(hashlib.sha256(t.to_svg_text(t.figure()).encode()).hexdigest())"
    )
    paths = "|".join(path for path in sys.path if path)
    runs = {
        subprocess.run([sys.executable, "-c", program, paths], capture_output=True, check=True).stdout for _ in range(2)
    }
    assert len(runs) == 1


def test_ids_are_the_figure_s_own():
    one, two = to_svg_text(figure(60), id="a"), to_svg_text(figure(61), id="b")
    ids = [set(re.findall(r'\sid="([^"]+)"', text)) for text in (one, two)]
    assert all(name == "a" or name.startswith("a-") for name in ids[0])
    assert not ids[0] & ids[1]
    for text, names in zip((one, two), ids, strict=True):
        used = set(re.findall(r'href="#([^"]+)"', text)) | set(re.findall(r"url\(#([^)]+)\)", text))
        assert used <= names
        assert len(re.findall(r'\sid="', text)) == len(names)


def test_ids_are_made_from_the_picture_when_none_is_given():
    first, second = to_svg_text(figure(60)), to_svg_text(figure(61))
    assert first[:30] != second[:30]
    assert re.match(r'<svg id="figure-[0-9a-f]{12}" role="img"', first)


def test_text_stays_text_and_nothing_is_fetched():
    text = to_svg_text(figure())
    assert "Fællesskabet i boligområdet" in text
    assert not re.search(r'(?:href|src)="(?!#)', text)
    assert "url(http" not in text
    assert "<script" not in text


def test_files_stay_small():
    points = np.random.default_rng(2).dirichlet((1, 1, 1), 100_000)
    assert len(to_svg_text(triad(points, support.LONG).figure)) < 200_000
    cloud = Stone("", np.random.default_rng(2).random((100_000, 2)))
    assert len(to_svg_text(stones([cloud], x=Scale("x"), y=Scale("y")).figure)) < 300_000


def test_it_saves_to_a_path(tmp_path):
    save_svg(figure(), tmp_path / "triad.svg", title="Magt")
    ElementTree.parse(tmp_path / "triad.svg")


def test_saving_leaves_the_old_picture_where_it_fails(tmp_path, monkeypatch):
    path = tmp_path / "triad.svg"
    path.write_text("old", encoding="utf-8")

    def full(*_):
        raise OSError("full")

    monkeypatch.setattr(_core, "save_bytes", full)
    with pytest.raises(OSError, match="full"):
        save_svg(figure(), path)
    assert path.read_text(encoding="utf-8") == "old"
