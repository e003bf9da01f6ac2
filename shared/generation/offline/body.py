"""The middle of a letter: the person's own points, most recent job first, each in a whole sentence."""

from shared.domain.content import ResumeContent
from shared.domain.facts import FactKind, StatedFact
from shared.domain.plain_text import plain
from shared.generation.offline.dates import is_current, precedes
from shared.generation.offline.deeds import deed, first_sentence, opened_small
from shared.generation.offline.evidence import Passage, Sentence
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.ranking import BEARING, Ranking, Station
from shared.generation.offline.selection import ChosenStation, Selection
from shared.generation.offline.wording import apposed, ended
from shared.scoring.relevance import named_whole
from shared.scoring.tokens import fold

_FEWEST_POINTS = 3
_MOST_POINTS = 5
_MOST_FROM_ONE = 2
_MOST_FROM_FEW = 3  # of each job where there are fewer than three
_MOST_TOOLS = 4
_FOLLOWS_SHARE = 1.25  # a point that can follow “I” reads better than a quoted one


class Body:
    """Writes the body. With a resume it keeps to the points that the resume kept."""

    def __init__(
        self, ranking: Ranking, selection: Selection, phrases: Phrases, resume: ResumeContent | None
    ) -> None:
        self._ranking = ranking
        self._selection = selection
        self._phrases = phrases
        self._allowed = _highlighted(resume)
        self._used: dict[str, int] = {}

    def written(self, room: int) -> Passage:
        """The paragraph: three points, and up to five while fewer than `room` words are written."""
        ranked = self._ranked()
        most = min(len(ranked), _MOST_POINTS)
        passage = self._told(ranked[:_FEWEST_POINTS])
        for count in range(_FEWEST_POINTS + 1, most + 1):
            if passage.words >= room:
                break
            passage = self._told(ranked[:count])
        return passage

    def _ranked(self) -> list[tuple[ChosenStation, StatedFact]]:
        """The points worth telling, best first, at most two or three of one job."""
        ranked: list[tuple[float, ChosenStation, StatedFact]] = []
        few = len(self._selection.stations) < _FEWEST_POINTS
        for chosen in self._selection.stations:
            told = [fact for fact in chosen.bullets if self._allowed is None or fact.id in self._allowed]
            valued = sorted(((self._value(chosen, fact), fact) for fact in told), key=lambda pair: -pair[0])
            ranked.extend(
                (value, chosen, fact) for value, fact in valued[: _MOST_FROM_FEW if few else _MOST_FROM_ONE]
            )
        ranked.sort(key=lambda point: -point[0])
        return [(chosen, fact) for _, chosen, fact in ranked]

    def _value(self, chosen: ChosenStation, fact: StatedFact) -> float:
        follows = deed(fact.text, self._phrases, current=self._is_current(chosen.station)) is not None
        return self._ranking.score(fact) * (_FOLLOWS_SHARE if follows else 1.0)

    def _told(self, points: list[tuple[ChosenStation, StatedFact]]) -> Passage:
        passage = Passage()
        self._used = {}
        if len(points) > 1:
            passage.add(Sentence(self._phrases.say(self._intro(points))))
        before: ChosenStation | None = None
        for chosen in self._selection.stations:
            facts = [fact for other, fact in points if other is chosen]
            for place, fact in enumerate(facts):
                passage.add(self._sentence(chosen, fact, before, again=place > 0))
            if facts:
                passage.add(self._tools(chosen, facts, passage.text))
                before = chosen
        passage.add(self._project())
        return passage

    def _intro(self, points: list[tuple[ChosenStation, StatedFact]]) -> str:
        if self._ranking.brief.preferences.style == "executive":
            return (
                "introResults" if all(any(c.isdigit() for c in fact.text) for _, fact in points) else "introGeneral"
            )
        bearing = sum(self._ranking.relevance(fact.text).score >= BEARING for _, fact in points)
        return "introRelevant" if 2 * bearing >= len(points) else "introGeneral"

    def _sentence(
        self, chosen: ChosenStation, fact: StatedFact, before: ChosenStation | None, *, again: bool
    ) -> Sentence:
        station = chosen.station
        role, company = apposed(station.entry.role), plain(station.entry.title)
        said = deed(fact.text, self._phrases, current=self._is_current(station))
        frame = self._frame(station, before, again=again, follows=said is not None)
        words = {"role": role, "company": company, "deed": said or ended(first_sentence(fact.text))}
        return Sentence(self._turned(frame, **words), (station.id, fact.id))

    def _turned(self, frame: str, **words: str) -> str:
        """The frame's next wording, so that no two neighbours start alike."""
        self._used[frame] = self._used.get(frame, 0) + 1
        return self._phrases.turn(frame, self._used[frame], **words)

    def _frame(self, station: Station, before: ChosenStation | None, *, again: bool, follows: bool) -> str:
        if not follows:
            return "quoteAlso" if again else "quote"
        if again:
            return "deedAlso"
        if self._is_current(station):
            return "deedCurrent"
        if before is not None and precedes(station.entry, before.station.entry):
            return "deedBefore"
        return "deedPast" if station.entry.role else "deedPastPlain"

    def _tools(self, chosen: ChosenStation, facts: list[StatedFact], said: str) -> Sentence:
        """The technologies of a job that the posting names and the paragraph has not."""
        said = " ".join([fold(said), *(fold(fact.text) for fact in facts)])
        own = self._ranking.owned(chosen.station.id, FactKind.TECHNOLOGY)
        named = [
            fact
            for fact in self._ranking.names(own)
            if named_whole(fact.text, self._ranking.requirements) is not None and fold(fact.text) not in said
        ][:_MOST_TOOLS]
        if len(named) < 2:
            return Sentence("")
        frame = "toolsCurrent" if self._is_current(chosen.station) else "toolsPast"
        tools = self._phrases.listed([fact.text for fact in named])
        return Sentence(self._phrases.say(frame, tools=tools), (chosen.station.id, *(fact.id for fact in named)))

    def _project(self) -> Sentence:
        for chosen in self._selection.projects[:1]:
            description = plain(chosen.project.description or "")
            if description:
                said = ended(opened_small(first_sentence(description), self._phrases))
                text = self._phrases.say("project", name=plain(chosen.project.name), description=said)
                return Sentence(text, (chosen.id,))
        return Sentence("")

    def _is_current(self, station: Station) -> bool:
        return is_current(station.entry, self._ranking.brief.date)


def _highlighted(resume: ResumeContent | None) -> frozenset[str] | None:
    """The facts behind a resume's highlights; None where there is no resume or it names no facts."""
    if resume is None:
        return None
    facts = {fact for piece in resume.evidence if "/highlights/" in piece.path for fact in piece.facts}
    return frozenset(facts) or None
