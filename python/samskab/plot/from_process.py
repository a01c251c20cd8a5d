"""From the answers about process and learning to pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._language import text_in as said
from ._cards import Card, Line
from ._frame import KeyEntry
from ._mapping import code_of
from ._style import GROUP_COLOURS, GROUP_MARKERS, LINE, SOFT
from ._text import core, language, problem, sentence
from .board import Pile, board
from .chain import Stage, chain
from .spans import Place, SpanRow, spans

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE, ORANGE, GREEN, PURPLE, OLIVE, DARK = GROUP_COLOURS
#: Colour and shape of a trial action's result.
RESULTS = {
    "confirmed": (BLUE, "o"),
    "partly": (GREEN, "^"),
    "refuted": (ORANGE, "s"),
    "inconclusive": (SOFT, "D"),
}
STAGES = ("planned", "running", "undecided", "adopt", "expand", "adapt", "abandon")
STATUS = {
    "observed": (SOFT, "D"),
    "learnt": (PURPLE, "^"),
    "decided": (BLUE, "v"),
    "late": (ORANGE, "s"),
    "done": (GREEN, "o"),
}


def _label(kind: str, value: str, lang: str) -> str:
    return sentence(f"plot.process.{kind}.{value}", lang)


def _number(value: float, decimals: int, lang: str) -> str:
    return str(core().format_number(value, decimals, lang))


def _nothing(result: Any, lang: str) -> str:
    return str(result.summary(lang))


def plot_trials(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
    lang = language(lang)
    title = sentence("plot.process.trials", lang) if title is None else title
    held = {code_of(row.stage) for row in result.table}
    piles = []
    for stage in STAGES:
        rows = [row for row in result.table if code_of(row.stage) == stage]
        if not rows and held:
            continue
        name = said(rows[0].stage_label, lang) if rows else _label("stage", stage, lang)
        told = [_trial_told(row, lang) for row in rows]
        piles.append(Pile(name[:1].upper() + name[1:], [_trial_card(row, lang) for row in rows], told))
    seen = {code_of(row.result) for row in result.table if row.result is not None}
    key = [KeyEntry(_label("result", each, lang), *RESULTS[each]) for each in RESULTS if each in seen]
    if any(row.post_hoc for row in result.table):
        key.append(KeyEntry(sentence("plot.process.post_hoc_key", lang), ORANGE, "line", line=(0, (4, 2))))
    share = result.before_start
    notes = [sentence("plot.process.trials_n", lang, n=len(result.table), hits=share.hits, started=share.count)]
    return board(piles, title=title, notes=notes, key=key, nothing=_nothing(result, lang), lang=lang, ax=ax)


def _trial_card(row: Any, lang: str) -> Card:
    lines = [Line(said(row.title, lang), weight="bold", most=4)]
    hypothesis = said(row.hypothesis, lang)
    if hypothesis:
        lines.append(Line(sentence("plot.process.hypothesis", lang, text=hypothesis), most=5))
    if row.post_hoc:
        lines.append(Line(sentence("plot.process.post_hoc", lang), ORANGE, most=3))
    if row.result is not None:
        colour, marker = RESULTS[code_of(row.result)]
        lines.append(Line(said(row.result_label, lang), colour, "bold", marker, colour))
    if row.cycles and row.cycle_days is not None:
        days = _number(row.cycle_days, 0, lang)
        lines.append(Line(sentence("plot.process.cycles", lang, n=row.cycles, days=days), SOFT))
    if row.anchored:
        lines.append(Line(sentence("plot.process.anchored", lang), GREEN, "bold", "P", GREEN))
    lines.append(Line(sentence("plot.process.next", lang, text=said(row.next, lang)), SOFT, most=4))
    return Card(lines, ORANGE if row.post_hoc else LINE, dashed=row.post_hoc, width=1.4 if row.post_hoc else 0.9)


def _trial_told(row: Any, lang: str) -> str:
    result = said(row.result_label, lang) or sentence("plot.process.no_result", lang)
    return sentence(
        "plot.process.trial_told", lang, title=said(row.title, lang), stage=said(row.stage_label, lang), result=result
    )


def plot_chain(
    result: Any,
    *,
    width: float | None = None,
    ax: Axes | None = None,
    title: str | None = None,
    lang: str | None = None,
) -> Axes:
    """Draw the chain; `width` is in inches, for a page narrower than a screen."""
    lang = language(lang)
    title = sentence("plot.process.chain_title", lang) if title is None else title
    seen: dict[str, Card] = {}
    read: dict[str, Card] = {}
    learnt: dict[str, Card] = {}
    decided: dict[str, Card] = {}
    done: dict[str, Card] = {}
    links: list[tuple[str, str]] = []
    for place, row in enumerate(result.table):
        at = ""
        observed = said(row.observed, lang)
        if row.observation is not None or observed:
            at = f"o{row.observation or place}"
            lines = [Line(observed, most=7)]
            if row.seen_on is not None:
                lines.append(Line(_date(row.seen_on, lang), SOFT))
            seen[at] = Card(lines)
        if row.observation is not None:
            name = f"r{row.observation}"
            lines = [Line(said(each, lang), marker="o", marker_colour=LINE, most=4) for each in row.readings]
            if row.interpretations < 2:
                lines.append(Line(sentence(f"plot.process.{'one' if lines else 'no'}_reading", lang), ORANGE))
            read[name] = Card(lines, dashed=not row.readings)
            links.append((at, name))
            at = name
        for thing, text, cards, letter in (
            (row.learning_point, row.learnt, learnt, "l"),
            (row.decision, row.decided, decided, "d"),
        ):
            if thing is None:
                continue
            name = f"{letter}{thing}"
            cards[name] = Card([Line(said(text, lang), most=7), *(_who_and_when(row, lang) if letter == "d" else [])])
            if at:
                links.append((at, name))
            at = name
        if row.decision is not None:
            name = f"a{row.decision}"
            colour, marker = STATUS[code_of(row.status)]
            lines = [Line(said(row.status_label, lang), colour, "bold", marker, colour)]
            if said(row.action, lang):
                lines.insert(0, Line(said(row.action, lang), most=5))
            if row.days_to_decision is not None:
                lines.append(Line(sentence("plot.process.lead", lang, days=row.days_to_decision), SOFT))
            done[name] = Card(lines, colour)
            links.append((at, name))
    stages = [
        Stage(sentence(f"plot.process.column.{name}", lang), cards)
        for name, cards in (("seen", seen), ("read", read), ("learnt", learnt), ("decided", decided), ("done", done))
    ]
    share = result.acted_on
    notes = [sentence("plot.process.chain_n", lang, hits=share.hits, n=share.count)] if result.table else []
    told = [sentence("plot.process.chain_n", lang, hits=share.hits, n=share.count)] if result.table else []
    unique = list(dict.fromkeys(links))
    return chain(
        stages if result.table else [],
        unique,
        title=title,
        notes=notes,
        told=told,
        nothing=_nothing(result, lang),
        width=width,
        lang=lang,
        ax=ax,
    )


def _date(day: Any, lang: str) -> str:
    month = sentence(f"plot.month.{day.month}", lang)
    return sentence("plot.date", lang, day=day.day, month=month, year=day.year).replace(" ", "\u00a0")


def _who_and_when(row: Any, lang: str) -> list[Line]:
    parts = [said(row.owner, lang), _date(row.decided_on, lang) if row.decided_on is not None else ""]
    text = " · ".join(part for part in parts if part)
    return [Line(text, SOFT, most=5)] if text else []


def plot_timeliness(
    result: Any,
    *,
    what: str = "sessions",
    ax: Axes | None = None,
    title: str | None = None,
    lang: str | None = None,
) -> Axes:
    lang = language(lang)
    if what == "sessions":
        return _sessions(result, title, lang, ax)
    if what == "competences":
        return _competences(result, title, lang, ax)
    raise problem("plot.process.what", lang, given=what)


def _sessions(result: Any, title: str | None, lang: str, ax: Axes | None) -> Axes:
    styles = {"early": (PURPLE, "^"), "in_time": (BLUE, "o"), "late": (ORANGE, "s")}
    rows = []
    for row in result.table:
        timing = code_of(row.timing)
        places = [] if row.lead_days is None else [Place(-float(row.lead_days), *styles[timing])]
        step = said(row.step_label, lang) or sentence("plot.process.no_step", lang)
        note = f"{said(row.timing_label, lang)} · {said(row.kind_label, lang)} · {step}"
        told = f"{said(row.title, lang)}: {said(row.timing_label, lang)}."
        rows.append(SpanRow(said(row.title, lang), note, places, told))
    days = [place.value for row in rows for place in row.places]
    low, high = min([-14.0, *days]), max([14.0, *days])
    apart = next(days_apart for days_apart in (7, 14, 28, 56, 112, 224, 448, 10**6) if (high - low) / days_apart <= 6)
    ticks = [at * apart for at in range(int(low // apart), int(high // apart) + 2)]
    named = [(float(tick), sentence("plot.process.days", lang, days=tick) if tick else "0") for tick in ticks]
    counts = {each: sum(1 for row in result.table if code_of(row.timing) == each) for each in styles}
    key = [
        KeyEntry(f"{_label('timing', each, lang)} ({counts[each]})", *styles[each]) for each in styles if counts[each]
    ]
    share = result.in_time
    return spans(
        rows,
        (float(ticks[0]), float(ticks[-1])),
        named,
        zero=0.0,
        title=sentence("plot.process.timeliness", lang) if title is None else title,
        notes=[sentence("plot.process.timeliness_n", lang, hits=share.hits, n=share.count, all=len(rows))],
        key=key,
        nothing=_nothing(result, lang),
        lang=lang,
        ax=ax,
    )


def _competences(result: Any, title: str | None, lang: str, ax: Axes | None) -> Axes:
    hidden = any(each.key in ("language.suppressed", "evaluation.some_hidden") for each in result.words)
    rows = []
    for each in result.competences:
        if each.change is None:
            continue
        places = [Place(each.mean_before, SOFT, "o"), Place(each.mean_after, BLUE, "s")]
        if each.low is None:
            note = sentence("plot.process.change", lang, n=each.pairs, change=each.change)
        else:
            bounds = {"low": each.low, "high": each.high}
            note = sentence("plot.process.change_with", lang, n=each.pairs, change=each.change, **bounds)
        rows.append(SpanRow(said(each.label, lang), note, places, f"{said(each.label, lang)}: {note}."))
    key = [
        KeyEntry(_label("occasion", "baseline", lang), SOFT, "o"),
        KeyEntry(_label("occasion", "after", lang), BLUE, "s"),
    ]
    return spans(
        rows,
        (1.0, 5.0),
        [(float(score), str(score)) for score in range(1, 6)],
        title=sentence("plot.process.competences", lang) if title is None else title,
        notes=[sentence("plot.process.competences_n", lang)],
        key=key,
        nothing=sentence("language.suppressed" if hidden else "evaluation.timeliness.no_pairs", lang),
        lang=lang,
        ax=ax,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def plot_conditions(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
    lang = language(lang)
    times = list(dict.fromkeys((said(row.when, lang), _order(row)) for row in result.table))
    times.sort(key=lambda each: each[1])
    names = list(dict.fromkeys(name for name, _ in times))
    shades = (SOFT, GREEN, BLUE, PURPLE, OLIVE, DARK)
    # More times than shapes: the later ones share the last, and stand at the end of the line.
    style = {name: (shades[min(i, 5)], GROUP_MARKERS[min(i, 5)]) for i, name in enumerate(names)}
    groups: dict[tuple[str, str, str | None], list[Any]] = {}
    for row in result.table:
        groups.setdefault((code_of(row.kind), row.facet, row.level and code_of(row.level)), []).append(row)
    rows = []
    above = ""
    for own in groups.values():
        last = own[-1]
        kind = _capital(said(last.kind_label, lang))
        label = f"{kind}: {said(last.facet_label, lang)}" if last.facet else kind
        if label != above:
            rows.append(SpanRow(label, "", (), head=True))
            above = label
        level = said(last.level_label, lang)
        # An assessment is what one level agreed on at one time: it is the people behind it that count.
        people = all(row.persons is not None for row in own)
        counts = ", ".join(str(row.persons if people else row.assessments) for row in own)
        key = "plot.process.assessed" if people else "plot.process.assessed_untold"
        who = sentence(key, lang, level=level or sentence("plot.process.all_levels", lang), counts=counts)
        places = [Place(row.score, *style[said(row.when, lang)]) for row in own]
        told = f"{label}{f' ({level})' if level else ''}: " + ", ".join(
            f"{said(row.when, lang)} {_number(row.score, 0, lang)}" for row in own
        )
        rows.append(SpanRow(who, "", places, f"{told}."))
    return spans(
        rows,
        (0.0, 100.0),
        [(float(at), str(at)) for at in range(0, 101, 25)],
        title=sentence("plot.process.conditions", lang) if title is None else title,
        notes=[
            sentence("plot.process.conditions_people", lang)
            if any(row.persons is not None for row in result.table)
            else sentence("plot.process.conditions_n", lang, n=sum(row.assessments for row in result.table))
        ],
        key=[KeyEntry(name, *style[name]) for name in names],
        nothing=_nothing(result, lang),
        lang=lang,
        ax=ax,
    )


def _order(row: Any) -> tuple[int, str]:
    if row.occasion is not None:
        return ("baseline", "during", "after", "follow_up").index(code_of(row.occasion)), ""
    return 9, str(row.on or "~")
