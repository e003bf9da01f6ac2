"""Whether a document meets a requirement, kind by kind, each with the line that shows it.

With a profile, only what the profile supports counts: a document may not meet more than its person does.
"""

import re
from collections.abc import Callable

from shared.domain.score import Requirement
from shared.scoring.advice import duration, say
from shared.scoring.case import DONE, LISTED, SAID, Case, Verdict
from shared.scoring.credentials import education_verdict, language_verdict
from shared.scoring.fields import field_of, touches
from shared.scoring.matching import IndexedLine, Term, near, terms_of
from shared.scoring.postings.gazetteer import known_in
from shared.scoring.postings.licences import ENTITLES, driving_class
from shared.scoring.requirements import plain_role
from shared.scoring.stems import stem
from shared.scoring.tokens import normalise, tokenise
from shared.scoring.words import all_stop_words

_SEVERAL_MONTHS = 24
_WORKED = frozenset({"experience", "projects", "title", "letter", "text"})
#: What years of work in another field than the one asked for are worth.
OTHER_FIELD = 0.25
_GERMAN = re.compile(r"(\w{3,}(?:er|eur|or|ent|ant|ist|log|at))in(?:nen)?")
_FRENCH = re.compile(r"(?:(?<=t)ric|eus)$")


def verdict_on(requirement: Requirement, case: Case, needed_months: int | None) -> Verdict:
    """How a case meets a requirement. `needed_months` is what the posting asks for in years of work."""
    if requirement.kind == "education":
        return education_verdict(requirement, case, needed_months)
    judges: dict[str, Callable[[Requirement, Case], Verdict]] = {
        "title": _title, "experience": _experience, "language": language_verdict, "licence": _licence,
    }  # fmt: skip
    return judges.get(requirement.kind, _skill)(requirement, case)


def months_needed(requirement: Requirement) -> int:
    """The months an experience requirement stands for. "Several years" is at least two, by its plural."""
    if requirement.years is not None:
        return round(requirement.years * 12)
    return _SEVERAL_MONTHS if requirement.level == "several" else 1


def _skill(requirement: Requirement, case: Case) -> Verdict:
    terms = terms_of(requirement)
    return _best(case, [_named(case, term) for term in terms])


def _licence(requirement: Requirement, case: Case) -> Verdict:
    """A licence counts in full wherever it stands: a list is its place. A higher class includes the lower."""
    wanted = requirement.level if requirement.level in ENTITLES else None
    judged = [_named(case, term, held=True) for term in terms_of(requirement)]
    if wanted:
        judged.append(_licensed(case, wanted))
    return _best(case, judged)


def _named(case: Case, term: Term, *, held: bool = False) -> Verdict:
    known = case.in_profile(term)
    supported = None if case.profile is None else known is not None
    saying = [line for line in case.document if line.says(term)]
    if supported is False:
        return Verdict(0.0, say("notSupported" if saying else "notShown"), None, supported)
    best = max(saying, key=case.credit, default=None)
    if best is None or not case.credit(best):
        return Verdict(0.0, say("notShown"), None, supported, known)
    value = DONE if held else case.credit(best)
    shown = {DONE: "shownDone", SAID: "shownSaid", LISTED: "shownListed"}[value]
    advice = say("unproven", name=term.text) if value == LISTED else ""
    return Verdict(value, say("shownHeld" if held else shown), best, supported, known, advice)


def _licensed(case: Case, wanted: str) -> Verdict:
    known = None if case.profile is None else _entitled(case.profile, wanted)
    supported = None if case.profile is None else known is not None
    shown = _entitled(case.document, wanted)
    if shown is None or supported is False:
        return Verdict(0.0, say("notShown"), None, supported, known)
    return Verdict(DONE, say("shownHeld"), shown, supported, known)


def _entitled(lines: tuple[IndexedLine, ...], wanted: str) -> IndexedLine | None:
    for line in lines:
        held = driving_class(line.line.text)
        if held is not None and wanted in ENTITLES.get(held, (held,)):
            return line
    return None


def _best(case: Case, verdicts: list[Verdict]) -> Verdict:
    """The alternative that is met best; of those that are not met, one that the profile has."""
    nothing = Verdict(0.0, say("notShown"), None, None if case.profile is None else False)
    return max(verdicts, key=lambda verdict: (verdict.value, bool(verdict.in_profile)), default=nothing)


def _experience(requirement: Requirement, case: Case) -> Verdict:
    need = months_needed(requirement)
    field = field_of(requirement)
    shown = next((line for line in case.document if line.line.place in _WORKED and touches(line, field)), None)
    if requirement.level == "some" and field and shown and (case.profile is None or case.touched(field)):
        return Verdict(1.0, say("experienceShown"), shown, None if case.profile is None else True)
    if not case.months:
        return Verdict(0.0, say("noDates"), None, None if case.profile is None else False)
    told = say("yearsHave", have=duration(case.months), need=requirement.text)
    short = case.months < need
    if field and shown is None and not _same_trade(case):
        # Years in another field are years of work, and not what was asked for.
        other = say("yearsElsewhere", have=duration(case.months), need=requirement.text)
        value = OTHER_FIELD * min(1.0, case.months / need)
        return Verdict(value, other, None, None if case.profile is None else False, None, say("elsewhere"))
    advice = say("experience", need=requirement.text, have=duration(case.months)) if short else ""
    return Verdict(
        min(1.0, case.months / need), told, shown, None if case.profile is None else not short, None, advice
    )


def _same_trade(case: Case) -> bool:
    """Whether one of the person's titles is the posting's trade: years in it are years in its field."""
    wanted = title_words(case.role)
    titles = [line for line in case.profile or case.document if line.line.place == "title"]
    return any(wanted & title_words(line.line.text) for line in titles)


def _title(requirement: Requirement, case: Case) -> Verdict:
    """The share of the title's words that one of the person's own titles has."""
    wanted = title_words(requirement.text)
    titles = [line for line in case.document if line.line.place == "title"]
    if case.profile is not None:
        own = [title_words(line.line.text) for line in case.profile if line.line.place == "title"]
        allowed = frozenset().union(*own)
    else:
        allowed = wanted
    best = max(titles, key=lambda line: len(wanted & allowed & title_words(line.line.text)), default=None)
    met = len(wanted & allowed & title_words(best.line.text)) if best else 0
    whole = bool(wanted) and met == len(wanted)
    told = say("titleWhole") if whole else say("titleShare", met=str(met), all=str(len(wanted)))
    supported = None if case.profile is None else bool(wanted & allowed)
    advice = say("title", name=requirement.text) if met < len(wanted) else ""
    return Verdict(met / len(wanted) if wanted else 0.0, told, best if met else None, supported, None, advice)


def title_words(text: str) -> frozenset[str]:
    """A title's words, the same for every gender; a known name is one word."""
    role = normalise(plain_role(text))
    known = known_in(role)
    words = {f"={name.concept}" for name in known}
    for token in tokenise(role):
        inside = any(name.start <= token.start and token.end <= name.end for name in known)
        if not inside and token.text not in all_stop_words() and len(token.text) > 1:
            words.add(_genderless(near(stem(token.text))))
    return frozenset(words)


def _genderless(word: str) -> str:
    """One form for all genders: `Ingenieurin` as `Ingenieur`, `directrice` as `directeur`, by their stems."""
    if found := _GERMAN.fullmatch(word):
        return found[1]
    return _FRENCH.sub("eur", word) if word.endswith(("tric", "eus")) else word
