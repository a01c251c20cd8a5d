"""How stories are taken in: permission questions, and options that every reader shares."""

from __future__ import annotations

import ast
import inspect
import json
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import samskab as sk
from samskab._intake import INTAKE_DEFAULTS, TABLE_DEFAULTS, consent_questions

FRAME: dict[str, list[Any]] = {
    "id": ["1", "2", "3", "4", "5"],
    "story": list("abcde"),
    "show": ["yes", "yes", "yes", "yes", ""],
    "quote": ["yes", "no", "yes", "yes", ""],
    "read": ["ja", "ja", "nej", "ja", ""],
    "private": ["", "", "", "x", ""],
}
PRIVATE = {"name": "private", "polarity": "denied", "scopes": ["showing", "quoting"], "unticked_permits": True}


@pytest.fixture
def plain() -> Any:
    return sk.Schema(id="plain", signifiers=[{"id": "story", "kind": "free_text", "title": "Story"}])


def taken(schema: Any, consent: Any, **more: Any) -> sk.Stories:
    return sk.from_frame(FRAME, schema=schema, columns={"id": "id", "story": "story"}, consent=consent, **more)


def may(stories: sk.Stories, purpose: Any) -> list[str]:
    return [card.id for card in stories.read(99, purpose=purpose)]


# --- permission questions --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "consent",
    [
        [{"name": "show", "scopes": "showing"}, {"name": "quote", "scopes": ["quoting"]}],
        {"show": "showing", "quote": ["quoting"]},
        {"show": {"scopes": ("showing",)}, "quote": {"scopes": "quoting", "ticks": "yes"}},
        ({"name": "quote", "scopes": {"quoting"}}, {"name": "show", "scopes": ["showing"], "polarity": "granted"}),
    ],
)
def test_each_question_speaks_for_its_own_purposes(plain: Any, consent: Any) -> None:
    stories = taken(plain, consent)
    assert may(stories, "showing") == ["1", "2", "3", "4"]
    assert may(stories, "quoting") == ["1", "3", "4"]
    assert may(stories, "publishing") == []
    assert len(may(stories, "analysis")) == 5


def test_one_question_is_given_as_before(plain: Any) -> None:
    for one in ("show", {"name": "show"}, ["show"], [{"name": "show"}]):
        assert may(taken(plain, one), "quoting") == ["1", "2", "3", "4"]
    for none in (None, [], "", {}):
        assert may(taken(plain, none), "quoting") == []


def test_the_strictest_answer_counts_in_any_order(plain: Any) -> None:
    questions = [{"name": "show", "scopes": "showing"}, PRIVATE, {"name": "quote", "scopes": ["quoting", "publishing"]}]
    for order in (questions, questions[::-1]):
        stories = taken(plain, order)
        assert may(stories, "showing") == ["1", "2", "3"]
        assert may(stories, "quoting") == ["1", "3"]
        assert may(stories, "publishing") == ["1", "3", "4"]


def test_refusing_analysis_withdraws_the_story(plain: Any, tmp_path: Path) -> None:
    stories = taken(plain, {"read": "analysis", "show": "showing"})
    assert stories.ids == ["1", "2", "4"]
    assert may(stories, "showing") == ["1", "2", "4"]
    assert stories.intake.balanced
    assert stories.intake.stories_accepted == 5
    assert any("2 stories were withdrawn" in note.message.text("en") for note in stories.intake.notes)
    before = taken(plain, None)
    assert taken(plain, {"read": "analysis"}, previous=before).ids == ["1", "2", "4"]
    assert before.ids == ["1", "2", "4"]


def test_what_was_understood_is_told_and_kept(plain: Any, tmp_path: Path) -> None:
    stories = taken(plain, [{"name": "show", "scopes": "showing"}, PRIVATE])
    told = [note.message.text("en") for note in stories.intake.notes if note.kind == "consent"]
    assert told[0] == "4 of 5 stories have a tick at 'show'; by that, 4 permit showing."
    assert told[1] == "1 of 5 stories have a tick at 'private'; by that, 4 permit showing and quoting."
    assert "showing: 3 and quoting: 4" in told[2]
    kept = [("consent", "show"), ("consent_polarity", "show = granted: showing"), ("consent", "private"),
            ("consent_polarity", "private = denied: showing, quoting; unticked permits")]  # fmt: skip
    stories.save(tmp_path / "s")
    for again in (stories, sk.load(tmp_path / "s"), pickle.loads(pickle.dumps(stories))):
        assert [each for each in again._core.mappings if each[0].startswith("consent")] == kept
        assert may(again, "showing") == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("consent", "error", "english", "danish"),
    [
        ({"polarity": "denied"}, sk.InvalidInput, "no name", "intet navn"),
        ([{"name": "show", "scopes": []}], sk.InvalidInput, "what the permission question 'show' is about", "scopes"),
        ({"name": "show", "polarity": "grantet"}, sk.InvalidInput, "nearest is 'granted'", "nærmeste er »granted«"),
        ({"show": "quotin"}, sk.InvalidInput, "nearest is 'quoting'", "nærmeste er »quoting«"),
        ({"show": {"polarty": "denied"}}, sk.InvalidInput, "no field 'polarty'", "felt »polarty«"),
        ({"name": "show", "unticked_permits": True}, sk.InvalidInput, "an empty box cannot", "et tomt felt"),
        ({"shwo": "showing"}, sk.NotFound, "nearest names are: show", "nærmeste navne er: show"),
        (3, sk.InvalidInput, "consent=3", "consent=3"),
        ([3], sk.InvalidInput, "consent=3", "consent=3"),
    ],
)
def test_bad_permission_questions(plain: Any, consent: Any, error: type[Exception], english: str, danish: str) -> None:
    with pytest.raises(error) as caught:
        taken(plain, consent)
    assert english in caught.value.message("en")  # type: ignore[attr-defined]
    assert danish in caught.value.message("da")  # type: ignore[attr-defined]


