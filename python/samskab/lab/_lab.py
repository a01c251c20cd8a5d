"""The laboratory as a notebook holds it: its record, its stories, its edits and its answers."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from typing import Any

from .. import _core
from .._everybody import Origin
from .._language import current_language, failure, refused_value
from .._paths import opened, path_of
from .._snapshots import Snapshot
from ..frames import frame_of
from ..outcomes import Responses
from ..schema import Findings
from ..stories import Stories
from ._documents import Documents
from ._doors import Doors, Lock
from ._edit import Edit, codes_of, kind_of
from ._questions_collection import CollectionQuestions
from ._questions_outcome import OutcomeQuestions
from ._questions_peek import PeekQuestions
from ._questions_people import PeopleQuestions
from ._questions_process import ProcessQuestions
from ._questions_whole import WholeQuestions
from ._things import BY_LIST, CLASSES, KINDS, Thing, Things, from_core


class Lab(
    Snapshot,
    OutcomeQuestions,
    PeopleQuestions,
    ProcessQuestions,
    CollectionQuestions,
    PeekQuestions,
    WholeQuestions,
    Documents,
    Doors,
):
    """A co-creation laboratory: who decided what and why, who took part, what was tried, told, measured and learnt.

    The object is a notebook's handle on an immutable snapshot: each edit puts the next snapshot in its place, whole or
    not at all. What was edited, by whom and why is kept in `audit`, without values.

    Parameters
    ----------
    title : str or dict, optional
        What people call it; a plain string is in the laboratory's first language.
    municipality : str or list of str, optional
        Municipality codes of four digits, the owner first.
    start, end : date or str, optional
        The laboratory's period.
    languages : str or list of str
        BCP-47 tags, the laboratory's own language first.
    by : str
        Who edits: a name or a function, kept in the audit trail. May be given to each edit instead.

    Raises
    ------
    InvalidInput
        When an edit would break a rule that always holds; nothing is changed then.

    Examples
    --------
    >>> import samskab as sk
    >>> lab = sk.Lab({"da": "Fællesskab", "en": "Community"}, municipality="0787", start="2026-01-12",
    ...              end="2026-12-18", by="evaluator")
    >>> lab.add(sk.lab.PolicyGoal("G1", text={"da": "Færre er ensomme", "en": "Fewer are lonely"}))
    >>> lab.policy_goals["G1"].text["en"]
    'Fewer are lonely'
    >>> lab.change("policy_goal", "G1", theme="loneliness", reason="agreed on 2 February")
    >>> [finding.code for finding in lab.check() if finding.severity == "warning"]
    ['W16']
    """

    def __init__(
        self,
        title: str | Mapping[str, str] = "",
        *,
        municipality: str | Iterable[str] = (),
        start: datetime.date | str | None = None,
        end: datetime.date | str | None = None,
        languages: str | Iterable[str] = "da",
        by: str = "",
    ) -> None:
        self._core = _core._Lab()
        self.by = by
        codes = codes_of(municipality)
        spoken = [languages] if isinstance(languages, str) else list(languages)
        given = {
            "languages": spoken,
            "title": title,
            "municipalities": codes,
            "period": {"start": start, "end": end},
        }
        if any((title, given["municipalities"], start, end, spoken != ["da"])):
            self.edit(by or "–").frame(**given).commit()

    @classmethod
    def _of(cls, core: Any, by: str = "") -> Lab:
        lab = cls.__new__(cls)
        lab._core = core
        lab.by = by
        return lab

    # --- the record ---------------------------------------------------------------------------------------------------

    @property
    def frame(self) -> dict[str, Any]:
        """What is true of the laboratory as a whole: title, municipalities, period, languages, vocabulary."""
        told: dict[str, Any] = self._core.frame()
        return told

    @property
    def language(self) -> str:
        """The laboratory's own language, in which texts without a language are taken."""
        languages = self._core.frame()["languages"]
        return languages[0] if languages else "da"

    def all(self, kind: str | type[Thing]) -> Things:
        """Return all things of one kind: ``lab.all("project")``, also as ``lab.projects``."""
        return Things(self._core, kind_of(kind))

    def __getattr__(self, name: str) -> Things:
        if name in BY_LIST:
            return self.all(name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *BY_LIST]

    def get(self, kind: str | type[Thing], id: str) -> Thing:
        """Return one thing. Raises NotFound with the nearest ids.

        Parameters
        ----------
        kind : str or class
            Such as ``"project"`` or `samskab.lab.Project`.
        id : str
            Its id.
        """
        name = kind_of(kind)
        place = self._core.place(name, id)
        if place is None:
            self._core.fail(name, id)
        return from_core(name, self._core.thing(name, place))

    # --- edits --------------------------------------------------------------------------------------------------------

    def edit(self, by: str = "", reason: str = "", *, at: datetime.datetime | None = None) -> Edit:
        """Begin several changes that become one, or none.

        Parameters
        ----------
        by, reason : str
            For the audit trail; without `by` it is who the laboratory says edits.
        at : datetime, optional
            When it was edited; by default now.

        Examples
        --------
        >>> import samskab as sk
        >>> lab = sk.Lab("Fællesskab", by="evaluator")
        >>> with lab.edit(reason="kick-off") as edit:
        ...     _ = edit.add(sk.lab.Organisation("O1", name="Kommunen", kind="municipality"))
        ...     _ = edit.add(sk.lab.OrgUnit("U1", name="Kultur", organisation="O1"))
        >>> len(lab.org_units)
        1
        """
        return Edit(self, by or self.by, reason, at)

    def add(self, *things: Thing | Iterable[Thing], by: str = "", reason: str = "") -> None:
        """Add things in one edit, all or none.

        Parameters
        ----------
        *things : Thing or list of them
            Such as ``sk.lab.Project("P1", title="Garden")``.
        by, reason : str
            For the audit trail; without `by` it is who the laboratory says edits.
        """
        self.edit(by, reason).add(*things).commit()

    def change(self, kind: str | type[Thing], id: str, /, *, by: str = "", reason: str = "", **fields: Any) -> None:
        """Give fields of one thing other values.

        ``by`` and ``reason`` go into the audit trail. A field that is itself called reason takes a stroke, as words of
        Python do: ``lab.change("candidate", "C1", reason_="many want it")``.

        Parameters
        ----------
        kind : str or class
            Such as ``"project"`` or `samskab.lab.Project`.
        id : str
            Its id.
        by, reason : str
            For the audit trail; without `by` it is who the laboratory says edits.
        **fields
            The new values, each under the name of its field.

        Raises
        ------
        NotFound
            An unknown kind, or no thing of it with this id.
        InvalidInput
            No field is named, or one that the kind does not have; ``reason`` of a kind with such a field, where it is
            not clear whether that is meant.
        """
        name = kind_of(kind)
        if reason and "reason" in KINDS[name]["fields"] and "reason_" not in fields:
            raise failure("python.lab.which_reason", kind=CLASSES[name].__name__, id=id)
        self.edit(by, reason).change(kind, id, **fields).commit()

    def remove(self, kind: str | type[Thing], id: str, *, by: str = "", reason: str = "") -> None:
        """Take a thing away; refused while something refers to it.

        Parameters
        ----------
        kind : str or class
            Such as ``"project"`` or `samskab.lab.Project`.
        id : str
            Its id.
        by, reason : str
            For the audit trail; without `by` it is who the laboratory says edits.
        """
        self.edit(by, reason).remove(kind, id).commit()

    def erase(self, person: str, *, by: str = "", reason: str = "") -> None:
        """Take a person away with the permissions they gave; what stays is a count.

        Their stories and responses stay in the analysis under a code that belongs to nobody here any more, and may be
        shown, quoted and published no longer. To take these away as well, `withdraw` first.

        Parameters
        ----------
        person : str
            Id of the person.
        by, reason : str
            For the audit trail; without `by` it is who the laboratory says edits.
        """
        self.edit(by, reason).erase(person).commit()

    def withdraw(self, person: str, *, on: datetime.date | str, id: str = "", by: str = "") -> None:
        """Record that a person withdraws everything: from now on they are in no metric, figure, export or quote.

        Translations of their stories are taken out of the record; one that something else refers to loses its words.
        Published playbook entries that rest on a quote of theirs are sent to review; see `send_to_review`.

        Parameters
        ----------
        person : str
            Id of the person.
        on : date or str
            The day on which they withdrew.
        id : str
            What the withdrawal is called on record; without it one is made of the person's id.
        by : str
            Who edits, for the audit trail.
        """
        event = CLASSES["consent_event"](id or f"withdrawn-{person}", person=person, act="withdrawn", on=on)
        self.edit(by).add(event).commit()
        self._core = self._core.lasting()
        self.send_to_review(by=by, reason=event.id)

    # --- stories ------------------------------------------------------------------------------------------------------

    def attach(self, collection: str, stories: Stories) -> None:
        """Make these the stories of a collection, in the place of what was there.

        Stories received outside the collection's window are in no answer until the window holds them: `check` counts
        them, and `stories(collection).intake` tells of each. A file of the laboratory holds them too.
        Raises InvalidInput when they were told under another version of the schema than the collection names.
        """
        if not isinstance(stories, Stories):
            raise refused_value("stories", stories, "stories")
        self._core = self._core.with_stories(collection, stories._core)

    def stories(self, collection: str) -> Stories:
        """Return the stories of a collection.

        Raises
        ------
        NotFound
            An unknown collection.
        NotEnoughData
            Its stories are not attached.
        ConsentError
            The last day on which they may be kept, ``retention_until`` of a processing record, has passed. Until the
            record is given another day, or the stories are taken out with `remove_stories`, nothing that rests on
            stories or responses is answered; what is on record can still be opened, checked, edited and saved.
        """
        return Stories(self._core.stories(collection), origin=Origin(self, collection))

    def remove_stories(self, collection: str, *, by: str = "", reason: str = "") -> None:
        """Take the stories of a collection out of the laboratory, and their translations out of the record.

        A file holds them until the laboratory is saved in its place. What is to be kept in an archive is handed over
        first, with `to_package`.

        Parameters
        ----------
        collection : str
            Id of the collection.
        by, reason : str
            For the audit trail; without `by` it is who the laboratory says edits.

        Examples
        --------
        >>> import samskab as sk
        >>> lab = sk.example_lab()
        >>> lab.remove_stories("C1", reason="kept for as long as was agreed")
        >>> lab.has_stories("C1")
        False
        """
        told = [each.id for each in self.translations if each.collection == collection]
        if told:
            edit = self.edit(by, reason)
            for each in told:
                edit.remove("translation", each)
            edit.commit()
        self._core = self._core.without_stories(collection)

    def has_stories(self, collection: str) -> bool:
        """Tell whether the stories of a collection are attached."""
        return bool(self._core.has_stories(collection))

    # --- responses ----------------------------------------------------------------------------------------------------

    def attach_responses(self, responses: Responses) -> None:
        """Make these the responses to the laboratory's instruments, in the place of those that were there.

        Raises NotFound for a response of a project that is not in the laboratory.
        """
        if not isinstance(responses, Responses):
            raise refused_value("responses", responses, "responses")
        self._core = self._core.with_responses(responses._core)

    @property
    def responses(self) -> Responses:
        """The responses to all instruments; none until they are attached.

        Raises ConsentError where there are some that may be kept no longer, as `stories` does.
        """
        return Responses(self._core.responses())

    def remove_responses(self) -> None:
        """Take all responses out of the laboratory; a file holds them until the laboratory is saved in its place."""
        self._core = self._core.without_responses()

    # --- what can be said of it ---------------------------------------------------------------------------------------

    def check(self, today: datetime.date | str | None = None) -> Findings:
        """Return what can be said against the record: errors first, then warnings, then notes.

        Parameters
        ----------
        today : date or str, optional
            What "late" and "passed" are measured by; by default the day it is.
        """
        return Findings(self._core.findings(today or datetime.date.today()))

    def violations(self, moment: str = "publish") -> Findings:
        """Return the errors that must not be there at a moment.

        Parameters
        ----------
        moment : {"always", "lock", "publish"}
            At any time, when a schema is locked, or when something is published.
        """
        return Findings(self._core.violations(moment))

    def audit(self, backend: str | None = None) -> Any:
        """Return who changed what, when and why, as a dataframe of codes and reasons as given; it holds no values.

        Parameters
        ----------
        backend : {"pandas", "polars", "pyarrow", "dict"}, optional
            The kind of dataframe; without it the first of these that is installed.
        """
        return frame_of(self._core.audit(current_language()), backend)

    # --- files --------------------------------------------------------------------------------------------------------

    def to_json(self) -> str:
        """Return the record as samskab's own JSON; it loses nothing but translations of stories that are withdrawn."""
        text: str = self._core.to_json()
        return text

    @classmethod
    def from_json(cls, text: str, *, by: str = "") -> Lab:
        """Read what `to_json` wrote. Raises FormatError with the place.

        Parameters
        ----------
        text : str
        by : str
            Who edits from now on.
        """
        return cls._of(_core._Lab.from_json(text), by)

    def save(self, path: str | os.PathLike[str], *, lock: Lock | None = None) -> None:
        """Save the laboratory atomically, and one writer at a time: a crash leaves the old file or the new one.

        Parameters
        ----------
        path : path
        lock : Lock, optional
            The lock on this file, where you hold it; see `samskab.lab.Lock`.

        Raises
        ------
        FileError
            Somebody else is writing the file; the message says who, and what to do about a lock that was left behind.
        """
        if lock is None:
            self._core.save(path_of(path))
        else:
            self._core.save_held(path_of(path), lock._core)

    @classmethod
    def load(cls, path: str | os.PathLike[str], *, by: str = "") -> Lab:
        """Read what `save` wrote. Raises FormatError, which names the section, for a damaged file.

        Parameters
        ----------
        path : path
        by : str
            Who edits from now on.
        """
        return cls._of(opened(_core._Lab.load, path_of(path)), by)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lab) and bool(self._core == other._core)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self._core.to_bytes(), self.by)

    def __repr__(self) -> str:
        title = next(iter(self.frame["title"].values()), "") if isinstance(self.frame["title"], dict) else ""
        counted = {kind: self._core.count(kind) for kind in ("project", "stakeholder", "collection")}
        counts = ", ".join(f"{n} {kind if n == 1 else KINDS[kind]['list']}" for kind, n in counted.items() if n)
        return f"Lab({title!r}{', ' if counts else ''}{counts})"

    def _repr_html_(self) -> str:
        from .._cards import lab_card

        return lab_card(self)

    def __copy__(self) -> Lab:
        return Lab._of(self._core, self.by)


def _rebuilt(state: bytes, by: str) -> Lab:
    return Lab._of(_core._Lab.from_bytes(state), by)
