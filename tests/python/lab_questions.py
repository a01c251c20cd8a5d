"""The evaluator's questions, how each is asked, and the checks that each goes through: one for each column."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import lab_of_one
import matplotlib as mpl
import samskab as sk
import samskab.plot
from samskab._results import PLOTS
from samskab.reading import StoryCards

mpl.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

TODAY = "2026-12-31"
#: When the example may no longer be kept, so that something stands in the way of publishing.
LONG_AFTER = "2100-01-01"
LANGUAGES = ("da", "en")

_PARTIES = "it tells of stakeholders as parties, and of no answers that were given with consent"
_RECORD = "it tells of what the laboratory did and decided, and of no person's answers"


@dataclass(frozen=True)
class Ask:
    """One question: its number among the fifteen (0 beside them), how it is asked, and what it has not and why."""

    number: int
    ask: Callable[..., Any]
    #: Who withdraws, and the answer must change; or the reason why it rests on nobody's consent.
    withdrawn: Callable[[sk.Lab], str] | str
    #: Why there is no picture, where none is drawn.
    no_plot: str = ""
    #: Arguments in the laboratory of one person.
    one: tuple[Any, ...] = ()


def answered_twice(lab: sk.Lab) -> str:
    """Somebody who answered the first indicator's instrument before and after."""
    frame = lab.responses.where(instrument=lab.indicators["I1"].instrument).to_frame("dict")
    kinds: dict[str, set[str]] = {}
    for person, kind in zip(frame["person"], frame["kind"], strict=True):
        kinds.setdefault(person, set()).add(kind)
    return next(person for person, of in kinds.items() if {"baseline", "after"} <= of)


def teller(lab: sk.Lab, story: str) -> str:
    frame = lab.stories("C1").to_frame("dict")
    return str(frame["person"][frame["story_id"].index(story)])


def placed_weight(lab: sk.Lab) -> str:
    frame = lab.stories("C1").to_frame("dict")
    rows = zip(frame["person"], frame["weight_state"], frame["level"], strict=True)
    return next(person for person, state, level in rows if state == "placed" and level and person)


def shown_first(lab: sk.Lab) -> str:
    return teller(lab, lab.exemplars("C1", 3, near=("weight", "weight-1"))[0].id)


def assessed(lab: sk.Lab) -> str:
    """A respondent whose competence was assessed."""
    return next(str(each.person) for each in lab.competence_assessments if each.person)


def quoted(lab: sk.Lab) -> str:
    return teller(lab, lab.quotes[0].story)


def rechecked(lab: sk.Lab) -> Any:
    """A look that is kept and then taken again, in a laboratory of its own."""
    own = copy.copy(lab)
    own.keep_peek(own.sneak_peek("C1", "2026-06-15"), "KEPT", collection="C1", by="evaluator")
    return own.recheck_peek("KEPT")


QUESTIONS: dict[str, Ask] = {
    "outcome_effect": Ask(
        1,
        lambda lab, indicator="I1": lab.outcome_effect(indicator),
        answered_twice,
        "its picture is not drawn yet: numbers, sentence and report tell it",
    ),
    "value_coverage": Ask(2, lambda lab: lab.value_coverage(today=TODAY), _RECORD),
    "expectation_gap": Ask(3, lambda lab: lab.expectation_gap(), _PARTIES),
    "compare_levels": Ask(
        4,
        lambda lab, collection="C1", signifier="weight": lab.compare_levels(
            collection, signifier, rng=1, replicates=199
        ),
        placed_weight,
    ),
    "equality_check": Ask(5, lambda lab: lab.equality_check(), _PARTIES),
    "sneak_peek": Ask(6, lambda lab, collection="C1": lab.sneak_peek(collection), placed_weight),
    "recheck_peek": Ask(0, lambda lab: rechecked(lab), placed_weight, "figures then and now are read in a table"),
    "exemplars": Ask(
        7,
        lambda lab, near=("weight", "weight-1"): lab.exemplars("C1", 3, near=near),
        shown_first,
        "stories are read, not drawn",
        one=(("weight", "a"),),
    ),
    "representativity": Ask(8, lambda lab: lab.representativity(), placed_weight),
    "trials_summary": Ask(9, lambda lab: lab.trials_summary(today=TODAY), _RECORD),
    "timeliness": Ask(
        10,
        lambda lab: lab.timeliness(),
        assessed,
    ),
    "conditions": Ask(11, lambda lab: lab.conditions(), "assessments hold a level and how many judged, and no person"),
    "learning_chain": Ask(12, lambda lab: lab.learning_chain(today=TODAY), _RECORD),
    "contributions": Ask(
        13, lambda lab: lab.contributions(), _PARTIES, "its picture is not drawn yet: table and sentence tell it"
    ),
    "usable_by": Ask(
        14,
        lambda lab, unit="U2": lab.usable_by(unit),
        "entries are texts of the laboratory; quotes in them are looked at before publication",
        "entries are read, not drawn",
    ),
    "publish_check": Ask(
        15, lambda lab: lab.publish_check(today=LONG_AFTER), quoted, "a list of what is to be mended is read, not drawn"
    ),
    "timeline": Ask(0, lambda lab: lab.timeline(), _RECORD),
    "anchoring": Ask(0, lambda lab: lab.anchoring(today=TODAY), _RECORD),
    "network": Ask(0, lambda lab: lab.network(), _PARTIES),
    "stakeholder_map": Ask(0, lambda lab: lab.stakeholder_map(), _PARTIES),
    "involvement": Ask(0, lambda lab: lab.involvement(), _PARTIES),
    "theory_of_change": Ask(0, lambda lab: lab.theory_of_change(), _RECORD),
    "charter": Ask(0, lambda lab: lab.charter(), _RECORD, "an agreement is read, not drawn"),
}

