"""The index file says what the product declares, and covers every list."""

import json

import pytest

from scripts.programs.firestore_indexes import EXPIRING, FILE, declaration, text
from shared.domain.indexes import INDEXES


def test_the_file_is_what_the_product_declares():
    assert FILE.read_text(encoding="utf-8") == text(), "run: python -m scripts.programs.firestore_indexes"


@pytest.mark.parametrize("index", INDEXES, ids=lambda index: f"{' '.join(index.equal)} by {index.order_by}")
@pytest.mark.parametrize("direction", ["ASCENDING", "DESCENDING"])
def test_every_list_has_an_index_each_way(index, direction):
    fields = [*((field, "ASCENDING") for field in sorted(index.equal)), (index.order_by, direction)]
    found = [
        entry
        for entry in json.loads(FILE.read_text(encoding="utf-8"))["indexes"]
        if entry["collectionGroup"] == index.collection
        and [(field["fieldPath"], field["order"]) for field in entry["fields"]] == fields
    ]
    assert len(found) == 1


def test_documents_that_expire_do_so_wherever_they_lie():
    ttl = {entry["collectionGroup"] for entry in declaration()["fieldOverrides"] if entry.get("ttl")}
    assert ttl == set(EXPIRING) == {"generator", "private", "results", "rate-limits"}


def test_no_field_is_declared_twice_and_no_filter_is_left_without_an_index():
    overrides = [(entry["collectionGroup"], entry["fieldPath"]) for entry in declaration()["fieldOverrides"]]
    assert len(overrides) == len(set(overrides))
    filters = {(index.collection, field) for index in INDEXES for field in index.equal}
    assert not filters & set(overrides)
