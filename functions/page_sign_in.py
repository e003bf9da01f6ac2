"""What the page needs to sign people in: Firebase's public web configuration, and a policy that allows its hosts.

The page asks `/__/firebase/init.json`. Firebase Hosting answers that by itself; the local server answers the same
from FIREBASE_API_KEY. Nothing in it is secret: a web app's key names its project and opens nothing.
"""

from dataclasses import dataclass

from shared.domain.model import JsonObject
from shared.settings import Settings

#: Where Firebase Hosting tells a page its configuration.
INIT = "/__/firebase/init.json"

_ACCOUNTS = "https://identitytoolkit.googleapis.com https://securetoken.googleapis.com"
_FIRESTORE = "https://firestore.googleapis.com"
_GOOGLE = "https://apis.google.com"  #: the script behind Google's window
HOSTED_DOMAIN = "https://*.firebaseapp.com"  #: where Google's window leads back to, unless a deployment says other


def policy_for(connect: str = "", script: str = "", frame: str = "") -> str:
    """The page's policy with these hosts besides its own. Nothing else foreign, nothing inline."""

    def own(hosts: str) -> str:
        return f"'self' {hosts}".strip()

    return (
        f"default-src 'none'; script-src {own(script)}; style-src 'self'; img-src 'self' data:; "
        f"connect-src {own(connect)}; frame-src {own(frame)}; manifest-src 'self'; worker-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


#: Where nobody signs in.
POLICY = policy_for()
#: On Firebase Hosting, as firebase.json says it (a test compares them). There a step is called at the function's own
#: address: Hosting ends every call after 60 seconds.
HOSTED_POLICY = policy_for(f"https://*.cloudfunctions.net {_ACCOUNTS} {_FIRESTORE}", _GOOGLE, HOSTED_DOMAIN)


@dataclass(frozen=True)
class PageSignIn:
    """`configuration`: what the page is answered at `INIT`. `policy`: its Content-Security-Policy."""

    configuration: JsonObject
    policy: str


def page_sign_in(settings: Settings) -> PageSignIn | None:
    """How the page of these settings signs people in; None where it does not."""
    if settings.local or not settings.firebase_api_key:
        return None
    project = settings.firebase_project_id or settings.google_cloud_project
    domain = settings.firebase_auth_domain or f"{project}.firebaseapp.com"
    emulator = settings.firebase_auth_emulator_host
    ours: JsonObject = {**({"authEmulator": emulator} if emulator else {}), **_firestore(settings)}
    configuration: JsonObject = {
        "apiKey": settings.firebase_api_key, "authDomain": domain, "projectId": project, "seamstep": ours,
    }  # fmt: skip
    accounts = f"http://{emulator}" if emulator else _ACCOUNTS
    connect = " ".join(filter(None, (accounts, _firestore_host(settings))))
    # The emulator asks for no password, so no window of Google's opens.
    google = ("", "") if emulator else (_GOOGLE, f"https://{domain}")
    return PageSignIn(configuration, policy_for(connect, *google))


def _firestore(settings: Settings) -> JsonObject:
    """Which database a page may listen to, where requests lie in one."""
    if settings.document_store != "firestore":
        return {}
    told: JsonObject = {"database": settings.firestore_database_id or "(default)"}
    if settings.firestore_emulator_host:
        told["emulator"] = settings.firestore_emulator_host
    return {"firestore": told}


def _firestore_host(settings: Settings) -> str:
    if settings.document_store != "firestore":
        return ""
    return f"http://{settings.firestore_emulator_host}" if settings.firestore_emulator_host else _FIRESTORE
