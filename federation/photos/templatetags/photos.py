"""What `includes/picture.html` needs to print a published photo."""

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def photo_copies(photo, suffix):
    """The srcset of its public copies: each address with its true width."""
    return ", ".join(
        f"{photo_copy(photo, size, suffix)} {photo.public_extent(size)[0]}w"
        for size in photo.public_sizes()
    )


@register.simple_tag
def photo_copy(photo, size, suffix="jpg"):
    """The address of the public copy nearest below `size`."""
    sizes = photo.public_sizes()
    nearest = max((each for each in sizes if each <= size), default=sizes[0])
    return reverse("photos:public_photo", args=[photo.public_name(nearest, suffix)])
