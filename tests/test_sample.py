from types import SimpleNamespace

import pytest

from tests import sample


def test_both_databases_together_ask_every_case_once(monkeypatch):
    monkeypatch.setattr(sample, "SHARED", True)
    asked = []
    for on_postgresql in (False, True):
        monkeypatch.setattr(sample, "ON_POSTGRESQL", on_postgresql)
        asked += sample.share(range(10))

    assert sorted(asked) == list(range(10))


def test_by_hand_every_case_is_asked(monkeypatch):
    monkeypatch.setattr(sample, "SHARED", False)

    assert sample.share(range(10)) == list(range(10))


def an_item(name, **marker):
    found = SimpleNamespace(kwargs=marker)
    return SimpleNamespace(nodeid=name, get_closest_marker=lambda _name: found)


@pytest.mark.parametrize(
    ("name", "marker", "asked"),
    [
        ("tests/golden/test_golden.py::test_any", {}, 30),
        ("tests/news/test_any.py::test_any", {"transaction": True}, 30),
        ("tests/news/test_any.py::test_any", {}, None),
    ],
)
def test_postgresql_takes_a_third_of_what_does_not_rest_on_it(monkeypatch, name, marker, asked):
    monkeypatch.setattr(sample, "SHARED", True)
    monkeypatch.setattr(sample, "ON_POSTGRESQL", True)
    items = [an_item(f"{name}[{number}]", **marker) for number in range(30)]

    number = sum(sample.is_asked_here(item) for item in items)

    assert number == asked if asked else 3 <= number <= 18


def test_sqlite_takes_everything(monkeypatch):
    monkeypatch.setattr(sample, "SHARED", True)
    monkeypatch.setattr(sample, "ON_POSTGRESQL", False)

    assert all(sample.is_asked_here(an_item(f"tests/any.py::test[{n}]")) for n in range(30))
