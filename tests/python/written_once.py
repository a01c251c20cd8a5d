"""Pages of the example that several tests read and none changes: each is written once for all of them."""

from __future__ import annotations

from functools import cache

import samskab as sk

TODAY = "2026-12-31"


@cache
def example_report(lang: str) -> str:
    return sk.example().report(lang=lang, rng=1)


@cache
def lab_report(lang: str) -> str:
    return sk.example_lab().report(lang=lang, today=TODAY, rng=1)


@cache
def playbook(lang: str) -> sk.Document:
    return sk.example_lab().playbook(lang=lang, today=TODAY, rng=1)


@cache
def playbook_page(lang: str) -> str:
    return playbook(lang).to_html()
