"""How well the documents follow the layout and the writing style that somebody chose (seed 000's categories)."""

from typing import Annotated, Literal

from pydantic import Field

from shared.domain.model import Model

Category = Literal["writing_style", "structural", "quality", "ats", "content_accuracy"]
Grade = Literal["A", "B", "C", "D", "F"]
Share = Annotated[float, Field(ge=0, le=1)]


class Issue(Model):
    """Something that does not follow, in plain words. A critical one keeps the documents from being ready."""

    text: str
    critical: bool = False


class CategoryScore(Model):
    """One category. Without a score, `reason` says why it cannot be judged, and it counts nowhere.

    `confidence` is the share of the category's checks that could be made.
    """

    category: Category
    score: Share | None
    issues: tuple[Issue, ...] = ()
    recommendations: tuple[str, ...] = ()
    confidence: Share = 0.0
    reason: str = ""


class Priority(Model):
    """A category to work on: below 0.6 first, below 0.8 next (seed 000)."""

    category: Category
    level: Literal["high", "medium"]


class ConsistencyScore(Model):
    """All categories; `overall` is the mean of those that could be judged, nothing where none could.

    `ready`: overall at least 0.7, content accuracy at least 0.9, no critical issue. Unknown where the content's
    accuracy could not be judged; `reason` says so.
    """

    categories: tuple[CategoryScore, ...]
    overall: Share | None
    grade: Grade | None
    ready: bool | None
    reason: str = ""
    priorities: tuple[Priority, ...] = ()

    def of(self, category: Category) -> CategoryScore:
        """One category by its name."""
        return next(one for one in self.categories if one.category == category)


def grade_of(score: float) -> Grade:
    """Seed 000's grades."""
    grades: tuple[tuple[float, Grade], ...] = ((0.9, "A"), (0.8, "B"), (0.7, "C"), (0.6, "D"))
    return next((grade for least, grade in grades if score >= least), "F")
