"""The sentences at the head of a resume: who the person is, in their own words first, and what they bring."""

import re

from shared.domain.facts import FactKind, StatedFact
from shared.domain.plain_text import plain
from shared.generation.offline.dates import is_current
from shared.generation.offline.deeds import first_sentence
from shared.generation.offline.evidence import Passage, Sentence
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.places import Place, is_self_employed, is_voluntary, job_place
from shared.generation.offline.points import points_of
from shared.generation.offline.ranking import BEARING, Ranking, Station
from shared.generation.offline.selection import Selection
from shared.generation.offline.wording import ended, word_count
from shared.generation.offline.years import full_years
from shared.scoring.stems import stem
from shared.scoring.tokens import normalise, tokenise

_MOST_WORDS = 75
_ENOUGH_WORDS = 45
_SKILLS = 5
_MOST_EARLIER = 2
# Where a point can end early without saying anything else: before its reason, its means or its consequence.
_TAIL = re.compile(r"(?:;|, (?:so that|which|who|so|where|after which)| by \w+ing| so that)\b")
_FEWEST_LEFT, _OPENING_WORDS = 5, 2


def summarise(ranking: Ranking, selection: Selection, phrases: Phrases) -> Passage:
    """The person's own words where they wrote a summary; results and earlier jobs fill what is left of the room."""
    return _Summary(ranking, selection, phrases).written()


def head_title(ranking: Ranking) -> tuple[str, str]:
    """The title under the name and the id of its fact: the person's own, or the most recent role."""
    info = ranking.profile.personal_info
    if title := plain(info.title or ""):
        return title, "personal/title"
    for station in ranking.working()[:1]:
        return plain(station.entry.role or ""), station.id
    return "", ""


