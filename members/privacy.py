"""Which stored fields are about a person, and why (PIPL arts. 6, 17, 19; domain 3.4).

Covers the accounts of `members` and the tables of the libraries that keep something about persons.
Other apps declare theirs in a `privacy.py` of their own.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from base.registries import PersonalField, not_personal_fields, personal_fields

SIGN_IN = _("登录账户，并让人能联系到账户的主人")
SAFETY = _("保护账户：发现冒用，查清是谁在什么时候登录")
PROOF = _("证明本人同意过什么、什么时候撤回")
CONTRACT = _("为本人使用门户所必需（个人信息保护法第十三条第二项）")
LAW = _("网络安全法要求的安全保护和日志（个人信息保护法第十三条第三项）")
CONSENT = _("本人同意（个人信息保护法第十三条第一项）")
INVITE = _("邀请工作人员")
INVITED = _("没有接受的，到期或收回后 30 天；接受了的，到注销账户为止")
WITH_ACCOUNT = _("到注销账户为止；注销时改为无法识别的字样")
WITH_SESSION = _("到退出登录为止，最长 12 小时")
THIRTY_DAYS = _("30 天，或到提交为止")

# Never handed out, not even to the person: a hash or secret opens the account.
SECRETS = {
    "members.User.password",
    "members.PasswordHistory.password",
    "members.Invitation.token_hash",
    "mfa.Authenticator.data",
    "sessions.Session.session_key",
    "sessions.Session.session_data",
    "usersessions.UserSession.session_key",
    "account.EmailConfirmation.key",
}

# model, field, purpose, ground, kept for, mask
PERSONAL: tuple[tuple[str, str, Any, Any, Any, str], ...] = (
    ("members.User", "email", SIGN_IN, CONTRACT, WITH_ACCOUNT, "mask_email"),
    ("members.User", "name", SIGN_IN, CONTRACT, WITH_ACCOUNT, "mask_name"),
    ("members.User", "phone", SIGN_IN, CONSENT, WITH_ACCOUNT, "mask_phone"),
    ("members.User", "password", SAFETY, LAW, WITH_ACCOUNT, ""),
    ("members.PasswordHistory", "password", SAFETY, LAW, WITH_ACCOUNT, ""),
    ("members.Consent", "guest_email", PROOF, LAW, _("撤回后三年"), "mask_email"),
    ("members.Consent", "purpose", PROOF, LAW, _("撤回后三年"), ""),
    ("members.Consent", "ip", PROOF, LAW, _("撤回后三年；注销账户时删除"), "mask_address"),
    ("members.Draft", "path", _("保住没有提交的表单"), CONTRACT, THIRTY_DAYS, ""),
    ("members.Draft", "fields", _("保住没有提交的表单"), CONTRACT, THIRTY_DAYS, ""),
    ("members.Invitation", "address", INVITE, CONTRACT, INVITED, "mask_email"),
    ("members.Invitation", "name", INVITE, CONTRACT, INVITED, "mask_name"),
    ("members.Invitation", "roles", INVITE, CONTRACT, INVITED, ""),
    ("members.Invitation", "token_hash", INVITE, CONTRACT, _("到接受或收回为止"), ""),
    ("account.EmailAddress", "email", SIGN_IN, CONTRACT, WITH_ACCOUNT, "mask_email"),
    ("account.EmailConfirmation", "key", SIGN_IN, CONTRACT, _("3 天"), ""),
    ("mfa.Authenticator", "data", SAFETY, LAW, _("到关闭双重验证或注销为止"), ""),
    ("sessions.Session", "session_key", SAFETY, CONTRACT, WITH_SESSION, ""),
    ("sessions.Session", "session_data", SAFETY, CONTRACT, WITH_SESSION, ""),
    ("usersessions.UserSession", "session_key", SAFETY, CONTRACT, WITH_SESSION, ""),
    ("usersessions.UserSession", "ip", SAFETY, LAW, WITH_SESSION, "mask_address"),
    ("usersessions.UserSession", "user_agent", SAFETY, LAW, WITH_SESSION, ""),
    ("usersessions.UserSession", "data", SAFETY, LAW, WITH_SESSION, ""),
    ("admin.LogEntry", "object_id", SAFETY, LAW, _("400 天"), ""),
    ("admin.LogEntry", "object_repr", SAFETY, LAW, _("400 天"), ""),
    ("admin.LogEntry", "change_message", SAFETY, LAW, _("400 天"), ""),
)

# What the libraries do not name in Chinese, tables and fields.
LABELS = {
    "account.EmailAddress": _("登录邮箱"),
    "account.EmailAddress.email": _("邮箱"),
    "account.EmailConfirmation.key": _("邮箱确认链接"),
    "mfa.Authenticator": _("双重验证"),
    "mfa.Authenticator.data": _("双重验证的密钥"),
    "mfa.Authenticator.created_at": _("开启时间"),
    "mfa.Authenticator.last_used_at": _("最近使用"),
    "members.User.password": _("密码的摘要"),
    "members.Invitation.token_hash": _("邀请链接的摘要"),
    "sessions.Session.session_key": _("登录凭证"),
    "sessions.Session.session_data": _("登录状态"),
    "usersessions.UserSession": _("登录的设备"),
    "usersessions.UserSession.session_key": _("登录凭证"),
    "usersessions.UserSession.ip": _("IP 地址"),
    "usersessions.UserSession.user_agent": _("浏览器和设备型号"),
    "usersessions.UserSession.data": _("登录备注"),
    "usersessions.UserSession.created_at": _("登录时间"),
    "usersessions.UserSession.last_seen_at": _("最近使用"),
}

NOT_PERSONAL = (
    "members.Consent.text_version",
    "members.Invitation.kind",
    "mfa.Authenticator.type",
    "auth.Permission.name",
    "auth.Permission.codename",
    "auth.Group.name",
    "contenttypes.ContentType.app_label",
    "contenttypes.ContentType.model",
)


def label(model: type[models.Model], field: str = "") -> str:
    """What a table or one of its fields is called on the screen."""
    name = ".".join(filter(None, (model._meta.label, field)))
    own = model._meta.get_field(field) if field else model._meta
    return str(LABELS.get(name, own.verbose_name))


def register() -> None:
    """Put both lists into the registers."""
    for model, field, purpose, basis, kept_for, mask in PERSONAL:
        entry = PersonalField(model, field, purpose, basis, kept_for, mask)
        personal_fields.register(f"{model}.{field}", entry)
    for name in NOT_PERSONAL:
        not_personal_fields.register(name, name)
