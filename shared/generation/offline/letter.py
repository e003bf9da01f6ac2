"""The letter: why this person for this posting, their own points in whole sentences, and a plain close."""

from collections.abc import Iterable

from shared.domain.content import CoverLetterContent, Evidence, ResumeContent
from shared.domain.generation import GenerateType
from shared.domain.plain_text import plain
from shared.generation.offline.asked_skills import AskedSkill, asked_skills
from shared.generation.offline.body import Body
from shared.generation.offline.credentials import Credentials
from shared.generation.offline.deeds import trade_words
from shared.generation.offline.evidence import Passage, Sentence, whole
from shared.generation.offline.greeting import greeting_for
from shared.generation.offline.notes import language_note, letter_note, requests_on, style_notes
from shared.generation.offline.opening import Opener, Opening
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.points import Point, points_of
from shared.generation.offline.ranking import Ranking
from shared.generation.offline.register import Register, register_of
from shared.generation.offline.selection import Selection

_MOST_NAMED = 4
_FEWEST_POINTS, _MOST_POINTS = 2, 14

#: Opening, body paragraphs, closing.
Passages = tuple[Passage, tuple[Passage, ...], Passage]


def letter_of(
    ranking: Ranking, selection: Selection, phrases: Phrases, language: str, resume: ResumeContent | None
) -> CoverLetterContent:
    """The letter's words: as many points as its length asks for and the facts give."""
    register = register_of(ranking.brief)
    points = points_of(ranking, selection, phrases, resume)
    composer = _Composer(ranking, phrases, register, points, with_resume=_has_resume(ranking, resume))
    skills = asked_skills(ranking, phrases, trade_words(phrases))
    written = composer.passages(points[:_FEWEST_POINTS], skills)
    for count in range(_FEWEST_POINTS + 1, min(len(points), _MOST_POINTS) + 1):
        longer = composer.passages(points[:count], skills)
        if _words(longer) > register.most_words or _words(written) >= register.fewest_words:
            break
        written = longer
    notes = [
        *requests_on(ranking),
        *style_notes(ranking, language),
        *language_note(ranking, language),
        *letter_note(_words(written), register),
    ]
    return composed(ranking, phrases, written, language, notes)


class _Composer:
    """Puts the passages of one letter together."""

    def __init__(
        self, ranking: Ranking, phrases: Phrases, register: Register, points: tuple[Point, ...], *, with_resume: bool
    ) -> None:
        self._ranking = ranking
        self._phrases = phrases
        self._register = register
        self._with_resume = with_resume
        self._credentials = Credentials(ranking, phrases)
        self._opener = Opener(ranking, phrases, register, self._credentials, points)

    def passages(self, points: tuple[Point, ...], skills: tuple[AskedSkill, ...]) -> Passages:
        """The letter with exactly these points; what is no sentence is told only where nothing else is."""
        whole_points = tuple(point for point in points if not point.stub) or points
        opening = self._opener.opening(whole_points, skills)
        body = Body(self._ranking, self._phrases, self._register, opening)
        left = [point for point in whole_points if point is not opening.lead]
        others = tuple(skill for skill in skills if skill is not opening.skill)
        told = body.told(_in_order(left, opening), others)
        said = [sentence.text for sentence in (*opening.sentences, *told)]
        named = self._named(
            tuple(skill for skill in skills if not any(map(skill.is_in, said))), more=opening.skill is not None
        )
        opened = {sentence.text for sentence in opening.sentences}
        new = {sentence.text: sentence for sentence in (*told, named) if sentence.text not in opened}
        return _passage(opening.sentences), self._paragraphs(list(new.values())), self._closing()

    def _paragraphs(self, told: list[Sentence]) -> tuple[Passage, ...]:
        """One paragraph, or as many as the person's own style asks for; a lone last sentence joins the one before."""
        sentences = [sentence for sentence in told if sentence.text]
        size = self._register.paragraph or len(sentences) or 1
        cut = [sentences[start : start + size] for start in range(0, len(sentences), size)]
        if len(cut) > 1 and len(cut[-1]) == 1 and size > 1:
            cut[-2:] = [[*cut[-2], *cut[-1]]]
        return tuple(_passage(part) for part in cut)

    def _named(self, skills: tuple[AskedSkill, ...], *, more: bool) -> Sentence:
        """The skills of the posting's list that no sentence has named yet."""
        named = skills[:_MOST_NAMED]
        if not named:
            return Sentence("")
        name = "namedMore" if more else "named"
        if len(named) == 1 and self._phrases.frames(f"{name}One"):
            name += "One"
        # One that must keep its capital beside one that need not looks like a slip.
        uneven = any(skill.text[:1].isupper() and " " in skill.text and skill.text[1:].islower() for skill in named)
        texts = [self._phrases.held(skill.own if uneven else skill.text) for skill in named]
        said = self._phrases.say(name, skills=self._phrases.listed(texts))
        return Sentence(said, tuple(skill.fact for skill in named))

    def _closing(self) -> Passage:
        company = plain(self._ranking.brief.job.company)
        passage = Passage()
        passage.add(*self._credentials.closing())
        if self._with_resume:
            passage.add(Sentence(self._phrases.say("enclosed")))
        passage.add(Sentence(self._phrases.say("invite", company=company)), Sentence(self._phrases.say("thanks")))
        return passage


def composed(
    ranking: Ranking, phrases: Phrases, passages: Passages, language: str, notes: Iterable[str]
) -> CoverLetterContent:
    """The letter around its passages: greeting, close and signature, and the evidence of every sentence."""
    opening, bodies, closing = passages
    job = ranking.brief.job
    greeting, close = greeting_for(job.job_description_text or "", language, phrases, plain(job.company))
    name = plain(ranking.profile.personal_info.name)
    signature = f"{close}\n{name}" if close else name
    signed = [Evidence(path="/signature", start=0, end=len(close), facts=())] if close else []
    signed.append(
        Evidence(path="/signature", start=len(signature) - len(name), end=len(signature), facts=("personal/name",))
    )
    return CoverLetterContent(
        greeting=greeting,
        opening_paragraph=opening.text,
        body_paragraphs=tuple(passage.text for passage in bodies),
        closing_paragraph=closing.text,
        signature=signature,
        language=language,
        evidence=(
            whole("/greeting", greeting),
            *opening.evidence("/openingParagraph"),
            *(piece for i, passage in enumerate(bodies) for piece in passage.evidence(f"/bodyParagraphs/{i}")),
            *closing.evidence("/closingParagraph"),
            *signed,
        ),
        notes=tuple(dict.fromkeys(notes)),
    )


def _has_resume(ranking: Ranking, resume: ResumeContent | None) -> bool:
    return resume is not None or ranking.brief.generate_type is GenerateType.BOTH


def _in_order(points: list[Point], opening: Opening) -> list[Point]:
    """The place that the opening ended at goes on first; the others follow in the resume's order."""
    ended_at = opening.place.id if opening.place else ""
    return sorted(points, key=lambda point: (point.place.id != ended_at, point.order))


def _passage(sentences: Iterable[Sentence]) -> Passage:
    passage = Passage()
    passage.add(*sentences)
    return passage


def _words(passages: Passages) -> int:
    opening, bodies, closing = passages
    return opening.words + closing.words + sum(body.words for body in bodies)
