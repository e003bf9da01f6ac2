"""What one request must look like, as a plain dict and the rules of the protocol in their simplest words."""

from typing import Any

from shared.engine.records import RequestRecord, StepRecord
from tests.unit.engine.small_workflows import SEND, STEPS

LEASE, CAP = 30.0, 3
DONE, OVER = {"completed", "skipped"}, {"completed", "failed", "cancelled"}
Plain = dict[str, Any]


def fresh() -> Plain:
    step = {"status": "pending", "attempt": 0, "failures": 0, "epoch": 1, "ready": 0.0, "asks": None}
    return {"status": "pending", "steps": {name: dict(step) for name in STEPS}, "lease": None, "risk": False}


def turn(plain: Plain) -> str | None:
    return next((name for name, step in plain["steps"].items() if step["status"] not in DONE), None)


def claim(plain: Plain, now: float, expected: str | None) -> str:
    """The verdict; the dict is changed as the record must be."""
    name = turn(plain)
    if expected is not None and plain["steps"][expected]["status"] in DONE:
        return "replay"
    if plain["status"] in OVER:
        return "ended"
    if expected not in {None, name}:
        return "conflict"
    if plain["lease"] is not None and not expire(plain, now):
        return "busy"
    held_up = _held_up(plain, plain["steps"][name], now)
    if held_up == "":
        _take(plain, name, now)
    return held_up or "claimed"


def _held_up(plain: Plain, step: Plain, now: float) -> str:
    if step["status"] == "waiting":
        return "waiting"
    if step["failures"] >= CAP:
        step["status"] = plain["status"] = "failed"
        return "ended"
    return "wait" if now < step["ready"] else ""


def _take(plain: Plain, name: str, now: float) -> None:
    step = plain["steps"][name]
    step.update(status="in_progress", attempt=step["attempt"] + 1, ready=0.0)
    plain.update(status="processing", lease={"step": name, "attempt": step["attempt"], "until": now + LEASE})
    if name == SEND:
        assert not plain["risk"], "I11 a once effect is started at most once without a person's word"
        plain["risk"] = True


def expire(plain: Plain, now: float) -> bool:
    """Whether a dead attempt was given up."""
    if plain["lease"] is None or now < plain["lease"]["until"]:
        return False
    name = plain["lease"]["step"]
    step = plain["steps"][name]
    step["failures"] += 1
    plain["lease"] = None
    if name == SEND:
        _ask(plain, step, "in_doubt")
    elif step["failures"] >= CAP:
        step["status"] = plain["status"] = "failed"
    else:
        step["status"] = "pending"
    return True


def holds(plain: Plain, name: str, attempt: int) -> bool:
    lease = plain["lease"]
    return lease is not None and (lease["step"], lease["attempt"]) == (name, attempt)


def record(plain: Plain, name: str, attempt: int, ending: str, now: float) -> None:
    """How an attempt ended, if it is the one that counts."""
    if not holds(plain, name, attempt):
        return
    step = plain["steps"][name]
    plain["lease"] = None
    if ending in {"output", "skip"}:
        step["status"] = "completed" if ending == "output" else "skipped"
        plain["status"] = "processing" if turn(plain) else "completed"
    elif ending == "question":
        plain["risk"] = plain["risk"] and name != SEND
        _ask(plain, step, "consent")
    else:
        _fail(plain, name, ending, now)


def _fail(plain: Plain, name: str, ending: str, now: float) -> None:
    step = plain["steps"][name]
    step["failures"] += 1
    if ending == "failed before":
        plain["risk"] = plain["risk"] and name != SEND
    if name == SEND and ending in {"failed", "bug"}:
        _ask(plain, step, "in_doubt")
    elif ending in {"failed for good", "bug"} or step["failures"] >= CAP:
        step["status"] = plain["status"] = "failed"
    else:
        step.update(status="pending", ready=now + min(60.0, 2.0 ** (step["failures"] - 1)) * 0.75)


def _ask(plain: Plain, step: Plain, kind: str) -> None:
    step.update(status="waiting", asks=kind)
    plain["status"] = "waiting"


def resume(plain: Plain, choice: str) -> str:
    name = turn(plain)
    if plain["status"] != "waiting":
        return "conflict"
    step = plain["steps"][name]
    doubt = step["asks"] == "in_doubt"
    if choice not in ({"happened", "did_not_happen"} if doubt else {"yes", "no"}):
        return "invalid"
    step.update(asks=None, ready=0.0)
    plain["risk"] = plain["risk"] and not doubt
    if doubt and choice == "happened":
        step["status"] = "completed"
        plain["status"] = "processing" if turn(plain) else "completed"
    else:
        step["status"], plain["status"] = "pending", "processing"
    return "recorded"


def cancel(plain: Plain) -> str:
    if plain["status"] in OVER:
        return "conflict"
    step = plain["steps"][turn(plain)]
    if step["status"] in {"in_progress", "waiting"}:
        step.update(status="pending", asks=None)
    plain.update(status="cancelled", lease=None)
    return "recorded"


def retry(plain: Plain) -> str:
    if plain["status"] != "failed":
        return "conflict"
    step = plain["steps"][turn(plain)]
    step.update(status="pending", failures=0, epoch=step["epoch"] + 1, ready=0.0)
    plain.update(status="pending", risk=False)
    return "recorded"


def plain_of(record: RequestRecord, since: float) -> Plain:
    """A record in the same words; `since`: the clock's zero."""

    def moment(step: StepRecord) -> float:
        return step.not_before.timestamp() - since if step.not_before else 0.0

    steps = {
        step.id: {
            "status": step.status.value,
            "attempt": step.attempt,
            "failures": step.failures,
            "epoch": step.epoch,
            "ready": round(moment(step), 3),
            "asks": step.question.kind if step.question else None,
        }
        for step in record.steps
    }
    lease = record.lease and {
        "step": record.lease.step_id,
        "attempt": record.lease.attempt,
        "until": round(record.lease.expires_at.timestamp() - since, 3),
    }
    return {"status": record.status.value, "steps": steps, "lease": lease}
