"""What a server does with the example profile on first start."""

from collections.abc import Iterator

import pytest

from scripts.programs.serve import load_example
from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.bootstrap import build_services
from shared.profiles.service import PERSONAL_INFO
from shared.services import Services
from shared.settings import Settings
from tests.originals import OLD_DEFAULT, put


@pytest.fixture
def store() -> MemoryDocumentStore:
    return MemoryDocumentStore()


@pytest.fixture
def product(tmp_path, store) -> Iterator[Services]:
    services = build_services(Settings(data_dir=tmp_path, signing_secret="x"), store=store)
    yield services
    services.close()


def test_an_empty_database_gets_the_example(product, store) -> None:
    load_example(product)
    assert store.get(PERSONAL_INFO)["name"] == "Maren Solvik"


def test_an_original_database_gets_no_stranger_beside_its_owner(product, store, capsys) -> None:
    put(store, {"generator/default": OLD_DEFAULT})
    load_example(product)
    assert store.get(PERSONAL_INFO) is None
    assert "scripts/migrate_personal_info.py" in capsys.readouterr().out
