"""Doors: what goes in and out comes back; damaged files are told apart from sound ones."""

from __future__ import annotations

import json
import pickle
import random
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import samskab as sk
from conftest import EXAMPLE, bytes_of, table_of
from samskab import _core

MAPPING = {
    "level": ("who", {f"who-{level}": level for level in ("user", "employee", "volunteer_citizen", "organisation")}),
    "person": "responder_id",
    "consent": {"name": "consent", "scopes": ["showing", "quoting"], "ticks": ["consent-quoting"]},
    "hash_key": "key",
}


def states(stories: sk.Stories) -> dict[str, Any]:
    return {code: stories[code].missing for code in stories.schema.codes}


# --- schemas ---------------------------------------------------------------------------------------------------------


def test_own_form_of_a_schema_comes_back(schema: Any, tmp_path: Path) -> None:
    path = tmp_path / "schema.json"
    text = sk.write_definition(schema, path, dialect="samskab")
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(text)
    again = sk.read_definition(path)
    assert json.loads(sk.write_definition(again, dialect="samskab")) == json.loads(text)
    assert len(sk.diff(schema, again)) == 0


def test_a_schema_has_its_verbs_as_methods(schema: Any, tmp_path: Path) -> None:
    schema.save(tmp_path / "schema.json")
    assert sk.Schema.load(tmp_path / "schema.json") == schema
    sk.write_definition(schema, tmp_path / "vendor.json", dialect="flat")
    vendor = sk.Schema.from_sensemaker(tmp_path / "vendor.json")
    assert vendor == sk.read_definition(tmp_path / "vendor.json")
    assert len(schema.diff(schema)) == 0
    assert len(schema.diff(vendor)) == len(sk.diff(schema, vendor)) > 0
    assert schema.check() == sk.check(schema)
    assert schema.propose_mapping(schema.successor()) == sk.propose_mapping(schema, schema.successor())


@pytest.mark.parametrize("dialect", ["flat", "sections"])
def test_a_schema_made_here_survives_the_vendors_form(schema: Any, dialect: Any) -> None:
    """The vendor's form holds one language and no scales; ids, kinds, anchors and options come through."""
    again = sk.read_definition(sk.write_definition(schema, dialect=dialect).encode())
    before = {each.id: each for each in schema.signifiers}
    after = {each.id: each for each in again.signifiers}
    assert before.keys() == after.keys()
    for name, each in before.items():
        other = after[name]
        assert other.kind == ("free_text" if each.kind == "scale" else each.kind)
        assert [anchor.id for anchor in other.anchors] == [anchor.id for anchor in each.anchors]
        assert [option.id for option in other.options] == [option.id for option in each.options]
        assert other.title[again.language] == each.title["da"]


def test_an_unknown_dialect_is_refused(schema: Any) -> None:
    with pytest.raises(ValueError, match="as_read"):
        sk.write_definition(schema, dialect="round")  # type: ignore[arg-type]


