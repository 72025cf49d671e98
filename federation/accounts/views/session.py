"""Signing in and out, and the password."""

from django.http import HttpResponse


def sign_in(request, **kwargs):
    return HttpResponse(status=501)


def sign_out(request, **kwargs):
    return HttpResponse(status=501)


def password(request, **kwargs):
    return HttpResponse(status=501)
