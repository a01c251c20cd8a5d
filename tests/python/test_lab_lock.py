"""Two writers of one laboratory's file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import samskab as sk
from samskab import _core


def test_two_writers_of_one_file_are_told_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "lab.samskab"
    lab = sk.Lab("Fællesskab", by="evaluator")
    with sk.lab.Lock(path) as lock:
        code = "import sys, samskab as sk; sk.Lab('Anden', by='x').save(sys.argv[1])"
        other = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
        assert other.returncode != 0
        assert f"process {os.getpid()}" in other.stderr
        assert not path.exists()
        with pytest.raises(_core.FileError) as error:
            lab.save(path)
        assert "slet" in error.value.message("da")
        lab.save(path, lock=lock)
    assert sk.Lab.load(path) == lab
    lab.save(path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["lab.samskab"]
    with pytest.raises(_core.InvalidInput):
        lab.save(path, lock=lock)  # it was released


def test_a_lock_that_was_deleted_meanwhile_is_noticed_before_anything_is_written(tmp_path: Path) -> None:
    path = tmp_path / "lab.samskab"
    sk.Lab("Fællesskab", by="evaluator").save(path)
    with sk.lab.Lock(path) as lock:
        lab = sk.Lab.load(path)
        (tmp_path / ".lab.samskab.lock").unlink()
        theirs = sk.Lab("Deres", by="another")
        theirs.save(path)
        before = path.read_bytes()
        with pytest.raises(_core.FileError, match=r"is gone.*Nothing was saved.*another name") as gone:
            lab.save(path, lock=lock)
        assert "læs den, og før dine ændringer ind" in gone.value.message("da")
        with sk.lab.Lock(path), pytest.raises(_core.FileError, match=f"another's now.*process {os.getpid()}"):
            lab.save(path, lock=lock)
        assert path.read_bytes() == before
        lab.save(tmp_path / "mine.samskab")
    assert sk.Lab.load(path) == theirs
    assert sorted(each.name for each in tmp_path.iterdir()) == ["lab.samskab", "mine.samskab"]
