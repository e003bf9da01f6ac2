"""OpenAI, OpenRouter and Ollama: three vendors, one wire format, through openai's SDK."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from shared.domain.importing import importing
from shared.ports.text_model import (
    Answer,
    ClientArguments,
    Finish,
    KeyMissing,
    Prompt,
    Refused,
    TextModelError,
    TimedOut,
    Unreachable,
    Usage,
    Vendor,
    error_of_status,
    seconds_to_wait,
)

if TYPE_CHECKING:
    from openai import APIStatusError, OpenAI
    from openai.types.chat import ChatCompletion

_FORBIDDEN = 403
_BAD_REQUEST = 400


@dataclass(frozen=True)
class Dialect:
    """What differs between vendors that speak the same format.

    `strict`: a JSON schema that the vendor enforces; otherwise JSON mode, with the schema in the prompt.
    """

    vendor: Vendor
    base_url: str
    strict: bool
    limit: str
    keyless: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)
    #: What the vendor says with 403 is that its filter stopped the text, not that the key is wrong.
    forbidden_is_refusal: bool = False


DIALECTS = {
    "openai": Dialect(
        Vendor("openai", "OpenAI", "OPENAI_API_KEY"),
        "https://api.openai.com/v1",
        strict=True,
        limit="max_completion_tokens",
    ),
    "openrouter": Dialect(
        Vendor("openrouter", "OpenRouter", "OPENROUTER_API_KEY"),
        "https://openrouter.ai/api/v1",
        strict=True,
        limit="max_tokens",
        headers={"X-Title": "Seamstep"},
        # Only providers that keep to the schema, and the charge in the usage.
        body={"provider": {"require_parameters": True}, "usage": {"include": True}},
        forbidden_is_refusal=True,
    ),
    "ollama": Dialect(
        Vendor("ollama", "Ollama", "OLLAMA_BASE_URL"),
        "http://127.0.0.1:11434/v1",
        strict=False,
        limit="max_tokens",
        keyless=True,
    ),
}


class OpenAiCompatibleModel:
    """One model of a vendor that speaks OpenAI's chat completions."""

    def __init__(
        self,
        name: str,
        api_key: str,
        model: str,
        base_url: str | None = None,
        client_arguments: ClientArguments = dict,
    ) -> None:
        """`client_arguments`: what the SDK's HTTP client is made with, asked for at the first call."""
        self.model = model
        self._client_arguments = client_arguments
        self._dialect = DIALECTS[name]
        self._api_key = api_key
        self._base_url = base_url or self._dialect.base_url

    @property
    def vendor(self) -> Vendor:
        """Who runs the model."""
        return self._dialect.vendor

    def ask(
        self, prompt: Prompt, schema: type[BaseModel], *, temperature: float, max_output_tokens: int, timeout: float
    ) -> Answer:
        """One chat completion."""
        if not self._api_key and not self._dialect.keyless:
            raise KeyMissing(self.vendor)
        call: dict[str, Any] = {
            "model": self.model,
            "messages": self._messages(prompt, schema),
            "response_format": self._format(schema),
            "temperature": temperature,
            "extra_body": dict(self._dialect.body),
            "timeout": timeout,
            self._dialect.limit: max_output_tokens,
        }
        return self._answer(self._complete(call))

    def _messages(self, prompt: Prompt, schema: type[BaseModel]) -> list[dict[str, str]]:
        system = prompt.system
        if not self._dialect.strict:
            system = f"{system}\n\nAnswer with one JSON object of this JSON schema:\n{schema.model_json_schema()}"
        return [{"role": "system", "content": system}, {"role": "user", "content": prompt.user}]

    def _format(self, schema: type[BaseModel]) -> dict[str, Any]:
        if not self._dialect.strict:
            return {"type": "json_object"}
        described = {"name": schema.__name__, "strict": True, "schema": strict_schema(schema.model_json_schema())}
        return {"type": "json_schema", "json_schema": described}

    def _complete(self, call: dict[str, Any]) -> "ChatCompletion":
        with importing:
            import openai  # noqa: PLC0415 0.9 s that only the step that writes pays

        try:
            completion: ChatCompletion = self._client.chat.completions.create(**call)
        except openai.BadRequestError as error:
            # Models that reason take no temperature, and say so before anything is billed.
            if "temperature" in call and error.param == "temperature":
                return self._complete({name: value for name, value in call.items() if name != "temperature"})
            raise self._translated(error) from None
        except openai.APIStatusError as error:
            raise self._translated(error) from None
        except openai.APITimeoutError:
            raise TimedOut(self.vendor) from None
        # Status 200 with a body that is not the API's, such as a captive portal's page, or brackets without end.
        except (openai.APIError, ValueError, RecursionError):
            raise Unreachable(self.vendor) from None
        return completion

    @cached_property
    def _client(self) -> "OpenAI":
        from openai import DefaultHttpx2Client, OpenAI  # noqa: PLC0415

        # The engine retries, on the record; an SDK that retries as well hides attempts and multiplies waits.
        return OpenAI(
            api_key=self._api_key or "none",
            base_url=self._base_url,
            max_retries=0,
            default_headers=dict(self._dialect.headers),
            http_client=DefaultHttpx2Client(**self._client_arguments()),
        )

    def _translated(self, error: "APIStatusError") -> TextModelError:
        told = f"{error.code} {error.message}"
        return self._error(error.status_code, told, seconds_to_wait(error.response.headers))

    def _error(self, status: int, told: str, wait: float | None = None) -> TextModelError:
        if status == _FORBIDDEN and self._dialect.forbidden_is_refusal:
            return Refused(self.vendor)
        return error_of_status(self.vendor, self.model, status, told, wait)

    def _answer(self, completion: "ChatCompletion") -> Answer:
        if not isinstance(getattr(completion, "choices", None), list) or not completion.choices:
            raise self._failed_inside(completion)
        choice = completion.choices[0]
        if choice.message is None or choice.message.refusal or choice.finish_reason == "content_filter":
            raise Refused(self.vendor)
        return Answer(
            text=choice.message.content or "",
            model=completion.model or self.model,
            finish=Finish.LENGTH if choice.finish_reason == "length" else Finish.COMPLETE,
            usage=_usage(completion),
        )

    def _failed_inside(self, completion: "ChatCompletion") -> TextModelError:
        """OpenRouter sends a fault of the provider behind it with status 200."""
        told: Any = getattr(completion, "error", None)
        status = told.get("code") if isinstance(told, dict) else None
        if isinstance(status, int) and status >= _BAD_REQUEST:
            return self._error(status, str(told.get("message")))
        return Unreachable(self.vendor)


def strict_schema(schema: Any) -> Any:
    """A JSON schema as strict mode wants it: every object closed, every property required, no titles or defaults."""
    if isinstance(schema, list):
        return [strict_schema(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "properties" in schema:
        properties = {name: strict_schema(part) for name, part in schema["properties"].items()}
        kept = {key: strict_schema(value) for key, value in schema.items() if key not in {"properties", "title"}}
        return {**kept, "properties": properties, "required": list(properties), "additionalProperties": False}
    return {key: strict_schema(value) for key, value in schema.items() if key not in {"title", "default"}}


def _usage(completion: "ChatCompletion") -> Usage | None:
    counted = completion.usage
    if counted is None:
        return None
    details = counted.prompt_tokens_details
    charged = getattr(counted, "cost", None)
    return Usage(
        prompt_tokens=counted.prompt_tokens,
        completion_tokens=counted.completion_tokens,
        cached_tokens=(details.cached_tokens or 0) if details is not None else 0,
        cost_usd=float(charged) if isinstance(charged, int | float) else None,
    )
