"""What a text model is asked to answer. Only ids and sentences: there is no field for an employer, a title,
a date, a degree or the name of a skill, so a model has nowhere to put one that the profile does not have.
"""

from pydantic import BaseModel, ConfigDict, Field


class Worded(BaseModel):
    """Part of an answer. A key that was not asked for is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)


class WordedSentence(Worded):
    """One sentence and the facts it rests on."""

    text: str = Field(description="One sentence.")
    facts: list[str] = Field(description="The ids of the facts that the sentence rests on, and no others.")


class WordedJob(Worded):
    """One job on the resume."""

    job: str = Field(description="The id of the job.")
    highlights: list[WordedSentence] = Field(description="Most telling first. Facts of this job only.")
    technologies: list[str] = Field(description="Ids of technologies of this job.")


class WordedProject(Worded):
    """One project on the resume."""

    project: str = Field(description="The id of the project.")
    highlights: list[WordedSentence] = Field(description="Facts of this project only.")


class ResumeAnswer(Worded):
    """The words of a resume."""

    summary: list[WordedSentence] = Field(description="Two or three sentences.")
    jobs: list[WordedJob]
    skills: list[str] = Field(description="Ids of skills, those that the posting asks for first.")
    projects: list[WordedProject]


class LetterAnswer(Worded):
    """The words of a letter, without application line, greeting, thanks and signature."""

    opening: list[WordedSentence] = Field(description="Why this person, in one or two sentences.")
    body: list[list[WordedSentence]] = Field(description="One or two paragraphs.")
    closing: list[WordedSentence] = Field(description="What the person brings, in one sentence. May be empty.")
