"""Ctrl-C is heard while large files are read and written, not only when that is done."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import samskab as sk
from samskab import _core

STORIES = 60_000


@pytest.fixture(scope="module")
def stories() -> sk.Stories:
    anchors = [{"id": each, "label": each} for each in "abc"]
    schema = sk.Schema(
        id="many",
        signifiers=[
            {"id": "F", "kind": "free_text", "title": "Tell"},
            {"id": "T", "kind": "triad", "title": "What weighed", "anchors": anchors},
        ],
    )
    rows = "".join(f"s{i};It went well that day.;0.2;0.3;0.5\n" for i in range(STORIES))
    columns = {"id": "id", "F": "F", "T": ["a", "b", "c"]}
    return sk.read_csv(f"id;F;a;b;c\n{rows}".encode(), schema=schema, columns=columns)


def _interrupted(work: Callable[[], Any], after: float) -> float:
    """How long it takes until work that is interrupted after so many seconds has ended."""

    def press(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, press)
    start = time.perf_counter()
    try:
        signal.setitimer(signal.ITIMER_REAL, after)
        with pytest.raises(KeyboardInterrupt):
            work()
        return time.perf_counter() - start
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there is no timer that presses Ctrl-C")
@pytest.mark.parametrize("way", ["to_json", "from_json"])
def test_json_of_many_stories_can_be_interrupted(stories: sk.Stories, way: str) -> None:
    text = _core.stories_to_json(stories._core)
    work = {
        "to_json": lambda: _core.stories_to_json(stories._core),
        "from_json": lambda: _core.stories_from_json(text),
    }[way]
    start = time.perf_counter()
    work()
    whole = time.perf_counter() - start
    taken = min(_interrupted(work, whole / 8) for _ in range(3))
    assert taken < 0.6 * whole, (taken, whole)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there is no timer that presses Ctrl-C")
def test_a_save_that_is_interrupted_leaves_the_file_before(tmp_path: Path) -> None:
    path = tmp_path / "large.bin"
    _core.save_bytes(str(path), b"before")
    large = bytes(1 << 28)
    _interrupted(lambda: _core.save_bytes(str(path), large), 0.02)
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["large.bin"]
