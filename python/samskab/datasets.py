"""The bundled example."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import _core
from ._intake import Intake
from .files import read_sensemaker
from .stories import Stories

if TYPE_CHECKING:
    from .lab import Lab

__all__ = ["EXAMPLE_MAPPING", "example", "example_lab"]

_EXAMPLE = Path(__file__).parent / "_example"

#: How the example's columns are to be understood. Each box of the permission question is about a purpose of its own.
EXAMPLE_MAPPING: Intake = {
    "level": ("who", {f"who-{level}": level for level in ("user", "employee", "volunteer_citizen", "organisation")}),
    "person": "responder_id",
    "project": ("initiative", {f"initiative-{key}": key for key in ("table", "walk", "phone")}),
    "consent": [
        {"name": "consent", "scopes": purpose, "ticks": f"consent-{purpose}"}
        for purpose in ("showing", "quoting", "recontacting")
    ],
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
    Stories(200 stories, 128 persons, 14 questions; 1 set aside, see .intake)
    """
    schema = _core.Schema.from_json((_EXAMPLE / "schema.json").read_text(encoding="utf-8"))
    spring, autumn = (
        read_sensemaker(schema, _EXAMPLE / f"stories_{season}.csv", **EXAMPLE_MAPPING)
        for season in ("spring", "autumn")
    )
    return spring.pool(autumn)


def example_lab() -> Lab:
    """Return the bundled laboratory: a fictional municipality's year against loneliness among older people.

    Everything is synthetic: goals, a selection round, three projects, stakeholders, workshops and coaching, five trial
    actions, two instruments at three occasions, the 200 stories of `example`, sneak peeks, a withdrawal, a theory of
    change, what was learnt and a draft playbook. What is planted is documented in ``samskab/_example/laboratory.py``.

    Returns
    -------
    Lab

    Examples
    --------
    >>> import samskab as sk
    >>> lab = sk.example_lab()
    >>> len(lab.projects), len(lab.stories("C1"))
    (3, 198)
    """
    from ._example.laboratory import laboratory

    return laboratory()


def __dir__() -> list[str]:
    return sorted(__all__)
