"""How allauth speaks and acts in the portal."""

from __future__ import annotations

import logging
from datetime import datetime
from smtplib import SMTPException
from typing import Any
from urllib.parse import urljoin

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.account.utils import passthrough_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.services import record
from members.models import User
from zh.masking import mask_email

from . import letters, lockout, passwords
from .network import address_of, device, mask_address

log = logging.getLogger(__name__)
EMAIL_CHANGED = "account/email/email_changed"


class AccountAdapter(DefaultAccountAdapter):
    """The portal's account rules for allauth (domain 3.5)."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy("邮箱或密码不对，请再核对一遍。"),
        "email_taken": gettext_lazy("这个邮箱已被别的账户使用。"),
        "duplicate_email": gettext_lazy("这已经是你现在的邮箱。"),
        "enter_current_password": gettext_lazy("现在的密码不对。"),
        "incorrect_password": gettext_lazy("密码不对。"),
        "incorrect_code": gettext_lazy("验证码不对，请看应用里最新的 6 位数字。"),
        "too_many_login_attempts": gettext_lazy("试得太多次了，请过 30 分钟再试。"),
        "rate_limited": gettext_lazy("操作太快了，请过几分钟再试。"),
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The account that the password opens; a closed one is answered like a wrong password."""
        user = super().authenticate(request, **credentials)
        if user is not None and not user.is_active:
            self.authentication_failed(request, **credentials)
            user = None
        if user is not None:
            self._attempt.succeeded()
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        attempt = lockout.begin(credentials.get("email", ""), address_of(request))
        if isinstance(attempt, datetime):
            self._record_failure("refused", credentials)
            raise closed_until(attempt)
        self._attempt = attempt

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        self._record_failure("failed", credentials)
        if until := self._attempt.failed():
            raise closed_until(until)

    def _record_failure(self, result: str, credentials: dict[str, Any]) -> None:
        email = credentials.get("email", "")
        about = User.objects.filter(email=email.strip().lower()).first()
        record("signed_in", result=result, about=about, detail={"email": mask_email(email)})

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """A password reset opens what wrong passwords had closed, and proves the address."""
        lockout.open_again(credentials["email"])
        EmailAddress.objects.filter(email=credentials["email"]).update(verified=True)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return True

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.name = form.cleaned_data["name"]
        return super().save_user(request, user, form, commit=commit)

    def set_password(self, user: User, password: str) -> None:
        passwords.set_password(user=user, password=password)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        others = User.objects.exclude(pk=email_address.user_id)
        if others.filter(email=email_address.email).exists():
            messages.error(request, str(self.error_messages["email_taken"]))
            return False
        return super().confirm_email(request, email_address)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:home")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        signed_in = self.request.user.is_authenticated
        return reverse("accounts:home" if signed_in else "account_login")

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return public_url(path.replace("UID-KEY", key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """The link leads on to where the person wanted to go, in whatever browser it is opened."""
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return public_url(passthrough_next_redirect_url(request, path, REDIRECT_FIELD_NAME))

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def add_message(
        self, request, level, message_template=None, message_context=None, *args, **kwargs
    ) -> None:
        if message_template in letters.NOTES:
            message = str(letters.NOTES[message_template]) % (message_context or {})
            if message:
                messages.add_message(request, level, message)
            return
        super().add_message(request, level, message_template, message_context, *args, **kwargs)

    def send_confirmation_mail(self, request, emailconfirmation, signup: bool) -> None:
        """A change of address is told to the present one too, before it takes effect."""
        super().send_confirmation_mail(request, emailconfirmation, signup)
        new = emailconfirmation.email_address
        present = (
            EmailAddress.objects.filter(user=new.user, verified=True).exclude(pk=new.pk).first()
        )
        if not signup and present:
            context = {"to_email": new.email}
            self.send_notification_mail(
                "account/email/email_change_asked", new.user, context, present.email
            )

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """Say what was done to the account; a changed address is told to both."""
        context = {**(context or {}), "account": user, "timestamp": timezone.now()}
        email = email or EmailAddress.objects.get_primary_email(user) or user.email
        request = self.request  # None on the command line
        context["device"] = device(request.headers.get("user-agent", "")) if request else ""
        context["masked_ip"] = mask_address(address_of(request)) if request else ""
        context["new_email"] = mask_email(context.get("to_email", ""))
        told = [email, context["to_email"]] if template_prefix == EMAIL_CHANGED else [email]
        for address in dict.fromkeys(told):
            self.send_mail(template_prefix, address, context)

    def render_mail(self, template_prefix, email, context, headers=None) -> EmailMultiAlternatives:
        return letters.write(template_prefix, [email] if isinstance(email, str) else email, context)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Send at once. A mail server that is down breaks no page; the person asks again."""
        urls = {"signup_url": "account_signup", "reset_url": "account_reset_password"}
        links = {key: public_url(reverse(name)) for key, name in urls.items()}
        try:
            self.render_mail(template_prefix, email, {**context, **links}).send()
        except (SMTPException, OSError):
            log.exception("The mail %s could not be sent.", template_prefix)
            detail = {"mail": template_prefix, "to": mask_email(email)}
            record("mailed", result="failed", detail=detail)


def closed_until(until: datetime) -> ValidationError:
    """What is said while an account is closed to an address: when to try again, or how else."""
    return ValidationError(
        _("密码连续输错了 5 次。请在 %(time)s 以后再试，或者用邮箱重设密码。")
        % {"time": timezone.localtime(until).strftime("%H:%M")},
        code="closed",
    )


def public_url(path: str) -> str:
    """An address for a mail: by the portal's own name, never by the Host header of a request."""
    return urljoin(settings.PORTAL_URL, path)
