"""How many answered a question is a figure like any other: of few it stands nowhere, nor is it left over anywhere.

Stories are made that differ in nothing but how many of few answered one question, or of few left it out. What everybody
may read must then be the same to the letter: tables, sentences, alternative texts, every line of every picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

import matplotlib.pyplot as plt
import pytest
import samskab as sk
from test_public_pages import TRIAD, plain

STORIES = 61
FEW = (1, 2, 4)
LEVELS = ("user", "employee", "volunteer_citizen")
OPTIONS = ("red", "green", "blue")
#: Of boxes and texts not to answer is an answer too, and so it is not to lay a stone.
TICKED = ("M", "F", "S.us")
#: What the page calls the questions.
CODES = {"F": "F1", "T": "T1", "D": "D1", "C": "C1", "M": "C2", "X": "X1", "S": "S1"}


def schema() -> sk.Schema:
    anchors = [{"id": each, "label": f"anchor {each}"} for each in "abc"]
    options = [{"id": each, "label": each} for each in OPTIONS]
    axis = {"start": "less", "end": "more"}
    return sk.Schema(
        id="few",
        signifiers=[
            {"id": "F", "kind": "free_text", "title": "What else"},
            {"id": "T", "kind": "triad", "title": "Who decided", "anchors": anchors},
            {"id": "D", "kind": "dyad", "title": "The pace was", "anchors": anchors[:2]},
            {"id": "C", "kind": "single_choice", "title": "Which colour", "options": options},
            {"id": "M", "kind": "multiple_choice", "title": "Which tools", "max_choices": 3, "options": options},
            {"id": "X", "kind": "scale", "title": "How good", "minimum": 0, "maximum": 10},
            {"id": "S", "kind": "stones", "title": "Where", "x": axis, "y": axis,
             "stones": [{"id": "us", "label": "us"}, {"id": "them", "label": "them"}]},
        ],
    )  # fmt: skip


def answered(by: dict[str, int], *, levels: bool = True) -> sk.Stories:
    """Stories in which everybody answered everything, but a question of `by` only the first so many."""
    return left_out({key: range(n, STORIES) for key, n in by.items()}, of_no_level=() if levels else range(STORIES))


def left_out(
    by: Mapping[str, Collection[int]],
    of_no_level: Collection[int] = (),
    like: Callable[[int], int] = lambda i: i,
) -> sk.Stories:
    """Stories in which everybody answered everything, but a question of `by` not those that it names.

    Those for whom `like` gives the same number answer alike.
    """

    def of(question: str, value: Any) -> list[Any]:
        return [None if i in by.get(question, ()) else value(like(i)) for i in range(STORIES)]

    columns: dict[str, list[Any]] = {
        "id": [f"s{i}" for i in range(STORIES)],
        "who": [f"p{i}" for i in range(STORIES)],
        "level": [None if i in of_no_level else LEVELS[i % 3] for i in range(STORIES)],
        "F": of("F", lambda i: "Something else happened."),
        "D": of("D", lambda i: (0.15, 0.5, 0.85)[i % 7 % 3]),
        "C": of("C", lambda i: OPTIONS[i % 5 % 3]),
        "M": of("M", lambda i: ";".join(OPTIONS[: 1 + i % 4 % 3])),
        "X": of("X", lambda i: 1 + 2 * (i % 5)),
    }
    for at, letter in enumerate("abc"):
        columns[letter] = of("T", lambda i, at=at: TRIAD[i % 7][at])
    for stone in ("us", "them"):
        key = f"S.{stone}" if f"S.{stone}" in by else "S"
        columns[f"{stone}.x"] = of(key, lambda i: (0.2, 0.5, 0.8)[i % 3])
        columns[f"{stone}.y"] = of(key, lambda i: (0.2, 0.5, 0.8)[i // 3 % 3])
    return sk.from_frame(
        columns,
        schema=schema(),
        columns={
            "id": "id", "F": "F", "T": ["a", "b", "c"], "D": "D", "C": "C", "M": "M", "X": "X",
            "S": ["us.x", "us.y", "them.x", "them.y"],
        },
        person="who",
        **({"level": "level"} if len(of_no_level) < STORIES else {}),
    )  # fmt: skip


def in_words(stories: sk.Stories, question: str, by: str | None) -> str:
    drawn = stories.plot(question, by=by, audience="public", lang="en")
    plt.close("all")
    return str(drawn.samskab_alt)


@pytest.mark.parametrize("by", [None, "level"])
@pytest.mark.parametrize("question", ["F", "T", "D", "C", "M", "X", "S"])
def test_a_picture_tells_nothing_of_few_who_answered(question: str, by: str | None) -> None:
    for few in FEW:
        assert in_words(answered({question: few}), question, by).endswith(": Not shown, to protect participants.")
    if question != "F":
        assert "Not shown" not in in_words(answered({question: 30}), question, by)


@pytest.mark.parametrize("by", [None, "level"])
@pytest.mark.parametrize("question", TICKED)
def test_a_picture_tells_nothing_of_few_who_ticked_or_wrote_nothing(question: str, by: str | None) -> None:
    for few in FEW:
        told = in_words(answered({question: STORIES - few}), question, by)
        assert told.endswith(": Not shown, to protect participants.")


def page(stories: sk.Stories, lang: str = "en") -> str:
    return stories.report(lang=lang, audience="public", rng=1)


def section_of(text: str, question: str) -> str:
    """What is read of a question, of its pictures what stands for them."""
    code = CODES[question.partition(".")[0]].lower()
    section = re.search(rf'<article[^>]*id="question-{code}".*?</article>', text, re.DOTALL)
    assert section, "the question has its section"
    return plain(
        re.sub(
            r"<svg.*?</svg>",
            lambda svg: " ".join(re.findall(r'aria-label="([^"]*)"', svg[0])),
            section[0],
            flags=re.DOTALL,
        )
    )


def first_difference(one: str, other: str) -> str:
    """Where two pages part, with what stands before."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"...{one[max(0, at - 200) : at + 80]!r}\n...{other[max(0, at - 200) : at + 80]!r}"


