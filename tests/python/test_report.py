"""The first report: what it says, what it never says, and that it is the same page again."""

from __future__ import annotations

import html
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
import samskab as sk
import written_once
from samskab.report._account import account_of
from samskab.report._words import Words

mpl.use("Agg")

BAD = '<script>alert("x")</script>'


class Outline(HTMLParser):
    """Headings, ids, tables and figures of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.captions = 0
        self.scopeless = 0
        self.svgs: list[dict[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and str(given.get("href", "")).startswith("#"):
            self.links.append(str(given["href"])[1:])
        self.captions += tag == "caption"
        self.scopeless += tag == "th" and given.get("scope") not in ("col", "row")
        if tag == "svg":
            self.svgs.append(given)


def words_of(page: str) -> str:
    """The text a reader meets, pictures and style left out."""
    # A word that is explained is marked where it stands in its sentence.
    bare = re.sub(r"<(style|svg)\b.*?</\1>", " ", re.sub("</?dfn>", "", page), flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bare))).replace("\u00a0", " ")


def small(n: int = 24, consent: Any = "may", **options: Any) -> sk.Stories:
    """Stories whose every text tries to be more than text."""
    schema = sk.Schema(
        id="pilot",
        name={"en": f"Pilot {BAD}", "da": f"Pilot {BAD}"},
        description={"en": f"About {BAD}"},
        prompts=[{"id": "p", "text": {"en": f"Tell {BAD}"}}],
        signifiers=[
            {"id": "story", "kind": "free_text", "title": {"en": f"Story {BAD}"}},
            {"id": "name", "kind": "free_text", "title": {"en": "Title"}},
            {
                "id": "pace",
                "kind": "dyad",
                "title": {"en": f"It went {BAD}"},
                "anchors": [{"id": "slow", "label": {"en": f"slow {BAD}"}}, {"id": "fast", "label": {"en": "fast"}}],
            },
            {
                "id": "who",
                "kind": "single_choice",
                "title": {"en": f"Who {BAD}"},
                "options": [{"id": "a", "label": {"en": f"A {BAD}"}}, {"id": "b", "label": {"en": "B"}}],
            },
            {
                "id": "may",
                "kind": "single_choice",
                "title": {"en": "May we"},
                "options": [{"id": "yes", "label": {"en": "yes"}}],
            },
        ],
        story_signifier="story",
        title_signifier="name",
    )
    frame = {
        "id": [f"s{i}" for i in range(n)],
        "story": [f"Story {i} {BAD}" for i in range(n)],
        "name": [f"Name {i} {BAD}" for i in range(n)],
        "pace": [((i * 7) % n) / n if i % 2 else ((i * 7) % n) / (2 * n) for i in range(n)],
        "who": ["a" if i % 2 else "b" for i in range(n)],
        "may": ["yes"] * n,
    }
    return sk.from_frame(frame, schema=schema, consent=consent, **options)


@pytest.fixture(scope="module", params=["da", "en"])
def page(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The example's report in both languages."""
    return request.param, written_once.example_report(request.param)


def test_one_self_contained_page(page: tuple[str, str]) -> None:
    lang, text = page
    assert text.startswith("<!DOCTYPE html>\n")
    assert f'<html lang="{lang}">' in text
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in text
    outline = Outline(text)
    assert "script" not in outline.tags
    assert "iframe" not in outline.tags
    assert "img" not in outline.tags
    # Addresses are only those of the page itself; the names of XML languages are not fetched.
    addresses = set(re.findall(r'(?:href|src)="([^"#][^"]*)"', text))
    assert addresses == {"data:,"}
    assert "url(" not in re.sub(r"url\(#[^)]+\)", "", text)
    assert "@import" not in text


def test_order_of_headings_ids_links_and_tables(page: tuple[str, str]) -> None:
    outline = Outline(page[1])
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    for before, after in zip(outline.levels, outline.levels[1:], strict=False):
        assert after <= before + 1
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.links) <= set(outline.ids)
    assert outline.captions == outline.tags.count("table") > 15
    assert outline.scopeless == 0


def test_every_figure_has_a_name_and_its_numbers(page: tuple[str, str]) -> None:
    text = page[1]
    outline = Outline(text)
    assert len(outline.svgs) == outline.tags.count("figure") >= len(sk.example().schema)
    for svg in outline.svgs:
        assert svg["role"] == "img"
        named = str(svg["aria-labelledby"]).split()
        assert set(named) <= set(outline.ids)
    for figure in re.findall(r"</figure>\s*(<[^>]+>)", text):
        assert figure == '<details class="numbers">'
    for told in re.findall(r"<desc [^>]*>(.*?)</desc>", text, flags=re.DOTALL):
        assert len(told) > 40


