"""Writing the audit trail: one function, called in the transaction of the action itself."""

from django.db.models import Model

from federation.accounts.models import AuditEntry


def record(user, action, obj=None, *, changes=None, area_code="", reason=""):
    """Adds one entry. `obj` is a saved model instance, or None; `changes` maps field to [old, new].

    The area decides which town cadre may read the entry; it defaults to the object's area, then
    to the actor's.
    """
    known = getattr(user, "pk", None) is not None
    return AuditEntry.objects.create(
        actor=user if known else None,
        username=getattr(user, "username", "") or "",
        role=getattr(user, "role", ""),
        action=action,
        object_type=obj._meta.model_name if isinstance(obj, Model) else "",
        object_id=str(getattr(obj, "uid", None) or obj.pk) if isinstance(obj, Model) else "",
        area_code=area_code or getattr(obj, "area_id", "") or getattr(user, "area_id", "") or "",
        changes=changes or {},
        reason=reason.replace("\x00", "")[:200],
    )
