"""Google's Gemini, through google-genai."""

import re
from collections.abc import Mapping
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
    from google.genai import Client
    from google.genai.errors import APIError
    from google.genai.types import GenerateContentConfig, GenerateContentResponse

GEMINI = Vendor("gemini", "Gemini", "GEMINI_API_KEY")

# What the model ends with when it has been stopped for what the text says; anything else has simply ended.
_BLOCKED = frozenset({"SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "ESCALATION", "MODEL_ARMOR"})
_MILLISECONDS = 1000


class GeminiModel:
    """One Gemini model. Google's own name for the structured answer is `response_schema`."""

    vendor = GEMINI

    def __init__(
        self, api_key: str, model: str, base_url: str | None = None, client_arguments: ClientArguments = dict
    ) -> None:
        """`client_arguments`: what the SDK's HTTP client is made with, asked for at the first call."""
        self.model = model
        self._client_arguments = client_arguments
        self._api_key = api_key
        self._base_url = base_url

    def ask(
        self, prompt: Prompt, schema: type[BaseModel], *, temperature: float, max_output_tokens: int, timeout: float
    ) -> Answer:
        """One `generateContent`."""
        if not self._api_key:
            raise KeyMissing(self.vendor)
        with importing:
            from google.genai import types  # noqa: PLC0415 0.7 s that only the step that writes pays

        config = types.GenerateContentConfig(
            system_instruction=prompt.system,
            temperature=temperature,
            max_output_tokens=max_output_tokens,
            response_mime_type="application/json",
            response_schema=schema,
            http_options=types.HttpOptions(timeout=int(timeout * _MILLISECONDS)),
        )
        return self._answer(self._generate(prompt.user, config))

    def _generate(self, text: str, config: "GenerateContentConfig") -> "GenerateContentResponse":
        import httpx2  # noqa: PLC0415 the SDK lets its HTTP client's own errors through
        from google.genai import errors  # noqa: PLC0415

        try:
            return self._client.models.generate_content(model=self.model, contents=text, config=config)
        except errors.APIError as error:
            raise self._translated(error) from None
        except httpx2.TimeoutException:
            raise TimedOut(self.vendor) from None
        # Status 200 with a body that is not the API's, such as a captive portal's page, or brackets without end.
        except (httpx2.HTTPError, ValueError, RecursionError):
            raise Unreachable(self.vendor) from None

    @cached_property
    def _client(self) -> "Client":
        from google.genai import Client, types  # noqa: PLC0415

        # vertexai is said because the environment could otherwise decide it; no retry options means one attempt.
        options = types.HttpOptions(base_url=self._base_url, client_args=self._client_arguments())
        return Client(api_key=self._api_key, vertexai=False, http_options=options)

    def _translated(self, error: "APIError") -> TextModelError:
        headers: Mapping[str, str] = getattr(error.response, "headers", None) or {}
        told = str(error.details)
        return error_of_status(self.vendor, self.model, error.code, told, _wait(headers, told))

    def _answer(self, response: "GenerateContentResponse") -> Answer:
        candidates = response.candidates or []
        feedback = response.prompt_feedback
        if feedback is not None and feedback.block_reason is not None:
            raise Refused(self.vendor)
        reason = candidates[0].finish_reason if candidates else None
        ending = reason.name if reason is not None else ""
        if ending in _BLOCKED:
            raise Refused(self.vendor)
        return Answer(
            text=_text(response),
            model=response.model_version or self.model,
            finish=Finish.LENGTH if ending == "MAX_TOKENS" else Finish.COMPLETE,
            usage=_usage(response),
        )


def _text(response: "GenerateContentResponse") -> str:
    content = response.candidates[0].content if response.candidates else None
    parts: list[Any] = (content.parts if content is not None else None) or []
    return "".join(part.text for part in parts if part.text and not part.thought)


def _usage(response: "GenerateContentResponse") -> Usage | None:
    counted = response.usage_metadata
    if counted is None or counted.prompt_token_count is None:
        return None
    return Usage(
        prompt_tokens=counted.prompt_token_count,
        completion_tokens=(counted.candidates_token_count or 0) + (counted.thoughts_token_count or 0),
        cached_tokens=counted.cached_content_token_count or 0,
    )


def _wait(headers: Mapping[str, str], told: str) -> float | None:
    """Seconds to wait: the header, or the RetryInfo that Google puts into the body."""
    told_delay = re.search(r"'retryDelay': '(\d+(?:\.\d+)?)s'", told)
    waiting = seconds_to_wait(headers)
    return float(told_delay[1]) if waiting is None and told_delay else waiting
