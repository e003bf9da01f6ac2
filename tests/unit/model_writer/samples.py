"""A model writer on the vendor of the tests, and answers for the example profile."""

from datetime import date
from typing import Any

from shared.adapters.text_model.openai_compatible import OpenAiCompatibleModel
from shared.generation.model.writer import ModelWriter
from shared.generation.prices import known_prices
from tests.text_model_server import TextModelServer
from tests.unit.offline.samples import TODAY


def writer(server: TextModelServer, model: str = "gpt-4.1-mini", **settings: Any) -> ModelWriter:
    asked = OpenAiCompatibleModel("openai", "a-key", model, server.url)
    return ModelWriter(asked, known_prices(), today, timeout=5.0, **settings)


def today() -> date:
    return TODAY


def said(text: str, *facts: str) -> dict[str, Any]:
    return {"text": text, "facts": list(facts)}


def resume_answer(**changes: Any) -> dict[str, Any]:
    """A truthful resume for Maren Solvik."""
    return {
        "summary": [
            said("Platform engineer who moved 46 services to Kubernetes.", "tidewater", "tidewater-1"),
            said("Builds tools that other teams use.", "tidewater-3", "summary-1"),
        ],
        "jobs": [
            {
                "job": "tidewater",
                "highlights": [
                    said("Moved 46 services to Kubernetes in 14 months without a planned outage.", "tidewater-1"),
                    said("Built a Python tool and cost reports that teams use.", "tidewater-3", "tidewater-5"),
                ],
                "technologies": ["tidewater/technology/0", "tidewater/technology/2"],
            },
            {
                "job": "quillmark",
                "highlights": [said("Built the refund service in Python and PostgreSQL.", "quillmark-1")],
                "technologies": ["quillmark/technology/0"],
            },
        ],
        "skills": ["blurb-practices/0/1", "blurb-practices/0/0"],
        "projects": [],
        **changes,
    }


def letter_answer(**changes: Any) -> dict[str, Any]:
    """A truthful letter for Maren Solvik."""
    return {
        "opening": [said("I build platforms that other teams can use without asking first.", "summary-1")],
        "body": [
            [said("At Tidewater Freight I moved 46 services to Kubernetes.", "tidewater", "tidewater-1")],
            [said("At Quillmark Payments I built the refund service.", "quillmark", "quillmark-1")],
        ],
        "closing": [said("I also mentor junior engineers.", "tidewater-6")],
        **changes,
    }
