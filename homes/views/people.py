"""The register: who is in it, entering somebody, one person's record."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models import Role
from federation.accounts.models.user import LOGGERS
from homes.duplicates import lookalikes
from homes.forms.look import LookForm
from homes.forms.person import PersonEditForm
from homes.forms.person_new import PersonCreateForm
from homes.models import Closed, DifferentPersons, Person, PersonState
from homes.models.access import may_read
from homes.register_filter import PersonFilter
from homes.register_totals import register_totals
from homes.views.looks import register_is_open
from homes.views.person_page import KEEPERS_OF_PEOPLE, kept_person, person_context
from homes.views.saving import posted, saved, shown

PEOPLE_A_PAGE = 25
READERS = (*LOGGERS, Role.PRESIDENT)


@role_required(*READERS)
@require_safe
def person_list(request):
    """The persons in her scope, names and numbers masked; the president first sees totals."""
    if not register_is_open(request):
        context = {
            "totals": register_totals(request.user),
            "form": LookForm(),
            "reads_rights": True,
        }
        return render(request, "homes/person_totals.html", context)
    known = Person.objects.visible_to(request.user).known()
    found = PersonFilter(request.GET, known, user=request.user)
    page = Paginator(found.qs.values_list("pk", flat=True), PEOPLE_A_PAGE).get_page(
        request.GET.get("page")
    )
    rows = Person.objects.filter(pk__in=list(page)).with_belongings().with_latest_attendance()
    page.object_list = list(rows)
    context = {
        "filter": found,
        "page": page,
        "is_short": request.user.role == Role.HEAD,
        "may_enter": request.user.role in LOGGERS,
        "may_keep": request.user.role in KEEPERS_OF_PEOPLE,
        "reads_rights": may_read(request.user, Closed.RIGHTS),
    }
    return render(request, "homes/person_list.html", context)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def person_create(request):
    """Enters a woman or an elder; whoever looks like her is shown before anything is stored."""
    form = PersonCreateForm(posted(request), user=request.user)
    known = form.known_already() if form.is_bound else None
    if known:
        messages.info(request, _("She is in the register already; nothing new was stored."))
        return redirect("homes:person_detail", known.pk)
    person = saved(form)
    if person is None:
        return shown(request, "homes/person_form.html", form)
    words = {"person": person.masked_name}
    messages.success(request, _("%(person)s is in the register now.") % words)
    if "another" in request.POST:
        return redirect("homes:person_create")
    return redirect("homes:person_detail", person.pk)


@role_required(*READERS)
@require_safe
def person_detail(request, pk):
    """One person, masked; a merged row leads to the person it became part of."""
    if not register_is_open(request):
        return redirect("homes:person_list")
    persons = Person.objects.select_related("area__parent")
    person = get_in_scope(persons, request.user, pk=pk)
    if person.state == PersonState.MERGED:
        return redirect("homes:person_detail", person.merged_into_id)
    context = person_context(request.user, person) | {"look_form": LookForm()}
    return render(request, "homes/person_detail.html", context)


@role_required(*KEEPERS_OF_PEOPLE)
@require_http_methods(["GET", "POST"])
def person_edit(request, pk):
    """Puts a record right without showing what is closed in it."""
    person = kept_person(request, pk)
    form = PersonEditForm(posted(request), instance=person, user=request.user)
    masked = person.masked_name
    if saved(form) is None:
        return shown(request, "homes/person_edit.html", form, person=person, masked=masked)
    messages.success(request, _("The changes are saved."))
    return redirect("homes:person_detail", person.pk)


@role_required(*KEEPERS_OF_PEOPLE)
@require_safe
def duplicate_list(request):
    """Rows of her area that may be the same person, each beside those it looks like."""
    visible = Person.objects.visible_to(request.user)
    page = Paginator(visible.with_lookalikes(), PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = list(page.object_list.with_belongings())
    context = {"page": page, "rows": lookalikes(visible, page.object_list)}
    return render(request, "homes/duplicate_list.html", context)


@role_required(*KEEPERS_OF_PEOPLE)
@require_POST
def person_different(request, pk, other_pk):
    """Somebody looked and says that these two are not the same; it is not asked again."""
    person, other = kept_person(request, pk), kept_person(request, other_pk)
    if person != other:
        DifferentPersons.objects.say(person, other, request.user)
        messages.success(request, _("Remembered: these are two persons."))
    return redirect("homes:person_detail", person.pk)
