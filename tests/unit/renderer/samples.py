"""Fictional people whose documents the renderer tests set."""

from datetime import date

from shared.domain.content import (
    Contact,
    CoverLetterContent,
    ResumeContent,
    ResumeEducation,
    ResumeExperience,
    ResumePerson,
    ResumeProject,
    ResumeSkills,
)
from shared.domain.generation import Options
from shared.domain.job import Job
from shared.layout.look import Look

DAY = date(2026, 11, 22)

ENGINEER = ResumeContent(
    personal_info=ResumePerson(
        name="Jonas Lindqvist",
        title="Senior Backend Engineer",
        contact=Contact(
            email="jonas@lindqvist.example",
            phone="+46 70 555 01 42",
            location="Malmö, Sweden",
            website="https://lindqvist.example/",
            linkedin="https://www.linkedin.com/in/jonaslindqvist",
            github="github.com/jlindqvist",
        ),
    ),
    professional_summary=(
        "Backend engineer with nine years in payments and logistics. Builds event-driven services in Go and Python, "
        "keeps them observable, and writes the runbook before the first incident. Led the move of a settlement "
        "platform from nightly batches to streaming, cutting the time to pay merchants from two days to four hours. "
        "Mentors engineers who are new to distributed systems."
    ),
    experience=(
        ResumeExperience(
            company="Klarälven Payments",
            role="Senior Backend Engineer",
            location="Malmö, Sweden",
            start_date="2021-03",
            highlights=(
                "Led a team of four that replaced nightly settlement batches with a Kafka pipeline; merchants are "
                "paid in 4 hours instead of 2 days.",
                "Cut p99 latency of the ledger API from 840 ms to 95 ms by moving balance reads to a projection.",
                "Introduced contract tests between 14 services, which halved failed deployments within a quarter.",
                "Wrote the on-call handbook and trained 11 engineers in incident command.",
            ),
            technologies=("Go", "Kafka", "PostgreSQL", "Terraform"),
        ),
        ResumeExperience(
            company="Öresund Freight Software",
            role="Backend Engineer",
            location="Copenhagen, Denmark",
            start_date="2017-08",
            end_date="2021-02",
            highlights=(
                "Built the booking service that carries 60,000 shipments a month for 220 hauliers.",
                "Designed an efficient tariff engine in Python that replaced 3,000 lines of stored procedures.",
                "Moved the office from manual releases to continuous delivery with GitLab CI.",
            ),
            technologies=("Python", "Django", "PostgreSQL", "RabbitMQ"),
        ),
        ResumeExperience(
            company="Nordlys Konsult AB",
            role="Software Developer",
            location="Lund, Sweden",
            start_date="2015-06",
            end_date="2017-07",
            highlights=(
                "Delivered a patient booking system used by three clinics, from first workshop to hand-over.",
                "Automated regression tests that had taken two people a week for every release.",
            ),
        ),
    ),
    skills=(
        ResumeSkills(category="Languages", items=("Go", "Python", "SQL", "C++", "Bash")),
        ResumeSkills(category="Platforms", items=("Kafka", "PostgreSQL", "Kubernetes", "Terraform", "Google Cloud")),
        ResumeSkills(category="Practices", items=("Event sourcing", "contract testing", "incident command")),
    ),
    education=(
        ResumeEducation(
            institution="Lund University",
            degree="MSc",
            field="Computer Science",
            start_date="2010-09",
            end_date="2015-06",
            details=("Thesis: Fluffy clouds: scheduling batch work on preemptible machines",),
        ),
    ),
    projects=(
        ResumeProject(
            name="ledgerlint",
            description="Static checks for double-entry bookkeeping schemas",
            highlights=("Finds unbalanced postings before they reach production; used in 40 repositories.",),
            url="https://github.com/jlindqvist/ledgerlint",
        ),
    ),
    certificates=("Certified Kubernetes Administrator (2023)",),
    languages=("Swedish (native)", "English (fluent)", "Danish (good)"),
)

NURSE = ResumeContent(
    personal_info=ResumePerson(
        name="Amara Okafor-Brandt",
        title="Registered Nurse, Intensive Care",
        contact=Contact(email="amara.okafor@example.org", phone="(312) 555-0199", location="Chicago, IL"),
    ),
    professional_summary=(
        "Intensive care nurse with six years at the bedside of adult surgical and cardiac patients. Known for calm "
        "hand-overs and careful titration; trains new colleagues on ventilators and continuous renal replacement."
    ),
    experience=(
        ResumeExperience(
            company="Lakeview Memorial Hospital",
            role="Registered Nurse, Surgical ICU",
            location="Chicago, IL",
            start_date="2020-02",
            highlights=(
                "Care for two to three ventilated patients a shift in a 24-bed unit.",
                "Wrote the unit’s checklist for central line care; infections fell from 7 to 2 in a year.",
                "Precepted 9 new nurses through their first twelve weeks.",
            ),
        ),
        ResumeExperience(
            company="St. Brigid Medical Center",
            role="Registered Nurse, Cardiac Step-Down",
            location="Evanston, IL",
            start_date="2017-07",
            end_date="2020-01",
            highlights=(
                "Monitored telemetry for up to six patients after open-heart surgery.",
                "Taught discharge medication to patients and families in English and Igbo.",
            ),
        ),
    ),
    skills=(
        ResumeSkills(category="Clinical", items=("Mechanical ventilation", "CRRT", "Vasoactive drips", "Triage")),
        ResumeSkills(category="Systems", items=("Epic", "Pyxis", "Alaris pumps")),
    ),
    education=(
        ResumeEducation(
            institution="University of Illinois Chicago",
            degree="Bachelor of Science in Nursing",
            field="Nursing",
            start_date="2013",
            end_date="2017",
        ),
    ),
    certificates=("CCRN, American Association of Critical-Care Nurses", "Advanced Cardiac Life Support"),
    languages=("English", "Igbo"),
)

LETTER = CoverLetterContent(
    greeting="Dear Ms. Haugen,",
    opening_paragraph=(
        "For nine years I have built the services that move other people’s money and parcels, and I have been on "
        "call for all of them. Fjordbank’s plan to settle card payments within the hour is the problem I have just "
        "spent three years on, which is why I am applying for the position of Staff Engineer in your payments group."
    ),
    body_paragraphs=(
        "At Klarälven Payments I led a team of four that replaced nightly settlement batches with a Kafka pipeline. "
        "Merchants are now paid in four hours instead of two days. The hard part was not the stream but the ledger "
        "behind it: we moved balance reads to a projection, which brought the p99 latency of the ledger API from "
        "840 ms down to 95 ms, and introduced contract tests between fourteen services so that teams could deploy "
        "without waiting for one another. Failed deployments halved within a quarter. I also wrote our on-call "
        "handbook and trained eleven engineers in incident command, because a fast system that nobody dares to touch "
        "is not worth much.",
        "Before that, at Öresund Freight Software, I built the booking service that carries 60,000 shipments a month "
        "and designed the tariff engine behind it. Your posting asks for Go, Kafka and PostgreSQL in production; I "
        "have worked with all three every day since 2021. It also asks for Rust, which I have not used at work.",
    ),
    closing_paragraph=(
        "I would be glad to talk about how you plan to reconcile in real time, and what you have learned so far. "
        "Thank you for reading."
    ),
    signature="Kind regards,\nJonas Lindqvist",
)

FJORDBANK = Job(role="Staff Engineer, Payments", company="Fjordbank ASA")


def look(**options: object) -> Look:
    """The look with these options and the default accent."""
    return Look(Options.model_validate(options), "#3B82F6", DAY)
