"""Tells points in whole sentences, place by place, so that neighbours neither start alike nor say a thing twice."""

from collections.abc import Iterable, Iterator

from shared.domain.facts import FactKind
from shared.generation.offline.asked_skills import AskedSkill
from shared.generation.offline.dates import precedes
from shared.generation.offline.deeds import alone, articled, first_sentence, is_pair
from shared.generation.offline.evidence import Sentence
from shared.generation.offline.opening import Opening
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.places import Place
from shared.generation.offline.points import Point, answers
from shared.generation.offline.ranking import Ranking
from shared.generation.offline.register import Register
from shared.generation.offline.wording import ended
from shared.scoring.tokens import fold

_MOST_TOOLS = 4
_STATES = ("am ", "was ", "have been ", "have had ", "had no ", "had zero ")
_MOST_LISTED = 4  # duties in one sentence


class Body:
    """Writes the sentences between a letter's opening and its close. Where the opening ended, they go on."""

    def __init__(self, ranking: Ranking, phrases: Phrases, register: Register, opening: Opening) -> None:
        self._ranking = ranking
        self._phrases = phrases
        self._register = register
        self._opening = opening
        self._said = " ".join(sentence.text for sentence in opening.sentences)
        self._foreign = (ranking.language or phrases.language) != phrases.language
        self._used: dict[str, int] = {}
        self._linked = False
        self._openings = [_opening_words(sentence.text) for sentence in opening.sentences]

    def told(self, points: Iterable[Point], skills: tuple[AskedSkill, ...]) -> list[Sentence]:
        """One sentence or more a place. One point is told as an answer to a skill that the posting names."""
        grouped: dict[str, list[Point]] = {}
        for point in points:
            grouped.setdefault(point.place.id, []).append(point)
        sentences: list[Sentence] = []
        before = self._opening.place
        for own in grouped.values():
            place = own[0].place
            told = list(self._place(place, own, before, skills))
            sentences += [*told, *self._tools(place, told)]
            before = place
        return sentences

    def _place(
        self, place: Place, own: list[Point], before: Place | None, skills: tuple[AskedSkill, ...]
    ) -> Iterator[Sentence]:
        again = (
            before is not None
            and before.id == place.id
            and not (before is self._opening.place and self._opening.turned)
        )
        for clause, told in self._clauses([point for point in own if point.deed]):
            facts = tuple(point.fact.id for point in told)
            skill = next((s for s in skills if len(told) == 1 and answers(told[0], s, self._phrases)), None)
            frame = self._link(skill, again=again) or self._deed_frame(place, before, clause, again=again)
            words = {"deed": clause, "plain": alone(clause, self._phrases), "skill": skill.text if skill else ""}
            yield Sentence(self._say(frame, place, **words), (place.id, *facts, *self._cited(frame, skill)))
            again = True
        listed_before = False
        for listed, facts in _listings([point for point in own if point.duty], self._phrases):
            the = self._articled(own, facts)
            two = len(facts) > 1 or is_pair(listed, self._phrases)
            kind = "Many" if the and two else "The" if the else ""
            kind = kind or ("One" if len(facts) == 1 and not _pair(listed, self._phrases) else "")
            frame = self._duty_frame(place, kind, again=again, is_also=listed_before)
            yield Sentence(self._say(frame, place, duties=the or listed), (place.id, *facts))
            again = listed_before = True
        yield from self._quotes(place, [point for point in own if not point.deed and not point.duty], again=again)

    def _articled(self, own: list[Point], facts: tuple[str, ...]) -> str | None:
        """The duties of a list, each with its article; None where one does not tell it."""
        duties = {point.fact.id: point.duty or "" for point in own}
        found = [articled(duties[fact], self._phrases) for fact in facts]
        told = [one for one in found if one]
        return _list_of(told, f" {self._phrases.say('and')} ", self._phrases) if len(told) == len(facts) else None

    def _quotes(self, place: Place, quoted: list[Point], *, again: bool) -> Iterator[Sentence]:
        """Points of another shape, as they stand. In another language than the letter's they need one frame only."""
        for number, point in enumerate(quoted):
            said = ended(first_sentence(point.fact.text))
            if number == 0 or not self._foreign:
                frame = self._quote_frame(place, again=again, first=number == 0)
                said = self._say(frame, place, deed=said)
            yield Sentence(said, (place.id, point.fact.id))
            again = True

    def _say(self, frame: str, place: Place, **words: str) -> str:
        """The frame's next wording, so that no two neighbours start alike."""
        self._used[frame] = self._used.get(frame, 0) + 1
        tries = range(len(self._phrases.frames(frame)))
        said = [self._phrases.turn(frame, self._used[frame] + more, **place.words, **words) for more in tries]
        fresh = [text for text in said if _opening_words(text) not in self._openings]
        chosen = (fresh or said)[0]
        self._openings = [*self._openings[-1:], _opening_words(chosen)]
        return chosen

    def _clauses(self, points: list[Point]) -> Iterator[tuple[str, tuple[Point, ...]]]:
        """The points' clauses; two short ones make one sentence where the language has a frame for it."""
        joinable = bool(self._phrases.frames("joined")) and self._register.joined_words > 0
        waiting: Point | None = None
        for point in points:
            short = joinable and point.words <= self._register.joined_words and not _compound(point, self._phrases)
            if waiting and short:
                one, other = (waiting.deed or "").rstrip("."), point.deed or ""
                yield self._phrases.say("joined", one=one, other=other), (waiting, point)
                waiting = None
                continue
            if waiting:
                yield waiting.deed or "", (waiting,)
            waiting = point if short else None
            if not short:
                yield point.deed or "", (point,)
        if waiting:
            yield waiting.deed or "", (waiting,)

    def _link(self, skill: AskedSkill | None, *, again: bool) -> str | None:
        if skill is None or self._linked or not self._register.links:
            return None
        self._linked = True
        return f"linked{'Also' if self._opening.skill else ''}{'There' if again else ''}"

    def _cited(self, frame: str, skill: AskedSkill | None) -> tuple[str, ...]:
        return (skill.fact,) if skill and frame.startswith("linked") else ()

    def _deed_frame(self, place: Place, before: Place | None, clause: str, *, again: bool) -> str:
        if again:
            if clause.startswith(_STATES) and self._phrases.frames("stateAlso"):
                return "stateAlso"
            return "deedAlsoProject" if place.project else "deedAlso"
        if place.project:
            return "deedProject"
        if place.own and place.current and self._phrases.frames("deedOwn"):
            return "deedOwn"
        if place.current:
            return "deedCurrent" if place.role or self._phrases.language == "en" else "deedPastPlain"
        kind = "Past"
        if before and before.entry and place.entry and precedes(place.entry, before.entry):
            kind = "Before"
        return f"deed{kind}" if place.role else f"deed{kind}Plain"

    def _duty_frame(self, place: Place, kind: str, *, again: bool, is_also: bool) -> str:
        one = kind if self._phrases.frames(f"duty{kind}Current") else ""
        where = "Also" if is_also else "There" if again else ""
        return f"duty{one}{where}{'Current' if place.current else 'Past'}"

    def _quote_frame(self, place: Place, *, again: bool, first: bool) -> str:
        if self._foreign:
            return f"quoteForeign{'There' if again else '' if place.role else 'Plain'}"
        if again:
            return "quoteThere" if first and self._phrases.language != "en" else "quoteAlso"
        if place.project:
            return "quoteProject"
        return "quote" if place.role or not self._phrases.frames("quotePlain") else "quotePlain"

    def _tools(self, place: Place, told: list[Sentence]) -> list[Sentence]:
        """The technologies of a job that the posting names and its sentences have not."""
        said = fold(" ".join([self._said, *(sentence.text for sentence in told)]))
        own = self._ranking.owned(place.id, FactKind.TECHNOLOGY)
        named = [
            fact
            for fact in self._ranking.names(own)
            if self._ranking.named_whole(fact.text) is not None and fold(fact.text) not in said
        ][:_MOST_TOOLS]
        if len(named) < 2 or place.project:
            return []
        frame = "toolsCurrent" if place.current else "toolsPast"
        tools = self._phrases.listed([fact.text for fact in named])
        return [Sentence(self._say(frame, place, tools=tools), (place.id, *(fact.id for fact in named)))]


