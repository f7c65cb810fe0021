"""The kinds of event (product, section 2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What an event is; the order is the order of filters."""

    FAIR = "fair", _("集市")
    FORUM = "forum", _("论坛")
    TRAINING = "training", _("培训")
    COMPETITION = "competition", _("大赛")
    SALON = "salon", _("沙龙")
    EXCHANGE = "exchange", _("交流")
    PRESS = "press", _("发布会")
    OPEN_DAY = "open-day", _("开放日")
    OTHER = "other", _("其他活动")
