"""A laboratory as a Frictionless Data Package: nothing is lost, nothing is read that is not as it was written."""

from __future__ import annotations

import csv
import importlib.util
import io
import itertools
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
import samskab as sk
from samskab import _core
from samskab.lab import _tables
from samskab.lab.package import _csv, _store, cells_of
from test_workbook import Anything, told


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return sk.example_lab()


@pytest.fixture(scope="module")
def written(lab: sk.Lab, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / "pakke"
    lab.to_package(path, lang="da")
    return path


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    for each in written.rglob("*"):
        if each.is_file():
            target = tmp_path / "pakke" / each.relative_to(written)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(each.read_bytes())
    return tmp_path / "pakke"


def same(a: sk.Lab, b: sk.Lab) -> None:
    assert a == b
    assert a.to_json() == b.to_json()
    for each in a.collections:
        assert a.has_stories(each.id) == b.has_stories(each.id)
        if a.has_stories(each.id):
            before, after = a.stories(each.id), b.stories(each.id)
            assert _core.stories_to_json(before._core) == _core.stories_to_json(after._core)
            assert before.to_frame("dict") == after.to_frame("dict")
            assert before.schema == after.schema
            assert before.intake == after.intake
    assert _core.responses_to_json(a._core.responses()) == _core.responses_to_json(b._core.responses())
    assert len(a.responses) == len(b.responses)


@pytest.mark.parametrize("name", ["mappe", "fil.zip"])
def test_everything_comes_back(lab: sk.Lab, tmp_path: Path, name: str) -> None:
    lab.to_package(tmp_path / name)
    back = sk.Lab.from_package(tmp_path / name, by="x")
    same(lab, back)
    assert len(back.stories("C1")) > 100
    assert len(back.responses) > 0
    back.to_package(tmp_path / f"igen-{name}")
    same(back, sk.Lab.from_package(tmp_path / f"igen-{name}"))


def test_equal_laboratories_give_equal_packages(lab: sk.Lab, tmp_path: Path) -> None:
    lab.to_package(tmp_path / "a.zip", lang="da")
    sk.Lab.from_package(tmp_path / "a.zip").to_package(tmp_path / "b.zip", lang="da")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize("seed", range(6))
def test_any_record_comes_back_value_for_value(seed: int) -> None:
    record = Anything(seed).record()
    back: dict[str, Any] = {}
    for table in _tables.tables():
        rows = _tables.rows_of(record, table)
        columns = _tables.columns_of(table, _tables.languages_of(record), [row for _, row in rows])
        header = [each.name for each in columns]
        cells = [cells_of(columns, owner, row) for owner, row in rows]
        read_header, read_rows = _csv.read(_csv.written(header, cells).decode(), "x.csv")
        assert read_header == header
        for (owner, _), line in zip(rows, read_rows, strict=True):
            named = [_tables.column_named(table, name) for name in read_header]
            values = {column: _csv.decoded(column, cell) for column, cell in zip(named, line, strict=True) if column}
            row = _tables.join(table, values)
            if table.owner:
                home = next(each for each in back[table.owner] if each["id"] == owner)
                for name in table.path[:-1]:
                    home = home.setdefault(name, {})
                home.setdefault(table.path[-1], []).append(row)
            elif table.single:
                back[table.list] = row
            else:
                back.setdefault(table.list, []).append(row)
    assert told(back) == told(record)


@pytest.mark.skipif(importlib.util.find_spec("frictionless") is None, reason="the official validator is not installed")
def test_the_official_validator_finds_nothing(written: Path) -> None:
    frictionless: Any = importlib.import_module("frictionless")
    report = frictionless.validate(str(written / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note", "rowNumber", "fieldName"])[:10]
    assert len(report.tasks) == len(json.loads((written / "datapackage.json").read_text())["resources"])


@pytest.mark.skipif(importlib.util.find_spec("frictionless") is None, reason="the official validator is not installed")
def test_the_official_validator_sees_what_refers_to_nothing(folder: Path) -> None:
    # The foreign keys of the descriptor mean something to other programs, too.
    path = folder / "data" / "projects.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",U1,", ",U99,"), encoding="utf-8")
    rehash(folder, "data/projects.csv")
    frictionless: Any = importlib.import_module("frictionless")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert ["foreign-key"] in report.flatten(["type"])


def rehash(folder: Path, path: str) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for each in descriptor["resources"]:
        if each["path"] == path:
            data = (folder / path).read_bytes()
            from samskab.lab.package._store import digest

            each["bytes"], each["hash"] = len(data), digest(data)
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def test_columns_are_described_for_people(written: Path) -> None:
    descriptor = json.loads((written / "datapackage.json").read_text(encoding="utf-8"))
    tables = {each["name"]: each for each in descriptor["resources"]}
    assert set(tables) >= {each.list for each in _tables.tables()} | {"stories-1", "responses"}
    fields = {each["name"]: each for each in tables["projects"]["schema"]["fields"]}
    assert fields["title.da"]["title"] == "Titel (dansk)"
    assert fields["status"]["constraints"]["enum"][0] == "planned"
    assert fields["period.start"]["type"] == "date"
    assert tables["projects"]["schema"]["primaryKey"] == ["id"]
    questions = {each["name"] for each in tables["stories-1"]["schema"]["fields"]}
    assert {"id", "level", "permissions"} <= questions


def test_whoever_withdrew_is_not_in_it(lab: sk.Lab, tmp_path: Path) -> None:
    own = sk.Lab.from_json(lab.to_json(), by="evaluator")
    own.attach("C1", lab.stories("C1"))
    own.attach_responses(lab.responses)
    form = json.loads(_core.stories_to_json(own.stories("C1")._core))
    known = set(own.all("person").ids())
    person = next(each["person"] for each in form["stories"] if each["person"] in known)
    own.withdraw(person, on="2026-11-01")
    own.to_package(tmp_path / "p")
    assert person not in (tmp_path / "p" / "stories" / "1.csv").read_text(encoding="utf-8").split("\n", 1)[1]
    back = sk.Lab.from_package(tmp_path / "p")
    assert len(back.stories("C1")) == len(own.stories("C1"))
    # A package that stood there before is replaced, and nothing of it is left over.
    sk.Lab("Tom", by="x").to_package(tmp_path / "p")
    assert not (tmp_path / "p" / "stories" / "1.csv").exists()


def code_of(path: Path, **options: Any) -> str:
    with pytest.raises(_core.Error) as error:
        sk.Lab.from_package(path, **options)
    assert error.value.message("da") != error.value.message("en")
    assert "{" not in error.value.message("da")
    code: str = error.value.code
    return code


def test_a_file_that_is_missing_cut_off_or_changed_is_named(folder: Path) -> None:
    path = folder / "data" / "projects.csv"
    before = path.read_bytes()
    path.write_bytes(before[:-20])
    assert code_of(folder) == "lab.package.changed"
    path.write_bytes(before.replace(b"2026", b"2025"))
    assert code_of(folder) == "lab.package.changed"
    path.unlink()
    assert code_of(folder) == "lab.package.missing"
    path.write_bytes(before)
    (folder / "stories" / "1.csv").write_bytes(b"")
    assert code_of(folder) == "lab.package.changed"


def test_what_somebody_changed_is_read_when_it_is_asked_for(folder: Path) -> None:
    path = folder / "data" / "org_units.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Hjemmeplejen", "Hjemme og pleje"), encoding="utf-8")
    assert sk.Lab.from_package(folder, changed=True).org_units["U2"].name == "Hjemme og pleje"
    units = folder / "data" / "org_units.csv"
    units.write_bytes(b"\xef\xbb\xbf" + units.read_bytes())  # as Excel saves CSV UTF-8
    assert sk.Lab.from_package(folder, changed=True).org_units["U2"].name == "Hjemme og pleje"
    path.write_text(path.read_text(encoding="utf-8").replace(",O1,", ",O99,"), encoding="utf-8")
    assert code_of(folder, changed=True) == "base.read.at"


def test_what_a_danish_spreadsheet_saves_is_read(folder: Path) -> None:
    path = folder / "data" / "org_units.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert sk.Lab.from_package(folder, changed=True).org_units["U2"].name == "Hjemmeplejen"


def test_a_column_that_was_deleted_is_missed(folder: Path) -> None:
    path = folder / "data" / "stakeholders.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    place = rows[0].index("influence")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*row[:place], *row[place + 1 :]] for row in rows)
    with pytest.raises(sk.FormatError, match="influence") as caught:
        sk.Lab.from_package(folder, changed=True)
    assert caught.value.code == "lab.package.gone"


@pytest.mark.parametrize(
    ("file", "how", "code"),
    [
        ("data/projects.csv", lambda text: text.replace("novelty", "newness"), "lab.package.column"),
        ("data/projects.csv", lambda text: text + "x,y\r\n", "lab.package.csv"),
        ("data/projects.csv", lambda text: text + '"x', "lab.package.csv"),
        ("data/disclosure_policies.csv", lambda text: text.replace("true", "maybe"), "lab.package.cell"),
        ("data/projects.codes.csv", lambda text: text.replace("table", "tabel"), "lab.package.cell"),
        ("stories/1.csv", lambda text: text.replace("level", "leevel", 1), "lab.package.header"),
        ("stories/1.csv", lambda text: text.replace(",placed,", ",put,", 1), "lab.package.cell"),
        ("stories/1.json", lambda text: text[:-1], "lab.package.json"),
        ("responses/responses.csv", lambda text: text.replace("[", "<", 1), "lab.package.cell"),
    ],
)
def test_what_cannot_be_read_is_named_with_row_and_column(folder: Path, file: str, how: Any, code: str) -> None:
    path = folder / file
    path.write_bytes(how(path.read_bytes().decode("utf-8")).encode("utf-8"))
    assert code_of(folder, changed=True) == code


def test_what_is_no_package_is_said(folder: Path, tmp_path: Path) -> None:
    assert code_of(tmp_path) == "lab.package.no_descriptor"
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 cut off")
    assert code_of(tmp_path / "x.zip") == "lab.package.no_zip"
    descriptor = folder / "datapackage.json"
    sound = json.loads(descriptor.read_text(encoding="utf-8"))
    for spoilt, code in [
        ("{", "lab.package.descriptor"),
        ({**sound, "samskab": {"format": 99}}, "lab.package.newer"),
        ({**sound, "samskab": None}, "lab.package.descriptor"),
        ({**sound, "resources": [{**sound["resources"][0], "path": "../secret.csv"}]}, "lab.package.descriptor"),
        ({**sound, "resources": [{**sound["resources"][0], "path": "/etc/passwd"}]}, "lab.package.descriptor"),
        ({**sound, "resources": sound["resources"][1:]}, "lab.package.no_resource"),
    ]:
        descriptor.write_text(spoilt if isinstance(spoilt, str) else json.dumps(spoilt), encoding="utf-8")
        assert code_of(folder) == code


def test_a_damaged_zip_is_said(lab: sk.Lab, tmp_path: Path) -> None:
    path = tmp_path / "lab.zip"
    lab.to_package(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert code_of(path) == "lab.package.no_zip"
    with (
        zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as out,
        zipfile.ZipFile(__import__("io").BytesIO(whole)) as old,
    ):
        for name in old.namelist():
            out.writestr(name, b"0" * 50_000_000 if name == "data/frame.csv" else old.read(name))
    assert code_of(tmp_path / "bomb.zip") == "lab.package.missing"


def test_a_folder_with_something_else_is_left_alone(lab: sk.Lab, tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("kære", encoding="utf-8")
    with pytest.raises(_core.InvalidInput) as error:
        lab.to_package(tmp_path)
    assert error.value.code == "lab.package.folder"
    assert [each.name for each in tmp_path.iterdir()] == ["brev.txt"]


def _in_json(file: str, field: str | None, value: Any) -> Any:
    """A change of a JSON file: of one field of it, or of the whole."""

    def change(folder: Path) -> None:
        held = json.loads((folder / file).read_text(encoding="utf-8"))
        changed = value if field is None else {**held, field: value}
        (folder / file).write_text(json.dumps(changed), encoding="utf-8")

    return change


def _of_resource(name: str, **fields: Any) -> Any:
    """A change of what the descriptor says of a part; None takes a field away."""

    def change(folder: Path) -> None:
        path = folder / "datapackage.json"
        held = json.loads(path.read_text(encoding="utf-8"))
        for each in held["resources"]:
            if each["name"] == name:
                each |= fields
        path.write_text(json.dumps(held), encoding="utf-8")

    return change


def _five_for_texts(folder: Path) -> None:
    path = next(each for each in (folder / "data").iterdir() if "key_results.da" in each.read_text(encoding="utf-8"))
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    rows[0][header.index("key_results.da")] = "5"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_in_json("stories/1.json", None, {}), "lab.package.parts"),
        (_in_json("stories/1.json", None, []), "lab.package.parts"),
        (_in_json("stories/1.json", "schema", None), "lab.package.parts"),
        (_in_json("stories/1.json", "schema", {"signifiers": [5]}), "lab.package.parts"),
        (_in_json("stories/1.json", "carried", 5), "lab.package.parts"),
        (_in_json("responses/responses.json", None, []), "lab.package.parts"),
        (_of_resource("stories-1", **{"samskab:collection": None}), "lab.package.descriptor"),
        (_of_resource("projects", schema=None), "lab.package.descriptor"),
        (_of_resource("projects", schema={"fields": [5]}), "lab.package.descriptor"),
        (_five_for_texts, "lab.package.cell"),
    ],
)
def test_a_part_of_another_kind_is_named(folder: Path, spoil: Any, code: str) -> None:
    spoil(folder)
    assert code_of(folder, changed=True) == code


