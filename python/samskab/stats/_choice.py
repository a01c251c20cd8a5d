"""Arguments that are one of a few words."""

from __future__ import annotations

from .. import _core
from .._language import current_language


def choice(given: str, name: str, known: tuple[str, ...]) -> str:
    """Return `given`, or refuse it with the words that are known."""
    if given not in known:
        raise _core.InvalidInput(
            _core.sentence(
                "python.stats.choice", current_language(), given=str(given), name=name,
                known=", ".join(f"'{each}'" for each in known),
            )
        )  # fmt: skip
    return given