#: Questions that cannot be asked yet -> why.
NOT_YET: dict[str, str] = {}


@cache
def example() -> sk.Lab:
    """The example laboratory, which these checks leave as it is."""
    return sk.example_lab()


@cache
def answer(name: str) -> Any:
    return QUESTIONS[name].ask(example())


def told(result: Any) -> Any:
    """Everything a result says, as plain values."""
    return [each.to_dict() for each in result] if isinstance(result, StoryCards) else result.to_dict()


def holds_numbers_only(value: Any) -> bool:
    """Whether no number in there is one that is no number."""
    if isinstance(value, dict):
        return all(holds_numbers_only(each) for each in value.values())
    if isinstance(value, (list, tuple)):
        return all(holds_numbers_only(each) for each in value)
    return not isinstance(value, float) or math.isfinite(value)


def sentences_of(result: Any) -> dict[str, str]:
    """What a result says in each language."""
    if isinstance(result, StoryCards):
        return {lang: repr(StoryCards(list(result), lang)) for lang in LANGUAGES}
    return {lang: result.summary(lang) for lang in LANGUAGES}


def speaks(said: dict[str, str], least: int = 20) -> None:
    assert said["da"] != said["en"]
    for text in said.values():
        assert len(text) > least, text
        assert "{" not in text, text
        assert "evaluation." not in text, text
        assert "Nearest: ." not in text, text
        assert "Nærmest: ." not in text, text


def value(name: str) -> None:
    result = answer(name)
    content = told(result)
    assert content
    assert holds_numbers_only(content)
    if not isinstance(result, StoryCards):
        assert content["basis"]["metric"]
        assert content["words"]
        assert len(result.to_frame("dict")) > 0
    assert told(QUESTIONS[name].ask(example())) == content, "asked again it says the same"


def frame(name: str) -> None:
    columns, pandas = answer(name).to_frame("dict"), answer(name).to_frame("pandas")
    rows = len(next(iter(columns.values())))
    assert rows > 0
    assert len(pandas) == rows
    assert list(pandas.columns) == list(columns)


def sentence(name: str) -> None:
    speaks(sentences_of(answer(name)))


def plot(name: str) -> None:
    alts = []
    for lang in LANGUAGES:
        axes = answer(name).plot(lang=lang)
        assert isinstance(axes, Axes)
        alts.append(axes.samskab_alt)
        plt.close("all")
    assert all(len(alt) > 20 for alt in alts)
    assert alts[0] != alts[1]


def is_drawn(name: str) -> bool:
    return type(answer(name)).__name__ in PLOTS


def asked_of(name: str, lab: sk.Lab, *arguments: Any) -> str:
    """Ask, and return what came: an answer that says something in both languages, or an error of ours that does."""
    try:
        result = QUESTIONS[name].ask(lab, *arguments)
    except sk.Error as error:
        speaks({lang: error.message(lang) for lang in LANGUAGES})
        return type(error).__name__
    speaks(sentences_of(result))
    assert holds_numbers_only(told(result))
    if type(result).__name__ in PLOTS:
        for lang in LANGUAGES:
            assert result.plot(lang=lang).samskab_alt
            plt.close("all")
    return "answer"


def bare() -> sk.Lab:
    """A laboratory of the places that questions name, and nothing in them."""
    lab, t = sk.Lab("Bart", by="evaluator"), sk.lab
    lab.add(
        t.Organisation("O1", name="Kommunen", kind="municipality"), t.OrgUnit("U2", name="Kultur", organisation="O1")
    )
    lab.add(t.Indicator("I1", title="Trivsel", instrument="who5", subject="outcome"))
    lab.add(t.SchemaVersion("V1", schema="one", status="locked"), t.Collection("C1", title="Fortællinger", schema="V1"))
    return lab


def empty_lab(name: str) -> str:
    """Ask where nothing is recorded; and, as some questions name a place, where only the places are."""
    came = []
    for lab in (sk.Lab("Tomt", by="evaluator"), bare()):
        came.append(asked_of(name, lab))
        if came[-1] == "answer":
            rows = QUESTIONS[name].ask(lab).to_frame("dict")
            assert name == "publish_check" or not any(rows.values()), "nothing was recorded, so nothing is in the table"
    assert came[1] in ("answer", "NotEnoughData"), came
    return ", ".join(dict.fromkeys(came))


def one_person(name: str) -> str:
    return asked_of(name, lab_of_one.made(), *QUESTIONS[name].one)


def names_nobody(name: str) -> None:
    """Who may withdraw is not named, so that there is nobody to be forgotten."""
    said = str(told(answer(name)))
    assert not [each.id for each in example().persons if each.id in said]


def withdrawn(name: str) -> None:
    question = QUESTIONS[name]
    assert callable(question.withdrawn)
    lab = sk.example_lab()
    before = told(question.ask(lab))
    assert before == told(answer(name))
    person = question.withdrawn(lab)
    lab.withdraw(person, on="2026-12-01")
    after = told(question.ask(lab))
    assert after != before
    assert person not in str(after)