# --- captures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["raw", "processed"])
def test_stories_come_back_from_captures(example: sk.Stories, layout: Any, tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    data = sk.write_sensemaker(example, path, layout=layout)
    assert path.read_bytes() == data
    again = sk.read_sensemaker(example.schema, path)
    assert sorted(again.ids) == sorted(example.ids)
    order = [again.ids.index(story) for story in example.ids]
    before, after = example.to_frame("dict"), again.to_frame("dict")
    for column in before:
        if column.endswith("_state") or column in ("story_id", "f1", "f2", "who_id", "outcome_id", "feelings_proud"):
            shown = [after[column][row] for row in order]
            # A value that was quarantined, and a question that was not asked, are empty cells in the vendor's form.
            empty = {"withheld": "not_answered", "not_asked": "not_answered"} if column.endswith("_state") else {}
            assert [empty.get(value, value) for value in shown] == [
                empty.get(value, value) for value in before[column]
            ], column
    for code in ("T1", "T2", "T3"):
        mine = dict(zip(example[code].placed, example[code].weights.tolist(), strict=True))  # type: ignore[union-attr]
        theirs = dict(zip(again[code].placed, again[code].weights.tolist(), strict=True))  # type: ignore[union-attr]
        for story, weights in mine.items():
            assert theirs[story] == pytest.approx(weights, abs=1e-9)


def test_unknown_columns_travel_along(schema: Any, spring: bytes) -> None:
    rows = table_of(spring)
    rows = [[*rows[0], "meta_weather"], *([*row, f"sun {i}"] for i, row in enumerate(rows[1:]))]
    stories = sk.read_sensemaker(schema, bytes_of(rows))
    carried = dict(zip(stories.ids, stories.to_frame("dict")["meta_weather"], strict=True))
    written = table_of(sk.write_sensemaker(stories))
    column, key = written[0].index("meta_weather"), written[0].index("id")
    assert {row[key]: row[column] for row in written[1:]} == carried
    assert set(carried.values()) == {f"sun {i}" for i in range(104)}


def test_mappings_are_kept_and_raw_ids_are_not(schema: Any, spring: bytes, tmp_path: Path) -> None:
    stories = sk.read_sensemaker(schema, spring, **MAPPING)
    assert stories.persons == 78
    assert b"synthetic-person" not in sk.write_sensemaker(stories)
    stories.save(tmp_path / "s")
    assert b"synthetic-person" not in (tmp_path / "s").read_bytes()
    assert b"key" not in {value for value in stories.to_frame("dict")["person"]}
    other = sk.read_sensemaker(schema, spring, **(MAPPING | {"hash_key": "another"}))
    assert not set(other.to_frame("dict")["person"]) & set(stories.to_frame("dict")["person"])
    assert {("level", "who"), ("person", "responder_id"), ("consent", "consent")} <= set(stories._core.mappings)


def test_levels_by_story_id(schema: Any, spring: bytes) -> None:
    ids = sk.read_sensemaker(schema, spring).ids
    stories = sk.read_sensemaker(schema, spring, level={ids[0]: "user", ids[1]: "employee"})
    assert stories.to_frame("dict")["level"][:3] == ["user", "employee", None]


def test_location_is_dropped_unless_asked_for(schema: Any, spring: bytes) -> None:
    rows = table_of(spring)
    rows = [[*rows[0], "meta_latitude"], *([*row, "55.1"] for row in rows[1:])]
    stories = sk.read_sensemaker(schema, bytes_of(rows))
    assert "meta_latitude" not in stories.to_frame("dict")
    assert any(note.column == "meta_latitude" and note.kind == "dropped_column" for note in stories.intake.notes)
    assert "meta_latitude" in sk.read_sensemaker(schema, bytes_of(rows), keep_location=True).to_frame("dict")


def test_a_grown_export_brings_stories_up_to_date(
    schema: Any, spring: bytes, changed: Callable[[str, int, str], bytes]
) -> None:
    rows = table_of(spring)
    early = sk.read_sensemaker(schema, bytes_of(rows[:50]), **MAPPING)
    whole = sk.read_sensemaker(schema, spring, previous=early, **MAPPING)
    account = whole.intake
    assert (account.stories_new, account.stories_changed, account.stories_unchanged) == (55, 0, 49)
    corrected = sk.read_sensemaker(schema, changed("title", 3, "A better title"), previous=whole, **MAPPING)
    assert (corrected.intake.stories_changed, corrected.intake.stories_unchanged) == (1, 103)
    fewer = sk.read_sensemaker(schema, bytes_of(rows[:-4]), previous=whole, **MAPPING)
    assert fewer.intake.stories_vanished == 4


# --- any CSV, Excel --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "id,a,b,c\n1,0.2,0.3,0.5\n2,0.25,0.25,0.5\n",
        "id;a;b;c\n1;0,2;0,3;0,5\n2;0,25;0,25;0,5\n",
        "id\ta\tb\tc\n1\t20\t30\t50\n2\t25\t25\t50\n",
        "\ufeffid;a;b;c\r\n1;20;30;50\r\n2;25;25;50\r\n",
        'id,note,a,b,c\n1,"two\nlines",20,30,50\n2,"a ""word""",25,25,50\n',
    ],
)
def test_csv_dialects_are_found_out(one_triad: Any, text: str) -> None:
    stories = sk.read_csv(text.encode(), schema=one_triad, columns={"id": "id", "w": ["a", "b", "c"]})
    assert stories["w"].weights is not None
    assert stories["w"].weights.tolist() == [[0.2, 0.3, 0.5], [0.25, 0.25, 0.5]]


def two_answers(schema: Any) -> list[sk.Stories]:
    """One placed, and one that does not apply: told by a box, and by a code in the cells."""
    columns = {"id": "id", "w": ["a", "b", "c"]}
    return [
        sk.read_csv(b"id,a,b,c,na\n1,.2,.3,.5,\n2,,,,1\n", schema=schema, columns=columns, not_applicable={"w": "na"}),
        sk.read_csv(
            b"id,a,b,c\n1,.2,.3,.5\n2,N/A,N/A,N/A\n", schema=schema, columns=columns, not_applicable_codes=["N/A"]
        ),
    ]


