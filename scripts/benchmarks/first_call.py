"""The first call of one deployed function in a fresh interpreter, through functions-framework's own application.

`python -m scripts.benchmarks.first_call TARGET DATA_DIR REQUEST_ID` prints its figures as a line of JSON.
"""

import json
import os
import sys
import time
from dataclasses import astuple, dataclass
from typing import Any

#: What a cold start must not pay for: PDF, AI SDKs, Google's clients, Firebase.
UNWANTED = ("reportlab", "PIL", "docx", "openai", "google.genai", "google.auth", "google.cloud.firestore",
            "google.cloud.storage", "firebase_functions", "firebase_admin")  # fmt: skip


@dataclass(frozen=True)
class Probe:
    """Which function, on which data."""

    target: str
    data_dir: str
    request_id: str

    def arguments(self) -> tuple[str, ...]:
        """As the command line takes them."""
        return astuple(self)

    def call(self) -> dict[str, Any]:
        """What the test client is asked to send."""
        if self.target == "start":
            job = {"role": "Engineer", "company": "Company"}
            return {"method": "POST", "path": "/generator/start", "json": {"generateType": "both", "job": job}}
        if self.target == "step":
            return {"method": "POST", "path": f"/generator/step/{self.request_id}", "json": {}}
        return {"method": "GET", "path": f"/generator/requests/{self.request_id}"}


def main() -> None:
    """Create the application, make one call, print."""
    probe = Probe(*sys.argv[1:])
    os.environ["DATA_DIR"] = probe.data_dir
    began_at = time.perf_counter()
    from functions_framework import create_app  # noqa: PLC0415 the import is what is measured

    app = create_app(probe.target, "main.py")
    created_at = time.perf_counter()
    unwanted = [name for name in UNWANTED if name in sys.modules]
    answer = app.test_client().open(base_url="http://127.0.0.1:8080", **probe.call())
    answered_at = time.perf_counter()
    if answer.status_code >= 400:
        raise SystemExit(f"{probe.target} answered {answer.status_code}: {answer.get_data(as_text=True)[:300]}")
    figures = {
        "create_app_ms": (created_at - began_at) * 1000,
        "first_call_ms": (answered_at - created_at) * 1000,
        "answered_at": time.monotonic(),
        "unwanted_after_import": unwanted,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
