"""Environment variables, read as what they mean."""

from collections.abc import Mapping

from shared.domain.errors import InvalidInput


def deployed_in(environment: Mapping[str, str]) -> bool:
    """Whether this is Cloud Run. Firebase's functions emulator says K_SERVICE too, but never K_CONFIGURATION."""
    emulated = environment.get("FUNCTIONS_EMULATOR") == "true" and "K_CONFIGURATION" not in environment
    return "K_SERVICE" in environment and not emulated


class Environment:
    """Variables by name. Each way to read one raises `InvalidInput` that names it and what it may be."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.deployed = deployed_in(environment)

    def text(self, name: str, default: str) -> str:
        """Without blanks around it; the default where it is not set."""
        return self._environment.get(name, "").strip() or default

    def words(self, name: str) -> tuple[str, ...]:
        """Words with commas or blanks between them."""
        return tuple(word for word in self._environment.get(name, "").replace(",", " ").split())

    def number(self, name: str, default: float) -> float:
        """A number."""
        given = self.text(name, str(default))
        try:
            return float(given)
        except ValueError:
            raise InvalidInput(f"{name} must be a number, not “{given}”.") from None

    def choice(self, name: str, *choices: str) -> str:
        """One of these; the first where it is not set."""
        given = self.text(name, choices[0])
        if given not in choices:
            raise InvalidInput(f"{name} must be {' or '.join(choices)}, not “{given}”.")
        return given
