"""Prices have a date and a source; what has none is unknown."""

from datetime import date

import pytest

from shared.generation.model.providers import PROVIDERS, not_configured, provider_list
from shared.generation.prices import known_prices
from shared.ports.text_model import Usage

TODAY = date(2026, 11, 22)
PRICES = known_prices()


def test_every_row_says_where_it_was_read_and_when() -> None:
    for rate in PRICES.rates:
        assert rate.source
        assert rate.read <= TODAY
        assert rate.output >= rate.input >= (rate.cached or 0)


def test_cached_tokens_cost_what_cached_tokens_cost() -> None:
    usage = Usage(prompt_tokens=1_000_000, completion_tokens=0, cached_tokens=1_000_000)
    assert PRICES.cost("gemini", "gemini-3.5-flash-lite", usage, TODAY) == pytest.approx(0.03)


def test_a_price_changes_on_its_day() -> None:
    usage = Usage(prompt_tokens=1_000_000, completion_tokens=1_000_000)
    costs = [PRICES.cost("gemini", "gemini-3.8-flash", usage, day) for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert costs == [pytest.approx(4.5), pytest.approx(9.0)]


@pytest.mark.parametrize(
    ("provider", "model"),
    [("openai", "brand-new"), ("gemini", "gpt-4.1-mini"), ("ollama", "gpt-oss:120b-cloud"), ("nobody", "x")],
)
def test_an_unknown_price_is_unknown_and_never_nothing(provider: str, model: str) -> None:
    assert PRICES.cost(provider, model, Usage(1000, 1000), TODAY) is None


def test_a_call_that_was_not_counted_has_no_known_cost() -> None:
    assert PRICES.cost("openai", "gpt-4.1-mini", None, TODAY) is None


def test_the_vendors_own_charge_wins() -> None:
    assert PRICES.cost("openrouter", "anybody/anything", Usage(1, 1, cost_usd=0.5), TODAY) == 0.5


def test_a_model_on_your_own_machine_is_free() -> None:
    assert PRICES.cost("ollama", "llama3.1:8b", Usage(1000, 1000), TODAY) == 0.0


def test_every_provider_is_listed_with_what_it_needs_and_costs() -> None:
    listed = {row["name"]: row for row in provider_list({"openai": "brand-new"}, PRICES, TODAY)["providers"]}
    assert list(listed) == ["offline", *(provider.name for provider in PROVIDERS)]
    assert listed["offline"]["configured"] is True
    assert (listed["openai"]["configured"], listed["openai"]["model"], listed["openai"]["prices"]) == (
        True,
        "brand-new",
        None,
    )
    assert listed["gemini"]["configured"] is False
    assert listed["gemini"]["variable"] == "GEMINI_API_KEY"
    assert listed["gemini"]["prices"]["read"] == "2026-10-07"


def test_every_default_model_has_a_price() -> None:
    assert all(PRICES.rate(provider.name, provider.model, TODAY) for provider in PROVIDERS)


def test_a_provider_that_is_not_set_up_says_how() -> None:
    assert "OPENAI_API_KEY" in not_configured("openai")
    assert "offline" in not_configured("openai")
    assert "offline" in not_configured("nobody")
