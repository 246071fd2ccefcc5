"""Search: any text is found by any form of its words, with its place; nothing typed breaks it."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import example, given, strategies as st

from painref.answers.passages import passages
from painref.answers.search import WHOLE, search
from painref.base.knowledge_base import names_of
from painref.base.names import normalize
from painref.base.spelling import american, american_prefix
from tests.conftest import tried, whole

BASE = whole()
pytestmark = pytest.mark.usefixtures("index_made_once")


def ids(words: str, *kinds: str, most: int = 1000) -> list[str]:
    answer = search(BASE, words, kinds or ("procedures", "causes", "factors", "groups"), most)
    return [hit.record.id for hit in answer.hits]


# ---------------------------------------------------------------- what is found


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("injectio", "epidural-steroid-injection"),
        ("injecting epidurally steroids", "epidural-steroid-injection"),
        ("ANAESTHETIC block", "anesthetic-nerve-block"),
        ("disk bulging", "disc-bulge"),
        ("tumours", "cancer-pain"),
        ("ischaemic", "ischemic-pain"),
        ("M51.26", "disc-bulge"),
        ("m5126", "disc-bulge"),
        ("disc-bulge", "disc-bulge"),
        ("electrotherm", "idet"),
        ("papaya's allergy", "chymopapain-allergy"),
        ("slipped of the disc", "disc-bulge"),
    ],
)
def test_a_record_is_found_by_any_form_of_its_words(words: str, id_: str) -> None:
    assert id_ in ids(words)


def test_every_text_of_every_record_is_searched() -> None:
    """The words of a text find a place that holds them, in each record, for each of its texts."""
    for kind, record in list(BASE.records())[::40]:
        for place in list(passages(record))[::5]:
            words = " ".join(re.findall(r"[^\W_]+", place.text)[:8])
            answer = search(BASE, words, [kind], 1000)
            assert record.id in [hit.record.id for hit in answer.hits], (record.id, place.field)


def test_every_place_has_words_for_it() -> None:
    for _, record in BASE.records():
        for place in passages(record):
            assert place.part
            assert "_" not in place.label
            assert place.text != "not stated"
    labels = {place.label for place in passages(BASE.procedures["idet"])}
    assert {"Name", "Other names", "For whom", "What speaks against it"} <= labels
    assert "Evidence [freeman-2005]" in labels


def test_a_hit_in_a_name_stands_before_one_in_a_text() -> None:
    found = ids("vertebroplasty", "procedures")
    assert found[0] == "vertebroplasty"
    assert len(found) > 1
    assert ids("slipped disc")[0] == "disc-bulge"
    assert ids("SI joint injection", "procedures")[0] == "sacroiliac-block"


def test_all_words_must_be_there_and_are_not_made_alternatives() -> None:
    both = set(ids("vertebroplasty infection"))
    assert both <= set(ids("vertebroplasty")) & set(ids("infection"))
    assert ids("vertebroplasty qqqq") == []


def test_words_may_stand_in_several_places_which_are_all_shown() -> None:
    answer = search(BASE, "idet placebo", ["procedures"])
    hit = next(h for h in answer.hits if h.record.id == "idet")
    marked = {e.text[a:b].lower() for e in hit.excerpts for a, b in e.marks}
    assert {"idet", "placebo"} <= marked


def test_only_the_last_word_may_be_a_beginning() -> None:
    assert "vertebroplasty" in ids("percutaneous vertebropl")
    assert ids("vertebropl percutaneous") == []


def test_the_excerpt_is_of_the_text_and_its_marks_are_words_that_match() -> None:
    for words in ("infection", "anaesthetic", "epidural steroid", "year"):
        for hit in search(BASE, words, most=1000).hits:
            for excerpt in hit.excerpts:
                assert excerpt.text in excerpt.passage.text
                assert excerpt.text == excerpt.passage.text or len(excerpt.passage.text) > WHOLE
                for start, end in excerpt.marks:
                    assert excerpt.text[start:end].isalnum()
                stems = {american(word)[:4] for word in words.split()}
                assert {american(excerpt.text[a:b].lower())[:4] for a, b in excerpt.marks} <= stems


def test_the_order_and_what_is_found_do_not_depend_on_how_many_are_shown() -> None:
    everything = ids("disc pain")
    assert everything[:3] == ids("disc pain", most=3)
    assert search(BASE, "disc pain", ["causes"], 1).total == len(ids("disc pain", "causes"))


NASTY = ['"', "*", "a*", "NEAR", "NEAR(a b)", "x:y", "name:disc", "-disc", "disc -pain", "(", ")"]
NASTY += ["^disc", "AND", "OR", "NOT", "disc OR", "disc AND NOT", "'", "''", "--", ";", "{a b}: c"]
NASTY += ["+", "a + b", "\\", "\x00", "disc\x00", "\udcff", "½", "ﬁ", "İ", "ß", "%", "_", "", " "]


@pytest.mark.parametrize("query", NASTY, ids=ascii)
def test_no_sign_or_operator_breaks_the_search(query: str) -> None:
    answer = search(BASE, query, ["groups"])
    assert len(answer.hits) == min(answer.total, 20)


@tried(100)
@given(st.one_of(st.text(), st.lists(st.sampled_from([*NASTY, "disc", "steroid"])).map(" ".join)))
@example("steroid NEAR")
def test_no_text_breaks_the_search(query: str) -> None:
    answer = search(BASE, query, ["groups", "factors"])
    assert len(answer.hits) == min(answer.total, 20)
    for hit in answer.hits:
        assert hit.excerpts


@tried(40)
@given(st.sampled_from([(n, k, r.id) for k, r in BASE.records() for n in names_of(r)]))
def test_every_record_is_found_by_its_names_and_stands_first(item: tuple[str, str, str]) -> None:
    name, kind, id_ = item
    hits = search(BASE, name, [kind], 1).hits
    assert hits
    assert hits[0].record.id == id_


def test_operators_are_words() -> None:
    assert ids("not") != []
    assert set(ids("steroid NOT epidural")) <= set(ids("steroid epidural"))


@pytest.mark.parametrize(("start", "word"), [("anaes", "anesthetic"), ("haemat", "hematoma")])
def test_a_british_beginning_finds_an_american_word(start: str, word: str) -> None:
    assert american(word).startswith(american_prefix(start))


# ---------------------------------------------------------------- the command


def test_the_screen_names_record_kind_place_and_source(run) -> None:
    out = run("search", "radicular", "pain", "placebo", columns=200).stdout
    assert "epidural-steroid-injection, procedure" in out
    assert re.search(r"^  Evidence.*: .*\[[a-z0-9-]+\]$", out, re.M)
    assert "not medical advice" in out


def test_most_says_how_many_more(run) -> None:
    total = json.loads(run("search", "pain", "--format", "json").stdout)["total"]
    assert total > 20
    assert f"20 of {total} records; '--most {total}' shows all" in run("search", "pain").stdout
    piped = run("search", "pain", columns=None)
    assert f"{total - 20} more records" in piped.stderr
    assert "more" not in run("search", "pain", "--most", str(total), columns=None).stderr
    assert run("search", "pain", "--most", "0").exit_code == 2


def test_kinds_limit_what_is_searched(run) -> None:
    words = ("search", "infection", "--kind", "factors", "--kind", "pathway", "--format", "json")
    plain = json.loads(run(*words).stdout)
    assert {hit["kind"] for hit in plain["hits"]} == {"factors", "pathway"}
    assert "did you mean 'factors'" in run("search", "infection", "--kind", "factor").stderr


def test_a_pipe_gets_one_tab_separated_line_a_place(run) -> None:
    result = run("search", "cortisone", columns=None)
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert all(len(line) == 5 for line in lines)
    assert ["steroid-injections", "groups", "Steroid injections", "Other names"] in [
        line[:4] for line in lines
    ]
    assert "\x1b" not in result.stdout


def test_json_says_where_and_by_whom(run) -> None:
    plain = json.loads(run("search", "bleeding", "retroperitoneal", "--format", "json").stdout)
    assert list(plain) == ["schema_version", "query", "total", "hits", "sources", "notice"]
    for hit in plain["hits"]:
        assert set(hit) == {"id", "name", "kind", "places"}
        for place in hit["places"]:
            assert {c.split("@")[0] for c in place["cite"]} <= set(plain["sources"])
            assert place["field"]
            assert place["marks"]


def test_a_source_narrows_the_search_to_what_it_says(run) -> None:
    narrowed = json.loads(
        run("search", "pain", "--source", "freeman-2005", "--most", "99", "--format", "json").stdout
    )
    assert narrowed["hits"]
    for hit in narrowed["hits"]:
        for place in hit["places"]:
            cited = {c.split("@")[0] for c in place["cite"]}
            assert not cited or "freeman-2005" in cited
    found = {hit["id"] for hit in narrowed["hits"]}
    assert "low-back-pain" not in found  # kept only because others name it
    assert run("search", "vertebroplasty", "--source", "freeman-2005").exit_code == 1


@pytest.mark.parametrize("format_", ["text", "json"])
def test_nothing_found_exits_1_and_says_why(format_: str, run) -> None:
    result = run("search", "chemonucleolisis", "--format", format_)
    assert result.exit_code == 1
    assert "'chemonucleolisis' is not in the records. Did you mean 'chemonucleolysis'" in (
        result.stderr
    )
    if format_ == "json":
        assert json.loads(result.stdout)["hits"] == []
    else:
        assert result.stdout == ""


def test_words_that_never_meet_are_told_with_what_each_finds(run) -> None:
    result = run("search", "kyphoplasty", "papaya")
    assert result.exit_code == 1
    assert re.search(r"alone they find: 'kyphoplasty' [1-9]\d*, 'papaya' [1-9]", result.stderr)


def test_a_query_of_signs_finds_nothing(run) -> None:
    result = run("search", "--", "-- **")
    assert result.exit_code == 1
    assert "no letter or digit" in result.stderr


def test_color_marks_the_words_and_is_only_color(run) -> None:
    plain = run("search", "papaya").stdout
    colored = run("search", "papaya", "--color", "always").stdout
    assert re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\\\", "", colored) == plain
    assert re.search(r"\x1b\[1m[^\x1b]*apaya", colored)


def test_names_are_normalized_alike_in_search_and_look_up() -> None:
    assert normalize("M51.26") in [
        normalize(p.text) for p in passages(BASE.causes["disc-bulge"]) if p.is_other_name
    ]
