"""Seed 000's flows 1 to 5 through the API, with the data of each screen printed."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from pypdf import PdfReader

from tests.http.v1 import dart_models as dart
from tests.http.v1.conftest import LETTER_TEXT, POSTING, PROFILE, RESUME_TEXT, Person

Say = Callable[[str], None]


def test_flow_1_first_setup(anna: Person, report: Say) -> None:
    anna.post("/profiles", PROFILE)
    anna.get("/preferences/generation-profile", status=404)
    resume = anna.upload("/preferences/upload-sample-resume", RESUME_TEXT.encode(), "cv.txt", is_primary="true")
    layout = dart.LayoutConfig(anna.get(f"/preferences/layout-configs/{resume['layout_config_id']}"))
    assert layout["section_order"] == ["skills", "experience", "education"]
    assert (layout["bullet_style"], layout["content_density"]) == ("results_focused", "concise")
    assert layout["contact_info_format"] == "header_centered"
    assert resume["extraction_metadata"]["section_order"]["seen"][0]["line"] == 4

    letter = anna.upload("/preferences/upload-cover-letter", LETTER_TEXT.encode(), "letter.txt")
    style = dart.WritingStyleConfig(
        anna.get(f"/preferences/writing-style-configs/{letter['writing_style_config_id']}")
    )
    assert style["tone"] == "professional_enthusiastic"
    assert style["formality_level"] >= 7
    assert style["sentence_complexity"] == "simple"
    assert "passion for logistics" in style["source_text"]

    adjusted = anna.put(f"/preferences/writing-style-configs/{style['id']}", {"formality_level": 9})
    assert (adjusted["formality_level"], adjusted["tone"]) == (9, style["tone"])
    aims = anna.put("/preferences/generation-profile", {"target_ats_score": 0.9, "max_bullets_per_role": 2})
    ready = dart.UserGenerationProfile(aims)
    assert ready["layout_config_id"] == layout["id"]
    assert ready["writing_style_config_id"] == style["id"]
    report(
        f"flow 1: {layout['section_order']}, {layout['bullet_style']}, {layout['content_density']}, "
        f"{layout['contact_info_format']}; {style['tone']} {style['tone_level']}/10, formality "
        f"{style['formality_level']}/10, {style['sentence_complexity']}, {style['vocabulary_level']}"
    )


def test_flow_2_generate_a_resume_with_preferences(anna: Person, report: Say) -> None:
    things = anna.settled()
    anna.put("/preferences/generation-profile", {"target_ats_score": 0.95, "max_bullets_per_role": 2})
    order = {
        "profile_id": things.profile["id"],
        "job_id": things.job["id"],
        "options": {
            "template": "modern", "length": "one_page", "focus_areas": ["Leadership"],
            "include_cover_letter": False, "custom_instructions": "Highlight leadership experience",
        },
    }  # fmt: skip
    response = anna.call("POST", "/generations/resume", order)
    started = response.get_json()
    assert response.headers["Location"] == f"/api/v1/generations/{started['id']}"
    done = anna.finished(started)
    result = anna.get(f"/generations/{done['id']}/result")
    dart.GenerationResult(result)
    assert anna.client.get(result["pdf_url"]).data.startswith(b"%PDF")
    assert (result["target"]["met"], result["target"]["ats_score"]) == (False, 0.95)
    assert "Kubernetes" in result["target"]["reason"]
    assert result["fabrication_check"]["status"] == "passed"
    report(
        f"flow 2: ATS {result['ats_score']:.0%}, match {result['match_percentage']} %, keywords "
        f"{result['keywords_matched']}/{result['keywords_total']}, consistency {result['consistency_score']:.0%}, "
        f"{len(result['recommendations'])} recommendations, target: {result['target']['reason'][:60]}"
    )


def test_preferences_change_the_documents(anna: Person) -> None:
    """Section order, bullets a role, place of the contact line, tone and length of paragraphs: all are seen."""
    plain_profile, job = anna.post("/profiles", PROFILE), anna.post("/jobs", {"raw_text": POSTING})
    order = {"profile_id": plain_profile["id"], "job_id": job["id"], "options": {"include_cover_letter": True}}
    before = anna.finished(anna.post("/generations/resume", order))
    anna.upload("/preferences/upload-sample-resume", RESUME_TEXT.encode(), "cv.txt")
    anna.upload("/preferences/upload-cover-letter", LETTER_TEXT.encode())
    after = anna.finished(anna.post("/generations/resume", order))
    fewer = anna.put("/preferences/generation-profile", {"max_bullets_per_role": 1})
    assert fewer["max_bullets_per_role"] == 1
    least = anna.finished(anna.post("/generations/resume", order))

    was, now = _document(anna, before), _document(anna, after)
    assert was["sections"] == ["SUMMARY", "EXPERIENCE", "SKILLS", "EDUCATION"]
    assert now["sections"] == ["SKILLS", "EXPERIENCE", "EDUCATION", "SUMMARY"]
    assert was["bullets"] > now["bullets"] >= 2 * 2
    assert _document(anna, least)["bullets"] == 2
    assert was["letter"] != now["letter"]
    consistency = anna.get(f"/generations/{after['id']}/result")["consistency"]
    judged = {one["category"]: one["score"] for one in consistency["categories"]}
    assert judged["structural"] is not None
    unjudged = anna.get(f"/generations/{before['id']}/result")["consistency"]
    assert {one["category"]: one["score"] for one in unjudged["categories"]}["structural"] is None


def test_flow_3_manage_example_resumes(anna: Person, report: Say) -> None:
    anna.post("/profiles", PROFILE)
    first = anna.upload("/preferences/upload-sample-resume", RESUME_TEXT.encode(), "Software Engineer Resume.txt")
    second_text = RESUME_TEXT.replace("SKILLS\nPython, SQL\n", "") + "\nSKILLS\nPython, SQL\n"
    second = anna.upload("/preferences/upload-sample-resume", second_text.encode(), "Senior Developer Resume.txt")
    assert (first["is_primary"], second["is_primary"]) == (True, False)
    path = f"/preferences/example-resumes/{second['example_resume_id']}"
    assert anna.post(f"{path}/set-primary", status=200)["success"] is True
    listed = dart.Examples(anna.get("/preferences/example-resumes"))["examples"]
    assert [(one["original_filename"], one["is_primary"]) for one in listed] == [
        ("Senior Developer Resume.txt", True), ("Software Engineer Resume.txt", False),
    ]  # fmt: skip
    aims = anna.get("/preferences/generation-profile")
    assert aims["layout_config_id"] == second["layout_config_id"]
    anna.delete(path)
    left = anna.get("/preferences/example-resumes")["examples"]
    assert [(one["id"], one["is_primary"]) for one in left] == [(first["example_resume_id"], True)]
    assert anna.get("/preferences/generation-profile")["layout_config_id"] == first["layout_config_id"]
    anna.get(f"/preferences/layout-configs/{second['layout_config_id']}", status=404)
    report(f"flow 3: {[one['original_filename'] for one in listed]}, star moved, then the file deleted")


def test_sample_letters_are_listed_chosen_and_removed(anna: Person, bert: Person) -> None:
    path = "/preferences/writing-style-configs"
    assert anna.get(path) == {"writing_style_configs": []}
    first = anna.upload("/preferences/upload-cover-letter", LETTER_TEXT.encode(), "First.txt")
    second = anna.upload("/preferences/upload-cover-letter", LETTER_TEXT.encode(), "Second.txt")
    ids = [first["writing_style_config_id"], second["writing_style_config_id"]]
    assert _letters(anna.get(path)) == [("Second.txt", True), ("First.txt", False)]
    anna.put("/preferences/generation-profile", {"writing_style_config_id": ids[0]})
    assert _letters(anna.get(path)) == [("Second.txt", False), ("First.txt", True)]
    assert bert.get(path) == {"writing_style_configs": []}
    bert.delete(f"{path}/{ids[0]}", status=403)
    anna.delete(f"{path}/{ids[0]}")
    assert _letters(anna.get(path)) == [("Second.txt", True)]
    anna.delete(f"{path}/{ids[1]}")
    assert anna.get("/preferences/generation-profile")["writing_style_config_id"] is None
    anna.delete(f"{path}/{ids[1]}", status=404)


def _letters(listed: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(one["original_filename"], one["is_primary"]) for one in listed["writing_style_configs"]]


def test_flow_4_history(anna: Person, report: Say) -> None:
    things = anna.settled()
    letter = anna.finished(
        anna.post("/generations/cover-letter", {"profile_id": things.profile["id"], "job_id": things.job["id"]})
    )
    page = anna.get("/generations", limit=20, offset=0)
    lines = dart.Generations(page)["generations"]
    assert [one["id"] for one in lines] == [letter["id"], things.generation["id"]]
    shown = page["generations"][0]
    assert (shown["job_title"], shown["company"]) == ("Senior Backend Engineer", "Acme Corp")
    assert shown["consistency_score"] is not None
    download = anna.call("GET", f"/documents/{shown['result']['document_id']}/download")
    assert download.data.startswith(b"%PDF")
    assert download.headers["Content-Disposition"].startswith("attachment")
    again = anna.finished(anna.post(f"/generations/{letter['id']}/regenerate", {"options": {"length": "two_page"}}))
    assert again["regenerated_from"] == letter["id"]
    for one in page["generations"]:
        report(
            f"flow 4: {one['job_title']}, {one['company']}, {one['document_type']}, {one['status']}, "
            f"ATS {one['ats_score']:.0%}, consistency {one['consistency_score']:.0%}"
        )


def test_flow_5_rate_limit(anna: Person, report: Say) -> None:
    profile, job = anna.post("/profiles", PROFILE), anna.post("/jobs", {"raw_text": POSTING})
    order = {"profile_id": profile["id"], "job_id": job["id"]}
    for _ in range(10):
        anna.post("/generations/resume", order)
    body = anna.post("/generations/resume", order, status=429)
    told = dart.RateLimit(body)
    resets = datetime.now(UTC) + timedelta(seconds=told["retry_after"])
    details = told["error"]["details"]
    assert abs((details["reset_at"] - resets).total_seconds()) < 5
    report(f"flow 5: {details['current_usage']}/{details['limit']} an hour, again in {told['retry_after']} s")


def _document(person: Person, generation: dict[str, Any]) -> dict[str, Any]:
    result = person.get(f"/generations/{generation['id']}/result")
    pdf = PdfReader(io.BytesIO(person.client.get(result["pdf_url"]).data))
    lines = [line.strip() for page in pdf.pages for line in page.extract_text().splitlines()]
    headings = {"SUMMARY", "EXPERIENCE", "SKILLS", "EDUCATION"}
    letter = PdfReader(io.BytesIO(person.client.get(result["cover_letter_pdf_url"]).data))
    whole = person.client.get(f"/generator/requests/{generation['id']}", headers=person.headers).get_json()["data"]
    jobs = whole["intermediateResults"]["resumeContent"]["experience"]
    return {
        "sections": [line for line in lines if line in headings],
        "bullets": sum(len(job["highlights"]) for job in jobs),
        "letter": letter.pages[0].extract_text(),
    }
