"""The entities of a laboratory that other rooms carry, such as stories and instruments, with the checks of each."""

from __future__ import annotations

import pickle
from typing import Any

import samskab as sk
from lab_entities import Check, Ground
from samskab import _core
from samskab.lab import _things
from samskab.stories import Answers


def documented(*classes: type) -> Check:
    """Check that classes have a docstring of their own."""

    def check(_: Ground) -> None:
        for each in classes:
            assert len(each.__doc__ or "") > 20, each

    return check


def lab_constructs(ground: Ground) -> None:
    assert ground.constructed.frame == ground.lab.frame
    assert all(len(ground.constructed.all(kind)) == len(ground.lab.all(kind)) for kind in _things.KINDS)


def lab_is_saved(ground: Ground) -> None:
    assert ground.saved == ground.lab
    assert pickle.loads(pickle.dumps(ground.lab)) == ground.lab


def lab_is_written(ground: Ground) -> None:
    # The JSON form is the record; stories and responses go in the archive.
    assert ground.written.to_json() == ground.lab.to_json()


def audit(lab: sk.Lab) -> dict[str, list[Any]]:
    trail: dict[str, list[Any]] = lab.audit("dict")
    return trail


def audit_is_made(ground: Ground) -> None:
    lab = sk.Lab("Fællesskab", by="evaluator")
    before = len(audit(lab)["by"])
    lab.add(sk.lab.Organisation("O1", name="Kommunen"), reason="kick-off")
    trail = audit(lab)
    assert len(trail["by"]) == before + 1
    assert (trail["by"][-1], trail["reason"][-1], trail["subject_id"][-1]) == ("evaluator", "kick-off", "O1")


def audit_comes_back(other: sk.Lab, ground: Ground) -> None:
    assert len(audit(ground.lab)["by"]) > 0
    assert audit(other) == audit(ground.lab)


def audit_is_a_table(ground: Ground) -> None:
    assert len(ground.lab.audit("pandas")) == len(audit(ground.lab)["at"]) > 0


def schema_of_its_parts(ground: Ground) -> sk.Schema:
    schema = ground.stories.schema
    return sk.Schema(
        id=schema.id,
        prompts=[each.to_dict() for each in schema.prompts],
        signifiers=[each.to_dict() for each in schema.signifiers],
    )


def prompts_construct(ground: Ground) -> None:
    assert ground.stories.schema.prompts
    assert schema_of_its_parts(ground).prompts == ground.stories.schema.prompts


def signifiers_construct(ground: Ground) -> None:
    signifiers = ground.stories.schema.signifiers
    assert {"triad", "dyad", "stones"} <= {each.kind for each in signifiers}
    made = schema_of_its_parts(ground).signifiers
    assert [each.to_dict() | {"code": ""} for each in made] == [each.to_dict() | {"code": ""} for each in signifiers]


def anchors_construct(ground: Ground) -> None:
    def of(schema: Any) -> list[list[Any]]:
        return [each.anchors for each in schema.signifiers if each.anchors]

    assert of(ground.stories.schema)
    assert of(schema_of_its_parts(ground)) == of(ground.stories.schema)


def schema_is_saved(ground: Ground) -> None:
    assert pickle.loads(pickle.dumps(ground.stories.schema)) == ground.stories.schema
    lab = ground.saved
    assert lab.stories(lab.collections[0].id).schema == ground.stories.schema


def schema_is_written(ground: Ground) -> None:
    schema = ground.stories.schema
    assert sk.Schema.from_json(schema.to_json()) == schema
    path = ground.folder / "schema.json"
    schema.save(path)
    assert sk.Schema.load(path) == schema


def schema_is_a_table(ground: Ground) -> None:
    # A row for each question, and one for each stone of a canvas.
    assert list(dict.fromkeys(ground.stories.questions["code"])) == list(ground.stories.schema.codes)


def instrument_constructs(_: Ground) -> None:
    for each in sk.instruments:
        if each != "rosenberg":  # wants to be told which items are reversed
            assert sk.Instrument(**sk.instruments[each].to_dict()) == sk.instruments[each]


def instrument_is_saved(ground: Ground) -> None:
    here = ground.lab.responses.instruments
    assert here
    assert ground.saved.responses.instruments == here


def instrument_is_written(ground: Ground) -> None:
    who = sk.instruments["who5"]
    assert sk.Instrument.from_json(who.to_json()) == who
    path = ground.folder / "who5.json"
    who.save(path)
    assert sk.Instrument.load(path) == who


def responses_construct(ground: Ground) -> None:
    read = sk.read_responses(
        {"person": ["p1", "p2"], "when": ["baseline", "after"], "score": [40.0, 60.0]},
        instrument="who5",
        person="person",
        occasion="when",
        score="score",
    )
    assert len(read) == 2
    assert read.persons == 2


def responses_are_saved(ground: Ground) -> None:
    assert len(ground.lab.responses) > 0
    assert ground.saved.responses.to_frame("dict") == ground.lab.responses.to_frame("dict")


def responses_are_a_table(ground: Ground) -> None:
    assert len(ground.lab.responses.to_frame("pandas")) == len(ground.lab.responses)


