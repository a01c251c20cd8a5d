"""Instruments, responses and pairs through the Python face."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
import samskab as sk

ANSWERS: dict[str, list[Any]] = {
    "who": ["a", "a", "b", "b", "c"],
    "when": ["before", "after", "before", "after", "before"],
    "i1": [3, 2, 1, 1, 2],
    "i2": [3, 2, 1, None, 2],
    "i3": [3, 1, 1, 1, 2],
    "where": ["P1", "P1", "P2", "P2", "P2"],
}


@pytest.fixture
def responses() -> sk.Responses:
    return sk.read_responses(ANSWERS, instrument="t_ils", person="who", occasion="when", project="where")


def test_presets_are_a_mapping_that_can_be_called() -> None:
    assert {"who5", "t_ils", "swemwbs", "wemwbs", "rosenberg", "oric_da", "goal_attainment"} <= set(sk.instruments)
    assert len(sk.instruments) == len(list(sk.instruments))
    assert sk.instruments["who5"] == sk.instruments("who5")
    assert "t_ils" in sk.instruments
    assert 7 not in sk.instruments
    with pytest.raises(sk.NotFound, match="t_ils"):
        sk.instruments["tils"]


def test_rosenberg_names_both_keys_when_none_is_given() -> None:
    with pytest.raises(sk.InvalidInput, match=r"2, 5, 6, 8, 9 or reverse 3, 5, 8, 9, 10"):
        sk.instruments["rosenberg"]


def test_wrong_codes_tell_the_way_out_in_danish() -> None:
    with pytest.raises(ValueError, match="Person p1") as caught:
        sk.instruments["who5"].score([6, 5, 4, 3, 2], person="p1")
    assert isinstance(caught.value, sk.InvalidInput)
    assert "træk 1" in caught.value.message("da")


def test_an_instrument_of_ones_own_goes_through_json_and_files(tmp_path: Path) -> None:
    own = sk.Instrument(
        id="own",
        title={"da": "Vores", "en": "Ours"},
        items=[{"id": each, "minimum": 1, "maximum": 5} for each in "abcd"],
        subscales=[{"id": "first", "items": ["a", "b"]}],
        aggregate="mean",
        missing={"required_share": 0.75, "prorate": True},
    )
    assert own.score([1, 2, 3, None]).state == "prorated"
    assert own.score([1, 2, 3, None]).value == 2.0
    assert own.subscale_scores([1, 2, 3, 4])[0].value == 1.5
    own.save(tmp_path / "own.json")
    assert sk.Instrument.load(tmp_path / "own.json") == own
    assert pickle.loads(pickle.dumps(own)) == own
    assert repr(own) == "Instrument('own', 4 items)"
    assert json.loads(own.to_json())["aggregate"] == "mean"
    with pytest.raises(sk.FormatError, match="itmes"):
        sk.Instrument(id="own", itmes=[])
    with pytest.raises(sk.Error, match="range"):
        sk.Instrument(id="own", items=[{"id": "a", "maximum": 4}], range={"low": 0, "high": 5})


def test_swemwbs_takes_its_table_from_the_user(tmp_path: Path) -> None:
    preset = sk.instruments["swemwbs"]
    assert preset.needs_table
    with pytest.raises(sk.InvalidInput, match="with_table"):
        preset.score([3] * 7)
    table = {raw: 7 + (raw - 7) * 1.0 for raw in range(7, 36)}
    (tmp_path / "table.csv").write_text("raw,value\n" + "\n".join(f"{raw},{value}" for raw, value in table.items()))
    for loaded in (preset.with_table(table), preset.with_table(tmp_path / "table.csv")):
        assert loaded.score([3] * 7).value == 21.0
        assert loaded.score([3] * 6 + [None]).state == "too_few_items"
    with pytest.raises(sk.InvalidInput):
        preset.with_table({7: 7.0, 8: 8.0})


def test_responses_become_frames_and_selections(responses: sk.Responses) -> None:
    assert len(responses) == 5
    assert responses.persons == 3
    assert responses.intake.balanced
    assert len(responses.where(occasion="efter", project="P1")) == 1
    scores = responses.scores(backend="dict")
    assert scores["score"] == [9.0, 5.0, 3.0, None, 6.0]
    assert scores["state"][3] == "too_few_items"
    assert responses.to_frame("dict")["i2"] == [3, 2, 1, None, 2]
    ends = responses.floor_ceiling()
    assert (ends.at_floor, ends.at_ceiling, ends.responses) == (1, 1, 4)


def test_frames_of_any_kind_go_in_and_come_out() -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    for library in (pandas, polars):
        read = sk.read_responses(library.DataFrame(ANSWERS), instrument="t_ils", person="who", occasion="when")
        assert type(read.to_frame()).__module__.split(".")[0] == library.__name__
        assert [note.item for note in read.intake.notes] == ["where"]
        assert len(read) == 5


def test_pairs_tell_who_is_missing(responses: sk.Responses) -> None:
    paired = responses.pairs("before", "after")
    assert paired.persons == ["a"]
    assert paired.attrition.left == 2
    crossing = paired.crossing(sk.instruments["t_ils"].cut_point("severe"))
    assert (crossing.off, crossing.persons) == (1, 1)


def test_a_withdrawal_holds_at_once_everywhere(responses: sk.Responses, tmp_path: Path) -> None:
    part = responses.where(project="P2")
    assert len(part) == 3
    responses.withdraw(person="b")
    assert len(part) == 1
    assert len(responses) == 3
    assert responses.scores(backend="dict")["person"] == ["a", "a", "c"]
    assert responses.pairs().attrition.before == 2
    responses.save(tmp_path / "r.samskab")
    again = sk.Responses.load(tmp_path / "r.samskab")
    assert len(again) == 3
    copied = pickle.loads(pickle.dumps(responses))
    assert len(copied) == 3
    more = sk.read_responses(ANSWERS, instrument="t_ils", person="who", occasion="when", previous=again)
    assert len(more) == 3, "who withdrew stays withdrawn when the file is read again"


def test_stories_and_responses_of_the_same_people_share_withdrawals(own_example: sk.Stories) -> None:
    read = sk.read_responses(ANSWERS, instrument="t_ils", person="who", occasion="when", stories=own_example)
    own_example.withdraw(person="a")
    assert len(read) == 3
    with pytest.raises(sk.InvalidInput):
        sk.read_responses(
            ANSWERS, instrument="t_ils", person="who", occasion="when", stories=own_example, previous=read
        )


def test_bad_input_says_where_and_how_to_mend_it() -> None:
    def read(**changed: list[Any]) -> sk.Responses:
        return sk.read_responses({**ANSWERS, **changed}, instrument="t_ils", person="who", occasion="when")

    with pytest.raises(sk.InvalidInput, match=r"Row 4.*CPR") as caught:
        read(who=["a", "a", "010190-1234", "b", "c"])
    assert "010190" not in str(caught.value)
    with pytest.raises(sk.InvalidInput, match=r"Person b, row 4: item 'i1'.*from 1 to 3.*add 1"):
        read(i1=[3, 2, 0, 1, 2])
    with pytest.raises(sk.InvalidInput, match="Row 2, column 'i3': 'often'"):
        read(i3=["often", 1, 1, 1, 2])
    with pytest.raises(sk.InvalidInput, match=r"Row 6.*'later'"):
        read(when=["before", "after", "before", "after", "later"])
    twice = read(when=["before", "before", "before", "after", "before"])
    assert twice.intake.responses_rejected == 1
    assert "row 2 and row 3" in twice.intake.notes[0].message.text("en")
    assert "set aside" in repr(twice)


@pytest.fixture
def study(shared: Path) -> Path:
    folder = shared / "loneliness_ucla3" / "study01"
    if not folder.is_dir():
        pytest.skip("the open loneliness study is not here")
    return folder


def read_scores(study: Path) -> sk.Responses:
    wide = study / "loneliness_wide.csv"
    before = sk.read_responses(
        wide, instrument="t_ils", person="response_id", occasion="before", score="loneliness_before"
    )
    return sk.read_responses(
        wide,
        instrument="t_ils",
        person="response_id",
        occasion="during",
        score="loneliness_during",
        previous=before,
    )


def test_the_loneliness_study_is_read_in_two_calls_and_crosses_as_the_reference_says(shared: Path, study: Path) -> None:
    """Oracle: Hodgetts, Williams & Butler's open data (CC BY 4.0), computed in R."""
    reference = json.loads((shared / "reference.json").read_text(encoding="utf-8"))["loneliness_ucla3"]["study01"]
    paired = read_scores(study).pairs("before", "during")
    change = paired.after - paired.before
    assert len(change) == reference["n"]
    assert change.mean() == pytest.approx(reference["mean_change"], abs=1e-9)
    assert paired.before.std(ddof=1) == pytest.approx(reference["sd_before"], abs=1e-9)
    crossing = paired.crossing(sk.instruments["t_ils"].cut_point("lonely"))
    assert crossing.before_share == pytest.approx(reference["pct_lonely_ge6_before"], abs=1e-9)
    assert crossing.after_share == pytest.approx(reference["pct_lonely_ge6_during"], abs=1e-9)
    table = [[crossing.never, crossing.onto], [crossing.off, crossing.always]]
    assert table == reference["mcnemar_ge6"]["table"]


