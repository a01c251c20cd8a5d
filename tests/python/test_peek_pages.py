"""Pages and sheets of a sneak peek: what stands on them, for whom, and that consent is asked at the moment."""

from __future__ import annotations

import html
import re
import types
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
import samskab as sk
from samskab.plot.from_peeks import is_chosen
from samskab.report import _peek_words as peek_words
from samskab.report._peek_words import patterns_of
from samskab.report._words import Words
from test_report import BAD, Outline, words_of

mpl.use("Agg")

STAMP = {"da": "Foreløbigt", "en": "Preliminary"}


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return sk.example_lab()


@pytest.fixture(scope="module", params=["da", "en"])
def page(request: pytest.FixtureRequest, lab: sk.Lab) -> tuple[str, str]:
    """The example's third sneak peek in both languages."""
    return request.param, lab.peek_page("SP-3", lang=request.param)


def screens(text: str) -> list[str]:
    return re.findall(r'<section class="screen.*?</section>', text, flags=re.DOTALL)


def test_a_screen_for_each_thing(page: tuple[str, str], lab: sk.Lab) -> None:
    lang, text = page
    kinds = re.findall(r'<section class="screen ([a-z-]+)"', text)
    patterns = kinds.count("pattern")
    assert 3 <= patterns <= 5
    assert kinds == ["cover", *["pattern"] * patterns, "changed", "stories", "next", "numbers-page"]
    for screen in screens(text):
        assert STAMP[lang] in words_of(screen)
        assert ("12. oktober 2026" if lang == "da" else "12 October 2026") in words_of(screen)
    cover = words_of(screens(text)[0])
    look = lab.look("SP-3")
    assert str(look.persons) in cover
    assert str(look.stories) in cover
    assert f"+{look.persons - look.persons_before}" in cover


def test_places_are_no_percentages(page: tuple[str, str], lab: sk.Lab) -> None:
    _, text = page
    tables = re.findall(r"<table.*?</table>", text[text.index("numbers-page") :], flags=re.DOTALL)
    stones = next(each for each in patterns_of(lab.look("SP-3")) if "stones" in str(each.question.kind))
    item = stones.rows[0].item_label[page[0]]
    row = next(line for each in tables for line in each.split("<tr") if item in html.unescape(line))
    assert "%" not in row


def test_who_is_missing_is_said_and_nobody_where_nobody_is(lab: sk.Lab) -> None:
    assert "organisationer" in words_of(screens(lab.peek_page("SP-1", lang="da"))[0])
    assert "Vi hører endnu for lidt" not in words_of(lab.peek_page("SP-3", lang="da"))
    assert '<section class="screen changed"' not in lab.peek_page("SP-1", lang="da")


def test_each_pattern_has_state_picture_and_room_for_two_readings(page: tuple[str, str], lab: sk.Lab) -> None:
    lang, text = page
    names = {"clear": ("Tydeligt", "Clear"), "leaning": ("Tendens", "Leaning"), "unresolved": ("Uafklaret", "Un")}
    shown = [each for each in screens(text) if 'class="screen pattern"' in each]
    for pattern, screen in zip(patterns_of(lab.look("SP-3")), shown, strict=True):
        assert screen.count("<textarea") >= 2
        assert screen.count("<svg id=") == 1
        assert names[pattern.state][lang == "en"] in words_of(screen)
        said = pattern.question.title[lang]
        assert html.escape(said, quote=False) in screen
        assert re.search(r"n = \d+", words_of(screen).replace("\N{NO-BREAK SPACE}", " "))


def test_what_was_placed_and_what_is_clear_comes_first_and_a_question_once(lab: sk.Lab) -> None:
    order = ("clear", "leaning", "unresolved")
    for id in ("SP-1", "SP-2", "SP-3"):
        found = patterns_of(lab.look(id))
        places = [(is_chosen(each.lead), order.index(each.state)) for each in found if each.state != "unresolved"]
        assert places == sorted(places)
        assert [each.state == "unresolved" for each in found] == sorted(each.state == "unresolved" for each in found)
        assert len({(each.question.id, each.pair) for each in found}) == len(found)
        assert all(each.lead.shown for each in found)


def test_figures_on_the_page_are_those_of_the_look(page: tuple[str, str], lab: sk.Lab) -> None:
    _, text = page
    rows = [row for each in patterns_of(lab.look("SP-3")) if not each.pair for row in each.rows if row.shown]
    said = words_of(screens(text)[-1])
    for row in rows:
        assert f"{100 * row.value:.0f}" in said
        assert f"{100 * row.low:.0f}–{100 * row.high:.0f}" in said


