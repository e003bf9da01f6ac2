"""People as they are, put together at random: every section, odd dates, names of many countries, any length."""

from typing import Any

from hypothesis import strategies as st

from shared.domain.profile import (
    Certificate,
    Education,
    Entry,
    Language,
    PersonalInfo,
    PlainFact,
    Profile,
    Project,
    SkillGroup,
)

NAMES = (
    "Ines Carvalho",
    "Þórdís Ægisdóttir",
    "Nguyễn Thị Minh Khai",
    "Wojciech Brzęczyszczykiewicz",
    "Zoë O’Brien-Katz",
    "Jean-Luc d’Estaing",
    "Ελένη Παπαδοπούλου",
    "Мария Соколова",
    "Bo Li",
    "María José Ñíguez de la Cruz",
)
HOUSES = (
    "Vela",
    "Sund & Ørsted",
    "St. Mary’s Hospital",
    "Łódzka Fabryka Mebli",
    "3M",
    "Klinikum Elbaue gGmbH",
    "Quillfin AI",
    "Ville de Nantes",
    "Brandt + Söhne KG",
    "The Long Acre Trust",
    "Nordbank AB",
    "Freelance",
    "Zorbix",
    "H&R 24",
)
ROLES = (
    "Glazier",
    "Senior Platform Engineer",
    "Nurse, Ward 4",
    "Responsable d’exploitation",
    "Pflegefachkraft",
    "Head of QA",
    "Kitchen Porter / Barback",
    "Projektleiterin (m/w/d)",
    "Operations",
    "Software Engineer II",
    "Aide-soignante",
)
TOWNS = ("Lisbon, Portugal", "Göteborg, Sweden", "Leeds, UK", "Boston, MA", "Nantes", "Remote", "Kyiv, Ukraine")
WORDS = (
    "cut",
    "costs",
    "by",
    "17",
    "%",
    "the",
    "night",
    "shift’s",
    "hand-over",
    "reports",
    "for",
    "(mostly)",
    "€1.2m",
    "of",
    "invoices",
    "with",
    "C++",
    "and",
    "Node.js",
    "in",
    "2019",
    "across",
    "three",
    "countries",
    "Überstunden",
    "équipe",
    "end-to-end",
    "24/7",
    "service",
    "A/B",
    "tests",
    "no.",
    "4",
    "built",
    "clients",
    "– mostly –",
    "weekly,",
    "e.g.",
    "Q3",
    "trained",
    "colleagues",
    "Grafana",
    "from",
    "March",
    "2020",
    "to",
    "May",
    "2021",
    "re-wrote",
    "“fast”",
    "path",
)
SKILLS = (
    "Python",
    "C++",
    "Wound care",
    "Node.js",
    "SAP FI/CO",
    "Gabelstapler",
    "CI/CD",
    "Excel (VBA)",
    "Soudure TIG",
    "C#",
    "R",
    "Patience",
    "Forklift 3.5t",  # three words alone below a job without bullets may as well be what was done there
    "Kubernetes",
    "Übergabe",
    "A/B testing",
)
GROUPS = ("Languages and tools", "Pflege", "Systems", "Outils", "Soft skills", "Also", "Technique")
SCHOOLS = (
    "University of Leeds",
    "TU Dresden",
    "Lycée Jean Moulin",
    "Uniwersytet Łódzki",
    "Hartley College",
    "Berufsfachschule für Pflege Meißen",
    "Trade School No. 4",
    "École 42",
)
DEGREES = ("BSc", "Master of Arts", "Ausbildung", "BTS", "PhD", "Abitur", "Diploma", "Bachelor of Science")
FIELDS = ("Computer Science", "Pflege", "Électrotechnique", "History of Art", "Mechanical Engineering")
SPOKEN = (
    ("German", "C1"),
    ("Français", "langue maternelle"),
    ("Polish", None),
    ("English", "fluent"),
    ("Arabic", "B1"),
    ("Japanese", "JLPT N2"),
    ("Deutsch", "Muttersprache"),
)
CERTIFICATES = ("First Aid at Work", "AWS Certified Developer", "Staplerschein", "ISO 9001 Lead Auditor", "SSIAP 1")
ISSUERS = (None, "St John Ambulance", "Amazon", "TÜV Süd", "Ministère du Travail")
PROJECTS = ("Tidewatch", "Open Ledger", "Karte der Brunnen", "petit-fours", "Rail 2030")

_SINCE = st.integers(1995, 2023)
_MONTH = st.integers(1, 12)


