"""Pages for the public that stand in one folder, and what they say of themselves for it."""

from __future__ import annotations

import copy
import datetime
import html
import json
import pickle
import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import samskab as sk
from samskab import _core
from samskab._everybody import Disclosure
from samskab.peeks import _laboratory_of
from samskab.report._words import Words
from test_pages_beside import choices
from test_public_pages import SIZES, plain, told


def _write(stories: sk.Stories, path: Path, **options: object) -> str:
    return stories.report(path, lang="en", audience="public", rng=1, **options)  # type: ignore[arg-type]


def test_pages_by_other_groups_do_not_stand_in_one_folder(tmp_path: Path) -> None:
    stories = told(SIZES[0], 3)
    _write(stories, tmp_path / "level.html", by="level")
    with pytest.raises(sk.DisclosureError, match=r"'level\.html'.*by 'Level'.*by 'Which colour'"):
        _write(stories, tmp_path / "colour.html", by="C")
    assert not (tmp_path / "colour.html").exists()
    # The same groups, in another language; over the page itself; for analysts; in another folder.
    stories.report(tmp_path / "niveau.html", lang="da", audience="public", by="level", rng=1)
    stories.report(tmp_path / "inside.html", lang="da", by="C", rng=1)
    (tmp_path / "niveau.html").unlink()
    _write(stories, tmp_path / "level.html", by="C")
    (tmp_path / "other").mkdir()
    _write(stories, tmp_path / "other" / "level.html", by="level")


def test_a_selection_does_not_stand_beside_the_whole(tmp_path: Path) -> None:
    stories = told(SIZES[0], 3)
    _write(stories, tmp_path / "all.html", by="level")
    most = stories.where({"C": ["red", "green", "blue"]})
    with pytest.raises(sk.DisclosureError, match="selection"):
        _write(most, tmp_path / "most.html", by="level")


def test_a_few_more_or_fewer_do_not_stand_beside_what_was_shown(tmp_path: Path) -> None:
    stories = told(SIZES[0], 3)
    _write(stories, tmp_path / "may.html", by="level")
    assert stories.withdraw(story="s1") == 1
    with pytest.raises(sk.DisclosureError, match=r"'may\.html'.*are gone") as gone:
        _write(stories, tmp_path / "june.html", by="level")
    assert "wait" not in str(gone.value)
    _write(stories, tmp_path / "may.html", by="level")
    more = told({**SIZES[0], "user": 60}, 3)
    _write(more, tmp_path / "june.html", by="level")


def _told_by(counts: list[int]) -> sk.Stories:
    """Stories of people of whom each told so many."""
    rows = [f"p{i}" for i, n in enumerate(counts) for _ in range(n)]
    answers = [("red", "green")[i % 2] for i in range(len(rows))]
    columns: dict[str, list[object]] = {"id": [f"s{i}" for i in range(len(rows))], "who": list(rows),
                                        "C": list(answers), "K": ["one"] * len(rows)}  # fmt: skip
    schema = choices({("red", "one"): 1}).schema
    return sk.from_frame(columns, schema=schema, columns={"id": "id", "C": "C", "K": "K"}, person="who")


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        # Five stories, all of one person; of two people; five more people with one each.
        ([1] * 40, [1] * 39 + [6], "at least 5 more people"),
        ([1] * 40, [1] * 38 + [3, 4], "at least 5 more people"),
        ([1] * 40, [1] * 45, ""),
        # Of the same people it may be three who told five more; not ten more.
        ([1] * 40, [1] * 35 + [2] * 5, "at least 5 more people"),
        ([1] * 40, [1] * 30 + [2] * 10, ""),
        # One person who told much may be behind all that came, until the people are more as well.
        ([1] * 39 + [6], [1] * 39 + [11], "at least 5 more people"),
        ([1] * 39 + [6], [1] * 44 + [6], ""),
        # All the stories of one person are gone; of five; as many have come as have gone.
        ([1] * 39 + [6], [1] * 39, "are gone"),
        ([1] * 45, [1] * 40, ""),
        ([1] * 40, [1] * 38 + [2], "are gone"),
        ([1] * 40, [1] * 40, ""),
    ],
)
def test_pages_differ_by_enough_people_not_by_enough_stories(
    before: list[int], after: list[int], why: str, tmp_path: Path
) -> None:
    _write(_told_by(before), tmp_path / "before.html")
    if why:
        with pytest.raises(sk.DisclosureError, match=why):
            _write(_told_by(after), tmp_path / "after.html")
    else:
        _write(_told_by(after), tmp_path / "after.html")


