"""Dates read as people write them, in the document's language."""

from datetime import date

import pytest

from shared.layout.dates import letter_date, month, month_range


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2021-03", "en", "Mar 2021"),
        ("2021-09", "en-US", "Sep 2021"),
        ("2021-03", "de", "März 2021"),
        ("2021-02", "fr", "févr. 2021"),
        ("2021-12", "pt", "Dec 2021"),
        ("2021", "en", "2021"),
        (" 2021-05 ", "en", "May 2021"),
        ("", "en", ""),
        (None, "en", ""),
        ("2021-13", "en", "2021-13"),
        ("Spring 2019", "en", "Spring 2019"),
    ],
)
def test_a_month_is_short_and_whatever_else_was_written_stays(text, language, expected):
    assert month(text, language) == expected


@pytest.mark.parametrize(
    ("start", "end", "language", "expected"),
    [
        ("2021-03", None, "en", "Mar 2021 – Present"),
        ("2021-03", None, "de_AT", "März 2021 – heute"),
        ("2021-03", None, "fr", "mars 2021 – aujourd’hui"),
        ("2019-01", "2021-03", "en", "Jan 2019 – Mar 2021"),
        ("2019", "2021", "en", "2019 – 2021"),
        ("2019", "2019", "en", "2019"),
        ("2019", "", "en", "2019"),
        ("", "2021", "en", "Until 2021"),
        (None, "2021-03", "de", "bis März 2021"),
        ("", "2021-03", "fr", "jusqu’en mars 2021"),
        ("", None, "en", ""),
        (None, None, "en", ""),
    ],
)
def test_a_station_of_working_life_spans_its_dates(start, end, language, expected):
    assert month_range(start, end, language, open_end_is_present=True) == expected


def test_an_open_end_is_present_only_where_it_means_so():
    assert month_range("2021-03", None, "en") == "From Mar 2021"
    assert month_range("2021-03", None, "de") == "ab März 2021"


def test_the_end_of_a_school_alone_needs_no_word():
    assert month_range(None, "2021-03", "en") == "Mar 2021"


@pytest.mark.parametrize(
    ("day", "language", "paper", "expected"),
    [
        (date(2026, 11, 22), "en", "letter", "November 22, 2026"),
        (date(2026, 11, 22), "en", "a4", "22 November 2026"),
        (date(2026, 3, 5), "de", "a4", "5. März 2026"),
        (date(2026, 8, 1), "fr", "a4", "1er août 2026"),
        (date(2026, 8, 2), "fr", "letter", "2 août 2026"),
    ],
)
def test_a_letter_is_dated_in_its_language(day, language, paper, expected):
    assert letter_date(day, language, paper) == expected
