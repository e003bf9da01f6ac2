"""The writer that needs nothing but the person's own words."""

from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.generation import Brief
from shared.domain.profile import Profile
from shared.generation.offline.letter import letter_of
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.ranking import Ranking
from shared.generation.offline.register import register_of
from shared.generation.offline.resume import resume_of
from shared.generation.offline.room import fitting_selection
from shared.generation.writer import Written

MODEL = "offline-1"


class OfflineWriter:
    """Chooses, orders and joins the person's own words. The same profile and brief give the same documents."""

    def write_resume(self, profile: Profile, brief: Brief) -> Written[ResumeContent]:
        """The resume's words, with evidence for every sentence, highlight and skill."""
        ranking, phrases, language = _prepared(profile, brief)
        return Written(resume_of(ranking, fitting_selection(ranking), phrases, language), MODEL)

    def write_letter(
        self, profile: Profile, brief: Brief, resume: ResumeContent | None
    ) -> Written[CoverLetterContent]:
        """The letter's words; with a resume it keeps to the points that the resume kept."""
        if resume is not None and brief.options.language is None:  # both in one language, whoever wrote the resume
            options = brief.options.model_copy(update={"language": resume.language})
            brief = brief.model_copy(update={"options": options})
        ranking, phrases, language = _prepared(profile, brief)
        selection = fitting_selection(ranking)
        return Written(letter_of(ranking, selection, phrases, language, resume), MODEL)


def _prepared(profile: Profile, brief: Brief) -> tuple[Ranking, Phrases, str]:
    """The language, and the frames, which follow what the letter is about."""
    ranking = Ranking(profile, brief)
    language = ranking.document_language
    return ranking, Phrases(language, f"{brief.job.company}|{brief.job.role}", register_of(brief).marks), language
