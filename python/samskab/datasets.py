"""The bundled example."""

from __future__ import annotations

from pathlib import Path

from . import _core
from .stories import Stories

_EXAMPLE = Path(__file__).parent / "_example"

#: How the example's columns are to be understood.
EXAMPLE_MAPPING: dict[str, object] = {
    "level": ("who", {f"who-{level}": level for level in ("user", "employee", "volunteer_citizen", "organisation")}),
    "person": "responder_id",
    "project": ("initiative", {f"initiative-{key}": key for key in ("table", "walk", "phone")}),
    "consent": {"name": "consent", "scopes": ["showing", "quoting"], "ticks": ["consent-quoting"]},
    "hash_key": "synthetic",
}


def example() -> Stories:
    """Return the bundled example: a fictional municipality's work against loneliness among older people.

    200 synthetic stories in Danish and English from four levels, told in spring and autumn, several by some persons,
    with all kinds of missing answers. No real place, person or sentence. What is planted in them is documented in
    ``samskab/_example/generate.py``.

    Returns
    -------
    Stories

    Examples
    --------
    >>> import samskab as sk
    >>> sk.example()
    Stories(200 stories, 128 persons, 14 questions)
    """
    schema = _core.Schema.from_json((_EXAMPLE / "schema.json").read_text(encoding="utf-8"))
    seasons = [
        _core.read_sensemaker(
            schema,
            (_EXAMPLE / f"stories_{season}.csv").read_bytes(),
            EXAMPLE_MAPPING | {"sources": [f"stories_{season}.csv"]},
        ).stories
        for season in ("spring", "autumn")
    ]
    return Stories(seasons[0].pool(seasons[1]))
