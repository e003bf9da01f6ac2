"""Every claim of a letter: against the profile, and against the finished resume, to which the letter gives way."""

from collections.abc import Iterator

from shared.domain.claims import Claim, ClaimKind, Verdict
from shared.domain.content import CoverLetterContent, Evidence, ResumeContent
from shared.domain.job import Job as Posting
from shared.domain.plain_text import plain
from shared.domain.pointers import text_at
from shared.scoring.requirements import plain_role
from shared.truth.comparing import counts_alike
from shared.truth.cutting import cited_spans, of_several
from shared.truth.index import ProfileIndex
from shared.truth.judges_scope import deeds
from shared.truth.judging import judge
from shared.truth.quantities import quantities_of
from shared.truth.reading import Reading, cleaned
from shared.truth.sentence import Place, Sentence


class LetterClaims:
    """Walks a letter."""

    def __init__(
        self, index: ProfileIndex, content: CoverLetterContent, posting: Posting | None, resume: ResumeContent | None
    ) -> None:
        self._index = index
        self._content = content
        self._posting = posting
        applied = () if posting is None else (plain(posting.company), plain(plain_role(posting.role)))
        self._names = (*index.names, *of_several(applied))
        self._resume = _told_in(resume) if resume is not None else {}
        self._pieces: dict[str, list[Evidence]] = {}
        for piece in content.evidence:
            self._pieces.setdefault(piece.path, []).append(piece)

    def all(self) -> Iterator[Claim]:
        """Greeting, opening, body, closing, signature."""
        content = self._content
        yield from self._courtesy("/greeting", content.greeting)
        yield from self._sentences("/openingParagraph", content.opening_paragraph)
        for i, paragraph in enumerate(content.body_paragraphs):
            yield from self._sentences(f"/bodyParagraphs/{i}", paragraph)
        yield from self._sentences("/closingParagraph", content.closing_paragraph)
        yield from self._signature()

    def _courtesy(self, path: str, text: str) -> Iterator[Claim]:
        if text.strip():
            supported, kind = Verdict.SUPPORTED, ClaimKind.CONNECTING
            yield Claim(path=path, start=0, end=len(text), text=text, verdict=supported, kind=kind)

    def _signature(self) -> Iterator[Claim]:
        signature = self._content.signature
        own = self._index.profile.personal_info.name
        if not signature.strip():
            return
        words = {t.low for t in Reading(cleaned(own)).tokens}
        signed = [line for line in signature.splitlines() if line.strip()][-1]
        if {t.low for t in Reading(cleaned(signed)).tokens} <= words:
            whole = Claim(
                path="/signature", start=0, end=len(signature), text=signature, verdict=Verdict.SUPPORTED,
                kind=ClaimKind.NAME, evidence=("personal/name",),
            )  # fmt: skip
            yield whole
        else:
            yield from self._sentences("/signature", signature)

    def _sentences(self, path: str, text: str) -> Iterator[Claim]:
        for start, end, facts in cited_spans(text, self._pieces.get(path, []), self._names):
            place = Place(self._index, self._content.language, cites=facts, posting=self._posting, letter=True)
            sentence = Sentence(text[start:end], place)
            claims = judge(sentence, path, start)
            conflict = self._conflict(sentence) if claims[0].verdict is not Verdict.UNSUPPORTED else None
            yield from ([_given_way(claims[0], conflict)] if conflict else claims)

    def _conflict(self, sentence: Sentence) -> tuple[ClaimKind, str, str] | None:
        """(kind, words, the resume's words) where the resume tells the same fact otherwise."""
        for known in sentence.place.cites:
            for told in self._resume.get(known, ()):
                reading = Reading(cleaned(told), self._content.language)
                if found := _otherwise(sentence, reading):
                    return (*found, told)
        return None


def _otherwise(sentence: Sentence, resume: Reading) -> tuple[ClaimKind, str] | None:
    own, other = quantities_of(sentence.whole), quantities_of(resume)
    same = sentence.whole.language == resume.language
    for quantity in own:
        alike = [
            q for q in other
            if q.dimension == quantity.dimension and set(q.nouns) & set(quantity.nouns)
            and counts_alike(quantity, q, same_language=same, mentioned=resume.keys)
        ]  # fmt: skip
        if alike and all(abs(q.size - quantity.size) > 1e-9 for q in other) and not quantity.hedge:
            tokens = sentence.whole.tokens
            return ClaimKind.NUMBER, sentence.whole.text[tokens[quantity.first].start : tokens[quantity.last - 1].end]
    helped = deeds(resume, "contribute") and not deeds(resume, "lead")
    if helped and not deeds(sentence.whole, "contribute") and same and sentence.whole.keys & resume.keys:
        return ClaimKind.SCOPE, sentence.text
    return None


def _given_way(claim: Claim, conflict: tuple[ClaimKind, str, str]) -> Claim:
    kind, words, told = conflict
    return claim.model_copy(
        update={
            "verdict": Verdict.UNSUPPORTED,
            "kind": kind,
            "words": words,
            "reason": "The resume says this otherwise.",
            "question": f"Which is right: “{words}”, or the resume's “{told}”?",
        }
    )


def _told_in(resume: ResumeContent) -> dict[str, list[str]]:
    """Fact → what the resume's highlights say of it."""
    told: dict[str, list[str]] = {}
    body = resume.to_json()
    for piece in resume.evidence:
        text = text_at(body, piece.path)
        if text is not None and "/highlights/" in piece.path:
            for known in piece.facts:
                told.setdefault(known, []).append(text[piece.start : piece.end])
    return told