def test_the_items_of_the_loneliness_study_score_as_its_authors_scored_them(study: Path) -> None:
    items = sk.read_responses(
        study / "loneliness_long.csv",
        instrument="t_ils",
        person="response_id",
        occasion="lockdown_period",
        item="item",
        code="score",
        not_answered=["NA"],
    )
    theirs = read_scores(study).pairs("before", "during")
    ours = items.pairs("before", "during")
    # One person's items of the second time are not in the file, only their sum.
    assert (len(items), len(ours.persons), ours.attrition.left) == (440, 219, 1)
    known = {who: pair for who, *pair in zip(theirs.persons, theirs.before, theirs.after, strict=True)}
    assert {who: pair for who, *pair in zip(ours.persons, ours.before, ours.after, strict=True)} == {
        who: known[who] for who in ours.persons
    }


def test_a_share_to_compare_with_says_what_it_is_a_share_of() -> None:
    labels = {
        row.measure: row.label for row in sk.example_lab().outcome_effect("I1").table if row.measure == "benchmark:1"
    }
    assert labels["benchmark:1"]["en"] == "For comparison: 'signs of severe loneliness', Denmark (2017)"
    assert labels["benchmark:1"]["da"] == "Til sammenligning: »tegn på svær ensomhed«, Danmark (2017)"