def test_a_misspelt_tick_is_refused(schema: Any, spring: bytes) -> None:
    consent = {"name": "consent", "ticks": ["consent-qouting"]}
    with pytest.raises(sk.NotFound, match="nearest are: consent-quoting") as caught:
        sk.read_sensemaker(schema, spring, consent=consent)
    assert "»consent-qouting«" in caught.value.message("da")


def test_questions_are_listed_one_by_one() -> None:
    given = {"a": "showing", "b": {"polarity": "denied", "ticks": "x"}}
    assert consent_questions(given) == [
        {"name": "a", "scopes": ["showing"]},
        {"name": "b", "polarity": "denied", "ticks": ["x"]},
    ]
    assert given == {"a": "showing", "b": {"polarity": "denied", "ticks": "x"}}, "what was given stays as it is"


# --- options ---------------------------------------------------------------------------------------------------------

READERS: dict[Any, Mapping[str, Any]] = {
    sk.read_sensemaker: INTAKE_DEFAULTS,
    sk.read_csv: TABLE_DEFAULTS,
    sk.from_frame: TABLE_DEFAULTS,
    sk.read_excel: TABLE_DEFAULTS,
}


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_readers_show_their_options(reader: Any) -> None:
    parameters = inspect.signature(reader).parameters
    for name, default in READERS[reader].items():
        assert parameters[name].default == default, name
        assert parameters[name].kind is inspect.Parameter.KEYWORD_ONLY
        assert f"{name} :" in reader.__doc__ or f"{name}," in reader.__doc__ or f", {name}" in reader.__doc__, name
    assert not any(each.kind is inspect.Parameter.VAR_KEYWORD for each in parameters.values())
    assert "**intake" not in reader.__doc__
    assert str(parameters["level"].annotation) == "Role | None"


@pytest.mark.parametrize(
    ("call", "given", "nearest"),
    [
        (lambda schema, data: sk.read_sensemaker(schema, data, levle="who"), "levle", "level"),
        (lambda schema, data: sk.read_sensemaker(schema, data, columns={}), "columns", "consent"),
        (lambda schema, data: sk.read_csv(data, schema=schema, colums={"id": "id"}), "colums", "columns"),
        (lambda schema, data: sk.from_frame({"id": ["1"]}, schema=schema, hashkey="x"), "hashkey", "hash_key"),
    ],
)
def test_an_unknown_option_names_the_nearest(call: Any, given: str, nearest: str, schema: Any, spring: bytes) -> None:
    with pytest.raises(TypeError) as caught:
        call(schema, spring)
    messages = vars(caught.value)["_messages"]
    assert all(given in messages[lang] and nearest in messages[lang] for lang in ("da", "en"))
    assert messages["da"] != messages["en"]


@pytest.mark.parametrize("role", [3, ("who",), ("who", "user"), ["who"]])
def test_a_role_of_another_form_is_refused(role: Any, schema: Any, spring: bytes) -> None:
    with pytest.raises(sk.InvalidInput, match="level="):
        sk.read_sensemaker(schema, spring, level=role)


@pytest.mark.parametrize(
    ("option", "value", "needed"),
    [
        ("open", "yes", "True eller False"),
        ("hash_key", 3, "en tekst"),
        ("name", b"x", "en tekst"),
        ("threads", -1, "et helt tal, 0 eller mere"),
        ("threads", 1.5, "et helt tal, 0 eller mere"),
        ("previous", "last year", "en tidligere indlæsning"),
    ],
)
def test_a_value_of_another_kind_is_refused(option: str, value: Any, needed: str, schema: Any, spring: bytes) -> None:
    with pytest.raises(sk.InvalidInput, match=option) as caught:
        sk.read_sensemaker(schema, spring, **{option: value})
    assert needed in caught.value.message("da")