def test_not_applicable_by_column_and_by_cell(one_triad: Any) -> None:
    content = json.loads(one_triad.to_json())
    content["signifiers"][0]["allow_not_applicable"] = True
    for stories in two_answers(sk.Schema.from_json(json.dumps(content))):
        assert (stories["w"].missing["placed"], stories["w"].missing["not_applicable"]) == (1, 1)
        assert stories.intake.values_quarantined == 0


def test_what_was_written_at_other_is_read_from_its_own_column() -> None:
    schema = sk.Schema(
        id="roles",
        signifiers=[
            {"id": "s", "kind": "free_text", "title": "Story"},
            {
                "id": "role",
                "name": "role",
                "kind": "single_choice",
                "title": "Role",
                "options": [{"id": "a", "label": "one"}, {"id": "b", "label": "another"}],
            },
        ],
    )
    data = b"id,s,role,words\n1,x,b,a neighbour\n2,y,a,\n"
    columns = {"id": "id", "s": "s", "role": "role"}
    stories = sk.read_csv(data, schema=schema, columns=columns, other={"role": "words"})
    frame = stories.to_frame("dict")
    assert list(frame["role_other"]) == ["a neighbour", None]
    assert list(sk.from_frame(frame, schema=schema).to_frame("dict")["role_other"]) == ["a neighbour", None]
    with pytest.raises(sk.InvalidInput, match="other names 'rol'"):
        sk.read_csv(data, schema=schema, columns=columns, other={"rol": "words"})


def test_not_applicable_where_it_was_not_offered_is_quarantined(one_triad: Any) -> None:
    for stories, column in zip(two_answers(one_triad), ("na", "c"), strict=True):
        missing = stories["w"].missing
        assert (missing["placed"], missing["not_applicable"], missing["withheld"]) == (1, 0, 1)
        assert stories.intake.balanced
        assert stories.intake.values_quarantined == 1
        (note,) = (each for each in stories.intake.notes if each.kind == "quarantined")
        assert (note.row, note.column, note.story) == (3, column, "2")
        assert "allow_not_applicable" in note.message.text("da")
        assert "allow_not_applicable" in note.message.text("en")


