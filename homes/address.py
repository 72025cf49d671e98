"""The address under which the public reaches a page, also when staff use another."""

from django.conf import settings


def whole_address(request, path):
    """The path with the portal's public address before it, or with that of this request."""
    if settings.PUBLIC_ADDRESS:
        return f"{settings.PUBLIC_ADDRESS}{path}"
    return request.build_absolute_uri(path)
