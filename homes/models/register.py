"""Which persons a question means: scope, search, likeness."""

import unicodedata

from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils import timezone

from federation.accounts.models import Role
from homes import masking
from homes.models.person_choices import KNOWN, PersonState
from homes.models.spans import open_on
from homes.pinyin import bare_name, spelt


class PersonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The register's own rule, not the homes': by role (domain.md, section 7).

        A head meets the members of her homes and whoever took part there; a cadre her area; the
        president everyone, which her pages open only after a reason; editor and keeper nobody.
        Rows that were merged or anonymised are inside the scope as well: see `known`.
        """
        if user.role == Role.HEAD:
            members, guests = _at_homes_of(self.model, user)
            return self.filter(Q(pk__in=members.values("pk")) | Q(pk__in=guests.values("pk")))
        if user.role in (Role.VILLAGE, Role.TOWN, Role.COUNTY, Role.PRESIDENT):
            return self.filter(area__code__startswith=user.area_id)
        return self.none()

    def known(self):
        """Whoever still has a name: neither merged into another row nor anonymised."""
        return self.filter(state__in=KNOWN)

    def active(self):
        """Whom new forms offer: neither moved away nor died."""
        return self.filter(state=PersonState.ACTIVE)

    def members_of(self, home, day):
        """Members of the home on `day`, by their dated membership."""
        own = Q(home_memberships__home=home) & open_on("home_memberships", day)
        return self.filter(pk__in=self.model.objects.filter(own).values("pk"))

    def in_group(self, group, day):
        """Members of the group on `day`."""
        own = Q(group_memberships__group=group) & open_on("group_memberships", day)
        return self.filter(pk__in=self.model.objects.filter(own).values("pk"))

    def with_belongings(self):
        """Fetches what a row in a list tells, for `groups_today` and `homes_today`."""
        today = timezone.localdate()
        return self.select_related("area__parent").prefetch_related(
            self._open_today("group_memberships", "group", today),
            self._open_today("home_memberships", "home", today),
        )

    def with_latest_attendance(self):
        """Adds `latest_on`: the day of the latest counted activity she took part in, or None."""
        counted = Q(attendances__activity__state__in=["submitted", "confirmed"])
        return self.annotate(latest_on=Max("attendances__activity__held_on", filter=counted))

    def _open_today(self, relation, of, today):
        spans = self.model._meta.get_field(relation).related_model.objects.open_on(today)
        return models.Prefetch(relation, spans.select_related(of), to_attr=f"{relation}_today")

    def search(self, text, by_phone=True):
        """Whoever matches every word: characters, pinyin, initials, or the end of a phone number.

        Four digits are the end of a number, eleven the whole of it; any other run of digits finds
        nobody, so that the masked middle cannot be guessed digit by digit.
        """
        found = self
        for word in unicodedata.normalize("NFKC", text).lower().split():
            found = found.filter(_matches(word, by_phone))
        return found

    def similar_to(self, name, area, phone=""):
        """Likely the same: in this area a similar name in characters or pinyin; or the phone."""
        name = bare_name(name)
        sounds = spelt(name)
        pieces = {name[start:] for start in range(len(name) - 1)}
        pieces |= {name[:end] for end in range(2, len(name) + 1)}
        alike = Q(display_name__in=pieces | {name})
        if sounds:
            alike |= Q(name_pinyin=sounds)
        if len(name) > 1:
            alike |= Q(display_name__contains=name)
        same = Q(area=area) & alike
        return self.filter(same | Q(phone=phone) if phone else same)

    def lookalikes_of(self, person):
        """Likely the same as this person, without those somebody said are not."""
        said = self.model.objects.filter(Q(as_second__first=person) | Q(as_first__second=person))
        alike = self.similar_to(person.display_name, person.area_id, person.phone)
        return alike.exclude(pk=person.pk).exclude(pk__in=said.values("pk"))

    def with_lookalikes(self):
        """Whoever has a row beside her with the same pinyin in the same area, or the same phone.

        First all names and numbers that stand twice, which is cheap; of those the pairs.
        """
        key = Concat("area_id", Value(" "), "name_pinyin", output_field=models.CharField())
        known = self.known().annotate(key=key)
        names = _standing_twice(known.exclude(name_pinyin=""), "key")
        phones = _standing_twice(known.exclude(phone=""), "phone")
        others = self.known().exclude(pk=OuterRef("pk"))
        others = others.exclude(as_first__second=OuterRef("pk"))
        others = others.exclude(as_second__first=OuterRef("pk"))
        same_name = others.filter(area=OuterRef("area"), name_pinyin=OuterRef("name_pinyin"))
        same_phone = others.filter(phone=OuterRef("phone")).exclude(phone="")
        twice = known.filter(Q(key__in=names) | Q(phone__in=phones)).order_by().values("pk")
        return self.filter(pk__in=twice).filter(Exists(same_name) | Exists(same_phone))


def _standing_twice(rows, column):
    counted = rows.order_by().values(column).annotate(number=Count("pk"))
    return counted.filter(number__gt=1).values(column)


def _at_homes_of(model, user):
    """Members of the homes that the user heads today, and whoever took part in something there."""
    today = timezone.localdate()

    def own(home):
        inside = {
            f"{home}__head_terms__user": user,
            f"{home}__area__code__startswith": user.area_id,
        }
        return Q(**inside) & open_on(f"{home}__head_terms", today)

    members = own("home_memberships__home") & open_on("home_memberships", today)
    return model.objects.filter(members), model.objects.filter(own("attendances__activity__homes"))


def _matches(word, by_phone):
    if word.isdecimal():
        if not by_phone:
            return Q(pk=None)
        if len(word) == masking.PHONE_END:
            return Q(phone_end=word)
        return Q(phone=word) if len(word) == masking.PHONE_DIGITS else Q(pk=None)
    if word.isascii():
        return Q(name_pinyin__contains=word) | Q(name_initials__startswith=word)
    return Q(display_name__contains=word)
