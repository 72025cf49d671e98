"""Homes as the staff keep them: list, record, life cycle, heads."""

from django.http import HttpResponse


def home_staff_list(request, **kwargs):
    return HttpResponse(status=501)


def home_detail(request, **kwargs):
    return HttpResponse(status=501)


def home_create(request, **kwargs):
    return HttpResponse(status=501)


def home_edit(request, **kwargs):
    return HttpResponse(status=501)


def home_state(request, **kwargs):
    return HttpResponse(status=501)


def head_change(request, **kwargs):
    return HttpResponse(status=501)
