"""Every claim of a resume, in reading order."""

from collections.abc import Iterator

from shared.domain.claims import Claim, ClaimKind
from shared.domain.content import Evidence, ResumeContent, ResumeEducation, ResumeExperience
from shared.domain.facts import FactKind
from shared.truth.cutting import cited_spans
from shared.truth.index import Job, ProfileIndex
from shared.truth.judges_titles import titled
from shared.truth.judging import judge
from shared.truth.names_in_fields import Fields
from shared.truth.reading import Reading, cleaned
from shared.truth.sentence import Place, Sentence

_PARTS = 3


class ResumeClaims:
    """Walks a resume. Sentences are judged once, even where the summary stands in two fields."""

    def __init__(self, index: ProfileIndex, content: ResumeContent) -> None:
        self._index = index
        self._content = content
        self._fields = Fields(index, content.language)
        self._judged: dict[tuple[str, tuple[str, ...], frozenset[str]], list[Claim]] = {}
        self._pieces: dict[str, list[Evidence]] = {}
        for piece in content.evidence:
            self._pieces.setdefault(piece.path, []).append(piece)

    def all(self) -> Iterator[Claim]:
        """Head, summary, jobs, skills, schools, projects, certificates, languages."""
        content, person = self._content, self._content.personal_info
        yield from self._person()
        yield from self.sentences("/personalInfo/summary", person.summary)
        yield from self.sentences("/professionalSummary", content.professional_summary)
        for i, station in enumerate(content.experience):
            yield from self._station(f"/experience/{i}", station)
        for i, group in enumerate(content.skills):
            for j, item in enumerate(group.items):
                yield self._fields.skill(f"/skills/{i}/items/{j}", item, frozenset())
        for i, school in enumerate(content.education):
            yield from self._school(f"/education/{i}", school)
        yield from self._projects()
        yield from (self._fields.certificate(f"/certificates/{i}", t) for i, t in enumerate(content.certificates))
        yield from (self._fields.language(f"/languages/{i}", t) for i, t in enumerate(content.languages))

    def sentences(
        self, path: str, text: str, owners: frozenset[str] = frozenset(), *, bullet: bool = False
    ) -> Iterator[Claim]:
        """The sentences at one path."""
        for start, end, facts in cited_spans(text, self._pieces.get(path, []), self._index.names):
            place = Place(self._index, self._content.language, owners, facts, bullet=bullet)
            said = (text[start:end], facts, owners)
            if said not in self._judged:
                self._judged[said] = judge(Sentence(text[start:end], place), path, start)
            where = {"path": path, "start": start, "end": end}
            yield from (claim.model_copy(update=where) for claim in self._judged[said])

    def _person(self) -> Iterator[Claim]:
        person, grounds = self._content.personal_info, self._index.grounds
        if person.name:
            known = self._fields.same(person.name, [g for g in grounds if g.kind is FactKind.NAME])
            yield self._fields.claim("/personalInfo/name", person.name, ClaimKind.NAME, known)
        if person.title:
            roles = [g for g in grounds if g.kind in (FactKind.TITLE, FactKind.ROLE)]
            known = [
                g.id for g in roles if person.title == g.text or titled(person.title, g.text, self._content.language)
            ]
            yield self._fields.claim("/personalInfo/title", person.title, ClaimKind.TITLE, known[:1])

    def _station(self, path: str, station: ResumeExperience) -> Iterator[Claim]:
        job = self._job(station, path)
        yield self._fields.claim(f"{path}/company", station.company, ClaimKind.EMPLOYER, [job.id] if job else [])
        owners = frozenset((job.id,)) if job else frozenset(("",))
        if station.role:
            held = job is not None and self._is_role(station.role, job)
            yield self._fields.claim(f"{path}/role", station.role, ClaimKind.TITLE, [job.id] if job and held else [])
        yield from self._dates(path, station, job)
        for j, text in enumerate(station.highlights):
            yield from self.sentences(f"{path}/highlights/{j}", text, owners, bullet=True)
        for j, text in enumerate(station.technologies):
            yield self._fields.skill(f"{path}/technologies/{j}", text, owners)

    def _is_role(self, role: str, job: Job) -> bool:
        grounds = [g for g in self._index.owned(frozenset((job.id,))) if g.kind is FactKind.ROLE]
        own = job.entry.role or ""
        return role in {g.text for g in grounds} or titled(role, own, self._content.language)

    def _job(self, station: ResumeExperience, path: str) -> Job | None:
        """The entry meant: by employer; by role, dates and evidence where a person was there twice."""
        said = tuple(t.low for t in Reading(cleaned(station.company)).tokens)
        named = [job for job in self._index.jobs if said in job.names or (not said and not job.names)]

        cited = {
            known
            for at, pieces in self._pieces.items()
            if at.startswith(f"{path}/")
            for p in pieces
            for known in p.facts
        }
        owners = {g.owner for known in cited for g in self._index.by_id.get(known, ())}

        def closeness(job: Job) -> tuple[bool, bool, bool, bool]:
            entry, dates = job.entry, (station.start_date or None, station.end_date or None)
            same_role = cleaned(entry.role or "") == cleaned(station.role)
            return same_role, entry.start_date == dates[0], entry.end_date == dates[1], job.id in owners

        return max(named, key=closeness, default=None)

    def _dates(self, path: str, station: ResumeExperience, job: Job | None) -> Iterator[Claim]:
        entry = job.entry if job else None
        for name, said, own in (
            ("startDate", station.start_date, entry.start_date if entry else None),
            ("endDate", station.end_date or "", entry.end_date if entry else None),
        ):
            if said:
                agrees = own is not None and (said == own or own.startswith(f"{said}-"))
                yield self._fields.claim(f"{path}/{name}", said, ClaimKind.DATE, [job.id] if job and agrees else [])
        if entry and entry.end_date and station.end_date is None and entry.start_date:
            yield self._fields.doubt(f"{path}/endDate", "", ClaimKind.DATE, "Do you still work there?")

    def _school(self, path: str, school: ResumeEducation) -> Iterator[Claim]:
        own = {
            g.id: g for g in self._index.grounds if g.kind is FactKind.EDUCATION and g.parts
            and (not school.institution.strip() or self._fields.same(school.institution, [g]))
        }  # fmt: skip
        yield self._fields.claim(f"{path}/institution", school.institution, ClaimKind.DEGREE, own)
        for name, said in (("degree", school.degree), ("field", school.field or "")):
            if said:
                known = [
                    g.id
                    for g in own.values()
                    if said in g.parts or self._fields.same(said, [g]) or self._degree(said, g.text)
                ]
                yield self._fields.claim(f"{path}/{name}", said, ClaimKind.DEGREE, known)
        for name, said in (("startDate", school.start_date or ""), ("endDate", school.end_date or "")):
            if said:
                known = [g.id for g in own.values() if any(part.startswith(said) for part in g.parts)]
                yield self._fields.claim(f"{path}/{name}", said, ClaimKind.DATE, known)
        owners = frozenset(own) or frozenset(("",))
        for j, text in enumerate(school.details):
            yield from self.sentences(f"{path}/details/{j}", text, owners, bullet=True)

    def _degree(self, said: str, own: str) -> bool:
        language = self._content.language
        groups = Reading(cleaned(said), language).groups("degrees")
        return bool(groups) and groups <= Reading(cleaned(own), language).groups("degrees")

    def _projects(self) -> Iterator[Claim]:
        for i, project in enumerate(self._content.projects):
            path = f"/projects/{i}"
            grounds = [g for g in self._index.grounds if g.kind is FactKind.PROJECT]
            owners = frozenset(self._fields.same(project.name, grounds)[:_PARTS])
            yield self._fields.claim(f"{path}/name", project.name, ClaimKind.NAME, owners)
            bound = owners or frozenset(("",))
            yield from self.sentences(f"{path}/description", project.description, bound, bullet=True)
            for j, text in enumerate(project.highlights):
                yield from self.sentences(f"{path}/highlights/{j}", text, bound, bullet=True)
            for j, text in enumerate(project.technologies):
                yield self._fields.skill(f"{path}/technologies/{j}", text, bound)
