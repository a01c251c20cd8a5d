"""What a file carries of a document's claims, and reading it back."""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from .. import _core
from .._archives import DAMAGED
from .._language import failure
from .._paths import path_of
from ._texts import plain

#: Where a Word file carries them.
DOCX_PART = "customXml/samskab-claims.json"
MARKDOWN = re.compile(r"<!--samskab-claims (.*?)-->", re.DOTALL)
#: How Markdown shows which claim a text is: a span, and in older files a pair of comments.
_MARKED = re.compile(r"""<span data-claim="(c\d+)">(.*?)</span>|<!--(c\d+)-->(.*?)<!--/c\d+-->""", re.DOTALL)


def claims_json(document: Any, public: str = "") -> str:
    """The language and claims of a document as JSON, and which claims people read as words.

    Forms without a head for it carry the mark of what they tell the public here as well.
    """
    held = {
        "language": document.language,
        "samskab": document.samskab,
        "claims": [each.to_dict() for each in _core.document.claims_of(document)],
        "in_words": _core.document.claims_in_words(document),
        **({"public": public} if public else {}),
    }
    return json.dumps(held, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class Carried:
    """The claims of a file with the words that stand there for people to read."""

    language: str
    claims: list[dict[str, Any]]
    texts: dict[str, str]
    in_words: frozenset[str]
    public: str = ""

    def printed(self) -> str:
        """What `verify` of the core takes."""
        return json.dumps([{"claim": each, "text": self._text(each)} for each in self.claims], ensure_ascii=False)

    def _text(self, claim: dict[str, Any]) -> str | None:
        missing = "" if claim["id"] in self.in_words else None
        text = self.texts.get(claim["id"], missing)
        # Lines that were kept together are the same words.
        same = text is not None and plain(text) == plain(claim["statement"])
        return str(claim["statement"]) if same else text


def read_claims(path: str | os.PathLike[str]) -> Carried:
    """The claims that a document file carries: HTML, Word, notebook or Markdown."""
    data = _core.read_file(path_of(path))
    name = Path(path).suffix.lower()
    if data[:4] == b"PK\x03\x04":
        return _docx(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise failure("python.document.not_ours", _core.FormatError, path=path_of(path)) from error
    if name == ".ipynb":
        return _notebook(text, path)
    if name in (".md", ".markdown"):
        return _markdown(text, path)
    return _html(text, path)


def _carried(text: str | None, texts: dict[str, str], path: str | os.PathLike[str]) -> Carried:
    try:
        held = json.loads(text or "")
        claims = held["claims"]
        # A file that does not say which claims stand in words misses none of them.
        in_words = held.get("in_words", [])
        texts_of_claims = [text for each in claims for text in (each["id"], each["statement"])]
        if held["language"] not in ("da", "en") or not all(
            isinstance(each, str) for each in (*texts_of_claims, *in_words)
        ):
            raise ValueError
    except (ValueError, KeyError, TypeError) as error:
        raise failure("python.document.not_ours", _core.FormatError, path=path_of(path)) from error
    public = held.get("public", "")
    return Carried(held["language"], claims, texts, frozenset(in_words), public if isinstance(public, str) else "")


class _Page(HTMLParser):
    """Collects the claims and the text of every element that shows one."""

    VOID = frozenset(("meta", "link", "br", "img", "hr", "input"))

    def __init__(self) -> None:
        super().__init__()
        self.claims: str | None = None
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in self.VOID:
            shows = "claims" if given.get("id") == "samskab-claims" else given.get("data-claim") or ""
            # Pictures show a claim too, but not as text.
            self._open.append((tag, "" if tag == "figure" else shows))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        for _, shows in self._open:
            if shows == "claims":
                self.claims = (self.claims or "") + data
            elif shows:
                self.texts[shows] = self.texts.get(shows, "") + data


def _html(text: str, path: str | os.PathLike[str]) -> Carried:
    page = _Page()
    page.feed(text)
    return _carried(page.claims, page.texts, path)


def _markdown(text: str, path: str | os.PathLike[str]) -> Carried:
    found = MARKDOWN.search(text)
    return _carried(found[1] if found else None, _marked(text), path)


def _marked(text: str) -> dict[str, str]:
    """The texts of claims in Markdown, without the marks that keep signs from being taken for markup."""
    return {
        (span or comment): re.sub(r"\\(.)", r"\1", said or written)
        for span, said, comment, written in _MARKED.findall(text)
    }


def _notebook(text: str, path: str | os.PathLike[str]) -> Carried:
    try:
        book = json.loads(text)
        texts: dict[str, str] = {}
        for cell in book["cells"]:
            source = "".join(cell["source"])
            texts |= _marked(source)
        return _carried(json.dumps(book["metadata"]["samskab"]), texts, path)
    except (ValueError, KeyError, TypeError) as error:
        raise failure("python.document.not_ours", _core.FormatError, path=path_of(path)) from error


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _docx(path: str | os.PathLike[str]) -> Carried:
    from xml.etree import ElementTree

    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            claims = package.read(DOCX_PART).decode("utf-8") if DOCX_PART in names else None
            body = ElementTree.fromstring(package.read("word/document.xml"))
    except (*DAMAGED, KeyError, ElementTree.ParseError, UnicodeDecodeError) as error:
        raise failure("python.document.not_ours", _core.FormatError, path=path_of(path)) from error
    return _carried(claims, _bookmarked(body.iter()), path)


def _bookmarked(elements: Iterable[Any]) -> dict[str, str]:
    """The text between each pair of claim bookmarks."""
    texts: dict[str, str] = {}
    open_now: dict[str, str] = {}
    said = {f"{_W}{name}" for name in ("t", "br", "cr", "tab")}
    for each in elements:
        if each.tag == f"{_W}bookmarkStart" and each.get(f"{_W}name", "").startswith("claim_"):
            open_now[each.get(f"{_W}id")] = each.get(f"{_W}name")[len("claim_") :]
        elif each.tag == f"{_W}bookmarkEnd":
            open_now.pop(each.get(f"{_W}id"), None)
        elif each.tag in said:
            for claim in open_now.values():
                texts[claim] = texts.get(claim, "") + (each.text or "" if each.tag == f"{_W}t" else " ")
    return texts
