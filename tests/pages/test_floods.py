"""Counting what comes within an hour, without keeping who it was."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from federation.pages import floods
from federation.pages.floods import Flooded, Quota
from federation.pages.models import Flood

HOUR = timedelta(hours=1)


def keys(rf, **meta):
    return [quota.key for quota in floods.quotas_of(rf.get("/", **meta), "feedback", 5)]


def taken(quota, times):
    """How many of so many attempts went through."""
    passed = 0
    for _attempt in range(times):
        try:
            floods.spend([quota])
        except Flooded:
            continue
        passed += 1
    return passed


@pytest.mark.django_db
def test_quota_holds_for_an_hour_and_opens_again():
    quota = Quota("a", 5)

    assert taken(quota, 8) == 5
    Flood.objects.update(since=timezone.now() - HOUR)
    assert taken(quota, 8) == 5


@pytest.mark.django_db
def test_refusal_names_the_moment_and_counts_nothing():
    small, large = Quota("small", 1), Quota("large", 9)
    floods.spend([small, large])

    with pytest.raises(Flooded) as flooded:
        floods.spend([small, large])

    row = Flood.objects.get(key="large")
    assert row.count == 1
    assert flooded.value.until == Flood.objects.get(key="small").since + HOUR


@pytest.mark.django_db
def test_what_is_over_is_pruned():
    Flood.objects.create(key="old", count=3, since=timezone.now() - HOUR)

    floods.spend([Quota("new", 5)])

    assert list(Flood.objects.values_list("key", flat=True)) == ["new"]


@pytest.mark.django_db
def test_refund_gives_back_and_never_below_nothing():
    quota = Quota("a", 2)
    floods.spend([quota])

    floods.refund([quota])
    floods.refund([quota])

    assert Flood.objects.get().count == 0


def test_two_browsers_behind_one_address_have_a_quota_each_and_one_together(rf):
    one = keys(rf, REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT="one")
    two = keys(rf, REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT="two")

    assert one[0] == two[0]
    assert one[1] != two[1]


def test_address_is_what_the_portals_own_proxy_saw(rf):
    direct = keys(rf, REMOTE_ADDR="203.0.113.7")
    proxied = keys(rf, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.7")
    forged = keys(rf, REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR="198.51.100.1")

    assert direct == proxied == forged


def test_one_household_of_ipv6_is_one_sender(rf):
    first = keys(rf, REMOTE_ADDR="2001:db8:1:2::1")
    second = keys(rf, REMOTE_ADDR="2001:db8:1:2:ffff::9")
    neighbour = keys(rf, REMOTE_ADDR="2001:db8:1:3::1")

    assert first == second != neighbour


@pytest.mark.parametrize("address", ["", "unix:", "999.1.1.1", "\ud800"])
def test_strange_addresses_are_one_sender_and_no_fault(rf, address):
    assert keys(rf, REMOTE_ADDR=address) == keys(rf, REMOTE_ADDR="nonsense")


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_counted_one_by_one():
    quota, passed = Quota("a", 5), []

    def attempt():
        try:
            floods.spend([quota])
            passed.append(1)
        except Flooded:
            pass
        finally:
            connection.close()

    threads = [Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(passed) == 5
    assert Flood.objects.get().count == 5
