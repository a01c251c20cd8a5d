"""What the figures were taken on."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from pathlib import Path


def processor() -> str:
    path = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.*)", path.read_text(encoding="utf-8")) if path.exists() else None
    return found[1].strip() if found else platform.processor() or platform.machine()


def memory_gib() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def touch_memory(mib: int) -> None:
    """Touch so much memory, at most half of what there is, and give it back.

    A virtual machine is handed memory when it is first touched, at many times the price of later: whoever is timed
    first would pay for those that come after. numpy asks for large pages, which is where that price differs most.
    """
    count = int(min(mib * 2**20, memory_gib() * 2**29)) // 8
    subprocess.run([sys.executable, "-c", f"import numpy; numpy.ones({count})"], check=False)


def hold_to(processors: int) -> None:
    """Let this process run on so many processors only, where the system can be asked for that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:processors])


def r_version(rscript: str | None) -> str:
    if rscript is None:
        return "no R"
    said = subprocess.run([rscript, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"version (\S+)", said.stdout + said.stderr)
    return f"R {found[1]}" if found else "R"


def facts(rscript: str | None) -> list[str]:
    """Return the lines of the heading."""
    import numpy as np
    import samskab as sk

    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return [
        f"{processor()}, {os.cpu_count()} cores, {memory_gib():.0f} GiB, {platform.system()}{load}",
        f"samskab {sk.__version__}, Python {platform.python_version()}, numpy {np.__version__}, {r_version(rscript)}",
    ]
