"""Pictures on ordinary Matplotlib Axes. Importing this neither imports Matplotlib nor changes any style."""

import sys

from .._refusals import give_words
from . import from_results as _from_results  # noqa: F401 - tells which function draws which result
from ._data import Atom, Centre, Density, Difference, Mark, Missing, Option, Profile, Scale, States, Stone, Zones
from ._svg import save_svg, to_svg_text
from .choice import choice
from .differences import differences
from .dyad import dyad
from .from_intake import plot_intake
from .from_missing import plot_missing
from .from_stories import plot_stories
from .intake import intake
from .missing import missing
from .multiples import dyad_multiples, multiples, stones_multiples, triad_multiples
from .stones import stones
from .triad import triad

__all__ = [
    "Atom",
    "Centre",
    "Density",
    "Difference",
    "Mark",
    "Missing",
    "Option",
    "Profile",
    "Scale",
    "States",
    "Stone",
    "Zones",
    "choice",
    "differences",
    "dyad",
    "dyad_multiples",
    "intake",
    "missing",
    "multiples",
    "plot_intake",
    "plot_missing",
    "plot_stories",
    "save_svg",
    "stones",
    "stones_multiples",
    "to_svg_text",
    "triad",
    "triad_multiples",
]


give_words(sys.modules[__name__])


def __dir__() -> list[str]:
    return sorted(__all__)