def test_numbers_are_those_of_the_metrics(page: tuple[str, str]) -> None:
    lang, text = page
    stories = sk.example()
    said = words_of(text)
    assert f"{len(stories)}" in said
    zones = stories.zones("T1")
    for row in zones.table:
        share = f"{100 * row.share:.0f}" + (" %" if lang == "da" else "%")
        assert re.search(rf"{re.escape(row.zone_label[lang])} {row.count} {re.escape(share)}", said, re.IGNORECASE)
    found = stories.compare([each.id for each in stories.schema.signifiers if each.id != "who"], by="level", rng=1)
    assert found.words[0].text(lang) in said
    assert "Seed" in said or "Startværdi" in said
    assert stories.summarise("T1").basis.digest in said


def test_the_same_again_and_on_more_threads() -> None:
    stories = small()
    first = stories.report(rng=3, threads=1)
    assert first == stories.report(rng=3, threads=2)
    assert first == small().report(rng=3)
    assert '<dd class="mono">3</dd>' in first


def test_nothing_a_teller_or_designer_wrote_becomes_markup() -> None:
    for lang in ("da", "en"):
        text = small().report(by="who", lang=lang, rng=1, title=f"Title {BAD}")
        assert "<script" not in text.lower()
        assert html.escape(BAD, quote=False) in text or html.escape(BAD) in text
        assert "Name" in text  # a story is quoted, so its texts were tried


def test_a_withdrawn_person_is_gone_at_once() -> None:
    stories = sk.example()
    before = stories.report(lang="en", rng=1)
    quoted = [html.unescape(each) for each in re.findall(r'<p dir="auto">(.*?)</p>', before, flags=re.DOTALL)]
    assert quoted
    cards = {card.text: card.id for card in stories.read(len(stories))}
    table = stories.to_frame("dict")
    person = dict(zip(table["story_id"], table["person"], strict=True))[cards[quoted[0]]]
    stories.withdraw(person=person)
    after = stories.report(lang="en", rng=1)
    assert html.escape(quoted[0], quote=False) not in after
    assert quoted[0] not in words_of(after)
    assert f"Rests on {len(stories)} stories" in words_of(after)
    assert "withdrawn" in words_of(after)
    assert re.findall(r'id="figure-t1".*?</svg>', before, re.DOTALL) != re.findall(
        r'id="figure-t1".*?</svg>', after, re.DOTALL
    )


def test_only_what_may_be_quoted_is_quoted() -> None:
    stories = sk.example()
    allowed = {card.text for card in stories.read(len(stories), purpose="quoting")}
    everything = {card.text for card in stories.read(len(stories))}
    text = words_of(stories.report(lang="en", rng=1))
    shown = {each for each in everything if each and each in text}
    assert shown
    assert shown <= allowed < everything


def test_without_consent_nothing_is_quoted(export: Path) -> None:
    stories = sk.read_sensemaker(export / "ADemo_Definition.json", export / "ADemo_Data.csv")
    text = stories.report(by="Gender?", lang="en", rng=1)
    assert "<blockquote" not in text
    assert "No stories are quoted" in text
    said = words_of(text)
    assert "129" in said
    assert "The account balances" in said
    assert "0.000896" in said
    assert "who told which story is not known" in said.lower()


def test_an_open_collection_is_preliminary() -> None:
    said = words_of(small(open=True).report(by="who", lang="en"))
    assert "Preliminary: stories are still being collected" in said
    assert "none is called clear" in said


def test_the_public_sees_no_single_placement_or_row() -> None:
    stories = small()
    analyst, public = (stories.report(by="who", lang="en", rng=1, audience=each) for each in ("analysts", "public"))
    assert "a point for each story" in analyst
    assert "a point for each story" not in public
    assert "the share in each zone" in public


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "have not been asked whether they may be published"),
        ("da", "ikke blevet spurgt, om de må offentliggøres"),
    ],
)
def test_the_public_reads_no_story_that_may_be_quoted_but_not_published(lang: Any, said: str) -> None:
    stories = sk.example()
    texts = {card.text for card in stories.read(len(stories)) if card.text}
    analyst, public = (
        words_of(stories.report(lang=lang, rng=1, audience=audience)) for audience in ("analysts", "public")
    )
    assert any(text in analyst for text in texts)
    assert said not in analyst
    assert not any(text in public for text in texts)
    assert public.count(said) == 1