def _people(numbers: Iterable[int]) -> sk.Stories:
    """A story of each of these people, always the same."""
    rows = list(numbers)
    columns: dict[str, list[object]] = {
        "id": [f"s{i}" for i in rows],
        "who": [f"p{i}" for i in rows],
        "C": [("red", "green")[i % 2] for i in rows],
        "K": ["one"] * len(rows),
    }
    schema = choices({("red", "one"): 1}).schema
    return sk.from_frame(columns, schema=schema, columns={"id": "id", "C": "C", "K": "K"}, person="who")


def _week(path: Path, stories: int) -> sk.Stories:
    rows = [f"s{i};{('red', 'green')[i % 2]};one" for i in range(stories)]
    path.write_text("\n".join(["id;C;K", *rows]), encoding="utf-8")
    return sk.read_csv(path, schema=choices({("red", "one"): 1}).schema)


def test_stories_are_the_same_whatever_their_files_are_called(tmp_path: Path) -> None:
    _write(_week(tmp_path / "svar_01.csv", 40), tmp_path / "one.html", by="C")
    with pytest.raises(sk.DisclosureError, match="at least 5 more people"):
        _write(_week(tmp_path / "svar_02.csv", 42), tmp_path / "two.html", by="C")
    with pytest.raises(sk.DisclosureError, match="by 'K'"):
        _write(choices({("red", "one"): 20, ("green", "two"): 20}), tmp_path / "other.html", by="K")
    # Nobody's stories are known to be of the same person.
    _write(_week(tmp_path / "svar_03.csv", 45), tmp_path / "three.html", by="C")
    (tmp_path / "one.html").unlink()
    with pytest.raises(sk.DisclosureError, match=r"'three\.html'.*are gone"):
        _write(_week(tmp_path / "svar_04.csv", 41), tmp_path / "four.html", by="C")


def test_one_selection_is_not_shown_by_two_groupings(tmp_path: Path) -> None:
    stories = choices({("red", "one"): 20, ("green", "two"): 20, ("blue", "one"): 20})
    part = stories.where({"C": ["red", "green"]})
    _write(part, tmp_path / "part.html", by="C")
    with pytest.raises(sk.DisclosureError, match="by 'K'"):
        _write(stories.where({"C": ["red", "green"]}), tmp_path / "again.html", by="K")


def test_selections_stand_in_one_folder_only_where_they_share_no_story(tmp_path: Path) -> None:
    stories = choices({("red", "one"): 20, ("green", "two"): 20, ("blue", "one"): 20, ("red", "three"): 2})
    _write(stories.where({"C": ["red", "green"]}), tmp_path / "part.html", by="C")
    # By two stories less; one within the other; as large; with which it shares some.
    for name, conditions in (
        ("less", {"C": ["red", "green"], "K": ["one", "two"]}),
        ("red", {"K": "one", "C": ["red"]}),
        ("blue", {"C": ["green", "blue"]}),
    ):
        with pytest.raises(sk.DisclosureError, match=r"'part\.html'.*another selection") as refused:
            _write(stories.where(conditions), tmp_path / f"{name}.html")
        assert "et andet udvalg af de samme" in refused.value.message("da")
        assert not (tmp_path / f"{name}.html").exists()
    _write(stories.where({"C": "blue"}), tmp_path / "blue.html")
    # A mark tells of no value that few gave: whether anybody did is hidden on the page.
    (row,) = _mark((tmp_path / "part.html").read_text(encoding="utf-8"))
    assert len(row["within"]["values"]) == 1
    # Marks of before do not tell where a selection lies.
    page = (tmp_path / "part.html").read_text(encoding="utf-8")
    content = html.escape(json.dumps([{key: value for key, value in row.items() if key != "within"}]))
    (tmp_path / "part.html").write_text(
        re.sub(r'(name="samskab-public" content=")[^"]*', lambda found: found[1] + content, page), encoding="utf-8"
    )
    (tmp_path / "blue.html").unlink()
    with pytest.raises(sk.DisclosureError, match="another selection"):
        _write(stories.where({"C": "blue"}), tmp_path / "blue.html")


