"""Rule E41: once the last day on which data may be kept has passed, nothing that rests on them is answered."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import lab_questions as questions
import pytest
import samskab as sk
from samskab.cli import main

YESTERDAY = datetime.date.today() - datetime.timedelta(days=2)  # in Denmark, wherever the tests are run
REFUSED = "processing record 'DATA'"

#: What stands in the way of publishing is told, not refused: it is where one learns of it.
TELLS = "publish_check"


def overdue() -> sk.Lab:
    lab = sk.example_lab()
    lab.change("processing_record", "DATA", retention_until=YESTERDAY, reason="the agreement ended")
    return lab


@pytest.fixture(scope="module")
def late() -> sk.Lab:
    """For tests that leave it as it is."""
    return overdue()


@pytest.fixture(scope="module")
def bare(late: sk.Lab) -> sk.Lab:
    """The same record without any stories and responses."""
    lab = overdue()
    lab.remove_stories("C1")
    lab.remove_responses()
    return lab


def answer_or_refusal(name: str, lab: sk.Lab) -> Any:
    try:
        return questions.QUESTIONS[name].ask(lab)
    except sk.ConsentError as error:
        return error


@pytest.mark.parametrize("name", questions.QUESTIONS)
def test_a_question_is_refused_or_rests_on_no_story_and_no_response(name: str, late: sk.Lab, bare: sk.Lab) -> None:
    asked = questions.QUESTIONS[name]
    found = answer_or_refusal(name, late)
    if isinstance(found, sk.ConsentError):
        assert name != TELLS
        assert REFUSED in found.message("en")
        assert "remove_stories" in found.message("da")
        return
    if name == TELLS:
        assert not found.allowed
        told = {each.code for each in found.table}
        assert "E41" in told
        assert {each.message.key for each in found.table if each.area == "quote"} == {
            "evaluation.publish.quote.run_out"
        }
        return
    # Answered all the same: then it is what the record alone says.
    assert questions.told(found) == questions.told(asked.ask(bare))


def test_the_questions_that_rest_on_answers_are_the_refused(late: sk.Lab) -> None:
    refused = {name for name in questions.QUESTIONS if isinstance(answer_or_refusal(name, late), sk.ConsentError)}
    assert {
        "outcome_effect", "value_coverage", "compare_levels", "sneak_peek", "recheck_peek", "exemplars",
        "representativity",
    } <= refused  # fmt: skip


def test_neither_stories_nor_responses_are_handed_out(late: sk.Lab) -> None:
    assert late.has_stories("C1")
    for ask in (
        lambda: late.stories("C1"),
        lambda: late.responses,
        lambda: late.compare_levels("C1", "weight"),
        lambda: late.typical_stories("C1"),
        lambda: late.look("SP-1"),
        lambda: late.peek_page("SP-1"),
        lambda: late.story_cards("SP-1"),
    ):
        with pytest.raises(sk.ConsentError, match=REFUSED):
            ask()
        with pytest.raises(PermissionError):
            ask()


def test_the_error_says_which_record_until_when_and_what_to_do(late: sk.Lab) -> None:
    with pytest.raises(sk.ConsentError) as caught:
        late.stories("C1")
    for lang, words in (
        ("da", ("»DATA«", "hjemmel", "slettes", "to_package", "remove_responses")),
        ("en", ("'DATA'", "legal ground", "delete them", "to_package", "remove_responses")),
    ):
        told = caught.value.message(lang)
        assert all(word in told for word in words), told
        assert str(YESTERDAY.year) in told


def test_the_fifteen_questions_say_why_one_by_one(late: sk.Lab) -> None:
    answers = late.questions(today="2026-12-31", rng=1)
    assert len(answers) == 15
    refused = [each for each in answers if any(isinstance(error, sk.ConsentError) for error in each.errors)]
    assert refused
    assert all(REFUSED in each.summary("en") for each in refused)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_page_of_the_laboratory_says_it_and_shows_no_story(late: sk.Lab, lang: str) -> None:
    page = late.report(lang=lang, rng=1)
    assert "remove_stories" in page
    told = [each.text for each in sk.example_lab().stories("C1").read(300)]
    assert len(told) > 100
    assert not any(text[:60] in page for text in told)


def test_an_old_playbook_may_not_be_shown(late: sk.Lab, tmp_path: Path) -> None:
    before = sk.example_lab().playbook(today="2026-12-31", rng=1)
    before.to_html(tmp_path / "drejebog.html")
    found = sk.verify(tmp_path / "drejebog.html", late)
    standing = {each.asks: each.standing for each in found.table}
    assert standing["representativity"] == standing["compare_levels"] == standing["stories"] == "not_allowed"
    assert standing["record"] == "holds"
    assert "gone" not in standing.values()


def test_the_record_is_saved_loaded_checked_listed_and_edited(tmp_path: Path) -> None:
    lab = overdue()
    lab.save(tmp_path / "lab.samskab")
    again = sk.Lab.load(tmp_path / "lab.samskab", by="evaluator")
    assert again == lab
    assert again.has_stories("C1")
    assert "E41" in [each.code for each in again.check()]
    assert len(again.projects) == 3
    again.change("project", "table", title={"da": "Bordet", "en": "The table"}, reason="a shorter name")
    with pytest.raises(sk.ConsentError):
        again.stories("C1")
    # A legal ground to keep them longer: everything is answered again.
    again.change("processing_record", "DATA", retention_until="2099-12-31", reason="new agreement")
    assert len(again.stories("C1")) == len(sk.example_lab().stories("C1"))
    assert len(again.responses) == len(sk.example_lab().responses)


def test_stories_are_handed_over_to_an_archive_and_deleted(tmp_path: Path) -> None:
    lab = overdue()
    lab.save(tmp_path / "lab.samskab")
    lab.to_package(tmp_path / "arkiv")
    archived = sk.Lab.from_package(tmp_path / "arkiv", by="archive")
    assert archived.has_stories("C1")
    assert len(archived._core.attached_stories("C1")) == len(sk.example_lab().stories("C1"))
    some = sk.example_lab().stories("C1").read(1)[0].text[:40].encode()
    lab.remove_stories("C1", reason="kept for as long as was agreed")
    lab.remove_responses()
    assert not lab.has_stories("C1")
    assert len(lab.responses) == 0
    with pytest.raises(sk.NotEnoughData):
        lab.stories("C1")
    assert len(lab.translations) == 0
    assert some in (tmp_path / "lab.samskab").read_bytes()
    lab.save(tmp_path / "lab.samskab")
    assert some not in (tmp_path / "lab.samskab").read_bytes()
    assert not sk.Lab.load(tmp_path / "lab.samskab").has_stories("C1")
    with pytest.raises(sk.NotFound):
        lab.remove_stories("C9")


def test_the_command_line_says_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overdue().save(tmp_path / "lab.samskab")
    assert main(["check", str(tmp_path / "lab.samskab"), "--lang", "en"]) == 0
    assert "were to be kept until" in capsys.readouterr().out
