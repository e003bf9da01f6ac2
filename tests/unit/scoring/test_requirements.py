"""What a posting asks for, and how facts meet it."""

import random
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.job import Job
from shared.scoring.relevance import name_relevance, named_whole, relevance_of
from shared.scoring.requirements import extract_requirements, plain_role
from shared.scoring.stems import stem

POSTING = """We are Brindle Bakery, a bakery.

What you'll do
- Bake sourdough at night
- You must keep the allergen register

Requirements:
- Laminated pastry
- Nice to have: chocolate work

What we offer
- Free croissants, a pension and regardless of age
Team spirit:
- Laughter
"""


def requirements(text: str | None = POSTING, role: str = "Night Baker", asked: tuple[str, ...] = ()):
    return extract_requirements(Job(role=role, company="Brindle Bakery", job_description_text=text), asked)


def weight(word: str, **others) -> float:
    term = requirements(**others).of(stem(word))
    return term.weight if term else 0.0


def test_the_title_weighs_more_than_a_requirement_and_that_more_than_benefits():
    assert weight("baker") > weight("pastry") > weight("sourdough") > weight("laughter") > weight("croissant") > 0


def test_a_line_that_says_must_is_a_requirement_wherever_it_stands():
    assert requirements().of(stem("allergen")).kind == "must"


def test_a_line_that_says_nice_to_have_is_a_wish():
    assert requirements().of(stem("chocolate")).kind == "nice"


def test_what_a_person_emphasises_weighs_most():
    assert weight("rye", asked=("rye",)) > weight("baker")


def test_the_employers_own_name_weighs_little():
    assert weight("brindl") < weight("laughter")


def test_without_a_posting_the_role_alone_ranks():
    only = requirements(None)
    assert {term.kind for term in only.ranked} == {"title"}
    assert relevance_of("Baker of bread", only).score > relevance_of("Driver of vans", only).score == 0


def test_markup_and_control_characters_name_nothing():
    terms = requirements("<div class='pastry'>Rye\x00bread</div> \u202eloaves").terms
    assert {"rye", "bread"} <= set(terms)
    assert "pastry" not in terms
    assert "div" not in terms


def test_gender_marks_leave_the_role():
    assert plain_role("Bäcker (m/w/d)") == "Bäcker"
    assert plain_role("Boulanger [h/f]") == "Boulanger"


def test_a_repeated_term_weighs_more():
    assert weight("rye", text="rye. rye. rye") > weight("rye", text="rye")


def test_names_with_signs_are_found_under_any_spelling():
    asked = requirements("You need C++, Node.js and k8s.")
    assert [named_whole(name, asked) is not None for name in ("C++", "NodeJS", "Kubernetes", "C#")] == [
        True,
        True,
        True,
        False,
    ]


def test_a_skill_named_in_part_counts_less_than_one_named_whole():
    asked = requirements("You need laminated pastry and rye.")
    assert 0 < name_relevance("Rye mills", asked).score < name_relevance("Rye", asked).score
    assert name_relevance("Ladders", asked).score == 0


def test_a_term_written_small_is_a_common_noun_and_a_name_is_not():
    asked = requirements("You know Rust. You do wound care and use Rust.")
    assert asked.of("wound care").common
    assert not asked.of("rust").common


def test_the_terms_met_come_with_the_score():
    met = relevance_of("Laminated pastry for 40 cafés", requirements()).matched
    assert next(term.surface for term in met) == "Laminated pastry"


@given(st.text(max_size=500), st.text(min_size=1, max_size=60))
def test_any_posting_can_be_read_and_read_again_the_same(text, role):
    job = Job(role=role, company="x", job_description_text=text)
    assert extract_requirements(job) == extract_requirements(job)
    assert relevance_of(text, extract_requirements(job)).score >= 0


def test_the_time_to_read_anything_does_not_run_away_with_its_length():
    noise = random.Random(7)
    texts = ["".join(chr(noise.randrange(32, 0x3000)) for _ in range(10_000)), ("Rye bread, " * 910)[:10_000]]
    texts += ["<" * 10_000, "a/" * 5_000, "🙂" * 10_000, "1.,1" * 2_500]
    for text in texts:
        took = []
        for part in (text, text[:2_500]):
            begun = process_time()
            requirements(part)
            took.append(process_time() - begun)
        assert took[0] < 64 * (took[1] + 0.01)  # four times the text: far from exponential
