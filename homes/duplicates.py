"""Which rows of a page look like which others."""

from django.db.models import Q

from homes.models import DifferentPersons


def lookalikes(visible, persons):
    """[(person, [others])] for the persons of a page, in a constant number of queries.

    The rule of `with_lookalikes`: the same pinyin in the same area, or the same phone; pairs that
    somebody said are two persons are left out. `visible` is what the reader may see.
    """
    if not persons:
        return []
    wanted = Q(pk=None)
    for person in persons:
        wanted |= Q(area=person.area_id, name_pinyin=person.name_pinyin)
        if person.phone:
            wanted |= Q(phone=person.phone)
    others = list(visible.known().filter(wanted).with_belongings())
    numbers = [person.pk for person in persons]
    said = DifferentPersons.objects.filter(Q(first__in=numbers) | Q(second__in=numbers))
    different = set(said.values_list("first", "second"))
    return [(person, _alike(person, others, different)) for person in persons]


def _alike(person, others, different):
    return [
        other
        for other in others
        if other.pk != person.pk
        and (min(person.pk, other.pk), max(person.pk, other.pk)) not in different
        and _same(person, other)
    ]


def _same(person, other):
    same_name = (person.area_id, person.name_pinyin) == (other.area_id, other.name_pinyin)
    return same_name or bool(person.phone and person.phone == other.phone)
