"""Run with the Python of a clean environment that holds the wheel, numpy and narwhals, and nothing else."""

import importlib.util
import re
import subprocess
import sys
import time
from pathlib import Path

begin = time.perf_counter()
import samskab as sk  # noqa: E402 - its import is what is timed

seconds = time.perf_counter() - begin
print(f"import: {seconds * 1000:.0f} ms")
assert seconds < 0.3, f"import took {seconds:.2f} s"

for name in ("matplotlib", "pandas", "jinja2", "scipy"):
    assert importlib.util.find_spec(name) is None, f"this environment is not clean: {name} is installed"

stories = sk.example()
assert len(stories) == 200
comparison = stories.compare("weight", by="level", rng=7)
assert comparison.clear, comparison.summary()
assert stories.summarise().table
assert set(stories.to_frame()) >= {"story_id", "level"}, "without a dataframe library a frame is a dict"

for call in (lambda: stories.plot("weight"), stories.report):
    try:
        call()
    except (sk.Error, ImportError) as error:
        assert "samskab[" in str(error), error
    else:
        raise AssertionError("a missing extra must be named")

core = Path(sk._core.__file__)
linked = subprocess.run(["ldd", core], capture_output=True, text=True, check=True).stdout
libraries = {match for match in re.findall(r"^\s*([\w+.-]+?)\.so", linked, re.MULTILINE)}
allowed = {"linux-vdso", "libstdc++", "libm", "libgcc_s", "libc", "ld-linux-x86-64", "ld-linux-aarch64", "libpthread"}
assert libraries <= allowed, libraries - allowed
print("linked:", ", ".join(sorted(libraries)))

assert (Path(sk.get_include()) / "samskab" / "samskab.hpp").exists()
assert (Path(sk.get_cmake_dir()) / "lib" / "cmake" / "samskab" / "samskabConfig.cmake").exists()
assert (Path(sk.__file__).parent / "py.typed").exists()
assert not any("tests" in part or part == "notebooks" for part in map(str, Path(sk.__file__).parent.iterdir()))
out = subprocess.run([Path(sys.executable).parent / "samskab", "versions"], capture_output=True, text=True, check=True)
assert "samskab" in out.stdout
print("wheel: all good")
