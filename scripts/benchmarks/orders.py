"""What is ordered in a benchmark: the example postings, with a date that is fixed so that bytes can be compared."""

import json
from pathlib import Path
from typing import Any

from scripts.benchmarks.workers import ROOT
from scripts.programs.posting import Posting, read_posting
from shared.domain.generation import GenerateType
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.generation.service import Order
from shared.services import Services

EXAMPLES = ROOT / "examples"
DATE = "2026-01-15"


def bodies(count: int, generate_type: str = "both") -> list[dict[str, Any]]:
    """`count` different bodies for POST /generator/start, from the example postings in turn."""
    postings = [read_posting(path.read_text(encoding="utf-8")) for path in _postings()]
    return [_body(number, postings[number % len(postings)], generate_type) for number in range(count)]


def order(generate_type: GenerateType) -> Order:
    """The first body, as the generation service takes it."""
    body = bodies(1, generate_type.value)[0]
    return Order(generate_type, Job.model_validate(body["job"]), fingerprint="benchmark")


def load_example_profile(product: Services) -> None:
    """The profile that the postings are answered with."""
    example = json.loads((EXAMPLES / "profile.json").read_text(encoding="utf-8"))
    product.profiles.save_profile(Profile.model_validate(example), editor=None)


def _postings() -> list[Path]:
    return sorted((EXAMPLES / "jobs").glob("*.txt"))


def _body(number: int, posting: Posting, generate_type: str) -> dict[str, Any]:
    job = {
        "role": posting.role or "Engineer",
        "company": f"{posting.company or 'Company'} {number}",
        "jobDescriptionText": posting.text,
    }
    return {"generateType": generate_type, "job": job, "date": DATE}
