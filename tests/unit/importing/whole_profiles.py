"""Any profile that could be stored: every field, any text that it may hold."""

from typing import Any

from hypothesis import strategies as st

from shared.domain.profile import (
    AiPrompts,
    Blurb,
    Certificate,
    Education,
    Entry,
    Language,
    PersonalInfo,
    PlainFact,
    Profile,
    Project,
    PromptPair,
    SkillGroup,
)

_LETTERS = st.characters(exclude_categories=("Cs",))
_PIECES = st.sampled_from(
    ["Ångström & Söhne", "1. Vorsitz", "- Kafka", "*args", "<b>bold</b>", "[a](b)", "a\n\nb", "  ", "présent", "2021"]
)
_DATES = st.none() | st.from_regex(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?", fullmatch=True)


def text(least: int = 0, most: int = 30) -> st.SearchStrategy[str]:
    return st.text(_LETTERS, min_size=least, max_size=most) | _PIECES


def maybe(most: int = 30) -> st.SearchStrategy[str | None]:
    return st.none() | text(0, most)


def ids() -> st.SearchStrategy[str]:
    return st.sampled_from(["", "a-1", "a-2", "b/~", "ß"])


def some(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=3).map(tuple)


def built(model: Any, **fields: Any) -> Any:
    return st.fixed_dictionaries(fields).map(lambda given: model(**given))


FACTS = some(built(PlainFact, id=ids(), text=text(1)))
PROMPTS = st.none() | built(PromptPair, system_prompt=text(), user_prompt_template=text())
PERSON = built(
    PersonalInfo,
    name=text(1),
    **{name: text() for name in ("email",)},
    **{name: maybe() for name in ("title", "phone", "location", "website", "github", "linkedin")},
    accent_color=st.sampled_from(["#3B82F6", "#000000"]),
    ai_prompts=st.none() | built(AiPrompts, resume=PROMPTS, cover_letter=PROMPTS),
    public_contact=st.sampled_from([(), ("email", "phone"), ("email", "location", "website", "linkedin", "github")]),
)
PROJECTS = some(
    built(
        Project,
        id=ids(),
        name=text(1),
        **{name: maybe() for name in ("description", "challenges", "url")},
        highlights=FACTS,
        technologies=some(text()),
        start_date=_DATES,
        end_date=_DATES,
    )
)
ENTRIES = some(
    built(
        Entry,
        id=ids(),
        title=text(1),
        **{name: maybe() for name in ("role", "location", "body", "notes", "summary", "url")},
        start_date=_DATES,
        end_date=_DATES,
        order=st.none() | st.integers(0, 5),
        related_blurb_ids=some(text()),
        render_type=st.sampled_from([None, "text", "structured-entry"]),
        accomplishments=FACTS,
        technologies=some(text()),
        projects=PROJECTS,
        engagement=st.sampled_from([None, "volunteer"]),
    )
)
_ITEM = {"title": text(), "network": text(), "url": text(), "x/~": st.none() | st.lists(st.integers())}
ITEMS = st.fixed_dictionaries({}, optional=_ITEM)
BLURBS = st.lists(
    built(
        Blurb,
        id=ids(),
        name=st.sampled_from(["awards", "publications", "references", "profiles", "about-me", "talks"]),
        title=text(),
        content=text(),
        order=st.none() | st.integers(0, 5),
        type=st.sampled_from([None, "page", "entry"]),
        parent_entry_id=st.none() | ids(),
        structured_data=st.none()
        | st.fixed_dictionaries({}, optional={"items": st.lists(ITEMS, max_size=2) | st.integers(), "~1": text()}),
    ),
    max_size=4,
    unique_by=lambda blurb: blurb.name,
).map(tuple)
EDUCATION = some(
    built(
        Education,
        id=ids(),
        institution=text(1),
        **{name: maybe() for name in ("degree", "field", "location", "score", "url")},
        start_date=_DATES,
        end_date=_DATES,
        details=FACTS,
    )
)
PROFILES = built(
    Profile,
    personal_info=PERSON,
    summary=st.none() | built(PlainFact, id=ids(), text=text(1)),
    entries=ENTRIES,
    blurbs=BLURBS,
    education=EDUCATION,
    skills=some(built(SkillGroup, id=ids(), category=text(), level=maybe(), items=FACTS)),
    projects=PROJECTS,
    languages=some(built(Language, id=ids(), language=text(1), fluency=maybe())),
    certificates=some(built(Certificate, id=ids(), name=text(1), issuer=maybe(), date=_DATES, url=maybe())),
)
