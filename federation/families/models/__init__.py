from federation.families.models.consent import ConsentKind, FamilyConsent
from federation.families.models.honour import Honour
from federation.families.models.life import RecognitionState, RecognitionStep
from federation.families.models.recognition import FamilyRecognition

__all__ = [
    "ConsentKind",
    "FamilyConsent",
    "FamilyRecognition",
    "Honour",
    "RecognitionState",
    "RecognitionStep",
]