def test_selections_of_other_days_share_no_story(tmp_path: Path) -> None:
    stories = sk.example()
    _write(stories.where(told=(None, "2026-03-31")), tmp_path / "march.html")
    with pytest.raises(sk.DisclosureError, match="another selection"):
        _write(stories.where(told=("2026-03-31", None)), tmp_path / "april.html")
    _write(stories.where(told=("2026-04-01", None)), tmp_path / "april.html")


def test_groups_are_the_same_by_whichever_name_they_were_given(tmp_path: Path) -> None:
    stories = told(SIZES[0], 3)
    _write(stories, tmp_path / "id.html", by="C")
    _write(stories, tmp_path / "title.html", by="Which colour")


def _mark(page: str) -> list[dict[str, object]]:
    found = re.search(r'<meta name="samskab-public" content="([^"]*)">', page)
    assert found is not None
    rows: list[dict[str, object]] = json.loads(html.unescape(found[1]))
    return rows


KEY = re.compile(r"[0-9a-f]{12}")


def _stands_on(page: str, row: dict[str, object]) -> None:
    """Everything a mark says is to be read on its page, but for keys of nothing that anybody told."""
    text = plain(page[page.index("<main") :])
    assert all(KEY.fullmatch(each) for each in row["of"])  # type: ignore[attr-defined]
    assert all(not row[key] or KEY.fullmatch(str(row[key])) for key in ("by", "which"))
    # A look is by level, our own word for it.
    assert row["called"] in ("Level", "Niveau") or str(row["called"]) in text
    for count in ("stories", "persons"):
        assert row[count] is None or re.search(rf"\b{row[count]}\b", text), (count, row)
    assert set(row) == {"of", "by", "called", "stories", "persons", "part", "which", "kept", "within"}
    within: dict[str, Any] = row["within"] or {"values": {}, "days": []}  # type: ignore[assignment]
    assert set(within) == {"values", "days"}
    assert all(KEY.fullmatch(each) for key, met in within["values"].items() for each in (key, *met))
    if within["days"]:
        assert _told_in(*map(datetime.date.fromisoformat, within["days"])) in plain(page)


def _told_in(first: datetime.date, last: datetime.date) -> str:
    """From when to when, as a page says it, of days that are the ends of what it tells: whole years, months or days."""
    words, next_day = Words("en"), last + datetime.timedelta(days=1)
    if (first.month, first.day, next_day.month, next_day.day) == (1, 1, 1, 1):
        return words.period(first, last, "year")
    return words.period(first, last, "month" if first.day == next_day.day == 1 else "day")


@pytest.mark.parametrize(
    ("days", "marked"),
    [
        (["2026-05-05", *["2026-05-06"] * 10, "2026-05-20"], ["2026-05-01", "2026-05-31"]),
        (["2026-05-05"] * 10 + ["2026-05-20"] * 10, ["2026-05-05", "2026-05-20"]),
        (["2025-12-31"] * 10 + ["2026-12-05", "2026-11-07", *["2026-02-03"] * 9], ["2025-01-01", "2026-12-31"]),
        (["2025-12-31", *["2026-02-03"] * 10], []),
        (["2024-02-03", *["2024-02-20"] * 10], ["2024-02-01", "2024-02-29"]),
    ],
)
def test_the_mark_of_a_selection_tells_no_day_that_its_page_hides(
    days: list[str], marked: list[str], tmp_path: Path
) -> None:
    columns: dict[str, list[object]] = {
        "id": [f"s{i}" for i in range(len(days) + 5)],
        "C": ["red"] * len(days) + ["green"] * 5,
        "K": ["one"] * (len(days) + 5),
        "day": [*days, *["2023-01-01"] * 5],
    }
    schema = choices({("red", "one"): 1}).schema
    stories = sk.from_frame(columns, schema=schema, columns={"id": "id", "C": "C", "K": "K", "told": "day"})
    text = _write(stories.where({"C": "red"}), tmp_path / "red.html")
    (row,) = _mark(text)
    assert row["within"]["days"] == marked  # type: ignore[index]
    _stands_on(text, row)


