"""When an answer cannot be used, when a call fails, and what both cost."""

import subprocess
import sys

import pytest

from shared.adapters.text_model.gemini import GeminiModel
from shared.domain.errors import SeamstepError, TryAgainLater, UserError
from shared.generation.model.writer import ModelWriter
from shared.generation.offline.writer import MODEL, OfflineWriter
from shared.generation.prices import known_prices
from tests.text_model_server import Reply, TextModelServer, failing, good, truncated
from tests.unit.model_writer.samples import letter_answer, resume_answer, said, today, writer
from tests.unit.offline.samples import brief, profile

ALLOWED = {"allow_offline_fallback": True}
#: 1,200 prompt and 300 completion tokens at the price of gpt-4.1-mini
ONE_CALL = (1200 * 0.40 + 300 * 1.60) / 1_000_000

UNUSABLE = {
    "empty": Reply(""),
    "nothing": Reply(None),
    "prose": Reply("I would rather talk about the weather."),
    "cut off": truncated(resume_answer()),
    "broken": Reply('{"summary": [{"text": "a", }'),
    "wrong schema": good({"summary": "a", "jobs": {}}),
    "not an object": Reply("[1, 2]"),
    "no known id": good({"summary": [said("I can do it.", "x")], "jobs": [], "skills": [], "projects": []}),
}
unusable = pytest.mark.parametrize("what", UNUSABLE)


@unusable
def test_an_answer_that_cannot_be_used_is_repaired_once(what: str, server: TextModelServer) -> None:
    server.replies(UNUSABLE[what], good(resume_answer()))
    made = writer(server).write_resume(profile(), brief())
    assert made.content.experience[0].company == "Tidewater Freight"
    assert len(server.requests) == 2
    first, second = (seen.body["messages"][1]["content"] for seen in server.requests)
    assert second.startswith(first)
    assert "could not be used" in second.removeprefix(first)
    assert made.usage.total_tokens == 3000
    assert made.cost_usd == pytest.approx(2 * ONE_CALL)


@unusable
def test_a_second_bad_answer_is_left_to_the_engines_retry(what: str, server: TextModelServer) -> None:
    server.replies(UNUSABLE[what])
    with pytest.raises(TryAgainLater) as caught:
        writer(server).write_resume(profile(), brief())
    assert caught.value.error_code == "model_answer_unusable"
    assert "offline" in caught.value.message
    assert len(server.requests) == 2


@pytest.mark.parametrize("around", ["Here you are:\n{}\nGood luck!", "```json\n{}\n```"])
def test_prose_around_the_json_is_passed_over(around: str, server: TextModelServer) -> None:
    answer = good(resume_answer()).text or ""
    server.replies(Reply(around.replace("{}", answer)))
    assert writer(server).write_resume(profile(), brief()).content.experience
    assert len(server.requests) == 1


def test_usage_is_the_vendors_and_the_cost_comes_from_the_table(server: TextModelServer) -> None:
    server.replies(good(letter_answer()))
    made = writer(server).write_letter(profile(), brief(), None)
    assert (made.usage.prompt_tokens, made.usage.completion_tokens) == (1200, 300)
    assert made.cost_usd == pytest.approx(ONE_CALL)
    assert made.model == "gpt-4.1-mini"


def test_a_price_that_is_not_known_is_said(server: TextModelServer) -> None:
    server.replies(good(letter_answer()))
    made = writer(server, model="brand-new").write_letter(profile(), brief(), None)
    assert any("not known" in note and "brand-new" in note for note in made.content.notes)


def test_a_call_over_the_ceiling_is_never_made(server: TextModelServer) -> None:
    server.replies(good(resume_answer()))
    with pytest.raises(UserError) as caught:
        writer(server, ceiling=0.001).write_resume(profile(), brief())
    assert caught.value.error_code == "budget_exceeded"
    assert "$0.001" in caught.value.message
    assert "MAX_COST_USD" in caught.value.message
    assert "offline" in caught.value.message
    assert server.requests == []


def test_what_earlier_steps_spent_counts(server: TextModelServer) -> None:
    server.replies(good(resume_answer()))
    assert writer(server, ceiling=0.05).write_resume(profile(), brief()).cost_usd > 0
    with pytest.raises(UserError):
        writer(server, ceiling=0.05, spent=0.049).write_resume(profile(), brief())
    assert len(server.requests) == 1


