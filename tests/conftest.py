"""What all tests share: an environment that nobody's settings have touched."""

import os
from collections.abc import Callable

import pytest

from tests import proofs

SETTINGS = (
    "HOST", "PORT", "DATA_DIR", "DOCUMENT_STORE", "BLOB_STORE", "AI_PROVIDER", "AUTH_MODE", "LEGACY_GENERATE",
    "SIGNING_SECRET", "LEASE_SECONDS", "MAX_COST_USD", "CORS_ORIGINS", "ALLOWED_HOSTS", "K_SERVICE",
    "K_CONFIGURATION", "FUNCTIONS_EMULATOR", "GCLOUD_PROJECT",
    "GCS_BUCKET", "STORAGE_EMULATOR_HOST", "FIREBASE_PROJECT_ID", "GOOGLE_CLOUD_PROJECT", "FIRESTORE_DATABASE_ID",
    "FIREBASE_API_KEY", "FIREBASE_AUTH_DOMAIN", "FIREBASE_AUTH_EMULATOR_HOST", "GOOGLE_APPLICATION_CREDENTIALS",
    "GEMINI_API_KEY", "GEMINI_BASE_URL", "GOOGLE_API_KEY", "OPENAI_API_KEY", "OPENROUTER_API_KEY",
    "OLLAMA_BASE_URL", "PAID_FOR_VISITORS", "SAMPLES_TO_PROVIDER",
    "GENERATIONS_AN_HOUR", "SCORES_A_CALLER", "EDITS_A_CALLER",
    "DRIVER", "TASKS_QUEUE", "TASKS_LOCATION", "TASKS_SERVICE_ACCOUNT", "STEP_URL", "CLOUD_TASKS_EMULATOR_HOST",
)  # fmt: skip

#: Files that take longest, longest first: begun first, none is left to run alone at the end.
LONGEST = (
    "tests/recovery/test_kill_everywhere.py", "tests/unit/generation/test_fit.py", "tests/golden/test_recovered.py",
    "tests/e2e/web/test_looks.py", "tests/e2e/web/test_faults.py", "tests/http/test_openapi.py",
    "tests/e2e/web/test_setup_looks.py", "tests/e2e/web/test_sign_in.py", "tests/recovery/test_protocol_mutants.py",
    "tests/e2e/web/test_editing.py", "tests/e2e/web/test_running.py", "tests/e2e/web/test_flows.py",
    "tests/contracts/test_firestore_migration.py", "tests/e2e/web/test_again.py", "tests/e2e/web/test_own_profile.py",
    "tests/recovery/test_concurrent_steppers.py", "tests/unit/truth/test_offline_documents.py",
    "tests/unit/benchmarks/test_benchmarks.py", "tests/recovery/test_protocol_model.py",
    "tests/recovery/test_firestore_state_machine.py", "tests/e2e/web/test_listening.py",
)  # fmt: skip

#: Whose lines the coverage counts. Tests that do one thing again and again reach nothing new and cost twice as much.
MEASURED = ("tests/unit/", "tests/http/", "tests/golden/", "tests/corpus/")
NOT_MEASURED = (
    "tests/unit/generation/test_fit.py", "tests/unit/benchmarks/test_benchmarks.py", "tests/golden/test_recovered.py",
    "tests/http/test_openapi.py", "tests/unit/truth/test_offline_documents.py", "tests/unit/truth/test_inventing.py",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        if name in os.environ:
            monkeypatch.delenv(name)


@pytest.fixture
def report(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say a line in the summary at the end of the run: the figures that a proof stands on."""
    return lambda line: record_property("report", line)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what the table of proofs counts, and begin with what takes longest."""
    proofs.mark(items)
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.location[0], len(LONGEST)))
    for item in items:
        file = item.location[0]
        again = file in NOT_MEASURED or "firestore" in item.name
        if again or not file.startswith(MEASURED):
            item.add_marker(pytest.mark.no_cover)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the lines that passed tests have reported, and the table of proofs, from all worker processes."""
    table = proofs.Table()
    for outcome in ("passed", "failed", "error", "skipped"):
        for told in terminalreporter.stats.get(outcome, []):
            table.add(outcome, _properties(told))
    lines = [
        line
        for outcome in terminalreporter.stats.get("passed", [])
        for name, line in _properties(outcome)
        if name == "report"
    ]
    for title, printed in (("proofs", table.lines()), ("figures", sorted(map(str, lines)))):
        if printed:
            terminalreporter.section(title)
        for line in printed:
            terminalreporter.write_line(line)


def _properties(told: object) -> list[tuple[str, object]]:
    """What a test's report carries. That of a module which could not be collected carries nothing."""
    properties: list[tuple[str, object]] = getattr(told, "user_properties", [])
    return properties
