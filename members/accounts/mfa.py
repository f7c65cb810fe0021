"""The second factor: kept encrypted, and staff cannot do without it outside the demo."""

from __future__ import annotations

import base64
import hashlib

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from members.models import User


class MFAAdapter(DefaultMFAAdapter):
    """Secrets are encrypted with a key made from SECRET_KEY; older keys still read them."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("验证码不对，请看应用里最新的 6 位数字。"),
        "unverified_email": _("请先确认邮箱，再开启双重验证。"),
        "cannot_delete_authenticator": _("工作人员的账户必须保留双重验证。"),
        "cannot_generate_recovery_codes": _("请先开启双重验证，再生成恢复码。"),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Black on white whatever the display mode, so that every camera reads it."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not is_required(authenticator.user)


def is_required(user: User) -> bool:
    """Whether the account must have a second factor (issue 2: staff, outside demo mode)."""
    return settings.STAFF_MFA_REQUIRED and user.is_staff


def is_set(user: User) -> bool:
    """Whether the account has an authenticator app."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def _cipher() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"mfa:{secret}".encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
