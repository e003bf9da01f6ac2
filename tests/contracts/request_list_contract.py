"""What the list of requests promises on every document store: filters, search, order, and pages that join."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from shared.domain.errors import InvalidInput
from shared.generation.listing import READ_MOST, Listed, Wanted
from shared.ports.document_store import DocumentStore

ALL = Wanted({})


def put(store: DocumentStore, number: int, **fields: object) -> None:
    made = f"2026-{1 + number // 1000:02}-01T{number // 60 % 24:02}:{number % 60:02}:00.000000Z"
    document = {"type": "request", "createdAt": made, "ownerUid": "ada", "status": "completed", **fields}
    store.transact(lambda transaction: transaction.set(f"generator/r{number:04}", document))


def job(role: str, company: str) -> dict[str, object]:
    return {"job": {"role": role, "company": company}}


def numbers(listed: Listed) -> list[int]:
    return [int(path[-4:]) for path, _ in listed.documents]


def pages(wanted: Wanted, store: DocumentStore, limit: int, owner: str | None = "ada") -> Iterator[Listed]:
    page = wanted.page(store, owner, limit, None)
    yield page
    while page.next_cursor:
        page = wanted.page(store, owner, limit, page.next_cursor)
        yield page


class RequestListContract:
    """A backend gives the fixture `store`."""

    @pytest.fixture
    def asked(self, store) -> DocumentStore:
        """Five of Ada's, one of Bob's."""
        put(store, 1, **job("Backend Engineer", "Café Zürich"), generateType="both", jobId="j1")
        put(store, 2, **job("Data Engineer", "Acme"), generateType="resume", figures={"atsScore": 0.5})
        put(store, 3, **job("Softwareentwickler", "Acme Berlin"), generateType="both", status="failed", jobId="j1")
        put(store, 4, **job("Nurse", "St Mary’s"), generateType="coverLetter", figures={"atsScore": 0.9})
        put(store, 5, **job("Backend Engineer", "Acme"), generateType="both", figures={"atsScore": 0}, jobId="j2")
        put(store, 6, **job("Backend Engineer", "Acme"), ownerUid="bob", generateType="both")
        return store

    @pytest.mark.parametrize(
        ("search", "found"),
        [
            ("acme", [5, 3, 2]),
            ("ACME  engineer", [5, 2]),
            ("cafe zurich", [1]),
            ("entwickler", [3]),
            ("mary's", [4]),
            ("engineer nurse", []),
            ("  -- ", [5, 4, 3, 2, 1]),
        ],
    )
    def test_every_word_is_looked_for_in_role_and_company(self, asked, search, found):
        assert numbers(replace(ALL, search=search).page(asked, "ada", 10, None)) == found

    def test_the_editor_looks_through_everybodys(self, asked):
        assert numbers(replace(ALL, search="backend acme").page(asked, None, 10, None)) == [6, 5]

    @pytest.mark.parametrize(
        ("equal", "found"),
        [
            ({"jobId": "j1"}, [3, 1]),
            ({"jobId": "j1", "status": "failed"}, [3]),
            ({"jobId": "j1", "generateType": "both", "status": "completed"}, [1]),
            ({"status": "completed", "generateType": "both"}, [5, 1]),
            ({"jobId": "none"}, []),
        ],
        ids=str,
    )
    def test_filters_hold_together_whether_an_index_has_them_or_not(self, asked, equal, found):
        assert numbers(Wanted(equal).page(asked, "ada", 10, None)) == found
        assert numbers(Wanted(equal, sort="oldest").page(asked, "ada", 10, None)) == found[::-1]

    def test_by_score_the_best_come_first_and_what_has_none_is_left_out(self, asked):
        by_score = replace(ALL, sort="score")
        assert numbers(by_score.page(asked, "ada", 10, None)) == [4, 2, 5]
        assert numbers(replace(by_score, equal={"generateType": "both"}).page(asked, "ada", 10, None)) == [5]
        assert numbers(replace(by_score, search="acme").page(asked, None, 10, None)) == [2, 5]

    def test_what_has_no_job_is_found_by_no_word(self, asked):
        put(asked, 7, job="Acme")
        put(asked, 8)
        put(asked, 9, job={"role": None, "company": 7})
        assert numbers(replace(ALL, search="acme").page(asked, "ada", 10, None)) == [5, 3, 2]

    @pytest.mark.parametrize("sort", ["newest", "oldest"])
    @pytest.mark.parametrize("limit", [1, 3, 7])
    def test_pages_of_a_search_join_without_a_gap_or_a_double(self, store, limit, sort):
        for number in range(60):
            put(store, number, **job("Engineer" if number % 4 else "Nurse", "Acme"))
        wanted = Wanted({}, "nurse", sort)
        found = [number for page in pages(wanted, store, limit) for number in numbers(page)]
        every = list(range(0, 60, 4))
        assert found == (every[::-1] if sort == "newest" else every)

    def test_a_long_way_is_walked_in_bounded_stretches_that_say_how_far_they_came(self, store):
        rare = 3
        for number in range(READ_MOST + 30):
            put(store, number, **job("Nurse" if number == rare else "Engineer", "Acme"))
        first, second = pages(Wanted({}, "nurse"), store, 10)
        oldest_seen = store.get("generator/r0030")
        assert (numbers(first), first.read_to) == ([], oldest_seen["createdAt"])
        assert (numbers(second), second.next_cursor, second.read_to) == ([rare], None, None)

    def test_a_cursor_is_good_for_its_own_list_alone(self, asked):
        cursor = replace(ALL, search="engineer").page(asked, "ada", 1, None).next_cursor
        with pytest.raises(InvalidInput):
            replace(ALL, search="engineer").page(asked, "bob", 1, cursor)
        with pytest.raises(InvalidInput):
            replace(ALL, search="engineer", sort="score").page(asked, "ada", 1, cursor)
