"""How consistent documents are with the chosen layout and style, and with the profile: seed 000's five categories.

Every figure is counted from the documents. What cannot be judged is left out and says why; nothing is assumed.
"""

from collections.abc import Sequence
from datetime import date

from shared.domain.consistency import Category, CategoryScore, ConsistencyScore, Priority, grade_of
from shared.domain.profile import Profile
from shared.domain.style import LayoutConfig, WritingStyleConfig
from shared.scoring.consistency_accuracy import accuracy_checks
from shared.scoring.consistency_checks import Check, Written, told
from shared.scoring.consistency_layout import ats_checks, quality_checks, structural_checks
from shared.scoring.consistency_style import style_checks

_READY, _ACCURATE = 0.7, 0.9
_HIGH, _MEDIUM = 0.6, 0.8
_MOST_ISSUES = 12


def consistency(
    written: Written,
    layout: LayoutConfig | None = None,
    style: WritingStyleConfig | None = None,
    profile: Profile | None = None,
    keyword_coverage: float | None = None,
    on: date | None = None,
) -> ConsistencyScore:
    """Judge the written documents. `keyword_coverage` is the score's, where one was computed.

    `on` is the day the documents were written: years of experience are checked against the dates up to it,
    and are left unchecked without it.
    """
    categories = (
        _judged("writing_style", style_checks(written, style)),
        _judged("structural", structural_checks(written, layout)),
        _judged("quality", quality_checks(written, layout)),
        _judged("ats", ats_checks(written, keyword_coverage)),
        _judged("content_accuracy", accuracy_checks(written, profile, on)),
    )
    scores = [one.score for one in categories if one.score is not None]
    overall = round(sum(scores) / len(scores), 4) if scores else None
    accuracy = categories[-1].score
    return ConsistencyScore(
        categories=categories,
        overall=overall,
        grade=None if overall is None else grade_of(overall),
        ready=_ready(categories, overall, accuracy),
        reason=told("nothing") if overall is None else "" if accuracy is not None else told("notReadyUnknown"),
        priorities=_priorities(categories),
    )


def _judged(category: Category, checks: Sequence[Check]) -> CategoryScore:
    values = [check.value for check in checks if check.value is not None]
    issues = [issue for check in checks for issue in check.issues]
    issues.sort(key=lambda issue: not issue.critical)
    advice = dict.fromkeys(text for check in checks for text in check.recommendations)
    reasons = dict.fromkeys(check.reason for check in checks if check.value is None and check.reason)
    return CategoryScore(
        category=category,
        score=round(sum(values) / len(values), 4) if values else None,
        issues=tuple(issues[:_MOST_ISSUES]),
        recommendations=tuple(advice)[:_MOST_ISSUES],
        confidence=round(len(values) / len(checks), 4) if checks else 0.0,
        reason=" ".join(reasons),
    )


def _ready(categories: Sequence[CategoryScore], overall: float | None, accuracy: float | None) -> bool | None:
    if any(issue.critical for one in categories for issue in one.issues):
        return False
    if overall is None or accuracy is None:
        return None
    return overall >= _READY and accuracy >= _ACCURATE


def _priorities(categories: Sequence[CategoryScore]) -> tuple[Priority, ...]:
    low = [(one.score, one.category) for one in categories if one.score is not None and one.score < _MEDIUM]
    return tuple(
        Priority(category=category, level="high" if score < _HIGH else "medium") for score, category in sorted(low)
    )
