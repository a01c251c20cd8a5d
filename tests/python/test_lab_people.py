"""The questions about value and people, asked from Python."""

from __future__ import annotations

import matplotlib.pyplot as plt
import plot_support as support
import pytest
import samskab as sk

QUESTIONS = (
    "value_coverage",
    "expectation_gap",
    "equality_check",
    "stakeholder_map",
    "involvement",
    "representativity",
    "anchoring",
)
KINDS = ("service_user", "volunteer", "employee", "association")


@pytest.fixture(autouse=True)
def _danish():
    sk.set_language("da")
    yield
    sk.set_language("da")
    plt.close("all")


def filled(people: int = 12) -> sk.Lab:
    """A laboratory that answers every question; `people` stakeholders."""
    lab = sk.Lab("Fællesskab på øen", start="2026-01-12", end="2026-12-18", by="evaluator")
    goals = [
        sk.lab.PolicyGoal("G1", text="Færre ældre i de små byer oplever, at de er ensomme", value_types=["quality"]),
        sk.lab.PolicyGoal("G2", text="Flere tager del", value_types=["citizen_involvement", "employee_satisfaction"]),
        sk.lab.PolicyGoal("G3", text="Et mål uden indikator"),
    ]
    lab.add(goals, sk.lab.Project("P1", title="Spis sammen", goals=["G1", "G2", "G3"], declared_type="equal"))
    lab.add(
        sk.lab.Indicator("I1", goals=["G1"], title="Ensomhed", direction="down", target=4.0, value_type="quality"),
        sk.lab.Indicator("I2", goals=["G2"], title="Deltagere", target=50.0, value_type="citizen_involvement"),
        sk.lab.SeriesValue("V1", indicator="I1", value=3.5, period={"end": "2026-11-01"}),
        sk.lab.ProcessStep("T1", project="P1", name="Undersøge", order=1),
        sk.lab.ProcessStep("T2", project="P1", name="Skabe og afprøve i hverdagen", order=2),
    )
    names = [f"Aktør nummer {i} på Ærø" if i % 3 else f"Kulturforvaltningens ældreteam {i}" for i in range(people)]
    lab.add(
        sk.lab.Stakeholder(f"S{i}", name=names[i], kind=KINDS[i % 4], key_actor=i % 5 == 0, group_size=1 + i % 3)
        for i in range(people)
    )
    lab.add(
        sk.lab.Rating(
            f"R{i}-{j}", stakeholder=f"S{i}", rater=f"S{j}", influence=1 + (i + j) % 5, interest=1 + i * j % 5
        )
        for i in range(people)
        for j in range(2)
    )
    lab.add(
        sk.lab.Involvement(
            f"D{i}",
            project="P1",
            stakeholder=f"S{i}",
            steps=["T1", "T2"] if i % 2 else [],
            promised="collaborate",
            delivered=("inform", "collaborate", "empower")[i % 3],
            mode=("co_commission", "co_design", "co_deliver", "co_assess")[i % 4],
            intensity=i % 5 if i % 6 else None,
            experienced=("steered", "equal", "facilitated")[i % 3],
        )
        for i in range(people)
    )
    for i in range(people):
        said = {"project": "P1", "stakeholder": f"S{i}", "value_type": "quality"}
        lab.add(sk.lab.Rationale(f"B{i}", importance=60 + i % 30, **said))
        lab.add(sk.lab.PerceivedYield(f"Y{i}", **{"yield": 20 + 2 * (i % 17)}, **said))
    lab.add(sk.lab.Person(f"p{i}", level=("user", "employee")[i % 2], attributes={"age": "65+"}) for i in range(6))
    lab.add(
        sk.lab.Initiative(
            "N1", project="P1", title="Hentning", history=[{"status": "in_operation", "on": "2026-09-01"}]
        ),
        sk.lab.Initiative("N2", project="P1", title="Kørsel"),
    )
    return lab


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_has_table_words_and_frame(question):
    result = getattr(filled(), question)("P1")
    assert len(result.table) == len(result.to_frame("pandas")) > 0
    for lang in ("da", "en"):
        told = result.summary(lang)
        assert told
        assert "evaluation." not in told
        assert "{" not in told
        assert "evaluation." not in result.basis.summary(lang)
    assert result.summary("da") != result.summary("en")
    assert "<table" in result._repr_html_()
    assert result.to_dict()["basis"]["metric"] == question
    assert result == getattr(filled(), question)("P1")


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_empty_laboratory_says_what_to_record(question):
    result = getattr(sk.Lab("Tomt", by="evaluator"), question)()
    assert len(result.table) == 0
    assert "endnu" in result.summary("da")
    ax = result.plot()
    support.assert_nothing_clipped(ax.figure)
    assert result.summary("da") in ax.samskab_alt


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_unknown_project_is_not_found(question):
    with pytest.raises(sk.NotFound):
        getattr(filled(), question)("P9")


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("people", [1, 12, 40])
@pytest.mark.parametrize("question", QUESTIONS)
def test_pictures_hide_nothing(question, people, lang):
    ax = getattr(filled(people) if people > 1 else filled(2), question)("P1").plot(lang=lang)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)
    assert "n = " in " ".join(text.get_text() for text in ax.texts)
    assert ax.samskab_alt
    assert "plot." not in " ".join(text.get_text() for text in ax.texts)


def test_numbers_come_through():
    lab = filled()
    coverage = lab.value_coverage(today="2026-12-01")
    assert (coverage.goals, coverage.goals_measured, coverage.goals_achieved) == (3, 1, 1)
    assert lab.value_coverage(today="2026-01-01").goals_measured == 0
    assert {row.paired for row in lab.expectation_gap(value_type="quality").table} == {True}
    assert lab.expectation_gap(value_type="efficiency").table == []
    assert lab.equality_check().declared == "equal"
    assert lab.stakeholder_map().raters == 2
    assert lab.involvement().stakeholders == 10  # of twelve, two with an intensity of 0
    assert [row.group for row in lab.representativity(by="age").table] == ["65+"]
    assert lab.anchoring().share_anchored == 0.5


def test_a_kind_of_value_that_is_none_is_refused_with_the_kinds_there_are():
    with pytest.raises(sk.InvalidInput, match="quality"):
        filled().expectation_gap(value_type="kvalitet")
    with pytest.raises(sk.NotFound, match="age"):
        filled().representativity(by="agge")


def test_who_withdraws_leaves_the_count():
    lab = filled()
    assert lab.representativity().joined == 6
    lab.withdraw("p0", on="2026-06-01")
    assert lab.representativity().joined == 5