def test_one_self_contained_page_with_headings_in_order(page: tuple[str, str]) -> None:
    lang, text = page
    for made in (text, sk.example().to_story_cards(lang=lang), sk.peek(sk.example()).interpretation_sheet(lang=lang)):
        outline = Outline(made)
        assert f'<html lang="{lang}">' in made
        assert not {"script", "iframe", "img"} & set(outline.tags)
        assert set(re.findall(r'(?:href|src)="([^"#][^"]*)"', made)) == {"data:,"}
        assert outline.levels.count(1) == 1
        for before, after in zip(outline.levels, outline.levels[1:], strict=False):
            assert after <= before + 1
        assert len(outline.ids) == len(set(outline.ids))
        assert set(outline.links) <= set(outline.ids)
        assert outline.scopeless == 0
        labelled = set(re.findall(r'<label for="([^"]+)"', made))
        for field in re.findall(r"<(?:textarea|input)[^>]*>", made):
            id = re.search(r'id="([^"]+)"', field)
            assert "aria-label=" in field or (id and id[1] in labelled)
    told = re.findall(r"<desc [^>]*>(.*?)</desc>", text, flags=re.DOTALL)
    assert len(told) == text.count("<svg id=") >= 4
    assert all(len(each) > 40 for each in told)


def test_stories_are_shown_inside_only_and_only_while_permitted(lab: sk.Lab) -> None:
    stories, look = lab.stories("C1"), lab.look("SP-3")
    cards = [card for handle in look.exemplars for card in stories.behind(handle)]
    page = lab.peek_page("SP-3", lang="da")
    assert cards
    assert all(html.escape(card.text, quote=False) in page for card in cards)
    everything = {card.text for card in stories.read(len(stories))}
    for audience in ("other_departments", "public"):
        outside = words_of(lab.peek_page("SP-3", lang="da", audience=audience))
        assert not any(text and text in outside for text in everything)
        assert "Leder af" not in outside
        # The look itself may be handed on with its handles; what is rendered outside still shows no story.
        assert "<blockquote" not in look.to_html(lang="da", stories=stories, audience=audience)
    assert "<blockquote" not in look.to_html(lang="da")


def test_whoever_withdraws_is_gone_from_pages_and_cards_at_once() -> None:
    own = sk.example_lab()
    own.keep_peek(own.sneak_peek("C1", "2026-10-12", policy="POLICY"), "SP-3", collection="C1")
    stories = own.stories("C1")
    card = stories.behind(own.look("SP-3").exemplars[0])[0]
    text = html.escape(card.text, quote=False)
    assert text in own.peek_page("SP-3", lang="en")
    assert text in own.story_cards("SP-3", lang="en")
    table = stories.to_frame("dict")
    own.withdraw(table["person"][table["story_id"].index(card.id)], on="2026-12-01")
    page = own.peek_page("SP-3", lang="en")
    assert text not in page
    assert text not in own.story_cards("SP-3", lang="en")
    assert "1 story is not shown" in words_of(page)
    # What was shown of figures stays as it was.
    assert str(own.kept_peek("SP-3").persons) in words_of(screens(page)[0])


def test_what_was_learnt_and_decided_stands_on_the_page(lab: sk.Lab) -> None:
    said = words_of(lab.peek_page("SP-1", lang="da"))
    for id in ("LP1", "LP2"):
        assert lab.learning_points[id].text["da"] in said
    assert lab.decisions["D1"].text["da"] in said
    assert lab.stakeholders["S05"].name in said
    assert lab.decisions["D5"].text["da"] not in said


def screen_of(page: str, question: str) -> str:
    """What stands on the screen or sheet of a question's pattern."""
    found = re.findall(r'<section class="(?:screen pattern|paper)".*?</section>', page, flags=re.DOTALL)
    (one,) = (words_of(each) for each in found if question in words_of(each))
    return one


