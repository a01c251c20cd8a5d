"""The laboratory's record in Python: its things, edits, rules and files."""

import copy
import datetime
import pickle
from pathlib import Path

import numpy as np
import pytest
import samskab as sk
from samskab.lab import _things

KINDS = sorted(_things.KINDS)


@pytest.fixture
def lab() -> sk.Lab:
    lab = sk.Lab(
        {"da": "Fællesskab", "en": "Community"},
        municipality="0787",
        start="2026-01-12",
        end="2026-12-18",
        by="evaluator",
    )
    lab.add(
        sk.lab.PolicyGoal("G1", text={"da": "Færre er ensomme", "en": "Fewer are lonely"}),
        sk.lab.Project("P1", title={"da": "Fælles bord", "en": "Shared table"}, goals=["G1"]),
        sk.lab.Stakeholder("S1", name="Frivilliggruppen", kind="volunteer", group_size=6, joined_on="2026-02-01"),
    )
    return lab


def sample(shape: dict, name: str = "x") -> object:
    """A value of this shape that is not the default."""
    form = shape["form"]
    simple = {
        "boolean": True, "integer": 1, "real": 1.0, "text": "æøå", "localised_text": {"da": "æøå", "en": "text"},
        "date": datetime.date(2026, 3, 1), "timestamp": datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC),
        "id": "i1",
    }  # fmt: skip
    if form == "code":
        return shape["choices"][-1][0]
    if form == "record":
        return {each: sample(inner, each) for each, inner in shape["fields"].items()}
    if form == "list":
        return [sample(shape["items"], name)]
    if form == "map":
        return {"key": sample(shape["items"], name)}
    return simple[form]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_made_shown_copied_and_pickled(kind: str) -> None:
    made = _things.CLASSES[kind]
    described = _things.KINDS[kind]
    thing = made("i1", **{name: sample(shape, name) for name, shape in described["fields"].items() if name != "id"})
    assert pickle.loads(pickle.dumps(thing)) == thing
    assert thing != made("i1")
    assert repr(thing).startswith(described["type_name"] + "(id='i1'")
    assert all(name in (made.__doc__ or "") for name in described["fields"])
    plain = _things.plain(thing.to_dict(), described, "da")
    assert _things.from_core(kind, plain) == thing, "what goes to the core comes back the same"
    with pytest.raises(sk.InvalidInput, match="no field 'identifier'"):
        made("i1", identifier=1)
    with pytest.raises(sk.InvalidInput):
        thing.id = "i2"


def test_things_are_values_in_lists_frames_and_cards(lab: sk.Lab) -> None:
    assert [each.id for each in lab.projects] == ["P1"]
    assert lab.projects["P1"].goals == ["G1"]
    assert lab.get("stakeholder", "S1").joined_on == datetime.date(2026, 2, 1)
    assert lab.stakeholders.to_frame("dict")["group_size"] == [6]
    assert "Frivilliggruppen" in lab.stakeholders._repr_html_()
    assert lab.all(sk.lab.Project) == lab.projects
    assert repr(lab) == "Lab('Fællesskab', 1 project, 1 stakeholder)"


def test_texts_without_a_language_are_in_the_laboratorys_own(lab: sk.Lab) -> None:
    lab.add(sk.lab.PolicyGoal("G2", text="Flere mødes"))
    assert lab.policy_goals["G2"].text == {"da": "Flere mødes"}


def test_an_edit_is_whole_or_nothing_and_leaves_a_trail(lab: sk.Lab) -> None:
    before = copy.copy(lab)
    edit = lab.edit(reason="kick-off")
    edit.add(sk.lab.Stakeholder("S2", name="Kommunen", kind="employee"))
    edit.change("project", "P1", goals=["G1", "G9"])
    with pytest.raises(sk.InvalidInput, match="rule E2"):
        edit.commit()
    assert lab == before
    with lab.edit(reason="kick-off", at=datetime.datetime(2026, 2, 2, tzinfo=datetime.UTC)) as edit:
        edit.add(sk.lab.Stakeholder("S2", name="Kommunen", kind="employee"))
        edit.change("project", "P1", themes=["loneliness"])
    assert lab.projects["P1"].themes == ["loneliness"]
    assert lab.projects["P1"].title["en"] == "Shared table", "what is not named keeps its value"
    trail = lab.audit("dict")
    assert trail["by"][-1] == "evaluator"
    assert trail["reason"][-1] == "kick-off"
    assert not any("Shared table" in str(column) for column in trail.values()), "the trail holds no values"
    with pytest.raises(sk.InvalidInput, match="not signed"):
        sk.Lab().add(sk.lab.Organisation("O1", name="Kommunen"))


