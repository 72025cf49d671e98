from activities.models.activity import Activity, ActivityHome, ActivityPhoto, ActivityState
from activities.models.kind import ActivityKind

__all__ = ["Activity", "ActivityHome", "ActivityKind", "ActivityPhoto", "ActivityState"]
