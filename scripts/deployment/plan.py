"""Which commands a deployment is, in their order. Pure: nothing is run here."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.deployment.target import ACCOUNT, Target

APIS = (
    "artifactregistry", "cloudbuild", "cloudfunctions", "cloudscheduler", "cloudtasks", "eventarc", "firebase",
    "firebasehosting", "firebaserules", "firestore", "iamcredentials", "identitytoolkit", "logging", "pubsub", "run",
    "secretmanager", "storage",
)  # fmt: skip

QUEUE_LIMITS = (
    "--max-attempts=10", "--min-backoff=2s", "--max-backoff=60s", "--max-doublings=4", "--max-retry-duration=3600s",
    "--max-concurrent-dispatches=20",
)  # fmt: skip


@dataclass(frozen=True)
class Command:
    """A command. `unless`: it is not needed if this one, which only looks, succeeds."""

    argv: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stage:
    """Commands that belong together."""

    title: str
    commands: tuple[Command, ...]


def plan(target: Target) -> list[Stage]:
    """All of it. Every command may be run again: what is there stays, what differs is brought into line."""
    queue = [Stage("The queue that steps background requests", tuple(_queue(target)))] if target.queued else []
    page = [Stage("The web page", tuple(_page(target)))] if target.page else []
    return [
        Stage("Interfaces of Google Cloud", (_gcloud(target, "services", "enable", *_apis()),)),
        Stage("The account that the functions run as", tuple(_account(target))),
        Stage("The database", tuple(_database(target))),
        Stage("The bucket", tuple(_bucket(target))),
        *queue,
        Stage("Rules and indexes, before the code that needs them", (_firebase(target, "firestore"),)),
        Stage("Functions", tuple(_functions(target))),
        *page,
        Stage("Hosting", (_firebase(target, "hosting"),)),
    ]


def secret_checks(target: Target) -> list[Command]:
    """One command a secret: it succeeds if the secret has a version that is switched on."""
    return [
        _gcloud(target, "secrets", "versions", "describe", "latest", f"--secret={name}", "--format=value(state)")
        for name in target.secrets
    ]


def _apis() -> Iterator[str]:
    return (f"{name}.googleapis.com" for name in APIS)


def _account(target: Target) -> Iterator[Command]:
    member = f"--member=serviceAccount:{target.account}"
    accounts = ("iam", "service-accounts")
    yield _created(target, (*accounts, "describe", target.account), (*accounts, "create", ACCOUNT))
    yield _gcloud(
        target, "projects", "add-iam-policy-binding", target.project, member, "--role=roles/datastore.user",
        "--condition=None",
    )  # fmt: skip
    yield _gcloud(
        target, *accounts, "add-iam-policy-binding", target.account, member,
        "--role=roles/iam.serviceAccountTokenCreator",
    )  # fmt: skip
    for name in target.secrets:
        yield _gcloud(
            target, "secrets", "add-iam-policy-binding", name, member, "--role=roles/secretmanager.secretAccessor"
        )


def _database(target: Target) -> Iterator[Command]:
    one = f"--database={target.database}"
    databases = ("firestore", "databases")
    created = (*databases, "create", one, f"--location={target.region}", "--type=firestore-native")
    yield _created(target, (*databases, "describe", one), created)
    yield _gcloud(target, *databases, "update", one, "--enable-pitr", "--delete-protection")


def _bucket(target: Target) -> Iterator[Command]:
    url, buckets = f"gs://{target.bucket}", ("storage", "buckets")
    created = (
        *buckets, "create", url, f"--location={target.region}", "--uniform-bucket-level-access",
        "--public-access-prevention",
    )  # fmt: skip
    yield _created(target, (*buckets, "describe", url), created)
    yield _gcloud(
        target, *buckets, "update", url, "--lifecycle-file=docs/storage-lifecycle.json", "--soft-delete-duration=7d",
        "--no-versioning",
    )  # fmt: skip
    member = f"--member=serviceAccount:{target.account}"
    yield _gcloud(target, *buckets, "add-iam-policy-binding", url, member, "--role=roles/storage.objectUser")


def _queue(target: Target) -> Iterator[Command]:
    caller = target.settings.get("TASKS_SERVICE_ACCOUNT", "")
    place = f"--location={target.settings.get('TASKS_LOCATION') or target.region}"
    named = (target.settings.get("TASKS_QUEUE", ""), place)
    queues, accounts = ("tasks", "queues"), ("iam", "service-accounts")
    member = f"--member=serviceAccount:{target.account}"
    yield _created(target, (*accounts, "describe", caller), (*accounts, "create", caller.partition("@")[0]))
    yield _created(target, (*queues, "describe", *named), (*queues, "create", *named, *QUEUE_LIMITS))
    yield _gcloud(target, *queues, "update", *named, *QUEUE_LIMITS)
    yield _gcloud(target, *queues, "add-iam-policy-binding", *named, member, "--role=roles/cloudtasks.enqueuer")
    yield _gcloud(target, *accounts, "add-iam-policy-binding", caller, member, "--role=roles/iam.serviceAccountUser")


def _functions(target: Target) -> Iterator[Command]:
    """Old images are deleted after a week; without a policy the command line ends with an error."""
    repository = ("gcf-artifacts", f"--location={target.region}")
    repositories = ("artifacts", "repositories")
    created = (*repositories, "create", *repository, "--repository-format=docker")
    yield _created(target, (*repositories, "describe", *repository), created)
    policy = ("functions:artifacts:setpolicy", "--location", target.region, "--days", "7", "--force")
    yield Command((*_npx(target), *policy, "--project", target.project, "--non-interactive"))
    yield _firebase(target, "functions")


def _page(target: Target) -> Iterator[Command]:
    """Where the page may call it across origins, a step goes to the function itself: Hosting waits 60 seconds.

    Which database the page listens to is said here too: Hosting's own configuration names none.
    """
    step = target.settings.get("STEP_URL", "") if target.settings.get("CORS_ORIGINS") else ""
    database = target.settings.get("FIRESTORE_DATABASE_ID", "")
    told = {"VITE_STEP_URL": step, "VITE_FIRESTORE_DATABASE": database}
    known = [f"{name}={value}" for name, value in told.items() if value]
    address = ("env", *known) if known else ()
    yield Command(("npm", "ci", "--ignore-scripts", "--prefix", "web"))
    yield Command((*address, "npm", "run", "build", "--prefix", "web"))


def _created(target: Target, look: tuple[str, ...], make: tuple[str, ...]) -> Command:
    return Command(_gcloud(target, *make).argv, unless=_gcloud(target, *look).argv)


def _gcloud(target: Target, *words: str) -> Command:
    return Command(("gcloud", *words, f"--project={target.project}", "--quiet"))


def _firebase(target: Target, only: str) -> Command:
    words = ("deploy", "--only", only, "--project", target.project, "--non-interactive")
    return Command((*_npx(target), *words))


def _npx(target: Target) -> tuple[str, ...]:
    return ("npx", "--yes", target.firebase_tools)
