"""What the crispy pack `portal` asks of a form that a template cannot work out by itself."""

from django import forms, template
from django.utils.translation import gettext

register = template.Library()


@register.filter
def unit(field):
    """The unit printed after a field: what its widget was given as `data-unit`."""
    return field.field.widget.attrs.get("data-unit", "")


@register.filter
def target(field):
    """Id of what a person must reach to mend the field; of a group, its first option."""
    widget = field.field.widget
    if field.use_fieldset and hasattr(widget, "optgroups"):
        groups = widget.optgroups(field.html_name, [], {"id": field.auto_id})
        return next((options[0]["attrs"]["id"] for _label, options, _index in groups), "")
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.filter
def error_lines(form):
    """Every error of the form for the summary: the words, and the id to go to ('' if none)."""
    lines = [{"text": text, "target": ""} for text in form.non_field_errors()]
    for field in form:
        place = "" if field.is_hidden else target(field)
        lines += [{"text": text, "target": place} for text in field.errors]
    return lines


@register.filter
def formset_error_lines(formset):
    """As `error_lines`, for all rows; each line names its row."""
    lines = [{"text": text, "target": ""} for text in formset.non_form_errors()]
    for number, form in enumerate(formset, start=1):
        for line in error_lines(form):
            words = gettext("Row %(number)s: %(error)s") % {"number": number, "error": line["text"]}
            lines.append({"text": words, "target": line["target"]})
    return lines


@register.simple_tag
def file_input(field):
    """The bare file control: Django's own would print the path where the file is stored."""
    widget = field.field.widget
    if isinstance(widget, forms.ClearableFileInput):
        plain = forms.FileInput(attrs=widget.attrs)
        plain.allow_multiple_selected = widget.allow_multiple_selected
        return field.as_widget(widget=plain)
    return field.as_widget()


@register.simple_tag
def clear_box(field):
    """Name and id of the tick that removes a stored file; None where none can be removed."""
    widget = field.field.widget
    stored = field.initial and getattr(field.initial, "url", None)
    if not isinstance(widget, forms.ClearableFileInput) or not stored or field.field.required:
        return None
    name = widget.clear_checkbox_name(field.html_name)
    return {"name": name, "id": widget.clear_checkbox_id(name)}


@register.filter
def cell(form, name):
    """The field of this name in a row of a roster."""
    return form[name]
