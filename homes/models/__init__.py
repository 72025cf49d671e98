from homes.models.access import AccessLog, Closed, NamedReader, Purpose, Seen
from homes.models.checklist import Checklist, ChecklistPoint, ChecklistTick
from homes.models.consent import Consent, ConsentKind
from homes.models.facility import ClosedDay, Facility, FacilityKind, Meal
from homes.models.group import BeneficiaryGroup, GroupMembership
from homes.models.head import HeadTerm
from homes.models.home import Home
from homes.models.life import HomeState, HomeStateChange
from homes.models.member import HomeMembership
from homes.models.merge import DifferentPersons, PersonMerge
from homes.models.office import FederationBody, Office, OfficeTerm
from homes.models.person import Person
from homes.models.person_choices import AgeBand, Basis, PersonState, Sex
from homes.models.place import AreaChange, ChangeKind, FormerPlace
from homes.models.quiet import QuietAnswer, QuietWord
from homes.models.rating import Rank, Rating
from homes.models.request import PersonRequest, Wish
from homes.models.retention import RetentionItem, RetentionRound
from homes.models.rights import RightsContact
from homes.models.shown import PhotoOfPerson
from homes.models.theme import Theme

__all__ = [
    "AccessLog",
    "AgeBand",
    "AreaChange",
    "Basis",
    "BeneficiaryGroup",
    "ChangeKind",
    "Checklist",
    "ChecklistPoint",
    "ChecklistTick",
    "Closed",
    "ClosedDay",
    "Consent",
    "ConsentKind",
    "DifferentPersons",
    "Facility",
    "FacilityKind",
    "FederationBody",
    "FormerPlace",
    "GroupMembership",
    "HeadTerm",
    "Home",
    "HomeMembership",
    "HomeState",
    "HomeStateChange",
    "Meal",
    "NamedReader",
    "Office",
    "OfficeTerm",
    "Person",
    "PersonMerge",
    "PersonRequest",
    "PersonState",
    "PhotoOfPerson",
    "Purpose",
    "QuietAnswer",
    "QuietWord",
    "Rank",
    "Rating",
    "RetentionItem",
    "RetentionRound",
    "RightsContact",
    "Seen",
    "Sex",
    "Theme",
    "Wish",
]
