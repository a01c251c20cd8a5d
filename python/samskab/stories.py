"""Stories: what people told, how they themselves read it, and what may be done with it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

import numpy as np

from . import _core
from . import metrics as _metrics
from ._accounts import _account_from  # noqa: F401 - pickles of accounts may name it here
from ._answers import Answers
from ._everybody import KeptOrigin
from ._filters import Condition, Moment, extreme_of, filter_of, near_of, picked, stone_of
from ._language import COUNTS, Lang, current_language, failure, refused_value, text_of
from ._random import seed_of
from ._shown_as import shown_as
from ._snapshots import Snapshot
from .frames import frame_of
from .metrics import Unit
from .reading import StoryCards
from .schema import Goal, asked_in, mapping_form

Purpose = Literal["analysis", "showing", "quoting", "publishing", "recontacting"]


class Stories(Snapshot):
    """A set of stories: an immutable snapshot, or a selection of one; cheap to copy, safe to share.

    Get one from `read_sensemaker`, `read_csv`, `from_frame`, `load` or `example`. The verbs (`summarise`, `zones`,
    `density`, `compare`, `read`, `where`) are methods here and functions of the package.

    Examples
    --------
    >>> import samskab as sk
    >>> stories = sk.example()
    >>> len(stories)
    200
    >>> stories["weight"].weights.shape[1]
    3
    """

    __slots__ = ("_backend", "_core", "_origin")

    def __init__(self, core: Any, backend: str | None = None, origin: Any | None = None) -> None:
        self._core = core
        self._backend = backend
        #: The collection of a laboratory that these are stories of: its `policy` says what everybody may be told.
        self._origin = origin

    def _mark(self, result: Any) -> Any:
        """Let a result remember its schema, for pictures, and which kind of dataframe its stories came from."""
        result._backend = self._backend
        result._schema = self._core.schema
        return result

    def _with(self, core: Any) -> Stories:
        return Stories(core, self._backend, self._origin)

    # --- what is here ------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._core)

    def __getitem__(self, signifier: str) -> Answers:
        if not isinstance(signifier, str):
            raise refused_value("signifier", signifier, "text")
        answers = self._core.answers(signifier)
        return Answers(self.schema.signifiers[answers.pop("index")], **answers)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the story ids."""
        return iter(self.ids)

    def __repr__(self) -> str:
        persons = f", {self.persons} persons" if self._core.persons_known else ""
        # What was lost on the way must not wait until somebody asks for the account.
        account = self.intake
        lost = account.values_quarantined + account.stories_rejected
        aside = f"; {lost} set aside, see .intake" if lost and not self._core.is_selection else ""
        return f"Stories({len(self)} stories{persons}, {asked_in(self.schema)} questions{aside})"

    @property
    def schema(self) -> Any:
        """The schema: what was asked."""
        return self._core.schema

    @property
    def ids(self) -> list[str]:
        """Ids of the stories, withdrawn ones left out."""
        return list(self._core.ids)

    @property
    def told(self) -> list[datetime | None]:
        """When each story was told, as UTC; None where it is not known."""
        return [None if moment is None else datetime.fromtimestamp(moment / 1000, UTC) for moment in self._core.told]

    @property
    def persons(self) -> int | None:
        """Distinct tellers; None when no teller is known."""
        return int(self._core.persons) if self._core.persons_known else None

    @property
    def intake(self) -> Any:
        """The balanced account of what was read: read = accepted + quarantined or rejected; its notes tell the rest.

        Notes about withdrawn stories are left out, and of a selection those about other stories; the numbers stay.
        """
        return self._core.intake

    @property
    def open(self) -> bool:
        """True while collection runs: no p-values then."""
        return bool(self._core.open)

    @property
    def unit(self) -> Unit:
        """What counts as one in intervals and tests."""
        unit: Unit = self._core.unit
        return unit

    @property
    def questions(self) -> Any:
        """A dataframe of the questions: code, kind, title, and how many stories are in each state of answer."""
        return frame_of(self._core.questions(current_language()), self._backend)

    # --- other stories from these ------------------------------------------------------------------------------------

    def name(self, **names: str) -> Stories:
        """Give questions short names: ``stories.name(power="T1")``; then ``stories["power"]`` works everywhere.

        Parameters
        ----------
        **names : str
            Each name and the question it stands for: id, short code or unique title.
        """
        core = self._core
        for name, address in names.items():
            if not isinstance(address, str):
                raise refused_value(name, address, "text")
            core = core.named(address, name)
        return self._with(core)

    def finalise(self) -> Stories:
        """Return the same stories as a closed collection, so that fixed-sample comparisons may be made."""
        return self._with(self._core.with_collection(name=None, open=False, unit=None))

    def with_unit(self, unit: Unit) -> Stories:
        """Return the same stories with another unit of analysis."""
        return self._with(self._core.with_collection(name=None, open=None, unit=unit))

    def where(
        self,
        conditions: Mapping[str, Condition] | None = None,
        *,
        told: tuple[Moment | None, Moment | None] | None = None,
        text: str | None = None,
        which: Sequence[str] | Sequence[bool] | None = None,
    ) -> Stories:
        """Select stories.

        Parameters
        ----------
        conditions : mapping, optional
            From a question (or "level", "project" ...) to what its answer must be: an option or a list of options (id
            or label), a range ``(low, high)`` for dyads and scales (either end may be None), a range of one anchor's
            weight ``{"part": anchor, "low": 0.6}``, a state such as "not_applicable", or a place
            ``{"near": anchor or weights, "within": distance}``. All must hold.
        told : (from, to), optional
            Days or moments, as text or as ``datetime`` has them; either may be None. A day begins and ends at midnight
            in Copenhagen, and as the end is included; a moment without an offset is read by the Danish clock.
        text : str, optional
            What the story's text must contain, upper and lower case alike.
        which : sequence, optional
            Ids of stories; or a yes or no for each story in the order of `ids`, which is that of `to_frame`: so what a
            dataframe says of its rows selects stories. Ids of stories withdrawn since are met by none.

        Returns
        -------
        Stories
            A selection; it keeps its snapshot alive and follows later withdrawals.

        Raises
        ------
        NotFound
            No such question, option or story; the message lists the nearest names.
        InvalidInput
            A condition that does not fit the kind of question; another number of yes and no than of stories.

        Examples
        --------
        >>> import samskab as sk
        >>> part = sk.example().where({"who": "who-user", "pace": (0.8, 1)}, told=("2026-03-01", None))
        >>> len(part) < 200
        True
        >>> rows = sk.example().to_frame("dict")
        >>> long = sk.example().where(which=[len(text or "") > 800 for text in rows["f1"]])
        """
        ids = None if which is None else picked(self.ids, which)
        return self._with(self._core.where(json.dumps(filter_of(conditions or {}, told, text, ids))))

    def pool(self, other: Stories) -> Stories:
        """Join stories told with the same schema; a story that both have counts once, as `other` has it.

        Raises
        ------
        InvalidInput
            The schemas ask other questions; the message names the differences.
        """
        if not isinstance(other, Stories):
            raise refused_value("other", other, "any_stories")
        return self._with(self._core.pool(other._core))

    def migrate(self, target: Any, mapping: Mapping[str, Goal], *, reason: str = "") -> Stories:
        """Move stories to another schema, by an explicit decision about which questions mean the same.

        Stories told with different schemas do not `pool`. Read `samskab.diff` first, begin with
        `samskab.propose_mapping`, and correct it.

        Parameters
        ----------
        target : Schema
            The schema to answer.
        mapping : mapping
            From a question of these stories to the question of `target` that means the same (id, title, code or name),
            to None when its answers are left behind, or to ``(question, {part: part})`` with old and new anchors,
            options or stones (id or label) where their ids differ; None leaves an option or stone behind. Two options
            may become one. A question that is not named is left behind.
        reason : str
            Why the answers mean the same, for readers of the report.

        Returns
        -------
        Stories
            Weights follow their anchors; a dyad whose ends changed places is mirrored. ``intake`` counts answers that
            were left behind as quarantined, with a note for each question. Withdrawals go along, now and later.

        Raises
        ------
        NotFound
            No such question in either schema; the message lists the nearest names.
        InvalidInput
            Another kind of question, a part that has nowhere to go, two questions that go to the same one.

        Examples
        --------
        >>> import samskab as sk
        >>> stories = sk.example()
        >>> newer = stories.schema.successor()
        >>> moved = stories.migrate(newer, sk.propose_mapping(stories.schema, newer), reason="only the version differs")
        >>> moved.schema.version, len(moved), bool((moved["T1"].weights == stories["T1"].weights).all())
        (2, 200, True)
        """
        return self._with(self._core.migrate(target, mapping_form(self.schema, target, mapping, reason)))

    # --- reading -----------------------------------------------------------------------------------------------------

    def read(
        self,
        k: int = 5,
        *,
        near: tuple[Any, ...] | None = None,
        extreme: tuple[str, ...] | None = None,
        rng: int | np.random.Generator | None = None,
        purpose: Purpose = "analysis",
    ) -> StoryCards:
        """Read stories as a person does: title, text, who tells, where they placed it.

        Parameters
        ----------
        k : int
            How many.
        near : (question, anchor or point) or (canvas, stone, point), optional
            Stories placed nearest: an anchor id or label, three weights, a position, or x and y of a stone.
        extreme : (question, "low" or "high"), (triad, anchor, ...) or (canvas, stone, "x" or "y", ...), optional
            Stories farthest towards one end of a dyad or scale, of an anchor's weight, or of a stone's coordinate.
        rng : int or numpy.random.Generator, optional
            Seed of a random choice. Without `near`, `extreme` and `rng` the stories come in their own order.
        purpose : {"analysis", "showing", "quoting", "publishing", "recontacting"}
            Analysts read for analysis. For any other purpose only stories whose tellers permitted it are given.

        Returns
        -------
        StoryCards
            A sequence of cards; in a notebook they show themselves.

        Examples
        --------
        >>> import samskab as sk
        >>> cards = sk.example().read(2, near=("weight", "weight-1"))
        >>> len(cards)
        2
        """
        if not isinstance(k, (int, np.integer)) or not 0 <= k < COUNTS:
            raise refused_value("k", k, "count_below" if isinstance(k, int) and k > 0 else "count")
        cards = self._core.read(
            k, near=near_of(near), part=stone_of(near), extreme=extreme_of(extreme), seed=seed_of(rng), purpose=purpose
        )
        return StoryCards(cards, current_language())

    def identifiers(self, **options: Any) -> Any:
        """Mark what may point to a person in the texts, for somebody to look at; see `samskab.review_texts`."""
        from .review import review_texts

        return review_texts(self, **options)

    # --- consent -----------------------------------------------------------------------------------------------------

    def withdraw(self, *, person: str | None = None, story: str | None = None, hash_key: str | None = None) -> int:
        """Withdraw a person or a story: from now on in no metric, table, figure, export or quote.

        Holds at once for every snapshot and selection of these stories, also those made before.

        Parameters
        ----------
        person : str, optional
            The code of the teller, as in ``to_frame()``; with `hash_key` their own id.
        story : str, optional
            The id of a story.
        hash_key : str, optional
            The key that the stories were read with, where `person` is an id of yours.

        Returns
        -------
        int
            How many of these stories it took away. 0 may mean that the name is spelt wrong; it is kept all the same,
            for what is imported later and for responses of the same people. White space around it and the form of
            Unicode in which it is written do not count.

        Raises
        ------
        InvalidInput
            Neither or both are given, or nothing but white space.
        """
        if (person is None) == (story is None):
            raise failure("python.withdraw")
        before = len(self)
        if person is not None:
            self._core.withdraw_person(text_of("person", person), hash_key)
        if story is not None:
            self._core.withdraw_story(text_of("story", story))
        return before - len(self)

    # --- the four questions ------------------------------------------------------------------------------------------

    @shown_as(_metrics.summarise)
    def summarise(self, signifier: str | None = None, **options: Any) -> Any:
        """Put one question, or all of them, in numbers; see `samskab.summarise`."""
        return _metrics.summarise(self, signifier, **options)

    @shown_as(_metrics.zones)
    def zones(self, signifier: str, **options: Any) -> Any:
        """Count placements by zone; see `samskab.zones`."""
        return _metrics.zones(self, signifier, **options)

    @shown_as(_metrics.density)
    def density(self, signifier: str, **options: Any) -> Any:
        """Show where stories gather; see `samskab.density`."""
        return _metrics.density(self, signifier, **options)

    @shown_as(_metrics.peek)
    def peek(self, **options: Any) -> Any:
        """Look at results while stories still come in, as often as one likes; see `samskab.peek`."""
        return _metrics.peek(self, **options)

    def behind(self, handle: str, *, purpose: Purpose = "showing") -> StoryCards:
        """Return the story that a handle of a look stands for, as a card; none when it may not be shown (any more).

        Parameters
        ----------
        handle : str
            One of ``look.exemplars``.
        purpose : {"analysis", "showing", "quoting", "publishing", "recontacting"}
            What the teller must have permitted.
        """
        card = _core.story_behind(self._core, handle, purpose)
        return StoryCards([] if card is None else [card], current_language())

    @shown_as(_metrics.compare)
    def compare(self, signifier: str | Sequence[str] | None = None, *, by: str, **options: Any) -> Any:
        """Tell whether groups answer differently; see `samskab.compare`."""
        return _metrics.compare(self, signifier, by=by, **options)

    def plot(self, signifier: str, *, by: str | None = None, **options: Any) -> Any:
        """Draw one question, for each group where `by` names groups.

        Parameters
        ----------
        signifier : str
            Id, user-given name, short code or unique title of a question.
        by : str, optional
            The groups, as in `samskab.summarise`.
        **options
            As for `samskab.plot.plot_stories`: ``kind``, ``audience``, ``title``, ``columns``, ``panel``, ``lang`` and
            ``ax``.

        Returns
        -------
        matplotlib.axes.Axes or matplotlib.figure.Figure
            A figure where there are several panels.
        """
        from . import plot as _plot

        return _plot.plot_stories(self, signifier, by=by, **options)

    def report(self, path: str | None = None, **options: Any) -> str:
        """Write the first report as one HTML page; see `samskab.report`."""
        from .report import report

        return report(self, path, **options)

    def to_story_cards(self, path: str | os.PathLike[str] | None = None, **options: Any) -> str:
        """Write stories on cards to print and cut out; see `samskab.story_cards`."""
        from .peeks import story_cards

        return story_cards(self, path, **options)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save to samskab's own file at a `path`; see `samskab.save`."""
        from .files import save

        save(self, path)

    def __copy__(self) -> Stories:
        return self._with(self._core)

    def __reduce__(self) -> tuple[Any, ...]:
        return _from_bytes, (self._to_bytes(), self._backend)

    def _to_bytes(self) -> bytes:
        """The bytes of a file; with the policy of their laboratory, or it would not hold there."""
        origin = None if self._origin is None else self._origin.kept
        data: bytes = _core.stories_to_bytes(self._core, origin)
        return data

    # --- out ---------------------------------------------------------------------------------------------------------

    def to_table(self, *, lang: Lang | None = None) -> Any:
        """Return all columns as a samskab table; withdrawn stories are left out.

        Parameters
        ----------
        lang : {"da", "en"}, optional
            Of labels, which also name columns; by default the language in force.
        """
        return self._core.to_table(lang or current_language(), text=True, carried=True)

    def to_frame(self, backend: str | None = None, *, lang: Lang | None = None, moments: bool = False) -> Any:
        """Return one row per story as a dataframe.

        Parameters
        ----------
        backend : {"pandas", "polars", "pyarrow", "dict"}, optional
            Without it: the kind the stories came from, else pandas where installed, else polars, pyarrow, a dict.
        lang : {"da", "en"}, optional
            Of labels, which also name columns; by default the language in force.
        moments : bool
            True: ``told`` and ``received`` as the frame's own moments, in UTC, to count and sort by. False: as text
            (ISO 8601, UTC), which Excel and CSV bring back unharmed; Excel knows no time zones.

        Returns
        -------
        dataframe
            `from_frame` reads it back whole, with every reason why an answer is missing; what tellers permitted and who
            withdrew stays with the stories.
        """
        table = self._core.to_table(lang or current_language(), text=True, carried=True, moments=moments)
        return frame_of(table, backend or self._backend)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.to_table().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        from ._cards import stories_card

        return stories_card(self, current_language())


def _from_bytes(data: bytes, backend: str | None = None) -> Stories:
    core, kept = _core.stories_from_bytes(data)
    return Stories(core, backend, None if kept is None else KeptOrigin(kept))