def test_the_mark_of_a_page_tells_no_more_than_the_page(tmp_path: Path) -> None:
    stories = told(SIZES[0], 3)
    page = _write(stories, tmp_path / "level.html", by="level", title="Not the name")
    (row,) = _mark(page)
    _stands_on(page, row)
    assert row["stories"] == len(stories)
    assert row["persons"] == stories.persons
    assert "samskab-public" not in stories.report(lang="en", by="level", rng=1)
    # The keys are of the collection and the groups, not of what was told.
    other = told({**SIZES[0], "user": 60}, 4).report(lang="da", by="level", audience="public", rng=1)
    assert [_mark(other)[0][key] for key in ("of", "by")] == [row["of"], row["by"]]
    (week,) = _mark(_write(_week(tmp_path / "week.csv", 40), tmp_path / "week.html", by="C"))
    _stands_on((tmp_path / "week.html").read_text(encoding="utf-8"), week)
    assert week["persons"] is None
    # What somebody made of it says nothing, and stops nothing.
    few = json.dumps([{**row, "by": "", "stories": "many"}])
    for content in ('[{"of": 3}]', few, "nothing"):
        changed = re.sub(r'(name="samskab-public" content=")[^"]*', rf"\1{html.escape(content)}", page)
        (tmp_path / "level.html").write_text(changed, encoding="utf-8")
        _write(stories, tmp_path / "colour.html", by="C")


def test_as_many_others_do_not_stand_beside_what_was_shown(tmp_path: Path) -> None:
    stories = _told_by([1] * 40)
    _write(stories, tmp_path / "may.html")
    # The same in another order; then one is gone and another has come.
    again = _people(reversed(range(40)))
    _write(again, tmp_path / "again.html")
    for lang, said in (("en", "as many, but not quite the same"), ("da", "lige så mange, men ikke helt de samme")):
        with pytest.raises(sk.DisclosureError) as refused:
            _write(_people([*range(39), 40]), tmp_path / "june.html")
        assert said in refused.value.message(lang)
    (tmp_path / "again.html").unlink()
    _write(_people([*range(39), 40]), tmp_path / "may.html")
    # Two selections, as large, are not the same.
    part = stories.where({"C": ["red"]})
    folder = tmp_path / "parts"
    folder.mkdir()
    _write(part, folder / "red.html")
    _write(stories.where({"C": ["green"]}), folder / "green.html")


def test_marks_of_before_are_read(tmp_path: Path) -> None:
    halves = choices({("red", "one"): 20, ("green", "two"): 20})
    page = _write(halves, tmp_path / "may.html", by="C")
    rows = [{key: value for key, value in row.items() if key not in ("which", "kept", "within")} for row in _mark(page)]
    content = html.escape(json.dumps(rows))
    old = re.sub(r'(name="samskab-public" content=")[^"]*', lambda found: found[1] + content, page)
    (tmp_path / "may.html").write_text(old, encoding="utf-8")
    _write(_people([*range(39), 40]), tmp_path / "june.html", by="C")  # nothing tells that they are others
    with pytest.raises(sk.DisclosureError, match="by 'K'"):
        _write(halves, tmp_path / "by.html", by="K")


# --- looks and documents ---------------------------------------------------------------------------------------------


def _look(stories: sk.Stories, path: Path, **options: object) -> str:
    look = stories.peek(audience="public", **options)  # type: ignore[arg-type]
    return look.to_html(path, lang="en", audience="public", stories=stories)


def test_looks_are_held_against_pages(tmp_path: Path) -> None:
    stories = told(SIZES[0], 3)
    (row,) = _mark(_look(stories, tmp_path / "look.html"))
    _stands_on((tmp_path / "look.html").read_text(encoding="utf-8"), row)
    assert row["stories"] == len(stories)
    # A page by level hides the same; one by other groups may show what the look hides.
    with pytest.raises(sk.DisclosureError, match=r"'look\.html'.*by 'Level'.*by 'Which colour'"):
        _write(stories, tmp_path / "colour.html", by="C")
    _write(stories, tmp_path / "level.html", by="level")
    # A look can be by level only: it is the other page that is made anew.
    (tmp_path / "other").mkdir()
    _write(stories, tmp_path / "other" / "colour.html", by="C")
    with pytest.raises(sk.DisclosureError) as other:
        _look(stories, tmp_path / "other" / "look.html")
    assert "Make 'colour.html' anew by 'Level'" in other.value.message("en")
    assert "Lav »colour.html« igen efter »" in other.value.message("da")
    assert not (tmp_path / "other" / "look.html").exists()
    # Of a selection; of one fewer; a look for who took part is of no concern.
    with pytest.raises(sk.DisclosureError, match="selection"):
        _look(stories.where({"C": ["red", "green", "blue"]}), tmp_path / "most.html")
    assert stories.withdraw(story="s1") == 1
    with pytest.raises(sk.DisclosureError, match=r"'level\.html'.*are gone"):
        _look(stories, tmp_path / "june.html")
    page = stories.peek().to_html(tmp_path / "inside.html", lang="en", stories=stories)
    assert "samskab-public" not in page


