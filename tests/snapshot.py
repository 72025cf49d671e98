"""What the tables hold, as plain data, so that a test can say that nothing changed."""

from django.apps import apps
from django.db.models import AutoField, DateTimeField, ForeignKey

# Sessions and guessing quotas live on every request; the trail of denied attempts grows by design;
# what changed is noted by key, beside the change itself.
VOLATILE = {
    "activities.changedactivity",
    "sessions.session",
    "accounts.auditentry",
    "accounts.signinquota",
    "homes.accesslog",
    "pages.flood",
}
# What is drawn by chance when a row is stored.
DRAWN = {"pages.feedback": {"number", "code"}, "pages.historicalfeedback": {"number", "code"}}
ALWAYS_DRAWN = {"id", "password", "group"}


def tables(besides=frozenset(VOLATILE)):
    """Table -> its rows, all columns, in the order of their keys."""
    return {
        model._meta.label_lower: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label_lower not in besides
    }


def timeless(found, before):
    """`found` without what differs from run to run: moments, keys, links to rows made since."""
    known = {label: {str(row.get("id")) for row in rows} for label, rows in before.items()}
    return {
        model._meta.label_lower: sorted(
            (_timeless_row(model, row, known) for row in found[model._meta.label_lower]), key=repr
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label_lower in found
    }


def _timeless_row(model, row, known):
    kept, drawn = {}, DRAWN.get(model._meta.label_lower, ())
    for field in model._meta.concrete_fields:
        value = row[field.attname]
        if isinstance(field, AutoField | DateTimeField) or field.name in {*ALWAYS_DRAWN, *drawn}:
            continue
        if isinstance(field, ForeignKey) and value is not None:
            target = field.related_model._meta.label_lower
            value = value if str(value) in known.get(target, {str(value)}) else "new"
        kept[field.attname] = value
    return kept
