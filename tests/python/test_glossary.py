"""Statistical words are explained where a reader meets them first, once, in every form of page and document."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
import samskab as sk
import written_once
from samskab import _core
from samskab._glossary import TERMS, Glossary, explained

LANGUAGES = ("da", "en")


def said(key: str, lang: str) -> str:
    return str(_core.sentence(f"report.term.{key}", lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_term_is_found_in_every_form_of_it_and_in_no_other_word(lang: str) -> None:
    for key in TERMS:
        for form in said(f"{key}.forms", lang).split("|"):
            for text in (f"Her er {form}.", f"{form.capitalize()} her", f"({form}, 3–4)"):
                (note,) = Glossary(lang).first_met(text)
                assert (note.word, note.meaning) == (said(key, lang), said(f"{key}.text", lang))
                assert text[note.start : note.end].lower() == form
            assert Glossary(lang).first_met(f"x{form}x") == []


def test_a_word_is_explained_once_and_others_still_are() -> None:
    glossary = Glossary("en")
    assert [each.word for each in glossary.first_met("Uncertainty 2–5, uncertainty 3–9.")] == ["Uncertainty"]
    assert [each.word for each in glossary.first_met("The median, with uncertainty 3–9.")] == ["Median"]
    assert glossary.notes(["median", "uncertainty"]) == ""


def test_on_a_page_the_note_follows_the_paragraph_and_what_people_wrote_is_left_alone() -> None:
    page = (
        "<head><title>Median</title></head><h1>Median</h1><svg><text>median</text></svg><table><td>median</td></table>"
        '<blockquote><p>My median</p></blockquote><p class="a">See <a href="#median">median</a> here</p>'
        "<p>The <b>median &lt; 5</b> is</p><ul><li>with uncertainty</li></ul><p>median</p>"
    )
    found = explained(page, "en")
    note = f'<p class="gloss"><b>Median:</b> {said("median.text", "en")}</p>'
    assert f"<p>The <b><dfn>median</dfn> &lt; 5</b> is</p>{note}<ul>" in found
    assert '<li>with <dfn>uncertainty</dfn><small class="gloss">' in found
    assert found.count("<dfn>") == 2
    assert re.sub(r'<(p|small) class="gloss">.*?</\1>|</?dfn>', "", found) == page


def test_headings_of_tables_and_figures_are_explained_below_them() -> None:
    table = '<table><caption>Mean weight</caption><tr><th scope="col">Median</th></tr><td>quartile</td></table>'
    found = explained(f"<figure><p>Median</p>{table}<figcaption>The median</figcaption></figure><p>median</p>", "en")
    assert found.count("<dfn>") == 2
    assert '<th scope="col"><dfn>Median</dfn></th>' in found
    assert re.search(r'</figure><p class="gloss"><b>Mean:</b> .*<b>Median:</b> .*</p><p>median</p>$', found)


def words_met(text: str, lang: str) -> set[str]:
    """Every term that stands in a text, whatever was explained."""
    return {each.word for each in Glossary(lang).first_met(text)}


def prose(page: str) -> str:
    """What readers of a page read in sentences and headings of tables and figures, without the notes."""
    page = re.sub(r"<(svg|td)\b.*?</\1>", " ", page, flags=re.DOTALL)
    page = re.sub(
        r"<(head|style|template|blockquote|nav|dl|summary|label|a|code|h[1-6])\b.*?</\1>"
        r'|<(p|small) class="gloss">.*?</\2>',
        " ",
        page,
        flags=re.DOTALL,
    )
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_explain_each_of_their_words_once(lang: str) -> None:
    lab = sk.example_lab()
    pages = {
        "report": written_once.example_report(lang),
        "lab": written_once.lab_report(lang),
        "peek": lab.peek_page("SP-3", lang=lang),
        "sheet": lab.interpretation_sheet("SP-3", lang=lang),
        "playbook": written_once.playbook_page(lang),
    }
    for name, page in pages.items():
        met = words_met(prose(page), lang)
        noted = re.findall(r"<b>([^<]*):</b>", "".join(re.findall(r'class="gloss">(.*?)</(?:p|small)>', page)))
        assert met, name
        assert sorted(html.unescape(each) for each in noted) == sorted(met), name
        # The word is met first where it is marked, and explained right after.
        assert page.count("<dfn>") == len(noted), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_documents_in_word_and_markdown_explain_them_and_still_hold(lang: str, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    lab = sk.example_lab()
    playbook = written_once.playbook(lang)
    paths = [tmp_path / f"playbook.{suffix}" for suffix in ("docx", "md", "html", "ipynb")]
    playbook.to_docx(paths[0])
    playbook.to_markdown(paths[1])
    paths[2].write_text(written_once.playbook_page(lang), encoding="utf-8")
    playbook.to_notebook(paths[3], lab="lab.samskab")
    for path in paths:
        found = sk.verify(path, lab)
        assert found.holding == found.claims, path.name
    note = f"{said('uncertainty', lang)}: {said('uncertainty.text', lang)}"
    paragraphs = [each.text.replace("\u00a0", " ") for each in docx.Document(str(paths[0])).paragraphs]
    (at,) = (place for place, text in enumerate(paragraphs) if note in text)
    assert said("uncertainty", lang).lower() in paragraphs[at - 1].lower()
    text = paths[1].read_text(encoding="utf-8").replace("\\", "")
    assert text.count(said("points.text", lang)) == 1