def test_what_was_seen_and_decided_before_stands_at_its_pattern(lab: sk.Lab) -> None:
    questions = {each.id: each.title for each in lab.stories("C1").schema.signifiers}
    for lang, before, done in (
        ("da", "Set her før", "(gjort 22. juni 2026)"),
        ("en", "Seen here before", "(done 22 June 2026)"),
    ):
        for page in (lab.peek_page("SP-3", lang=lang), lab.interpretation_sheet("SP-3", lang=lang)):
            weight = screen_of(page, questions["weight"][lang])
            assert before in weight
            # Of the first sneak peek: what was seen, what was decided and that it was done.
            assert lab.observations["OB1"].text[lang] in weight
            # Sheets are for reading anew: what was read into it then is told on the page alone.
            on_page = 'class="peek sheets"' not in page
            assert all((lab.interpretations[f"OB1-{at}"].text[lang] in weight) == on_page for at in (1, 2))
            assert lab.decisions["D1"].text[lang].rstrip(".") in weight
            assert done in weight
            responsibility = screen_of(page, questions["responsibility"][lang])
            assert lab.observations["OB3"].text[lang] in responsibility
            assert lab.observations["OB1"].text[lang] not in responsibility
            assert before not in screen_of(page, questions["support"][lang])
            # Who saw it is not told.
            for each in ("OB1", "OB3"):
                names = [lab.stakeholders[who].name for who in lab.observations[each].seen_by]
                assert not any(name in weight + responsibility for name in names)
        # What was seen at no question comes before what is learnt now.
        last = words_of(screens(lab.peek_page("SP-3", lang=lang))[-2])
        assert lab.observations["OB4"].text[lang] in last
        assert lab.decisions["D4"].text[lang].rstrip(".") in last
        assert ("Ikke afgjort: " if lang == "da" else "Not settled: ") + lab.decisions["D7"].text[
            lang
        ] in responsibility
        # The first sneak peek had none before it, but what was seen at it.
        first = words_of(lab.peek_page("SP-1", lang=lang))
        assert lab.observations["OB1"].text[lang] in first
        assert not any(lab.observations[each].text[lang] in first for each in ("OB3", "OB4", "OB5"))


def test_what_few_saw_is_not_told_to_more() -> None:
    own = sk.example_lab()
    own.change("sneak_peek", "SP-1", audience="analysts")
    own.change("sneak_peek", "SP-2", audience="public")
    seen = {id: own.observations[id].text["en"] for id in ("OB1", "OB3", "OB5")}
    steering = words_of(own.peek_page("SP-3", lang="en"))
    assert seen["OB1"] not in steering
    assert seen["OB3"] in steering
    assert seen["OB5"] in steering
    public = words_of(own.peek_page("SP-3", lang="en", audience="public"))
    assert seen["OB3"] in public
    assert seen["OB1"] not in public
    assert seen["OB5"] not in public
    assert seen["OB1"] in words_of(own.peek_page("SP-3", lang="en", audience="analysts"))


def test_an_observation_of_a_row_is_told_at_the_next_look() -> None:
    own = sk.example_lab()
    look = own.look("SP-2")
    row = next(each for each in look.differences if each.shown and each.question.id == "weight")
    found = own.observe("SP-2", row, ["De mener tid.", "De mener regler."])
    assert found.question == "weight"
    assert own.observe("SP-2", "Noget andet", ["a", "b"]).question in (None, "")
    own.add(sk.lab.LearningPoint("LPX", text={"da": "Tid skal nævnes.", "en": "Say time."}, observations=[found.id]))
    page = screen_of(own.peek_page("SP-3", lang="da"), own.stories("C1").schema["weight"].title["da"])
    assert "Lært: Tid skal nævnes. Der er ikke besluttet noget endnu." in page
    assert page.index("De mener tid.") < page.index(own.observations["OB1"].text["da"]), "the newest first"
    # Two at most: there must be room to write.
    for at in range(3):
        own.observe("SP-3", row, [f"a{at}", f"b{at}"])
    page = screen_of(own.peek_page("SP-3", lang="da"), own.stories("C1").schema["weight"].title["da"])
    assert page.count("Det kan betyde:") == 2


def test_nothing_and_little_are_said() -> None:
    few = sk.example().where(told=(None, "2026-03-04"))
    hidden = sk.peek(few, min_persons=len(few) + 1).to_html(lang="da")
    assert "Endnu intet at vise" in words_of(hidden)
    none = sk.peek(sk.example().where(text="en tekst som ingen har skrevet"))
    assert "Nothing to show yet" in words_of(none.to_html(lang="en"))
    assert none.interpretation_sheet(lang="da").count('class="paper"') == 1
    cards = sk.example().where(text="en tekst som ingen har skrevet").to_story_cards(lang="da")
    assert "Ingen fortælling må vises" in cards
    with pytest.raises(sk.NotEnoughData, match="attach"):
        sk.Lab("Tom", by="x").peek_page(sk.peek(few))


