from federation.plan.models.plan import PlanState, WorkPlan
from federation.plan.models.target import Counted, TargetLine

__all__ = ["Counted", "PlanState", "TargetLine", "WorkPlan"]
