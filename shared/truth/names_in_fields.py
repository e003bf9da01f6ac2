"""The fields of a resume that hold names: employer, role, dates, school, degree, skill, certificate, language."""

from collections.abc import Iterable

from shared.domain.claims import Claim, ClaimKind, Verdict
from shared.domain.facts import FactKind
from shared.scoring.concepts import name_keys
from shared.truth.asking import finding
from shared.truth.index import Ground, ProfileIndex
from shared.truth.reading import Reading, carries, cleaned


class Fields:
    """Judges single names against the profile."""

    def __init__(self, index: ProfileIndex, language: str) -> None:
        self._index = index
        self._language = language

    def claim(self, path: str, text: str, kind: ClaimKind, carriers: Iterable[str]) -> Claim:
        """A claim on a whole field: supported by the facts with these ids, or by none."""
        known = tuple(dict.fromkeys(carriers))
        if known or not text.strip():
            told = Verdict.SUPPORTED
            return Claim(path=path, start=0, end=len(text), text=text, verdict=told, kind=kind, evidence=known)
        return self.doubt(path, text, kind)

    def doubt(self, path: str, text: str, kind: ClaimKind, question: str = "") -> Claim:
        """A claim on a whole field that nothing carries."""
        fault = finding(kind, text, question)
        return Claim(
            path=path, start=0, end=len(text), text=text, verdict=Verdict.UNSUPPORTED, kind=kind,
            words=fault.words, question=fault.question, reason=fault.reason,
        )  # fmt: skip

    def same(self, text: str, grounds: Iterable[Ground]) -> list[str]:
        """The facts in which all words of a name stand together, under any spelling."""
        reading = Reading(cleaned(text), self._language)
        words = {t.key for t in reading.tokens if t.value is None or t.value > 1} - _LEGAL
        shared = name_keys(text)
        return [
            g.id for g in grounds
            if (words and words <= g.reading.words) or text.strip() in (g.text, *g.parts)
            or (not words and any(part in text for part in g.parts or (g.text,)))
            or shared & g.reading.aliases or shared & g.names
        ]  # fmt: skip

    def skill(self, path: str, text: str, owners: frozenset[str]) -> Claim:
        """A skill or technology; in a job, it must be that job's."""
        grounds = self._index.owned(owners) if owners else self._index.grounds
        if known := self.same(text, grounds):
            return self.claim(path, text, ClaimKind.SKILL, known[:1])
        if not owners and (parts := self._in_parts(text)):
            return self.claim(path, text, ClaimKind.SKILL, parts)
        if owners and self.same(text, self._index.grounds):
            return self.doubt(
                path, text, ClaimKind.SKILL, f"Did you use “{text}” there? Your profile has it elsewhere."
            )
        return self.doubt(path, text, ClaimKind.SKILL)

    def _in_parts(self, text: str) -> list[str]:
        """“Python and SQL”: each part by itself; another order of words that the profile has."""
        reading = Reading(cleaned(text), self._language)
        keys = [t.key for t in reading.tokens if carries(t)]
        told = [g for g in self._index.grounds if set(keys) <= g.reading.words]
        return [g.id for g in told[:1]] if len(keys) > 1 else []

    def certificate(self, path: str, text: str) -> Claim:
        """A certificate with whatever stands beside it: issuer and year must be its own."""
        grounds = [g for g in self._index.grounds if g.kind is FactKind.CERTIFICATE and g.parts]
        return self.claim(path, text, ClaimKind.CERTIFICATE, self.same(text, grounds))

    def language(self, path: str, text: str) -> Claim:
        """A spoken language, no better than the profile says."""
        from_profile = [g for g in self._index.grounds if g.kind is FactKind.LANGUAGE and g.parts]
        said = Reading(cleaned(text), self._language)
        known = self.same(text, from_profile)
        if not known and said.groups("languages"):
            known = [
                g.id
                for g in from_profile
                if said.groups("languages") <= g.reading.groups("languages") and _level(said) <= _level(g.reading)
            ]
        return self.claim(path, text, ClaimKind.LANGUAGE, known)


def _level(reading: Reading) -> int:
    return max((int(m.group) for m in reading.of("levels")), default=0)


_LEGAL = frozenset(("gmbh", "ag", "ltd", "inc"))
