"""Pieces of the stories' texts that may point to a person, marked for somebody to look at before anything is shown."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from . import _core
from ._arguments import core_of
from ._language import current_language, failure, text_in
from ._paths import path_of
from .frames import frame_of

if TYPE_CHECKING:
    from .stories import Purpose, Stories

#: ``text -> (kind, begin, length)`` or ``(kind, begin, length, certain)``, in characters of the text.
Recogniser = Callable[[str], Iterable[Sequence[Any]]]
Decision = Literal["keep", "redact", "undecided"]


def review_texts(
    stories: Stories,
    *,
    recogniser: Recogniser | None = None,
    name: str | None = None,
    earlier: TextReview | None = None,
) -> TextReview:
    """Mark what may point to a person in every text of the stories, for somebody to look at.

    Rules find CPR, phone and CVR numbers, mail, web and street addresses, account numbers and the like. They do not
    find names: hand over a `recogniser` for those. Neither finds everything, so a text without marks is not anonymous.

    Parameters
    ----------
    stories : Stories
        Every text is looked through: the story, its title, free texts, what was written at "other".
    recogniser : callable, optional
        ``recogniser(text)`` gives ``(kind, begin, length)`` or ``(kind, begin, length, certain)`` for each piece it
        finds, in characters; `kind` is its own word, such as ``"person"``.
    name : str, optional
        What the table calls the recogniser; otherwise its ``__name__``.
    earlier : TextReview, optional
        Its decisions are taken over where text and piece are the same.

    Returns
    -------
    TextReview
        A table of pieces without the texts; in a notebook the texts with the pieces marked.

    Raises
    ------
    InvalidInput
        When the recogniser points outside a text.

    Examples
    --------
    >>> import samskab as sk
    >>> review = sk.review_texts(sk.example())
    >>> review.undecided
    0
    """
    called = name or str(getattr(recogniser, "__name__", "recogniser"))
    found = None if recogniser is None else _with_certainty(recogniser)
    core = _core.review_texts(
        core_of(stories), recogniser=found, name=called, earlier=None if earlier is None else earlier._core
    )
    return TextReview(core, stories)


def _with_certainty(recogniser: Recogniser) -> Callable[[str], list[tuple[str, int, int, bool]]]:
    def call(text: str) -> list[tuple[str, int, int, bool]]:
        pieces = []
        for kind, begin, length, *certain in recogniser(text):
            pieces.append((str(kind), int(begin), int(length), bool(certain[0]) if certain else True))
        return pieces

    return call


class TextReview:
    """Marked pieces of texts and what a reviewer decided about each; nothing in it changes, decisions give a new one.

    The table holds where pieces stand, never the texts, so it may be kept and handed on. What nobody has decided about
    is covered when texts are given out.
    """

    def __init__(self, core: Any, stories: Stories) -> None:
        self._core = core
        self._stories = stories

    @property
    def table(self) -> list[Any]:
        """One row per piece: story, question, kind, begin and length in characters, certain, decision, by, decided."""
        return list(self._core.table)

    @property
    def basis(self) -> Any:
        """What was looked through, and how."""
        return self._core.basis

    @property
    def undecided(self) -> int:
        """How many pieces wait for a decision."""
        return int(self._core.undecided)

    def __len__(self) -> int:
        return len(self._core.table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TextReview) and bool(self._core == other._core)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"TextReview({len(self)} pieces, {self.undecided} undecided)"

    def summary(self, lang: str | None = None) -> str:
        """Return what was found, in plain words."""
        return str(self._core.summary(lang))

    def to_dict(self) -> dict[str, Any]:
        """Return all fields as plain Python values."""
        return dict(self._core.to_dict())

    def to_frame(self, backend: str | None = None) -> Any:
        """Return the table of pieces as a dataframe; its rows are numbered as `keep` and `redact` count them."""
        return frame_of(self._core._table(current_language()), backend or self._stories._backend)

    # --- decisions ---------------------------------------------------------------------------------------------------

    def keep(self, *rows: int, by: str, **chosen: Any) -> TextReview:
        """Return the review with these pieces kept: they may stand. See `decide` for how to choose them."""
        return self.decide("keep", *rows, by=by, **chosen)

    def redact(self, *rows: int, by: str, **chosen: Any) -> TextReview:
        """Return the review with these pieces redacted: they are covered. See `decide` for how to choose them."""
        return self.decide("redact", *rows, by=by, **chosen)

    def decide(
        self,
        decision: Decision,
        *rows: int,
        by: str,
        story: str | None = None,
        kind: str | None = None,
        at: datetime | None = None,
    ) -> TextReview:
        """Return the review with a decision about some of its pieces.

        Parameters
        ----------
        decision : {"keep", "redact", "undecided"}
            It may stand, it is to be covered, or an earlier decision is taken back.
        *rows : int
            Rows of the table, from 0. Without any, `story` and `kind` choose.
        by : str
            Who decides.
        story, kind : str, optional
            All pieces of this story, of this kind, or both.
        at : datetime.datetime, optional
            When it was decided; now if not given. A time without a zone is taken as UTC.

        Raises
        ------
        InvalidInput
            When nothing was chosen, or nobody is named.
        """
        if not rows and (story is not None or kind is not None):
            rows = tuple(
                row
                for row, piece in enumerate(self._core.table)
                if story in (None, piece.story) and kind in (None, piece.kind)
            )
        if not rows:
            raise failure("python.review.none_chosen")
        moment = at or datetime.now(UTC)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        if min(rows) < 0:
            raise failure("evaluation.review.row", row=min(rows), rows=len(self))
        return TextReview(
            _core.decide_texts(self._core, list(rows), decision, by=by, at=moment.replace(microsecond=0)), self._stories
        )

    # --- what is given out -------------------------------------------------------------------------------------------

    def redacted(self, *, purpose: Purpose = "publishing", lang: str | None = None) -> list[Any]:
        """Return the texts with what must not be shown replaced by its kind in brackets.

        Parameters
        ----------
        purpose : {"publishing", "showing", "quoting", "recontacting", "analysis"}
            Only stories whose tellers permitted it are given.
        lang : {"da", "en"}, optional
            The language of the words in brackets.

        Returns
        -------
        list
            Each with ``.story``, ``.question``, ``.text`` and ``.covered``, the number of covered pieces.

        Raises
        ------
        InvalidInput
            For a text that has not been looked through, or that changed since.
        """
        language = lang or current_language()
        return list(_core.redacted_texts(self._stories._core, self._core, language, purpose))

    # --- keeping -----------------------------------------------------------------------------------------------------

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the review as JSON: places and decisions, no texts."""
        text = json.dumps(json.loads(self._core._json()), ensure_ascii=False, indent=1)
        _core.save_bytes(path_of(path), text.encode("utf-8"))

    @classmethod
    def load(cls, path: str | os.PathLike[str], stories: Stories) -> TextReview:
        """Read a review back, for these stories. A text that changed since is refused when texts are given out."""
        return cls(_core.TextReview._from_json(Path(path).read_text(encoding="utf-8")), stories)

    # --- looking -----------------------------------------------------------------------------------------------------

    def to_html(self, lang: str | None = None, *, limit: int | None = None) -> str:
        """Return the texts that have marked pieces as HTML, each piece marked with its row, kind and decision.

        It shows what was found to the reviewer: it is not for others.
        """
        language = lang or current_language()
        pieces: dict[tuple[str, str], list[tuple[int, Any]]] = {}
        for row, piece in enumerate(self._core.table):
            pieces.setdefault((piece.story, piece.question), []).append((row, piece))
        texts = {(each.story, each.question): each.text for each in _uncovered(self._stories, self._core, language)}
        shown = [(key, marks) for key, marks in pieces.items() if key in texts][:limit]
        head = escape(_core.sentence("python.review.title", language))
        body = "".join(
            f'<li style="margin:0 0 10px"><strong>{escape(key[0])}</strong> '
            f'<bdi style="opacity:.75">{escape(self._title_of(key[1], language))}</bdi>'
            f'<div dir="auto" style="white-space:pre-wrap">{_marked(texts[key], marks, language)}</div></li>'
            for key, marks in shown
        )
        summary = escape(self.summary(language))
        return (
            f'<div class="samskab samskab-review" lang="{language}"><p>{summary}</p>'
            + (f'<p><strong>{head}</strong></p><ul style="padding-left:1.1em">{body}</ul>' if shown else "")
            + "</div>"
        )

    def _title_of(self, question: str, lang: str) -> str:
        return text_in(self._stories.schema[question].title, lang)

    def _repr_html_(self) -> str:
        return self.to_html(limit=60)