def test_excel_goes_the_same_way(one_triad: Any, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Answers"
    for row in (["id", "a", "b", "c"], ["1", 20, 30, 50], ["2", 25, 25.0, 50]):
        sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    stories = sk.read_excel(tmp_path / "book.xlsx", schema=one_triad, columns={"id": "id", "w": ["a", "b", "c"]})
    assert stories["w"].weights is not None
    assert stories["w"].weights.tolist() == [[0.2, 0.3, 0.5], [0.25, 0.25, 0.5]]
    with pytest.raises(sk.InvalidInput, match="Answers"):
        sk.read_excel(tmp_path / "book.xlsx", schema=one_triad, sheet="Svar")
    (tmp_path / "no.xlsx").write_bytes(b"not a workbook")
    with pytest.raises(sk.FormatError, match=r"no\.xlsx"):
        sk.read_excel(tmp_path / "no.xlsx", schema=one_triad)


def test_excel_refuses_two_columns_of_one_name_and_takes_rows_of_any_length(one_triad: Any, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    columns: dict[str, Any] = {"id": "id", "w": ["a", "b", "c"]}
    # Written without the sheet's size, as openpyxl does when it streams.
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (["id", "a", "b", "c", "note"], ["1", 20, 30, 50], ["2", 25, 25, 50, "late"]):
        sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    assert sk.read_excel(tmp_path / "book.xlsx", schema=one_triad, columns=columns).ids == ["1", "2"]
    book = openpyxl.Workbook()
    book.active.append(["id", "a", "b", "c", "a"])
    book.active.append(["1", 20, 30, 50, 99])
    book.save(tmp_path / "twice.xlsx")
    with pytest.raises(sk.FormatError, match="'a' is there 2 times"):
        sk.read_excel(tmp_path / "twice.xlsx", schema=one_triad, columns=columns)


def test_captures_hold_when_stories_were_told(one_triad: Any, tmp_path: Path) -> None:
    data = b"id,when,a,b,c\n1,2026-03-01,.2,.3,.5\n2,,.2,.3,.5\n"
    stories = sk.read_csv(data, schema=one_triad, columns={"id": "id", "told": "when", "w": ["a", "b", "c"]})
    sk.write_definition(one_triad, tmp_path / "definition.json")
    again = sk.read_sensemaker(tmp_path / "definition.json", sk.write_sensemaker(stories))
    assert again.told == stories.told
    assert again.told[0] is not None


def test_not_applicable_needs_a_mapping_that_names_the_question(one_triad: Any) -> None:
    data = b"id,a,b,c\n1,.2,.3,.5\n"
    with pytest.raises(sk.InvalidInput, match="columns="):
        sk.read_csv(data, schema=one_triad, not_applicable_codes=["N/A"])
    with pytest.raises(sk.InvalidInput, match="'v'"):
        sk.read_csv(data, schema=one_triad, columns={"id": "id", "w": ["a", "b", "c"]}, not_applicable={"v": "na"})


# --- our own file ----------------------------------------------------------------------------------------------------


def test_save_and_load_lose_nothing(example: sk.Stories, tmp_path: Path) -> None:
    sk.save(example, tmp_path / "one")
    again = sk.load(tmp_path / "one")
    again.save(tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert again.to_frame("dict") == example.to_frame("dict")
    assert states(again) == states(example)
    assert again.schema.to_json() == example.schema.to_json()
    assert again.intake == example.intake
    assert [card.id for card in again.read(500, purpose="quoting")] == [
        card.id for card in example.read(500, purpose="quoting")
    ]
    assert (
        again.compare("weight", by="level", rng=3).to_dict() == example.compare("weight", by="level", rng=3).to_dict()
    )


def test_pickle_is_the_same(example: sk.Stories) -> None:
    again = pickle.loads(pickle.dumps(example))
    assert again.to_frame("dict") == example.to_frame("dict")
    assert again.zones("weight").to_dict() == example.zones("weight").to_dict()


def test_saving_leaves_no_other_file(example: sk.Stories, tmp_path: Path) -> None:
    example.save(tmp_path / "s")
    example.where({"who": "who-user"}).save(tmp_path / "s")
    assert [path.name for path in tmp_path.iterdir()] == ["s"]
    assert len(sk.load(tmp_path / "s")) == len(example.where({"who": "who-user"}))


@pytest.fixture(scope="module")
def small(one_triad: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Path]:
    folder = tmp_path_factory.mktemp("small")
    stories = sk.read_csv(b"id,a,b,c\n1,.2,.3,.5\n", schema=one_triad, columns={"id": "id", "w": ["a", "b", "c"]})
    stories.save(folder / "s")
    return (folder / "s").read_bytes(), folder / "damaged"


def test_every_truncation_is_noticed(small: tuple[bytes, Path]) -> None:
    whole, path = small
    path.write_bytes(whole[:-1])
    with pytest.raises(sk.FormatError):
        sk.load(path)
    for length in range(len(whole)):
        with pytest.raises(sk.FormatError):
            sk._core.stories_from_bytes(whole[:length])


def test_flipped_bits_are_noticed(small: tuple[bytes, Path]) -> None:
    """A sample here; every single bit is tried in the C++ tests."""
    whole, _ = small
    pick = random.Random(1)
    for bit in pick.sample(range(len(whole) * 8), 1000):
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << (bit % 8)
        with pytest.raises(sk.FormatError):
            sk._core.stories_from_bytes(bytes(damaged))


def test_the_example_is_what_its_generator_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from samskab._example import generate

    monkeypatch.setattr(generate, "HERE", tmp_path)
    generate.main()
    for name in ("schema.json", "stories_spring.csv", "stories_autumn.csv"):
        assert (tmp_path / name).read_bytes() == (EXAMPLE / name).read_bytes(), name


def test_other_threads_go_on_while_stories_are_written_and_read() -> None:
    count = 60_000
    schema = sk.Schema(
        id="long",
        signifiers=[{"id": "D", "kind": "dyad", "title": "Hvor", "anchors": [{"id": a, "label": a} for a in "ab"]}],
    )
    frame = {"story": [f"s{i}" for i in range(count)], "d": [0.5] * count}
    stories = sk.from_frame(frame, schema=schema, columns={"id": "story", "D": "d"})
    ticks = 0
    ended = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not ended.wait(0.001):
            ticks += 1

    def ticks_meanwhile(work: Callable[[], object]) -> int:
        before = ticks
        work()
        return ticks - before

    other = threading.Thread(target=tick)
    other.start()
    try:
        text = _core.stories_to_json(stories._core)
        assert ticks_meanwhile(lambda: _core.stories_to_json(stories._core)) > 10
        assert ticks_meanwhile(lambda: _core.stories_from_json(text)) > 10
    finally:
        ended.set()
        other.join()