def test_every_kind_of_question_can_be_a_pattern() -> None:
    from samskab.plot.pattern import plot_pattern

    stories = sk.example()
    look = sk.peek(stories)
    signifiers = {each.id: each for each in stories.schema.signifiers}
    kinds = set()
    for id in dict.fromkeys(row.question.id for row in look.table):
        rows = [row for row in look.table if row.question.id == id]
        kinds.add(str(rows[0].question.kind))
        for signifier in (signifiers[id], None):
            for lang in ("da", "en"):
                ax = plot_pattern(rows, signifier=signifier, lang=lang)
                assert str(rows[0].persons) in ax.samskab_alt or "stones" in str(rows[0].question.kind)
                mpl.pyplot.close(ax.figure)
    assert kinds == {"triad", "dyad", "stones", "single_choice", "multiple_choice", "scale"}


def test_an_answer_that_is_not_shown_is_no_empty_row() -> None:
    """A row without a bar would be read as nobody; why it has none is said in it and in the words of the picture."""
    from samskab.plot.pattern import plot_pattern

    look = sk.peek(sk.example())
    rows = [row for row in look.table if str(row.question.kind) == "single_choice"]
    rows = [row for row in rows if row.question.id == rows[0].question.id]
    hidden = types.SimpleNamespace(item_label={"da": "dårligt", "en": "badly"}, item="x", even=None, shown=False)
    ax = plot_pattern([*rows, hidden], lang="en")
    assert [each.get_text() for each in ax.texts].count("Not shown, to protect participants") == 1
    assert "'badly' not shown" in ax.samskab_alt
    mpl.pyplot.close(ax.figure)


def test_more_stones_than_signs_have_numbers() -> None:
    from samskab.plot.pattern import plot_pattern

    whole = [row for row in sk.peek(sk.example()).table if str(row.question.kind) == "stones" and row.shown]

    def stone(at: int, axis: str) -> types.SimpleNamespace:
        return types.SimpleNamespace(item=f"s{at}.{axis}", shown=True, value=at / 10, low=at / 12, high=at / 8,
                                     question=whole[0].question)  # fmt: skip

    for count, texts in ((6, 0), (8, 8)):
        ax = plot_pattern([stone(at, axis) for at in range(count) for axis in "xy"], lang="en")
        assert sum(each.get_text().isdigit() for each in ax.texts) == texts
        mpl.pyplot.close(ax.figure)


def test_the_region_of_a_triad_is_what_its_bounds_leave() -> None:
    import numpy as np
    from samskab.plot.pattern import _region

    whole = _region(np.array([[0.0, 1.0]] * 3))
    assert sorted(map(tuple, whole.tolist())) == [(0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)]
    bounds = np.array([[0.2, 0.5], [0.1, 0.4], [0.25, 0.6]])
    corners = _region(bounds)
    assert np.allclose(corners.sum(axis=1), 1.0)
    assert (corners >= bounds[:, 0] - 1e-12).all()
    assert (corners <= bounds[:, 1] + 1e-12).all()
    # Each corner is where two bounds meet, so the region is as large as they allow.
    touching = np.isclose(corners, bounds[:, 0]) | np.isclose(corners, bounds[:, 1])
    assert (touching.sum(axis=1) >= 2).all()


def test_a_sheet_for_each_pattern_and_one_for_something_else(lab: sk.Lab) -> None:
    for lang in ("da", "en"):
        page = lab.interpretation_sheet("SP-1", lang=lang)
        papers = re.findall(r'<section class="paper".*?</section>', page, flags=re.DOTALL)
        assert len(papers) == len(patterns_of(lab.look("SP-1"))) + 1
        for paper in papers:
            assert paper.count('type="checkbox"') == 5
            # At least two readings, a learning point, a decision, owner, date and writer.
            assert paper.count("<textarea") >= 7
            assert STAMP[lang] in words_of(paper)


def test_strange_texts_are_written_as_text_and_bad_options_refused(lab: sk.Lab, tmp_path: Path) -> None:
    path = tmp_path / "æ.html"
    first = lab.peek_page("SP-1", path, lang="da", title=f"Titel {BAD}")
    assert path.read_text(encoding="utf-8") == first == lab.peek_page("SP-1", lang="da", title=f"Titel {BAD}")
    assert "<script" not in first.lower()
    look = lab.look("SP-1")
    with pytest.raises(sk.InvalidInput, match="steering"):
        look.to_html(audience="board")
    with pytest.raises(sk.InvalidInput):
        look.to_html(lang="sv")
    with pytest.raises(sk.NotFound):
        lab.peek_page("SP-9")


