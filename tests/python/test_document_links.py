"""Links of documents lead to pages and mailboxes, and claims that rest on nothing say so."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import samskab as sk


def cited(url: str) -> sk.Lab:
    """A laboratory whose playbook names a book by its address."""
    lab = sk.example_lab()
    lab.change("reference", "L1", doi="", url=url, by="x")
    return lab


def written(lab: sk.Lab, folder: Path) -> dict[str, str]:
    document = lab.playbook(lang="da", today="2026-12-01", results=False)
    document.to_html(folder / "a.html")
    document.to_docx(folder / "a.docx")
    document.to_markdown(folder / "a.md")
    document.to_notebook(folder / "a.ipynb", lab="lab.samskab")
    with zipfile.ZipFile(folder / "a.docx") as word:
        links = word.read("word/_rels/document.xml.rels").decode()
        shown = word.read("word/document.xml").decode()
    said = {form: (folder / f"a.{form}").read_text(encoding="utf-8") for form in ("html", "md", "ipynb")}
    return {**said, "links": unescape(links), "docx": shown}


@pytest.mark.parametrize("url", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "www.x.dk/side"])
def test_what_is_no_page_is_read_and_not_followed(url: str, tmp_path: Path) -> None:
    said = written(cited(url), tmp_path)
    assert url.strip() not in said["links"]
    assert f'href="{url}"' not in unescape(said["html"])
    for form in ("html", "md", "ipynb", "docx"):
        assert not re.search(r"\]\(\s*(java|data|www)", said[form], re.IGNORECASE)
    assert url.strip() in unescape(said["html"])


def test_an_address_with_brackets_and_blanks_is_one_link(tmp_path: Path) -> None:
    said = written(cited("https://x.dk/a_(b) <c>"), tmp_path)
    assert 'href="https://x.dk/a_(b)%20%3Cc%3E"' in said["html"]
    assert "](https://x.dk/a_%28b%29%20%3Cc%3E)" in said["md"]
    assert "](https://x.dk/a_%28b%29%20%3Cc%3E)" in said["ipynb"]
    assert 'Target="https://x.dk/a_(b)%20%3Cc%3E"' in said["links"]


def test_an_old_laboratory_with_such_an_address_still_opens(tmp_path: Path) -> None:
    lab = cited("javascript:alert(1)")
    lab.save(tmp_path / "lab.samskab")
    assert sk.Lab.load(tmp_path / "lab.samskab") == lab


def with_claims(path: Path, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Change what a file of Markdown carries of its claims."""
    text = path.read_text(encoding="utf-8")
    head, carried, tail = re.split(r"(?<=<!--samskab-claims )(.*?)(?=-->)", text, maxsplit=1, flags=re.DOTALL)
    held = json.loads(carried)
    change(held["claims"])
    path.write_text(head + json.dumps(held).replace("--", "-\\u002d") + tail, encoding="utf-8")


def test_a_claim_on_the_laboratory_itself_is_said_to_rest_on_nothing(tmp_path: Path) -> None:
    lab = sk.example_lab()
    lab.playbook(lang="en", today="2026-12-01", results=False).to_markdown(tmp_path / "a.md")

    def of_the_lab(claims: list[dict[str, Any]]) -> None:
        next(each for each in claims if each["query"]["asks"] == "record")["query"]["of"] = "lab x"

    with_claims(tmp_path / "a.md", of_the_lab)
    broken = [row for row in sk.verify(tmp_path / "a.md", lab).table if str(row.standing) != "holds"]
    assert [str(row.standing) for row in broken] == ["gone"]
    assert "rest on" in broken[0].causes[0].text("en")


@pytest.mark.parametrize("statement", [None, 5, ["x"]])
def test_a_claim_that_states_nothing_is_none_of_ours(statement: object, tmp_path: Path) -> None:
    lab = sk.example_lab()
    lab.playbook(lang="en", today="2026-12-01", results=False).to_markdown(tmp_path / "a.md")
    with_claims(tmp_path / "a.md", lambda claims: claims[0].update(statement=statement))
    with pytest.raises(sk.FormatError) as caught:
        sk.verify(tmp_path / "a.md", lab)
    assert caught.value.code == "python.document.not_ours"
    with_claims(tmp_path / "a.md", lambda claims: claims[0].pop("statement"))
    with pytest.raises(sk.FormatError):
        sk.verify(tmp_path / "a.md", lab)


def test_a_word_file_with_a_flipped_byte_says_so(tmp_path: Path) -> None:
    lab = sk.example_lab()
    path = tmp_path / "a.docx"
    lab.playbook(lang="en", today="2026-12-01", results=False).to_docx(path)
    whole = path.read_bytes()
    begin = whole.index(b"word/document.xml") + 60
    for place in range(begin, begin + 50, 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with pytest.raises(sk.FormatError):
            sk.verify(path, lab)
