"""Every text model keeps the same promises, through its vendor's own SDK and over HTTP."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from pydantic import BaseModel

from scripts.programs.ports import free_port
from shared.adapters.text_model.bounded_http import client_arguments
from shared.adapters.text_model.gemini import GeminiModel
from shared.adapters.text_model.openai_compatible import OpenAiCompatibleModel
from shared.domain.errors import SeamstepError, TryAgainLater, UserError
from shared.generation.model.providers import PROVIDERS
from shared.ports.text_model import Answer, Finish, Prompt, TextModel
from tests.text_model_server import SECRET, Reply, TextModelServer, failing, good, truncated

MODELS: dict[str, Callable[[str, str], TextModel]] = {
    "gemini": lambda url, key: GeminiModel(key, "gemini-3.5-flash-lite", url, client_arguments),
    "openai": lambda url, key: OpenAiCompatibleModel("openai", key, "gpt-4.1-mini", url, client_arguments),
    "openrouter": lambda url, key: OpenAiCompatibleModel(
        "openrouter", key, "openai/gpt-4.1-mini", url, client_arguments
    ),
    "ollama": lambda url, key: OpenAiCompatibleModel("ollama", key, "llama3.1:8b", url, client_arguments),
}
KEYED = [name for name in MODELS if name != "ollama"]
CHATS = [name for name in MODELS if name != "gemini"]
PROMPT = Prompt("You write resumes", "Ida Brun led a team")


class Colours(BaseModel):
    names: list[str]


@pytest.fixture
def server() -> Iterator[TextModelServer]:
    running = TextModelServer()
    yield running
    running.close()


def ask(name: str, server: TextModelServer, timeout: float = 5.0, key: str = SECRET) -> Answer:
    model = MODELS[name](server.url, key)
    return model.ask(PROMPT, Colours, temperature=0.3, max_output_tokens=500, timeout=timeout)


every_model = pytest.mark.parametrize("name", MODELS)


@every_model
def test_an_answer_comes_with_the_vendors_own_count(name: str, server: TextModelServer) -> None:
    server.replies(good({"names": ["red"]}))
    answer = ask(name, server)
    assert json.loads(answer.text) == {"names": ["red"]}
    assert answer.finish is Finish.COMPLETE
    assert answer.model == MODELS[name](server.url, SECRET).model
    assert answer.usage is not None
    counted = (answer.usage.prompt_tokens, answer.usage.completion_tokens, answer.usage.cached_tokens)
    assert counted == (1200, 300, 200)
    assert answer.usage.cost_usd == (0.00123 if name == "openrouter" else None)


@every_model
def test_a_vendor_that_counts_nothing_is_not_taken_for_free(name: str, server: TextModelServer) -> None:
    server.replies(Reply('{"names": []}', usage=False))
    assert ask(name, server).usage is None


def test_gemini_is_sent_the_schema_and_the_limits(server: TextModelServer) -> None:
    server.replies(good({"names": []}))
    ask("gemini", server)
    (seen,) = server.requests
    config = seen.body["generationConfig"]
    assert seen.headers["x-goog-api-key"] == SECRET
    assert (config["temperature"], config["maxOutputTokens"]) == (0.3, 500)
    assert config["responseMimeType"] == "application/json"
    assert config["responseSchema"]["required"] == ["names"]
    assert seen.body["systemInstruction"]["parts"] == [{"text": PROMPT.system}]


@pytest.mark.parametrize("name", ["openai", "openrouter"])
def test_a_strict_schema_is_sent_where_the_vendor_keeps_to_one(name: str, server: TextModelServer) -> None:
    server.replies(good({"names": []}))
    ask(name, server)
    (seen,) = server.requests
    asked = seen.body["response_format"]["json_schema"]
    assert asked["strict"] is True
    assert asked["schema"]["additionalProperties"] is False
    assert asked["schema"]["required"] == ["names"]
    assert seen.headers["authorization"] == f"Bearer {SECRET}"
    assert 500 in (seen.body.get("max_tokens"), seen.body.get("max_completion_tokens"))


def test_ollama_is_told_the_schema_in_json_mode(server: TextModelServer) -> None:
    server.replies(good({"names": []}))
    ask("ollama", server, key="")
    (seen,) = server.requests
    assert seen.body["response_format"] == {"type": "json_object"}
    assert "names" in seen.body["messages"][0]["content"]


def test_a_model_that_takes_no_temperature_is_asked_without(server: TextModelServer) -> None:
    server.replies(Reply('{"names": []}', only_without="temperature"))
    assert ask("openai", server).text == '{"names": []}'
    assert ["temperature" in seen.body for seen in server.requests] == [True, False]


@every_model
def test_a_cut_off_answer_says_so(name: str, server: TextModelServer) -> None:
    server.replies(truncated({"names": ["red", "green"]}))
    assert ask(name, server).finish is Finish.LENGTH


@every_model
def test_an_empty_answer_is_an_empty_text(name: str, server: TextModelServer) -> None:
    server.replies(Reply(None))
    assert ask(name, server).text == ""


PASSING = {
    "busy": (failing(429, "rate_limit_exceeded", Retry_After="17"), "model_rate_limited"),
    "fault": (failing(500), "model_unavailable"),
    "overloaded": (failing(503, Retry_After="30"), "model_unavailable"),
    "gateway": (failing(504), "model_timeout"),
    "a page instead of JSON": (Reply(raw=b"<html>Sign in to this network</html>"), "model_unavailable"),
}
LASTING = {
    "key": (failing(401, "invalid_api_key"), "provider_key_refused"),
    "model": (failing(404, "model_not_found"), "model_unknown"),
    "credit": (failing(402), "provider_out_of_credit"),
    "too long": (failing(400, "context_length_exceeded"), "prompt_too_long"),
    "too large": (failing(413), "prompt_too_long"),
    "request": (failing(400, "invalid_request_error"), "model_request_rejected"),
    "refusal": (Reply("", finish="refusal"), "model_refused"),
    "filter": (Reply("", finish="filter"), "model_refused"),
    "blocked prompt": (Reply("", finish="blocked"), "model_refused"),
}
VENDORS_OWN = {
    "gemini": [
        (failing(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key."), "provider_key_refused"),
        (failing(403, "PERMISSION_DENIED"), "provider_key_refused"),
        (failing(400, "INVALID_ARGUMENT", "exceeds the maximum number of tokens allowed"), "prompt_too_long"),
    ],
    "openai": [
        (failing(429, "insufficient_quota"), "provider_out_of_credit"),
        (failing(403, "unsupported_country"), "provider_key_refused"),
    ],
    "openrouter": [
        (failing(403, "flagged"), "model_refused"),
        (Reply(raw=b'{"error": {"code": 502, "message": "upstream"}}'), "model_unavailable"),
        (Reply(raw=b'{"error": {"code": 429, "message": "upstream"}}'), "model_rate_limited"),
        (Reply(raw=b'{"id": "c", "choices": []}'), "model_unavailable"),
    ],
    "ollama": [(failing(404, message="model not found, try pulling it first"), "model_unknown")],
}


def failure(name: str, server: TextModelServer, reply: Reply) -> SeamstepError:
    server.replies(reply)
    with pytest.raises(SeamstepError) as caught:
        ask(name, server)
    assert len(server.requests) == 1, "the engine retries, not the SDK"
    assert_it_tells_nothing(caught.value)
    return caught.value


def assert_it_tells_nothing(error: SeamstepError) -> None:
    """Neither the message nor the chain that a log would print holds what the vendor said."""
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
    assert "offline" in error.message
    for secret in (SECRET, PROMPT.system, PROMPT.user, "Ida"):
        assert secret not in error.message


@every_model
@pytest.mark.parametrize("what", PASSING)
def test_what_passes_is_tried_again_later(name: str, what: str, server: TextModelServer) -> None:
    reply, code = PASSING[what]
    error = failure(name, server, reply)
    assert isinstance(error, TryAgainLater)
    assert error.error_code == code
    assert error.retry_after == (float(reply.headers["Retry-After"]) if "Retry-After" in reply.headers else None)


@every_model
@pytest.mark.parametrize("what", LASTING)
def test_what_lasts_is_not_tried_again(name: str, what: str, server: TextModelServer) -> None:
    reply, code = LASTING[what]
    error = failure(name, server, reply)
    assert isinstance(error, UserError)
    assert error.error_code == code


@pytest.mark.parametrize(("name", "place"), [(n, i) for n, told in VENDORS_OWN.items() for i in range(len(told))])
def test_each_vendors_own_ways_of_failing_are_known(name: str, place: int, server: TextModelServer) -> None:
    reply, code = VENDORS_OWN[name][place]
    assert failure(name, server, reply).error_code == code


@every_model
def test_a_retry_date_is_read_against_the_answers_own_clock(name: str, server: TextModelServer) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(minutes=1), usegmt=True)
    assert 50 <= (failure(name, server, failing(429, Retry_After=soon)).retry_after or 0) <= 61
    past = failure(name, server, failing(429, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"))
    assert past.retry_after == 0.0


def test_googles_retry_info_in_the_body_is_honoured(server: TextModelServer) -> None:
    info = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "31s"}
    told = {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "quota", "details": [info]}
    assert failure("gemini", server, Reply(status=429, error=told)).retry_after == 31.0


@every_model
@pytest.mark.parametrize("given", ["soon", "-5", ""])
def test_a_retry_after_that_says_nothing_is_passed_over(name: str, given: str, server: TextModelServer) -> None:
    assert failure(name, server, failing(429, Retry_After=given)).retry_after is None


@every_model
def test_a_vendor_that_does_not_answer_is_left_after_the_timeout(name: str, server: TextModelServer) -> None:
    server.replies(Reply(hang=True))
    with pytest.raises(TryAgainLater) as caught:
        ask(name, server, timeout=0.3)
    assert caught.value.error_code == "model_timeout"
    assert_it_tells_nothing(caught.value)
    assert len(server.requests) == 1


@every_model
def test_a_vendor_that_is_not_there_is_tried_again(name: str) -> None:
    model = MODELS[name](f"http://127.0.0.1:{free_port()}", SECRET)
    with pytest.raises(TryAgainLater) as caught:
        model.ask(PROMPT, Colours, temperature=0.0, max_output_tokens=10, timeout=2.0)
    assert caught.value.error_code == "model_unavailable"
    assert_it_tells_nothing(caught.value)


@pytest.mark.parametrize("name", KEYED)
def test_a_missing_key_names_the_variable_and_asks_nobody(name: str, server: TextModelServer) -> None:
    server.replies(good({"names": []}))
    with pytest.raises(UserError) as caught:
        ask(name, server, key="")
    variable = next(provider.variable for provider in PROVIDERS if provider.name == name)
    assert caught.value.error_code == "provider_not_configured"
    assert variable in caught.value.message
    assert "offline" in caught.value.message
    assert server.requests == []


@every_model
def test_the_same_model_can_be_asked_again_after_a_fault(name: str, server: TextModelServer) -> None:
    server.replies(failing(500), good({"names": ["blue"]}))
    model = MODELS[name](server.url, SECRET)
    with pytest.raises(TryAgainLater):
        model.ask(PROMPT, Colours, temperature=0.0, max_output_tokens=10, timeout=5.0)
    answer = model.ask(PROMPT, Colours, temperature=0.0, max_output_tokens=10, timeout=5.0)
    assert "blue" in answer.text


@every_model
def test_the_providers_table_names_the_vendors_variable(name: str) -> None:
    vendor = MODELS[name]("http://127.0.0.1:1", SECRET).vendor
    assert {(p.name, p.variable) for p in PROVIDERS} >= {(vendor.name, vendor.variable)}


def test_no_sdk_is_imported_before_a_model_is_asked() -> None:
    program = """
import sys
import shared.generation.model.writer, shared.adapters.text_model.gemini, shared.adapters.text_model.openai_compatible
shared.adapters.text_model.gemini.GeminiModel("k", "m")
shared.adapters.text_model.openai_compatible.OpenAiCompatibleModel("openai", "k", "m")
print([name for name in ("google.genai", "openai", "httpx", "httpx2") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
