"""What a finder says of a clause."""

from dataclasses import dataclass

from shared.domain.score import RequirementKind


@dataclass(frozen=True)
class Found:
    """A requirement at clause[start:end]; `alternatives` are the spans of what would do in its place."""

    kind: RequirementKind
    start: int
    end: int
    level: str | None = None
    years: float | None = None
    alternatives: tuple[tuple[int, int], ...] = ()
    key: str = ""

    def overlaps(self, other: "Found") -> bool:
        """Whether both are read from the same words."""
        return self.start < other.end and other.start < self.end
