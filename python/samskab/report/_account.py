"""The account of the intake: what was read, and what became of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ._blocks import Account, NoteGroup, Table
from ._words import Words

if TYPE_CHECKING:
    from .._everybody import Disclosure
    from ..stories import Stories

MOST_MESSAGES = 12
#: Rows named one by one.
MOST_ROWS = 10
KINDS = (
    "quarantined",
    "rejected",
    "adjusted",
    "duplicate",
    "unexpected",
    "unmatched_value",
    "mapping",
    "persons",
    "dropped_column",
    "unmatched_column",
    "encoding",
)
ROLES = ("story", "level", "person", "project", "municipality", "consent", "consent_polarity", "layout", "told",
         "received", "migrated")  # fmt: skip


#: Roles that are read as one of a few codes, which have words.
CODED = {"consent_polarity": ("granted", "denied"), "layout": ("raw", "processed")}


def account_of(stories: Stories, words: Words, audience: str, safe: Disclosure | None = None) -> Account:
    """The section about the intake; for the public `safe` says what may be told."""
    account = stories.intake
    # What a file is called may tell whom it is about; who was not there needs it not.
    sources = list(stories._core.sources) if audience == "analysts" else []
    mappings = _mappings(words, stories._core.mappings, stories.schema)
    if not account.stories_read:
        return Account([words.say("account.empty")], mappings=mappings, sources=sources)
    intro = [words.say("account.balanced" if account.balanced else "account.unbalanced")]
    if audience == "analysts" and account.balanced and (account.stories_rejected or account.values_quarantined):
        intro.append(words.say("account.listed"))
    if stories._core.is_selection:
        intro.append(words.say("account.selection", n=len(stories)))
    if account.values_adjusted:
        intro.append(words.say("account.adjusted", n=account.values_adjusted))
    again = account.stories_changed + account.stories_unchanged
    # Of a file that is read again the account is of that file alone; of two that are joined it is of both.
    if account.stories_accepted > account.stories_new + again:
        if again:
            intro.append(words.say("account.pooled", n=again))
    elif again or account.stories_vanished:
        intro.append(
            words.say(
                "account.reread",
                new=account.stories_new,
                changed=account.stories_changed,
                unchanged=account.stories_unchanged,
                vanished=account.stories_vanished,
            )
        )
    balance = Table(
        words.say("account.balance"),
        [words.say(f"col.{key}") for key in ("what", "read", "accepted", "set_aside")],
        [
            [
                words.say("account.stories"),
                *map(words.number, (account.stories_read, account.stories_accepted, account.stories_rejected)),
            ],
            [
                words.say("account.values"),
                # Less the answers to all other questions it would be what few answered.
                *(
                    [words.suppressed, "", ""]
                    if safe is not None and safe.hides_some_answered()
                    else map(words.number, (account.values_read, account.values_accepted, account.values_quarantined))
                ),
            ],
        ],
        [False, True, True, True],
    )
    # What the roles were read from stands in the table.
    notes = [group for group in account.note_groups if mappings is None or group.first.kind != "mapping"]
    return Account(intro, balance, mappings, sources, _notes(words, notes, audience, stories.schema))


def _mappings(words: Words, mappings: Iterable[Any], schema: Any) -> Table | None:
    rows = []
    for role, source in mappings:
        # A role may carry what it is about: consent.polarity.
        name = words.say(f"role.{role}") if role in ROLES else str(role)
        value = _source_in_words(words, role, str(source), schema)
        if [name, value] not in rows:
            rows.append([name, value])
    if not rows:
        return None
    heads = [words.say("col.role"), words.say("col.source")]
    return Table(words.say("account.mappings"), heads, rows, [False, False])


#: How the core records what a tick means: "consent = granted: showing, quoting; unticked permits; ticks: a, b".
_TICKS = re.compile(
    r"(?P<name>.*) = (?P<polarity>granted|denied): (?P<purposes>[a-z, ]+?)(?P<unticked>; unticked permits)?"
    r"(?:; ticks: (?P<ticks>.*))?"
)


def _source_in_words(words: Words, role: str, source: str, schema: Any) -> str:
    """What a role was read from: a column by its name in the file, a question also by its title."""
    if role in CODED and source in CODED[role]:
        return words.say(f"role.value.{source}")
    ticked = _TICKS.fullmatch(source) if role == "consent_polarity" else None
    if ticked is None:
        return f"{_quoted_title(words, source, schema)} ({source})" if source in schema else source
    purposes = [words.say(f"role.purpose.{each}") for each in ticked["purposes"].split(", ")]
    given = {"question": _quoted_title(words, ticked["name"], schema), "purposes": words.listing(purposes)}
    key = "role.ticked" if ticked["polarity"] == "granted" else "role.ticked_not"
    if ticked["ticks"]:
        options = {each.id: each for each in schema[ticked["name"]].options} if ticked["name"] in schema else {}
        ticks = [
            words.plain("plot.quoted", text=words.text(options[each].label, each) if each in options else each)
            for each in ticked["ticks"].split(", ")
        ]
        said = words.say(f"{key}_options", ticks=words.listing(ticks), **given)
    else:
        said = words.say(key, **given)
    return words.say("role.unticked", ticked=said) if ticked["unticked"] else said


def _quoted_title(words: Words, name: str, schema: Any) -> str:
    title = words.text(schema[name].title, name) if name in schema else name
    return words.plain("plot.quoted", text=title)


def _notes(words: Words, notes: Iterable[Any], audience: str, schema: Any) -> list[NoteGroup]:
    by_kind: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    notes = list(notes)
    several = len({group.first.source for group in notes}) > 1
    for group in notes:
        kind = group.first.kind if group.first.kind in KINDS else "other"
        said = _placed(words, group, schema)
        if several and group.first.source:
            said = words.say("account.of_file", file=group.first.source, words=said)
        by_kind.setdefault(kind, []).append(said)
        counts[kind] += group.count
    groups = []
    for kind in (*KINDS, "other"):
        # Notes may quote single values, which only analysts should see.
        unique = list(dict.fromkeys(by_kind.get(kind, ())))
        if not unique:
            continue
        shown = unique[:MOST_MESSAGES] if audience == "analysts" else []
        hidden = len(unique) - len(shown)
        more = words.say("account.more", n=hidden) if shown and hidden else ""
        groups.append(NoteGroup(words.say(f"account.kind.{kind}"), counts[kind], shown, more))
    return groups


def _placed(words: Words, group: Any, schema: Any) -> str:
    """What happened, and where in the file it can be mended."""
    note = group.first
    said = words.message(note.message)
    if not note.row:
        return said
    several = group.count > 1
    rows = ", ".join(str(row) for row in group.rows[:MOST_ROWS])
    if group.count > MOST_ROWS:
        rows = words.say("account.rows_and_more", rows=rows, n=int(group.count) - MOST_ROWS)
    if note.signifier and note.signifier in schema:
        title = words.text(schema[note.signifier].title, note.signifier)
        if several:
            return words.say("account.at_rows_question", rows=rows, question=title, words=said)
        return words.say("account.at_question", row=int(note.row), question=title, words=said)
    if several:
        return words.say("account.at_rows", rows=rows, words=said)
    return words.say("account.at_row", row=int(note.row), words=said)
