"""What comes in at the doors is what was sent: nothing is lost on the way, taken for something else or left unsaid."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import samskab as sk

COLUMNS: dict[str, Any] = {"id": "id", "w": ["a", "b", "c"]}
ANSWERS: dict[str, list[Any]] = {
    "who": ["p", "p", "q"],
    "when": ["before", "after", "before"],
    "i1": [3, 2, 1],
    "i2": [3, 2, 1],
    "i3": [3, 1, 1],
}


def table(**columns: Any) -> dict[Any, Any]:
    return {"id": ["1", "2"], "a": [0.2, 0.25], "b": [0.3, 0.25], "c": [0.5, 0.5], **columns}


def responses(**changed: Any) -> sk.Responses:
    options = {"instrument": "t_ils", "person": "who", "occasion": "when"}
    options |= {name: changed.pop(name) for name in list(changed) if name not in ANSWERS}
    return sk.read_responses({**ANSWERS, **changed}, **options)


# --- numbers out of range ---


def test_no_number_that_is_none_leaves_the_library() -> None:
    from samskab import stats

    with pytest.raises(sk.InvalidInput, match=r"weight -0\.5"):
        stats.triad_zones([[-0.5, 0.75, 0.75]])
    assert np.isfinite(stats.heat_kernel_density([0.5], [0.5, 1.0], shape="interval", bandwidth=1e-200)).all()
    with pytest.raises(sk.InvalidInput, match="too far apart"):
        stats.wasserstein_distance([1.7e308], [-1.7e308])
