from activities.forms.create import ActivityForm
from activities.forms.edit import ActivityEditForm
from activities.forms.plan import PlanForm
from activities.forms.prefill import PrefillForm, plan_named
from activities.forms.steps import CancelForm, ConfirmForm, ReturnForm, UndoForm, VoidForm

__all__ = [
    "ActivityEditForm",
    "ActivityForm",
    "CancelForm",
    "ConfirmForm",
    "PlanForm",
    "PrefillForm",
    "ReturnForm",
    "UndoForm",
    "VoidForm",
    "plan_named",
]
