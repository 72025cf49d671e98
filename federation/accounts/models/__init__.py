from federation.accounts.models.audit import AuditEntry
from federation.accounts.models.quota import SignInQuota
from federation.accounts.models.user import Role, User
from federation.accounts.models.versioned import Versioned

__all__ = ["AuditEntry", "Role", "SignInQuota", "User", "Versioned"]