def test_a_flipped_byte_in_a_zip_is_said(lab: sk.Lab, tmp_path: Path) -> None:
    path = tmp_path / "lab.zip"
    lab.to_package(path)
    whole = path.read_bytes()
    begin = whole.index(b"datapackage.json") + 40
    met = set()
    for place in range(begin, begin + 300, 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        met.add(code_of(path))
    assert met == {"lab.package.no_zip"}


def test_a_disk_that_fills_up_leaves_the_package_before(
    lab: sk.Lab, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    changed = sk.Lab.from_package(folder)
    changed.change("project", changed.projects[0].id, title={"da": "Et andet navn"}, by="x")
    save, count = _core.save_bytes, 0

    def until_full(path: str, data: bytes) -> None:
        nonlocal count
        count += 1
        if count > 5:
            raise OSError("full")
        save(path, data)

    monkeypatch.setattr(_core, "save_bytes", until_full)
    with pytest.raises(OSError, match="full"):
        changed.to_package(folder)
    assert {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()} == before
    monkeypatch.undo()
    (folder / ".writing-crashed").mkdir()
    changed.to_package(folder)
    same(changed, sk.Lab.from_package(folder))
    assert not list(folder.glob(".writing-*"))


def _small(**texts: str) -> dict[str, bytes]:
    """The files of a package of so many texts."""
    files = {f"in/{name}.csv": text.encode() for name, text in texts.items()}
    told = [
        {"name": Path(path).stem, "path": path, "bytes": len(data), "hash": _store.digest(data)}
        for path, data in files.items()
    ]
    descriptor = {"samskab": {"format": _store.FORMAT}, "resources": told}
    return {**files, _store.DESCRIPTOR: json.dumps(descriptor).encode()}


def _texts(folder: Path) -> dict[str, str]:
    """The texts of the package there; nothing where none can be read."""
    try:
        found = _store.Package(folder, changed=False)
    except _core.FormatError:
        return {}
    return {each["name"]: found.text(each["name"]) for each in found.descriptor["resources"]}


OLD = {"people": "one", "gone": "somebody", "same": "same"}
NEW = {"people": "another", "same": "same", "more": "more"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the writer is a process that ends in the middle")
@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("had", [True, False], ids=["over a package", "where none was"])
def test_whenever_a_writer_is_killed_one_whole_package_can_be_read(
    tmp_path: Path, had: bool, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: Any, **__: Any) -> None:
        raise OSError("no links here")

    if not links:
        monkeypatch.setattr(os, "link", none)
    met = []
    for step in itertools.count():
        folder = tmp_path / f"pakke{step}"
        if had:
            _store.write(folder, _small(**OLD))
        child = os.fork()
        if child == 0:
            _killed_at(step, lambda folder=folder: _store.write(folder, _small(**NEW)))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        met.append(_texts(folder))
        if status == 0:
            break
        assert status == KILLED, step
        # Whoever writes next finds nothing in the way, and leaves nothing behind.
        _store.write(folder, _small(last="last"))
        assert _texts(folder) == {"last": "last"}
        assert sorted(each.name for each in folder.rglob("*")) == ["datapackage.json", "in", "last.csv"]
    assert len(met) > 20
    at = met.index(NEW)
    assert 5 < at < len(met) - 5, "the old one until the new one is whole, then the new one"
    assert met == [OLD if had else {}] * at + [NEW] * (len(met) - at)
    assert not (folder / "in/gone.csv").exists()


KILLED = 9


def _killed_at(step: int, write: Any) -> None:
    """In a process of its own: write, and end where the folder would be changed for this time."""
    calls = 0

    def counted(call: Any) -> Any:
        def or_end(*arguments: Any, **options: Any) -> Any:
            nonlocal calls
            if calls == step:
                os._exit(KILLED)
            calls += 1
            return call(*arguments, **options)

        return or_end

    for name in ("rename", "replace", "link", "unlink", "rmdir", "mkdir"):
        setattr(os, name, counted(getattr(os, name)))
    _core.save_bytes = counted(_core.save_bytes)
    try:
        write()
    except BaseException:
        os._exit(1)
    os._exit(0)
