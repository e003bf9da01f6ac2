"""Google's errors, translated once, where they enter."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from google.api_core import exceptions
from google.auth import exceptions as auth_exceptions

from shared.domain.errors import InternalError, SeamstepError, TooLarge, Unavailable
from shared.ports.errors import AlreadyExists

_TOO_LARGE = ("maximum allowed size", "Maximum entity size", "longer than", "too large", "too big")
_NO_ACCESS = (
    "Firestore refused access. Give the service account that Seamstep runs as the IAM role "
    "roles/datastore.user in this project, and check GOOGLE_CLOUD_PROJECT and FIRESTORE_DATABASE_ID."
)
_NO_CREDENTIALS = (
    "There are no Google credentials. Run `gcloud auth application-default login`, or set "
    "GOOGLE_APPLICATION_CREDENTIALS to a key file; with an emulator, set FIRESTORE_EMULATOR_HOST."
)
_NO_DATABASE = (
    "There is no such Firestore database. Create it, or check GOOGLE_CLOUD_PROJECT and FIRESTORE_DATABASE_ID."
)
_NO_INDEX = "Firestore refused a list for want of an index. Deploy firestore.indexes.json and wait until it is built."
_OVER_QUOTA = "Firestore's quota is used up for now. Nothing is lost; try again later."


class Contended(Unavailable):
    """Others are changing the same documents. Nothing is lost; try again in a moment."""


@contextmanager
def translated() -> Iterator[None]:
    """Raise our errors for Google's. What this cannot tell for certain is `Unavailable`: read again, then decide."""
    try:
        yield
    except exceptions.GoogleAPIError as error:
        raise translation(error) from error
    except auth_exceptions.GoogleAuthError as error:
        raise credentials_translation(error) from error


def translation(error: exceptions.GoogleAPIError) -> SeamstepError:
    """Our error for one of Google's. Its own text stays in the chain: it may hold a document's name."""
    for kinds, ours in _MEANINGS:
        if isinstance(error, kinds):
            return ours(error)
    return Unavailable("Firestore did not answer. Nothing is lost; try again in a moment.")


def credentials_translation(error: auth_exceptions.GoogleAuthError) -> SeamstepError:
    """Our error for credentials that are missing (a person's to mend) or that could not be renewed just now."""
    if isinstance(error, auth_exceptions.DefaultCredentialsError):
        return InternalError(_NO_CREDENTIALS)
    return Unavailable("Google's sign-in did not answer. Nothing is lost; try again in a moment.")


def _refusal(error: exceptions.GoogleAPIError) -> SeamstepError:
    text = str(error)
    if any(words in text for words in _TOO_LARGE):
        return TooLarge("That is larger than the 1 MiB that a Firestore document may hold. Send less.")
    if isinstance(error, exceptions.FailedPrecondition) and "index" in text:
        return InternalError(_NO_INDEX)
    return InternalError(f"Firestore refused a call ({type(error).__name__}). This is a mistake in Seamstep.")


_Errors = tuple[type[exceptions.GoogleAPIError], ...]

#: The first row that fits decides, so a kind stands above the more general one. Anything else may have happened or
#: not: a lost connection, a deadline, a server's own fault.
_MEANINGS: tuple[tuple[_Errors, Callable[[exceptions.GoogleAPIError], SeamstepError]], ...] = (
    ((exceptions.Aborted,), lambda _: Contended()),
    ((exceptions.Conflict,), lambda _: AlreadyExists()),
    ((exceptions.Forbidden, exceptions.Unauthorized), lambda _: InternalError(_NO_ACCESS)),
    ((exceptions.NotFound,), lambda _: InternalError(_NO_DATABASE)),
    ((exceptions.TooManyRequests,), lambda _: Unavailable(_OVER_QUOTA)),
    ((exceptions.Cancelled,), lambda _: Unavailable("The call to Firestore was cut off. Try again in a moment.")),
    ((exceptions.ClientError,), _refusal),
)
