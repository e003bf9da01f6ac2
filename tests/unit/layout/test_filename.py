"""File names that are friendly in any script and harmless on any disk."""

import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shared.domain.generation import DocumentKind
from shared.domain.job import Job
from shared.layout.filename import document_filename

DAY = date(2026, 11, 22)
TEXTS = st.text(min_size=1, max_size=200)


def named(company, role="Nurse", kind=DocumentKind.RESUME):
    return document_filename(Job(company=company, role=role), kind, DAY)


@pytest.mark.parametrize(
    ("company", "role", "expected"),
    [
        ("Fjordbank ASA", "Staff Engineer", "Fjordbank_ASA_Staff_Engineer_resume_2026-11-22.pdf"),
        ("Müller & Söhne", "Köchin (m/w/d)", "Müller_Söhne_Köchin_m_w_d_resume_2026-11-22.pdf"),
        ("株式会社サンプル", "エンジニア", "株式会社サンプル_エンジニア_resume_2026-11-22.pdf"),
        ("../../etc", "passwd", "etc_passwd_resume_2026-11-22.pdf"),
        ("..\\windows", "C:", "windows_C_resume_2026-11-22.pdf"),
        (".hidden", "-rf", "hidden_rf_resume_2026-11-22.pdf"),
        ("🚀🚀", "✨", "resume_2026-11-22.pdf"),
        ("Evil\u202efdp.exe", "a\x00b", "Evil_fdp_exe_a_b_resume_2026-11-22.pdf"),
        ("Cafe\u0301", "x", "Café_x_resume_2026-11-22.pdf"),
        ("\u0301\u0301", "x", "x_resume_2026-11-22.pdf"),
    ],
)
def test_names_are_company_role_kind_and_date(company, role, expected):
    assert named(company, role) == expected


def test_a_letter_says_that_it_is_one():
    assert named("Acme", kind=DocumentKind.COVER_LETTER) == "Acme_Nurse_cover-letter_2026-11-22.pdf"


@given(TEXTS, TEXTS)
@example("漢" * 200, "😀" * 200)
@example("e\u0301" * 100, "/" * 200)
def test_no_company_or_role_makes_a_harmful_name(company, role):
    name = named(company, role)
    stem = name.removesuffix(".pdf")
    assert name.endswith("resume_2026-11-22.pdf")
    assert all(letter in "_-" or unicodedata.category(letter)[0] in "LNM" for letter in stem)
    assert unicodedata.category(name[0])[0] in "LN"
    assert len(name.encode()) <= 255
    assert unicodedata.is_normalized("NFC", name)
