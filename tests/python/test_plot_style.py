from __future__ import annotations

import ast
import io
import pathlib
import re
import subprocess
import sys

import numpy as np
import plot_support as support
import pytest
import samskab.plot
from samskab.plot import _style

SOURCES = sorted(pathlib.Path(samskab.plot.__file__).parent.glob("*.py"))

# Machado, Oliveira and Fernandes (2009), doi:10.1109/TVCG.2009.113, severity 1.0, for linear RGB.
BLINDNESS = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "none": np.eye(3).tolist(),
}


def lab(colour: str, matrix: list[list[float]]) -> np.ndarray:
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    linear = np.clip(np.array(matrix) @ linear, 0, 1)
    xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    )
    white = np.array([0.95047, 1.0, 1.08883])
    t = xyz @ linear / white
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("colour", [*_style.GROUP_COLOURS, _style.MAIN, _style.LINE, _style.INK, _style.SOFT])
def test_marks_stand_out_from_paper(colour):
    assert _style.contrast(colour, "#ffffff") >= 3.0


def test_small_text_is_readable():
    assert _style.contrast(_style.SOFT, "#ffffff") >= 4.5


@pytest.mark.parametrize("fraction", np.linspace(0, 1, 21))
def test_numbers_are_readable_on_every_fill(fraction):
    fill = _style.sequential(float(fraction))
    assert _style.contrast(_style.text_on(fill), fill) >= 4.5


def test_the_scale_darkens_all_the_way():
    light = [_style.luminance(_style.sequential(x)) for x in np.linspace(0, 1, 101)]
    assert bool((np.diff(light) < 0).all())


@pytest.mark.parametrize("kind", BLINDNESS)
def test_the_first_three_groups_differ_for_the_colour_blind(kind):
    seen = [lab(colour, BLINDNESS[kind]) for colour in _style.GROUP_COLOURS[:3]]
    apart = [np.linalg.norm(a - b) for i, a in enumerate(seen) for b in seen[:i]]
    assert min(apart) > 12


def test_every_group_has_its_own_shape():
    assert len(set(_style.GROUP_MARKERS)) == len(_style.GROUP_COLOURS) == len(_style.GROUP_MARKERS)


def test_importing_brings_no_matplotlib():
    program = (
        "import sys; sys.path[:0] = sys.argv[1].split('|')\nimport samskab.plot\nprint('matplotlib' in sys.modules)"
    )
    paths = "|".join(path for path in sys.path if path)
    run = subprocess.run([sys.executable, "-c", program, paths], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_without_matplotlib_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ImportError, match=r'pip install "samskab\[plot\]"'):
        samskab.plot.triad([[0.2, 0.3, 0.5]], "ABC")


def keys_in(source: pathlib.Path) -> set[str]:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    found = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in found if re.fullmatch(r"plot\.[a-z_.]*[a-z]", text)}


def test_every_sentence_that_is_said_is_in_the_catalogue_and_the_other_way_round():
    known = {key for key in support.read("*.po") if key.startswith("plot.")}
    said = set().union(*(keys_in(source) for source in SOURCES))
    assert said <= known
    # Keys made from a kind, a state, a unit or a month.
    made = r"plot\.(state|kind|month|corner|intake|dyad|number)\..*|plot\.dyad\..*|plot\.bad\.(weights|fraction)"
    made += (
        r"|plot\.process\.(stage|result|timing|occasion|column|assumption_is)\..*|plot\.process\.\w+_(title|reading)"
        r"|plot\.(level|coverage|salience|peek_state)\..*|plot\.equality\.(type|more|less|kept).*"
        r"|plot\.change\.(better|same|worse)|plot\.outcome\.op\..*|plot\.usable\.column\..*"
    )
    assert {key for key in known - said if not re.fullmatch(made, key)} == set()


def test_errors_speak_both_languages_and_have_a_code():
    with pytest.raises(ValueError, match="no picture") as caught:
        samskab.plot.triad([[0.2, 0.3, 0.5]], "ABC", kind="hexagons", lang="en")
    assert caught.value.code == "plot.bad.kind"
    assert "intet billede" in caught.value.message("da")
    assert type(caught.value).__name__ == "InvalidInput"


def test_too_few_is_not_enough_data():
    density = samskab.plot.Density(np.eye(3), np.ones(3), (0.5,), (1.0,))
    with pytest.raises(ValueError, match="too few") as caught:
        samskab.plot.triad([[0.2, 0.3, 0.5]], "ABC", kind="density", density=density, lang="en")
    assert type(caught.value).__name__ == "NotEnoughData"


def test_pictures_speak_the_language_in_force():
    placed = [[0.2, 0.3, 0.5]]
    with support.danish():
        assert "fortælling" in samskab.plot.triad(placed, "ABC").samskab_alt
        assert "story" in samskab.plot.triad(placed, "ABC", lang="en").samskab_alt
    with pytest.raises(ValueError, match="sv"):
        samskab.plot.triad(placed, "ABC", lang="sv")


@pytest.mark.parametrize("style", ["dark_background", {"figure.facecolor": "#333333"}])
def test_a_dark_style_leaves_pictures_readable(style, example):
    """What stands on paper by itself looks the same, on the screen and in files; on given Axes there is paper too."""
    plt = pytest.importorskip("matplotlib.pyplot")

    def pixels(given):
        drawn = example.plot("pace") if given else example.plot("weight", by="level")
        if given:
            figure = plt.figure(figsize=(6.6, 3.0))
            example.plot("pace", ax=figure.add_axes((0, 0, 1, 1)))
        else:
            figure = drawn
        file = io.BytesIO()
        figure.savefig(file, format="png", dpi=60)
        plt.close("all")
        return plt.imread(io.BytesIO(file.getvalue()))

    for given in (False, True):
        plain = pixels(given)
        with plt.style.context(style):
            dark = pixels(given)
        assert np.abs(plain - dark).max() < 0.02, given


def test_a_see_through_figure_stays_so(example):
    plt = pytest.importorskip("matplotlib.pyplot")
    with plt.style.context({"figure.facecolor": "none"}):
        ax = example.plot("pace")
    assert ax.figure.patches == []
    assert ax.figure.get_facecolor()[3] == 0
    plt.close("all")
