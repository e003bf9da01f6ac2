"""Resume content becomes a document in the order that readers and machines expect."""

import pytest

from shared.domain.content import (
    Contact,
    ResumeContent,
    ResumeEducation,
    ResumeExperience,
    ResumePerson,
    ResumeProject,
    ResumeSkills,
)
from shared.domain.document import BulletList, Image, LabelledList, Paragraph, Section, Station, Text
from shared.layout.look import Look
from shared.layout.resume import resume_document
from tests.unit.renderer.samples import DAY, ENGINEER, NURSE, look


def sections_of(content):
    return {section.heading: section.blocks for section in resume_document(content, look()).sections}


def content(**fields):
    return ResumeContent(personal_info=ResumePerson(name="Bo Li"), **fields)


def test_sections_stand_in_the_usual_order():
    assert list(sections_of(ENGINEER)) == (
        ["Summary", "Experience", "Skills", "Education", "Projects", "Certificates", "Languages"]
    )


def test_headings_follow_the_language():
    german = [s.heading for s in resume_document(ENGINEER.model_copy(update={"language": "de"}), look()).sections]
    french = [s.heading for s in resume_document(ENGINEER.model_copy(update={"language": "fr"}), look()).sections]
    assert german[:2] == ["Profil", "Berufserfahrung"]
    assert french[1:3] == ["Expérience professionnelle", "Compétences"]


def test_empty_sections_leave_no_heading():
    assert sections_of(content(skills=(ResumeSkills(category="Tools", items=("", " ")),), certificates=("",))) == {}


def test_a_job_has_its_organisation_title_dates_place_bullets_and_tools():
    job = ResumeExperience(
        company=" Acme ",
        role="Welder",
        location="Gary, IN",
        start_date="2020-01",
        highlights=("Welded.", " "),
        technologies=("TIG", "MIG"),
    )
    (station,) = sections_of(content(experience=(job,)))["Experience"]
    assert station == Station("Acme", "Welder", "Jan 2020 – Present", "Gary, IN", ("Welded.",), "TIG, MIG")


def test_a_degree_names_its_field_once():
    education = (
        ResumeEducation(institution="UIC", degree="BSc", field="Nursing", start_date="2013", end_date="2017"),
        ResumeEducation(institution="UIC", degree="BSc in Nursing", field="nursing", start_date="2013"),
        ResumeEducation(institution="UIC", field="Nursing"),
    )
    titles = [(block.title, block.dates) for block in sections_of(content(education=education))["Education"]]
    assert titles == [("BSc, Nursing", "2013 – 2017"), ("BSc in Nursing", "From 2013"), ("Nursing", "")]


def test_a_project_links_only_to_a_safe_address():
    projects = (
        ResumeProject(name="a", description="Does a.", url="a.example"),
        ResumeProject(name="b", url="javascript:alert(1)", technologies=("C++",)),
    )
    blocks = sections_of(content(projects=projects))["Projects"]
    assert blocks == (Station("a", "Does a.", url="https://a.example"), Station("b", footnote="C++"))


def test_short_lists_become_lists():
    sections = sections_of(NURSE)
    assert sections["Certificates"] == (BulletList(NURSE.certificates),)
    assert sections["Languages"] == (LabelledList("", ("English", "Igbo")),)
    assert sections["Skills"][1] == LabelledList("Systems", ("Epic", "Pyxis", "Alaris pumps"))


def test_the_summary_comes_from_the_person_where_none_was_written():
    person = ResumePerson(name="Bo Li", summary="Cooks.")
    assert resume_document(ResumeContent(personal_info=person), look()).sections == (
        Section("Summary", (Paragraph("Cooks."),)),
    )


def test_the_head_lists_what_there_is():
    contact = Contact(email="bo@li.example", location="Turku", linkedin="boli", github="https://github.com/boli")
    person = ResumePerson(name=" Bo Li ", title="Cook", contact=contact)
    document = resume_document(ResumeContent(personal_info=person), look())
    assert document.title == "Bo Li: Resume"
    assert (document.head.name, document.head.title) == ("Bo Li", "Cook")
    assert document.head.contact == (
        Text("bo@li.example", "mailto:bo@li.example"),
        Text("Turku"),
        Text("linkedin.com/in/boli", "https://linkedin.com/in/boli"),
        Text("github.com/boli", "https://github.com/boli"),
    )


def test_the_look_is_carried_over():
    picture = Image(b"png", "image/png")
    options = look(template="classic", paper="a4", length="two_page").options
    document = resume_document(NURSE, Look(options, "#102030", DAY, avatar=picture, logo=picture))
    assert (document.style.template, document.style.paper, document.style.length) == ("classic", "a4", "two_page")
    assert (document.style.accent, document.date) == ("#102030", DAY)
    assert (document.head.avatar, document.head.logo) == (picture, picture)


def test_a_colour_asked_for_this_time_wins():
    assert resume_document(NURSE, look(accentColor="#AA0000")).style.accent == "#AA0000"


def test_the_persons_own_order_of_sections_stands_first_and_loses_none():
    order = {"sectionOrder": ["skills", "education", "skills"]}
    headings = [section.heading for section in resume_document(ENGINEER, look(layout=order)).sections]
    assert headings[:2] == ["Skills", "Education"]
    assert headings[2:] == ["Summary", "Experience", "Projects", "Certificates", "Languages"]


def test_an_order_that_names_an_empty_section_leaves_no_heading():
    only = content(certificates=("Welding",))
    order = {"sectionOrder": ["projects", "certificates"]}
    assert [section.heading for section in resume_document(only, look(layout=order)).sections] == ["Certificates"]


@pytest.mark.parametrize(
    ("asked", "stands"), [("header_left", "left"), ("header_centered", "centre"), ("header_right", "right")]
)
def test_the_contact_line_stands_where_the_person_puts_it(asked, stands):
    assert resume_document(ENGINEER, look(layout={"contactInfoFormat": asked})).style.head_align == stands
    assert resume_document(ENGINEER, look()).style.head_align is None


def test_a_single_group_of_skills_does_not_repeat_its_heading():
    alone = content(skills=(ResumeSkills(category="Skills", items=("Welding",)),))
    named = content(skills=(ResumeSkills(category="Trades", items=("Welding",)),))
    assert sections_of(alone)["Skills"] == (LabelledList("", ("Welding",)),)
    assert sections_of(named)["Skills"] == (LabelledList("Trades", ("Welding",)),)
