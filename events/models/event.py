"""Events: what was approved for the public, and where it stands."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models.local import in_language
from members.models.sourced import Sourced
from members.roles import Role
from members.validators import slug_is_free, slug_is_plain

from .kind import EventKind
from .organiser import Organiser
from .registration import RegistrationMode
from .series import Series
from .venue import Venue

DESK_ROLES = (Role.EVENTS, Role.REVIEWER)  # who reads drafts: who writes them and who decides


class State(models.TextChoices):
    """Where an event stands; `rules.TRANSITIONS` says how it moves."""

    DRAFT = "draft", _("草稿")
    PUBLISHED = "published", _("已发布")
    POSTPONED = "postponed", _("已延期")
    CANCELLED = "cancelled", _("已取消")
    FINISHED = "finished", _("已结束")
    DISCARDED = "discarded", _("已作废")


PUBLIC_STATES = (State.PUBLISHED, State.POSTPONED, State.CANCELLED, State.FINISHED)


class EventQuerySet(models.QuerySet):
    """Who sees which events, and what pages need of them."""

    def visible_to(self, user: Any) -> EventQuerySet:
        """What is public; drafts also to their author and to the staff who write or review them."""
        public = Q(state__in=PUBLIC_STATES)
        if not getattr(user, "is_authenticated", False):
            return self.filter(public)
        if user.is_staff and user.has_role(*DESK_ROLES):
            return self.all()
        return self.filter(public | Q(author=user))

    def coming(self, now: datetime) -> EventQuerySet:
        """What takes place and is not over, the soonest first."""
        return self.filter(state=State.PUBLISHED, ends_at__gt=now).for_list()

    def within(self, start: datetime, end: datetime) -> EventQuerySet:
        """What touches the time from `start` up to `end`."""
        return self.filter(starts_at__lt=end, ends_at__gte=start)

    def for_list(self) -> EventQuerySet:
        """All that a list page needs, in one query; in the order of time."""
        return self.select_related("venue", "series").order_by("starts_at", "pk")

    def for_page(self) -> EventQuerySet:
        """All that the event's own page needs, in two queries."""
        return self.select_related("venue", "series").prefetch_related(
            Prefetch("organisers", Organiser.objects.select_related("institution"))
        )


class Event(Sourced):
    """Something with a time and a place. Every value that the public sees was approved.

    A new one is a shell: its values wait in a `review.Revision` until a second person accepts them.
    `working_title` is the name that staff know the shell by; it is never public.
    """

    key = models.UUIDField(_("表单码"), default=uuid.uuid4, unique=True, editable=False)
    slug = models.CharField(
        _("地址"), max_length=60, unique=True, validators=[slug_is_plain, slug_is_free]
    )
    working_title = models.CharField(_("暂定名称"), max_length=80)
    state = models.CharField(
        _("状态"), max_length=10, choices=State.choices, default=State.DRAFT, db_index=True
    )
    state_reason = models.CharField(_("原因"), max_length=200, blank=True)
    title = models.CharField(_("活动名称"), max_length=80, blank=True)
    title_en = models.CharField(_("英文名称"), max_length=200, blank=True)
    kind = models.CharField(_("类型"), max_length=12, choices=EventKind.choices, blank=True)
    series = models.ForeignKey(
        Series,
        verbose_name=_("所属系列"),
        related_name="events",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    edition = models.PositiveSmallIntegerField(_("第几期"), null=True, blank=True)
    starts_at = models.DateTimeField(_("开始时间"), null=True, blank=True)
    ends_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    is_all_day = models.BooleanField(_("只写日期，不写钟点"), default=False)
    moved_from_at = models.DateTimeField(_("原定开始时间"), null=True, blank=True)
    venue = models.ForeignKey(
        Venue,
        verbose_name=_("场地"),
        related_name="events",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    place = models.CharField(_("地点"), max_length=120, blank=True)
    audience = models.CharField(_("适合谁来"), max_length=60, blank=True)
    is_for_residents = models.BooleanField(_("居民可参加"), default=False)
    is_for_children = models.BooleanField(_("适合儿童"), default=False)
    summary = models.CharField(_("一句话介绍"), max_length=120, blank=True)
    summary_en = models.CharField(_("英文简介"), max_length=300, blank=True)
    body = models.TextField(_("正文"), max_length=8000, blank=True)
    body_en = models.TextField(_("英文正文"), max_length=16000, blank=True)
    registration = models.CharField(
        _("报名方式"),
        max_length=8,
        choices=RegistrationMode.choices,
        default=RegistrationMode.NONE,
    )
    capacity = models.PositiveIntegerField(_("名额"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("报名截止"), null=True, blank=True)
    sequence = models.PositiveIntegerField(_("时间地点改过几次"), default=0)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("起草人"),
        related_name="+",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("活动")
        verbose_name_plural = _("活动")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["state", "starts_at"], name="events_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="events_event_state_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="") | Q(kind__in=EventKind.values), name="events_event_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(registration__in=RegistrationMode.values),
                name="events_event_registration_known",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
                name="events_event_has_capacity",
                violation_error_message=_("名额至少 1 个；不限名额就空着。"),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="events_event_ends_after_start",
                violation_error_message=_("结束时间不能早于开始时间。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "discarded"])
                | (~Q(title="") & ~Q(kind="") & Q(published_at__isnull=False)),
                name="events_event_public_is_named",
                violation_error_message=_("发布的活动要有名称和类型。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "discarded"])
                | Q(starts_at__isnull=False, ends_at__isnull=False),
                name="events_event_public_has_time",
                violation_error_message=_("发布的活动要有开始和结束时间。"),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["postponed", "cancelled"]) | ~Q(state_reason=""),
                name="events_event_stopped_has_reason",
                violation_error_message=_("请写明原因，公开页会照原样显示。"),
            ),
            models.CheckConstraint(
                condition=Q(edition__isnull=True) | Q(series__isnull=False),
                name="events_event_edition_of_series",
                violation_error_message=_("填了第几期，请再选一个系列。"),
            ),
            models.UniqueConstraint(
                fields=["series", "edition"],
                condition=Q(edition__isnull=False),
                name="events_event_edition_once",
                violation_error_message=_("这个系列已经有这一期了。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.working_title

    def get_absolute_url(self) -> str:
        return reverse("events:detail", args=[self.slug])

    def get_desk_url(self) -> str:
        """Its page on the staff desk."""
        return reverse("events:desk_detail", args=[self.slug])

    def clean(self) -> None:
        """An end needs a start."""
        if self.ends_at and not self.starts_at:
            raise ValidationError({"starts_at": _("请填开始时间。")})

    @property
    def local_title(self) -> str:
        """The public name in the language of the page."""
        return in_language(self, "title")

    @property
    def local_summary(self) -> str:
        """The one sentence in the language of the page."""
        return in_language(self, "summary")

    @property
    def local_body(self) -> str:
        """The text in the language of the page."""
        return in_language(self, "body")

    @property
    def closes_at(self) -> datetime | None:
        """When nobody can register any more: the deadline, or the start."""
        return self.registration_closes_at or self.starts_at

    @property
    def is_public(self) -> bool:
        """Whether anybody may see it."""
        return self.state in PUBLIC_STATES

    @property
    def where(self) -> str:
        """The venue's name in the language of the page, and the place within it."""
        return "·".join(filter(None, [self.venue.local_name if self.venue else "", self.place]))
