"""Cards of stories to print and cut: whose stories are on them, and drawn how."""

from __future__ import annotations

import html
import re

import pytest
import samskab as sk


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return sk.example_lab()


def test_cards_hold_consented_stories_four_or_six_to_a_sheet() -> None:
    stories = sk.example()
    allowed = {card.text for card in stories.read(len(stories), purpose="showing")}
    for per_page in (4, 6):
        page = stories.to_story_cards(k=11, per_page=per_page, lang="da")
        sheets = re.findall(r'<section class="cut.*?</section>', page, flags=re.DOTALL)
        counts = [each.count('class="card ') for each in sheets]
        assert sum(counts) == 11
        assert all(count == per_page for count in counts[:-1])
        texts = [html.unescape(each) for each in re.findall(r'<p dir="auto">(.*?)</p>', page, flags=re.DOTALL)]
        assert len(texts) == 11
        assert set(texts) <= allowed
    assert stories.to_story_cards(k=9) == stories.to_story_cards(k=9)
    assert stories.to_story_cards(k=9, rng=2) != stories.to_story_cards(k=9, rng=3)
    with pytest.raises(sk.InvalidInput, match="4 or 6"):
        stories.to_story_cards(per_page=5)
    with pytest.raises(sk.InvalidInput, match="stories="):
        sk.peek(stories).to_story_cards()


def test_cards_of_a_look_are_of_stories_that_had_come(lab: sk.Lab) -> None:
    stories = lab.stories("C1")
    late = {card.text for card in stories.where(told=("2026-05-05", None)).read(len(stories))} - {
        card.text for card in stories.where(told=(None, "2026-05-04")).read(len(stories))
    }
    page = lab.story_cards("SP-1", k=200, lang="da")
    texts = {html.unescape(each) for each in re.findall(r'<p dir="auto">(.*?)</p>', page, flags=re.DOTALL)}
    assert len(texts) > 20
    assert not texts & late
    first = stories.behind(lab.look("SP-1").exemplars[0])[0]
    assert html.unescape(re.findall(r'<p dir="auto">(.*?)</p>', page, flags=re.DOTALL)[0]) == first.text


def test_cards_are_of_stories_that_had_been_received_by_the_danish_clock() -> None:
    schema = sk.Schema(
        id="cards",
        signifiers=[
            {"id": "w", "kind": "triad", "title": "W", "anchors": [{"id": each, "label": each} for each in "abc"]},
            {"id": "t", "kind": "free_text", "title": "T"},
        ],
        story_signifier="t",
    )
    moments = {
        # Told in time and received late; received just before and just after midnight in Copenhagen.
        "late": ("2026-05-01T10:00:00Z", "2026-05-09T10:00:00Z"),
        "in time": ("2026-05-04T21:00:00Z", "2026-05-04T21:30:00Z"),
        "too late": ("2026-05-04T22:10:00Z", "2026-05-04T22:30:00Z"),
    }
    stories = sk.from_frame(
        {
            "id": list(moments), "text": list(moments), "told": [each[0] for each in moments.values()],
            "received": [each[1] for each in moments.values()], "a": [0.2] * 3, "b": [0.3] * 3, "c": [0.5] * 3,
        },
        schema=schema,
        columns={"id": "id", "told": "told", "received": "received", "w": ["a", "b", "c"], "t": "text"},
    )  # fmt: skip
    look = sk.peek(stories, as_of="2026-05-04", by="")
    assert look.stories == 1
    page = sk.story_cards(stories, look=look, purpose="analysis", lang="en")
    texts = {html.unescape(each) for each in re.findall(r'<p dir="auto">(.*?)</p>', page, flags=re.DOTALL)}
    assert texts == {"in time"}


def test_without_a_seed_other_cards_are_drawn_each_time() -> None:
    stories = sk.example()
    assert len({stories.to_story_cards(k=6, rng=None, lang="en") for _ in range(4)}) > 1


def test_cards_for_the_public_are_of_stories_that_may_be_published() -> None:
    own = sk.example_lab()
    assert own.story_cards("SP-1", lang="en").count('class="card ') > 0
    own.change("sneak_peek", "SP-1", audience="public")
    assert own.story_cards("SP-1", lang="en").count('class="card ') == 0
    assert own.story_cards("SP-1", lang="en", purpose="showing").count('class="card ') > 0