def test_mistakes_are_told_with_the_nearest_names(lab: sk.Lab) -> None:
    with pytest.raises(sk.NotFound, match="P1"):
        lab.get("project", "P2")
    with pytest.raises(sk.NotFound, match="stakeholder"):
        lab.all("stakeholders_")
    with pytest.raises(sk.FormatError, match="volunteer") as refused:
        lab.add(sk.lab.Stakeholder("S3", name="x", kind="voluntere"))
    assert "frivillig" in refused.value.message("da") or "volunteer" in refused.value.message("da")
    with pytest.raises(sk.InvalidInput, match=r"E40|CPR"):
        lab.add(sk.lab.Person("010203-1234"))


def test_check_tells_code_severity_place_and_what_to_do(lab: sk.Lab) -> None:
    found = {finding.code: finding for finding in lab.check("2026-06-01")}
    assert found["W16"].severity == "warning"
    assert found["W16"].where == "policy_goal G1"
    assert found["W16"].message.text("da") != found["W16"].message.text("en")


def test_files_and_pickles_hold_all_of_it(lab: sk.Lab, tmp_path: Path) -> None:
    path = tmp_path / "laboratorium.samskab"
    lab.save(path)
    back = sk.Lab.load(path)
    assert back == lab
    back.save(tmp_path / "again.samskab")
    assert (tmp_path / "again.samskab").read_bytes() == path.read_bytes()
    assert sk.Lab.from_json(lab.to_json()) == lab
    assert pickle.loads(pickle.dumps(lab)) == lab
    with pytest.raises(sk.FormatError):
        _load_damaged(path, tmp_path)


