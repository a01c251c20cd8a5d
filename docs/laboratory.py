"""Draws docs/laboratory.png, the README's picture of the bundled laboratory: python docs/laboratory.py"""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import samskab as sk

mpl.use("Agg")

ax = sk.example_lab().outcome_effect("I1").plot(lang="en")
ax.figure.savefig(Path(__file__).with_name("laboratory.png"), dpi=120)
