"""C++ and Python give the same answers, word for word: tests/consumer/questions.cpp asks the evaluator's questions.

``SAMSKAB_QUESTIONS`` names another build of the program, such as that of a consumer of the installed package.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import samskab as sk

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-09-01"


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_program_gives_the_answers_of_the_notebook(tmp_path: Path, lang: str) -> None:
    program = Path(os.environ.get("SAMSKAB_QUESTIONS", ROOT / "build/dev/tests/consumer/questions"))
    if not program.is_file():
        pytest.skip(f"{program} is not built: ./dev test builds it")
    lab = sk.example_lab()
    lab.save(tmp_path / "lab.samskab")
    told = subprocess.run(
        [program, tmp_path / "lab.samskab", DAY, "7", lang], check=True, capture_output=True, text=True
    ).stdout.splitlines()

    asked = lab.questions(today=DAY, rng=7)
    expected = [
        line
        for answer in asked
        if answer.number != 7
        for result in answer.results
        for line in f"{answer.number}. {result.summary(lang)}".splitlines()
    ]
    assert [line for line in told if not line.startswith("7. ")] == expected
    assert sum(line.startswith("7. ") for line in told) > 0
    assert {line.split(". ")[0] for line in expected if line[:1].isdigit()} >= {str(n) for n in (1, 2, 4, 6, 8, 15)}
