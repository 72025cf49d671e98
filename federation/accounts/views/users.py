"""Accounts, kept by county, town and keeper."""

from django.http import HttpResponse


def user_list(request, **kwargs):
    return HttpResponse(status=501)


def user_create(request, **kwargs):
    return HttpResponse(status=501)


def user_edit(request, **kwargs):
    return HttpResponse(status=501)


def user_password(request, **kwargs):
    return HttpResponse(status=501)
