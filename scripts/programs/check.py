"""Hold any text against a profile, and, with a posting, score it: the gate and the score without a server."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import ValidationError

from scripts.programs.posting import read_posting
from shared.domain.claims import TruthReport, Verdict
from shared.domain.job import POSTING_LIMIT, Job
from shared.domain.profile import Profile
from shared.domain.score import Score
from shared.scoring.score import score
from shared.truth.gate import check_text

_MARKS = {Verdict.SUPPORTED: "+", Verdict.REWORDED: "~", Verdict.UNSUPPORTED: "!"}
#: What the command ends with: nothing found, something that no fact carries, or it could not be run.
PASSED, FOUND, FAILED = 0, 1, 2


def main() -> int:
    """Print each sentence with its verdict; end with 1 if one is unsupported."""
    options = _options()
    try:
        profile = Profile.model_validate(json.loads(Path(options.profile).read_text(encoding="utf-8")))
        text = sys.stdin.read() if options.text == "-" else Path(options.text).read_text(encoding="utf-8")
        job = _job(options)
    except (OSError, ValueError) as error:
        print(_why(error), file=sys.stderr)
        return FAILED
    today = options.date or datetime.now(UTC).date()
    report = check_text(profile, text, today, job)
    scored = score(job, text, profile, today) if job else None
    if options.json:
        print(json.dumps(_as_json(report, scored), ensure_ascii=False, indent=2))
    else:
        for line in (*_told(report), *(_scored(scored) if scored else ())):
            print(line)
    return FOUND if report.unsupported else PASSED


def _told(report: TruthReport) -> Iterator[str]:
    for claim in report.claims:
        yield f"{_MARKS[claim.verdict]} {' '.join(claim.text.split())}"
        if claim.verdict is Verdict.UNSUPPORTED:
            yield from (f"    {said}" for said in (claim.reason, claim.question) if said)
    counted = {verdict: sum(claim.verdict is verdict for claim in report.claims) for verdict in Verdict}
    yield ""
    yield ", ".join(f"{_MARKS[verdict]} {number} {verdict}" for verdict, number in counted.items())


def _scored(scored: Score) -> Iterator[str]:
    yield ""
    if scored.ats_score is None:
        yield scored.note
        return
    yield f"Score {scored.ats_score:.2f} ({scored.band}), {scored.match_percentage} % of the requirements"
    for part in scored.parts:
        yield f"  {part.points:.2f} of {part.weight:.2f}  {part.name}: {part.explanation}"
    for one in scored.matched:
        yield f"  + {one.requirement.text}: {' '.join(one.evidence.split())[:90]}"
    for gone in scored.missing:
        yield f"  - {gone.requirement.text}: {gone.advice}"


def _as_json(report: TruthReport, scored: Score | None) -> dict[str, object]:
    told: dict[str, object] = report.to_json()
    return {**told, "score": scored.model_dump(mode="json", by_alias=True)} if scored else told


def _job(options: argparse.Namespace) -> Job | None:
    if not options.job:
        return None
    posting = read_posting(Path(options.job).read_text(encoding="utf-8"))
    role, company = options.role or posting.role, options.company or posting.company
    if not (role and company):
        raise ValueError("The posting does not say which role at which company. Name them: --role …, --company …")
    return Job(role=role, company=company, job_description_text=posting.text[:POSTING_LIMIT])


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, ValidationError):
        places = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors()[:3])
        return f"This is not a profile as Seamstep keeps it: see {places}."
    return str(error)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/check", description=__doc__)
    parser.add_argument("text", help="the text to check, or - for standard input")
    parser.add_argument("--profile", required=True, help="whose facts: a profile as JSON")
    parser.add_argument("--job", help="a posting to score the text against")
    parser.add_argument("--role", help="the posting's role, if its file does not say")
    parser.add_argument("--company", help="the posting's company, if its file does not say")
    parser.add_argument("--date", type=date.fromisoformat, help="the day up to which years count; today by default")
    parser.add_argument("--json", action="store_true", help="everything as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
