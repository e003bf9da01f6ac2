"""One sentence under judgement: what it says, where it stands, and which facts may carry it."""

from dataclasses import dataclass, replace
from functools import cached_property

from shared.domain.claims import ClaimKind
from shared.domain.facts import FactKind
from shared.domain.job import Job as Posting
from shared.domain.plain_text import plain
from shared.scoring.requirements import plain_role
from shared.truth.applying import applied_for
from shared.truth.changes import told_quantities
from shared.truth.index import Ground, Job, ProfileIndex
from shared.truth.quantity import Quantity
from shared.truth.reading import MASK, Reading, cleaned
from shared.truth.words import lexicon

#: Facts so short are masked only where the document cites them.
_SHORT = 3
_STANDING = (FactKind.TITLE, FactKind.ROLE)
_LOOSE = (FactKind.SKILL, FactKind.TITLE)
_TOLD = (
    FactKind.ACCOMPLISHMENT, FactKind.PROJECT_HIGHLIGHT, FactKind.DESCRIPTION, FactKind.SUMMARY, FactKind.APART,
)  # fmt: skip
_NAMES_ONLY = (
    FactKind.SKILL, FactKind.TECHNOLOGY, FactKind.LANGUAGE, FactKind.NAME, FactKind.EDUCATION, FactKind.CERTIFICATE,
)  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """What no fact carries: its kind, the words at fault, and the question to the person."""

    kind: ClaimKind
    words: str
    question: str
    reason: str


@dataclass(frozen=True)
class Place:
    """Where a sentence stands. `owners` binds it to jobs or projects; `letter` and `posting` say who may be named."""

    index: ProfileIndex
    language: str
    owners: frozenset[str] = frozenset()
    cites: tuple[str, ...] = ()
    posting: Posting | None = None
    letter: bool = False
    bullet: bool = False


