"""The page about a laboratory: fifteen answers, what each says, and that it is the same page again."""

from __future__ import annotations

import html
import re
from pathlib import Path

import matplotlib as mpl
import pytest
import samskab as sk
import written_once
from samskab import _core
from samskab.cli import main
from test_report import BAD, Outline, words_of

mpl.use("Agg")

TODAY = written_once.TODAY


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return sk.example_lab()


@pytest.fixture(scope="module", params=["da", "en"])
def page(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The example laboratory's page in both languages."""
    return request.param, written_once.lab_report(request.param)


def sections(text: str) -> list[str]:
    return re.findall(r'<article class="question" id="answer-\d+".*?</article>', text, flags=re.DOTALL)


def test_fifteen_numbered_answers_in_order(page: tuple[str, str]) -> None:
    lang, text = page
    found = sections(text)
    assert len(found) == 15
    for number, section in enumerate(found, 1):
        said = words_of(section)
        assert said.strip().startswith(f"{number} {_core.sentence(f'python.question.{number}', lang)}")
    assert [int(each) for each in re.findall(r'<li value="(\d+)">', text)] == list(range(1, 16))


def test_every_answer_says_what_the_result_says_and_rests_on(page: tuple[str, str], lab: sk.Lab) -> None:
    lang, text = page
    answers = lab.questions(today=TODAY, rng=1)
    for answer, section in zip(answers, sections(text), strict=True):
        said = words_of(section)
        for result in answer.results:
            assert result.basis.summary(lang).replace("\N{NO-BREAK SPACE}", " ") in said, answer.number
            for message in getattr(result, "words", ())[:1]:
                plain = re.sub(r"\s", "", message.text(lang))
                assert plain in re.sub(r"\s", "", said), answer.number


def test_what_stands_in_the_way_of_publishing_is_a_table(lab: sk.Lab) -> None:
    assert not lab.publish_check(today=TODAY).table
    assert "<table" not in sections(written_once.lab_report("da"))[14]
    # Long after, what was promised of keeping it has run out.
    assert lab.publish_check(today="2100-01-01").table
    assert "<table" in sections(lab.report(lang="da", today="2100-01-01", rng=1))[14]


def test_pictures_have_alternative_texts_and_their_numbers(page: tuple[str, str]) -> None:
    lang, text = page
    outline = Outline(text)
    assert len(outline.svgs) == outline.tags.count("figure") >= 14
    for svg in outline.svgs:
        assert svg["role"] == "img"
        assert set(str(svg["aria-labelledby"]).split()) <= set(outline.ids)
    for told in re.findall(r"<desc [^>]*>(.*?)</desc>", text, flags=re.DOTALL):
        assert len(told) > 40
        assert told[0].strip()
    without = [number for number, section in enumerate(sections(text), 1) if "<svg" not in section]
    # Sneak peeks are asked of a collection; what stands in the way of publishing is told best by its table.
    assert set(without) <= {6, 15}
    assert ("Tallene bag billedet" if lang == "da" else "The numbers behind the figure") in text


def test_one_self_contained_page_with_headings_in_order(page: tuple[str, str]) -> None:
    lang, text = page
    outline = Outline(text)
    assert f'<html lang="{lang}">' in text
    assert not {"script", "iframe", "img"} & set(outline.tags)
    assert set(re.findall(r'(?:href|src)="([^"#][^"]*)"', text)) == {"data:,"}
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    for before, after in zip(outline.levels, outline.levels[1:], strict=False):
        assert after <= before + 1
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.links) <= set(outline.ids)
    assert outline.captions == outline.tags.count("table") > 15
    assert outline.scopeless == 0


def test_only_permitted_stories_are_quoted(page: tuple[str, str], lab: sk.Lab) -> None:
    stories = lab.stories("C1")
    allowed = {card.text for card in stories.read(len(stories), purpose="quoting")}
    everything = {card.text for card in stories.read(len(stories))}
    said = words_of(page[1])
    shown = {each for each in everything if each and each in said}
    assert shown
    assert shown <= allowed < everything


