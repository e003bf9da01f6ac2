"""What one document has used and may still cost."""

from dataclasses import dataclass, field
from datetime import date

from shared.domain.content import TokenUsage
from shared.domain.errors import UserError
from shared.generation.prices import Prices
from shared.ports.text_model import Answer, Prompt, TextModel


class BudgetExceeded(UserError):
    """This would cost more than the ceiling. Raise MAX_COST_USD, or finish this step offline, which is free."""

    code = "budget_exceeded"


class PriceUnknown(UserError):
    """The price of this model is not known, so a ceiling cannot be kept."""

    code = "price_unknown"


@dataclass
class Meter:
    """Counts calls of one model on one day. `ceiling` and `spent` in USD; no ceiling: nothing is held back."""

    model: TextModel
    prices: Prices
    on: date
    ceiling: float | None
    spent: float = 0.0
    #: USD of this document alone, or None once a call had no known price.
    cost: float | None = 0.0
    usage: TokenUsage = field(default_factory=TokenUsage)

    def allow(self, prompt: Prompt, max_output_tokens: int) -> None:
        """Raises before a call that could cost more than what is left."""
        if self.ceiling is None:
            return
        rate = self.prices.rate(self.model.vendor.name, self.model.model, self.on)
        if rate is None:
            raise PriceUnknown(
                f"The price of {self.model.model} is not known, so the ceiling of ${self.ceiling:g} cannot be kept. "
                "Set a model with a known price, lift MAX_COST_USD, or finish this step offline, which is free."
            )
        most = rate.most(len(prompt.system) + len(prompt.user), max_output_tokens)
        if self.spent + most > self.ceiling:
            raise BudgetExceeded(
                f"This step could cost up to ${most:.4f}, and ${max(0.0, self.ceiling - self.spent):.4f} is left of "
                f"the ceiling of ${self.ceiling:g} a request. Raise MAX_COST_USD, or finish this step offline, "
                "which is free."
            )

    def count(self, answer: Answer) -> None:
        """Adds what a call has used, whether or not its answer can be used."""
        cost = self.prices.cost(self.model.vendor.name, self.model.model, answer.usage, self.on)
        self.cost = None if cost is None or self.cost is None else self.cost + cost
        self.spent += cost or 0.0
        if answer.usage is not None:
            prompt = self.usage.prompt_tokens + answer.usage.prompt_tokens
            completion = self.usage.completion_tokens + answer.usage.completion_tokens
            self.usage = TokenUsage(
                prompt_tokens=prompt, completion_tokens=completion, total_tokens=prompt + completion
            )
