"""The nouns of the community; one module each."""

from .alliance import Alliance, AllianceKind, AllianceMembership, AllianceRole
from .consent import Consent
from .draft import Draft
from .institution import FormerSlug, Institution, InstitutionKind
from .invitation import Invitation
from .membership import Membership, MembershipRole
from .password_history import PasswordHistory
from .technical_field import TechnicalField
from .user import User

__all__ = [
    "Alliance",
    "AllianceKind",
    "AllianceMembership",
    "AllianceRole",
    "Consent",
    "Draft",
    "FormerSlug",
    "Institution",
    "InstitutionKind",
    "Invitation",
    "Membership",
    "MembershipRole",
    "PasswordHistory",
    "TechnicalField",
    "User",
]
