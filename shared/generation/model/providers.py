"""Which providers there are, what each needs, and what each costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shared.domain.model import JsonObject
from shared.generation.prices import Prices


@dataclass(frozen=True)
class Provider:
    """A provider that `variable` sets up; `model` is used unless `model_variable` says another."""

    name: str
    variable: str
    model_variable: str
    model: str


PROVIDERS = (
    Provider("gemini", "GEMINI_API_KEY", "GEMINI_MODEL", "gemini-3.5-flash-lite"),
    Provider("openai", "OPENAI_API_KEY", "OPENAI_MODEL", "gpt-4.1-mini"),
    Provider("openrouter", "OPENROUTER_API_KEY", "OPENROUTER_MODEL", "openai/gpt-4.1-mini"),
    Provider("ollama", "OLLAMA_BASE_URL", "OLLAMA_MODEL", "llama3.1:8b"),
)
_FREE: JsonObject = {"input": 0.0, "output": 0.0, "unit": "USD per million tokens"}


def provider_list(models: Mapping[str, str], prices: Prices, on: date) -> JsonObject:
    """The body of GET /generator/providers. `models` holds the model of every provider that is set up."""
    offline: JsonObject = {
        "name": "offline",
        "configured": True,
        "model": "offline-1",
        "prices": _FREE,
        "variable": None,
    }
    return {"providers": [offline, *(_shown(provider, models, prices, on) for provider in PROVIDERS)]}


def _shown(provider: Provider, models: Mapping[str, str], prices: Prices, on: date) -> JsonObject:
    model = models.get(provider.name, provider.model)
    rate = prices.rate(provider.name, model, on)
    return {
        "name": provider.name,
        "configured": provider.name in models,
        "model": model,
        "prices": None if rate is None else rate.to_json(),
        "variable": provider.variable,
    }


def not_configured(name: str) -> str:
    """What to say to somebody who asks for a provider that is not set up."""
    for provider in PROVIDERS:
        if provider.name == name:
            return (
                f"The provider {name} is not set up here. Set {provider.variable}, or use the offline provider, "
                "which needs no key."
            )
    return f"There is no provider {name}. Use the offline provider, which needs no key."
