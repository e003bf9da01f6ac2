"""What a letter says of certificates, schooling and languages: only what is dated as done, or listed as held."""

import re

from shared.domain.facts import FactKind
from shared.domain.plain_text import plain
from shared.domain.profile import Certificate, Education, Language
from shared.generation.offline.evidence import Sentence
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.places import moment
from shared.generation.offline.ranking import Ranking
from shared.scoring.concepts import keys_of
from shared.scoring.postings.languages import language_named
from shared.scoring.postings.licences import licences_in
from shared.scoring.relevance import name_relevance
from shared.scoring.tokens import fold

# A licence that is written as what the person is: `Admitted as a solicitor`, `Registered with the …`.
_STATE = re.compile(
    r"(?:Admitted|Registered|Licensed|Certified|Qualified|Chartered|Accredited) (?:as|with|in|to|by) "
    r"|(?:Fellow|Member) of "
)
_TITLES = ("Fellow ", "Member ")
_MOST_CERTIFICATES = 2
_MOST_ASKED = 3
_ASKED_SHARE = 0.5  # of a certificate's words that the posting names, for it to be what the posting asks for
_ASKED_WEIGHT = 1.5
_NAME = 200


class Credentials:
    """Sentences on what the person holds."""

    def __init__(self, ranking: Ranking, phrases: Phrases) -> None:
        self._ranking = ranking
        self._phrases = phrases
        self._today = ranking.brief.date.isoformat()[:7]
        held = [(held.id or f"certificate/{i}", held) for i, held in enumerate(ranking.profile.certificates)]
        self._held = [(known, one) for known, one in held if plain(one.name)]
        listed = [fact for fact in ranking.of_kind(FactKind.SKILL) if self._is_asked_licence(fact.text)]
        self._listed = [(fact.id, Certificate(id=fact.id, name=fact.text[:_NAME])) for fact in listed]
        asked = [pair for pair in self._held if self._share(pair[1]) >= _ASKED_SHARE][:_MOST_ASKED]
        self._asked = asked if phrases.frames("certificatesAsked") else []

    def _is_asked_licence(self, text: str) -> bool:
        return bool({found.key for found in licences_in(text)} & self._ranking.asked_licences)

    def asked(self) -> list[Sentence]:
        """The certificates that the posting asks for: they belong at the top of a letter."""
        return self._certified("certificatesAsked", self._asked)

    def closing(self) -> list[Sentence]:
        """The rest, most telling first."""
        rest = [] if self._asked else sorted(self._held, key=lambda pair: -self._value(pair[1]))
        # A licence that stands among the skills is told where the posting asks for it.
        if not self._phrases.frames("licences"):
            rest = [*self._listed, *rest]
        return [
            self._licences(),
            *self._certified("certificates", rest[:_MOST_CERTIFICATES]),
            self._education(),
            self._languages(),
        ]

    def studying(self) -> Sentence:
        """What the person studies now, where the dates say so."""
        for i, school in enumerate(self._ranking.profile.education):
            begun = school.start_date and school.start_date <= self._today
            if begun and school.end_date and school.end_date > self._today and plain(school.field or ""):
                words = {**self._words(school), "until": moment(school.end_date, self._phrases)}
                frame = "studying" if words["degree"] else "studyingField"
                return Sentence(self._phrases.say(frame, **words), (school.id or f"education/{i}",))
        return Sentence("")

    def _licences(self) -> Sentence:
        if not self._listed or not self._phrases.frames("licences"):
            return Sentence("")
        names = [one.name for _, one in self._listed]
        small = [
            n[:1].lower() + n[1:] if n.split()[0].casefold() in self._phrases.words("licenceOpeners") else n
            for n in names
        ]
        frame = "licencesOne" if len(small) == 1 else "licences"
        said = self._phrases.say(frame, names=self._phrases.listed(small))
        return Sentence(said, tuple(known for known, _ in self._listed))

    def _certified(self, frame: str, chosen: list[tuple[str, Certificate]]) -> list[Sentence]:
        """What the person may call themselves in a sentence of its own, then the rest."""
        called = {known: said for known, one in chosen if (said := self._phrases.holder(plain(one.name)))}
        rest = [(known, one) for known, one in chosen if known not in called]
        names = self._phrases.listed(list(called.values()))
        own = [Sentence(self._phrases.say("certificateAgent", names=names), tuple(called))] if called else []
        return [*own, self._certificates(frame, rest)] if rest else own

    def _certificates(self, frame: str, chosen: list[tuple[str, Certificate]]) -> Sentence:
        if not chosen:
            return Sentence("")
        states = [held for held in chosen if _STATE.match(plain(held[1].name))]
        if states and self._phrases.frames("certificateState"):
            known, held = states[0]
            said = plain(held.name)
            if said.startswith(_TITLES):
                return Sentence(self._phrases.say("certificateTitle", name=said), (known,))
            return Sentence(self._phrases.say("certificateState", name=said[0].lower() + said[1:]), (known,))
        name = f"{frame}One" if len(chosen) == 1 and self._phrases.frames(f"{frame}One") else frame
        names = self._phrases.listed([self._phrases.held(plain(certificate.name)) for _, certificate in chosen])
        return Sentence(self._phrases.say(name, names=names), tuple(known for known, _ in chosen))

    def _share(self, held: Certificate) -> float:
        """How much of the certificate's name the posting says."""
        keys = [key for key in keys_of(plain(held.name)) if " " not in key]
        terms = [self._ranking.requirements.of(key) for key in keys]
        named = [term for term in terms if term and term.weight >= _ASKED_WEIGHT and term.kind != "aside"]
        return len(named) / len(keys) if keys else 0.0

    def _value(self, held: Certificate) -> float:
        return self._ranking.relevance(plain(held.name)).score

    def _education(self) -> Sentence:
        found = self._latest()
        if found is None:
            return Sentence("")
        known, school = found
        words = self._words(school)
        if not words["field"] and not words["degree"]:
            return Sentence("")
        return Sentence(self._phrases.say(self._studied_frame(words), **words), (known,))

    def _studied_frame(self, words: dict[str, str]) -> str:
        title = words["degree"].split()[0].casefold() if words["degree"] else ""
        if title in self._phrases.words("trainings"):
            return "studiedTraining"
        if not words["field"] or fold(words["field"]) in fold(words["degree"]):
            return "studiedTitle" if title in self._phrases.words("titled") else "studiedDegree"
        # Brackets within brackets read badly, so `BSc (Hons)` is left to the resume.
        if not title or "(" in words["degree"]:
            return "studiedField"
        return "studiedAcademic" if title in self._phrases.words("academic") else "studied"

    def _words(self, school: Education) -> dict[str, str]:
        field, degree = plain(school.field or ""), plain(school.degree or "")
        if degree.split(" ")[0].casefold() in self._phrases.words("titled") and degree[1:2].islower():
            degree = degree[:1].lower() + degree[1:]
        return {
            "field": field,
            "subject": field[:1].lower() + field[1:] if field[1:2].islower() else field,
            "degree": degree,
            "school": self._phrases.named_place(plain(school.institution)),
        }

    def _latest(self) -> tuple[str, Education] | None:
        """The school that ended last; one without an end, or with an end to come, may not be finished."""
        numbered = [
            (school.id or f"education/{i}", school) for i, school in enumerate(self._ranking.profile.education)
        ]
        done = [(known, school) for known, school in numbered if school.end_date and school.end_date <= self._today]
        return max(done, key=lambda pair: pair[1].end_date or "", default=None)

    def _spoken(self, spoken: Language) -> str:
        """`Portuguese (native)`: inside a sentence the level has no capital of its own, but in German."""
        level = plain(spoken.fluency or "")
        if level[1:2].islower() and self._phrases.language != "de":
            level = level[:1].lower() + level[1:]
        return f"{plain(spoken.language)} ({level})" if level else plain(spoken.language)

    def _asks_for(self, language: str) -> bool:
        """Whether the posting wants a language: one that it names as not needed is not told."""
        named = self._ranking.asked_languages
        if named:
            return language_named(language) in named
        return bool(name_relevance(language, self._ranking.requirements).matched)

    def _languages(self) -> Sentence:
        numbered = [
            (spoken.id or f"language/{i}", spoken)
            for i, spoken in enumerate(self._ranking.profile.languages)
            if self._asks_for(plain(spoken.language))
            and plain(spoken.language).casefold() not in self._phrases.words("ownLanguage")
        ]
        if not numbered:
            return Sentence("")
        name = "languageOne" if len(numbered) == 1 else "languages"
        spelled = [self._spoken(spoken) for _, spoken in numbered]
        if self._phrases.language == "fr":  # in French the name of a language has no capital
            spelled = [text[:1].lower() + text[1:] for text in spelled]
        names = self._phrases.listed(spelled)
        return Sentence(self._phrases.say(name, names=names), tuple(known for known, _ in numbered))