@pytest.mark.parametrize(("scopes", "read"), [(["quoting"], False), (["publishing"], True)])
def test_the_public_reads_what_may_be_published(scopes: list[str], read: bool) -> None:
    stories = small(60, consent={"name": "may", "scopes": scopes})
    public, analyst = (stories.report(by="who", lang="en", rng=1, audience=each) for each in ("public", "analysts"))
    assert ("<blockquote" in public) == read
    assert ("No stories are quoted" in public) == (not read)
    assert ("<blockquote" in analyst) == (not read)


def test_written_atomically_and_returned(tmp_path: Path) -> None:
    path = tmp_path / "æ rapport.html"
    text = small().report(str(path), rng=1, lang="da")
    assert path.read_text(encoding="utf-8") == text
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_what_cannot_be_reported_is_said() -> None:
    stories = small()
    with pytest.raises(sk.NotFound):
        stories.report(by="nowhere")
    with pytest.raises(sk.InvalidInput, match="analysts"):
        stories.report(audience="board")
    with pytest.raises(sk.InvalidInput):
        stories.report(lang="sv")
    with pytest.raises(sk.NotEnoughData) as caught:
        stories.where(text="no story says this").report()
    assert "ingen fortællinger" in caught.value.message("da")


def test_no_groups_and_few_stories_are_said() -> None:
    said = words_of(small(6).where({"who": "a"}).report(lang="en", rng=1))
    assert "There are no groups to compare" in said
    assert "Only 3 stories" in said


@pytest.mark.parametrize("audience", ["analysts", "public"])
def test_a_choice_that_nobody_answered_stands_with_its_options(audience: Any) -> None:
    options = [{"id": each, "label": each} for each in ("red", "green")]
    asked = [{"id": id, "kind": "single_choice", "title": id, "options": options} for id in ("Asked", "Later")]
    schema = sk.Schema(id="two", signifiers=asked)
    rows = "\n".join(["id;Asked", *(f"s{i};{('red', 'green')[i % 2]}" for i in range(40))])
    page = sk.read_csv(rows.encode(), schema=schema).report(lang="en", audience=audience, rng=1)
    assert "0 of 40 stories have an answer" in page
    assert "answers of 0 stories" in page
    assert "to protect participants" not in page


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ImportError, match=r"samskab\[report\]"):
        small().report(rng=1)


def test_the_package_is_its_function() -> None:
    import samskab.report

    assert samskab.report(small(), rng=1).startswith("<!DOCTYPE html>")  # type: ignore[operator]


def test_the_reason_why_nothing_is_quoted_is_the_true_one() -> None:
    schema = sk.Schema(
        id="own",
        signifiers=[
            {"id": "told", "kind": "free_text", "title": "Told"},
            {"id": "more", "kind": "free_text", "title": "More"},  # two, so that none is the story unnamed
            {"id": "w", "kind": "triad", "title": "W", "anchors": [{"id": each, "label": each} for each in "abc"]},
        ],
    )
    columns = {"id": [str(i) for i in range(30)], "told": ["It was a good day."] * 30, "may": ["yes"] * 30}
    first = [0.2 + i / 100 for i in range(30)]
    columns |= {"a": first, "b": [0.5] * 30, "c": [0.5 - each for each in first]}
    read = {"id": "id", "told": "told", "w": ["a", "b", "c"]}
    permitted = sk.from_frame(columns, schema=schema, columns=read, consent="may").report(lang="en", rng=1)
    assert "which question holds the story itself" in permitted
    assert "have not permitted it" not in permitted
    assert "have not permitted it" in sk.from_frame(columns, schema=schema, columns=read).report(lang="en", rng=1)


def test_a_style_of_ones_own_does_not_reach_into_the_page(example: sk.Stories) -> None:
    plain = example.report(lang="en", rng=1)
    styles = {"figure.facecolor": "black", "text.color": "red", "font.size": 20, "savefig.bbox": "tight"}
    with mpl.rc_context(styles):
        assert example.report(lang="en", rng=1) == plain
        assert mpl.rcParams["font.size"] == 20, "what the caller set stays"


def test_what_the_roles_were_read_from_is_told_in_words() -> None:
    page = words_of(sk.example().report(lang="en", rng=1))
    assert "whoever ticks 'quote it in reports' permits that it is quoted" in page
    assert "'Who are you?' (who)" in page
    assert "= granted" not in page
    assert "ticks:" not in page
    page = words_of(sk.example().report(lang="da", rng=1))
    assert re.search("den, der sætter kryds ved »[^»]+«, tillader, at den citeres|tillader at den citeres", page)
    assert "granted" not in page


