"""One quantity of a text, and the units that can be compared with one another."""

from dataclasses import dataclass

#: Unit → (dimension, size in it). A unit that is not here is a dimension of its own.
_SIZES = {
    "ms": ("time", 0.001), "second": ("time", 1.0), "minute": ("time", 60.0), "hour": ("time", 3600.0),
    "day": ("time", 86400.0), "week": ("time", 604800.0), "month": ("months", 1.0), "year": ("months", 12.0),
    "decade": ("months", 120.0), "kB": ("bytes", 1.0), "MB": ("bytes", 1e3), "GB": ("bytes", 1e6),
    "TB": ("bytes", 1e9), "PB": ("bytes", 1e12),
}  # fmt: skip
CURRENCIES = frozenset(("EUR", "USD", "GBP", "CHF", "JPY"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity. `nouns` are the keys of the words it counts, `people` is staff, served, people or empty."""

    value: float
    unit: str
    first: int
    last: int
    hedge: str = ""
    nouns: tuple[str, ...] = ()
    people: str = ""
    place: bool = False
    rate: str = ""
    label: str = ""
    prior: str = ""
    year: bool = False
    vague: bool = False
    derived: bool = False
    #: Its part in a change: `from`, `to`, `by`, or empty.
    role: str = ""

    @property
    def dimension(self) -> str:
        return _SIZES.get(self.unit, (self.unit, 1.0))[0]

    @property
    def size(self) -> float:
        """The value in the dimension's own unit."""
        return self.value * _SIZES.get(self.unit, ("", 1.0))[1]
