"""What a text model costs: a dated table with a source a row. What it does not list has no known price."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from shared.domain.model import JsonObject
from shared.ports.text_model import Usage

_MILLION = 1_000_000
_ANY = "*"
#: Characters a token, taken low so that an estimate is not below what will be billed (English has about four).
_CHARACTERS_A_TOKEN = 3


@dataclass(frozen=True)
class Rate:
    """One row: USD per million tokens from a day on. `cached` None: cached input costs as much as any."""

    provider: str
    model: str
    starts: date
    input: float
    output: float
    cached: float | None
    source: str
    read: date
    not_ending_with: str = ""

    def covers(self, provider: str, model: str, on: date) -> bool:
        """Whether this row is about that model on that day."""
        if provider != self.provider or on < self.starts:
            return False
        if self.model == _ANY:
            return not (self.not_ending_with and model.endswith(self.not_ending_with))
        return model == self.model

    def cost(self, usage: Usage) -> float:
        """USD for what the vendor counted."""
        cached = self.input if self.cached is None else self.cached
        fresh = usage.prompt_tokens - usage.cached_tokens
        spent = fresh * self.input + usage.cached_tokens * cached + usage.completion_tokens * self.output
        return spent / _MILLION

    def most(self, characters: int, max_output_tokens: int) -> float:
        """USD that a call can cost at most, as far as its length tells."""
        tokens = -(-characters // _CHARACTERS_A_TOKEN)
        return (tokens * self.input + max_output_tokens * self.output) / _MILLION

    def to_json(self) -> JsonObject:
        """The row as GET /generator/providers shows it."""
        shown: JsonObject = {"input": self.input, "output": self.output, "unit": "USD per million tokens"}
        if self.cached is not None:
            shown["cached"] = self.cached
        return {**shown, "from": self.starts.isoformat(), "source": self.source, "read": self.read.isoformat()}


@dataclass(frozen=True)
class Prices:
    """The table."""

    rates: tuple[Rate, ...]

    def rate(self, provider: str, model: str, on: date) -> Rate | None:
        """The row in force that day, or None where the price is not known."""
        covering = [rate for rate in self.rates if rate.covers(provider, model, on)]
        return max(covering, key=lambda rate: rate.starts, default=None)

    def cost(self, provider: str, model: str, usage: Usage | None, on: date) -> float | None:
        """USD: the vendor's own charge, else the table's; None where neither is known, and never 0 for that."""
        if usage is None:
            return None
        if usage.cost_usd is not None:
            return usage.cost_usd
        rate = self.rate(provider, model, on)
        return None if rate is None else rate.cost(usage)


@cache
def known_prices() -> Prices:
    """The table in prices.json."""
    rows = json.loads(Path(__file__).with_name("prices.json").read_text(encoding="utf-8"))["models"]
    return Prices(tuple(_rate(row) for row in rows))


def _rate(row: dict[str, Any]) -> Rate:
    return Rate(
        provider=row["provider"],
        model=row["model"],
        starts=date.fromisoformat(row["from"]),
        input=float(row["input"]),
        output=float(row["output"]),
        cached=row.get("cached"),
        source=row["source"],
        read=date.fromisoformat(row["read"]),
        not_ending_with=row.get("notEndingWith", ""),
    )
