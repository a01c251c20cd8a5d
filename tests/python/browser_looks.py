"""A real browser for tests of pages: one headless Chromium that looks at page after page."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path(__file__).parent / "browser"
MODULES = Path(__file__).parents[2] / "build" / "browser"
CLEAN = {"requests": [], "messages": [], "overflow": 0, "scripts": 0, "violations": []}


class Browser:
    """Node and Chromium, with the packages of browser/package.json fetched once into the build folder."""

    def __init__(self) -> None:
        node = shutil.which("node")
        chromium = os.environ.get("SAMSKAB_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        if not node or not chromium:
            pytest.skip("needs node and chromium")
        _fetch_packages()
        self.chromium = chromium
        self._process = subprocess.Popen(
            [node, str(SCRIPTS / "look.mjs"), str(MODULES), chromium],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def check(self, page: Path, width: int = 1280) -> dict[str, Any]:
        """What a reader of the page meets: `CLEAN` where nothing is wrong."""
        return self._ask({"do": "check", "page": str(page), "width": width})

    def print(self, page: Path) -> dict[str, Any]:
        """How many sheets of paper the page takes, and what did not find room."""
        return self._ask({"do": "print", "page": str(page)})

    def close(self) -> None:
        self._process.communicate(timeout=60)

    def _ask(self, wish: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(wish), file=self._process.stdin, flush=True)
        ready, _, _ = select.select([self._process.stdout], [], [], 180)
        assert ready, f"no answer within 180 s: {wish}"
        line = self._process.stdout.readline()
        assert line, f"the browser ended at {wish}"
        answer: dict[str, Any] = json.loads(line)
        assert "error" not in answer, answer
        return answer


def _fetch_packages() -> None:
    wanted = (SCRIPTS / "package.json").read_text()
    fetched = MODULES / "package.json"
    if (MODULES / "node_modules").is_dir() and fetched.is_file() and fetched.read_text() == wanted:
        return
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("needs npm, or the packages of tests/python/browser/package.json in build/browser")
    MODULES.mkdir(parents=True, exist_ok=True)
    packages = [f"{name}@{version}" for name, version in json.loads(wanted)["dependencies"].items()]
    command = [npm, "install", "--no-save", "--no-audit", "--no-fund", *packages]
    done = subprocess.run(command, cwd=MODULES, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        pytest.skip(f"npm could not fetch {packages}: {done.stderr.strip()[-200:]}")
    fetched.write_text(wanted)
