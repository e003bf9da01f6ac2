"""Plain words, whole sentences, and bullets that can follow “I”."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.plain_text import plain, sentences, statements
from shared.generation.offline.deeds import deed, opened_small
from shared.generation.offline.phrases import Phrases, filled
from shared.generation.offline.wording import ended, shortened

ENGLISH = Phrases("en", "seed")


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("**Led** the _night_ shift", "Led the night shift"),
        ("- Ran `make test` daily", "Ran make test daily"),
        ("See [the report](https://example.com/a)", "See the report"),
        ("<b>Bold</b><script>x</script>", "Boldx"),
        ("<<b>b>nested</b>", "nested"),
        ("Used C# and F#, 2 * 3 * 4, snake_case_name", "Used C# and F#, 2 * 3 * 4, snake_case_name"),
        ("Kept answers under <5 ms", "Kept answers under <5 ms"),
        ("Wrote List<Order> parsers", "Wrote List<Order> parsers"),
        ("a\x00b\u202ec\u200bd\te", "a bcd e"),
        ("line one\r\nline two\u2028three", "line one line two three"),
        ("> quoted", "quoted"),
        ("\x07", ""),
    ],
)
def test_markup_and_control_characters_go_and_words_stay(stored, read):
    assert plain(stored) == read


def test_markdown_gives_its_items_and_sentences():
    markdown = "# Role\nI baked. Then I sold\nbread.\n\n- First **thing**\n- [x] Second\n---\nEnd"
    assert statements(markdown) == ["I baked.", "Then I sold bread.", "First thing", "Second", "End"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? four", ["One.", "Two!", "Three? four"]),
        ("Sold e.g. Rye at St. Ives. Then left.", ["Sold e.g. Rye at St. Ives.", "Then left."]),
        ("In the U.S. Army since v2.1 came.", ["In the U.S. Army since v2.1 came."]),
        ("他说好。再见。", ["他说好。", "再见。"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_says(text, parts):
    assert sentences(text) == parts


def test_a_long_text_is_shortened_at_a_sentence_end():
    assert shortened("One two. Three four. Five.", 20) == "One two. Three four."
    assert shortened("他说好。再见。", 280) == "他说好。再见。"
    assert shortened("A single sentence that is long.", 5) == "A single sentence that is long."


def test_a_sentence_gets_one_full_stop():
    assert [ended(text) for text in ("Done", "Done.", "Done;", "Really?")] == ["Done.", "Done.", "Done.", "Really?"]


@pytest.mark.parametrize(
    ("bullet", "said"),
    [
        ("Led a group of four", "led a group of four."),
        ("Built and ran the AWS platform.", "built and ran the AWS platform."),
        ("Re-wired the house", "re-wired the house."),
        ("Contributed to the audit. Saved money.", "contributed to the audit."),
        ("I baked bread", "baked bread."),
        ("Automated the patching", "automated the patching."),
        ("Reduced 3 queries", "reduced 3 queries."),
    ],
)
def test_a_bullet_that_opens_with_a_past_verb_follows_i(bullet, said):
    assert deed(bullet, ENGLISH, current=False) == said


@pytest.mark.parametrize(
    "bullet",
    [
        "Automated tests in Python",
        "Experienced in pastry",
        "Distributed systems",
        "LED lighting in two schools",
        "46 services moved",
        "Fault finding in homes",
        "Migration von 30 Diensten",
        "I",
        "Lead engineer for ovens",
        "PostgreSQL upgraded",
        "Led",
    ],
)
def test_any_other_shape_is_quoted_as_it_stands(bullet):
    assert deed(bullet, ENGLISH, current=False) is None


def test_the_tense_follows_whether_the_job_goes_on():
    assert deed("Manage the ovens", ENGLISH, current=True) == "manage the ovens."
    assert deed("Manage the ovens", ENGLISH, current=False) == "managed the ovens."
    assert deed("Lead engineer for ovens", ENGLISH, current=True) is None


def test_only_an_article_loses_its_capital():
    assert opened_small("A site", ENGLISH) == "a site"
    assert opened_small("Python site", ENGLISH) == "Python site"
    assert opened_small("A", ENGLISH) == "A"


def test_other_languages_quote_every_bullet():
    assert deed("Led the audit", Phrases("de", "seed"), current=True) is None
    assert deed("I led the audit", Phrases("fr", "seed"), current=True) is None


def test_words_are_never_templates():
    assert filled("{a} and {b}", {"a": "{b}", "b": "x"}) == "{b} and x"


def test_lists_read_as_lists():
    assert [ENGLISH.listed(words) for words in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
    assert Phrases("fr", "").listed(["A", "B"]) == "A et B"


@given(st.text(max_size=200))
def test_no_text_keeps_control_characters_or_more_than_one_line(text):
    for said in (plain(text), *statements(text)):
        assert said == " ".join(said.split())
        assert plain(plain(said)) == plain(said)
