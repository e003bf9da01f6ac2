"""The resume: the selection in the shapes of `ResumeContent`, with evidence for every claim."""

from shared.domain.content import (
    Contact,
    Evidence,
    Omission,
    ResumeContent,
    ResumeEducation,
    ResumeExperience,
    ResumePerson,
    ResumeProject,
    ResumeSkills,
)
from shared.domain.facts import FactKind, StatedFact
from shared.domain.plain_text import plain
from shared.domain.profile import Certificate, Language, Profile
from shared.generation.offline.evidence import Passage, whole
from shared.generation.offline.notes import notes_on, reason
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.ranking import Ranking
from shared.generation.offline.selection import ChosenProject, ChosenStation, Selection
from shared.generation.offline.summary import head_title, summarise
from shared.generation.offline.wording import ended, opened_large


def resume_of(ranking: Ranking, selection: Selection, phrases: Phrases, language: str) -> ResumeContent:
    """The resume's words."""
    summary = summarise(ranking, selection, phrases)
    title, title_fact = head_title(ranking)
    heading = phrases.say("skillsHeading")
    profile = ranking.profile
    content = ResumeContent(
        personal_info=ResumePerson(
            name=plain(profile.personal_info.name), title=title, summary=summary.text, contact=contact_of(profile)
        ),
        professional_summary=summary.text,
        experience=tuple(experience_of(chosen) for chosen in selection.stations),
        skills=tuple(ResumeSkills(category=name or heading, items=_texts(items)) for name, items in selection.skills),
        education=_education(profile),
        projects=tuple(project_of(chosen) for chosen in selection.projects),
        certificates=tuple(certificate_text(certificate) for certificate in profile.certificates),
        languages=tuple(language_text(spoken) for spoken in profile.languages),
        language=language,
        omitted=(*selection.omitted, *_unsaid(ranking, summary)),
        notes=notes_on(ranking, language, tuple(c.station for c in selection.stations), selection.left_out),
    )
    head = [whole("/personalInfo/title", title, title_fact)] if title else []
    evidence = [
        *head,
        *summary.evidence("/personalInfo/summary"),
        *summary.evidence("/professionalSummary"),
        *_evidence(selection, profile, content),
    ]
    return content.model_copy(update={"evidence": tuple(evidence)})


def _unsaid(ranking: Ranking, summary: Passage) -> list[Omission]:
    """What the person said outside any job and the resume does not repeat."""
    said = {sentence.text for sentence in summary.sentences}
    left = [fact for fact in ranking.of_kind(FactKind.SUMMARY, FactKind.APART) if ended(fact.text) not in said]
    reasons = {FactKind.SUMMARY: reason("summary"), FactKind.APART: reason("apart")}
    return [Omission(fact=fact.id, text=fact.text, reason=reasons[fact.kind]) for fact in left]


def contact_of(profile: Profile) -> Contact:
    """Every contact item of the profile; what may not be shown is taken out later, where that is decided."""
    info = profile.personal_info
    return Contact(
        email=plain(info.email),
        phone=plain(info.phone or "") or None,
        location=plain(info.location or "") or None,
        website=plain(info.website or "") or None,
        linkedin=plain(info.linkedin or "") or None,
        github=plain(info.github or "") or None,
    )


def certificate_text(certificate: Certificate) -> str:
    """A certificate on one line: its name, then issuer and year in brackets."""
    beside = [part for part in (plain(certificate.issuer or ""), (certificate.date or "")[:4]) if part]
    name = plain(certificate.name)
    if "(" in name:
        return ", ".join([name, *beside])
    return f"{name} ({', '.join(beside)})" if beside else name


def language_text(spoken: Language) -> str:
    """A language, with how well it is spoken in brackets."""
    name, fluency = plain(spoken.language), plain(spoken.fluency or "")
    return f"{name} ({fluency})" if fluency else name


def experience_of(chosen: ChosenStation) -> ResumeExperience:
    """A job on the page."""
    entry = chosen.station.entry
    undated = not entry.start_date and not entry.end_date
    return ResumeExperience(
        company=plain(entry.title),
        role=plain(entry.role or ""),
        location=plain(entry.location or "") or None,
        start_date=entry.start_date or "",
        end_date="" if undated else entry.end_date,
        highlights=tuple(opened_large(text) for text in _texts(chosen.bullets)),
        technologies=_texts(chosen.technologies),
    )


def _education(profile: Profile) -> tuple[ResumeEducation, ...]:
    return tuple(
        ResumeEducation(
            institution=plain(school.institution),
            degree=plain(school.degree or ""),
            field=plain(school.field or "") or None,
            start_date=school.start_date,
            end_date=school.end_date,
            details=tuple(text for detail in school.details if (text := plain(detail.text))),
        )
        for school in profile.education
    )


def project_of(chosen: ChosenProject) -> ResumeProject:
    """A project on the page."""
    project = chosen.project
    return ResumeProject(
        name=plain(project.name),
        description=plain(project.description or ""),
        highlights=tuple(opened_large(text) for text in _texts(chosen.bullets)),
        technologies=_texts(chosen.technologies),
        url=plain(project.url or "") or None,
    )


def _evidence(selection: Selection, profile: Profile, content: ResumeContent) -> list[Evidence]:
    found: list[Evidence] = []
    for i, chosen in enumerate(selection.stations):
        place = f"/experience/{i}"
        found.append(whole(f"{place}/role", content.experience[i].role, chosen.station.id))
        found += _bullets(place, chosen.bullets)
        found += [whole(f"{place}/technologies/{j}", f.text, f.id) for j, f in enumerate(chosen.technologies)]
    for i, (_, items) in enumerate(selection.skills):
        found += [whole(f"/skills/{i}/items/{j}", fact.text, fact.id) for j, fact in enumerate(items)]
    for i, project in enumerate(selection.projects):
        place = f"/projects/{i}"
        found.append(whole(f"{place}/description", content.projects[i].description, project.id))
        found += _bullets(place, project.bullets)
        found += [whole(f"{place}/technologies/{j}", f.text, f.id) for j, f in enumerate(project.technologies)]
    return [*found, *_schooling_evidence(profile, content)]


def _bullets(place: str, bullets: tuple[StatedFact, ...]) -> list[Evidence]:
    return [whole(f"{place}/highlights/{j}", opened_large(fact.text), fact.id) for j, fact in enumerate(bullets)]


def _schooling_evidence(profile: Profile, content: ResumeContent) -> list[Evidence]:
    found: list[Evidence] = []
    for i, school in enumerate(profile.education):
        known = school.id or f"education/{i}"
        found.append(whole(f"/education/{i}/degree", content.education[i].degree, known))
        said = [(j, detail) for j, detail in enumerate(school.details) if plain(detail.text)]
        for place, (j, detail) in enumerate(said):
            text = content.education[i].details[place]
            found.append(whole(f"/education/{i}/details/{place}", text, detail.id or f"{known}/detail/{j}"))
    for i, certificate in enumerate(profile.certificates):
        found.append(whole(f"/certificates/{i}", content.certificates[i], certificate.id or f"certificate/{i}"))
    for i, spoken in enumerate(profile.languages):
        found.append(whole(f"/languages/{i}", content.languages[i], spoken.id or f"language/{i}"))
    return [evidence for evidence in found if evidence.end]


def _texts(facts: tuple[StatedFact, ...]) -> tuple[str, ...]:
    return tuple(fact.text for fact in facts)
