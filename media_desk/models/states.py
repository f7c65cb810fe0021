"""Where an article stands, why one is withdrawn, and who reads drafts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.roles import Role

DESK_ROLES = (Role.EDITOR, Role.REVIEWER, Role.ISSUER)  # who reads drafts: the three steps


class State(models.TextChoices):
    """Where an article stands; `rules.TRANSITIONS` says how it moves."""

    DRAFT = "draft", _("草稿")
    ISSUED = "issued", _("已签发")
    WITHDRAWN = "withdrawn", _("已撤稿")
    DISCARDED = "discarded", _("已作废")


class WithdrawalReason(models.TextChoices):
    """The class of reason that the public reads in place of a withdrawn article (domain C5)."""

    ERROR = "error", _("内容有误，正在核实")
    OUTDATED = "outdated", _("内容已经失效")
    SOURCE = "source", _("来源单位要求撤下")
    RIGHTS = "rights", _("文字或图片的权利有争议")
    PRIVACY = "privacy", _("涉及不宜公开的个人信息")
    OTHER = "other", _("其他原因")
