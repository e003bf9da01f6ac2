"""The metric definitions are about fields that the journal writes, and find the lines that they are for."""

import io
import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest

from functions.errors import error_response
from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.domain.errors import RateLimited, Unavailable
from shared.engine.engine import Engine, EngineSettings
from shared.engine.workflow import StepFailed, WorkflowRegistry
from shared.journal import JsonFormatter, log_step
from tests.unit.engine.small_workflows import SEND, Clock, Script, order, workflow
from tests.unit.generation.conftest import Product

DEFINITIONS = Path(__file__).parents[2] / "docs" / "metrics"
METRICS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in DEFINITIONS.glob("*.json")}
ALERTS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in DEFINITIONS.glob("alerts/*.json")}
CLAUSE = re.compile(r'(?P<field>[\w.]+)(?P<is>>=|=|:)(?P<value>"[^"]*"|\d+|\*)')
ON_CLOUD_RUN = 'resource.type="cloud_run_revision"'
OF_A_METRIC = {
    "name", "description", "filter", "metricDescriptor", "labelExtractors", "valueExtractor", "bucketOptions",
}  # fmt: skip

Line = dict[str, Any]


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> list[Line]:
    """What the journal writes when everything happens that it has words for."""
    held = io.StringIO()
    handler = logging.StreamHandler(held)
    handler.setFormatter(JsonFormatter())
    ours = logging.getLogger("seamstep")
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    documents_are_made_and_refused(tmp_path_factory.mktemp("product"))
    attempts_die_and_leave_doubt()
    for error in (RateLimited(), Unavailable(), ValueError("ours")):
        error_response(error)
    ours.removeHandler(handler)
    ours.setLevel(logging.NOTSET)
    return [json.loads(line) for line in held.getvalue().splitlines()]


def documents_are_made_and_refused(folder: Path) -> None:
    product = Product(folder)
    product.finish(product.start().id)  # without a profile it fails
    product.save_example()
    product.finish(product.start().id)
    product.services.close()


def attempts_die_and_leave_doubt() -> None:
    clock, script = Clock(), Script()
    store = MemoryDocumentStore(clock)
    engine = Engine(store, WorkflowRegistry([workflow(script)]), EngineSettings(), notify=log_step)
    for request_id, dies_at in (("one", 0), ("two", 1), ("three", 0)):
        engine.start(order(request_id))
        for _ in range(dies_at):
            engine.step(request_id)
        engine.claim(request_id)
    clock.advance(60)
    engine.expire("one")  # the sweep finds this one dead, the next claim the others
    engine.step("two")
    script.on(SEND, StepFailed("sent_perhaps", "It may have gone out.", retryable=True))
    engine.step("three")
    engine.step("three")
    store.close()


def clauses(metric: str) -> list[re.Match[str]]:
    first, *lines = METRICS[metric]["filter"].splitlines()
    assert first == ON_CLOUD_RUN
    found = [CLAUSE.fullmatch(line) for line in lines]
    return [match for match in found if match is not None] if all(found) else pytest.fail(f"unread: {lines}")


def fits(line: Line, clause: re.Match[str]) -> bool:
    """One comparison as Cloud Logging makes it: a field that is not there fits nothing."""
    value = line.get(clause["field"].removeprefix("jsonPayload."))
    if value is None or clause["is"] == ":":
        return value is not None
    wanted = json.loads(clause["value"])
    return value >= wanted if clause["is"] == ">=" else value == wanted


def matched(metric: str, journal: list[Line]) -> list[Line]:
    return [line for line in journal if all(fits(line, clause) for clause in clauses(metric))]


def extracted(metric: str) -> dict[str, str]:
    """Label → field of the journal; the value's label is “value”."""
    definition = METRICS[metric]
    given = {**definition["labelExtractors"], "value": definition.get("valueExtractor")}
    return {name: re.fullmatch(r"EXTRACT\(jsonPayload\.(\w+)\)", at)[1] for name, at in given.items() if at}


@pytest.mark.parametrize("metric", METRICS)
def test_every_field_is_one_that_the_journal_writes(metric: str, journal: list[Line]) -> None:
    written = {field for line in journal for field in line}
    named = {clause["field"].removeprefix("jsonPayload.") for clause in clauses(metric)}
    assert named | set(extracted(metric).values()) <= written


@pytest.mark.parametrize("metric", METRICS)
def test_every_line_that_is_counted_has_every_label_and_value(metric: str, journal: list[Line]) -> None:
    lines = matched(metric, journal)
    assert lines
    for line in lines:
        assert [field for field in extracted(metric).values() if field not in line] == []
    if "valueExtractor" in METRICS[metric]:
        assert all(isinstance(line[extracted(metric)["value"]], int | float) for line in lines)


@pytest.mark.parametrize(
    ("metric", "field", "counted"),
    [
        ("seamstep_lease_expiries", "request", ["one", "two", "three"]),
        ("seamstep_in_doubt", "request", ["two", "three"]),
        ("seamstep_errors_5xx", "error", ["unavailable", "internal_error"]),
        ("seamstep_limits", "error", ["rate_limit_exceeded"]),
        ("seamstep_request_usd", "status", ["failed", "completed"]),
        ("seamstep_request_ms", "status", ["failed", "completed"]),
    ],
)
def test_a_metric_counts_what_it_is_named_for(
    metric: str, field: str, counted: list[str], journal: list[Line]
) -> None:
    assert [line[field] for line in matched(metric, journal)] == counted


def test_durations_are_of_attempts_that_came_to_an_end(journal: list[Line]) -> None:
    steps = [line for line in journal if line["message"] == "step"]
    assert len(matched("seamstep_step_ms", journal)) == len([line for line in steps if line["verdict"] == "recorded"])
    assert {line["error"] for line in matched("seamstep_step_failures", journal)} >= {"lease_expired", "sent_perhaps"}


@pytest.mark.parametrize("metric", METRICS)
def test_a_definition_has_the_form_of_a_log_metric(metric: str) -> None:
    definition = METRICS[metric]
    descriptor = definition["metricDescriptor"]
    assert definition["name"] == metric
    assert set(definition) <= OF_A_METRIC
    assert [label["key"] for label in descriptor["labels"]] == list(definition["labelExtractors"])
    assert (descriptor["valueType"] == "DISTRIBUTION") == ("valueExtractor" in definition)
    assert ("bucketOptions" in definition) == ("valueExtractor" in definition)


@pytest.mark.parametrize("alert", ALERTS)
def test_an_alert_watches_a_metric_that_is_defined_in_a_way_that_suits_it(alert: str) -> None:
    (condition,) = ALERTS[alert]["conditions"]
    threshold = condition["conditionThreshold"]
    watched = re.match(r'metric\.type="logging\.googleapis\.com/user/(\w+)" AND ', threshold["filter"])
    assert watched is not None
    (aggregation,) = threshold["aggregations"]
    percentile = aggregation["perSeriesAligner"].startswith("ALIGN_PERCENTILE")
    assert percentile == ("valueExtractor" in METRICS[watched[1]])
    assert threshold["filter"].endswith(ON_CLOUD_RUN)