class _Summary:
    """Writes one summary."""

    def __init__(self, ranking: Ranking, selection: Selection, phrases: Phrases) -> None:
        self._ranking = ranking
        self._selection = selection
        self._phrases = phrases
        self._title, self._title_fact = head_title(ranking)
        self._own = ranking.of_kind(FactKind.SUMMARY)
        self._room = _MOST_WORDS

    def written(self) -> Passage:
        """Headline, own words, what fills the room, skills."""
        opener = self._opener()
        skills = self._skills()
        told = [*([opener] if opener else []), *self._studies(), self._headline(named=opener is not None)]
        self._room -= sum(word_count(sentence.text) for sentence in (*told, skills))
        told += self._own_words(opener)
        for filler in (self._earlier(), self._result()):
            if filler and self._room > _MOST_WORDS - _ENOUGH_WORDS:
                told += self._fitting([filler])
        passage = Passage()
        passage.add(*told, skills)
        return passage

    def _opener(self) -> Sentence | None:
        """A first sentence of the person's own that says their title: it says it better than a headline."""
        if not self._own or not self._title or not _says(self._own[0].text, self._title):
            return None
        return Sentence(ended(self._own[0].text), (self._own[0].id,))

    def _own_words(self, opener: Sentence | None) -> list[Sentence]:
        """The rest of the person's own summary, in their order; what bears on the posting goes first for room."""
        rest = [fact for fact in self._own if opener is None or ended(fact.text) != opener.text]
        chosen: list[StatedFact] = []
        for fact in sorted(rest, key=lambda fact: -self._ranking.score(fact)):
            if word_count(fact.text) <= self._room:
                chosen.append(fact)
                self._room -= word_count(fact.text)
        return [Sentence(ended(fact.text), (fact.id,)) for fact in rest if fact in chosen]

    def _fitting(self, sentences: list[Sentence]) -> list[Sentence]:
        kept = [sentence for sentence in sentences if sentence.text and word_count(sentence.text) <= self._room]
        self._room -= sum(word_count(sentence.text) for sentence in kept)
        return kept

    def _headline(self, *, named: bool) -> Sentence:
        stations = self._ranking.working()
        if not stations:
            return Sentence("") if named else self._without_work()
        said = self._position(stations[0], named=named)
        said = said[:1].upper() + said[1:]
        facts = [self._title_fact, stations[0].id]
        years = full_years(self._ranking, self._phrases)
        if said and years is not None and not any(sentence.text for sentence in self._studies()):
            said += self._phrases.say("headYears", years=str(years[0]))
            facts += years[1]
        return Sentence(ended(said) if said else "", tuple(fact for fact in facts if fact))

    def _without_work(self) -> Sentence:
        """The title, or what the person studies as far as the dates say so."""
        if self._title:
            return Sentence(ended(self._title), (self._title_fact,))
        return self._student()

    def _studies(self) -> list[Sentence]:
        """Somebody who studies, and works now as a volunteer at most, is a student first."""
        latest = self._ranking.working()[:1]
        info = self._ranking.profile.personal_info
        if info.title or not latest:
            return []
        entry = latest[0].entry
        if is_current(entry, self._ranking.brief.date) and not is_voluntary(entry, self._phrases):
            return []
        return [self._student()]

    def _student(self) -> Sentence:
        today = self._ranking.brief.date.isoformat()[:7]
        for i, school in enumerate(self._ranking.profile.education):
            field = plain(school.field or "")
            if self._own and _says(self._own[0].text, field):
                continue
            if field and school.end_date and school.end_date > today and (school.start_date or "~") <= today:
                place = self._phrases.named_place(plain(school.institution))
                said = self._phrases.say("headStudent", field=field, school=place)
                return Sentence(ended(said), (school.id or f"education/{i}",))
        return Sentence("")

    def _position(self, station: Station, *, named: bool) -> str:
        place = self._place(station)
        when = "Current" if place.current else "Ended"
        words = {**place.words, "title": self._title}
        if is_self_employed(place.company, self._phrases) and place.role:
            free = place.company.casefold().startswith(("freelanc", "freiberuf"))
            own = self._phrases.say("ownFreelance" if free else "ownSelf")
            return self._phrases.say("headOwn", **{**words, "role": words["post"], "own": own})
        if not place.company:
            return "" if named else self._title or words["post"]
        if not place.role:
            return self._phrases.say("headCompanyOnly", **words) if self._title and not named else ""
        if named:
            return self._phrases.say("headRoleNow" if place.current else "headRoleEnded", **words)
        if place.role.casefold().startswith(self._title.casefold()):
            return self._phrases.say(f"headRole{when}", **words)
        return self._phrases.say(f"headTitle{when}", **words)

    def _place(self, station: Station) -> Place:
        return job_place(station.id, station.entry, self._phrases, self._ranking.brief.date)

    def _result(self) -> Sentence:
        """The strongest point in short, where it bears on the posting and can follow a place."""
        if not self._phrases.frames("summaryDeed"):
            return Sentence("")
        ranked = points_of(self._ranking, self._selection, self._phrases, None)
        for point in sorted(ranked, key=lambda point: point.order > 0):  # the latest job's first
            bearing = self._ranking.relevance(point.fact.text).score >= BEARING
            told = point.deed or ""
            telling = bearing and re.search(r"\d", point.fact.text) and not point.place.project
            if (
                telling
                and told
                and not point.fact.text.startswith("I ")
                and not told.startswith(("am ", "was ", "have been ", "have had ", "had "))
            ):
                said = self._phrases.say("summaryDeed", **point.place.words, deed=_short(told))
                return Sentence(said, (point.place.id, point.fact.id))
        return Sentence("")

    def _earlier(self) -> Sentence:
        """The jobs before the present one, by name."""
        jobs = self._ranking.working()
        chosen = [one.station for one in self._selection.stations if one.station in jobs and one.station != jobs[0]]
        later = [station for station in chosen if plain(station.entry.role or "")]
        places = [self._place(station) for station in later][:_MOST_EARLIER]
        if not places or any(place.current for place in places):
            return Sentence("")
        roles = self._phrases.listed([self._phrases.say("summaryRole", **place.words) for place in places])
        frame = "summaryEarlierOne" if len(places) == 1 else "summaryEarlier"
        return Sentence(self._phrases.say(frame, roles=roles), tuple(place.id for place in places))

    def _skills(self) -> Sentence:
        shown = tuple(fact for _, items in self._selection.skills for fact in items)
        ranked = self._ranking.names(shown)
        named = [fact for fact in ranked if self._ranking.name_value(fact.text) >= 1][:_SKILLS]
        chosen = named or list(shown[:3])
        if not chosen:
            return Sentence("")
        said = self._phrases.say("summarySkills", skills=self._phrases.listed([fact.text for fact in chosen]))
        return Sentence(said, tuple(fact.id for fact in chosen))


def _says(text: str, title: str) -> bool:
    """Whether a text opens as the title does or holds all of it: then it introduces the person by itself."""
    words = [stem(token.text) for token in tokenise(normalise(first_sentence(text)))]
    named = {stem(token.text) for token in tokenise(normalise(title))}
    return bool(named) and (named <= set(words) or bool(named & set(words[:_OPENING_WORDS])))


def _short(told: str) -> str:
    """The clause without its reason, its means or its consequence, where enough is left."""
    found = _TAIL.search(told)
    if found is None or word_count(told[: found.start()]) < _FEWEST_LEFT:
        return told
    return f"{told[: found.start()]}."
