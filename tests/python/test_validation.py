"""What `./dev validate` does a thousand times, a few times.

Planted effects are found again, tests keep their level, peeking after every story makes nothing clear that is not.
"""

import subprocess
import sys
from pathlib import Path

VALIDATION = Path(__file__).parents[1] / "validation"
SCRIPT = VALIDATION / "planted_effects.py"


def test_forty_laboratories_hold_what_was_planted() -> None:
    ran = subprocess.run([sys.executable, SCRIPT, "40"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "FAILED" not in ran.stdout
    assert ran.stdout.count("\n") >= 10


def test_a_hundred_simulated_comparisons_keep_their_level_and_find_what_is_there() -> None:
    script = VALIDATION / "comparison_size_and_power.py"
    ran = subprocess.run([sys.executable, script, "100"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "FAILED" not in ran.stdout
    assert ran.stdout.count("same") == 6, "p is the same on one and on two threads"


def test_peeking_after_every_story_makes_nothing_clear_of_nothing() -> None:
    script = VALIDATION / "peeking_false_claims.py"
    ran = subprocess.run([sys.executable, script, "--quick"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "FAILED" not in ran.stdout
    assert "the functions say otherwise at 0\n" in ran.stdout
    assert ran.stdout.count("by samskab.peek") == 7, "each kind of statement, and the looks that were compared"
