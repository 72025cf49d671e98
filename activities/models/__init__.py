from activities.models.activity import Activity
from activities.models.attendance import Attendance, AttendanceRole
from activities.models.draft import Draft, DraftPhoto
from activities.models.enrolment import Certificate, CheckPoint, Enrolment, Outcome
from activities.models.face import Face
from activities.models.joint import JointInvitation
from activities.models.kind import ActivityKind
from activities.models.life import ActivityState, CancelReason, Step
from activities.models.links import ActivityHome, ActivityPhoto
from activities.models.packed import ChangedActivity, PackedActivities
from activities.models.question import ActivityQuestion
from activities.models.series import Series
from activities.models.service import ServiceProof, ServiceState, VolunteerService
from activities.models.sheet import SignInSheet
from activities.models.submission import (
    DiscardedNumber,
    ExpectedPhoto,
    ExpectedPhotoState,
    SendingDevice,
    Submission,
)
from activities.models.supporter import ActivitySupporter, Supporter
from activities.models.training import Training, TrainingState
from activities.models.volunteer import VolunteerProfile, VolunteerState

__all__ = [
    "Activity",
    "ActivityHome",
    "ActivityKind",
    "ActivityPhoto",
    "ActivityQuestion",
    "ActivityState",
    "ActivitySupporter",
    "Attendance",
    "AttendanceRole",
    "CancelReason",
    "Certificate",
    "ChangedActivity",
    "CheckPoint",
    "DiscardedNumber",
    "Draft",
    "DraftPhoto",
    "Enrolment",
    "ExpectedPhoto",
    "ExpectedPhotoState",
    "Face",
    "JointInvitation",
    "Outcome",
    "PackedActivities",
    "SendingDevice",
    "Series",
    "ServiceProof",
    "ServiceState",
    "SignInSheet",
    "Step",
    "Submission",
    "Supporter",
    "Training",
    "TrainingState",
    "VolunteerProfile",
    "VolunteerService",
    "VolunteerState",
]