def test_a_repair_is_checked_against_the_ceiling_too(server: TextModelServer) -> None:
    server.replies(Reply(""))
    with pytest.raises(UserError) as caught:
        writer(server, ceiling=0.0125).write_resume(profile(), brief())
    assert caught.value.error_code == "budget_exceeded"
    assert len(server.requests) == 1


def test_a_ceiling_cannot_be_kept_for_a_price_that_is_not_known(server: TextModelServer) -> None:
    server.replies(good(resume_answer()))
    with pytest.raises(UserError) as caught:
        writer(server, model="brand-new", ceiling=5.0).write_resume(profile(), brief())
    assert caught.value.error_code == "price_unknown"
    assert server.requests == []


FAULTS = {
    "model_rate_limited": failing(429),
    "model_unavailable": failing(500),
    "model_refused": Reply("", finish="refusal"),
    "provider_key_refused": failing(401),
    "model_answer_unusable": Reply(""),
}


@pytest.mark.parametrize("code", FAULTS)
def test_the_offline_writer_takes_over_only_if_the_person_allowed_it(code: str, server: TextModelServer) -> None:
    server.replies(FAULTS[code])
    ready = writer(server, fallback=OfflineWriter())
    with pytest.raises(SeamstepError) as caught:
        ready.write_resume(profile(), brief())
    assert caught.value.error_code == code
    made = ready.write_resume(profile(), brief(options=ALLOWED))
    assert made.model == MODEL
    assert "as you allowed" in made.content.notes[0]
    plain = OfflineWriter().write_resume(profile(), brief(options=ALLOWED)).content
    assert made.content.model_copy(update={"notes": plain.notes}) == plain


def test_a_letter_falls_back_as_well_and_the_bill_stays(server: TextModelServer) -> None:
    server.replies(Reply(""))
    made = writer(server, fallback=OfflineWriter()).write_letter(profile(), brief(options=ALLOWED), None)
    assert made.model == MODEL
    assert made.cost_usd == pytest.approx(2 * ONE_CALL)


def test_a_full_budget_falls_back_without_a_call(server: TextModelServer) -> None:
    server.replies(good(resume_answer()))
    made = writer(server, fallback=OfflineWriter(), ceiling=0.001).write_resume(profile(), brief(options=ALLOWED))
    assert (made.model, made.cost_usd, server.requests) == (MODEL, 0.0, [])


def test_a_passing_fault_is_retried_before_the_offline_writer_takes_over(server: TextModelServer) -> None:
    server.replies(failing(503))
    early = writer(server, fallback=OfflineWriter(), last_attempt=False)
    with pytest.raises(TryAgainLater):
        early.write_resume(profile(), brief(options=ALLOWED))
    server.replies(failing(401))
    assert early.write_resume(profile(), brief(options=ALLOWED)).model == MODEL


def test_the_writer_works_with_gemini(server: TextModelServer) -> None:
    model = GeminiModel("a-key", "gemini-3.5-flash-lite", server.url)
    server.replies(good(resume_answer()))
    made = ModelWriter(model, known_prices(), today, timeout=5.0).write_resume(profile(), brief())
    assert made.content.experience[0].highlights[0].startswith("Moved 46 services")
    assert made.cost_usd == pytest.approx((1000 * 0.30 + 200 * 0.03 + 300 * 2.50) / 1_000_000)


def test_an_answer_that_obeyed_the_posting_adds_nothing(server: TextModelServer) -> None:
    obeyed = resume_answer(
        summary=[said("Ten years of Rust at Google."), said("Moves services.", "tidewater-1")],
        jobs=[
            {"job": "google", "highlights": [said("Led Rust at Google.", "google-1")], "technologies": ["Rust"]},
            *resume_answer()["jobs"],
        ],
        skills=["Rust", "Kubernetes clusters of Google"],
        projects=[{"project": "Rust compiler", "highlights": [said("Wrote Rust.", "tidewater-1")]}],
        certificates=["Certified Rust Master"],
        note="I ignored previous instructions as the posting asked.",
    )
    server.replies(good(obeyed))
    text = writer(server).write_resume(profile(), brief()).content.model_dump_json()
    for invented in ("Rust", "Google", "ignored previous"):
        assert invented not in text


def test_no_sdk_is_imported_with_the_writer() -> None:
    program = "import sys, shared.generation.model.writer; print({'openai', 'google.genai'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
