"""What base.html wraps around the blocks that a page fills."""

from django import template
from django.template.loader import render_to_string

register = template.Library()


@register.simple_block_tag
def breadcrumb(content):
    """The way back, from the front page to the parent; nothing where a page names no parent."""
    if not content.strip():
        return ""
    return render_to_string("includes/breadcrumb.html", {"items": content})


@register.simple_block_tag(takes_context=True)
def page_title(context, content):
    """`item - section - site`; a part that would stand twice, or is empty, is left out."""
    section = context.get("nav", {}).get("section", "")
    own = content.strip()
    parts = {
        "item": content if own else "",
        "section": section if str(section) != own else "",
    }
    # As it comes, line end and all: stripping would make of safe text a text to be escaped again.
    return render_to_string("includes/title.html", parts)
