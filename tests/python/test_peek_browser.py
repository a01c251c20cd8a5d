"""Pages of a sneak peek as a browser and a printer meet them."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import samskab as sk
from browser_looks import CLEAN, Browser
from samskab.report._peek_words import patterns_of
from samskab.report._render import render
from samskab.report._story_cards import ROOM, WIDE, cards_page_of, size_of


def crowded(lab: sk.Lab) -> sk.Lab:
    """As much seen before as is shown, in long sentences, with three readings each and much decided."""
    own = copy.copy(lab)
    own.by = "evaluator"
    long = "Flere fortæller, at de først måtte spørge om lov, og at svaret kom, da det var for sent at nå det. "
    for at, each in enumerate(patterns_of(own.look("SP-3"))):
        for again in range(2):
            seen = own.observe("SP-3", each.lead, [long + "Så blev det ikke til noget."] * 3)
            point = f"LPX-{at}-{again}"
            own.add(sk.lab.LearningPoint(point, text=long, observations=[seen.id]))
            own.add(sk.lab.Decision(f"DX-{at}-{again}", text=long, learning_points=[point], done_on="2026-11-01"))
    return own


@pytest.fixture(scope="module", params=["da", "en"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Everything that is made of the example's third sneak peek, and a page with nothing on it."""
    lab, lang = sk.example_lab(), request.param
    folder = tmp_path_factory.mktemp(lang)
    made = {name: folder / f"{name}.html" for name in ("peek", "sheet", "cards", "public", "nothing", "crowded")}
    lab.peek_page("SP-3", made["peek"], lang=lang)
    lab.peek_page("SP-2", made["public"], lang=lang, audience="public")
    lab.interpretation_sheet("SP-3", made["sheet"], lang=lang)
    lab.story_cards("SP-3", made["cards"], lang=lang, per_page=6)
    crowded(lab).peek_page("SP-3", made["crowded"], lang=lang)
    crowded(lab).interpretation_sheet("SP-3", made["crowded"].with_stem("crowded-sheet"), lang=lang)
    made["crowded-sheet"] = made["crowded"].with_stem("crowded-sheet")
    sk.peek(sk.example().where(text="en tekst som ingen har skrevet")).to_html(made["nothing"], lang=lang)
    return made


@pytest.mark.parametrize("name", ["peek", "sheet", "cards", "public", "nothing", "crowded", "crowded-sheet"])
@pytest.mark.parametrize("width", [1280, 360])
def test_on_screens(browser: Browser, pages: dict[str, Path], name: str, width: int) -> None:
    assert browser.check(pages[name], width) == CLEAN


@pytest.mark.parametrize("name", ["peek", "sheet", "cards", "crowded", "crowded-sheet"])
def test_on_paper_each_thing_has_a_sheet_of_its_own(browser: Browser, pages: dict[str, Path], name: str) -> None:
    found = browser.print(pages[name])
    assert found["spilled"] == []
    if name in ("peek", "crowded"):
        # The numbers behind the pictures may take more than one sheet, and so may much that was learnt.
        more = 3 if name == "peek" else 5
        assert found["things"] <= found["sheets"] <= found["things"] + more
        assert found["landscape"]
    else:
        assert found["sheets"] == found["things"]
        assert not found["landscape"]


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_sheet_about_groups_keeps_its_last_fields(browser: Browser, lang: str, tmp_path: Path) -> None:
    """Two lines of numbers, three of heading and words that are explained: who, when and by whom still find room."""
    sheet = tmp_path / "sheet.html"
    sk.peek(sk.example()).interpretation_sheet(sheet, lang=lang)
    assert browser.print(sheet)["spilled"] == []


@dataclass
class Card:
    """What a card needs to know of a story."""

    text: str
    title: str = "En ganske lang overskrift på en fortælling"
    language: str = "da"
    level_label: dict[str, str] = field(default_factory=lambda: {"da": "frivillig eller borger"})


@pytest.mark.parametrize("per_page", [4, 6])
def test_no_story_is_too_long_for_its_card(browser: Browser, tmp_path: Path, per_page: int) -> None:
    sentence = "Vi mødtes på hjørnet, og så gik vi den lange vej hjem gennem parken, mens det blev mørkt omkring os. "
    sizes = [80, 350, 4000, *(most - 85 for _, most in ROOM[per_page]), round(WIDE * ROOM[per_page][-1][1]) - 85]
    cards = [Card((sentence * 50)[:size].strip()) for size in sizes]
    assert {size_of(card, per_page) for card in cards} >= {"large", "plain", "small", "wide", "whole"}
    path = tmp_path / "cards.html"
    path.write_text(render(cards_page_of(cards, per_page=per_page, title="", when="Pr. i dag", lang="da")), "utf-8")
    assert browser.print(path)["spilled"] == []
    assert browser.check(path, 390) == CLEAN