def test_observations_come_of_patterns_with_two_readings() -> None:
    own = sk.example_lab()
    look = own.look("SP-3")
    row = next(each for each in look.table if each.item == "stone-employee.x")
    before = len(own.interpretations)
    made = own.observe("SP-3", row, ["De bestemmer mere.", {"da": "Kun de ivrige.", "en": "Only the keen."}],
                       offered_by=[["S07"], ["S23"]], seen_by=["S03"], surprise="expected")  # fmt: skip
    assert made.peek == "SP-3"
    assert "medarbejderen" in made.text["da"]
    assert "employee" in made.text["en"]
    assert len(own.interpretations) == before + 2
    assert own.interpretations[f"{made.id}-2"].offered_by == ["S23"]
    pair = next(each for each in look.differences if each.shown and each.state == "clear")
    assert "Brugere" in own.observe("SP-3", pair, ["a", "b"]).text["da"]
    with pytest.warns(UserWarning, match="at least two"):
        lonely = own.observe("SP-3", "Noget helt andet", ["kun én"])
    # Nothing is said against it until a decision rests on it: then it is W47 (W6: only in Danish).
    assert not any(each.code == "W47" for each in own.check("2026-12-31"))
    own.add(sk.lab.LearningPoint("LPX", text="Så lærte vi", observations=[lonely.id]))
    own.add(sk.lab.Decision("DX", text="Så gjorde vi", learning_points=["LPX"]))
    assert [each.code for each in own.check("2026-12-31") if lonely.id in each.message.text("en")] == [
        "W6",
        "W6",
        "W47",
    ]
    hidden = next(each for each in own.look("SP-1").table if not each.shown)
    with pytest.raises(sk.InvalidInput, match="not shown"):
        own.observe("SP-1", hidden, ["a", "b"])
    with pytest.raises(sk.NotFound):
        own.observe("SP-9", "x", ["a", "b"])


def test_while_a_collection_is_open_no_p_value_can_be_had() -> None:
    own = sk.example_lab()
    own.change("collection", "C1", open=True)
    assert own.stories("C1").open

    def p_values(result: object) -> list[float]:
        found: list[float] = []

        def walk(value: object) -> None:
            if isinstance(value, dict):
                for name, each in value.items():
                    if name.startswith("p_") and isinstance(each, float):
                        found.append(each)
                    walk(each)
            elif isinstance(value, (list, tuple)):
                for each in value:
                    walk(each)

        walk(result.to_dict())  # type: ignore[attr-defined]
        return found

    results = [own.compare_levels("C1"), own.compare_levels("C1", "T1"), own.sneak_peek("C1")]
    results += [each for answer in own.questions(today="2026-12-31", rng=1) if answer.number in (4, 6, 7)
                for each in answer.results if hasattr(each, "to_dict")]  # fmt: skip
    assert all(p_values(each) == [] for each in results)
    assert p_values(own.stories("C1").compare("T1", by="project")) == []
    own.finalise("C1", reason="alle er kommet")
    assert not own.stories("C1").open
    assert p_values(own.compare_levels("C1", "T1"))


def test_a_look_kept_for_few_is_not_shown_to_more() -> None:
    own = sk.example_lab()
    look = own.sneak_peek("C1", "2026-03-20", audience="analysts")
    own.keep_peek(look, "SPX", collection="C1", audience="analysts")
    own.add(
        sk.lab.Observation("OBX", text={"da": "Set af få", "en": "Seen by few"}, peek="SPX", seen_on="2026-03-20"),
        sk.lab.LearningPoint("LPX", text={"da": "Lært af få", "en": "Learnt by few"}, observations=["OBX"]),
    )
    assert "Learnt by few" in words_of(own.peek_page("SPX", lang="en"))
    for audience in ("participants", "other_departments", "public"):
        for show in (own.peek_page, own.look):
            with pytest.raises(sk.DisclosureError, match=f"analysts.*audience='{audience}'"):
                show("SPX", audience=audience)
    # Not kept, it is taken anew for them, and what was learnt from it stays inside.
    own.add(sk.lab.SneakPeek("SPY", collections=["C1"], as_of="2026-03-20", audience="analysts"))
    own.change("observation", "OBX", peek="SPY")
    assert "Learnt by few" in words_of(own.peek_page("SPY", lang="en"))
    assert "Learnt by few" not in words_of(own.peek_page("SPY", lang="en", audience="public"))
    with pytest.raises(sk.InvalidInput, match="nobody"):
        own.peek_page("SPX", audience="nobody")


