"""The journal says what happened and nothing about anybody."""

import io
import json
import logging
import threading
from collections.abc import Iterator

import pytest

from shared.engine.advance import StepEvent
from shared.engine.decisions import Verdict
from shared.journal import FIELDS, JsonFormatter, TextFormatter, keep_journal, log_step, place_of
from tests.unit.generation.conftest import Product

SECRET = "ada@example.com +44 1 token-abc"


class Written:
    """A logger's lines in one form."""

    def __init__(self, formatter: logging.Formatter) -> None:
        self._held = io.StringIO()
        self.handler = logging.StreamHandler(self._held)
        self.handler.setFormatter(formatter)

    @property
    def text(self) -> str:
        return self._held.getvalue()

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def written() -> Iterator[Written]:
    made = Written(JsonFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(made.handler)
    root.setLevel(logging.INFO)
    yield made
    root.removeHandler(made.handler)
    root.setLevel(level)


def fault() -> BaseException:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int(SECRET)
    return caught.value


def test_a_step_is_one_line_of_listed_fields(written: Written) -> None:
    output = {"costUsd": 0.01, "tokenUsage": {"totalTokens": 7}, "model": "m", "resumeContent": {"name": SECRET}}
    log_step(StepEvent("r1", "generate_resume", 2, Verdict.RECORDED, 0.5, output=output))
    (line,) = written.lines
    assert {name: line[name] for name in ("request", "step", "attempt", "ms", "costUsd", "tokens")} == {
        "request": "r1",
        "step": "generate_resume",
        "attempt": 2,
        "ms": 500,
        "costUsd": 0.01,
        "tokens": 7,
    }
    assert line["severity"] == "INFO"
    assert set(line) <= {*FIELDS, "severity", "time", "logger", "message"}
    assert SECRET not in written.text


def test_a_mistake_of_ours_is_an_error_with_its_place_and_never_its_text(written: Written) -> None:
    log_step(StepEvent("r1", "fetch_data", 1, Verdict.RECORDED, 0.1, "internal_error", fault()))
    (line,) = written.lines
    assert (line["severity"], line["fault"]) == ("ERROR", "ValueError")
    assert "test_journal.py:" in str(line["place"])
    assert "ada@" not in written.text


def test_fields_that_are_not_listed_never_appear(written: Written) -> None:
    logging.getLogger("seamstep.steps").warning("step", extra={"fields": {"email": SECRET, "step": "x" * 500}})
    (line,) = written.lines
    assert "email" not in line
    assert len(str(line["step"])) == 200
    assert SECRET not in written.text


def test_other_packages_say_where_but_not_what(written: Written) -> None:
    logging.getLogger("vendor.http").warning("GET /x?key=%s", SECRET)
    try:
        raise fault()
    except ValueError:
        logging.getLogger("vendor.http").exception("failed for %s", SECRET)
    assert "ada@" not in written.text
    assert [line["logger"] for line in written.lines] == ["vendor.http"] * 2
    assert written.lines[1]["fault"] == "ValueError"


def test_a_line_stays_one_line(written: Written) -> None:
    logging.getLogger("seamstep.http").warning("one\ntwo\r\nthree")
    assert len(written.lines) == 1


def test_the_text_form_says_the_same() -> None:
    record = logging.LogRecord("seamstep.steps", logging.INFO, "f", 1, "step", None, None)
    record.fields = {"request": "r1", "ms": 5}
    assert TextFormatter().format(record).endswith("INFO seamstep.steps step request=r1 ms=5")


def test_a_fault_without_a_place_is_unknown() -> None:
    assert place_of(None) == "unknown"


@pytest.mark.parametrize(("form", "kind"), [("json", JsonFormatter), ("text", TextFormatter)])
def test_the_journal_is_the_only_handler(form: str, kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    root = logging.Logger("root of this test")
    monkeypatch.setattr(logging, "root", root)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    keep_journal(form)
    assert [type(handler.formatter) for handler in root.handlers] == [kind]


def test_a_thread_that_a_mistake_ends_says_where_and_never_its_text(
    written: Written, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging, "basicConfig", lambda **_: None)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    keep_journal("text")
    thread = threading.Thread(target=int, args=(SECRET,))
    thread.start()
    thread.join()
    (line,) = written.lines
    assert (line["severity"], line["logger"], line["fault"]) == ("ERROR", "seamstep.threads", "ValueError")
    assert SECRET not in written.text + capsys.readouterr().err


def test_a_whole_run_logs_one_line_a_step_and_nothing_personal(product: Product, written: Written) -> None:
    product.save_example()
    record = product.finish(product.start().id)
    lines = [line for line in written.lines if line["message"] == "step"]
    assert [line["step"] for line in lines] == [step.id for step in record.steps]
    for personal in ("Maren", "Solvik", "@example.com", "7946", product.generation.access_token(record.id)):
        assert personal not in written.text
