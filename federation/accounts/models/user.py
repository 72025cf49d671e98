"""Who signs in: one role and one scope each."""

import unicodedata

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from federation.areas.models import COUNTY_DIGITS, Area


class Role(models.TextChoices):
    HEAD = "head", _("head of a home")
    VILLAGE = "village", _("village or community cadre")
    TOWN = "town", _("town cadre")
    COUNTY = "county", _("county cadre")
    EDITOR = "editor", _("editor")
    PRESIDENT = "president", _("president")
    KEEPER = "keeper", _("system keeper")


# Who may do what (domain.md, section 7), named once.
LOGGERS = (Role.HEAD, Role.VILLAGE, Role.TOWN, Role.COUNTY)
REVIEWERS = (Role.VILLAGE, Role.TOWN, Role.COUNTY)
OVERSEERS = (Role.VILLAGE, Role.TOWN, Role.COUNTY, Role.PRESIDENT)
ACCOUNT_KEEPERS = (Role.TOWN, Role.COUNTY, Role.KEEPER)
AUDIT_READERS = (Role.TOWN, Role.COUNTY, Role.PRESIDENT, Role.KEEPER)
HOME_DECIDERS = (Role.COUNTY, Role.PRESIDENT)
ARTICLE_WRITERS = (Role.VILLAGE, Role.TOWN, Role.COUNTY, Role.EDITOR)
# A town cadre alone where more than one step is asked for, and then the first.
ARTICLE_REVIEWERS = (Role.TOWN, Role.COUNTY, Role.EDITOR, Role.PRESIDENT)
ARTICLE_READERS = (*ARTICLE_WRITERS, Role.PRESIDENT)
ARTICLE_WITHDRAWERS = (Role.TOWN, Role.COUNTY, Role.EDITOR)

# Whose accounts each keeper of accounts may open, change and give a new password: nobody above her.
MAY_GRANT = {
    Role.TOWN: (Role.HEAD, Role.VILLAGE),
    Role.COUNTY: (Role.HEAD, Role.VILLAGE, Role.TOWN, Role.COUNTY, Role.EDITOR),
    Role.KEEPER: tuple(Role),
}

# How far up a logger stands; a reviewer stands above the one whose record she confirms.
RANK = {Role.HEAD: 1, Role.VILLAGE: 2, Role.TOWN: 3, Role.COUNTY: 4}


def _scope_digits(length):
    """The scope's code has this many digits, and so lies at one level of the tree."""
    return Q(Exact(Length("area"), length))


class UserQuerySet(models.QuerySet):
    def below(self, user):
        """Whose accounts `user` keeps: all for county and keeper, her villages' for a town."""
        if user.role in (Role.COUNTY, Role.KEEPER):
            return self.all()
        if user.role == Role.TOWN:
            return self.filter(role__in=MAY_GRANT[Role.TOWN], area__code__startswith=user.area_id)
        return self.none()

    visible_to = below

    def matching(self, words):
        """Accounts whose user name or name contains each of the words."""
        found = self
        for word in words.split():
            found = found.filter(Q(username__icontains=word) | Q(name__icontains=word))
        return found


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, username, password=None, **fields):
        """A stored user; without a password she cannot sign in until one is set."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in, with one role and one scope (an Area; none for the keeper).

    A head's scope is narrowed further to the homes of her open terms.
    """

    username = models.CharField(
        _("user name"),
        max_length=50,
        unique=True,
        error_messages={"unique": _("This user name is taken.")},
    )
    name = models.CharField(_("name"), max_length=50)
    role = models.CharField(_("role"), max_length=10, choices=Role)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, verbose_name=_("area"), related_name="users"
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    must_change_password = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    # Raised when all her sessions must end although password, role and area stay.
    session_round = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"

    class Meta:
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                name="user_area_fits_role",
                condition=Q(role=Role.KEEPER, area=None)
                | Q(role=Role.HEAD, area__isnull=False)
                | (Q(role=Role.VILLAGE) & _scope_digits(12))
                | (Q(role=Role.TOWN) & _scope_digits(9))
                | (
                    Q(role__in=[Role.COUNTY, Role.EDITOR, Role.PRESIDENT])
                    & _scope_digits(COUNTY_DIGITS)
                ),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_logger(self):
        return self.role in LOGGERS

    @property
    def reads_the_county(self):
        """Whether no record of the county lies outside her scope."""
        bound = self.role in (Role.HEAD, Role.KEEPER)
        return not bound and len(self.area_id or "") == COUNTY_DIGITS

    @property
    def is_reviewer(self):
        return self.role in REVIEWERS

    @classmethod
    def normalize_username(cls, username):
        """As she means it: no blanks around it, no capital her phone put there, no full width."""
        return unicodedata.normalize("NFKC", username).strip().lower()

    def may_keep(self, other):
        """Whether she may change the other's account: nobody's above her own role."""
        return other.role in MAY_GRANT.get(self.role, ())

    def touch(self, user):
        """The next version of the account; not yet saved."""
        self.version += 1

    def end_sessions(self):
        """Signs her out everywhere, once the account is saved."""
        self.session_round += 1

    def get_session_auth_hash(self):
        """Changes with password, role and scope, so that each such change ends all sessions."""
        return self._scope_bound_hash()

    def get_session_auth_fallback_hash(self):
        """None: an old secret key does not keep sessions alive."""
        return iter(())

    def _scope_bound_hash(self):
        value = f"{self.password}|{self.role}|{self.area_id}|{self.session_round}"
        return salted_hmac("federation.accounts.session", value, algorithm="sha256").hexdigest()
