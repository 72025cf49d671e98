"""The test database itself: what migrations wrote survives tests with real transactions."""

import pytest
from django.db import DatabaseError, transaction

from activities.models import ActivityKind
from federation.accounts.models import AuditEntry
from federation.accounts.trail import record
from federation.areas.models import Area
from homes.models import Theme


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_real_transactions_find_the_reference_data(turn):
    record(None, "sign_in_failed", reason=turn)

    assert Area.objects.count() == 154
    assert Theme.objects.exists()
    assert ActivityKind.objects.exists()
    assert AuditEntry.objects.get().reason == turn


@pytest.mark.django_db(transaction=True)
def test_triggers_of_the_trail_are_back_after_a_flush():
    entry = record(None, "sign_in_failed")

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entry.delete()
