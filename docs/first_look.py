"""Draws docs/first_look.png, the picture of the README, from the bundled example: python docs/first_look.py"""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import samskab as sk

mpl.use("Agg")

figure = sk.example().plot("weight", by="level", lang="en", columns=2)
figure.savefig(Path(__file__).with_name("first_look.png"), dpi=120)
