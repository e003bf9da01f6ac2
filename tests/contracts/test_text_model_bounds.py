"""Whatever a vendor answers, or whoever answers in its place: the call ends, and goes nowhere else."""

import gzip
from collections.abc import Iterator

import pytest

from shared.bootstrap.text_models import text_model
from shared.domain.errors import TryAgainLater
from shared.settings import Settings
from tests.contracts.test_text_models import MODELS, PROMPT, Colours, ask
from tests.text_model_server import SECRET, Reply, TextModelServer

SOUND = '{"names": []}'
REPLIES = {
    "brackets without end": Reply(raw=b"[" * 200_000),
    "nested deep": Reply(raw=b"[" * 200_000 + b"]" * 200_000),
    "too much": Reply(SOUND, packing=lambda body: b" " * (9 * 1024**2) + body),
    "packed": Reply(SOUND, packing=gzip.compress, headers={"Content-Encoding": "gzip"}),
    "sent elsewhere": Reply(status=307, headers={"Location": "/elsewhere"}),
    "sent elsewhere by an old word": Reply(status=302, headers={"Location": "/elsewhere"}),
}


@pytest.fixture
def server() -> Iterator[TextModelServer]:
    running = TextModelServer()
    yield running
    running.close()


@pytest.mark.parametrize("what", REPLIES)
@pytest.mark.parametrize("name", MODELS)
def test_an_answer_that_is_none_is_tried_again_later(name: str, what: str, server: TextModelServer) -> None:
    server.replies(REPLIES[what])
    with pytest.raises(TryAgainLater) as caught:
        ask(name, server)
    assert caught.value.error_code == "model_unavailable"
    assert len(server.requests) == 1


@pytest.mark.parametrize("name", MODELS)
def test_an_answer_that_trickles_is_left_after_the_timeout(name: str, server: TextModelServer) -> None:
    server.replies(Reply(trickle=True))
    with pytest.raises(TryAgainLater) as caught:
        ask(name, server, timeout=0.3)
    assert caught.value.error_code == "model_timeout"


@pytest.mark.parametrize("name", ["gemini", "ollama"])
def test_the_product_sends_no_key_and_no_prompt_elsewhere(name: str, server: TextModelServer) -> None:
    server.replies(Reply(status=307, headers={"Location": "/elsewhere"}))
    settings = Settings(gemini_api_key=SECRET, gemini_base_url=server.url, ollama_base_url=server.url)
    with pytest.raises(TryAgainLater):
        text_model(name, settings).ask(PROMPT, Colours, temperature=0.0, max_output_tokens=10, timeout=5.0)
    assert len(server.requests) == 1
