"""Registrations: one request for a place at an event, and where it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from base.tokens import new_token
from members.models import Institution
from members.roles import Role


class RegistrationMode(models.TextChoices):
    """How one gets a place at an event."""

    NONE = "none", _("不用报名")
    OPEN = "open", _("网上报名")


class RegistrationState(models.TextChoices):
    """Where a registration stands; `registration.rules.MOVES` says how it moves."""

    HELD = "held", _("待确认")
    CONFIRMED = "confirmed", _("已报名")
    CANCELLED = "cancelled", _("已取消")
    EXPIRED = "expired", _("未确认")


LIVE_STATES = (RegistrationState.HELD, RegistrationState.CONFIRMED)


class RegistrationQuerySet(models.QuerySet):
    """Whose registrations, and which of them take a place."""

    def visible_to(self, user: Any) -> RegistrationQuerySet:
        """A person's own; all of them to the staff of events. Guests come by their link alone."""
        if not getattr(user, "is_authenticated", False):
            return self.none()
        if user.is_staff and user.has_role(Role.EVENTS):
            return self.all()
        return self.of(user)

    def of(self, user: Any) -> RegistrationQuerySet:
        """What a person registered by account."""
        return self.filter(user=user)

    def live(self) -> RegistrationQuerySet:
        """Neither cancelled nor marked as expired; a hold among them may have run out."""
        return self.filter(state__in=LIVE_STATES)

    def lapsed(self, now: datetime) -> RegistrationQuerySet:
        """Held for a guest who did not confirm in time."""
        return self.filter(state=RegistrationState.HELD, hold_expires_at__lte=now)

    def confirmed(self) -> RegistrationQuerySet:
        """Those who come."""
        return self.filter(state=RegistrationState.CONFIRMED)

    def for_list(self) -> RegistrationQuerySet:
        """All that a list needs, in one query."""
        return self.select_related("event__venue", "institution", "user")


class Registration(models.Model):
    """Somebody's place at an event. Name, address and phone go 30 days after it (domain C17)."""

    event = models.ForeignKey(
        "events.Event",
        verbose_name=_("活动"),
        related_name="registrations",
        on_delete=models.PROTECT,
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账户"),
        related_name="registrations",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    name = models.CharField(_("姓名"), max_length=60, blank=True)
    address = models.EmailField(_("邮箱"), max_length=254, blank=True)
    phone = models.CharField(_("手机"), max_length=32, blank=True)
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("单位"),
        related_name="+",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    places = models.PositiveSmallIntegerField(_("名额"), default=1)
    state = models.CharField(_("状态"), max_length=10, choices=RegistrationState.choices)
    hold_expires_at = models.DateTimeField(_("保留到"), null=True, blank=True)
    token = models.CharField(_("地址码"), max_length=32, default=new_token, unique=True)
    code = models.CharField(_("入场码"), max_length=6)
    asked_at = models.DateTimeField(_("提交时间"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("确认时间"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("取消时间"), null=True, blank=True)
    reminded_for = models.DateTimeField(
        _("提醒过的开始时间"), null=True, blank=True, help_text=_("活动改期后再提醒一次。")
    )
    erased_at = models.DateTimeField(_("清除个人信息时间"), null=True, blank=True)
    is_demo = models.BooleanField(_("演示数据"), default=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("活动报名")
        verbose_name_plural = _("活动报名")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["event", "state"], name="events_places_taken"),
            models.Index(fields=["state", "hold_expires_at"], name="events_holds_by_end"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "code"], name="events_registration_code_once"),
            models.UniqueConstraint(
                fields=["event", "address"],
                condition=Q(state__in=LIVE_STATES) & ~Q(address=""),
                name="events_registration_address_once",
            ),
            models.UniqueConstraint(
                fields=["event", "user"],
                condition=Q(state__in=LIVE_STATES, user__isnull=False),
                name="events_registration_account_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RegistrationState.values),
                name="events_registration_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(hold_expires_at__isnull=False),
                name="events_registration_hold_ends",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
                name="events_registration_confirmed_has_time",
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1), name="events_registration_takes_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} · {self.code}"

    def get_absolute_url(self) -> str:
        """The ticket: by its link for a guest, by the account for its person."""
        name = "events:own_ticket" if self.user_id else "events:ticket"
        return reverse(name, args=[self.token])

    def audit_label(self) -> str:
        """What the audit trail calls it, without naming the person."""
        return str(self.event)

    def is_lapsed(self, now: datetime) -> bool:
        """Whether it was held and nobody confirmed it in time."""
        held = self.state == RegistrationState.HELD
        return held and self.hold_expires_at is not None and self.hold_expires_at <= now

    @property
    def spoken_code(self) -> str:
        """`402 918`, as it is read out at the door."""
        return f"{self.code[:3]} {self.code[3:]}"
