from federation.pages.models.feedback import Feedback, FeedbackKind, FeedbackState
from federation.pages.models.flood import Flood

__all__ = ["Feedback", "FeedbackKind", "FeedbackState", "Flood"]