@dataclass
class Sentence:
    """A sentence in its place."""

    text: str
    place: Place

    @cached_property
    def whole(self) -> Reading:
        return Reading(cleaned(self.text), self.place.language)

    @cached_property
    def rest(self) -> Reading:
        """What is left when the words of the permitted facts themselves are taken out: only that can be invented."""
        masked = self.whole.text
        for first, last in self._applied_for:
            tokens = self.whole.tokens
            start, end = tokens[first].start, tokens[last - 1].end
            masked = masked[:start] + MASK * (end - start) + masked[end:]
        for phrase in self._own_words:
            masked = _without(masked, phrase)
        for start, end in self._everyday_names:
            masked = masked[:start] + MASK * (end - start) + masked[end:]
        opening = self._opening_title
        masked = MASK * opening + masked[opening:]
        if masked == self.whole.text:
            return self.whole
        return Reading(masked, self.whole.language)

    @property
    def _everyday_names(self) -> list[tuple[int, int]]:
        """Where employers stand whose names are figures or everyday words, as “at 3” does."""
        sizes = {job.id: len(job.names[0]) for job in self.place.index.jobs if job.everyday and job.names}
        tokens = self.whole.tokens
        standing = [(i, i + sizes[known]) for known, i in self._employers if known in sizes]
        return [(tokens[i].start, tokens[last - 1].end) for i, last in standing if last <= len(tokens)]

    @property
    def _opening_title(self) -> int:
        """How long the person's title is that the sentence opens with: “Baker, most recently at …” names no job's."""
        text = self.whole.text
        titles = (p for g in self.place.index.grounds if g.kind is FactKind.TITLE for p in g.phrases)
        sizes = [len(form) for p in titles for form in _forms(p) if form and text.startswith(f"{form},")]
        return max(sizes, default=0)

    @cached_property
    def _applied_for(self) -> tuple[tuple[int, int], ...]:
        """Where the post stands that is applied for, and its company."""
        posting = self.place.posting
        if posting is None:
            return ()
        wished = bool(self.whole.of("apply") or self.whole.of("wish"))
        read, names = self.place.index.read, dict.fromkeys((plain(posting.role), plain(plain_role(posting.role))))
        return applied_for(self.whole, tuple(map(read, names)), read(plain(posting.company)), wished=wished)

    @property
    def applies(self) -> bool:
        """Whether the sentence names the post that is applied for."""
        return bool(self._applied_for)

    @cached_property
    def named(self) -> frozenset[str]:
        """The entries whose employer the sentence names.

        Inside a cited fact that stands there word for word, another entry's name speaks of no other place.
        """
        index = self.place.index
        kinds = (*_TOLD, FactKind.ROLE)
        told = [g for known in self.place.cites for g in index.by_id.get(known, ()) if g.kind in kinds]
        text, of_cited = self.whole.text, frozenset(g.owner for g in told)
        for phrase in dict.fromkeys(phrase for g in told for phrase in g.phrases if phrase):
            text = _without(text, phrase)
        inside = {i for i, token in enumerate(self.whole.tokens) if text[token.start] == MASK}
        return frozenset(known for known, i in self._employers if i not in inside or known in of_cited)

    @cached_property
    def _employers(self) -> tuple[tuple[str, int], ...]:
        """Entry and token position of every employer's name."""
        lows = [token.low for token in self.whole.tokens]
        owners = {g.owner for known in self.place.cites for g in self.place.index.by_id.get(known, ())}
        owners |= set(self.place.cites)
        cited = {name for job in self.place.index.jobs if job.id in owners for name in job.names}
        starts = {low: [i for i, other in enumerate(lows) if other == low] for low in set(lows)}
        return tuple(
            (job.id, i)
            for job in self.place.index.jobs
            for name in job.names
            for i in starts.get(name[0], ())
            if tuple(lows[i : i + len(name)]) == name and self._speaks_of(job, i, cited=name in cited)
        )

    def _speaks_of(self, job: Job, at: int, *, cited: bool) -> bool:
        """Whether the words at a place are the employer: a name of everyday words must stand as “at Go” does."""
        tokens = self.whole.tokens
        if not job.everyday:
            return True
        before = tokens[at - 1].low if at > 0 and not tokens[at].gap.strip() else ""
        stands = before in lexicon().words["employerAt"] and tokens[at].text == job.opening
        return stands and (cited or tokens[at].capital)

    @cached_property
    def owners(self) -> frozenset[str]:
        """The jobs and projects that the sentence is about; none where it is about the person."""
        return self.place.owners or self.named

    @cached_property
    def cited(self) -> tuple[Ground, ...]:
        """The facts that the document names for this sentence, as far as they belong to its jobs."""
        index = self.place.index
        named = [g for known in self.place.cites for g in index.by_id.get(known, ())]
        # A job whose employer has no name, or an everyday word for one, cannot be named: its role may stand
        # beside those of named ones.
        free = {job.id for job in index.jobs} - self.owners if self.owners else set()
        nameless = {job.id for job in index.jobs if not job.names or job.everyday}
        bound = self.place.owners
        return tuple(
            g for g in named
            if (g.owner not in free or (g.kind is FactKind.ROLE and g.owner in nameless))
            and (not bound or g.owner in bound or not g.owner)
        )  # fmt: skip

    @cached_property
    def permitted(self) -> tuple[Ground, ...]:
        """Every fact that may carry the sentence."""
        index = self.place.index
        if not self.owners:
            return index.grounds
        beside = index.people_grounds if not self.place.owners else ()
        kept = tuple(g for g in beside if g.kind not in _LOOSE)
        return tuple(dict.fromkeys([*(g for g in self.cited), *index.owned(self.owners), *kept]))

    @cached_property
    def carriers(self) -> tuple[Ground, ...]:
        """The facts that quantities and deeds must rest on: the cited ones, else those that resemble the sentence."""
        points = tuple(g for g in self.cited if g.kind not in _STANDING)
        if points:
            return tuple(dict.fromkeys([*points, *(g for g in self.cited if g.kind in _STANDING)]))
        return tuple(g for g in self.permitted if self.resembles(g))

    def resembles(self, ground: Ground) -> bool:
        """Whether a fact shares a word with the sentence; in another language nothing can be told."""
        if ground.reading.language != self.whole.language:
            return True
        return not self._own_keys.isdisjoint(ground.reading.keys)

    @cached_property
    def _own_keys(self) -> frozenset[str]:
        return self.whole.keys - lexicon().words["connecting"]

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Those in the rest; what they count may be a title, which the rest hides."""
        whole = {self.whole.tokens[q.first].start: q for q in self.told} if self.rest is not self.whole else {}
        return tuple(
            replace(q, nouns=known.nouns, people=known.people, place=known.place)
            if (known := whole.get(self.rest.tokens[q.first].start)) and not q.nouns
            else q
            for q in told_quantities(self.rest)
        )

    @cached_property
    def told(self) -> tuple[Quantity, ...]:
        """The quantities of the whole sentence, those in the person's own words too."""
        return told_quantities(self.whole)

    @cached_property
    def _own_words(self) -> list[str]:
        cited, text = {id(g) for g in self.cited}, self.whole.text
        # The first letter may differ in case; most phrases are ruled out by the rest of them.
        found = {
            phrase
            for g in self.permitted
            for phrase in g.phrases
            if phrase[1:] in text and (id(g) in cited or self._may_mask(g, phrase))
        }
        return sorted(found - {""}, key=len, reverse=True)

    def _may_mask(self, ground: Ground, phrase: str) -> bool:
        if ground.kind in _NAMES_ONLY or len(phrase) < _SHORT or phrase.replace("-", "").isdigit():
            return False
        return ground.kind is not FactKind.TITLE or not self.named

    def only(self, first: int, last: int) -> "Sentence":
        """The part from one character to another, in the same place."""
        return Sentence(self.text[first:last], replace(self.place))


def _without(text: str, phrase: str) -> str:
    """The text with every whole-word sighting of a phrase masked, whatever the case of its first letter."""
    for form in _forms(phrase):
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            if _free(text, at - 1, form[0]) and _free(text, end, form[-1]):
                text = text[:at] + MASK * len(form) + text[end:]
            at = text.find(form, end)
    return text


def _forms(phrase: str) -> tuple[str, ...]:
    """A phrase, and how it stands within and at the start of a sentence."""
    small, great = phrase[:1].lower() + phrase[1:], phrase[:1].upper() + phrase[1:]
    return tuple(dict.fromkeys((phrase, small, great)))


def _free(text: str, at: int, edge: str) -> bool:
    return not (0 <= at < len(text)) or not text[at].isalnum() or not edge.isalnum()
