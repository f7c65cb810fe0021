"""The forms of the second factor, in the portal's layout."""

from __future__ import annotations

from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes import forms as codes
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext_lazy as _

from .forms import Laid


class CodeLabels(Laid):
    """The six figures of the app, or a recovery code."""

    submit = _("继续")
    labels = {"code": _("验证码")}
    helps = {"code": _("身份验证器应用里的 6 位数字，或者一个没有用过的恢复码。")}


class AuthenticateForm(CodeLabels, mfa.AuthenticateForm):
    pass


class ReauthenticateCodeForm(CodeLabels, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(Laid, totp.ActivateTOTPForm):
    submit = _("开启")
    labels = {"code": _("应用里显示的 6 位数字")}


class DeactivateTOTPForm(Laid, totp.DeactivateTOTPForm):
    submit = _("关闭双重验证")


class GenerateRecoveryCodesForm(Laid, codes.GenerateRecoveryCodesForm):
    submit = _("生成新的恢复码")