def test_looks_on_record_are_held_against_each_other_by_the_laboratory(tmp_path: Path) -> None:
    lab = sk.example_lab()
    days = ("2026-05-12", "2026-05-15")
    for day in days:
        look = lab.sneak_peek("C1", day, audience="public")
        lab.keep_peek(look, f"P-{day}", collection="C1", audience="public", by="test")
    marks = [_mark(lab.peek_page(f"P-{day}", tmp_path / f"{day}.html", lang="en"))[0] for day in days]
    assert 0 < int(str(marks[1]["stories"])) - int(str(marks[0]["stories"])) < 5
    assert all(row["kept"] for row in marks)
    # One of one's own is held against those, but of it the laboratory knows nothing when the next is taken.
    for at, day in enumerate(("2026-05-16", "2026-05-14")):
        own = lab.sneak_peek("C1", day, audience="public")
        path = tmp_path / f"own-{at}.html"
        if at == 0:
            assert not _mark(lab.peek_page(own, path, collection="C1", audience="public", lang="en"))[0]["kept"]
        else:
            with pytest.raises(sk.DisclosureError, match=r"'own-0\.html'.*are gone"):
                lab.peek_page(own, path, collection="C1", audience="public", lang="en")


@pytest.mark.parametrize("form", ["html", "md", "docx", "ipynb"])
def test_documents_are_held_against_pages(form: str, tmp_path: Path) -> None:
    lab = sk.example_lab()
    document = lab.playbook(lang="en", today="2026-12-01")

    def write(path: Path) -> None:
        give = {"html": document.to_html, "md": document.to_markdown, "docx": document.to_docx}
        document.to_notebook(path, lab="lab.samskab") if form == "ipynb" else give[form](path)

    write(tmp_path / f"playbook.{form}")
    lab.report(tmp_path / "lab.html", lang="en", audience="public", today="2026-12-01", rng=1)
    (tmp_path / "lab.html").unlink()
    # It is read again, and still says what it claims.
    found = sk.verify(tmp_path / f"playbook.{form}", lab)
    assert found.holding == found.claims
    with pytest.raises(sk.DisclosureError, match=rf"'playbook\.{form}'.*by 'Who"):
        lab.stories("C1").report(tmp_path / "who.html", by="who", lang="en", audience="public", rng=1)
    (tmp_path / "other").mkdir()
    lab.stories("C1").report(tmp_path / "other" / "who.html", by="who", lang="en", audience="public", rng=1)
    with pytest.raises(sk.DisclosureError, match=r"'who\.html'"):
        write(tmp_path / "other" / f"playbook.{form}")
    assert [each.name for each in (tmp_path / "other").iterdir()] == ["who.html"]


def test_the_mark_of_a_document_tells_no_more_than_it() -> None:
    page = sk.example_lab().playbook(lang="en", today="2026-12-01").to_html()
    (row,) = _mark(page)
    _stands_on(page, row)
    assert row["stories"] is not None
    # Without figures there is nothing to hold against anything.
    assert "samskab-public" not in sk.example_lab().playbook(lang="en", results=False).to_html()


def _lab_of(**collections: sk.Stories) -> sk.Lab:
    lab = sk.Lab("Several", start="2026-01-01", end="2026-12-31", by="test")
    lab.add(sk.lab.SchemaVersion("V1", schema="two", version=1, status="locked"), by="test")
    for id, stories in collections.items():
        lab.add(sk.lab.Collection(id, title=f"Collection {id}", schema="V1"), by="test")
        lab.attach(id, stories)
    return lab


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_mark_of_a_laboratory_tells_no_more_than_its_page(lang: str, tmp_path: Path) -> None:
    page = sk.example_lab().report(lang=lang, audience="public", rng=1)
    for row in _mark(page):
        _stands_on(page, row)
        assert row["persons"] is None
    read = _lab_of(A=_week(tmp_path / "borgere_i_krise.csv", 40))
    page = read.report(lang=lang, audience="public", today="2026-12-01", rng=1)
    assert "krise" not in page
    for row in _mark(page):
        _stands_on(page, row)
        assert row["stories"] == 40
    # How many stories single collections have is not on the page, only how many there are in all.
    several = _lab_of(A=_told_by([1] * 40), B=_told_by([1] * 27))
    page = several.report(lang=lang, audience="public", today="2026-12-01", rng=1)
    rows = _mark(page)
    for row in rows:
        _stands_on(page, row)
    assert [row["stories"] for row in rows] == [None, None, 67]


