"""sk.stats: change, scales, models and networks at the border; the figures themselves are held in C++."""

import copy
import pickle

import numpy as np
import pytest
from samskab import InvalidInput, NotEnoughData, stats

BEFORE = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
AFTER = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
PLACE = np.repeat([f"place {i}" for i in range(6)], 10)
ROWS = np.arange(60)
MEASURE = np.round(np.sin(1.7 * ROWS) + 0.3 * (ROWS // 10), 3)
TREATED = (ROWS // 10) % 2
OUTCOME = np.round(
    2
    + 0.5 * MEASURE
    - 0.8 * TREATED
    + 0.6 * np.cos(2.3 * (ROWS // 10))
    + 0.9 * np.sin(5.1 * ROWS + 0.4) * (1 + 0.3 * np.abs(MEASURE)),
    3,
)
PREDICTORS = np.column_stack([MEASURE, TREATED])
TIES = [("anna", "bo"), ("bo", "carl"), ("bo", "dina"), ("dina", "emil")]
GROUPS = {"anna": "users", "bo": "users", "carl": "employees", "dina": "employees", "emil": "leaders"}

RESULTS = {
    "paired_change": lambda: stats.paired_change(BEFORE, AFTER),
    "cut_point_crossing": lambda: stats.cut_point_crossing(BEFORE, AFTER, cut=1),
    "important_change": lambda: stats.important_change(BEFORE, AFTER, minimal=1),
    "reliable_change": lambda: stats.reliable_change(BEFORE, AFTER, reliability=0.8),
    "pre_post_control": lambda: stats.pre_post_control(MEASURE, OUTCOME, TREATED),
    "morris_dppc2": lambda: stats.morris_dppc2((1, 2, 1, 9), (1, 1, 1, 9), correlation=0.5),
    "goal_attainment": lambda: stats.goal_attainment([1, 0, -1]),
    "reliability": lambda: stats.reliability(np.column_stack([OUTCOME, MEASURE, TREATED]), replicates=99, rng=1),
    "floor_ceiling": lambda: stats.floor_ceiling([1, 2, 5], lowest=1, highest=5),
    "salience": lambda: stats.salience([[1, 2, 3], [3, 2, 1]], threshold=2),
    "linear_model": lambda: stats.linear_model(OUTCOME, PREDICTORS, errors="cluster", clusters=PLACE),
    "wild": lambda: stats.wild_cluster_bootstrap(OUTCOME, PREDICTORS, PLACE, replicates=199, rng=1),
    "did": lambda: stats.difference_in_differences(OUTCOME, TREATED, ROWS % 2, PLACE, replicates=199, rng=1),
    "series": lambda: stats.interrupted_series(OUTCOME[:30], first_after=15),
    "random_intercept": lambda: stats.random_intercept(OUTCOME, MEASURE, PLACE),
    "network_positions": lambda: stats.network_positions(TIES),
    "brokerage": lambda: stats.brokerage(TIES, GROUPS),
    "external_internal": lambda: stats.external_internal(TIES, GROUPS),
}


@pytest.mark.parametrize("make", RESULTS.values(), ids=RESULTS)
def test_results_are_values(make) -> None:
    found = make()
    assert make() == found
    assert copy.deepcopy(found) == found
    assert pickle.loads(pickle.dumps(found)) == found
    assert repr(found).startswith(type(found).__name__ + "(")
    assert type(found).__name__ in stats.__all__

    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(plain(each) for each in value.values())
        if isinstance(value, list):
            return all(plain(each) for each in value)
        return value is None or isinstance(value, bool | int | float | str)

    assert plain(found.to_dict())


def test_few_places_have_degrees_of_freedom_of_each_coefficient() -> None:
    # R clubSandwich 0.5.8: coef_test(vcovCR(type = "CR2"), test = "Satterthwaite").
    model = stats.linear_model(OUTCOME, PREDICTORS, errors="cluster_cr2", clusters=PLACE)
    assert [each.standard_error for each in model.coefficients] == pytest.approx(
        [0.323402472549511, 0.193275138756106, 0.473494485202588]
    )
    assert [each.degrees_of_freedom for each in model.coefficients] == pytest.approx(
        [2.31684701184381, 4.57189026848226, 3.86536308230313]
    )
    people = stats.pre_post_control(MEASURE, OUTCOME, TREATED)
    places = stats.pre_post_control(MEASURE, OUTCOME, TREATED, errors="cluster_cr2", clusters=PLACE)
    assert places.difference_interval.high - places.difference_interval.low > 1.5 * (
        people.difference_interval.high - people.difference_interval.low
    )


def test_the_same_figures_as_in_cpp() -> None:
    change = stats.paired_change(BEFORE, AFTER)
    assert change.g_av == pytest.approx(0.7605093957, abs=1e-10)
    assert change.g_av_interval is not None
    assert change.g_av_interval.low < change.g_av < change.g_av_interval.high
    # statsmodels 0.14
    model = stats.linear_model(OUTCOME, PREDICTORS, errors="cluster", clusters=PLACE)
    assert model.coefficients[2].standard_error == pytest.approx(0.4040961371764414, abs=1e-12)
    assert model.covariance.shape == (3, 3)
    assert model.covariance[2, 2] == pytest.approx(0.4040961371764414**2, abs=1e-12)
    wild = stats.wild_cluster_bootstrap(OUTCOME, PREDICTORS, PLACE, column=1, weights="rademacher")
    assert (wild.exact, wild.p_value) == (True, 14 / 64)


def test_threads_change_nothing_and_seeds_are_recorded() -> None:
    for call in (
        lambda **how: stats.reliability(PREDICTORS, replicates=199, **how),
        lambda **how: stats.wild_cluster_bootstrap(OUTCOME, PREDICTORS, PLACE, replicates=199, **how),
    ):
        one = call(rng=7)
        assert call(rng=7, threads=2) == one
        drawn = call()
        assert call(rng=drawn.seed) == drawn


def test_dataframes_bring_their_names() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"measure": MEASURE, "treated": TREATED})
    found = stats.linear_model(OUTCOME, frame)
    assert [each.name for each in found.coefficients] == ["(intercept)", "measure", "treated"]
    by_name = stats.wild_cluster_bootstrap(OUTCOME, frame, PLACE, column="treated", replicates=199, rng=1)
    assert by_name == stats.wild_cluster_bootstrap(OUTCOME, frame, PLACE, column=1, replicates=199, rng=1)
    frame["again"] = 1 - frame["treated"]
    with pytest.raises(InvalidInput, match="again follows exactly") as error:
        stats.linear_model(OUTCOME, frame)
    assert "again følger præcist" in error.value.message("da")


@pytest.mark.parametrize(
    ("call", "kind", "english", "danish"),
    [
        (lambda: stats.paired_change(BEFORE, AFTER[:-1]), InvalidInput, "after has 9 values", "after har 9 værdier"),
        (lambda: stats.paired_change([1, 2], [2, 3]), NotEnoughData, "at least 3", "mindst 3"),
        (lambda: stats.paired_change([1, np.nan, 2], [1, 2, 3]), InvalidInput, "row 1", "række 1"),
        (lambda: stats.reliable_change(BEFORE, AFTER, reliability=1.2), InvalidInput, "1.2", "1,2"),
        (lambda: stats.reliability([[1, 2], [1, 3], [1, 4]]), NotEnoughData, "column 0", "kolonne 0"),
        (
            lambda: stats.floor_ceiling([1, 9], lowest=1, highest=5),
            InvalidInput,
            "Row 1 scores 9",
            "Række 1 har scoren 9",
        ),
        (lambda: stats.interrupted_series([1, 2, 4, 3], first_after=2), NotEnoughData, "three", "tre"),
        (lambda: stats.linear_model(OUTCOME, np.ones(60)), InvalidInput, "column 1 is 1", "column 1 er 1"),
        (lambda: stats.linear_model(OUTCOME, MEASURE, errors="hc9"), InvalidInput, "hc9", "hc9"),
        (lambda: stats.random_intercept(OUTCOME, None, ["a"] * 60), NotEnoughData, "at least two", "mindst to"),
        (
            lambda: stats.difference_in_differences(OUTCOME, TREATED, TREATED, PLACE),
            NotEnoughData,
            "both before and after",
            "både før og efter",
        ),
        (
            lambda: stats.wild_cluster_bootstrap(OUTCOME, PREDICTORS, PLACE, column="age", names=["x", "t"]),
            InvalidInput,
            "age",
            "age",
        ),
        (lambda: stats.network_positions([("a", "a")]), InvalidInput, "to itself", "til den selv"),
        (lambda: stats.network_positions([("a", "b", 2)]), InvalidInput, "has 3 names", "har 3 navne"),
        (lambda: stats.network_positions([("a", "b")], nodes=["a"]), InvalidInput, "names b", "nævner b"),
        (lambda: stats.network_positions([], nodes=["a", "a"]), InvalidInput, "a is among", "a står"),
        (lambda: stats.brokerage([("a", "b")], {"a": 1}), InvalidInput, "b has no group", "b har ingen gruppe"),
        (lambda: stats.goal_attainment([3]), InvalidInput, "level 3", "niveauet 3"),
    ],
)
def test_bad_input_is_named(call, kind, english: str, danish: str) -> None:
    with pytest.raises(kind) as error:
        call()
    assert english in error.value.message("en")
    assert danish in error.value.message("da")
    assert error.value.message("en").endswith(".")


def test_networks_keep_names_and_order() -> None:
    found = stats.network_positions(TIES, nodes=["zoe", "anna", "bo", "carl", "dina", "emil"])
    assert found.nodes[0] == "zoe"
    assert found.constraint[0] is None
    assert found.degree.tolist() == [0, 1, 3, 1, 2, 1]
    ties = stats.external_internal(TIES, GROUPS)
    assert ties.groups == ("users", "employees", "leaders")
    assert (ties.external, ties.internal) == (3, 1)
    assert ties.of_groups == (pytest.approx(1 / 3), 1.0, 1.0)
