"""Whose data is old enough to be thinned, and the run once it is approved."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils import timezone
from django.utils.translation import gettext

from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.erasing import anonymise
from homes.models import HeadTerm, OfficeTerm, Person, RetentionItem, RetentionRound
from homes.models.spans import open_on

# What shows that somebody was met: relation of a person -> its field with the day.
CONTACTS = {
    "group_memberships": "started_on",
    "home_memberships": "started_on",
    "head_terms": "ended_on",
    "office_terms": "ended_on",
    "consents": "given_on",
    "attendances": "activity__held_on",
    "enrolments": "training__starts_on",
    "services": "activity__held_on",
}


def quiet_since(today):
    """Whoever was last met before this day is old: RETENTION_YEARS back."""
    try:
        return today.replace(year=today.year - settings.RETENTION_YEARS)
    except ValueError:  # the 29th of February
        return date(today.year - settings.RETENTION_YEARS, 2, 28)


def quiet_persons(day, today):
    """Persons without any contact since `day`; whoever is in office stays whatever her dates."""
    quiet = Person.objects.known().filter(created_at__date__lt=day, changed_at__date__lt=day)
    for relation, field in CONTACTS.items():
        met = Person.objects.filter(pk=OuterRef("pk"), **{f"{relation}__{field}__gte": day})
        quiet = quiet.filter(~Exists(met))
    in_office = Q(pk__in=HeadTerm.objects.open_on(today).values("person"))
    in_office |= Q(pk__in=OfficeTerm.objects.open_on(today).values("person"))
    in_office |= Q(volunteer_profile__state="active")
    member = Person.objects.filter(open_on("home_memberships", today), pk=OuterRef("pk"))
    return quiet.exclude(in_office).filter(~Exists(member))


def prepare(by):
    """This year's list; ValidationError where one is open already."""
    today = timezone.localdate()
    day = quiet_since(today)
    if RetentionRound.objects.filter(year=today.year, run_at=None, dropped_at=None).exists():
        raise ValidationError(gettext("There is a list for this year already."))
    with transaction.atomic():
        made = RetentionRound.objects.create(
            year=today.year, quiet_since=day, prepared_by=by, is_demo=by.is_demo
        )
        persons = with_last_contact(quiet_persons(day, today)).iterator()
        RetentionItem.objects.bulk_create(
            (RetentionItem(round=made, person=one, last_contact_on=one.met_on) for one in persons),
            batch_size=500,
        )
        record(by, Action.CREATE, made, changes={"quiet_since": ["", day.isoformat()]})
    return made


def approve(made, by):
    """The county's word; not from whoever made the list."""
    with transaction.atomic():
        made = RetentionRound.objects.select_for_update().get(pk=made.pk)
        if made.prepared_by_id == by.pk:
            raise ValidationError(gettext("Somebody else approves the list you made."))
        if made.is_open and made.approved_at is None:
            made.approved_at, made.approved_by = timezone.now(), by
            made.save()
            record(by, Action.CONFIRM, made)
    return made


def drop(made, by):
    """The list is put away; nobody on it is touched."""
    with transaction.atomic():
        made = RetentionRound.objects.select_for_update().get(pk=made.pk)
        if made.is_open:
            made.dropped_at = timezone.now()
            made.save()
            record(by, Action.CHANGE, made, changes={"dropped_at": ["", "x"]})
    return made


def run(made, by):
    """Anonymises everybody on an approved list who is still quiet; returns how many."""
    today = timezone.localdate()
    with transaction.atomic():
        made = RetentionRound.objects.select_for_update().get(pk=made.pk)
        if made.approved_at is None or not made.is_open:
            raise ValidationError(gettext("Only an approved list runs, and only once."))
        still_quiet = quiet_persons(made.quiet_since, today).values("pk")
        items = made.items.filter(kept_reason="", person__in=still_quiet).select_related("person")
        for item in items:
            anonymise(item.person, by)
            item.was_thinned = True
            item.save(update_fields=["was_thinned"])
        made.run_at = timezone.now()
        made.save()
        record(by, Action.CHANGE, made, changes={"run_at": ["", str(len(items))]})
    return len(items)


def with_last_contact(persons):
    """Adds `met_on`: the last day anything shows that somebody was met."""
    days = [TruncDate("created_at"), TruncDate("changed_at")]
    for relation, field in CONTACTS.items():
        rows = Person.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
        latest = Subquery(rows.annotate(last=Max(f"{relation}__{field}")).values("last"))
        days.append(Coalesce(latest, TruncDate("created_at")))
    return persons.annotate(met_on=Greatest(*days))
