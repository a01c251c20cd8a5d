"""The planted effects of the example laboratory are found again; `./dev validate` does it a thousand times."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "validation" / "planted_effects.py"


def test_forty_laboratories_hold_what_was_planted() -> None:
    ran = subprocess.run([sys.executable, SCRIPT, "40"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "FAILED" not in ran.stdout
    assert ran.stdout.count("\n") >= 10
