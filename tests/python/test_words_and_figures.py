"""Sentences, pictures and tables tell the same figures of the same thing."""

from __future__ import annotations

import re

import matplotlib.pyplot as plt
import pytest
import samskab as sk
from samskab.plot import Option, choice, dyad
from samskab.report._tables import difference_words, question_tables
from samskab.report._words import Words


@pytest.fixture(autouse=True)
def _close_pictures():
    yield
    plt.close("all")


SIGN = {"da": ",", "en": "."}


def single(id: str, *options: str) -> dict[str, object]:
    return {
        "id": id,
        "kind": "single_choice",
        "title": id,
        "options": [{"id": each, "label": each} for each in options],
    }


SCHEMA = sk.Schema(id="s", signifiers=[single("help", "yes", "no"), single("place", "a", "b")])


def told(**counts: tuple[int, int]) -> sk.Stories:
    """Stories of each place: so many with yes, so many with no."""
    rows = [
        f"{place}{answer}{at};{answer};{place}"
        for place, (yes, no) in counts.items()
        for answer, many in (("yes", yes), ("no", no))
        for at in range(many)
    ]
    table = "\n".join(["id;help;place", *rows]).encode()
    return sk.read_csv(table, schema=SCHEMA, columns={"id": "id", "help": "help", "place": "place"})


def numbers(text: str) -> list[str]:
    return re.findall(r"[+−]?\d+(?:[.,]\d+)?", text)


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize(
    ("a", "b", "shares", "points"),
    [
        ((81, 41), (24, 98), ("80", "34"), "47"),  # 80.3 - 33.6 = 46.7
        ((41, 81), (98, 24), ("80", "34"), "47"),
        ((79, 42), (24, 97), ("65", "20"), "45"),  # 65.3 - 19.8 = 45.45
        ((800, 200), (756, 244), ("80", "76"), "4"),  # 80.0 - 75.6 = 4.4
    ],
)
def test_a_difference_is_the_same_in_words_figure_and_table(lang, a, b, shares, points) -> None:
    found = told(a=a, b=b).compare("help", by="place", rng=1)
    said = numbers(found.words[0].text(lang))
    assert tuple(said[:2]) == shares
    assert said[2] == points
    drawn = found.plot(lang=lang).samskab_alt
    assert re.search(rf"[+−]{points} \(", drawn), drawn
    table = difference_words(Words(lang), found, found.clearest)
    assert numbers(table[0])[0].lstrip("+−") == points
    # The uncertainty has the same ends everywhere.
    ends = [each.lstrip("+−") for each in said[3:5]]
    assert sorted(ends) == sorted(each.lstrip("+−") for each in numbers(table[1]))
    assert all(each in drawn for each in ends)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_an_end_just_above_zero_is_zero_nowhere(lang) -> None:
    found = told(a=(700, 300), b=(658, 342)).compare("help", by="place", rng=1)
    low = min(abs(found.clearest.low), abs(found.clearest.high))
    assert 0 < low < 0.005
    written = f"{round(100 * low, 1)}".replace(".", SIGN[lang])
    for text in (
        found.words[0].text(lang),
        found.plot(lang=lang).samskab_alt,
        difference_words(Words(lang), found, found.clearest)[1],
    ):
        assert written in text


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize(("yes", "no"), [(101, 99), (99, 101), (1, 199), (3, 5), (100, 100)])
def test_two_parts_of_a_whole_make_a_hundred_as_printed(lang, yes, no) -> None:
    stories = told(a=(yes, no))
    want = {str(each) for each in (max(yes, no) * 200 // (yes + no) + 1 >> 1,)}
    summary, zones = stories.summarise("help"), stories.zones("help")
    options = [Option("yes", yes, yes / (yes + no)), Option("no", no, no / (yes + no))]
    places = [
        re.findall(r"(\d+)\s?%", summary.summary(lang)),
        re.findall(r"(\d+)\s?%", choice(options, n=yes + no, lang=lang).samskab_alt),
        [row[2].strip("\u00a0 %") for row in question_tables(Words(lang), summary, zones, "")[0].rows],
        re.findall(r"(\d+)\s?%", dyad([0.2] * yes + [0.7] * no, labels=("first", "second"), lang=lang).samskab_alt),
    ]
    for shares in places:
        assert len(shares) == 2
        assert sum(map(int, shares)) == 100
        assert want <= set(shares)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_quarters_and_ninths_of_a_canvas_have_different_names(example: sk.Stories, lang: str) -> None:
    quarters, ninths = (
        {row.zone_label[lang] for row in example.zones("canvas", divisions=each).table} for each in (2, 3)
    )
    assert len(quarters) == 4
    assert len(ninths) == 9
    assert not quarters & ninths
    assert all(("quarter" if lang == "en" else "fjerdedel") in each for each in quarters)
    # Where stories gather is told in the parts that pages count.
    gathered = example.density("canvas", nearest=0).summary(lang)
    assert any(each in gathered for each in ninths)
    compared = example.compare("canvas", by="month", rng=1).summary(lang)
    assert any(each in compared for each in quarters)
