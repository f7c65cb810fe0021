"""The main navigation, the footer's columns and the home page's doors.

Each names an address of the portal; a test holds that every one is really there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.templatetags.portal import mark_current
from media_desk import front

MAIN = (
    {"name": "events:list", "label": _("活动")},
    {"name": "members:list", "label": _("成员")},
    {"name": "media_desk:front", "label": _("专栏"), "is_shown": front.is_open},
)
FOOTER = (
    {
        "title": _("参与"),
        "links": (
            {"name": "events:list", "label": _("近期活动")},
            {"name": "members:list", "label": _("成员名录")},
            {"name": "account_login", "label": _("成员登录")},
        ),
    },
    {
        "title": _("关于"),
        "links": (
            {"name": "about", "label": _("共同体介绍")},
            {"name": "help", "label": _("使用帮助")},
            {"name": "accessibility", "label": _("无障碍说明")},
            {"name": "privacy", "label": _("个人信息保护")},
        ),
    },
)
WAYS_ON = (  # from an error page
    {"name": "home", "label": _("回到首页")},
    {"name": "events:list", "label": _("近期活动")},
    {"name": "members:list", "label": _("成员名录")},
)
HERO = (
    {"name": "events:list", "label": _("看看近期活动")},
    {"name": "members:list", "label": _("找一家成员单位")},
)
DOORS = (
    {
        "name": "events:list",
        "icon": "calendar",
        "title": _("逛一次科创集市"),
        "text": _("看时间、地点和内容，不用登录"),
    },
    {
        "name": "members:list",
        "icon": "building",
        "title": _("找一家成员单位"),
        "text": _("院所、高校、企业、园区和平台都在名录里"),
    },
    {
        "name": "members:alliances",
        "icon": "people",
        "title": _("认识各个联盟"),
        "text": _("“百大平台”联盟、链式联盟和它们的成员"),
    },
    {
        "name": "about",
        "icon": "book",
        "title": _("了解共同体"),
        "text": _("从哪里来、怎么运转，数字各有出处"),
    },
    {
        "name": "help",
        "icon": "question",
        "title": _("第一次来"),
        "text": _("居民、成员单位和工作人员，各看一段"),
    },
    {
        "name": "account_login",
        "icon": "edit",
        "title": _("更新本单位资料"),
        "text": _("经办人登录后提交修改，审核通过即公开"),
    },
)


def main_nav(path: str) -> list[dict[str, Any]]:
    """The header's entries that have something behind them, with the current one marked."""
    rows = addressed(row for row in MAIN if "is_shown" not in row or row["is_shown"]())
    mark_current(rows, path)
    return rows


def footer_columns() -> list[dict[str, Any]]:
    """The footer's columns of links."""
    return [{**column, "links": addressed(column["links"])} for column in FOOTER]


def addressed(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries with their `url`."""
    return [{**entry, "url": reverse(entry["name"])} for entry in entries]