def _uncovered(stories: Stories, core: Any, lang: str) -> list[Any]:
    """The texts themselves, for the reviewer's own eyes."""
    everything = _core.decide_texts(core, range(len(core.table)), "keep", by="-", at=datetime(1970, 1, 1, tzinfo=UTC))
    return list(_core.redacted_texts(stories._core, everything, lang, "analysis"))


#: Border and ground of a mark; the words beside it say the same, so that colour is not needed.
_MARKS = {
    "undecided": ("2px dashed #9a6700", "#fff3cd"),
    "redact": ("2px solid #8a1c1c", "#fbdcdc"),
    "keep": ("2px solid #1d6b3f", "#dff3e6"),
}


def _marked(text: str, pieces: list[tuple[int, Any]], lang: str) -> str:
    """The text with its pieces marked; of pieces that overlap the later ones begin where the one before ends."""
    out = []
    at = 0
    for row, piece in sorted(pieces, key=lambda each: (each[1].begin, -each[1].length)):
        begin, end = max(piece.begin, at), piece.begin + piece.length
        if begin > at:
            out.append(escape(text[at:begin]))
        border, ground = _MARKS[piece.decision]
        doubt = "" if piece.certain else "?"
        note = f"{row} · {text_in(piece.kind_label, lang)}{doubt} · {text_in(piece.decision_label, lang)}"
        if piece.by:
            note += f" ({piece.by})"
        out.append(
            f'<mark style="background:{ground};border-bottom:{border};color:#111;padding:0 2px">'
            f"{escape(text[begin:end])}</mark>"
            # Paler than the text on any ground, and in its own order in a text that is read from the right.
            f' <small style="opacity:.75;white-space:nowrap"><bdi dir="ltr">[{escape(note)}]</bdi></small>'
        )
        at = max(at, end)
    out.append(escape(text[at:]))
    return "".join(out)