def test_what_a_tick_means_is_told_for_every_kind_of_record() -> None:
    from samskab.report._account import _source_in_words
    from samskab.report._words import Words

    schema, words = sk.example().schema, Words("en")

    def said(source: str) -> str:
        return _source_in_words(words, "consent_polarity", source, schema)

    assert (
        said("may = granted: showing, quoting")
        == "'may': whoever ticks it permits that it is shown and that it is quoted"
    )
    assert said("may = denied: publishing; unticked permits") == (
        "'may': whoever ticks it does not permit that it is published; whoever leaves it unticked permits it"
    )
    assert said("may = denied: showing; ticks: no, never").startswith("'may': whoever ticks 'no' and 'never' does not")
    assert said("granted") == "it may be shown"
    assert said("something else") == "something else"


def test_what_holds_for_every_question_is_told_once_before_them() -> None:
    page = words_of(sk.example().report(lang="en", by="who", rng=1))
    note = "Stories in several languages are counted together"
    questions = page[page.index("The questions one by one", page.index("The questions and the state")) :]
    questions = questions[: questions.index("Where the groups differ")]
    assert questions.count(note) == 1
    assert questions.index(note) < questions.index("F1")


def test_labels_read_from_the_right_are_held_apart_from_numbers() -> None:
    schema = sk.Schema(
        id="voices",
        signifiers=[
            {"id": "how", "kind": "single_choice", "title": {"ar": "كيف كان 3"}, "code": "C1",
             "options": [{"id": "a", "label": {"ar": "جيد"}}, {"id": "b", "label": {"ar": "سيئ"}}]},
        ],
    )  # fmt: skip
    rows = {"id": [f"s{at}" for at in range(30)], "how": ["a" if at % 3 else "b" for at in range(30)]}
    page = sk.from_frame(rows, schema=schema, columns={"id": "id", "how": "how"}).report(lang="en", rng=1)
    assert "Most often \u2068'جيد'\u2069 67% and \u2068'سيئ'\u2069 33%" in words_of(page)
    assert "C1 \u2068كيف كان 3\u2069" in words_of(page)
    assert "</span> <bdi>كيف كان 3</bdi></a>" in page
    assert "\u2068" not in sk.example().report(lang="en", rng=1)


@pytest.mark.parametrize("lang", ["en", "da"])
def test_the_account_of_joined_stories_tells_how_many_stand_in_both(lang: str) -> None:
    stories = sk.example()
    half = stories.where({"level": "user"})
    told = " ".join(account_of(stories.pool(half), Words(lang), "analysts").intro)
    said = {"en": f"{len(half)} stories were in both", "da": f"{len(half)} fortællinger var i begge"}
    assert said[lang] in told
    assert {"en": "earlier import", "da": "tidligere indlæsning"}[lang] not in told


def test_the_account_points_at_a_list_only_where_there_is_one() -> None:
    stories = sk.example()
    assert stories.intake.values_quarantined
    told = {each: " ".join(account_of(stories, Words("en"), each).intro) for each in ("analysts", "public")}
    assert "listed below" in told["analysts"]
    assert "listed below" not in told["public"]
    assert "1 answer was adjusted by a hair's breadth, because the numbers did not quite add up, and counts as" in str(
        Words("en").say("account.adjusted", n=1)
    )


@pytest.mark.parametrize("audience", ["participants", "steering", "other_departments"])
def test_all_but_analysts_see_what_the_public_sees(audience: Any, example: sk.Stories) -> None:
    assert example.report(lang="en", rng=1, audience=audience) == example.report(lang="en", rng=1, audience="public")


def test_two_parts_that_make_a_whole_make_a_hundred_in_every_table() -> None:
    schema = sk.Schema(
        id="one",
        signifiers=[{"id": "w", "kind": "triad", "title": "W", "anchors": [{"id": e, "label": e} for e in "abc"]}],
    )
    rows = {
        "id": [str(i) for i in range(16)],
        "a": [0.9] * 2 + [0.05] * 14,
        "b": [0.05] * 2 + [0.9] * 14,
        "c": [0.05] * 16,
        "side": ["x"] * 2 + ["y"] * 14,
    }
    stories = sk.from_frame(rows, schema=schema, columns={"id": "id", "w": ["a", "b", "c"]})
    page = re.sub(r"<[^>]+>", " ", stories.report(by="side", lang="en", rng=1))
    shares = re.findall(r"\s(2|14)\s+(1[23]|8[78])%", page)
    assert {("2", "12"), ("14", "88")} == set(shares)
    assert len(shares) >= 4, "of the zones and of the groups"
