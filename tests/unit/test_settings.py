"""Settings come from the environment, and a wrong one is named."""

from pathlib import Path

import pytest

from shared.domain.errors import InvalidInput
from shared.settings import Settings, from_environment

DEPLOYED = {
    "K_SERVICE": "api",
    "AUTH_MODE": "firebase",
    "GOOGLE_CLOUD_PROJECT": "p",
    "DOCUMENT_STORE": "firestore",
    "BLOB_STORE": "gcs",
    "GCS_BUCKET": "files",
    "SIGNING_SECRET": "s",
}


def test_an_empty_environment_is_the_embedded_product() -> None:
    assert from_environment({}) == Settings()


def test_each_variable_is_read() -> None:
    settings = from_environment(
        {
            "PORT": "9000",
            "DATA_DIR": "/srv/seamstep",
            "LEGACY_GENERATE": "off",
            "SIGNING_SECRET": "s",
            "LEASE_SECONDS": "3",
            "CORS_ORIGINS": "https://a.example, https://b.example",
            "EVENT_STREAMS": "4",
        }
    )
    assert (settings.port, settings.data_dir, settings.legacy_generate) == (9000, Path("/srv/seamstep"), False)
    assert settings.cors_origins == ("https://a.example", "https://b.example")
    assert settings.heartbeat_seconds == 1.0
    assert settings.event_streams == 4


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PORT", "eighty", "PORT must be a number"),
        ("DOCUMENT_STORE", "mongo", "DOCUMENT_STORE must be sqlite"),
        ("LEGACY_GENERATE", "maybe", "LEGACY_GENERATE must be on or off"),
        ("AUTH_MODE", "none", "AUTH_MODE must be local"),
        ("HOST", "0.0.0.0", "HOST=127.0.0.1"),  # noqa: S104 the address that must be refused
        ("BLOB_STORE", "gcs", "needs GCS_BUCKET"),
        ("DOCUMENT_STORE", "firestore", "needs GOOGLE_CLOUD_PROJECT"),
        ("GEMINI_BASE_URL", "127.0.0.1:80", "begins with https"),
        ("AUTH_MODE", "firebase", "needs FIREBASE_PROJECT_ID"),
        ("K_SERVICE", "step", "does not start on Cloud Run"),
    ],
)
def test_a_wrong_value_is_refused_with_the_variable_and_what_it_may_be(name: str, value: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        from_environment({name: value})


@pytest.mark.parametrize(
    ("provider", "variable"),
    [
        ("gemini", "GEMINI_API_KEY"),
        ("openai", "OPENAI_API_KEY"),
        ("openrouter", "OPENROUTER_API_KEY"),
        ("ollama", "OLLAMA_BASE_URL"),
    ],
)
def test_a_provider_without_what_sets_it_up_is_refused_with_the_way_on(provider: str, variable: str) -> None:
    with pytest.raises(InvalidInput, match=rf"needs {variable}\..* offline"):
        from_environment({"AI_PROVIDER": provider})
    assert from_environment({"AI_PROVIDER": provider, variable: "set"}).ai_provider == provider


def test_either_name_of_geminis_key_sets_it_up() -> None:
    assert from_environment({"AI_PROVIDER": "gemini", "GOOGLE_API_KEY": "k"}).gemini_api_key == "k"


@pytest.mark.parametrize(
    "name",
    ["GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "GOOGLE_APPLICATION_CREDENTIALS", "FIRESTORE_EMULATOR_HOST"],
)
def test_a_project_that_the_environment_tells_in_any_way_is_enough(name: str) -> None:
    settings = from_environment({"DOCUMENT_STORE": "firestore", name: "told"})
    assert settings.document_store == "firestore"


def test_a_key_is_not_sent_in_the_clear_from_cloud_run() -> None:
    assert from_environment({**DEPLOYED, "GEMINI_BASE_URL": "https://gateway.example"}).gemini_base_url
    with pytest.raises(InvalidInput, match="https"):
        from_environment({**DEPLOYED, "GEMINI_BASE_URL": "http://gateway.example"})


@pytest.mark.parametrize("name", ["STORAGE_EMULATOR_HOST", "FIREBASE_AUTH_EMULATOR_HOST", "FIRESTORE_EMULATOR_HOST"])
def test_emulators_do_not_start_on_cloud_run(name: str) -> None:
    environment = {**DEPLOYED, name: "127.0.0.1:1"}
    with pytest.raises(InvalidInput, match="does not belong on Cloud Run"):
        from_environment(environment)


def test_a_deployment_on_google_is_told_by_its_variables() -> None:
    settings = from_environment({**DEPLOYED, "FIRESTORE_DATABASE_ID": "portfolio"})
    assert (settings.document_store, settings.gcs_bucket, settings.local) == ("firestore", "files", False)
    assert settings.log_format == "json"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("SIGNING_SECRET", "SIGNING_SECRET must be set"),
        ("DOCUMENT_STORE", "nothing in a folder lasts"),
        ("BLOB_STORE", "nothing in a folder lasts"),
    ],
)
def test_instances_on_cloud_run_must_share_secret_and_stores(name: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        from_environment({key: value for key, value in DEPLOYED.items() if key != name})


QUEUE = {
    "DRIVER": "cloud_tasks",
    "GOOGLE_CLOUD_PROJECT": "p",
    "TASKS_QUEUE": "steps",
    "TASKS_LOCATION": "europe-west1",
    "TASKS_SERVICE_ACCOUNT": "queue@p.iam.gserviceaccount.com",
    "STEP_URL": "https://step.example/",
}


def test_a_queue_is_told_by_its_variables() -> None:
    settings = from_environment({**DEPLOYED, **QUEUE})
    assert (settings.driven_by, settings.tasks_project) == ("cloud_tasks", "p")
    assert settings.step_url == "https://step.example"
    by_firebase = {"GOOGLE_CLOUD_PROJECT": "", "FIREBASE_PROJECT_ID": "f"}
    assert from_environment({**DEPLOYED, **QUEUE, **by_firebase}).tasks_project == "f"


@pytest.mark.parametrize("name", [name for name in QUEUE if name != "DRIVER"])
def test_a_queue_that_is_half_set_up_does_not_start(name: str) -> None:
    with pytest.raises(InvalidInput, match=f"DRIVER=cloud_tasks needs {name}"):
        from_environment({**QUEUE, name: " "})


def test_who_drives_follows_from_where_it_runs() -> None:
    assert from_environment({}).driven_by == "in_process"
    assert from_environment(DEPLOYED).driven_by == "none"
    assert from_environment({"DRIVER": "none"}).driven_by == "none"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"DRIVER": "in_process"}, "needs a server that lasts"),
        ({"DRIVER": "cron"}, "DRIVER must be in_process or cloud_tasks or none"),
        ({**QUEUE, "STEP_URL": "step.example"}, "STEP_URL must be an address"),
        ({**QUEUE, "CLOUD_TASKS_EMULATOR_HOST": "127.0.0.1:1"}, "does not belong on Cloud Run"),
    ],
)
def test_a_driver_that_cannot_work_does_not_start(changes: dict[str, str], says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        from_environment({**DEPLOYED, **changes})


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    keys = ("SIGNING_SECRET", "GEMINI_API_KEY", "OPENAI_API_KEY", "OPENROUTER_API_KEY")
    assert "hidden" not in repr(from_environment(dict.fromkeys(keys, "hidden")))


EMULATED = {"K_SERVICE": "api", "K_REVISION": "1", "FUNCTIONS_EMULATOR": "true", "GCLOUD_PROJECT": "demo-p"}


def test_the_functions_emulator_is_not_cloud_run() -> None:
    settings = from_environment({**EMULATED, "AUTH_MODE": "firebase", "FIREBASE_AUTH_EMULATOR_HOST": "127.0.0.1:1"})
    assert (settings.google_cloud_project, settings.firebase_emulator) == ("demo-p", True)
    assert settings.log_format == "text"


def test_cloud_run_cannot_be_talked_into_being_an_emulator() -> None:
    with pytest.raises(InvalidInput, match="does not start on Cloud Run"):
        from_environment({**EMULATED, "K_CONFIGURATION": "api"})


def test_the_project_that_firebase_s_command_line_sets_is_enough() -> None:
    deployed = {name: value for name, value in DEPLOYED.items() if name != "GOOGLE_CLOUD_PROJECT"}
    assert from_environment({**deployed, "GCLOUD_PROJECT": "p"}).google_cloud_project == "p"
