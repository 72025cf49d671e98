from activities.forms.create import ActivityForm, PrefillForm
from activities.forms.edit import ActivityEditForm
from activities.forms.review import ConfirmForm, ReturnForm

__all__ = ["ActivityEditForm", "ActivityForm", "ConfirmForm", "PrefillForm", "ReturnForm"]
