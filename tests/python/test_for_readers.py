"""What a reader's eye meets: lists without the signs of a program, ranges that no line breaks."""

from __future__ import annotations

import re

import pytest
import samskab as sk


@pytest.mark.parametrize("lang", ["da", "en"])
def test_lists_in_notebook_tables_are_written_as_one_would(lang: str) -> None:
    lab = sk.example_lab()
    sk.set_language(lang)  # type: ignore[arg-type]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", lab.trial_actions._repr_html_(), flags=re.DOTALL)
    goals = ", ".join(lab.trial_actions[0].goals)
    assert ", " in goals or goals
    assert goals in cells
    assert not [each for each in cells if each.startswith(("[", "{"))]


def test_ranges_of_numbers_are_kept_on_one_line() -> None:
    pytest.importorskip("jinja2")
    for page in (sk.report(sk.example(), lang="da", by="level", rng=1), sk.example_lab().playbook(lang="en").to_html()):
        text = re.sub(r"<(head|svg|style|script|template|textarea|option)\b.*?</\1\s*>", "", page, flags=re.DOTALL)
        assert '<span class="range">' in text
        assert ".range { white-space: nowrap; }" in page
        alone = re.sub(r'<span class="range">[^<]*</span>|<[^>]*>', "", text)
        assert not re.findall(r"\d–\d", alone)
    assert "<span" not in re.findall(r"<title>(.*?)</title>", page)[0]
