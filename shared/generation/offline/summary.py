"""The two or three sentences at the head of a resume."""

from collections.abc import Iterator
from itertools import combinations

from shared.domain.facts import FactKind, StatedFact
from shared.domain.plain_text import plain
from shared.generation.offline.dates import is_current, years_worked
from shared.generation.offline.deeds import deed, first_sentence
from shared.generation.offline.evidence import Passage, Sentence
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.ranking import BEARING, Ranking, Station
from shared.generation.offline.selection import ChosenStation, Selection
from shared.generation.offline.wording import apposed, ended, word_count
from shared.scoring.relevance import name_relevance
from shared.scoring.stems import stem
from shared.scoring.tokens import normalise, tokenise

_MOST_WORDS = 75
_ENOUGH_WORDS = 50
_SKILLS = 5
_FEWEST_YEARS = 2
_PAIRED = 4


def summarise(ranking: Ranking, selection: Selection, phrases: Phrases) -> Passage:
    """Who the person is, what they did that matters here, and the skills that the posting names."""
    head, skills = _headline(ranking, phrases), _skills(ranking, selection, phrases)
    spent = word_count(head.text) + word_count(skills.text)
    fitting = [s for s in _middle(ranking, selection, phrases, head) if spent + word_count(s.text) <= _MOST_WORDS]
    enough = [s for s in fitting if spent + word_count(s.text) >= _ENOUGH_WORDS]
    longest = sorted(fitting, key=lambda s: -word_count(s.text))
    middle = (enough or longest)[:1]
    if not enough and middle:
        room = _MOST_WORDS - spent - word_count(middle[0].text)
        middle += [s for s in _own_summary(ranking, head) if s not in middle and word_count(s.text) <= room][:1]
    passage = Passage()
    passage.add(head, *middle, skills)
    return passage


def full_years(ranking: Ranking) -> int | None:
    """Years that the dates prove, where they are enough to be worth saying."""
    years = years_worked(ranking.profile.entries, ranking.brief.date)
    return years if years is not None and years >= _FEWEST_YEARS else None


def head_title(ranking: Ranking) -> tuple[str, str]:
    """The title under the name and the id of its fact: the person's own, or the most recent role."""
    info = ranking.profile.personal_info
    if title := plain(info.title or ""):
        return title, "personal/title"
    for station in ranking.stations()[:1]:
        return plain(station.entry.role or ""), station.id
    return "", ""


def _headline(ranking: Ranking, phrases: Phrases) -> Sentence:
    title, title_fact = head_title(ranking)
    stations = ranking.stations()
    if not stations:
        return Sentence(ended(title), (title_fact,)) if title else Sentence("")
    said, facts = _position(stations[0], title, ranking, phrases), [title_fact, stations[0].id]
    years = full_years(ranking)
    if said and years is not None:
        said += phrases.say("headYears", years=str(years))
        facts += [station.id for station in stations]
    return Sentence(ended(said) if said else "", tuple(fact for fact in facts if fact))


def _position(station: Station, title: str, ranking: Ranking, phrases: Phrases) -> str:
    role, company = plain(station.entry.role or ""), plain(station.entry.title)
    when = "Current" if is_current(station.entry, ranking.brief.date) else "Ended"
    if not company:
        return title or role
    if not role:
        return phrases.say("headCompanyOnly", title=title, company=company) if title else ""
    if role.casefold().startswith(title.casefold()):
        return phrases.say(f"headRole{when}", role=apposed(role), company=company)
    return phrases.say(f"headTitle{when}", title=title, role=apposed(role), company=company)


def _middle(ranking: Ranking, selection: Selection, phrases: Phrases, head: Sentence) -> Iterator[Sentence]:
    """What can stand between the headline and the skills, best first."""
    own = _own_summary(ranking, head)
    deeds = _strongest(ranking, selection)
    yield from (sentence for sentence in own if ranking.relevance(sentence.text).score >= BEARING)
    for one, other in combinations(deeds[:_PAIRED], 2):
        yield _pair(one, other, ranking, phrases)
    for chosen, fact in deeds[:2]:
        yield _told(chosen, fact, ranking, phrases)
    yield from own


def _own_summary(ranking: Ranking, head: Sentence) -> list[Sentence]:
    """The sentences of the person's own summary that say more than the headline, best first."""
    own = [fact for fact in ranking.of_kind(FactKind.SUMMARY) if not _repeats(fact.text, ranking, head)]
    own.sort(key=lambda fact: -ranking.score(fact))
    return [Sentence(ended(fact.text), (fact.id,)) for fact in own]


def _strongest(ranking: Ranking, selection: Selection) -> list[tuple[ChosenStation, StatedFact]]:
    """The best point of each entry, best first."""
    best = [(chosen, chosen.bullets[0]) for chosen in selection.stations if chosen.bullets]
    return sorted(best, key=lambda pair: -ranking.score(pair[1]))


def _told(chosen: ChosenStation, fact: StatedFact, ranking: Ranking, phrases: Phrases) -> Sentence:
    entry = chosen.station.entry
    can_follow = deed(fact.text, phrases, current=is_current(entry, ranking.brief.date))
    spoken_for = fact.text.startswith("I ")
    name = "summaryQuote" if can_follow is None or spoken_for else "summaryDeed"
    said = ended(first_sentence(fact.text)) if can_follow is None or spoken_for else can_follow
    return Sentence(phrases.say(name, company=plain(entry.title), deed=said), (chosen.station.id, fact.id))


def _pair(
    one: tuple[ChosenStation, StatedFact], other: tuple[ChosenStation, StatedFact], ranking: Ranking, phrases: Phrases
) -> Sentence:
    """Two points in one sentence, where both can follow the same frame."""
    first, second = (_told(*pair, ranking, phrases) for pair in (one, other))
    prefix = phrases.say("summaryDeed", company="", deed="").split()[0]
    if ";" in first.text + second.text or not (
        first.text.startswith(f"{prefix} ") and second.text.startswith(f"{prefix} ")
    ):
        return Sentence("")
    joined = f"{first.text.rstrip('.')}; {second.text[0].lower()}{second.text[1:]}"
    return Sentence(joined, first.facts + second.facts)


def _repeats(text: str, ranking: Ranking, head: Sentence) -> bool:
    """Whether a sentence of the person's summary says the title or the years again."""
    title, _ = head_title(ranking)
    words = {stem(token.text) for token in tokenise(normalise(text))}
    named = {stem(token.text) for token in tokenise(normalise(title))}
    return bool(head.text and named and named <= words)


def _skills(ranking: Ranking, selection: Selection, phrases: Phrases) -> Sentence:
    shown = tuple(fact for _, items in selection.skills for fact in items)
    ranked = ranking.names(shown)
    named = [fact for fact in ranked if name_relevance(fact.text, ranking.requirements).score >= 1][:_SKILLS]
    chosen = named or list(shown[:3])
    if not chosen:
        return Sentence("")
    said = phrases.say("summarySkills", skills=phrases.listed([fact.text for fact in chosen]))
    return Sentence(said, tuple(fact.id for fact in chosen))
