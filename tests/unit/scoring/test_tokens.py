"""Tokens, stems and concepts: what counts as the same word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.scoring.concepts import keys_of, name_keys
from shared.scoring.stems import stem
from shared.scoring.tokens import fold, normalise, tokenise
from shared.scoring.words import detect_language, stop_words


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(normalise(text))]


@pytest.mark.parametrize("name", ["C++", "C#", ".NET", "Node.js", "CI/CD", "R&D", "F#", "3.5"])
def test_names_with_signs_stay_whole(name):
    assert words(f"We use {name}, daily.") == ["we", "use", name.casefold(), "daily"]


def test_a_full_stop_and_a_slash_between_words_part_them():
    assert words("end.Start nurse/midwife") == ["end", "start", "nurse", "midwife"]


def test_full_width_letters_and_accents_compare_equal():
    assert words("Ｐｙｔｈｏｎ Pflegekräfte ÉLECTRICIEN") == ["python", "pflegekrafte", "electricien"]


def test_text_without_spaces_becomes_bigrams():
    assert words("软件工程") == ["软件", "件工", "工程"]
    assert words("我 x") == ["我", "x"]


def test_devanagari_words_keep_their_vowel_signs():
    assert words("हिन्दी भाषा") == [fold("हिन्दी"), fold("भाषा")]


@pytest.mark.parametrize(
    "forms",
    [
        ("deploy", "deploys", "deployed", "deployment", "deployments"),
        ("plan", "planning", "planned"),
        ("migrate", "migration", "migrated"),
        ("nurse", "nurses", "nursing"),
        ("pipeline", "pipelines"),
        ("policy", "policies"),
        ("api", "apis"),
    ],
)
def test_inflected_forms_share_a_stem(forms):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("word", ["aws", "css", "c++", "redis", "bus", "2024", "关系"])
def test_short_words_and_symbols_keep_their_form(word):
    assert stem(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("K8s", "Kubernetes"),
        ("JS", "JavaScript"),
        ("RN", "Registered nurse"),
        ("GCP", "Google Cloud"),
        ("CI/CD", "CI"),
    ],
)
def test_spellings_of_one_thing_meet(one, other):
    assert name_keys(one) & name_keys(other)
    assert keys_of(one) & keys_of(other)


def test_function_words_carry_nothing():
    assert keys_of("the and of with") == frozenset()
    assert name_keys("!") == frozenset()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("You will work with the team and help us to grow", "en"),
        ("Sie arbeiten mit dem Team und helfen uns bei der Pflege", "de"),
        ("Vous travaillez avec nous et vous aidez les équipes de la ville", "fr"),
        ("Kubernetes Terraform", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_the_one_most_function_words_belong_to(text, language):
    assert detect_language(text) == language


def test_every_language_has_function_words():
    assert all(len(stop_words(language)) > 100 for language in ("en", "de", "fr"))


@given(st.text())
def test_any_text_can_be_cut_into_tokens_that_lie_in_it(text):
    plain = normalise(text)
    for token in tokenise(plain):
        assert token.text == fold(plain[token.start : token.end])
        assert stem(token.text)
