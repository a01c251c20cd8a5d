"""The command line: what a consultant types and what comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import samskab as sk
from samskab import _core
from samskab.cli import main

EXAMPLE = Path(_core.__file__).parent / "_example"


def test_demo_writes_everything_that_leaves_a_laboratory_and_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "d.html"
    assert main(["demo", "-o", str(path), "--lang", "da"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"Skrev {path} (200 fortællinger).")
    assert "(smugkigget fra 4. maj 2026)" in said.out
    assert said.err == ""
    assert '<html lang="da">' in path.read_text(encoding="utf-8")
    written = sorted(each.name for each in tmp_path.iterdir())
    assert written == [
        "d-lab.html", "d-peek-1.html", "d-peek-2.html", "d-peek-3.html", "d-playbook-figures", "d-playbook.docx",
        "d-playbook.html", "d-playbook.ipynb", "d-playbook.md", "d-playbook.samskab", "d.html",
    ]  # fmt: skip


def test_report_of_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.html"
    given = [str(EXAMPLE / "schema.json"), str(EXAMPLE / "stories_spring.csv")]
    options = ["-o", str(path), "--lang", "en", "--by", "who", "--person", "responder_id", "--project", "initiative"]
    more = ["--consent", "consent", "--title", "Spring & <autumn>", "--seed", "5", "--threads", "1"]
    assert main(["report", *given, *options, *more]) == 0
    assert "104 stories" in capsys.readouterr().out
    page = path.read_text(encoding="utf-8")
    assert "<h1>Spring &amp; &lt;autumn&gt;</h1>" in page
    assert '<dd class="mono">5</dd>' in page


def test_polarity_decides_what_is_quoted(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    given = [
        "report",
        str(EXAMPLE / "schema.json"),
        str(EXAMPLE / "stories_spring.csv"),
        "-o",
        str(path),
        "--lang",
        "en",
    ]
    assert main([*given, "--consent", "consent"]) == 0
    assert "<blockquote" not in path.read_text(encoding="utf-8"), "which of the boxes permits was not said"
    asked = ["--consent", "consent", "--consent-tick", "consent-quoting", "--consent-polarity"]
    assert main([*given, *asked, "granted"]) == 0
    assert "<blockquote" in path.read_text(encoding="utf-8")
    assert main([*given, *asked, "denied"]) == 0
    assert "<blockquote" not in path.read_text(encoding="utf-8")


def test_open_collection(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    given = [str(EXAMPLE / "schema.json"), str(EXAMPLE / "stories_spring.csv")]
    assert main(["report", *given, "--open", "-o", str(path), "--lang", "en"]) == 0
    assert "Preliminary" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("lang", "part"), [("da", "Fejlen"), ("en", "nowhere.json")])
def test_errors_are_plain_and_in_the_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, part: str
) -> None:
    missing = tmp_path / "nowhere.json"
    assert main(["check", str(missing), "--lang", lang]) == 2
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert "nowhere.json" in said.err
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    assert main(["report", str(broken), str(broken), "--lang", lang]) == 2
    other = capsys.readouterr().err
    assert other.strip()
    assert other != said.err


def test_danish_and_english_errors_differ(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["report", str(EXAMPLE / "schema.json"), str(EXAMPLE / "stories_spring.csv"), "--by", "nowhere"]
    assert main([*given, "--lang", "da"]) == 2
    danish = capsys.readouterr().err
    assert main([*given, "--lang", "en"]) == 2
    english = capsys.readouterr().err
    assert danish != english
    assert "nowhere" in danish
    assert "nowhere" in english


def test_check_says_what_to_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "schema.json"
    path.write_text(
        '{"id": "x", "signifiers": [{"id": "t", "kind": "triad", "title": {"en": "T"}, "anchors": ['
        '{"id": "a", "label": {"en": "same"}}, {"id": "b", "label": {"en": "same"}}, '
        '{"id": "c", "label": {"en": "c"}}]}]}',
        encoding="utf-8",
    )
    assert main(["check", str(path), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "finding" in said
    assert "same" in said


def test_versions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["versions"]) == 0
    assert f"samskab {_core.__version__}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "command", [[], ["report"], ["demo"], ["check"], ["versions"], ["playbook"], ["verify"], ["publish-check"]]
)
def test_help_in_both_languages(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert main([*command, "--help"]) == 0
    english = capsys.readouterr().out
    monkeypatch.setenv("LANG", "da_DK.UTF-8")
    assert main([*command, "--help"]) == 0
    danish = capsys.readouterr().out
    assert english.startswith("usage: samskab")
    assert danish.startswith("brug: samskab")
    assert "vis denne hjælp" in danish


@pytest.mark.parametrize(
    ("given", "danish", "english"),
    [
        (["repport"], "Mente du report?", "Did you mean report?"),
        (["report"], "Der mangler: DEFINITION|LAB", "What is missing: DEFINITION|LAB"),
        (["report", "a", "b", "--seed", "x"], "--seed skal være et helt tal", "--seed must be a whole number"),
        (["report", "a", "b", "--seed", "-1"], "--seed skal være et helt tal", "--seed must be a whole number"),
        (
            ["report", "a", "b", "--threads", "-3"],
            "--threads skal være et helt tal",
            "--threads must be a whole number",
        ),
        (["questions", "--seed", "-1"], "--seed skal være et helt tal", "--seed must be a whole number"),
        (["report", "a", "b", "--by"], "--by skal følges af en værdi", "--by needs a value"),
        (["report", "a", "b", "--open", "c"], "Kendes ikke her: c", "Not known here: c"),
        (["report", "a", "b", "--audience", "x"], "vælg en af", "choose one of"),
        (["playbook", str(EXAMPLE / "schema.json")], "er en definition", "is a definition"),
        (["report", str(EXAMPLE / "schema.json")], "er en definition", "is a definition"),
    ],
)
def test_wrong_use_is_told_in_the_language(
    given: list[str], danish: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, said in (("da", danish), ("en", english)):
        assert main(["--lang", lang, *given]) == 2
        told = capsys.readouterr().err
        assert said in told
        assert "argument" not in told


def test_the_commands_that_are_named_are_all_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unknown", "--lang", "en"]) == 2
    told = capsys.readouterr().err
    main(["--help"])
    for command in ("report", "peek", "playbook", "verify", "publish-check", "demo", "new", "check", "questions"):
        assert command in told


def test_a_shortened_option_is_not_taken_for_another_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["versions", "--lan", "da"]) == 2
    assert "--lan" in capsys.readouterr().err


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"samskab {_core.__version__}\n"


@pytest.mark.parametrize("command", ["report", "peek"])
def test_a_page_is_not_written_over_a_laboratory_or_data(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lab, data = tmp_path / "lab.samskab", tmp_path / "data.csv"
    sk.example_lab().save(lab)
    data.write_bytes((EXAMPLE / "stories_spring.csv").read_bytes())
    before = lab.read_bytes(), data.read_bytes()
    assert main([command, str(lab), "-o", str(lab), "--lang", "en"]) == 2
    assert "does not end in .html" in capsys.readouterr().err
    assert main([command, str(EXAMPLE / "schema.json"), str(data), "-o", str(data)]) == 2
    assert (lab.read_bytes(), data.read_bytes()) == before


def test_every_command_opens_a_workbook_and_a_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lab = sk.example_lab()
    forms = {name: tmp_path / name for name in ("lab.samskab", "lab.xlsx", "lab.zip", "folder")}
    lab.save(forms["lab.samskab"])
    lab.to_workbook(forms["lab.xlsx"])
    lab.to_package(forms["lab.zip"])
    lab.to_package(forms["folder"])
    told = []
    for path in forms.values():
        assert main(["publish-check", str(path), "--lang", "en"]) in (0, 2)
        told.append(capsys.readouterr().out)
        assert main(["check", str(path), "--lang", "en"]) == 0
        assert "Policy goal G5 has no indicator" in capsys.readouterr().out
    assert "stands in the way" in told[0]
    assert told[0] == told[2] == told[3]


def test_options_of_stories_are_refused_of_a_laboratory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lab = tmp_path / "lab.samskab"
    sk.example_lab().save(lab)
    for command in ("report", "peek"):
        given = ["--consent-tick", "x", "--consent-polarity", "denied", "-o", str(tmp_path / "page.html")]
        assert main([command, str(lab), *given]) == 2
        assert "--consent-tick, --consent-polarity" in capsys.readouterr().err


def test_a_day_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lab = tmp_path / "lab.samskab"
    sk.example_lab().save(lab)
    for day in ("tomorrow", "20261201", "1-12-2026"):
        assert main(["playbook", str(lab), "--today", day, "--lang", "en"]) == 2
        assert f"'{day}' is not a date" in capsys.readouterr().err


def test_new_writes_only_what_a_spreadsheet_program_opens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "lab.csv"), "--lang", "en"]) == 2
    assert "does not end in .xlsx" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_who_stops_reading_is_told_nothing() -> None:
    command = f"{sys.executable} -m samskab questions --lang da | head -n 1"
    surroundings = {**os.environ, "PYTHONPATH": str(Path(_core.__file__).parents[1])}
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, env=surroundings)
    assert done.stdout.startswith("1. ")
    assert done.stderr == ""


def test_an_encoding_without_danish_letters_is_no_traceback() -> None:
    surroundings = {**os.environ, "PYTHONPATH": str(Path(_core.__file__).parents[1]), "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "samskab", "questions", "--lang", "da"]
    done = subprocess.run(command, capture_output=True, check=False, env=surroundings)
    assert done.returncode == 0
    assert rb"f\xe5r" in done.stdout


@pytest.mark.parametrize(
    "given", [["report"], ["report", "a", "b", "--threads", "many"], ["unknown"], ["demo", "--lang", "sv"]]
)
def test_wrong_use_points_to_help(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(given) == 2
    said = capsys.readouterr().err
    assert "samskab" in said
    assert "Traceback" not in said


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "demo" in capsys.readouterr().err


def test_as_a_module() -> None:
    surroundings = {**os.environ, "PYTHONPATH": str(Path(_core.__file__).parents[1])}
    command = [sys.executable, "-m", "samskab", "versions"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
    assert done.returncode == 0
    assert done.stdout.startswith("samskab ")


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_sneak_peek_of_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    path = tmp_path / "smugkig.html"
    given = [str(EXAMPLE / "schema.json"), str(EXAMPLE / "stories_spring.csv"), "-o", str(path), "--lang", lang]
    assert main(["peek", *given, "--cards", "--sheet", "--as-of", "2026-05-04", "--since", "2026-04-01"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in said[:3]] == [
        str(tmp_path / f"smugkig{part}.html") for part in ("", "-cards", "-sheet")
    ]
    page = path.read_text(encoding="utf-8")
    assert ("Foreløbigt" if lang == "da" else "Preliminary") in page
    assert '<section class="screen changed"' in page
    # Nobody said where permission was asked for, so no story is shown.
    assert "<blockquote" not in page
    given += ["--consent", "consent", "--consent-tick", "consent-showing", "--consent-tick", "consent-quoting"]
    assert main(["peek", *given, "--level", "who", "--person", "responder_id"]) == 0
    assert "<blockquote" in path.read_text(encoding="utf-8")
    assert main(["peek", *given, "--audience", "public"]) == 0
    assert "<blockquote" not in path.read_text(encoding="utf-8")


def test_a_sneak_peek_of_a_laboratory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import samskab as sk

    saved, path = tmp_path / "lab.samskab", tmp_path / "peek.html"
    lab = sk.example_lab()
    lab.save(saved)
    assert main(["peek", str(saved), "--as-of", "2026-05-04", "-o", str(path), "--lang", "da", "--sheet"]) == 0
    assert path.read_text(encoding="utf-8") == lab.peek_page("SP-1", lang="da")
    assert (tmp_path / "peek-sheet.html").exists()
    assert main(["peek", str(saved), "--as-of", "2026-08-01", "--since", "SP-1", "-o", str(path), "--lang", "en"]) == 0
    assert "As of 1 August 2026" in path.read_text(encoding="utf-8")
    lab.change("disclosure_policy", "POLICY", min_persons=90)
    lab.save(saved)
    assert main(["peek", str(saved), "--as-of", "2026-08-01", "-o", str(path), "--lang", "en"]) == 0
    assert "Nothing to show yet" in path.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["peek", str(saved), "--level", "who", "--lang", "en"]) == 2
    assert "--level" in capsys.readouterr().err
    files = [str(EXAMPLE / "schema.json"), str(EXAMPLE / "stories_spring.csv")]
    assert main(["peek", *files, "--collection", "C1", "--lang", "en"]) == 2
    assert "--collection" in capsys.readouterr().err
    assert main(["peek", str(saved), "--since", "2026-05-04", "-o", str(path), "--lang", "en"]) == 2
    assert "2026-05-04" in capsys.readouterr().err


# --- documents --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lab_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lab") / "lab.samskab"
    sk.example_lab().save(path)
    return path


def test_the_ending_of_the_file_says_the_form(
    lab_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = [tmp_path / f"playbook{form}" for form in (".html", ".docx", ".ipynb", ".md")]
    given = [argument for each in outputs for argument in ("-o", str(each))]
    assert main(["playbook", str(lab_file), *given, "--no-results", "--today", "2026-12-01", "--lang", "da"]) == 0
    assert capsys.readouterr().out.count("drejebogen") == 4
    for each in outputs:
        assert main(["verify", str(each), "--lab", str(lab_file), "--lang", "da"]) == 0
        assert "holder stadig" in capsys.readouterr().out


def test_an_unknown_form_says_which_there_are(
    lab_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["playbook", str(lab_file), "-o", str(tmp_path / "playbook.odt")]) == 2
    assert ".docx" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_template_for_word_is_not_ignored(lab_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "playbook.html"
    assert main(["playbook", str(lab_file), "-o", str(page), "--template", "own.docx"]) == 2
    assert "own.docx" in capsys.readouterr().err
    assert not page.exists()


def test_verify_ends_with_2_and_says_what_changed(
    lab_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "playbook.html"
    assert main(["playbook", str(lab_file), "-o", str(page), "--no-results", "--lang", "en"]) == 0
    lab = sk.Lab.load(lab_file)
    lab.change("entry", "E1", text={"da": "Andet", "en": "Another text"}, by="test")
    lab.save(tmp_path / "changed.samskab")
    capsys.readouterr()
    assert main(["verify", str(page), "--lab", str(tmp_path / "changed.samskab"), "--lang", "en"]) == 2
    told = capsys.readouterr().out
    assert "changed: the record entry E1" in told
    assert "Now it would be: Another text" in told
    assert main(["verify", str(lab_file), "--lab", str(lab_file), "--lang", "en"]) == 2
    assert "carries no claims" in capsys.readouterr().err


def test_publish_check_ends_with_2_when_something_stands_in_the_way(
    lab_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish-check", str(lab_file), "--lang", "da"]) == 0
    lab = sk.Lab.load(lab_file)
    lab.stories("C1").withdraw(story=lab.quotes[0].story)
    lab.save(tmp_path / "changed.samskab")
    capsys.readouterr()
    assert main(["publish-check", str(tmp_path / "changed.samskab"), "--lang", "da"]) == 2
    assert "citat" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "write", "call"),
    [
        ("lab.xlsx", sk.Lab.to_workbook, "from_workbook"),
        ("lab.zip", sk.Lab.to_package, "from_package"),
        ("mappe", sk.Lab.to_package, "from_package"),
        ("lab.samskab", sk.Lab.save, "load"),
    ],
)
def test_a_notebook_opens_the_laboratory_that_lies_beside_it(
    name: str, write: Callable[[sk.Lab, Path], object], call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = sk.example_lab()
    (tmp_path / "notebooks").mkdir()
    write(lab, tmp_path / name)
    notebook = tmp_path / "notebooks" / "playbook.ipynb"
    assert main(["playbook", str(tmp_path / name), "-o", str(notebook), "--no-results", "--lang", "da"]) == 0
    text = notebook.read_text(encoding="utf-8")
    assert str(tmp_path) not in text, "whose computer it was made on is nobody's business"
    first = next(each for each in json.loads(text)["cells"] if each["cell_type"] == "code")
    source = "".join(first["source"])
    assert f"sk.Lab.{call}('../{name}')" in source
    monkeypatch.chdir(notebook.parent)
    opened: dict[str, Any] = {}
    exec(source.replace("sk.set_language('da')", ""), opened)
    assert opened["lab"].entries == lab.entries