@pytest.mark.parametrize("question", ["F", "T", "D", "C", "M", "X", "S", "S.us"])
def test_a_page_is_the_same_however_few_answered(question: str) -> None:
    pages = [page(answered({question: few})) for few in FEW]
    for other in pages[1:]:
        assert other == pages[0], first_difference(other, pages[0])
    assert "Not shown, to protect participants." in plain(pages[0])
    # What is protected are people: of many it is told, and of few not.
    told = [re.search(r"\b30\b", section_of(page(answered({question: n})), question)) for n in (30, FEW[0])]
    assert told[0]
    assert not told[1]


@pytest.mark.parametrize("question", TICKED)
def test_a_page_is_the_same_however_few_ticked_or_wrote_nothing(question: str) -> None:
    pages = [page(answered({question: STORIES - few}, levels=False)) for few in FEW]
    for other in pages[1:]:
        assert other == pages[0], first_difference(other, pages[0])
    if question == "F":  # whether few wrote or few did not is not told either
        assert page(answered({question: 3}, levels=False)) == pages[0]


def test_a_page_by_levels_is_the_same_however_few_did_not_lay_a_stone() -> None:
    pages = [page(answered({"S.us": STORIES - few})) for few in FEW]
    for other in pages[1:]:
        assert other == pages[0], first_difference(other, pages[0])
    readable = plain(pages[0])
    assert "Use of the stone 'us'" not in readable
    # The other stone was laid by everybody, and of many who did not lay this one it is told.
    assert "Use of the stone 'us'" in plain(page(answered({"S.us": 30})))


@pytest.mark.parametrize("question", ["F", "T", "C", "M", "S"])
def test_no_number_of_the_page_is_of_few_who_answered(question: str) -> None:
    few = 3
    readable = section_of(page(answered({question: few})), question)
    numbers = {int(each) for each in re.findall(r"(?<![\w.,])\d+(?![\w.,%])", readable)}
    assert not numbers & {few, STORIES - few}, readable


def laboratory(stories: sk.Stories, *, still_open: bool = True) -> sk.Lab:
    lab = sk.Lab({"da": "Et forløb", "en": "A course"}, start="2026-01-12", end="2026-12-18", by="evaluator")
    lab.add(
        sk.lab.Project(
            "P1", title={"da": "Spis", "en": "Eat"}, period={"start": "2026-02-01", "end": "2026-11-30"}
        ),
        sk.lab.SchemaVersion("V1", schema="few", version=1, status="locked"),
        sk.lab.Collection("C1", title={"da": "Svar", "en": "Told"}, schema="V1", open=still_open, project="P1"),
        sk.lab.Playbook("PB", title={"da": "Drejebog", "en": "Playbook"}),
    )  # fmt: skip
    lab.attach("C1", stories)
    return lab


def forms(lab: sk.Lab) -> dict[str, str]:
    """What a laboratory tells everybody, with the claims that documents carry."""
    document = lab.playbook(lang="en", today="2026-12-01", rng=1)
    return {
        "playbook": document.to_html(),
        "markdown": document.to_markdown(),
        "page": lab.report(lang="en", audience="public", rng=1),
        "look": lab.peek_page(lab.sneak_peek("C1", audience="public"), audience="public", lang="en"),
    }


@pytest.mark.parametrize("question", ["F", "T", "M"])
def test_what_a_laboratory_tells_is_the_same_however_few_answered(question: str) -> None:
    one, other = (forms(laboratory(answered({question: few}))) for few in (1, 4))
    for name in one:
        assert one[name] == other[name], f"{name}: {first_difference(one[name], other[name])}"


@pytest.mark.parametrize("question", TICKED)
def test_what_a_laboratory_tells_is_the_same_however_few_ticked_or_wrote_nothing(question: str) -> None:
    one, other = (forms(laboratory(answered({question: STORIES - few}))) for few in (1, 3))
    for name in one:
        assert one[name] == other[name], f"{name}: {first_difference(one[name], other[name])}"
