"""Facts keep their ids when they are reordered or reworded."""

import random
from collections.abc import Callable
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.profile import PlainFact, Profile
from shared.profiles.identities import with_ids


def numbered() -> Callable[[str], str]:
    numbers = count(1)
    return lambda kind: f"{kind}-{next(numbers)}"


def profile(*accomplishments: str | PlainFact, **more: object) -> Profile:
    facts = [{"text": fact} if isinstance(fact, str) else fact for fact in accomplishments]
    entry = {"id": "entry-1", "title": "Acme", "accomplishments": facts}
    return Profile.model_validate({"personal_info": {"name": "Ada"}, "entries": [entry], **more})


def facts_of(saved: Profile) -> dict[str, str]:
    return {fact.text: fact.id for fact in saved.entries[0].accomplishments}


def test_a_bare_string_becomes_a_fact_with_an_id_of_its_own() -> None:
    saved = with_ids(profile("Built a bridge.", "Painted it."), None)
    ids = [fact.id for fact in saved.entries[0].accomplishments]
    assert all(ids)
    assert len(set(ids)) == 2


def test_reordered_facts_keep_their_ids() -> None:
    first = with_ids(profile("Built a bridge.", "Painted it."), None)
    second = with_ids(profile("Painted it.", "Built a bridge."), first)
    assert facts_of(second) == facts_of(first)


def test_a_reworded_fact_keeps_its_id_and_a_new_one_gets_another() -> None:
    first = with_ids(profile("Built a bridge over the river Aire."), None)
    second = with_ids(profile("Answered the phone.", "Built a bridge across the river Aire."), first)
    assert (
        facts_of(second)["Built a bridge across the river Aire."]
        == facts_of(first)["Built a bridge over the river Aire."]
    )
    assert facts_of(second)["Answered the phone."] not in facts_of(first).values()


def test_two_facts_never_share_an_id_even_if_the_client_says_so() -> None:
    twins = [PlainFact(id="same", text="One thing."), PlainFact(id="same", text="Another thing altogether.")]
    ids = [fact.id for fact in with_ids(profile(*twins), None).entries[0].accomplishments]
    assert ids[0] == "same"
    assert ids[1] != "same"


def test_a_skill_that_moves_to_another_group_is_the_same_fact() -> None:
    def skilled(*groups: tuple[str, list[str]]) -> Profile:
        named = [{"id": name, "category": name, "items": items} for name, items in groups]
        return profile(skills=named)

    first = with_ids(skilled(("a", ["Python", "SQL"]), ("b", [])), None)
    second = with_ids(skilled(("a", ["SQL"]), ("b", ["Python"])), first)
    before = {item.text: item.id for group in first.skills for item in group.items}
    after = {item.text: item.id for group in second.skills for item in group.items}
    assert after == before


@settings(deadline=None, derandomize=True)
@given(st.lists(st.text(min_size=1, max_size=20), max_size=6), st.randoms(use_true_random=False))
def test_any_order_of_the_same_facts_gives_the_same_ids(texts: list[str], chance: random.Random) -> None:
    texts = list(dict.fromkeys(texts))
    first = with_ids(profile(*texts), None)
    shuffled = list(texts)
    chance.shuffle(shuffled)
    assert facts_of(with_ids(profile(*shuffled), first)) == facts_of(first)


def test_every_part_of_a_profile_gets_ids() -> None:
    full = Profile.model_validate(
        {
            "personalInfo": {"name": "Ada"},
            "summary": "Bridge builder.",
            "entries": [{"title": "Acme", "projects": [{"name": "Bridge", "highlights": ["Stood."]}]}],
            "blurbs": [{"name": "about-me", "title": "About"}],
            "education": [{"institution": "School", "details": ["Prize."]}],
            "skills": [{"category": "Tools", "items": ["Saw"]}],
            "projects": [{"name": "Boat", "highlights": ["Floated."]}],
            "languages": [{"language": "English"}],
            "certificates": [{"name": "Welding"}],
        }
    )
    saved = with_ids(full, None, numbered())
    assert '"id": ""' not in saved.model_dump_json(by_alias=True, indent=0)
    assert saved.blurbs[0].id == "about-me"
    assert saved.summary is not None
    assert saved.summary.id
    again = with_ids(full, saved, numbered())
    assert again == saved