def test_the_same_again_and_other_readers(lab: sk.Lab, tmp_path: Path) -> None:
    path = tmp_path / "æ.html"
    first = lab.report(path, lang="da", today=TODAY, rng=3, title=f"Titel {BAD}")
    assert (
        path.read_text(encoding="utf-8") == first == sk.report(lab, lang="da", today=TODAY, rng=3, title=f"Titel {BAD}")
    )
    assert "<script" not in first.lower()
    public = lab.report(lang="da", today=TODAY, rng=3, audience="public")
    assert "En streg for hver person" in first.replace("\n", " ")
    assert "En streg for hver person" not in public
    assert "bedre for" not in public
    # The example's tellers permit quotes; nobody has permitted that the whole text is published.
    texts = {card.text for card in lab.stories("C1").read(1000) if card.text}
    assert any(text in words_of(first) for text in texts)
    assert not any(text in words_of(public) for text in texts)
    assert words_of(public).count("ingen af fortællerne har givet lov til, at de offentliggøres") == 1
    assert "ingen af fortællerne" not in words_of(first)


def test_everybody_is_offered_what_is_approved(lab: sk.Lab) -> None:
    draft = next(str(each.title["en"]) for each in lab.usable_by(today=TODAY).table if str(each.status) == "draft")
    pages = {each: lab.report(lang="en", today=TODAY, rng=3, audience=each) for each in ("analysts", "public")}
    told = {each: words_of(page[page.index('id="answer-14"') :]) for each, page in pages.items()}
    assert draft in told["analysts"]
    assert draft not in told["public"]
    # No column of the public page is empty.
    for table in re.findall(r"<table.*?</table>", pages["public"], flags=re.DOTALL):
        rows = [
            re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
            for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        ]
        assert all(any(cell.strip() for cell in column) for column in list(zip(*rows[1:], strict=True))[1:]), rows[0]


def test_a_withdrawn_person_is_gone_at_once() -> None:
    own = sk.example_lab()
    found = own.typical_stories("C1")
    quoted = found.typical[0]
    before = own.report(lang="en", today=TODAY, rng=1)
    assert html.escape(quoted.text, quote=False) in before
    table = own.stories("C1").to_frame("dict")
    own.withdraw(dict(zip(table["story_id"], table["person"], strict=True))[quoted.id], on="2026-12-01")
    assert html.escape(quoted.text, quote=False) not in own.report(lang="en", today=TODAY, rng=1)


def test_an_empty_laboratory_says_what_to_record() -> None:
    said = words_of(sk.Lab("Tom", by="x").report(lang="da", rng=1))
    assert "Der er ikke skrevet bidrag ned endnu" in said
    assert len(sections(sk.Lab("Tom", by="x").report(lang="en", rng=1))) == 15


def test_what_cannot_be_reported_is_said(lab: sk.Lab) -> None:
    with pytest.raises(sk.InvalidInput, match="analysts"):
        lab.report(audience="board")  # type: ignore[arg-type]
    with pytest.raises(sk.InvalidInput):
        lab.report(lang="sv")  # type: ignore[arg-type]
    with pytest.raises(sk.InvalidInput, match="by"):
        sk.report(lab, by="level")


def test_the_command_line_writes_it(lab: sk.Lab, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved, path = tmp_path / "lab.samskab", tmp_path / "lab.html"
    lab.save(saved)
    assert main(["report", str(saved), "-o", str(path), "--lang", "da", "--seed", "1"]) == 0
    assert capsys.readouterr().out.startswith(f"Skrev {path} (et laboratoriums svar på femten spørgsmål).")
    assert '<html lang="da">' in path.read_text(encoding="utf-8")
    assert main(["report", str(saved), "--by", "level", "--lang", "en"]) == 2
    assert "--by" in capsys.readouterr().err
