"""Notebook cards: every value has one, in the language in force, with nothing in it that a browser would run."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
import samskab as sk
from samskab import _core

SCRIPT = '<script>alert("x")</script>'


def words(value: Any, lang: str) -> str:
    sk.set_language(lang)
    try:
        page: str = value._repr_html_()
    finally:
        sk.set_language("en")
    assert page.count("<div") == page.count("</div>") == 1
    return unescape(re.sub(r"<[^>]+>", " ", page))


def test_a_laboratory_tells_what_is_on_record() -> None:
    lab = sk.example_lab()
    assert re.search(rf"Stakeholders\s+{len(lab.stakeholders)}\s", words(lab, "en"))
    assert re.search(rf"{_core.sentence('lab.sheet.stakeholders', 'da')}\s+{len(lab.stakeholders)}\s", words(lab, "da"))
    assert str(lab.frame["period"]["start"]) in words(lab, "en")


def test_a_new_laboratory_has_a_card() -> None:
    assert "Ours" in words(sk.Lab("Ours", by="me"), "en")


def test_responses_are_counted_by_instrument() -> None:
    responses = sk.example_lab().responses
    for each in responses.instruments:
        assert re.search(rf"{len(responses.where(instrument=each.id))}", words(responses, "en"))
        assert each.title["da"] in words(responses, "da")


def test_a_schema_lists_what_it_asks(example: sk.Stories) -> None:
    card = words(example.schema, "en")
    assert "What weighed most was … (triad)" in card
    assert "Det, der kom til at veje tungest, var … (triad)" in words(example.schema, "da")


def test_answers_tell_their_states(example: sk.Stories) -> None:
    answers = example["T1"]
    assert re.search(rf"answered\s+{answers.missing['placed']}\s", words(answers, "en"))
    assert re.search(rf"besvaret\s+{answers.missing['placed']}\s", words(answers, "da"))


@pytest.mark.parametrize("what", ["intake", "instrument", "basis", "signifier", "story", "row"])
def test_any_value_tells_its_fields(what: str, example: sk.Stories) -> None:
    table = example.zones("T1")
    value: Any = {
        "intake": example.intake, "instrument": sk.instruments["who5"], "basis": table.basis,
        "signifier": example.schema.signifiers[0], "story": example.read(1)[0], "row": table.table[0],
    }[what]  # fmt: skip
    card = words(value, "en")
    named = {"intake": "200", "instrument": "WHO-5 well-being index", "basis": "zones", "signifier": "experience",
             "story": example.ids[0], "row": "ZoneShare"}  # fmt: skip
    assert named[what] in card
    assert words(value, "da")


def test_every_value_of_the_core_has_a_card() -> None:
    bare = [name for name, each in vars(_core).items() if hasattr(each, "to_dict") and not hasattr(each, "_repr_html_")]
    assert bare == []
    for kind in (sk.Lab, sk.Stories, sk.Responses, sk.Schema, sk.Instrument, sk.Answers, sk.Document):
        assert hasattr(kind, "_repr_html_")


def test_what_people_wrote_is_text_and_no_markup() -> None:
    schema = sk.Schema(
        id="s", name={"en": SCRIPT}, signifiers=[{"id": "q", "kind": "free_text", "title": {"en": SCRIPT}}]
    )
    lab = sk.Lab({"en": SCRIPT}, languages="en", by="me")
    stories = sk.read_csv(b"id;q\n1;a\n", schema=schema, columns={"id": "id", "q": "q"})
    for value in (schema, lab, stories["q"], schema.signifiers[0], stories.read(1)[0], stories):
        page = value._repr_html_()
        assert "<script" not in page


def test_a_text_between_questions_is_no_question() -> None:
    schema = sk.Schema(
        id="s",
        signifiers=[
            {"id": "t", "kind": "display", "title": "Hello"},
            {"id": "q", "kind": "free_text", "title": "Why?"},
        ],
    )
    stories = sk.read_csv(b"id;q\n1;a\n", schema=schema, columns={"id": "id", "q": "q"})
    assert ", 1 questions" in repr(schema)
    assert ", 1 questions" in repr(stories)
    assert "Hello" not in schema._repr_html_()


def columns(page: str) -> list[str]:
    head = page.partition("</thead>")[0]
    return re.findall(r'title="(\w+)"', head) + [
        each.replace("<wbr>", "") for each in re.findall(r">([\w<]+)</th>", head)
    ]


def test_a_card_of_comparisons_says_in_words_what_codes_say_and_is_no_wider(example: sk.Stories) -> None:
    found = example.finalise().compare(by="level", rng=1)
    page = found._repr_html_()
    assert {"clearest_label", "clearest_group_a_label", "clearest_low"} <= set(columns(page))
    assert not {"clearest_group_a", "clearest_place", "clearest_aspect"} & set(columns(page))
    assert 'scope="colgroup" colspan="10"' in page
    widths = [int(each) for each in re.findall(r"min-width:(\d+)em", page)]
    assert max(widths) <= 7, "beside fifteen columns"
    # What a program reads keeps every column.
    assert {"clearest_group_a", "clearest_place", "clearest_aspect"} <= set(found.to_frame("dict"))
    assert page.count("<tr>") == len(found.table) + 2


def test_what_is_not_nothing_is_not_written_as_nothing() -> None:
    from samskab._results import _cell, _short

    assert _cell(0.0003, "en") == '<td class="number">0.0003</td>'
    assert _cell(0.0, "da") == '<td class="number">0,000</td>'
    assert _cell(0.0123, "da") == '<td class="number">0,012</td>'
    assert _short([{"p_adjusted": 0.0001 * 3}, (0.1 + 0.2,)]) == "[{'p_adjusted': 0.0003}, (0.3,)]"
