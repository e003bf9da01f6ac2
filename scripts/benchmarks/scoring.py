"""What scoring costs: its import, the first score of a process, and scoring a posting of 2,000 words."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from itertools import cycle, islice

from scripts.benchmarks.figures import Figures, rounded, spread, target
from scripts.benchmarks.workers import ROOT
from shared.domain.content import ResumeContent
from shared.domain.generation import Brief, GenerateType
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.generation.offline.writer import OfflineWriter
from shared.scoring.postings.extract import requirements_in
from shared.scoring.score import score

WORDS = 2_000
SCORE_MS, IMPORT_MS = 50.0, 100.0
_TODAY = date(2026, 11, 22)
_MODELS = "import shared.domain.content, shared.domain.job, shared.domain.profile"
_IMPORT = """
import json, time
before = time.perf_counter()
{first}
between = time.perf_counter()
import shared.scoring.score
after = time.perf_counter()
print(json.dumps([(after - between) * 1000, (after - before) * 1000]))
"""


def measure(repeats: int = 40, rounds: int = 7) -> Figures:
    """Warm scores in this process; imports in `rounds` fresh interpreters."""
    posting, job, profile = _posting(), _job(), _profile()
    document = _written(job, profile)
    cold = _times(lambda: score(job, document, profile, _TODAY), 1)[0]
    warm = _times(lambda: score(job, document, profile, _TODAY), repeats)
    read = _times(lambda: requirements_in(posting), repeats)
    alone, whole = zip(*(_imported(_MODELS) for _ in range(rounds)), strict=True)
    imported = statistics.median(alone)
    return {
        "posting": {"words": len(posting.split()), "characters": len(posting)},
        "first_score_ms": rounded(cold),
        "score": spread(warm),
        "read_requirements": spread(read),
        "import_over_the_models": spread(alone),
        "import_with_the_models": spread(whole),
        "targets": {
            "score of a posting of 2,000 words": target(statistics.median(warm), SCORE_MS, "ms"),
            "import of the scoring path, over the models": target(imported, IMPORT_MS, "ms"),
        },
    }


def _posting() -> str:
    """A real posting's lines over and over, until there are enough words; cut where a job may not be longer."""
    lines = [
        line for path in sorted((ROOT / "examples" / "jobs").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]  # fmt: skip
    text, words = [], 0
    for line in islice(cycle(lines), 10_000):
        text.append(line)
        words += len(line.split())
        if words >= WORDS:
            break
    return "\n".join(text)


def _job() -> Job:
    # A job that came by HTTP has at most 10,000 characters; this one is longer, since 2,000 words are.
    return Job.model_construct(
        role="Backend Engineer", company="Parcelwise", job_description_text=_posting(), company_website=None,
        job_description_url=None,
    )  # fmt: skip


def _profile() -> Profile:
    return Profile.model_validate_json((ROOT / "examples" / "profile.json").read_text(encoding="utf-8"))


def _written(job: Job, profile: Profile) -> ResumeContent:
    """What the offline writer makes for a shorter posting: the document must not know this one's words by heart."""
    shorter = Job(role=job.role, company=job.company, job_description_text=_posting()[:2_000])
    brief = Brief(generate_type=GenerateType.RESUME, job=shorter, date=_TODAY)
    return OfflineWriter().write_resume(profile, brief).content


def _times(work: Callable[[], object], count: int) -> list[float]:
    measured = []
    for _ in range(count):
        began_at = time.perf_counter()
        work()
        measured.append((time.perf_counter() - began_at) * 1000)
    return measured


def _imported(first: str) -> tuple[float, float]:
    """Milliseconds of the import over the models that every part of the product loads, and with them."""
    command = [sys.executable, "-c", _IMPORT.format(first=first)]
    ended = subprocess.run(command, cwd=ROOT, check=True, timeout=60, capture_output=True, text=True)
    over, whole = json.loads(ended.stdout)
    return float(over), float(whole)
