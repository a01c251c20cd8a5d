"""Danish sentences with and without identifiers, made up here, each with what is to be found in it.

Numbers are drawn blindly with a fixed seed. Which day a CPR number names is worked out here from the rule of the CPR
office with Python's calendar, not by the code under test. The sentences are as tidy as their writer: figures measured
on them say that what was meant to be found is found, not how much of a real text is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

#: What is found: its kind and the piece of text.
Piece = tuple[str, str]


@dataclass(frozen=True)
class Case:
    """A text and what is in it; `about` tells what the case is for."""

    about: str
    text: str
    pieces: tuple[Piece, ...] = field(default=())


def is_birthday(digits: str) -> bool:
    """Do ten digits begin with a day that exists, in the century that the seventh digit tells?"""
    day, month, year, seventh = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    if seventh <= 3:
        century = 1900
    elif seventh in (4, 9):
        century = 2000 if year <= 36 else 1900
    else:
        century = 2000 if year <= 57 else 1800
    try:
        date(century + year, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


_SAID = [
    "Mit cpr er {}.",
    "Hun skrev {} på sedlen, og så ventede vi.",
    "CPR-nr.: {}",
    "Borgeren ({}) ringede igen i går",
    "De bad om mit nummer, {}, to gange.",
    "{} står der i brevet.",
    "Sagen drejer sig om {}; den er ikke afsluttet.",
    "Jeg læste »{}« højt i telefonen.",
    "Født på Fyn – {} – og flyttet som barn",
    "Nummeret\n{}\nstod nederst.",
]
_WAYS = [
    ("with a hyphen", "{0}-{1}"),
    ("together", "{0}{1}"),
    ("with a space", "{0} {1}"),
    ("with spaces and a hyphen", "{0} - {1}"),
    ("with a dash", "{0}–{1}"),
    ("with a space that does not break", "{0}\u00a0{1}"),
]


def _cpr_numbers(draw: random.Random) -> Iterator[tuple[str, str, str]]:
    """Days that exist, replacement numbers with 60 added, the first of January, leap days."""
    for kind in ("ordinary", "replacement", "january", "leap"):
        made = 0
        while made < {"ordinary": 60, "replacement": 24, "january": 24, "leap": 12}[kind]:
            day, month, year = draw.randint(1, 31), draw.randint(1, 12), draw.randint(0, 99)
            if kind == "january":
                day, month = 1, 1
            if kind == "leap":
                day, month = 29, 2
            if kind == "replacement":
                day += 60
            head, tail = f"{day:02}{month:02}{year:02}", f"{draw.randint(0, 9999):04}"
            if is_birthday(head + tail):
                made += 1
                yield kind, head, tail


def _cpr(draw: random.Random) -> Iterator[Case]:
    for number, (kind, head, tail) in enumerate(_cpr_numbers(draw)):
        way, form = _WAYS[number % len(_WAYS)]
        written = form.format(head, tail)
        said = _SAID[(number // len(_WAYS) + number) % len(_SAID)]
        yield Case(f"CPR, {kind}, {way}", said.format(written), (("cpr", written),))


def _no_days(draw: random.Random) -> Iterator[Case]:
    """Ten digits that are no CPR number because there is no such day."""
    made = 0
    while made < 50:
        digits = f"{draw.randint(0, 99):02}{draw.randint(0, 99):02}{draw.randint(0, 99):02}{draw.randint(0, 9999):04}"
        if is_birthday(digits):
            continue
        made += 1
        form = ("{0}-{1}", "{0}{1}", "{0} - {1}")[made % 3]
        yield Case("no such day", f"Varenummer {form.format(digits[:6], digits[6:])} er udsolgt.")


def _phones(draw: random.Random) -> Iterator[Case]:
    said = ["Ring på {} efter kl. 16.", "Min mobil: {}", "Tlf. {}, spørg efter Bo", "Hun svarede ikke på {}, desværre."]
    ways = ["{0}{1}{2}{3}", "{0} {1} {2} {3}", "{0}{1} {2}{3}", "+45 {0}{1}{2}{3}", "+45 {0} {1} {2} {3}",
            "0045{0}{1}{2}{3}", "+45{0}{1}{2}{3}"]  # fmt: skip
    for number in range(70):
        pairs = [f"{draw.randint(21, 99)}", *(f"{draw.randint(0, 99):02}" for _ in range(3))]
        written = ways[number % len(ways)].format(*pairs)
        yield Case("phone", said[number % len(said)].format(written), (("phone", written),))


def _mails_and_links(draw: random.Random) -> Iterator[Case]:
    first = ["maja", "søren.holm", "a_bent", "info+haven", "ås-e"]
    house = ["kommunen.dk", "frivillig.æble.dk", "haveforening.org", "post.nordby.eu"]
    for number in range(30):
        written = f"{first[number % 5]}{draw.randint(1, 99)}@{house[number % 4]}"
        yield Case("e-mail", f"Skriv til {written}, så svarer jeg.", (("email", written),))
    paths = ["", "/borger/haven", "/side?id={}", "/grupper/{}#top", "/profil/maja-{}"]
    heads = ["https://www.", "http://", "www.", "https://", ""]
    for number in range(40):
        written = heads[number % 5] + house[number % 4] + paths[number % 5 if number % 3 else 1].format(number)
        yield Case("web address", f"Vi fandt det på {written}.", (("url", written),))


def _addresses(draw: random.Random) -> Iterator[Case]:
    streets = ["Nørregade", "Elmevej", "Gl. Møllevej", "Rosen Allé", "Ny Strandstræde", "Torvepladsen", "Bygvænget",
               "Sankt Peders Stræde", "H.P. Hansens Vej", "Åboulevarden", "Lupinparken",
               "Øster Allé", "Kærgade"]  # fmt: skip
    tails = ["", ", 2. tv", ", st. th", " 1. sal", ", 7100 Vejle", ", 3. mf, 8000 Aarhus C", ", 2300 København S"]
    said = ["Vi mødtes i {}.", "Hun bor på {}, tror jeg.", "Adressen er {}", "Kom til {} kl. 10."]
    for number in range(70):
        house = f"{draw.randint(1, 299)}{draw.choice(['', '', 'A', 'B', ' C'])}"
        written = f"{streets[number % len(streets)]} {house}{tails[(number // 3) % len(tails)]}"
        yield Case("street address", said[number % len(said)].format(written), (("address", written),))


def _businesses_and_accounts(draw: random.Random) -> Iterator[Case]:
    leads = ["CVR {}", "Cvr-nr. {}", "CVR-nummer: {}", "vores cvr er {}", "SE-nr. {}"]
    for number in range(30):
        digits = f"{draw.randint(10_000_000, 49_999_999)}"
        written = digits if number % 3 else " ".join((digits[:2], digits[2:4], digits[4:6], digits[6:]))
        yield Case("CVR", f"Firmaet, {leads[number % 5].format(written)}, hjalp os.", (("cvr", written),))
    for number in range(20):
        written = f"{draw.randint(1000, 9999)}{'-' if number % 2 else ' '}{draw.randint(10**6, 10**10 - 1)}"
        lead = ("kontonr. {}", "Kontonummer: {}")[number % 2]
        yield Case("account", f"Betal til {lead.format(written)} inden fredag.", (("id_number", written),))
    for number in range(10):
        written = f"{draw.randint(10_000, 999_999)}"
        lead = ("medlemsnr. {}", "Medarbejdernummer {}", "patientnummer: {}")[number % 3]
        yield Case("id number", f"På kortet står {lead.format(written)}.", (("id_number", written),))


def _harmless(draw: random.Random) -> Iterator[Case]:
    """Numbers that point to nobody."""

    def n(low: int, high: int) -> int:
        return draw.randint(low, high)

    makers = [
        ("date", lambda: f"Vi begyndte den {n(1, 28):02}.{n(1, 12):02}.{n(2001, 2029)}."),
        ("date", lambda: f"Mødet {n(1, 28):02}-{n(1, 12):02}-{n(2001, 2029)} blev aflyst."),
        ("date", lambda: f"Frist: {n(2001, 2029)}-{n(1, 12):02}-{n(1, 28):02} kl. {n(8, 20):02}:{n(0, 59):02}"),
        ("date", lambda: f"Den {n(1, 28)}/{n(1, 12)} {n(2020, 2029)} sås vi igen."),
        ("years", lambda: f"Planen gælder {n(2010, 2019)}-{n(2020, 2029)}."),
        ("years", lambda: f"I {n(2010, 2019)} og {n(2020, 2029)} var der {n(2, 90)} med."),
        ("case number", lambda: f"Se sagsnr. {n(2015, 2029)}-{n(0, 9999):04}."),
        ("case number", lambda: f"Sag {n(2015, 2029)}-{n(0, 999999):06}-{n(1, 9)} er lukket."),
        ("case number", lambda: f"Sagsnr.: {n(20_000_000, 99_999_999)}"),
        ("case number", lambda: f"Journalnr. {n(10, 29)}/{n(10_000, 99_999)} er lagt ved."),
        ("amount", lambda: f"Det kostede {n(1, 99)}.{n(100, 999)},{n(10, 99)} kr."),
        ("amount", lambda: f"Rammen er {n(20_000_000, 99_999_999)} kr. i alt."),
        ("amount", lambda: f"Budget: {n(1, 99)}.{n(100, 999)}.{n(100, 999)} kr., heraf {n(2, 90)} %"),
        ("amount", lambda: f"Der blev brugt {n(20, 99)} {n(100, 999)} {n(100, 999)} kroner."),
        ("postcode", lambda: f"Hun flyttede til {n(1000, 9990)} {draw.choice(['Vejle', 'Aarhus C', 'Rønne'])}."),
        ("KLE", lambda: f"KLE {n(10, 29):02}.{n(1, 69):02}.{n(0, 30):02} bruges til det her."),
        ("KLE", lambda: f"Emnet er {n(10, 29):02}.{n(1, 69):02}.{n(0, 30):02}-A{n(10, 29)}."),
        ("count", lambda: f"{n(2, 300)} ud af {n(300, 900)} svarede ja."),
        ("law", lambda: f"Efter § {n(1, 150)}, stk. {n(1, 6)}, i lov nr. {n(100, 1999)} af {n(2001, 2025)}."),
        ("street without a number", lambda: f"Vi gik ned ad Strandvejen {n(2, 9)} gange."),
        ("street without a number", lambda: f"Bussen kører ad Nørregade kl. {n(6, 22)}.{n(10, 59)}."),
        ("road", lambda: f"Jeg var på vej {n(2, 9)} timer, mest ad motorvej {n(10, 90)}."),
        ("room", lambda: f"Mødet er i lokale {n(1, 4)}.{n(10, 99)} på {n(1, 4)}. sal."),
        ("bar code", lambda: f"Stregkode {n(10**12, 10**13 - 1)} virkede ikke."),
        ("version", lambda: f"Version {n(1, 9)}.{n(0, 20)}.{n(0, 9)} af skemaet."),
    ]  # fmt: skip
    for number in range(200):
        about, make = makers[number % len(makers)]
        yield Case(about, make())


def _several(draw: random.Random) -> Iterator[Case]:
    for _ in range(20):
        phone = f"{draw.randint(21, 99)} {draw.randint(10, 99)} {draw.randint(10, 99)} {draw.randint(10, 99)}"
        tail = f"{draw.randint(0, 3999):04}"
        street = f"Elmevej {draw.randint(1, 99)}"
        yield Case(
            "several",
            f"Åse, 010250-{tail}, {street}, ring {phone} (født 01.02.1950, sag 2025-{draw.randint(0, 9999):04}).",
            (("cpr", f"010250-{tail}"), ("address", street), ("phone", phone)),
        )


def cases() -> list[Case]:
    """All cases, the same every time."""
    draw = random.Random(20261101)
    makers = (_cpr, _no_days, _phones, _mails_and_links, _addresses, _businesses_and_accounts, _harmless, _several)
    return [case for make in makers for case in make(draw)]
