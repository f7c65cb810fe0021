"""Forms of institutions."""

from .naming import NamingForm
from .profile import ProfileForm

__all__ = ["NamingForm", "ProfileForm"]
