"""The page as PDF, printed by a browser."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from .. import _core
from .._language import failure

#: Browsers that print tagged PDF without a window, by the names of their programs.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
#: Seconds; a long playbook takes a few.
PATIENCE = 180


def pdf_of(html: str, browser: str | None) -> bytes:
    """The printed page."""
    program = browser or next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise failure("python.document.browser", _core.NotFound, known=", ".join(BROWSERS))
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        # The page is our own and asks for nothing; the sandbox is not to be had in containers.
        command = [program, "--headless", "--disable-gpu", "--no-sandbox", "--no-pdf-header-footer",
                   f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}", page.as_uri()]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
            return printed.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise failure("python.document.printing", program=program, why=str(error)[:300]) from error
