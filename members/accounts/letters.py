"""The words of the account's letters and notes. Answers to one's own act are sent at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

YOU = gettext_lazy("这封邮件由您自己的操作引起。不是您操作的，不用理会，账户不会有变化。")
SAFE = gettext_lazy("不是您操作的，请马上重设密码，并联系共同体专班。")
INVITED = gettext_lazy("您收到这封邮件，是因为有人邀请您使用门户。不认识邀请人的，不用理会。")


@dataclass(frozen=True)
class Letter:
    """One kind of letter; `lead` may name values of the context, `link` is one of its keys."""

    subject: Any
    lead: Any
    button: Any = ""
    link: str = ""
    why: Any = YOU
    says_where: bool = False  # when, from which device and address it was done


def _done(subject: Any, lead: Any) -> Letter:
    button = gettext_lazy("不是我，重设密码")
    return Letter(subject, lead, button, "reset_url", SAFE, says_where=True)


CONFIRM = Letter(
    gettext_lazy("请确认您的邮箱"),
    gettext_lazy(
        "有人用这个邮箱注册或登录武宁创新共同体门户。请点下面的按钮确认邮箱，3 天内有效。"
    ),
    gettext_lazy("确认邮箱"),
    "activate_url",
)

LETTERS = {
    "account/email/email_confirmation": CONFIRM,
    "account/email/email_confirmation_signup": CONFIRM,
    "account/email/account_already_exists": Letter(
        gettext_lazy("这个邮箱已经注册过"),
        gettext_lazy("有人用这个邮箱再次注册。账户已经有了，忘记密码的话，可以重设。"),
        gettext_lazy("重设密码"),
        "reset_url",
    ),
    "account/email/unknown_account": Letter(
        gettext_lazy("这个邮箱还没有账户"),
        gettext_lazy("有人请求重设密码，但这个邮箱在门户没有账户。您可能用的是另一个邮箱。"),
        gettext_lazy("注册个人账户"),
        "signup_url",
    ),
    "account/email/password_reset_key": Letter(
        gettext_lazy("重设密码"),
        gettext_lazy("请点下面的按钮设一个新密码，2 小时内有效，只能用一次。"),
        gettext_lazy("设新密码"),
        "password_reset_url",
    ),
    "account/email/password_changed": _done(
        gettext_lazy("密码已经改了"), gettext_lazy("您的账户换了新密码，其他设备上的登录已退出。")
    ),
    "account/email/password_reset": _done(
        gettext_lazy("密码已经重设"), gettext_lazy("您的账户用邮件里的链接设了新密码。")
    ),
    "account/email/password_set": _done(
        gettext_lazy("密码已经设好"), gettext_lazy("您的账户设了密码。")
    ),
    "account/email/email_change_asked": _done(
        gettext_lazy("有人申请更换您的邮箱"),
        gettext_lazy("您的账户申请把邮箱换成 %(new_email)s。新邮箱确认以后才会更换。"),
    ),
    "account/email/email_changed": _done(
        gettext_lazy("账户的邮箱已经换了"),
        gettext_lazy("您的账户今后用 %(new_email)s 登录和收信。"),
    ),
    "account/email/email_deleted": _done(
        gettext_lazy("更换邮箱已取消"), gettext_lazy("您的账户不再更换邮箱，仍用现在的邮箱登录。")
    ),
    "mfa/email/totp_activated": _done(
        gettext_lazy("双重验证已开启"),
        gettext_lazy("今后登录要再输入身份验证器应用里的 6 位数字。"),
    ),
    "mfa/email/totp_deactivated": _done(
        gettext_lazy("双重验证已关闭"), gettext_lazy("今后登录只需要密码。")
    ),
    "mfa/email/recovery_codes_generated": _done(
        gettext_lazy("生成了新的恢复码"), gettext_lazy("原来的恢复码都不能再用。")
    ),
    "members/accounts/mail/invitation": Letter(
        gettext_lazy("邀请您使用武宁创新共同体门户"),
        gettext_lazy(
            "%(inviter)s邀请您成为门户的工作人员，角色是%(roles)s。请在 7 天内接受邀请并设密码。"
        ),
        gettext_lazy("查看邀请"),
        "accept_url",
        INVITED,
    ),
}

NOTES = {
    "account/messages/cannot_delete_primary_email.txt": gettext_lazy("不能删除正在使用的邮箱。"),
    "account/messages/email_confirmation_failed.txt": gettext_lazy("这个邮箱已被别的账户使用。"),
    "account/messages/email_confirmation_sent.txt": gettext_lazy("确认邮件已发到 %(email)s。"),
    "account/messages/email_confirmed.txt": gettext_lazy("邮箱 %(email)s 已确认。"),
    "account/messages/email_deleted.txt": gettext_lazy("已取消更换邮箱。"),
    "account/messages/password_changed.txt": gettext_lazy("密码已改，其他设备上的登录已退出。"),
    "account/messages/password_set.txt": gettext_lazy("密码已设好。"),
    "account/messages/primary_email_set.txt": gettext_lazy("邮箱已更换。"),
    "account/messages/unverified_primary_email.txt": gettext_lazy("请先确认邮箱。"),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("新的恢复码已生成，请保存好。"),
    "mfa/messages/totp_activated.txt": gettext_lazy("双重验证已开启。"),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("双重验证已关闭。"),
    "usersessions/messages/sessions_logged_out.txt": gettext_lazy("其他设备上的登录已退出。"),
    "account/messages/logged_in.txt": "",
    "account/messages/logged_out.txt": "",
}


def write(template: str, to: list[str], context: dict[str, Any]) -> EmailMultiAlternatives:
    """A letter of the kind `template`, in the portal's mail look, with its text part."""
    letter = LETTERS[template]
    person = context.get("account") or context.get("user")
    words = {
        "subject": str(letter.subject),
        "lead": str(letter.lead) % context,
        "notice": {"name": getattr(person, "name", "") or context.get("name", "")},
        "facts": _where(context) if letter.says_where else [],
        "button": letter.button,
        "link": context.get(letter.link, ""),
        "why": letter.why,
        "site": settings.SITE,
    }
    text = render_to_string("notices/mail.txt", words)
    # The text part begins with its subject for the file reader; in a letter the head says it.
    body = text.removeprefix(words["subject"]).strip() + "\n"
    mail = EmailMultiAlternatives(words["subject"], body, settings.DEFAULT_FROM_EMAIL, to)
    mail.attach_alternative(render_to_string("notices/mail.html", words), "text/html")
    return mail


def _where(context: dict[str, Any]) -> list[tuple[str, str]]:
    at = timezone.localtime(context["timestamp"])
    return [
        (_("时间"), f"{at:%Y-%m-%d %H:%M}"),
        (_("设备"), context["device"]),
        (_("网络地址"), context["masked_ip"]),
    ]
