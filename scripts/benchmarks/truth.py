"""How long the truth gate takes on both documents, for every example profile and posting."""

import time
from datetime import date
from pathlib import Path

from scripts.benchmarks.figures import Figures, rounded, spread, target
from shared.domain.generation import Brief
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.generation.offline.writer import OfflineWriter
from shared.truth.gate import check_letter, check_resume, check_text

_EXAMPLES = Path(__file__).parents[2] / "examples"
_TODAY = date(2026, 11, 22)
BOTH_MS = 30.0
LONG_TEXT = 50_000


def measure(repeats: int = 5) -> Figures:
    """Both documents of each profile and posting, and a text of 50 kB."""
    profiles = [_EXAMPLES / "profile.json", *sorted((_EXAMPLES / "profiles").glob("*.json"))]
    people = [Profile.model_validate_json(path.read_text(encoding="utf-8")) for path in profiles]
    jobs = [_job(path) for path in sorted((_EXAMPLES / "jobs").glob("*.txt"))]
    first = _both_ms(people[0], jobs[0], 1)[0]
    taken = [ms for person in people for job in jobs for ms in _both_ms(person, job, repeats)]
    began_at = time.perf_counter()
    check_text(people[0], ("I led a team of 12 at Acme Corp and won awards. " * LONG_TEXT)[:LONG_TEXT], _TODAY)
    long_text = (time.perf_counter() - began_at) * 1000
    both = spread(taken)
    return {
        "first_both_documents_ms": rounded(first),
        "both_documents": both,
        "text_of_50_kb_ms": rounded(long_text),
        "targets": {"both documents, median": target(both["median_ms"], BOTH_MS, "ms")},
    }


def _both_ms(person: Profile, job: Job, repeats: int) -> list[float]:
    brief, writer = Brief(generate_type="both", job=job, date=_TODAY), OfflineWriter()
    resume = writer.write_resume(person, brief).content
    letter = writer.write_letter(person, brief, resume).content
    taken = []
    for _ in range(repeats):
        unread = person.model_copy()  # else the second round would find the profile read
        began_at = time.perf_counter()
        check_resume(unread, resume, _TODAY)
        check_letter(unread, letter, _TODAY, resume, job)
        taken.append((time.perf_counter() - began_at) * 1000)
    return taken


def _job(path: Path) -> Job:
    head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return Job(role=fields["Role"], company=fields["Company"], job_description_text=text)
