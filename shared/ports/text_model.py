"""The text model: a prompt and a schema in, JSON text and the vendor's own count out.

    TextModelError
    ├── TimedOut, Busy, Unreachable            TryAgainLater: the engine tries again
    └── Refused, PromptTooLong, KeyMissing,    UserError: trying again changes nothing
        KeyRefused, UnknownModel, OutOfCredit, RequestRejected

A message says what to do next, offline included. It holds the vendor's name, a variable's name or a model's
name, and never what a vendor answered: vendors quote prompts and keys in their errors.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from pydantic import BaseModel

from shared.domain.errors import RateLimited, SeamstepError, Unavailable, UserError

ClientArguments = Callable[[], dict[str, Any]]
"""What the HTTP client beneath a vendor's SDK is made with."""


@dataclass(frozen=True)
class Vendor:
    """Who runs a model: `name` as requests say it, `label` as people do, and the variable that holds the key."""

    name: str
    label: str
    variable: str


@dataclass(frozen=True)
class Prompt:
    """`system` is ours or the owner's; `user` holds the material, fenced as data."""

    system: str
    user: str


@dataclass(frozen=True)
class Usage:
    """The vendor's own figures. Cached tokens are part of the prompt's; thinking counts as completion.

    `cost_usd` only where the vendor says what it charged.
    """

    prompt_tokens: int
    completion_tokens: int
    cached_tokens: int = 0
    cost_usd: float | None = None


class Finish(StrEnum):
    """Why the model stopped. A refusal is an error, not an ending."""

    COMPLETE = "complete"
    LENGTH = "length"  #: out of tokens: the JSON is cut off


@dataclass(frozen=True)
class Answer:
    """What the model wrote, as it wrote it. `usage` is None where the vendor reported none."""

    text: str
    model: str
    finish: Finish
    usage: Usage | None


class TextModel(Protocol):
    """One model of one vendor. Its SDK is imported when it is first asked."""

    @property
    def vendor(self) -> Vendor:
        """Who runs the model."""
        ...

    @property
    def model(self) -> str:
        """The model's name, as the price table has it."""
        ...

    def ask(
        self, prompt: Prompt, schema: type[BaseModel], *, temperature: float, max_output_tokens: int, timeout: float
    ) -> Answer:
        """One call, never repeated here. `timeout` in seconds. Raises a `TextModelError`."""
        ...


class TextModelError(SeamstepError):
    """The text model did not do its work."""

    says: ClassVar[str] = "{label} did not do its work."

    def __init__(self, vendor: Vendor, *, model: str = "", retry_after: float | None = None) -> None:
        said = self.says.format(label=vendor.label, variable=vendor.variable, model=model)
        super().__init__(said, retry_after=retry_after)


class TimedOut(TextModelError, Unavailable):
    """No answer in time."""

    code = "model_timeout"
    says = "{label} did not answer in time. Your request is safe. Try this step again, or finish it offline."


class Busy(TextModelError, RateLimited):
    """Too many requests for this key; the vendor may say how long to wait."""

    code = "model_rate_limited"
    says = "{label} is busy just now. Your request is safe. Wait, then try this step again, or finish it offline."


class Unreachable(TextModelError, Unavailable):
    """The network, or a fault on the vendor's side."""

    code = "model_unavailable"
    says = "{label} did not answer properly. Your request is safe. Try this step again, or finish it offline."


class Refused(TextModelError, UserError):
    """A refusal or a safety block."""

    code = "model_refused"
    says = (
        "{label} refused to write this. Check the posting and your notes for unusual content, or finish it offline."
    )


class PromptTooLong(TextModelError, UserError):
    """More text than the model reads."""

    code = "prompt_too_long"
    says = (
        "Your profile and the posting together are longer than {model} reads. Shorten the posting, choose a model "
        "that reads more, or finish it offline."
    )


class KeyMissing(TextModelError, UserError):
    """No key is set for this vendor."""

    code = "provider_not_configured"
    says = "{label} is not set up here. Set {variable}, or use the offline provider, which needs no key."


class KeyRefused(TextModelError, UserError):
    """A wrong, expired or restricted key."""

    code = "provider_key_refused"
    says = "{label} refused the key. Check {variable}, or finish this step offline, which needs no key."


class UnknownModel(TextModelError, UserError):
    """The vendor has no such model, or this key may not use it."""

    code = "model_unknown"
    says = "{label} has no model {model} for this key. Set another model, or finish this step offline."


class OutOfCredit(TextModelError, UserError):
    """The account has no credit or no quota left."""

    code = "provider_out_of_credit"
    says = "The {label} account has no credit left. Top it up, or finish this step offline, which costs nothing."


class RequestRejected(TextModelError, UserError):
    """The vendor found the call itself at fault."""

    code = "model_request_rejected"
    says = "{label} would not accept the request for {model}. Set another model, or finish this step offline."


_KEY = (401, 403)
_REDIRECTS = range(300, 400)
_NO_SUCH_MODEL = 404
_TOO_LARGE = 413
_NO_CREDIT = 402
_TIMEOUTS = (408, 504)
_TOO_MANY = 429
_SERVER = 500

# Words in a vendor's own error (lower case) that say more than its status does. They are read, never shown.
_TELLING: tuple[tuple[str, type[TextModelError]], ...] = (
    ("api_key_invalid", KeyRefused),
    ("api key not valid", KeyRefused),
    ("insufficient_quota", OutOfCredit),
    ("context_length", PromptTooLong),
    ("context length", PromptTooLong),
    ("context window", PromptTooLong),
    ("maximum number of tokens", PromptTooLong),
    ("content_filter", Refused),
    ("content_policy", Refused),
    ("model_not_found", UnknownModel),
)


def error_of_status(
    vendor: Vendor, model: str, status: int, told: str, retry_after: float | None = None
) -> TextModelError:
    """The one table from a vendor's HTTP status and error text to ours."""
    kind = _kind(status, told.lower())
    return kind(vendor, model=model, retry_after=retry_after if kind in (Busy, TimedOut, Unreachable) else None)


def _kind(status: int, told: str) -> type[TextModelError]:
    if status < _SERVER:
        for words, kind in _TELLING:
            if words in told:
                return kind
    if status in _TIMEOUTS:
        return TimedOut
    by_status = {
        _NO_SUCH_MODEL: UnknownModel,
        _TOO_LARGE: PromptTooLong,
        _NO_CREDIT: OutOfCredit,
        _TOO_MANY: Busy,
        **dict.fromkeys(_KEY, KeyRefused),
    }
    # A redirect is a network's doing, or a vendor's that has moved: it is not followed, key and prompt in hand.
    elsewhere = status >= _SERVER or status in _REDIRECTS
    return by_status.get(status, Unreachable if elsewhere else RequestRejected)


def seconds_to_wait(headers: Mapping[str, str]) -> float | None:
    """The Retry-After header (RFC 9110: seconds or a date) in seconds; a date is read against the answer's own."""
    given = headers.get("retry-after", "").strip()
    if given.isdigit():
        return float(given)
    if not given or "date" not in headers:
        return None
    try:
        waiting = parsedate_to_datetime(given) - parsedate_to_datetime(headers["date"])
    except ValueError:
        return None
    return max(0.0, waiting.total_seconds())