@st.composite
def dates(draw: st.DrawFn) -> dict[str, str | None]:
    """A span: with months or years alone, ended or not; now and then one date alone, or none."""
    year, months = draw(_SINCE), draw(st.booleans())
    start = f"{year}-{draw(_MONTH):02d}" if months else str(year)
    end = f"{year + draw(st.integers(1, 3))}" + (f"-{draw(_MONTH):02d}" if months else "")
    return draw(
        st.sampled_from(
            [
                {"start_date": start, "end_date": end},
                {"start_date": start, "end_date": end},
                {"start_date": start, "end_date": None},
                {"start_date": start, "end_date": start},
                {"start_date": None, "end_date": end},
                {"start_date": None, "end_date": None},
            ]
        )
    )


@st.composite
def sentence(draw: st.DrawFn) -> PlainFact:
    """Words in any order, as a bullet: a capital first, a full stop now and then."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=34))
    text = " ".join(["Kept", *words])
    return PlainFact(
        text=text + draw(st.sampled_from(["", "."])) if not text.endswith((",", ".", "–")) else f"{text} x"
    )


def some(
    one: st.SearchStrategy[Any], most: int = 4, least: int = 0, **more: Any
) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, min_size=least, max_size=most, **more).map(tuple)


def either(*texts: str | None) -> st.SearchStrategy[str | None]:
    return st.sampled_from(texts)


@st.composite
def entry(draw: st.DrawFn, house: str) -> Entry:
    return Entry(
        title=house,
        role=draw(either(*ROLES)),
        location=draw(either(None, *TOWNS)),
        accomplishments=draw(some(sentence(), 4, unique_by=lambda fact: fact.text)),
        technologies=draw(some(st.sampled_from(SKILLS), 4, unique=True)),
        **draw(dates()),
    )


@st.composite
def school(draw: st.DrawFn, name: str) -> Education:
    when = draw(dates())
    return Education(institution=name, degree=draw(either(*DEGREES)), field=draw(either(None, *FIELDS)), **when)


@st.composite
def project(draw: st.DrawFn, name: str) -> Project:
    return Project(
        name=name,
        description=draw(either(None, "A map of wells that anyone can mend", "Bookkeeping for small clubs.")),
        highlights=draw(some(sentence(), 2, unique_by=lambda fact: fact.text)),
        technologies=draw(some(st.sampled_from(SKILLS), 3, unique=True)),
        url=draw(either(None, "https://example.org/p/1")),
    )


@st.composite
def groups(draw: st.DrawFn) -> tuple[SkillGroup, ...]:
    items = draw(some(st.sampled_from(SKILLS), 9, unique=True))
    cut = draw(st.integers(0, len(items)))
    parts = [part for part in (items[:cut], items[cut:]) if part]
    names = draw(st.lists(st.sampled_from(GROUPS), min_size=len(parts), max_size=len(parts), unique=True))
    return tuple(
        SkillGroup(category=name, items=tuple(PlainFact(text=item) for item in part))
        for name, part in zip(names, parts, strict=True)
    )


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """A person with something in most sections."""

    def each(names: tuple[str, ...], make: Any, most: int, least: int = 0) -> tuple[Any, ...]:
        chosen = draw(st.lists(st.sampled_from(names), min_size=least, max_size=most, unique=True))
        return tuple(draw(make(name)) for name in chosen)

    return Profile(
        personal_info=PersonalInfo(
            name=draw(st.sampled_from(NAMES)),
            title=draw(either(None, *ROLES)),
            email=draw(st.sampled_from(["a.b@example.org", "mail@sub.example.co.uk"])),
            phone=draw(either(None, "+44 20 7946 0991", "(555) 010-4477", "0351 5550142")),
            location=draw(either(None, *TOWNS[:-3])),
            website=draw(either(None, "https://carvalho.example", "www.example.net/~me")),
            linkedin=draw(either(None, "linkedin.com/in/some-one")),
            github=draw(either(None, "some-one")),
        ),
        entries=each(HOUSES, entry, 5, 1),
        education=each(SCHOOLS, school, 2),
        skills=draw(groups()),
        projects=each(PROJECTS, project, 2),
        languages=tuple(
            Language(language=name, fluency=level)
            for name, level in draw(st.lists(st.sampled_from(SPOKEN), max_size=3, unique=True))
        ),
        certificates=tuple(
            Certificate(name=name, issuer=draw(either(*ISSUERS)), date=draw(either(None, "2019", "2021-03")))
            for name in draw(st.lists(st.sampled_from(CERTIFICATES), max_size=3, unique=True))
        ),
    )
