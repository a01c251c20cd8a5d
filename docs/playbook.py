"""Draws docs/playbook.png, the README's page of the bundled playbook, with Chromium: python docs/playbook.py"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import samskab as sk

page = sk.example_lab().playbook(lang="en", today="2026-12-01", results=False).to_html()
# The entry alone, as it stands on the page.
entry = re.search(r'<h4 id="entry-E1".*?(?=<h4 id=|<h3 id=)', page, re.DOTALL)
assert entry is not None
head, body = page[: page.index("<body>")], entry[0]
with tempfile.TemporaryDirectory() as folder:
    alone = Path(folder) / "entry.html"
    alone.write_text(f'{head}<body><main style="padding: 0 2.5rem 1rem">{body}</main></body></html>', encoding="utf-8")
    subprocess.run(
        [shutil.which("chromium") or "google-chrome", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         "--window-size=820,900", f"--screenshot={Path(__file__).with_name('playbook.png')}", alone.as_uri()],
        check=True, capture_output=True,
    )  # fmt: skip