def _load_damaged(path: Path, folder: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    damaged = folder / "damaged.samskab"
    damaged.write_bytes(data)
    sk.Lab.load(damaged)


def test_stories_of_a_collection_follow_the_laboratory(lab: sk.Lab) -> None:
    stories = sk.example()
    with lab.edit() as edit:
        edit.add(sk.lab.SchemaVersion("V1", schema=stories.schema.id, version=stories.schema.version, status="locked"))
        edit.add(sk.lab.Collection("K1", title="Fortællinger", schema="V1", project="P1", open=False))
    lab.attach("K1", stories)
    told = lab.stories("K1")
    assert len(told) == len(stories)
    person = next(each for each in told.to_frame("dict")["person"] if each)
    lab.add(sk.lab.Person(person))
    lab.withdraw(person, on="2026-06-02")
    assert len(lab.stories("K1")) < 200
    assert len(told) == len(lab.stories("K1")), "a withdrawal holds at once"
    assert person not in lab.stories("K1").to_frame("dict")["person"]
    again = pickle.loads(pickle.dumps(lab))
    assert len(again.stories("K1")) == len(told)
    with pytest.raises(sk.NotFound):
        lab.stories("K2")


def test_a_field_named_like_a_word_of_python_takes_a_stroke() -> None:
    tie = sk.lab.Tie("T1", from_="S1", to="S2")
    assert tie.from_ == getattr(tie, "from") == "S1"
    assert tie.replace(from_="S3").to_dict() == {"id": "T1", "from": "S3", "to": "S2"}
    assert repr(tie) == "Tie(id='T1', from_='S1', to='S2')"
    assert tie == sk.lab.Tie("T1", **{"from": "S1"}, to="S2")


def test_a_field_called_kind_is_the_things_own(lab: sk.Lab) -> None:
    assert lab.stakeholders["S1"].kind == "volunteer"


def test_all_questions_are_answered_or_say_why_not(lab: sk.Lab) -> None:
    for asked in (lab, sk.Lab("Tomt", by="evaluator"), sk.example_lab()):
        answers = asked.questions(today="2026-12-31", rng=1)
        assert [each.number for each in answers] == list(range(1, 16))
        for lang in ("da", "en"):
            assert all(each.question(lang) and each.summary(lang) for each in answers)
    told = sk.example_lab().questions(today="2026-12-31", rng=1)
    assert not any(each.errors for each in told), [each.errors for each in told]
    assert "Uden sammenligningsgruppe" in told[0].summary("da")
    page = told._repr_html_()
    assert page.count("float:none") == page.count("<dt") + page.count("<dd") == 30, "a notebook lets them float else"


def test_what_people_get_out_of_it_in_the_example() -> None:
    lab = sk.example_lab()
    lonely, well = lab.outcome_effect("I1"), lab.outcome_effect("I2")
    assert lonely.pairs == 28 == len(lonely.before)
    assert lonely.change < 0 < well.change, "planted: loneliness falls, well-being rises"
    rows = lonely.to_frame("dict")
    assert rows["measure"][:4] == ["mean_before", "mean_after", "change", "g_av"]
    paired = lab.responses.where(instrument="t_ils").pairs()
    assert lonely.change == pytest.approx(float((paired.after - paired.before).mean()), abs=1e-12)
    assert lab.outcome_effect("I1") == lonely
    with pytest.raises(sk.NotEnoughData, match="no responses"):
        sk.Lab.from_json(lab.to_json()).outcome_effect("I1")


def test_a_register_series_turns_where_it_was_planted() -> None:
    lab = sk.example_lab()
    found = lab.outcome_effect("I3", changed_on="2026-04-01")
    values = np.array([each.value for each in found.series])
    assert [each.after for each in found.series].index(True) == 16
    # Independent: ordinary least squares by numpy; the answer's lines are fitted with neighbours leaning on each other.
    step = np.arange(24.0)
    after = step >= 16
    design = np.column_stack([np.ones(24), step, after, np.where(after, step - 15, 0)])
    plain = np.linalg.lstsq(design, values, rcond=None)[0]
    rows = {row.measure: row for row in found.table}
    assert rows["level_change"].high < 0, "planted: six fewer from April"
    assert rows["effect_at_end"].value == pytest.approx(plain[2] + 8 * plain[3], abs=1.5)
    assert "not why" in found.summary("en")
    with pytest.raises(sk.NotEnoughData, match="I5"):
        lab.outcome_effect("I5")


def test_a_comparison_group_agrees_with_least_squares() -> None:
    random = np.random.default_rng(5)
    lab = sk.Lab("Fællesskab", by="evaluator")
    lab.add(sk.lab.PolicyGoal("G1", text="Færre er ensomme"))
    lab.add(sk.lab.Project("P1", title="Spis sammen", goals=["G1"]))
    lab.add(sk.lab.Indicator("I1", title="Trivsel", goals=["G1"], instrument="who5", project="P1"))
    group = np.repeat([1.0, 0.0], [24, 30])
    before = random.integers(20, 70, 54) // 4 * 4
    after = np.clip(before + random.integers(-12, 16, 54) // 4 * 4 + 8 * group.astype(int), 0, 100)

    def read(who: float) -> sk.Responses:
        people = np.flatnonzero(group == who)
        columns = {
            "person": [f"p{i}" for i in people] * 2,
            "when": ["baseline"] * len(people) + ["after"] * len(people),
            "score": [float(each) for each in (*before[people], *after[people])],
            "project": ["P1" if who else ""] * 2 * len(people),
        }
        return sk.read_responses(
            columns, instrument="who5", person="person", occasion="when", score="score", project="project"
        )

    lab.attach_responses(read(1.0))
    found = lab.outcome_effect("I1", comparison=read(0.0))
    rows_of = {row.measure: row for row in found.table}
    design = np.column_stack([np.ones(54), group, before])
    assert rows_of["adjusted"].value == pytest.approx(np.linalg.lstsq(design, after, rcond=None)[0][1], abs=1e-9)
    change = (after - before).astype(float)
    assert rows_of["difference_of_changes"].value == pytest.approx(
        change[group == 1].mean() - change[group == 0].mean(), abs=1e-12
    )
    assert "Uden sammenligningsgruppe" not in found.summary("da")


def test_levels_are_compared_and_stories_shown(lab: sk.Lab) -> None:
    example = sk.example_lab()
    one = example.compare_levels("C1", "T1", rng=1, replicates=199)
    assert one == example.stories("C1").compare("T1", by="level", rng=1, replicates=199)
    assert len(example.exemplars("C1", 2, near=("weight", "weight-1"))) == 2
    with pytest.raises(sk.NotFound):
        lab.compare_levels("C1")


def test_contributions_answer_in_words_and_numbers(lab: sk.Lab) -> None:
    assert "No contributions" in lab.contributions().summary("en")
    lab.add(sk.lab.Contribution("B1", project="P1", stakeholder="S1", kind="hours", amount=12, given_on="2026-03-01"))
    answer = lab.contributions("P1")
    assert answer.hours == 12
    assert answer.participants == 6
    assert answer.to_frame("dict")["hours_share"] == [1.0]
    assert "12 timer" in answer.summary("da")
    assert answer.basis.records[0].kind == "contribution"
    with pytest.raises(sk.NotFound, match="P1"):
        lab.contributions("P7")


def test_an_edit_does_not_undo_what_was_done_since_it_began(lab: sk.Lab) -> None:
    edit = lab.edit().add(sk.lab.PolicyGoal("G2", text="To"))
    lab.add(sk.lab.PolicyGoal("G3", text="Tre"))
    with pytest.raises(sk.InvalidInput, match="changed after this edit began"):
        edit.commit()
    assert [each.id for each in lab.policy_goals] == ["G1", "G3"]
    own = sk.example_lab()
    person = next(each for each in own.stories("C1").to_frame("dict")["person"] if each)
    for between in (
        lambda: own.attach("C1", own.stories("C1")),
        lambda: own.withdraw(person, on="2026-12-01"),
    ):
        edit = own.edit().add(sk.lab.PolicyGoal("G-new", text="Ny"))
        between()
        with pytest.raises(sk.InvalidInput, match="Begin a new edit"):
            edit.commit()


def test_an_edit_goes_on_after_it_was_committed(lab: sk.Lab) -> None:
    edit = lab.edit().add(sk.lab.PolicyGoal("G2", text="To"))
    edit.commit()
    edit.add(sk.lab.PolicyGoal("G3", text="Tre")).commit()
    assert [each.id for each in lab.policy_goals] == ["G1", "G2", "G3"]
    assert len(lab.audit("dict")["by"]) == 6, "title, three things, and each of the two once"


def test_every_field_can_be_changed() -> None:
    lab = sk.example_lab()
    organisation, tie, candidate = lab.organisations[0].id, lab.ties[0].id, lab.candidates[0].id
    lab.change("organisation", organisation, kind="association")
    assert lab.organisations[organisation].kind == "association"
    with lab.edit() as edit:
        edit.change("organisation", organisation, kind="municipality")
    assert lab.organisations[organisation].kind == "municipality"
    other = next(each.id for each in lab.stakeholders if each.id not in (lab.ties[tie].from_, lab.ties[tie].to))
    lab.change("tie", tie, from_=other)
    assert lab.ties[tie].from_ == other
    lab.change("candidate", candidate, reason_="Mange vil det.", reason="agreed on 2 February")
    assert lab.candidates[candidate].reason["da"] == "Mange vil det."
    assert lab.audit("dict")["reason"][-1] == "agreed on 2 February"
    assert sk.lab.Candidate("K", reason_="x") == sk.lab.Candidate("K", reason="x")


def test_a_change_that_is_unclear_or_none_is_refused() -> None:
    lab = sk.example_lab()
    candidate, goal = lab.candidates[0].id, lab.policy_goals[0].id
    before = copy.copy(lab)
    with pytest.raises(sk.InvalidInput, match="reason_="):
        lab.change("candidate", candidate, reason="NEW")
    with pytest.raises(sk.InvalidInput, match="No field of PolicyGoal"):
        lab.change("policy_goal", goal, reason="agreed")
    with pytest.raises(sk.InvalidInput, match="stays as it is"):
        lab.change("policy_goal", goal, **{"id": "G9"})
    assert lab == before


def test_the_languages_given_are_the_laboratorys() -> None:
    assert sk.Lab("Community", languages=["en"], by="x").frame["title"] == {"en": "Community"}
    assert sk.Lab(languages=["en", "da"]).language == "en"
    assert sk.Lab("Community", languages="en").language == "en"
    lab = sk.Lab("Fællesskab", by="x")
    lab.edit().frame(languages=["en"], title="Community").commit()
    assert lab.frame["title"] == {"en": "Community"}


def test_all_questions_are_asked_as_of_the_day() -> None:
    lab = sk.example_lab()
    early = lab.questions(today="2026-04-01", rng=1)
    assert early[2].results == (lab.expectation_gap(today="2026-04-01"),)
    assert early[2].results != (lab.expectation_gap(today="2026-12-31"),)
    assert early[12].results == (lab.contributions(until="2026-04-01"),)
    assert early[12].results != (lab.contributions(),)


def test_a_translation_goes_with_the_story_that_is_withdrawn(tmp_path: Path) -> None:
    lab = sk.example_lab()
    translated = lab.translations["TR1"]
    table = lab.stories("C1").to_frame("dict")
    teller = table["person"][table["story_id"].index(translated.story)]
    assert teller
    by_story = sk.example_lab()
    by_story.stories("C1").withdraw(story=translated.story)
    lab.withdraw(teller, on="2026-12-01")
    assert "TR1" not in {each.id for each in lab.translations}
    for each in (lab, by_story):
        each.to_package(tmp_path / "package", lang="en")
        each.save(tmp_path / "lab.samskab")
        each.to_workbook(tmp_path / "lab.xlsx")
        assert translated.text not in (tmp_path / "package/data/translations.csv").read_text(encoding="utf-8")
        assert translated.text not in each.to_json()
        for again in (
            sk.Lab.load(tmp_path / "lab.samskab"),
            sk.Lab.from_workbook(tmp_path / "lab.xlsx"),
            sk.Lab.from_package(tmp_path / "package"),
            pickle.loads(pickle.dumps(each)),
        ):
            told = {one.id: one.story for one in again.translations}
            assert told
            assert translated.story not in told.values()