def test_pages_of_several_collections_are_held_against_each_other(tmp_path: Path) -> None:
    def write(lab: sk.Lab, name: str) -> None:
        lab.report(tmp_path / name, lang="en", audience="public", today="2026-12-01", rng=1)

    write(_lab_of(A=_told_by([1] * 40), B=_told_by([1] * 27)), "may.html")
    write(_lab_of(A=_told_by([1] * 40), B=_told_by([1] * 27)), "again.html")
    with pytest.raises(sk.DisclosureError, match=r"about 67 .*about 69"):
        write(_lab_of(A=_told_by([1] * 41), B=_told_by([1] * 28)), "june.html")
    # In each collection somebody told three more, and it may be the same person.
    with pytest.raises(sk.DisclosureError, match=r"about 67 .*about 73"):
        write(_lab_of(A=_told_by([1] * 39 + [4]), B=_told_by([1] * 26 + [4])), "june.html")
    write(_lab_of(A=_told_by([1] * 60), B=_told_by([1] * 27)), "july.html")


def test_pages_of_a_laboratory_stand_in_both_languages(tmp_path: Path) -> None:
    lab = sk.example_lab()
    for lang in ("da", "en"):
        lab.report(tmp_path / f"{lang}.html", lang=lang, audience="public", rng=1)
    with pytest.raises(sk.DisclosureError):
        lab.stories("C1").report(tmp_path / "who.html", by="who", audience="public", rng=1)


def _saved(stories: sk.Stories) -> sk.Stories:
    with tempfile.TemporaryDirectory() as folder:
        stories.save(Path(folder) / "stories.samskab")
        return sk.load(Path(folder) / "stories.samskab")


@pytest.mark.parametrize(
    "carried",
    [_saved, lambda it: pickle.loads(pickle.dumps(it)), copy.copy, copy.deepcopy],
    ids=["file", "pickle", "copy", "deepcopy"],
)
def test_stories_carry_the_policy_of_their_laboratory(carried: Callable[[sk.Stories], sk.Stories]) -> None:
    lab = _lab_of(A=_told_by([1] * 40))
    lab.add(sk.lab.DisclosurePolicy("strict", min_persons=12, max_share=0.8), by="test")
    stories = lab.stories("A")
    assert Disclosure(stories).policy.min_persons == 12
    page = stories.report(lang="en", audience="public", rng=1)
    assert page != _told_by([1] * 40).report(lang="en", audience="public", rng=1)
    again = carried(stories)
    for each in (again, again.where({"C": "red"}), carried(again)):
        assert Disclosure(each).policy.min_persons == 12
    assert again.report(lang="en", audience="public", rng=1) == page
    # Their own page stands where that of the laboratory does.
    assert _mark(lab.report(lang="en", audience="public", rng=1))[0]["of"] == _mark(page)[0]["of"]


def test_a_look_outside_keeps_every_rule_of_the_policy() -> None:
    lab = _lab_of(A=_told_by([1] * 40))
    rules = {"min_persons": 8, "marginal_min": 4, "min_delta": 9, "max_share": 0.8}
    lab.add(sk.lab.DisclosurePolicy("strict", **rules), by="test")
    stories = lab.stories("A")
    theirs = _laboratory_of(stories)
    assert _core.policy_for_everybody(theirs._core, theirs.collections[0].id) == Disclosure(stories).policy
    assert Disclosure(stories).policy.min_delta == 9


def test_stories_of_no_laboratory_are_carried_without_one() -> None:
    for each in (pickle.loads(pickle.dumps(_told_by([1] * 9))), _saved(_told_by([1] * 9))):
        assert Disclosure(each).policy.min_persons == 5
