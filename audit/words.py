"""The audit trail in words: what the codes of a row say to the auditor."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from base.registries import act_words

# What an app calls its own acts it registers in `base.registries.act_words`.
ACTIONS = {
    "accepted": gettext_lazy("接受"),
    "account_closed": gettext_lazy("注销账号"),
    "added": gettext_lazy("新增"),
    "approved": gettext_lazy("通过"),
    "changed": gettext_lazy("修改"),
    "confirmed": gettext_lazy("确认"),
    "consent_withdrawn": gettext_lazy("撤回同意"),
    "consented": gettext_lazy("同意"),
    "deactivated": gettext_lazy("停用账号"),
    "derived": gettext_lazy("生成公开图片"),
    "downloaded": gettext_lazy("下载文件"),
    "email_changed": gettext_lazy("改邮箱"),
    "entered": gettext_lazy("录入"),
    "exported": gettext_lazy("导出"),
    "invitation_accepted": gettext_lazy("接受邀请"),
    "invitation_revoked": gettext_lazy("撤销邀请"),
    "invited": gettext_lazy("邀请"),
    "joined": gettext_lazy("加入"),
    "joined an alliance": gettext_lazy("加入联盟"),
    "left": gettext_lazy("退出"),
    "locked_out": gettext_lazy("锁定登录"),
    "mailed": gettext_lazy("发邮件"),
    "moved": gettext_lazy("移动"),
    "password_changed": gettext_lazy("改密码"),
    "password_reset": gettext_lazy("重设密码"),
    "pruned": gettext_lazy("清理过期记录"),
    "published": gettext_lazy("发布"),
    "reactivated": gettext_lazy("恢复账号"),
    "refused": gettext_lazy("不通过"),
    "removed": gettext_lazy("删除"),
    "renamed": gettext_lazy("改名"),
    "resent": gettext_lazy("重发"),
    "returned": gettext_lazy("退回"),
    "roles_changed": gettext_lazy("改角色"),
    "second_factor_added": gettext_lazy("启用动态码"),
    "second_factor_checked": gettext_lazy("核对动态码"),
    "second_factor_removed": gettext_lazy("停用动态码"),
    "seen": gettext_lazy("查看完整信息"),
    "signed_in": gettext_lazy("登录"),
    "signed_out": gettext_lazy("退出登录"),
    "signed_up": gettext_lazy("注册"),
    "submitted": gettext_lazy("提交"),
    "withdrawn": gettext_lazy("撤回"),
}
ACTORS = {"system": gettext_lazy("系统"), "visitor": gettext_lazy("未登录的访客")}
DETAILS = {
    "count": gettext_lazy("数量"),
    "days": gettext_lazy("天数"),
    "email": gettext_lazy("邮箱"),
    "field": gettext_lazy("字段"),
    "fields": gettext_lazy("字段"),
    "from": gettext_lazy("原来"),
    "purpose": gettext_lazy("用途"),
    "reason": gettext_lazy("原因"),
    "role": gettext_lazy("角色"),
    "roles": gettext_lazy("角色"),
    "to": gettext_lazy("改为"),
}


def actions() -> dict[str, Any]:
    """Every act that has a name, by its code."""
    return {**ACTIONS, **dict(act_words.items())}


def action_in_words(action: str) -> str:
    """`approved` → 通过; an act that nobody named is shown as it was written."""
    return str(actions().get(action, action.replace("_", " ")))


def kind_in_words(about_type: str) -> str:
    """`members.institution` → 成员单位."""
    try:
        return capfirst(str(apps.get_model(about_type)._meta.verbose_name))
    except (LookupError, ValueError):
        return about_type


def detail_in_words(detail: Any, about_type: str = "") -> list[str]:
    """Each thing of a row's detail as `字段：值`."""
    if not isinstance(detail, dict):
        return [_value(detail)] if detail else []
    return [
        _("%(field)s：%(value)s") % {"field": _key(key, about_type), "value": _value(value)}
        for key, value in detail.items()
    ]


def _key(key: str, about_type: str) -> str:
    if key in DETAILS:
        return str(DETAILS[key])
    try:
        return str(apps.get_model(about_type)._meta.get_field(key).verbose_name)  # type: ignore[union-attr]
    except (LookupError, ValueError, FieldDoesNotExist, AttributeError):
        return key


def _value(value: Any) -> str:
    if value is None or value == "":
        return _("空")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list | tuple):
        return "、".join(_value(one) for one in value) or _("空")
    if isinstance(value, dict):
        return "，".join(f"{_key(key, '')} {_value(one)}" for key, one in value.items())
    return str(value)