def stories_construct(ground: Ground) -> None:
    schema = sk.Schema(id="one", signifiers=[{"id": "f", "kind": "free_text", "title": "F"}])
    made = sk.from_frame({"id": ["s1"], "f": ["Vi spiste sammen."]}, schema=schema, columns={"id": "id", "f": "f"})
    assert made.ids == ["s1"]
    assert made.read(1)[0].text == "Vi spiste sammen."


def stories_are_saved(ground: Ground) -> None:
    lab = ground.saved
    assert lab.stories(lab.collections[0].id).to_frame("dict") == ground.stories.to_frame("dict")


def stories_are_a_table(ground: Ground) -> None:
    assert len(ground.stories.to_frame("pandas")) == len(ground.stories) > 0


def answers_are_saved(ground: Ground) -> None:
    lab = ground.saved
    back = lab.stories(lab.collections[0].id)["weight"]
    assert back.states == ground.stories["weight"].states
    assert (back.weights == ground.stories["weight"].weights).all()


def answers_are_a_table(ground: Ground) -> None:
    frame = ground.stories.to_frame("dict")
    assert frame["weight_state"] == list(ground.stories["weight"].states)


def answers_construct(ground: Ground) -> None:
    schema = sk.Schema(
        id="one",
        signifiers=[
            {"id": "w", "kind": "triad", "title": "W", "anchors": [{"id": each, "label": each} for each in "abc"]}
        ],
    )
    frame = {"id": ["s1"], "a": [0.2], "b": [0.3], "c": [0.5]}
    made = sk.from_frame(frame, schema=schema, columns={"id": "id", "w": ["a", "b", "c"]})["w"]
    assert made.states == ["placed"]
    assert made.weights.tolist() == [[0.2, 0.3, 0.5]]


def competences_construct(ground: Ground) -> None:
    words = {word for session in ground.lab.sessions for word in session.competences}
    assert words
    assert {each.competence for each in ground.lab.competence_assessments} & words


_PART = "it is a part of a schema and has no table; the questions are one"
_GIVEN = "it has no constructor: a program gives it as a dict"
_COLUMNS = "stories are columns: they leave as CSV, as Arrow and in the archive"
_WORD = "it is a word in sessions and assessments, no thing by itself"

#: What other rooms carry: entity -> its checks.
CARRIED: dict[str, dict[str, Check]] = {
    "lab": {
        "construct": lab_constructs,
        "archive": lab_is_saved,
        "JSON": lab_is_written,
        "table": "it is as many tables as it has kinds",
        "Python": documented(sk.Lab),
        "repr": "it shows title and counts: a whole record is not read in a line",
    },
    "audit_event": {
        "construct": audit_is_made,
        "archive": lambda ground: audit_comes_back(ground.saved, ground),
        "JSON": lambda ground: audit_comes_back(ground.written, ground),
        "table": audit_is_a_table,
        "Python": "it is written by edits alone: Lab.audit is its table",
        "repr": "it is written by edits alone: Lab.audit is its table",
    },
    "competence": {
        "construct": competences_construct,
        **dict.fromkeys(("archive", "JSON", "table", "Python", "repr"), _WORD),
    },
    "schema": {
        "construct": signifiers_construct,
        "archive": schema_is_saved,
        "JSON": schema_is_written,
        "table": schema_is_a_table,
        "Python": documented(sk.Schema),
        "repr": "it shows id, version and number of questions; to_json is its whole text",
    },
    "prompt": {
        "construct": prompts_construct,
        "archive": schema_is_saved,
        "JSON": schema_is_written,
        "table": _PART,
        "Python": documented(_core.Prompt),
        "repr": _GIVEN,
    },
    "signifier": {
        "construct": signifiers_construct,
        "archive": schema_is_saved,
        "JSON": schema_is_written,
        "table": schema_is_a_table,
        "Python": documented(_core.Signifier),
        "repr": _GIVEN,
    },
    "anchor": {
        "construct": anchors_construct,
        "archive": schema_is_saved,
        "JSON": schema_is_written,
        "table": _PART,
        "Python": documented(_core.Anchor),
        "repr": _GIVEN,
    },
    "instrument": {
        "construct": instrument_constructs,
        "archive": instrument_is_saved,
        "JSON": instrument_is_written,
        "table": "its rules are nested: to_dict and to_json show them",
        "Python": documented(sk.Instrument),
        "repr": "it shows id and number of items; to_json is its whole text",
    },
    "response": {
        "construct": responses_construct,
        "archive": responses_are_saved,
        "JSON": "responses are columns: they leave as a dataframe and in the archive",
        "table": responses_are_a_table,
        "Python": documented(sk.Responses),
        "repr": "a set of responses shows its size and instruments",
    },
    "story": {
        "construct": stories_construct,
        "archive": stories_are_saved,
        "JSON": _COLUMNS,
        "table": stories_are_a_table,
        "Python": documented(sk.Stories, _core.StoryCard),
        "repr": "a set of stories shows its size; reading shows a story as a person reads it",
    },
    "signification": {
        "construct": answers_construct,
        "archive": answers_are_saved,
        "JSON": _COLUMNS,
        "table": answers_are_a_table,
        "Python": documented(Answers),
        "repr": "answers are columns of a set of stories",
    },
}
