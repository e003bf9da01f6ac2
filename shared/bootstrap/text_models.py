"""The writers that ask a text model: one for every provider that is set up."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from shared.bootstrap.loading import load
from shared.generation.limits import StartLimit
from shared.generation.writer import Circumstances, Writer, WriterFactory
from shared.ports.document_store import DocumentStore
from shared.ports.text_model import TextModel
from shared.preferences.judging import SampleJudge
from shared.settings import Settings

GEMINI = "shared.adapters.text_model.gemini:GeminiModel"
OPENAI_COMPATIBLE = "shared.adapters.text_model.openai_compatible:OpenAiCompatibleModel"
_HOUR = 3600.0


def models_set_up(settings: Settings) -> dict[str, str]:
    """Provider → model, for those whose variable is set."""
    listed = {
        "gemini": (settings.gemini_api_key, settings.gemini_model),
        "openai": (settings.openai_api_key, settings.openai_model),
        "openrouter": (settings.openrouter_api_key, settings.openrouter_model),
        "ollama": (settings.ollama_base_url, settings.ollama_model),
    }
    return {name: model for name, (variable, model) in listed.items() if variable}


def model_writers(settings: Settings, clock: Callable[[], datetime]) -> dict[str, WriterFactory]:
    """Made inside the step that writes, so that start pays for none of it."""
    return {name: partial(_writer, name, settings, clock) for name in models_set_up(settings)}


def sample_judge(settings: Settings, store: DocumentStore, clock: Callable[[], datetime]) -> SampleJudge | None:
    """Who judges samples: the provider that documents are written with, where the owner lets it see samples too.

    None: samples are measured, and no word of them leaves this deployment.
    """
    if settings.ai_provider == "offline" or not settings.samples_to_provider:
        return None
    judge: SampleJudge = load("shared.generation.model.samples:ModelSampleJudge")(
        model=partial(text_model, settings.ai_provider, settings),
        prices=load("shared.generation.prices:known_prices"),
        today=lambda: clock().date(),
        counter=StartLimit(store, _HOUR),
        ceiling=settings.max_cost_usd,
        limit=None if settings.local else settings.generations_an_hour,
    )
    return judge


def _writer(name: str, settings: Settings, clock: Callable[[], datetime], under: Circumstances) -> Writer:
    writer: Writer = load("shared.generation.model.writer:ModelWriter")(
        model=text_model(name, settings),
        prices=load("shared.generation.prices:known_prices")(),
        today=lambda: clock().date(),
        ceiling=settings.max_cost_usd,
        fallback=load("shared.generation.offline.writer:OfflineWriter")(),
        spent=under.spent,
        last_attempt=under.last_attempt,
    )
    return writer


def text_model(name: str, settings: Settings) -> TextModel:
    """The model of a provider that is set up. Whatever its vendor answers, it goes nowhere else and has an end."""
    model: TextModel
    if name == "gemini":
        base_url = settings.gemini_base_url or None
        model = load(GEMINI)(settings.gemini_api_key, settings.gemini_model, base_url, _bounded)
        return model
    key = {"openai": settings.openai_api_key, "openrouter": settings.openrouter_api_key}.get(name, "")
    base_url = settings.ollama_base_url if name == "ollama" else None
    model = load(OPENAI_COMPATIBLE)(name, key, models_set_up(settings)[name], base_url, _bounded)
    return model


def _bounded() -> dict[str, Any]:
    arguments: dict[str, Any] = load("shared.adapters.text_model.bounded_http:client_arguments")()
    return arguments
