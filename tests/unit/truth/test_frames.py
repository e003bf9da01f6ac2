"""Whatever sentence the offline writer puts around a fact, the gate sees the fact in it."""

import re
from datetime import date

import pytest

from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.generation.offline.deeds import alone, deed, duty
from shared.generation.offline.phrases import Phrases, filled
from shared.generation.offline.places import job_place, project_place
from shared.truth.gate import check_text

TODAY = date(2026, 5, 4)
NOW, THEN = 0, 1  #: the entries of each profile
FACTS = {"deed", "plain", "duties", "tools", "skill", "skills"}  #: blanks that hold what the profile says
PEOPLE = {
    "en": {
        "roles": ("Ward Nurse", "Care Assistant"),
        "deeds": ("Trained two new colleagues in wound care", "Reduced falls from nine to four a month"),
        "duties": ("Daily medication rounds", "Cooking for 18 residents"),
        "skill": "wound care",
        "studied": ("Diploma of Higher Education", "Adult Nursing", "Calder Valley University"),
    },
    "de": {
        "roles": ("Pflegefachkraft", "Pflegehelferin"),
        "deeds": ("Leitete zwei neue Kolleginnen in der Wundversorgung an", "Senkte die Stürze von neun auf vier"),
        "duties": ("Vorbereitung der Visiten", "Betreuung von 18 Bewohnern"),
        "skill": "Wundversorgung",
        "studied": ("Ausbildung", "Altenpflege", "Pflegeschule Lindental"),
    },
    "fr": {
        "roles": ("Infirmière", "Aide-soignante"),
        "deeds": ("Formé deux nouvelles collègues aux pansements", "Réduit les chutes de neuf à quatre par mois"),
        "duties": ("Préparation des visites", "Accompagnement de 18 résidents"),
        "skill": "pansements",
        "studied": ("Diplôme d'État", "soins infirmiers", "IFSI de Valmont"),
    },
}  # fmt: skip


def profile_of(language: str) -> Profile:
    person = PEOPLE[language]
    degree, field, school = person["studied"]
    return Profile.model_validate({
        "id": "site",
        "personalInfo": {"name": "Maren Solvik", "email": "m@example.org"},
        "entries": [
            {
                "id": f"entry-{i}", "title": ("Lindental", "Birkenau")[i], "role": person["roles"][i],
                "startDate": ("2021-03", "2017-09")[i], **({} if i == NOW else {"endDate": "2021-02"}),
                "accomplishments": [
                    {"id": f"deed-{i}", "text": person["deeds"][i]}, {"id": f"duty-{i}", "text": person["duties"][i]},
                ],
                "technologies": ["Vivendi", "Excel"],
            }
            for i in (NOW, THEN)
        ],
        "projects": [{"id": "project-0", "name": "Nordlicht", "description": person["deeds"][0]}],
        "skills": [{"id": "s", "category": "", "items": [{"id": "s0", "text": person["skill"]}]}],
        "education": [{
            "id": "school-0", "institution": school, "degree": degree, "field": field, "startDate": "2013-09",
            "endDate": "2017-06",
        }],
        "certificates": [{"id": "c", "name": "Palliative Care"}],
        "languages": [{"id": "l", "language": "Dansk"}],
    })  # fmt: skip


def told(language: str) -> list[tuple[str, str]]:
    """Every sentence that the letter has a frame for, filled from the profile."""
    phrases, profile, person = Phrases(language, ""), profile_of(language), PEOPLE[language]
    places = [job_place(entry.id, entry, phrases, TODAY) for entry in profile.entries]
    found: list[tuple[str, str]] = []
    for name in sorted(phrases._phrases):
        frames = phrases._phrases[name]
        if not isinstance(frames, list) or not any("{" in frame for frame in frames):
            continue
        which = THEN if re.search(r"Past|Before", name) else NOW
        place = project_place("project-0", profile.projects[0], phrases) if "Project" in name else places[which]
        clause = deed(person["deeds"][which], phrases, current=which == NOW) or ""
        words = {
            **place.words, "deed": person["deeds"][which] if name.startswith("quote") else clause,
            "plain": alone(clause, phrases), "duties": duty(person["duties"][which], phrases, frozenset()) or "",
            "skill": person["skill"], "skills": person["skill"], "tools": "Vivendi", "names": "Palliative Care",
        }  # fmt: skip
        for frame in frames:
            blanks = set(re.findall(r"{(\w+)}", frame))
            if blanks <= set(words) and blanks & FACTS:
                said = filled(frame, words)
                found.append((name, said[0].upper() + said[1:] + ("" if said.endswith(".") else ".")))
    return found


@pytest.mark.parametrize("language", PEOPLE)
def test_no_frame_of_the_writer_hides_the_fact_from_the_gate(language):
    profile = profile_of(language)
    job = Job(role="Lead", company="Weissdorn", job_description_text=f"{PEOPLE[language]['skill']}, Vivendi")
    sentences = told(language)
    assert len(sentences) > 40
    refused = [
        (name, said)
        for name, said in sentences
        if any(claim.verdict == "unsupported" for claim in check_text(profile, said, TODAY, job).claims)
    ]
    assert refused == []
