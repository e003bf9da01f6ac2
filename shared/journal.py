"""The journal: one line for each step, as JSON in the cloud and as text in a shell.

Fields are allow-listed. What is not on the list cannot reach a log, whoever passes it: no token, prompt, e-mail or
phone. Other packages' loggers say who, how grave and where, but not what: their words may hold anything.
"""

import json
import logging
import sys
import threading
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from shared.domain.instants import to_text
from shared.domain.model import JsonObject
from shared.engine.advance import StepEvent

FIELDS = (
    "request", "step", "attempt", "verdict", "status", "asks", "ms", "error", "fault", "place", "costUsd", "tokens",
    "model", "requestMs", "requestUsd", "httpStatus",
)  # fmt: skip
OURS = "seamstep"
_VALUE_CHARACTERS = 200

log = logging.getLogger(f"{OURS}.steps")
answers = logging.getLogger(f"{OURS}.http")


def log_step(event: StepEvent) -> None:
    """The line of one attempt, and with the last of a run what the whole took and cost.

    A mistake in us adds its type and place, never its text.
    """
    output = event.output or {}
    whole = (event.response or {}).get("metrics", {})
    fields: JsonObject = {
        "request": event.request_id,
        "step": event.step_id,
        "attempt": event.attempt,
        "verdict": event.verdict.value,
        "status": event.status.value if event.status else None,
        "asks": event.asks,
        "ms": int(event.seconds * 1000),
        "error": event.error_code,
        "costUsd": output.get("costUsd"),
        "tokens": output.get("tokenUsage", {}).get("totalTokens"),
        "model": output.get("model"),
        "requestMs": whole.get("durationMs"),
        "requestUsd": whole.get("costUsd"),
    }
    if event.fault is not None:
        fields |= {"fault": type(event.fault).__name__, "place": place_of(event.fault.__traceback__)}
    log.log(logging.ERROR if event.fault is not None else logging.INFO, "step", extra={"fields": fields})


def log_answer(status: int, error_code: str, fault: BaseException | None = None) -> None:
    """The line of a call that was turned away: too many (429) or not possible just now (503), or a mistake in us."""
    fields: JsonObject = {"httpStatus": status, "error": error_code}
    if fault is not None:
        fields |= {"fault": type(fault).__name__, "place": place_of(fault.__traceback__)}
    answers.log(logging.ERROR if fault is not None else logging.WARNING, "answer", extra={"fields": fields})


def place_of(traceback: TracebackType | None) -> str:
    """File and line where an exception was raised."""
    if traceback is None:
        return "unknown"
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    return f"{traceback.tb_frame.f_code.co_filename}:{traceback.tb_lineno}"


def keep_journal(form: str) -> None:
    """Send log lines to standard error, as `json` or as `text`: all of ours, of other packages what is a warning."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if form == "json" else TextFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OURS).setLevel(logging.INFO)
    threading.excepthook = _log_thread


def _log_thread(ended: threading.ExceptHookArgs) -> None:
    """A mistake in us that ended a thread. Python's own words would quote what was in hand."""
    if ended.exc_type is not SystemExit:
        fields = {"fault": ended.exc_type.__name__, "place": place_of(ended.exc_traceback)}
        logging.getLogger(f"{OURS}.threads").error("thread ended", extra={"fields": fields})


class JsonFormatter(logging.Formatter):
    """One JSON object a line, in the keys that Cloud Logging knows: severity, time, message."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "severity": record.levelname,
            "time": _time(record),
            "logger": record.name,
            "message": _message(record),
            **_allowed(record),
        }
        return json.dumps(line, ensure_ascii=False)


class TextFormatter(logging.Formatter):
    """The same for people: `time level logger message key=value …`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        fields = " ".join(f"{name}={value}" for name, value in _allowed(record).items())
        words = (_time(record), record.levelname, record.name, _message(record), fields)
        return " ".join(word for word in words if word)


def _time(record: logging.LogRecord) -> str:
    return to_text(datetime.fromtimestamp(record.created, UTC))


def _message(record: logging.LogRecord) -> str:
    """Our own words, on one line; of anybody else only where they came from."""
    if record.name.split(".")[0] != OURS:
        return f"{record.module}:{record.lineno}"
    return " ".join(record.getMessage().split())


def _allowed(record: logging.LogRecord) -> JsonObject:
    """The fields that are on the list and say something. An exception adds its type and place."""
    given: JsonObject = dict(getattr(record, "fields", {}))
    if record.exc_info and record.exc_info[0] is not None:
        given |= {"fault": record.exc_info[0].__name__, "place": place_of(record.exc_info[2])}
    return {name: _short(given[name]) for name in FIELDS if given.get(name) is not None}


def _short(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 6)  # a millionth of a dollar; more digits are only binary fractions
    return value if isinstance(value, int | float) else str(value)[:_VALUE_CHARACTERS]
