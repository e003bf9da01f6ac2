"""A resume from a model: its words where they rest on facts, everything else from the profile."""

from shared.domain.content import ResumeContent
from shared.domain.facts import facts_of
from tests.text_model_server import TextModelServer, good
from tests.unit.model_writer.samples import resume_answer, said, writer
from tests.unit.offline.samples import brief, person, profile


def written(server: TextModelServer, **changes) -> ResumeContent:
    server.replies(good(resume_answer(**changes)))
    return writer(server).write_resume(profile(), brief()).content


def text_at(content: ResumeContent, path: str) -> str:
    found = content.to_json()
    for part in path.strip("/").split("/"):
        found = found[int(part)] if part.isdigit() else found[part]
    return found


def test_the_models_words_stand_on_the_page(server: TextModelServer) -> None:
    content = written(server)
    assert content.professional_summary.startswith("Platform engineer who moved 46 services")
    assert content.personal_info.summary == content.professional_summary
    assert [job.company for job in content.experience] == ["Tidewater Freight", "Quillmark Payments"]
    assert content.experience[0].highlights[1] == "Built a Python tool and cost reports that teams use."
    assert content.experience[0].technologies == ("Kubernetes", "Python")


def test_every_sentence_carries_its_own_evidence(server: TextModelServer) -> None:
    content = written(server)
    cited = {
        (piece.path, text_at(content, piece.path)[piece.start : piece.end]): piece.facts for piece in content.evidence
    }
    assert cited["/professionalSummary", "Builds tools that other teams use."] == ("tidewater-3", "summary-1")
    highlight = "Built a Python tool and cost reports that teams use."
    assert cited["/experience/0/highlights/1", highlight] == ("tidewater-3", "tidewater-5")
    assert all(facts for facts in cited.values())


def test_employers_titles_and_dates_are_the_profiles(server: TextModelServer) -> None:
    job = {"job": "tidewater", "employer": "Google", "role": "CTO", "startDate": "1999-01", "technologies": []}
    content = written(server, jobs=[{**job, "highlights": [said("Moved 46 services.", "tidewater-1")]}])
    first = content.experience[0]
    assert (first.company, first.role) == ("Tidewater Freight", "Senior Platform Engineer")
    assert (first.start_date, first.end_date) == ("2022-04", None)


def test_an_employer_that_is_not_in_the_profile_is_dropped(server: TextModelServer) -> None:
    google = {"job": "google", "highlights": [said("Ran search.", "tidewater-1")], "technologies": []}
    content = written(server, jobs=[*resume_answer()["jobs"], google])
    assert [job.company for job in content.experience] == ["Tidewater Freight", "Quillmark Payments"]
    assert "search" not in content.model_dump_json()


def test_a_sentence_without_a_fact_is_dropped(server: TextModelServer) -> None:
    invented = [
        said("Ten years of Rust."),
        said("Won a Nobel prize.", "prize-1"),
        said("Known as Maren.", "personal/name"),
    ]
    job = {
        "job": "tidewater",
        "highlights": [*invented, said("Moved 46 services.", "tidewater-1")],
        "technologies": [],
    }
    content = written(server, summary=[*invented, said("Moves services.", "tidewater-1")], jobs=[job])
    assert content.professional_summary == "Moves services."
    assert content.experience[0].highlights == ("Moved 46 services.",)


def test_no_job_takes_credit_for_another(server: TextModelServer) -> None:
    job = {
        "job": "quillmark",
        "highlights": [said("Moved 46 services.", "tidewater-1")],
        "technologies": ["tidewater/technology/0"],
    }
    content = written(server, jobs=[job])
    quillmark = next(job for job in content.experience if job.company == "Quillmark Payments")
    assert "Moved 46 services." not in quillmark.highlights
    assert quillmark.technologies == ()


def test_a_job_title_alone_proves_no_achievement(server: TextModelServer) -> None:
    job = {"job": "tidewater", "highlights": [said("Led five hundred people.", "tidewater")], "technologies": []}
    assert "five hundred" not in written(server, jobs=[job]).model_dump_json()


def test_only_skills_of_the_profile_are_listed(server: TextModelServer) -> None:
    content = written(server, skills=["Rust", "blurb-practices/0/1", "mentoring", "COBOL"])
    assert [item for group in content.skills for item in group.items] == ["Mentoring"]


def test_schools_certificates_and_languages_are_the_profiles(server: TextModelServer) -> None:
    own = profile()
    content = written(server, education=[{"institution": "MIT", "degree": "PhD"}], certificates=["CKA"])
    assert [school.institution for school in content.education] == [school.institution for school in own.education]
    assert len(content.certificates) == len(own.certificates)
    assert "MIT" not in content.model_dump_json()


def test_the_current_job_stays_even_if_the_model_forgets_it(server: TextModelServer) -> None:
    content = written(server, jobs=[resume_answer()["jobs"][1]])
    assert content.experience[0].company == "Tidewater Freight"
    assert content.experience[0].highlights[0] in {
        fact.text for fact in facts_of(profile()) if fact.owner == "tidewater"
    }


def test_what_is_left_out_is_listed_with_its_reason(server: TextModelServer) -> None:
    omitted = {omission.fact: omission.reason for omission in written(server).omitted}
    assert {"tidewater-2", "tidewater-4", "fernhill", "larkstone", "harrowgate"} <= set(omitted)
    assert not {"tidewater-1", "tidewater-3", "tidewater-5", "tidewater", "quillmark-1"} & set(omitted)
    assert all(omitted.values())


def test_markup_and_control_characters_do_not_reach_the_page(server: TextModelServer) -> None:
    job = {
        "job": "tidewater",
        "highlights": [said("**Moved** <b>46</b>\u200b services.\x07", "tidewater-1")],
        "technologies": [],
    }
    assert written(server, jobs=[job]).experience[0].highlights == ("Moved 46 services.",)


def test_an_instruction_is_left_to_the_model(server: TextModelServer) -> None:
    server.replies(good(resume_answer()))
    asked = brief(options={"custom_instructions": "Keep it calm"})
    assert not any("Keep it calm" in note for note in writer(server).write_resume(profile(), asked).content.notes)
    assert "Keep it calm" in server.requests[0].text


def test_an_empty_profile_gives_an_honest_short_resume(server: TextModelServer) -> None:
    server.replies(good({"summary": [], "jobs": [], "skills": [], "projects": []}))
    content = writer(server).write_resume(person(), brief()).content
    assert content.experience == ()
    assert content.personal_info.name == "Ida Brun"


def test_a_project_keeps_to_its_own_facts(server: TextModelServer) -> None:
    own = person(projects=[{"id": "p", "name": "Atlas", "highlights": [{"id": "p-1", "text": "Maps 40 trails."}]}])
    worded = {"project": "p", "highlights": [said("Mapped forty trails.", "p-1"), said("Sold it.", "q-1")]}
    server.replies(good({"summary": [], "jobs": [], "skills": [], "projects": [worded]}))
    (project,) = writer(server).write_resume(own, brief()).content.projects
    assert (project.name, project.highlights) == ("Atlas", ("Mapped forty trails.",))