def _compound(point: Point, phrases: Phrases) -> bool:
    """Whether a clause is a pair or a list by itself: joined to another it would be too much for a sentence."""
    return ", " in point.fact.text or f" {phrases.say('and')} " in point.fact.text


def _pair(duty: str, phrases: Phrases) -> bool:
    """Whether a duty names two: `Vorbereitung und Verabreichung …`."""
    return duty.split()[1:2] == [phrases.say("and")] or (phrases.language == "fr" and " et " in duty)


def _opening_words(text: str) -> str:
    return " ".join(text.split()[:2])


def _listings(points: list[Point], phrases: Phrases) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Duties in lists; one that is a list itself stands alone, and a list holds one pair at most, in front."""
    joint = f" {phrases.say('and')} "
    pairs = [point for point in points if joint in (point.duty or "") and "," not in (point.duty or "")]
    plain = [point for point in points if point not in pairs and "," not in (point.duty or "")]
    listed = [*pairs[:1], *plain]
    for start in range(0, len(listed), _MOST_LISTED):
        part = listed[start : start + _MOST_LISTED]
        yield _list_of([point.duty or "" for point in part], joint, phrases), tuple(point.fact.id for point in part)
    for point in points:
        if point not in listed:
            yield point.duty or "", (point.fact.id,)


def _list_of(duties: list[str], joint: str, phrases: Phrases) -> str:
    """The duties in one list: `serving and cleaning, as well as cashing up`."""
    first, *rest = duties
    if rest and joint in first:
        return f"{first}{phrases.say('asWellAs')}{phrases.listed(rest)}"
    return phrases.listed([first, *rest])