def test_a_look_of_ones_own_is_shown_only_to_those_it_may_be_shown_to(lab: sk.Lab) -> None:
    bold = lab.sneak_peek("C1", "2026-03-20", audience="analysts")
    assert lab.peek_page(bold, audience="participants", lang="en")
    with pytest.raises(sk.DisclosureError, match="audience='public'"):
        lab.peek_page(bold, audience="public", lang="en")
    assert lab.peek_page(lab.sneak_peek("C1", "2026-03-20", audience="public"), audience="public", lang="en")


def test_who_reads_at_home_gets_no_form_for_a_workshop(lab: sk.Lab) -> None:
    inside, public = (
        lab.peek_page(lab.sneak_peek("C1", "2026-03-20", audience=each), audience=each, lang="en")
        for each in ("participants", "public")
    )
    assert "<textarea" in inside
    assert "minutes" in words_of(screens(inside)[0])
    assert "<textarea" not in public
    assert "minutes" not in words_of(screens(public)[0])
    # Links lead to what is there.
    for page in (inside, public):
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


@pytest.mark.parametrize(("lang", "word"), [("da", "Foreløbigt"), ("en", "Preliminary")])
def test_what_is_closed_is_preliminary_no_more(lab: sk.Lab, lang: Any, word: str) -> None:
    assert not lab.stories("C1").open
    few = [each.id for each in sk.example().read(4)]
    over, before = lab.sneak_peek("C1"), lab.sneak_peek("C1", "2026-03-20")
    assert word in before.summary(lang)
    assert word not in over.summary(lang)
    # Stories without a collection are closed too, unless they are read as open.
    assert word not in sk.example().peek().summary(lang)
    assert word not in sk.example().finalise().peek().summary(lang)
    assert word not in sk.example().where(which=few).finalise().summarise("weight").summary(lang)
    assert word.upper() not in " ".join(each.get_text() for each in over.plot(lang=lang).figure.texts).upper()
    for look, told in ((over, False), (before, True)):
        page = lab.peek_page(look, lang=lang)
        assert (f'class="stamp">{word}<' in page) == told


OPEN_WORDS = {
    "da": r"indtil nu|stadig|endnu|allerede|vende\b|bliver ved",
    "en": r"so far|\bstill\b|\byet\b|already|may .*turn|stay like this",
}


@pytest.mark.parametrize("lang", ["da", "en"])
def test_what_is_closed_does_not_speak_as_if_more_came(lab: sk.Lab, lang: Any) -> None:
    over, before = lab.sneak_peek("C1"), lab.sneak_peek("C1", "2026-03-20")
    assert {str(row.state) for row in over.table} == {"clear", "leaning", "unresolved"}
    assert not re.search(OPEN_WORDS[lang], over.summary(lang))
    told = {look: " ".join(words_of(each) for each in screens(page)) for look, page in
            (("over", lab.peek_page(over, lang=lang)), ("before", lab.peek_page(before, lang=lang)))}  # fmt: skip
    assert not re.search(OPEN_WORDS[lang], told["over"])
    assert re.search(OPEN_WORDS[lang], told["before"])
    assert {"da": "Indsamlingen er slut", "en": "Collection has ended"}[lang] in told["over"]
    assert {"da": "Alt, der kom ind", "en": "All that came in"}[lang] in told["over"]


@pytest.mark.parametrize("lang", ["da", "en"])
def test_each_pattern_of_what_is_closed_is_said_as_it_is(lab: sk.Lab, lang: Any) -> None:
    looks = [lab.sneak_peek("C1"), lab.sneak_peek("C1", "2026-03-20")]
    signifiers = peek_words.signifiers_of(lab.stories("C1").schema)
    words = Words(lang)
    for look in looks:
        for closed in (True, False):
            said = {
                (str(row.state), row.question.id, row.item): peek_words.row_says(
                    peek_words.Pattern(row.question, row, (row,), (), pair=False, closed=closed),
                    row, signifiers.get(row.question.id), words)
                for row in look.table if row.shown
            }  # fmt: skip
            leans = [each for (state, *_), each in said.items() if state != "clear"]
            assert leans
            assert all(bool(re.search(OPEN_WORDS[lang], each)) != closed for each in leans)
