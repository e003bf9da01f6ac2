"""Seed 000's Dart models, read as its client reads them: what `fromJson` would throw on fails here."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

Read = Callable[[Any], Any]


class NotAsTheModelReads(AssertionError):
    """A key is missing or has another type."""


def text(value: Any) -> str:
    """`String`."""
    return _typed(value, str)


def whole(value: Any) -> int:
    """`int`: in Dart 1.0 is no int, and neither is true."""
    if isinstance(value, bool):
        raise NotAsTheModelReads(f"{value!r} is a bool, not an int")
    return _typed(value, int)


def number(value: Any) -> float:
    """`(x as num).toDouble()`."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotAsTheModelReads(f"{value!r} is no num")
    return float(value)


def yes(value: Any) -> bool:
    """`bool`."""
    return _typed(value, bool)


def moment(value: Any) -> datetime:
    """`DateTime.parse`."""
    return datetime.fromisoformat(text(value))


def anything(value: Any) -> dict[str, Any]:
    """`Map<String, dynamic>`."""
    found: dict[str, Any] = _typed(value, dict)
    return found


def many(read: Read) -> Read:
    """`List<T>`."""
    return lambda value: [read(item) for item in _typed(value, list)]


def maybe(read: Read) -> Read:
    """`T?`: the key is there all the same, so that no client has to guess."""
    return lambda value: None if value is None else read(value)


def one_of(*names: str) -> Read:
    """An enum with `@JsonValue`s."""

    def read(value: Any) -> str:
        if value not in names:
            raise NotAsTheModelReads(f"{value!r} is none of {names}")
        return str(value)

    return read


def model(**fields: Read) -> Read:
    """A class with `fromJson`."""

    def read(value: Any) -> dict[str, Any]:
        missing = sorted(fields.keys() - anything(value).keys())
        if missing:
            raise NotAsTheModelReads(f"missing: {', '.join(missing)}")
        found = {}
        for name, inner in fields.items():
            try:
                found[name] = inner(value[name])
            except NotAsTheModelReads as error:
                raise NotAsTheModelReads(f"{name}: {error}") from None
        return found

    return read


def _typed(value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise NotAsTheModelReads(f"{value!r} is no {kind.__name__}")
    return value


# `user_id` is an int in the seed's models; ids are strings here, on purpose (API.md).
ExampleResume = model(
    id=text, user_id=text, file_path=text, original_filename=text, layout_config_id=text, is_primary=yes,
    file_hash=maybe(text), uploaded_at=moment, file_size=whole, file_type=text,
)  # fmt: skip
LayoutConfig = model(
    id=text, user_id=text, section_order=many(text),
    bullet_style=one_of("action_verb", "results_focused", "hybrid"),
    content_density=one_of("concise", "balanced", "detailed"), contact_info_format=text,
    extraction_metadata=anything, created_at=moment, updated_at=moment,
)  # fmt: skip
WritingStyleConfig = model(
    id=text, user_id=text,
    tone=one_of("professional", "professional_enthusiastic", "authoritative", "conversational"),
    tone_level=whole, formality_level=whole, sentence_complexity=text, vocabulary_level=text,
    avg_paragraph_length=whole, source_text=text, extraction_metadata=anything, created_at=moment,
    updated_at=moment,
)  # fmt: skip
UserGenerationProfile = model(
    id=text, user_id=text, layout_config_id=maybe(text), writing_style_config_id=maybe(text),
    target_ats_score=number, max_bullets_per_role=whole, created_at=moment, updated_at=moment,
)  # fmt: skip
GenerationProgress = model(
    current_stage=whole, total_stages=whole, percentage=whole, stage_name=maybe(text), stage_description=maybe(text)
)
GenerationResult = model(
    document_id=text, ats_score=number, match_percentage=whole, keyword_coverage=number, keywords_matched=whole,
    keywords_total=whole, pdf_url=text, recommendations=many(text),
)  # fmt: skip
Generation = model(
    id=text, profile_id=text, job_id=text, document_type=one_of("resume", "cover_letter"),
    status=one_of("pending", "generating", "completed", "failed", "cancelled"), progress=GenerationProgress,
    result=maybe(GenerationResult), error_message=maybe(text), tokens_used=whole, generation_time=maybe(number),
    created_at=moment, completed_at=maybe(moment), started_at=maybe(moment), updated_at=maybe(moment),
)  # fmt: skip
Pagination = model(total=whole, limit=whole, offset=whole, has_next=yes, has_previous=yes)
Generations = model(generations=many(Generation), pagination=Pagination)
Template = model(id=text, name=text, description=text, preview_url=text, recommended_for=many(text), ats_friendly=yes)
Templates = model(templates=many(Template))
UploadResume = model(
    success=yes, message=text, example_resume_id=text, layout_config_id=text, extraction_metadata=anything,
    is_primary=yes,
)  # fmt: skip
UploadLetter = model(success=yes, message=text, writing_style_config_id=text, extraction_metadata=anything)
Examples = model(examples=many(ExampleResume))
Job = model(
    id=text, user_id=text, source=text, title=text, company=text, location=maybe(text), description=maybe(text),
    raw_text=maybe(text), parsed_keywords=many(text), requirements=many(text), benefits=many(text),
    salary_range=maybe(text), remote=yes, status=one_of("active", "archived", "draft"), created_at=moment,
    updated_at=moment,
)  # fmt: skip
Jobs = model(jobs=many(Job), total=whole, pagination=model(limit=whole, offset=whole, total=whole, hasMore=yes))
Experience = model(
    id=text, title=text, company=text, location=maybe(text), start_date=text, end_date=maybe(text), is_current=yes,
    description=maybe(text), enhanced_description=maybe(text), achievements=many(text), technologies=many(text),
    employment_type=maybe(text), industry=maybe(text),
)  # fmt: skip
Education = model(
    id=text, institution=text, degree=text, field_of_study=text, start_date=text, end_date=maybe(text),
    is_current=yes, gpa=maybe(number), honors=many(text), description=maybe(text),
)  # fmt: skip
Certification = model(
    id=text, name=text, issuer=text, date_obtained=text, expiry_date=maybe(text), credential_id=maybe(text)
)
Skills = model(
    technical=many(text), soft=many(text), languages=many(model(name=text, proficiency=text)),
    certifications=many(Certification),
)  # fmt: skip
Project = model(id=text, name=text, description=text, technologies=many(text), url=maybe(text))
PersonalInfo = model(
    full_name=text, email=text, phone=maybe(text), location=maybe(text), linkedin=maybe(text), github=maybe(text),
    website=maybe(text),
)  # fmt: skip
Profile = model(
    id=text, user_id=text, personal_info=PersonalInfo, professional_summary=maybe(text),
    enhanced_professional_summary=maybe(text), experiences=many(Experience), education=many(Education),
    skills=Skills, projects=many(Project), custom_fields=anything, created_at=moment, updated_at=moment,
)  # fmt: skip
RateLimit = model(
    retry_after=whole,
    error=model(
        code=text, message=text,
        details=model(current_usage=whole, limit=whole, retry_after=whole, reset_at=moment),
    ),
)  # fmt: skip
