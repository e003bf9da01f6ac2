"""Profiles: saved whole, changed in part, shown in public only as far as their owner says."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.domain.errors import Conflict, NotFound
from shared.domain.profile import Blurb, Entry, PersonalInfo, Profile
from shared.profiles.service import PERSONAL_INFO, ProfileService, public_part
from tests.originals import OLD_DEFAULT, put

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[MemoryDocumentStore]:
    store = MemoryDocumentStore(lambda: NOW)
    yield store
    store.close()


@pytest.fixture
def profiles(store: MemoryDocumentStore) -> ProfileService:
    return ProfileService(store)


def ada(**more: object) -> Profile:
    return Profile.model_validate({"personalInfo": {"name": "Ada", "email": "ada@example.com"}, **more})


def test_before_anything_is_saved_the_profile_is_not_found_and_the_message_says_what_to_do(
    profiles: ProfileService,
) -> None:
    with pytest.raises(NotFound, match="personal information first") as caught:
        profiles.profile()
    assert caught.value.error_code == "no_profile"


def test_another_profile_id_is_not_found(profiles: ProfileService) -> None:
    profiles.save_profile(ada(), "ed@example.com")
    with pytest.raises(NotFound):
        profiles.profile("somebody-else")


def test_a_saved_profile_comes_back_whole(profiles: ProfileService) -> None:
    saved = profiles.save_profile(ada(entries=[{"title": "Acme", "accomplishments": ["Built it."]}]), "ed")
    assert profiles.profile() == saved
    assert saved.personal_info.updated_by == "ed"
    assert saved.personal_info.created_at == NOW


def test_personal_info_lies_where_seed_002_keeps_it(profiles: ProfileService, store: MemoryDocumentStore) -> None:
    profiles.save_profile(ada(), None)
    stored = store.get(PERSONAL_INFO)
    assert stored is not None
    assert (stored["id"], stored["type"], stored["name"]) == ("personal-info", "personal-info", "Ada")


def test_a_partial_update_keeps_what_it_does_not_name_and_none_clears(profiles: ProfileService) -> None:
    profiles.update_personal_info({"name": "Ada", "email": "a@example.com", "phone": "1"}, "ed")
    changed = profiles.update_personal_info({"location": "Leeds", "phone": None}, "fay")
    assert (changed.name, changed.location, changed.phone) == ("Ada", "Leeds", None)
    assert (changed.created_by, changed.updated_by) == ("ed", "fay")


def test_custom_prompts_are_saved(profiles: ProfileService) -> None:
    prompts = {"resume": {"systemPrompt": "Be brief.", "userPromptTemplate": "{{job.role}}"}}
    profiles.update_personal_info({"name": "Ada", "aiPrompts": prompts}, None)
    saved = profiles.personal_info().ai_prompts
    assert saved is not None
    assert saved.resume is not None
    assert saved.resume.system_prompt == "Be brief."


def test_the_public_part_hides_prompts_authors_and_private_contact_items() -> None:
    info = PersonalInfo.model_validate(
        {
            "name": "Ada",
            "email": "a@example.com",
            "phone": "1",
            "website": "w",
            "aiPrompts": {},
            "publicContact": ["website"],
            "updatedBy": "ed",
        }
    )
    shown = public_part(info)
    assert (shown.name, shown.email, shown.phone, shown.website) == ("Ada", "", None, "w")
    assert shown.ai_prompts is None
    assert shown.updated_by is None


def test_the_phone_is_private_unless_the_owner_says_otherwise() -> None:
    assert public_part(PersonalInfo(name="Ada", phone="1")).phone is None


def test_entries_are_added_changed_and_removed(profiles: ProfileService) -> None:
    profiles.save_profile(ada(), None)
    added = profiles.save_entry(Entry(title="Acme"), "ed")
    assert added.id
    assert added.created_by == "ed"
    changed = profiles.save_entry(Entry(title="Acme Ltd"), "fay", entry_id=added.id)
    assert (changed.id, changed.title, changed.created_by, changed.updated_by) == (added.id, "Acme Ltd", "ed", "fay")
    assert len(profiles.profile().entries) == 1
    profiles.delete_entry(added.id)
    assert profiles.profile().entries == ()


def test_unknown_entries_and_blurbs_are_not_found(profiles: ProfileService) -> None:
    profiles.save_profile(ada(), None)
    with pytest.raises(NotFound):
        profiles.save_entry(Entry(title="Acme"), None, entry_id="nowhere")
    with pytest.raises(NotFound):
        profiles.delete_entry("nowhere")
    with pytest.raises(NotFound):
        profiles.save_blurb(Blurb(name="about", title="About"), None, replace=True)
    with pytest.raises(NotFound):
        profiles.delete_blurb("about")


def test_without_a_profile_there_is_nothing_to_add_an_entry_to(profiles: ProfileService) -> None:
    with pytest.raises(NotFound):
        profiles.save_entry(Entry(title="Acme"), None)


def test_an_entry_without_an_order_does_not_vanish(profiles: ProfileService) -> None:
    profiles.save_profile(ada(entries=[{"title": "With", "order": 1}, {"title": "Without"}]), None)
    assert [entry.title for entry in profiles.profile().entries] == ["With", "Without"]


def test_blurb_names_are_unique(profiles: ProfileService) -> None:
    profiles.save_profile(ada(), None)
    profiles.save_blurb(Blurb(name="about", title="About"), "ed", replace=False)
    with pytest.raises(Conflict):
        profiles.save_blurb(Blurb(name="about", title="Again"), "ed", replace=False)
    assert profiles.save_blurb(Blurb(name="about", title="Again"), "fay", replace=True).title == "Again"
    profiles.delete_blurb("about")
    assert profiles.profile().blurbs == ()


def test_what_the_original_system_kept_besides_is_read_over_and_stays(
    profiles: ProfileService, store: MemoryDocumentStore
) -> None:
    moved = {**OLD_DEFAULT, "id": "personal-info", "type": "personal-info"}
    put(store, {PERSONAL_INFO: moved})
    assert profiles.personal_info().name == "Ida Norrgard"
    profiles.update_personal_info({"location": "Visby"}, "ed@example.com")
    kept = store.get(PERSONAL_INFO) or {}
    assert (kept["location"], kept["defaultStyle"], kept["type"]) == ("Visby", "modern", "personal-info")


def test_an_unmigrated_database_is_not_mistaken_for_an_empty_one(
    profiles: ProfileService, store: MemoryDocumentStore
) -> None:
    put(store, {"generator/default": OLD_DEFAULT})
    with pytest.raises(NotFound, match=r"scripts/migrate_personal_info\.py") as caught:
        profiles.profile()
    assert caught.value.error_code == "not_migrated"
