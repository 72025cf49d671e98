"""Logging an activity and what becomes of the record."""

from django.http import HttpResponse


def activity_list(request, **kwargs):
    return HttpResponse(status=501)


def activity_create(request, **kwargs):
    return HttpResponse(status=501)


def activity_receipt(request, **kwargs):
    return HttpResponse(status=501)


def activity_detail(request, **kwargs):
    return HttpResponse(status=501)


def activity_edit(request, **kwargs):
    return HttpResponse(status=501)
