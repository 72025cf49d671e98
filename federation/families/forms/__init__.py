from federation.families.forms.consent import ConsentForm
from federation.families.forms.nomination import NominationForm, StoryForm
from federation.families.forms.step import StepForm

__all__ = ["ConsentForm", "NominationForm", "StepForm", "StoryForm"]
