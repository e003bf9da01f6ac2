"""docs/storage-lifecycle.json, which the owner gives to the bucket: files grow cheap, none is ever deleted by it."""

import json
from pathlib import Path
from typing import Any

import pytest
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage

from shared.engine.records import Artefact

LIFECYCLE = Path(__file__).parents[2] / "docs" / "storage-lifecycle.json"


@pytest.fixture
def rules() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(LIFECYCLE.read_text(encoding="utf-8"))["rule"]
    return found


def test_files_of_requests_become_coldline_after_ninety_days(rules):
    assert rules == [
        {
            "action": {"type": "SetStorageClass", "storageClass": "COLDLINE"},
            "condition": {"age": 90, "matchesPrefix": ["requests/"], "matchesStorageClass": ["STANDARD"]},
        }
    ]


def test_nothing_is_deleted_by_age(rules):
    """Whether a request still points to a file is written in the document store, which no rule can read."""
    assert {rule["action"]["type"] for rule in rules} == {"SetStorageClass"}


def test_the_prefix_is_where_the_files_of_requests_lie(rules):
    artefact = Artefact(
        name="resume.pdf",
        kind="resume",
        media_type="application/pdf",
        sha256="0a1b" * 16,
        size=4,
        filename="Resume.pdf",
        step="create_resume_pdf",
    )
    (prefix,) = rules[0]["condition"]["matchesPrefix"]
    assert artefact.blob_key("r1").startswith(prefix)


def test_cloud_storage_s_own_package_reads_the_rules(rules):
    client = storage.Client("demo", AnonymousCredentials())
    bucket = client.bucket("seamstep-documents")
    bucket.lifecycle_rules = rules
    assert [dict(rule) for rule in bucket.lifecycle_rules] == rules
    client.close()
