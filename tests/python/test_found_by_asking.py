"""What people find by asking the package itself: Tab, help(), names spelt wrong, and what siblings have in common."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import samskab as sk
from conftest import EXAMPLE
from samskab._language import Lang

HANDED_ON: list[tuple[Callable[..., Any], Callable[..., Any]]] = [
    (sk.Stories.summarise, sk.summarise),
    (sk.Stories.zones, sk.zones),
    (sk.Stories.density, sk.density),
    (sk.Stories.peek, sk.peek),
    (sk.Stories.compare, sk.compare),
    (sk.Stories.report, sk.report),
    (sk.Stories.to_story_cards, sk.story_cards),
    (sk.Stories.identifiers, sk.review_texts),
]


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return sk.example_lab()


def without_levels() -> sk.Stories:
    return sk.read_sensemaker(EXAMPLE / "schema.json", EXAMPLE / "stories_spring.csv")


@pytest.mark.parametrize(("method", "function"), HANDED_ON, ids=lambda each: each.__qualname__)
def test_a_method_shows_every_option_of_its_function(method: Callable[..., Any], function: Callable[..., Any]) -> None:
    _, *shown = inspect.signature(method).parameters.values()
    _, *taken = inspect.signature(function).parameters.values()
    assert shown == taken
    assert "Returns" in (method.__doc__ or "")


@pytest.mark.parametrize("name", ["", "lab", "plot", "privacy", "stats", "datasets"])
def test_tab_offers_what_is_public(name: str) -> None:
    module = getattr(sk, name) if name else sk
    assert dir(module) == sorted(module.__all__)


def test_python_is_told_what_a_wrong_name_was_asked_of(lab: sk.Lab) -> None:
    for owner, name in ((sk, "sumarise"), (lab, "project")):
        with pytest.raises(AttributeError) as caught:
            getattr(owner, name)
        assert (caught.value.name, caught.value.obj) == (name, owner)


def test_the_questions_of_a_schema_can_be_gone_through() -> None:
    schema = sk.example().schema
    assert [each.id for each in schema] == [each.id for each in schema.signifiers]


@pytest.mark.parametrize("given", [0, None, 2.5])
def test_a_question_is_asked_for_by_its_name(given: Any) -> None:
    with pytest.raises(sk.InvalidInput, match="signifier"):
        sk.example()[given]


@pytest.mark.parametrize("given", [-1, 2.5, "2"])
def test_so_many_stories_is_a_number(given: Any) -> None:
    with pytest.raises(sk.InvalidInput, match="k="):
        sk.example().read(given)


def test_a_schema_may_be_given_as_its_definition(tmp_path: Path) -> None:
    definition, data = EXAMPLE / "schema.json", EXAMPLE / "stories_spring.csv"
    assert sk.read_csv(data, schema=definition).schema == sk.read_definition(definition)
    frame = sk.example().to_frame("dict")
    assert len(sk.from_frame(frame, schema=definition.read_bytes())) == 200
    with pytest.raises(sk.InvalidInput, match="schema=3"):
        sk.read_csv(data, schema=3)


def test_one_share_is_as_good_as_a_list_of_one() -> None:
    stories = sk.example()
    assert stories.density("weight", coverage=0.5) == stories.density("weight", coverage=[0.5])


@pytest.mark.parametrize("day", ["tomorrow", "20261201", "2026-W10-1", "1-12-2026"])
def test_a_day_is_written_the_same_way_everywhere(lab: sk.Lab, day: str, tmp_path: Path) -> None:
    path = tmp_path / "lab.xlsx"
    sk.lab.new_workbook(path)
    asked: list[Callable[[], Any]] = [
        lambda: lab.questions(today=day),
        lambda: lab.report(today=day),
        lambda: lab.playbook(today=day),
        lambda: lab.check(day),
        lambda: lab.value_coverage(today=day),
        lambda: sk.lab.check_workbook(path, today=day),
    ]
    for ask in asked:
        with pytest.raises(sk.FormatError, match="is not a date") as caught:
            ask()
        assert caught.value.code == "base.date.text"


def test_a_seed_that_is_none_is_no_answer(lab: sk.Lab) -> None:
    with pytest.raises(sk.InvalidInput, match="rng=-1"):
        lab.questions(rng=-1)
    drawn = lab.questions(rng=np.random.default_rng(3))[0].results[0].basis.seed
    assert drawn == lab.questions(rng=np.random.default_rng(3))[0].results[0].basis.seed


@pytest.mark.parametrize("given", ["x", 3, {"id": "P1"}, [["x"]]])
def test_only_things_are_added(given: Any) -> None:
    with pytest.raises(sk.InvalidInput, match="no thing of a laboratory"):
        sk.example_lab().add(given)


def test_one_thing_is_not_called_many(lab: sk.Lab) -> None:
    assert repr(lab).endswith("3 projects, 41 stakeholders, 1 collection)")


def test_things_name_their_nearest(lab: sk.Lab) -> None:
    with pytest.raises(sk.NotFound, match="table"):
        lab.projects["P9"]


def test_a_document_is_verified_by_a_laboratory_or_its_file(lab: sk.Lab, tmp_path: Path) -> None:
    page, file = tmp_path / "playbook.html", tmp_path / "lab.samskab"
    lab.playbook(lang="en", today="2026-12-01", results=False).to_html(page)
    lab.save(file)
    assert sk.verify(page, file) == sk.verify(page, lab)


def test_files_of_another_kind_say_what_they_hold(lab: sk.Lab, tmp_path: Path) -> None:
    stories, whole = tmp_path / "stories.samskab", tmp_path / "lab.samskab"
    sk.example().save(stories)
    lab.save(whole)
    with pytest.raises(sk.FormatError, match="a file with a laboratory; a file with stories is needed"):
        sk.load(whole)
    with pytest.raises(sk.FormatError, match="a file with stories; a file with a laboratory is needed"):
        sk.Lab.load(stories)


@pytest.mark.parametrize(("lang", "said"), [("da", "Billeder kræver Matplotlib"), ("en", "Pictures need Matplotlib")])
def test_a_missing_extra_is_told_in_one_language(monkeypatch: pytest.MonkeyPatch, lang: Lang, said: str) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    sk.set_language(lang)
    with pytest.raises(ImportError) as caught:
        sk.example().plot("weight")
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


def test_a_look_at_stories_without_levels_compares_nobody() -> None:
    look = without_levels().peek()
    assert look.table
    assert not look.differences
    assert "level is known" in str(look.basis.notes)


def test_a_withdrawal_tells_how_much_it_took_away() -> None:
    stories = sk.example()
    person = str(stories.to_frame("dict")["person"][0])
    told = sum(each == person for each in stories.to_frame("dict")["person"])
    assert stories.withdraw(person="Ida") == 0
    assert stories.withdraw(person=person) == told > 0
    assert stories.withdraw(person=person) == 0
    assert stories.withdraw(story=stories.ids[0]) == 1
    responses = sk.example_lab().responses
    assert responses.withdraw(person="Ida") == 0
    assert responses.withdraw(person=str(responses.to_frame("dict")["person"][0])) > 0


def test_somebody_is_withdrawn_by_an_id_of_ones_own() -> None:
    frame = {"id": ["1", "2", "3"], "teller": ["p1", "p2 ", "p2"], "pace": [0.1, 0.2, 0.3]}
    schema = sk.example().schema
    stories = sk.from_frame(frame, schema=schema, person="teller", columns={"pace": "pace"}, hash_key="ours")
    assert stories.withdraw(person="p2") == 0, "their code is a hash"
    assert stories.withdraw(person="p2", hash_key="ours") == 2
    assert stories.to_frame("dict")["person"] == [sk.person_code("p1", "ours")]
    with pytest.raises(sk.InvalidInput, match="the key that the stories were read with"):
        stories.withdraw(person="p1", hash_key="")


def test_nothing_else_is_written_over_a_laboratory(lab: sk.Lab, tmp_path: Path) -> None:
    path = tmp_path / "lab.html"  # by its own ending no page would come near it
    lab.save(path)
    before = path.read_bytes()
    stories = sk.example()
    writers: list[Callable[[Path], Any]] = [
        stories.report,
        stories.to_story_cards,
        stories.save,
        lambda to: lab.peek_page("SP-1", to),
        lambda to: lab.playbook(results=False).to_html(to),
        lambda to: sk.write_definition(stories.schema, to),
    ]
    for write in writers:
        with pytest.raises(sk.InvalidInput, match="holds a laboratory, which would be lost"):
            write(path)
    assert path.read_bytes() == before
    lab.save(path)


@pytest.mark.parametrize("given", [[0.2, 0.3], 0.2])
def test_numbers_that_are_no_range_say_how_one_is_written(given: Any) -> None:
    with pytest.raises(sk.InvalidInput, match=r"such as \(0\.2, 0\.3\)"):
        sk.example().where({"pace": given})


def test_at_least_one_typical_story_is_asked_for(lab: sk.Lab) -> None:
    with pytest.raises(sk.InvalidInput, match="k=-1"):
        lab.typical_stories("C1", k=-1)


def test_what_people_may_be_divided_by_is_named_once(lab: sk.Lab) -> None:
    with pytest.raises(sk.NotFound) as caught:
        lab.representativity(by="foo")
    assert str(caught.value).count("language") == 1


def test_nobodys_work_is_written_over(lab: sk.Lab, tmp_path: Path) -> None:
    path = tmp_path / "lab.xlsx"
    sk.lab.new_workbook(path)
    before = path.read_bytes()
    with pytest.raises(sk.InvalidInput, match="somebody's work"):
        sk.lab.new_workbook(path)
    with pytest.raises(sk.InvalidInput, match="somebody's work"):
        lab.to_package(path)
    assert path.read_bytes() == before
    for _ in range(2):  # a package is brought up to date
        lab.to_package(tmp_path / "lab.zip")
