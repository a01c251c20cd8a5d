"""Tables that may leave: attacked with NumPy and SciPy, and what the Python face says of them."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest
import samskab as sk

SCRIPT = Path(__file__).parents[1] / "validation" / "disclosure_tables.py"


@pytest.fixture(scope="module")
def attacks() -> Any:
    pytest.importorskip("scipy")
    spec = importlib.util.spec_from_file_location("disclosure_tables", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_no_hidden_cell_of_two_hundred_random_tables_is_found_out(attacks: Any) -> None:
    counts = attacks.run(200, seed=1)
    assert counts["protected"] > 150
    assert counts["complementary"] > 500


def test_the_attack_finds_out_a_table_that_is_not_protected(attacks: Any) -> None:
    import numpy as np

    rng = np.random.default_rng(3)
    problem = attacks.random_problem(rng)
    while "small" not in problem.tables.suppress(**problem.rules):
        problem = attacks.random_problem(rng)
    states = problem.tables.suppress(**problem.rules | {"complementary": False})
    assert attacks.attack(problem, states)


def test_hardly_more_is_hidden_than_must_be(attacks: Any) -> None:
    tables, ours, fewest = attacks.against_the_fewest(60)
    assert tables > 30
    assert fewest <= ours <= 1.1 * fewest


def test_about_as_much_is_hidden_as_by_tau_argus(attacks: Any) -> None:
    pytest.importorskip("pytauargus", reason="tau-Argus (pip install pytauargus) is not installed")
    found = attacks.against_tau_argus(30)
    assert found["small"] > 200
    assert found["theirs broken"] == 0
    assert found["ours"] <= 1.1 * found["theirs"]


RECORDS = {
    "level": ["user"] * 32 + ["employee"] * 40,
    "answer": ["yes"] * 2 + ["no"] * 30 + ["yes"] * 20 + ["no"] * 20,
    "person": [str(each) for each in range(72)],
}


def test_a_small_cell_and_those_around_it_are_not_shown() -> None:
    safe = sk.privacy.suppress(RECORDS, [["level", "answer"]], person="person")
    assert safe.value(level="user", answer="yes") is None
    assert safe.value(level="user", answer="no") is None
    assert safe.value(level="employee", answer="yes") is None
    assert safe.value(level="user") == 32
    assert safe.value() == 72
    assert safe.hidden == 4
    cells = safe.to_frame("dict")
    told = {text for text, shown in zip(cells["text"], cells["shown"], strict=True) if not shown}
    assert told == {"Not shown, to protect participants."}


def test_a_hidden_cell_says_the_same_in_danish_whatever_the_reason() -> None:
    sk.set_language("da")
    try:
        cells = sk.privacy.suppress(RECORDS, [["level", "answer"]]).to_frame("dict")
    finally:
        sk.set_language("en")
    assert {text for text in cells["text"] if not text.isdigit()} == {"Ikke vist, for at beskytte deltagerne."}
    assert set(cells) == {"level", "answer", "shown", "value", "text"}


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_the_same_kind_of_frame_comes_out(backend: str) -> None:
    library = pytest.importorskip(backend)
    frame = library.table(RECORDS) if backend == "pyarrow" else library.DataFrame(RECORDS)
    assert type(sk.privacy.suppress(frame, [["level", "answer"]]).to_frame()) is type(frame)


def test_groups_of_categories_are_protected_with_their_parts() -> None:
    records = {
        "town": ["A"] * 3 + ["B"] * 20 + ["C"] * 30 + ["D"] * 25,
        "answer": (["yes", "no"] * 39),
    }
    within = {"region": ("town", {"A": "north", "B": "north", "C": "south", "D": "south"})}
    safe = sk.privacy.suppress(records, [["town", "answer"], ["region", "answer"]], within=within)
    assert safe.value(town="A") is None
    assert safe.value(region="north") == 23
    assert safe.value(town="B") is None


def test_amounts_of_one_giver_are_not_shown() -> None:
    records = {"unit": ["x"] * 6 + ["y"] * 6 + ["z"] * 6, "kr": [900, 10, 10, 10, 10, 10] + [100] * 12}
    safe = sk.privacy.suppress(records, [["unit"]], value="kr", max_share=0.8, min_width=50.0)
    assert safe.value(unit="x") is None
    assert safe.hidden > 1


def test_what_does_not_fit_is_refused_in_words() -> None:
    with pytest.raises(sk.NotFound, match="levle"):
        sk.privacy.suppress(RECORDS, [["levle"]])
    with pytest.raises(sk.InvalidInput, match="missing"):
        sk.privacy.suppress({"level": ["user", None]}, [["level"]])
    with pytest.raises(sk.InvalidInput, match="belongs"):
        sk.privacy.suppress(RECORDS, [["group"]], within={"group": ("level", {"user": "one"})})
    with pytest.raises(sk.InvalidInput, match="min_persons"):
        sk.privacy.suppress(RECORDS, [["level"]], min_persons=0)
    with pytest.raises(sk.NotFound):
        sk.privacy.suppress(RECORDS, [["level"]]).value(level="nobody")


@pytest.mark.parametrize(("lang", "text"), [("en", "1234569.5"), ("da", "1234569,5")])
def test_figures_are_written_whole_and_in_the_language_in_force(lang: Any, text: str) -> None:
    records = {"unit": ["x"] * 6, "kr": [1234567.0, 0.5, 0.5, 0.5, 0.5, 0.5]}
    sk.set_language(lang)
    try:
        cells = sk.privacy.suppress(records, [["unit"]], value="kr").to_frame("dict")
    finally:
        sk.set_language("en")
    assert set(cells["text"]) == {text}


def test_an_empty_category_is_not_taken_for_all_of_them() -> None:
    records = {"level": [""] * 2 + ["user"] * 32 + ["employee"] * 40}
    with pytest.raises(sk.InvalidInput, match=r"level.* row 1\b"):
        sk.privacy.suppress(records, [["level"]])
    with pytest.raises(sk.InvalidInput, match="group"):
        sk.privacy.suppress(RECORDS, [["group"]], within={"group": ("level", {"user": "one", "employee": ""})})


@pytest.mark.parametrize("given", ["1,5", "many", -1, float("inf")])
def test_an_amount_that_is_none_is_named_with_its_row(given: Any) -> None:
    with pytest.raises(sk.InvalidInput, match=f"{given}.* row 2"):
        sk.privacy.suppress({"unit": ["x"] * 3, "kr": [1, given, 2]}, [["unit"]], value="kr")


def test_an_unknown_kind_of_frame_is_refused_in_words() -> None:
    with pytest.raises(sk.InvalidInput, match=r"foo.*pandas"):
        sk.privacy.suppress(RECORDS, [["level"]]).to_frame("foo")


def test_two_publications_must_not_give_a_person_away() -> None:
    ledger = sk.privacy.Ledger()
    first = [f"p{each}" for each in range(20)]
    ledger.publish("T1", first, "everybody")
    assert not ledger.allows("T1", [*first, "p20"], "everybody")
    assert not ledger.allows("T1", first[1:], "everybody")
    assert ledger.allows("T1", [*first, *(f"q{each}" for each in range(5))], "everybody")
    with pytest.raises(sk.DisclosureError) as refused:
        ledger.publish("T1", [*first, "p20"], "everybody")
    assert "5" not in str(refused.value)
    ledger.publish("T1", [*first, "p20"], "everybody", override=True)
    assert [row["persons"] for row in ledger.rows] == [20, 21]


def test_a_ledger_is_restored_without_codes_and_knows_who_is_gone() -> None:
    people = [f"p{each}" for each in range(30)]
    ledger = sk.privacy.Ledger()
    ledger.publish("T1", people, "everybody")
    assert "p3" not in repr(ledger.rows)
    again = sk.privacy.Ledger.restored(ledger.rows, lambda selection: people)
    assert again.allows("T1", people, "everybody")
    withdrawn = sk.privacy.Ledger.restored(ledger.rows, lambda selection: people[1:])
    assert not withdrawn.allows("T1", people[1:], "everybody")


def test_a_ledger_is_not_restored_with_people_who_came_later() -> None:
    people = [f"p{each}" for each in range(22)]
    ledger = sk.privacy.Ledger()
    ledger.publish("T1", people[:20], "all")
    with pytest.raises(sk.InvalidInput, match="published of 20 people, but find gives 22"):
        sk.privacy.Ledger.restored(ledger.rows, lambda selection: people)
    again = sk.privacy.Ledger.restored(ledger.rows, lambda selection: people[:20])
    assert not again.allows("T1", people, "all")


def _lab_with_two_looks() -> Any:
    lab = sk.example_lab()
    collection = next(each.id for each in lab.collections if lab.has_stories(each.id))
    return lab, collection


def test_a_look_for_the_public_that_shows_too_much_is_refused_unless_a_reason_is_given() -> None:
    lab, collection = _lab_with_two_looks()
    day = "2026-05-20"
    bold = sk.peek(lab.stories(collection), as_of=day, min_persons=1, audience="analysts")
    with pytest.raises(sk.DisclosureError) as refused:
        lab.keep_peek(bold, "BOLD", collection=collection, audience="public", by="evaluator")
    assert not any(digit in str(refused.value) for digit in "0123456789")
    safe = lab.sneak_peek(collection, day, audience="public")
    lab.keep_peek(safe, "SAFE", collection=collection, audience="public", by="evaluator")
    lab.keep_peek(bold, "BOLD", collection=collection, audience="public", by="evaluator", override="the board decided")
    assert any("the board decided" in each for each in lab.audit("dict")["reason"])


def test_the_check_before_publishing_finds_the_look_that_shows_too_much() -> None:
    lab, collection = _lab_with_two_looks()
    day = "2026-05-20"
    before = {each.where for each in lab.publish_check().table if each.code == "E43"}
    bold = sk.peek(lab.stories(collection), as_of=day, min_persons=1, audience="analysts")
    lab.keep_peek(bold, "BOLD", collection=collection, audience="public", by="evaluator", override="a test")
    found = {each.where for each in lab.publish_check().table if each.code == "E43"} - before
    assert "sneak_peek BOLD" in found