def test_options_are_left_as_they_were_given(schema: Any, spring: bytes) -> None:
    options: Any = {"columns": {"story": "story", "id": "id"}, "consent": "consent"}
    before = json.dumps(options)
    sk.read_csv(spring, schema=schema, **options)
    assert json.dumps(options) == before


# --- a file of one's own ---------------------------------------------------------------------------------------------

OWN = """dato,fortælling,Hvem er du?,følelser
1-01-2026,En dag i haven,leder,glad;stolt
01.02.2026,En dag i skoven,borger,glad
1.2.2026 13.05,En dag på kontoret,leder,stolt
"""


def own(text: str = OWN, **more: Any) -> sk.Stories:
    schema = sk.Schema(
        id="own",
        signifiers=[
            {"id": "story", "kind": "free_text", "title": {"da": "Fortæl"}},
            {
                "id": "feelings",
                "kind": "multiple_choice",
                "title": {"da": "Hvad følte du?"},
                "options": [{"id": "glad", "label": "glad"}, {"id": "stolt", "label": "stolt"}],
            },
        ],
    )
    columns = {"story": "fortælling", "told": "dato", "feelings": "følelser"}
    return sk.read_csv(text.encode(), schema=schema, columns=columns, **more)


def test_danish_dates_are_read_with_the_day_first() -> None:
    told = [moment.strftime("%Y-%m-%d %H:%M") for moment in own().told if moment]
    assert told == ["2025-12-31 23:00", "2026-01-31 23:00", "2026-02-01 12:05"]  # UTC


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3. maj 2025", "2025-05-02 22:00"),
        ("3 May 2025", "2025-05-02 22:00"),
        ("03-okt-2025", "2025-10-02 22:00"),
        ("3.Sept. 2025 kl. 9.30", "2025-09-03 07:30"),
        ("31. december 2025", "2025-12-30 23:00"),
        ("31. februar 2025", None),
        ("3. ma 2025", None),
        ("3. majs 2025", None),
        ("maj 2025", None),
        ("3. maj 25", None),
    ],
)
def test_months_may_be_named(written: str, read: str | None) -> None:
    (told,) = own(f"dato,fortælling,Hvem er du?,følelser\n{written},En dag,leder,glad\n").told
    assert (told and told.strftime("%Y-%m-%d %H:%M")) == read


def test_dates_with_slashes_are_refused_once_for_all_rows() -> None:
    rows = "".join(f"{day}/2/2026,En dag,leder,glad\n" for day in range(1, 26))
    stories = own("dato,fortælling,Hvem er du?,følelser\n" + rows)
    assert len([note for note in stories.intake.notes if note.kind == "quarantined"]) == 25
    (group,) = [group for group in stories.intake.note_groups if group.first.kind == "quarantined"]
    note = group.first
    assert (note.column, note.row, group.count, group.rows) == ("dato", 2, 25, list(range(2, 27)))
    assert "04-05-2026" in note.message.text("en")
    assert "1/2/2026" in note.message.text("en")
    assert "tvetydige" in note.message.text("da")
    for lang, words in (("da", "Rækkerne 2, 3, 4"), ("en", "11 and 15 more")):
        assert words in stories.report(lang=lang)


def test_a_multiple_choice_without_a_limit_takes_all_ticks() -> None:
    stories = own()
    assert stories.intake.values_quarantined == 0
    ticks = stories["feelings"].ticks
    assert ticks is not None
    assert ticks.tolist() == [[True, True], [True, False], [False, True]]


def test_the_only_free_text_is_the_story() -> None:
    stories = own()
    assert stories.read(1)[0].text == "En dag i haven"
    assert stories.where(text="KONTOR").ids == ["row 4"]
    assert any("»Fortæl«" in note.message.text("da") for note in stories.intake.notes if note.kind == "mapping")
    assert all(finding.code != "no_story" for finding in stories.schema.check())
    several = sk.Schema(id="x", signifiers=[{"id": i, "kind": "free_text", "title": i} for i in ("en", "to")])
    (finding,) = [finding for finding in several.check() if finding.code == "no_story"]
    assert "'en', 'to'" in finding.message.text("en")


def test_words_that_are_no_level_come_with_the_mapping_to_write() -> None:
    (note,) = [note for note in own(level="Hvem er du?").intake.notes if note.kind == "unmatched_value"]
    form = '("Hvem er du?", {"leder": "organisation", "borger": "volunteer_citizen"})'
    for lang in ("da", "en"):
        assert form in note.message.text(lang)
    stories = own(level=ast.literal_eval(form))
    assert [note for note in stories.intake.notes if note.kind == "unmatched_value"] == []
    assert len(stories.where({"level": "organisation"})) == 2
