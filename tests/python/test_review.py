"""The reviewer's gate: marked pieces, decisions with who and when, and what is given out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import samskab as sk
from samskab import _core

SCHEMA = sk.Schema(
    id="have",
    name="Haven",
    language="da",
    signifiers=[
        {"id": "story", "kind": "free_text", "title": {"da": "Fortæl", "en": "Tell"}},
        {"id": "more", "kind": "free_text", "title": {"da": "Mere", "en": "More"}},
    ],
)


def told(*texts: str, more: str = "", permitted: bool = True) -> sk.Stories:
    rows = "".join(f"s{i};{text};{more};{'ja' if permitted else 'nej'}\n" for i, text in enumerate(texts))
    return sk.read_csv(
        f"id;story;more;lov\n{rows}".encode(),
        schema=SCHEMA,
        columns={each: each for each in ("id", "story", "more")},
        consent={"name": "lov", "scopes": ["publishing"], "ticks": ["ja"]},
    )


TEXT = "Åse (010190-1234) bor i Nørregade 12."


def knows_names(text: str) -> Iterator[tuple[str, int, int]]:
    """A fake recogniser; it knows one name."""
    at = text.find("Åse")
    while at >= 0:
        yield "person", at, 3
        at = text.find("Åse", at + 1)


def test_pieces_are_marked_in_characters_and_without_the_text() -> None:
    review = sk.review_texts(told(TEXT, "Intet her", more="Ring 23456789"))
    frame = review.to_frame("pandas")
    assert list(frame["kind"]) == ["cpr", "address", "phone", "phone"]
    assert list(frame["story"]) == ["s0", "s0", "s0", "s1"]
    first = review.table[0]
    assert TEXT[first.begin : first.begin + first.length] == "010190-1234"
    assert not frame["certain"][0]
    assert "010190" not in frame.to_csv() + str(review.to_dict()) + repr(review) + review.summary()
    assert review.summary("da").startswith("4 stykker tekst i 2 fortællinger kan pege på en person.")
    assert review.basis.stories == 2


def test_decisions_are_recorded_and_hold_for_what_is_given_out() -> None:
    stories = told(TEXT)
    review = stories.identifiers()
    assert [each.text for each in review.redacted(lang="da")] == ["Åse ([CPR-nummer]) bor i [gadeadresse]."]
    at = datetime(2026, 11, 1, 13, 0, tzinfo=timezone(timedelta(hours=1)))
    kept = review.keep(1, by="Maja Holm", at=at).redact(kind="cpr", by="Bo", at=at)
    assert review.undecided == 2, "the first review stays as it is"
    assert kept.undecided == 0
    assert [(each.decision, each.by) for each in kept.table] == [("redact", "Bo"), ("keep", "Maja Holm")]
    assert kept.table[0].decided == at
    (given,) = kept.redacted(lang="en")
    assert (given.text, given.covered) == ("Åse ([CPR number]) bor i Nørregade 12.", 1)
    assert kept.decide("undecided", 1, by="Maja Holm").table[1] == review.table[1]
    moment = review.keep(0, by="Bo").table[0].decided
    assert abs(moment - datetime.now(UTC)) < timedelta(minutes=5)


def test_a_decision_needs_somebody_and_a_piece() -> None:
    review = sk.review_texts(told(TEXT))
    with pytest.raises(sk.InvalidInput, match="Nobody is named"):
        review.keep(0, by="")
    for rows, chosen in (((), {}), ((), {"kind": "email"})):
        with pytest.raises(sk.InvalidInput, match="No marked piece"):
            review.keep(*rows, by="Bo", **chosen)
    for row in (-1, 2):
        with pytest.raises(sk.InvalidInput, match="no marked piece in row"):
            review.keep(row, by="Bo")


def test_a_recogniser_of_names_plugs_in() -> None:
    stories = told("Jeg så Åse og Åse.", "Ingen")
    review = sk.review_texts(stories, recogniser=knows_names)
    assert [(each.kind, each.source, each.begin) for each in review.table] == [
        ("person", "knows_names", 7),
        ("person", "knows_names", 14),
    ]
    assert [each.text for each in review.redacted()] == ["Jeg så [person] og [person].", "Ingen"]
    doubting = sk.review_texts(stories, recogniser=lambda text: [("navn", 0, 1, False)], name="tvivler")
    assert [(each.certain, each.source) for each in doubting.table] == [(False, "tvivler")] * 2


@pytest.mark.parametrize("piece", [("person", 0, 99), ("person", 99, 1), ("person", 0, 0)])
def test_a_recogniser_that_points_outside_is_told_so(piece: tuple[str, int, int]) -> None:
    with pytest.raises(sk.InvalidInput, match="points outside the text of story s0"):
        sk.review_texts(told("Åse"), recogniser=lambda text: [piece])


def test_decisions_survive_saving_and_a_grown_export_but_not_a_changed_text(tmp_path: Path) -> None:
    stories = told("Ring 23456789", "Ring 23456780")
    review = sk.review_texts(stories).keep(0, 1, by="Maja")
    review.save(tmp_path / "gennemgang.json")
    assert "2345678" not in (tmp_path / "gennemgang.json").read_text(encoding="utf-8")
    again = sk.TextReview.load(tmp_path / "gennemgang.json", stories)
    assert again == review
    grown = told("Ring 23456789", "Ring 23456781", "Ny: 23456782")
    with pytest.raises(sk.InvalidInput, match="has changed since"):
        sk.TextReview.load(tmp_path / "gennemgang.json", grown).redacted()
    now = sk.review_texts(grown, earlier=again)
    assert [each.decision for each in now.table] == ["keep", "undecided", "undecided"]


def test_only_stories_that_may_be_published_are_given_out() -> None:
    stories = told(TEXT, permitted=False)
    review = sk.review_texts(stories)
    assert len(review) == 2
    assert review.redacted() == []
    assert len(review.redacted(purpose="analysis")) == 1
    stories.withdraw(story="s0")
    assert review.redacted(purpose="analysis") == []
    assert TEXT[:5] not in review.to_html()


def test_the_notebook_shows_the_reviewer_what_was_found() -> None:
    review = sk.review_texts(told("<b>Åse</b> 010190-1234", "Intet"), recogniser=knows_names).redact(1, by="Bo & co")
    html = review.to_html("da")
    assert "&lt;b&gt;<mark" in html
    assert html.count("<mark") == 2
    assert ">010190-1234</mark>" in html
    assert "1 · CPR-nummer? · skal dækkes (Bo &amp; co)" in html
    assert "0 · person · ikke afgjort" in html
    assert "Intet" not in html
    assert review._repr_html_().startswith('<div class="samskab samskab-review" lang="en">')
    empty = sk.review_texts(told("Intet"))
    assert "<mark" not in empty.to_html()
    assert "Nothing was marked in 1 text." in empty.to_html()


PHONES = "Ring til Bo på 23456789 eller 98765432."


@pytest.mark.parametrize("spoilt", ["swapped", "begin", "length", "end", "elsewhere"])
def test_a_review_that_was_changed_by_hand_uncovers_nothing(spoilt: str, tmp_path: Path) -> None:
    stories = told(PHONES)
    review = sk.review_texts(stories)
    path = tmp_path / "gennemgang.json"
    review.save(path)
    form = json.loads(path.read_text(encoding="utf-8"))
    first, second = form["table"]
    if spoilt == "swapped":
        form["table"] = [second, first]
    elif spoilt == "elsewhere":
        first["story"] = "s7"
    else:
        first |= {"begin": {"begin": -1}, "length": {"length": -5}, "end": {"length": 2**62}}[spoilt]
    path.write_text(json.dumps(form), encoding="utf-8")
    changed = sk.TextReview.load(path, stories)
    if spoilt == "swapped":
        assert [each.text for each in changed.redacted(lang="da")] == [
            "Ring til Bo på [telefonnummer] eller [telefonnummer]."
        ]
        return
    with pytest.raises(sk.InvalidInput, match=r"changed outside samskab|ændret uden for samskab"):
        changed.redacted()


def test_saving_leaves_the_old_review_where_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "gennemgang.json"
    review = sk.review_texts(told(TEXT))
    review.save(path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(_core, "save_bytes", full)
    with pytest.raises(OSError, match="full"):
        review.decide("keep", 0, by="Maja").save(path)
    assert path.read_bytes() == before
