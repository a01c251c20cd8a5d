"""Who something is for: one set of audiences for pages, pictures, looks and documents."""

from __future__ import annotations

from typing import Literal

from ._language import failure

Audience = Literal["analysts", "participants", "steering", "other_departments", "public"]
#: Who may be shown stories: their tellers permitted it inside the project.
INSIDE = ("analysts", "participants", "steering")
AUDIENCES = (*INSIDE, "other_departments", "public")
#: How many may see what an audience is shown: what was seen by few is not told to more.
OPENNESS = {"analysts": 0, "steering": 1, "participants": 1, "other_departments": 2, "public": 3}


def checked_audience(audience: str) -> str:
    """The audience, when it is one."""
    if audience not in AUDIENCES:
        raise failure("report.bad.audience", given=str(audience))
    return audience


def is_wider(audience: str, than: str) -> bool:
    """Whether an audience is one that more may be in."""
    return OPENNESS[checked_audience(audience)] > OPENNESS[checked_audience(than)]


def protected_as(audience: str) -> str:
    """Of what is whole or protected: "analysts" for them, "public" for everybody else.

    Participants know each other: who of them stands behind a figure of few is no secret to the others.
    """
    return "analysts" if checked_audience(audience) == "analysts" else "public"
