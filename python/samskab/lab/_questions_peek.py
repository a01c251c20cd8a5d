"""Sneak peeks and what people make of them: pages, cards, observations, and old looks taken again."""

from __future__ import annotations

import contextlib
import datetime
import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import _core
from .._audiences import checked_audience, is_wider
from .._language import Lang, current_language, failure, refused_value, text_in
from ._peek_past import learnt_from, seen_before, texts_of
from ._things import CLASSES

if TYPE_CHECKING:
    import numpy as np

    from ..stories import Purpose, Stories
    from ._things import Thing

Path = str | os.PathLike[str]
Text = str | Mapping[str, str]


class PeekQuestions:
    """What a sneak peek becomes in a room, and what the room makes of it."""

    if TYPE_CHECKING:
        _core: Any
        collections: Any
        sneak_peek: Any
        sneak_peeks: Any
        observations: Any
        interpretations: Any
        learning_points: Any
        decisions: Any
        stakeholders: Any
        disclosure_policies: Any

        def has_stories(self, collection: str) -> bool: ...
        def stories(self, collection: str) -> Stories: ...
        def kept_peek(self, id: str) -> Any: ...
        def get(self, kind: str, id: str) -> Thing: ...
        def add(self, *things: Any, by: str = "", reason: str = "") -> None: ...
        def change(self, kind: str, id: str, /, *, by: str = "", reason: str = "", **fields: Any) -> None: ...

    # --- pages --------------------------------------------------------------------------------------------------------

    def peek_page(
        self,
        peek: Any,
        path: Path | None = None,
        *,
        collection: str | None = None,
        lang: Lang | None = None,
        audience: str | None = None,
        title: str = "",
    ) -> str:
        """Write the pages of a mini-workshop about a sneak peek; see `Peek.to_html`.

        Parameters
        ----------
        peek : str or Peek
            Id of a sneak peek on record, which is shown as it was where its figures were kept and is otherwise taken as
            of its day; or a look of your own.
        path : path, optional
            Where to write the page.
        collection : str, optional
            Of a look of your own: the collection it is of. Without it the first that has stories.
        lang : {"da", "en"}, optional
            By default the language in force.
        audience : str, optional
            By default the audience on record, else the participants.
        title : str
            By default the title on record.

        Returns
        -------
        str
            The page. What was learnt and decided from the sneak peek stands on it; stories are shown only with their
            tellers' permission, asked for now.

        Raises
        ------
        NotFound
            An unknown sneak peek or collection.
        NotEnoughData
            No stories are attached.
        DisclosureError
            The look was kept for fewer than this audience, or is one of your own that shows what it must not see; or in
            the folder lies something for the public that the page must not stand beside.

        Examples
        --------
        >>> import samskab as sk
        >>> page = sk.example_lab().peek_page("SP-1", lang="da")
        >>> "Første smugkig" in page
        True
        """
        from ..peeks import peek_page

        look, about, stories = self._about(peek, collection, lang, audience, title)
        return peek_page(look, path, lang=lang, stories=stories, about=about)

    def look(self, peek: str, *, collection: str | None = None, audience: str | None = None) -> Any:
        """Return the look of a sneak peek on record: as it was shown where it was kept, else taken as of its day.

        Raises DisclosureError for one that was kept for fewer than `audience`: what was shown stays as it was, and what
        they must not see stands in it.

        Parameters
        ----------
        peek : str
            Id of the sneak peek.
        collection : str, optional
            The collection it looks at, where the record names several or none.
        audience : {"analysts", "participants", "steering", "other_departments", "public"}, optional
            By default the audience on record, else the participants.
        """
        record = self.sneak_peeks[peek]
        if record.frozen:
            self._require_for(record, audience)
            return self.kept_peek(peek)
        of = self.collection_to_look_at(peek, collection)
        whom = audience or record.audience or "participants"
        return self.sneak_peek(of, record.as_of, audience=whom, policy=record.policy)

    def _require_for(self, record: Any, audience: str | None) -> None:
        from ..report._peek_page import audience_in_words

        kept = str(record.audience or "participants")
        if audience is not None and is_wider(audience, kept):
            words = {"kept": audience_in_words(kept), "asked": audience_in_words(audience)}
            day = str(record.as_of)
            raise failure(
                "python.lab.peek_narrower", _core.DisclosureError, id=record.id, day=day, code=audience, **words
            )

    def _require_shown(self, look: Any, collection: str, audience: str) -> None:
        """Refuse a look of one's own that no policy of the laboratory lets an audience outside the project see."""
        from ..report._peek_page import audience_in_words

        for policy in (None, *(each.id for each in self.disclosure_policies)):
            with contextlib.suppress(_core.DisclosureError):
                _core.require_publishable(self._core, collection, look, audience=audience, policy=policy)
                return
        asked = audience_in_words(audience)
        raise failure("python.lab.look_narrower", _core.DisclosureError, asked=asked, code=audience)

    def collection_to_look_at(self, peek: str | None = None, collection: str | None = None) -> str:
        """Return the collection named, or else the first with stories of a sneak peek, or of all.

        Raises NotEnoughData when none has stories.
        """
        if collection is not None:
            return collection
        record = self.sneak_peeks[peek] if peek else None
        named = [each.id for each in self.collections] if record is None else list(record.collections or ())
        told = [str(each) for each in named if self.has_stories(each)]
        if not told:
            raise failure("python.peek.no_collection", _core.NotEnoughData)
        return told[0]

    def interpretation_sheet(
        self,
        peek: Any,
        path: Path | None = None,
        *,
        collection: str | None = None,
        lang: Lang | None = None,
        title: str = "",
    ) -> str:
        """Write a sheet for each pattern of a sneak peek to fill in by hand; see `Peek.interpretation_sheet`.

        Parameters
        ----------
        peek : str or Peek
            Id of a sneak peek on record, or a look, as `sneak_peek` returns it.
        path : path, optional
            Where to write the page.
        collection : str, optional
            The collection it looks at, where the record names several or none.
        lang : {"da", "en"}, optional
            By default the language in force.
        title : str
            What the look is called; by default as on record.
        """
        from ..peeks import interpretation_sheet

        look, about, _ = self._about(peek, collection, lang, None, title)
        return interpretation_sheet(look, path, lang=lang, about=about)

    def story_cards(
        self,
        peek: Any,
        path: Path | None = None,
        *,
        collection: str | None = None,
        k: int = 12,
        per_page: int = 4,
        lang: Lang | None = None,
        title: str = "",
        purpose: Purpose | None = None,
        rng: int | np.random.Generator | None = 1,
    ) -> str:
        """Write stories on cards to cut out, those of the sneak peek first; see `samskab.story_cards`.

        Parameters
        ----------
        peek : str or Peek
            Id of a sneak peek on record, or a look, as `sneak_peek` returns it.
        path : path, optional
            Where to write the page.
        collection : str, optional
            The collection it looks at, where the record names several or none.
        k, per_page, lang, title, rng
            As for `samskab.story_cards`.
        purpose : {"showing", "quoting", "publishing"}, optional
            What the tellers must have permitted: by default that stories are shown, of a sneak peek for the public that
            they are published.
        """
        from ..peeks import story_cards

        look, about, stories = self._about(peek, collection, lang, None, "")
        asked = purpose or ("publishing" if about.audience == "public" else "showing")
        return story_cards(
            stories, path, look=look, k=k, per_page=per_page, lang=lang, title=title, purpose=asked, rng=rng
        )

    def _about(
        self, peek: Any, collection: str | None, lang: Lang | None, audience: str | None, title: str
    ) -> tuple[Any, Any, Stories]:
        from ..report._peek_page import About

        spoken = lang or current_language()
        record = self.sneak_peeks[peek] if isinstance(peek, str) else None
        of = self.collection_to_look_at(None if record is None else record.id, collection)
        stories = self.stories(of)
        kept_for = "participants" if record is None else str(record.audience or "participants")
        for_whom = checked_audience(audience or kept_for)
        if record is None:
            self._require_shown(peek, of, for_whom)
        look = peek if record is None else self.look(record.id, collection=collection, audience=audience)
        # What was learnt from a look for few is not told to more.
        learnt = record is not None and not is_wider(for_whom, kept_for)
        told_title = title or ("" if record is None else text_in(texts_of(record.title), spoken))
        about = About(
            title=told_title,
            lede=text_in(texts_of(self._core.frame()["title"]), spoken),
            audience=for_whom,
            schema=stories.schema,
            recorded=learnt_from(self, record.id, spoken, for_whom) if record is not None and learnt else (),
            earlier=seen_before(self, record, collection, look.as_of, spoken, for_whom),
            held=True,
            kept=record is not None and bool(record.frozen),
        )
        return look, about, stories

    # --- what people make of it ---------------------------------------------------------------------------------------

    def observe(
        self,
        peek: str,
        seen: Any,
        interpretations: Sequence[Text] = (),
        *,
        id: str = "",
        seen_on: datetime.date | str | None = None,
        seen_by: Iterable[str] = (),
        offered_by: Iterable[Iterable[str]] = (),
        by: str = "",
        reason: str = "",
        **fields: Any,
    ) -> Thing:
        """Write down what people saw in a sneak peek, and what it may mean.

        Parameters
        ----------
        peek : str
            Id of a sneak peek on record.
        seen : PeekPattern, PeekDifference, str or dict
            A row of the look's ``table`` or ``differences``, which is put into words in Danish and English, or what
            people saw in their own words.
        interpretations : sequence of str or dict
            What it may mean: at least two that compete.
        id : str
            Of the observation; without it the next free of OB1, OB2 ...
        seen_on : date or str, optional
            By default the day of the sneak peek.
        seen_by : iterable of str
            Ids of stakeholders.
        offered_by : iterable of iterables of str
            Who offered each interpretation, in their order.
        by, reason : str
            For the audit trail.
        **fields
            What else an observation says: ``surprise``, ``agreement``, ``query``, ``sources``, and ``question``, which
            is known where ``seen`` is a row; pages of later sneak peeks tell of it at the pattern of that question.

        Returns
        -------
        Observation
            As it stands on record; learning points refer to it by its id.

        Warns
        -----
        UserWarning
            With fewer than two interpretations.

        Raises
        ------
        NotFound
            An unknown sneak peek or stakeholder.
        InvalidInput
            A figure that was not shown.

        Examples
        --------
        >>> import samskab as sk
        >>> lab = sk.example_lab()
        >>> row = next(each for each in lab.look("SP-3").table if each.item == "stone-employee.x")
        >>> found = lab.observe("SP-3", row, ["They decide more.", "Only the keen ones have told."])
        >>> found.id, found.text["en"]
        ('OB8', "The stone 'the employee' is laid towards 'much' on 'Influence'.")
        """
        record = self.sneak_peeks[peek]
        known = {each.id for each in self.observations}
        chosen = id or next(name for at in range(1, len(known) + 2) if (name := f"OB{at}") not in known)
        if not isinstance(seen, (str, Mapping)):
            if not hasattr(seen, "question"):
                raise refused_value("seen", seen, "seen")
            fields.setdefault("question", seen.question.id)
        observation = CLASSES["observation"](
            chosen,
            text=self._in_words(seen, record),
            peek=peek,
            seen_on=seen_on or record.as_of,
            seen_by=list(seen_by),
            **fields,
        )
        offered = [list(each) for each in offered_by]
        readings = [
            CLASSES["interpretation"](
                f"{chosen}-{at}",
                observation=chosen,
                text=text,
                offered_by=offered[at - 1] if at <= len(offered) else [],
            )
            for at, text in enumerate(interpretations, start=1)
        ]
        self.add(observation, *readings, by=by, reason=reason)
        if len(readings) < 2:
            told = _core.sentence("python.peek.one_reading", current_language(), id=chosen, n=len(readings))
            warnings.warn(told, UserWarning, stacklevel=2)
        return self.get("observation", chosen)

    def _in_words(self, seen: Any, record: Any) -> Text:
        if isinstance(seen, (str, Mapping)):
            return seen
        from ..report import _peek_words as peek_words
        from ..report._words import Words

        if not seen.shown:
            raise failure("python.peek.hidden_pattern")
        told = [each for each in record.collections or () if self.has_stories(each)]
        signifiers = peek_words.signifiers_of(self.stories(told[0]).schema if told else None)
        pair = hasattr(seen, "difference")
        pattern = peek_words.Pattern(seen.question, seen, (seen,), (), pair=pair)
        told_in = {}
        for lang in ("da", "en"):
            words = Words(lang)
            said = [peek_words.says(pattern, signifiers, words)]
            if pair:
                said += peek_words.further(pattern, signifiers, words)
            told_in[lang] = " ".join(said)
        return told_in

    def recheck_peek(self, peek: str) -> Any:
        """Holder det, vi så dengang? A kept sneak peek, taken again as of its day from what is there now.

        The record is not touched: what was shown stays as it was.

        Parameters
        ----------
        peek : str
            Id of a sneak peek that was kept with its figures.

        Returns
        -------
        PeekRecheck
            ``table`` has a row for each figure that was shown, with ``standing``: same, moved (but what was said of it
            holds), turned, hidden or gone. ``causes`` tells of late stories, withdrawals since, stories that were added
            or are gone, changed answers, another schema, another version.

        Raises
        ------
        NotFound
            An unknown sneak peek.
        InvalidInput
            It was recorded without its figures, or is of several collections.
        NotEnoughData
            The collection's stories are not attached.

        Examples
        --------
        >>> import samskab as sk
        >>> lab = sk.example_lab()
        >>> lab.keep_peek(lab.look("SP-1"), "SP-1", collection="C1")
        >>> person = next(each for each in lab.stories("C1").to_frame("dict")["person"] if each)
        >>> lab.withdraw(person, on="2026-12-01")
        >>> [each.kind for each in lab.recheck_peek("SP-1").causes]
        ['withdrawals']
        """
        return _core.recheck_peek(self._core, peek)

    # --- closing ------------------------------------------------------------------------------------------------------

    def finalise(self, collection: str, *, by: str = "", reason: str = "") -> None:
        """Close a collection: no more stories come, and questions may be answered with tests of a fixed number.

        Until then only looks are given that may be repeated; see `sneak_peek`.

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
        >>> lab.change("collection", "C1", open=True)
        >>> lab.finalise("C1", reason="the last stories came in on 20 November")
        >>> lab.stories("C1").open
        False
        """
        self.change("collection", collection, by=by, reason=reason, open=False)
