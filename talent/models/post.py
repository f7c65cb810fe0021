"""Practice posts: what was approved for the public, and where each stands."""

from __future__ import annotations

import re
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, ExpressionWrapper, F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Institution
from members.roles import Role
from members.validators import is_phone, slug_is_free, slug_is_plain

DESK_ROLES = (Role.SERVICE, Role.REVIEWER)  # staff who look at posts; the reviewer decides
FULL_TIME = 5  # days a week
MOST_PLACES = 99
AUDIENCES = {  # flag of a post → key in the address of the list
    "is_for_graduates": "graduates",
    "is_for_students": "students",
    "is_for_employees": "employees",
    "is_for_officials": "officials",
}


class PostKind(models.TextChoices):
    """What a post is (domain 2.3); the order is the order of filters."""

    PRACTICE = "practice", _("实践锻炼")
    TRAINEE = "trainee", _("见习")
    SECONDMENT = "secondment", _("挂职")
    VISIT = "visit", _("访学")


class State(models.TextChoices):
    """Where a post stands; `rules.posts.TRANSITIONS` says how it moves."""

    DRAFT = "draft", _("草稿")
    PUBLISHED = "published", _("已发布")
    CLOSED = "closed", _("报名截止")
    FILLED = "filled", _("人选已定")
    WITHDRAWN = "withdrawn", _("已撤回")
    DISCARDED = "discarded", _("已作废")


PUBLIC_STATES = (State.PUBLISHED, State.CLOSED, State.FILLED, State.WITHDRAWN)
UNPUBLISHED = Q(state__in=[State.DRAFT, State.DISCARDED])


class PostQuerySet(models.QuerySet):
    """Who sees which posts, and what pages need of them."""

    def visible_to(self, user: Any) -> PostQuerySet:
        """What is public; all of it also to the institution's people and to staff of the desk."""
        public = Q(state__in=PUBLIC_STATES)
        if not getattr(user, "is_authenticated", False):
            return self.filter(public)
        if user.is_staff and user.has_role(*DESK_ROLES):
            return self.all()
        return self.filter(public | Q(institution__in=Institution.objects.of(user)))

    def of(self, institution: Institution) -> PostQuerySet:
        """An institution's posts, without drafts that were given up."""
        return self.filter(institution=institution).exclude(state=State.DISCARDED)

    def open_at(self, now: datetime) -> PostQuerySet:
        """What can still be applied for, as far as the clock decides; the next deadline first."""
        return self.filter(state=State.PUBLISHED, apply_by__gte=now).order_by("apply_by", "pk")

    def over_at(self, now: datetime) -> PostQuerySet:
        """What was public and takes no more applications; the latest deadline first."""
        over = Q(state__in=PUBLIC_STATES) & ~Q(state=State.PUBLISHED, apply_by__gte=now)
        return self.filter(over).order_by("-apply_by", "-pk")

    def with_length(self) -> PostQuerySet:
        """Each with `length`, from the first day to the last."""
        span = ExpressionWrapper(F("ends_on") - F("starts_on"), models.DurationField())
        return self.annotate(length=span)

    def for_list(self) -> PostQuerySet:
        """All that a list page needs, in two queries: the institution, the places taken."""
        taken = Count("applications", filter=Q(applications__state="accepted"))
        return self.annotate(places_taken=taken).prefetch_related(
            Prefetch("institution", Institution.objects.with_logo())
        )


class Post(models.Model):
    """A place to practise at an institution. Every value that the public sees was approved.

    A new one is a shell: its values wait in a `review.Revision` until a second person accepts them.
    """

    key = models.UUIDField(_("表单码"), default=uuid.uuid4, unique=True, editable=False)
    slug = models.CharField(
        _("地址"), max_length=60, unique=True, validators=[slug_is_plain, slug_is_free]
    )
    institution = models.ForeignKey(
        Institution, verbose_name=_("接收单位"), related_name="posts", on_delete=models.PROTECT
    )
    working_title = models.CharField(_("暂定名称"), max_length=40)
    state = models.CharField(
        _("状态"), max_length=10, choices=State.choices, default=State.DRAFT, db_index=True
    )
    state_reason = models.CharField(_("原因"), max_length=200, blank=True)
    title = models.CharField(_("岗位名称"), max_length=40, blank=True)
    kind = models.CharField(_("类型"), max_length=12, choices=PostKind.choices, blank=True)
    department = models.CharField(_("部门"), max_length=40, blank=True)
    summary = models.CharField(_("一句话介绍"), max_length=80, blank=True)
    duties = models.TextField(_("做什么"), max_length=2000, blank=True)
    gains = models.TextField(_("学到什么"), max_length=1000, blank=True)
    requirements = models.TextField(_("要求"), max_length=1000, blank=True)
    is_for_graduates = models.BooleanField(_("面向应届毕业生"), default=False)
    is_for_students = models.BooleanField(_("面向在校学生"), default=False)
    is_for_employees = models.BooleanField(_("面向在职人员"), default=False)
    is_for_officials = models.BooleanField(_("面向机关干部"), default=False)
    places = models.PositiveSmallIntegerField(
        _("人数"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
    )
    starts_on = models.DateField(_("开始日期"), null=True, blank=True)
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)
    days_a_week = models.PositiveSmallIntegerField(
        _("每周几天"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(FULL_TIME)],
    )
    place = models.CharField(_("地点"), max_length=80, blank=True)
    mentor = models.CharField(_("带教"), max_length=120, blank=True)
    stipend = models.CharField(_("补贴"), max_length=40, blank=True)
    provisions = models.TextField(_("其他保障"), max_length=500, blank=True)
    confidentiality = models.CharField(_("保密要求"), max_length=200, blank=True)
    apply_by = models.DateTimeField(_("报名截止"), null=True, blank=True)
    contact_department = models.CharField(_("联系部门"), max_length=40, blank=True)
    contact_name = models.CharField(_("联系人"), max_length=40, blank=True)
    contact_phone = models.CharField(
        _("联系电话"), max_length=32, blank=True, validators=[is_phone]
    )
    is_contact_public = models.BooleanField(_("公开联系人和电话"), default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("起草人"),
        related_name="+",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    is_demo = models.BooleanField(_("演示数据"), default=False)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("实践岗位")
        verbose_name_plural = _("实践岗位")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "apply_by"], name="talent_post_by_deadline")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="talent_post_state_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="") | Q(kind__in=PostKind.values), name="talent_post_kind_known"
            ),
            models.CheckConstraint(
                condition=UNPUBLISHED
                | (~Q(title="") & ~Q(kind="") & Q(published_at__isnull=False)),
                name="talent_post_public_is_named",
                violation_error_message=_("发布的岗位要有名称和类型。"),
            ),
            models.CheckConstraint(
                condition=UNPUBLISHED
                | Q(
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    apply_by__isnull=False,
                    days_a_week__isnull=False,
                ),
                name="talent_post_public_has_days",
                violation_error_message=_("发布的岗位要有起止日期、每周几天和报名截止。"),
            ),
            models.CheckConstraint(
                condition=UNPUBLISHED | Q(places__isnull=False, places__gte=1),
                name="talent_post_public_has_places",
                violation_error_message=_("发布的岗位要写明收几个人。"),
            ),
            models.CheckConstraint(
                condition=UNPUBLISHED
                | Q(is_for_graduates=True)
                | Q(is_for_students=True)
                | Q(is_for_employees=True)
                | Q(is_for_officials=True),
                name="talent_post_public_is_for_somebody",
                violation_error_message=_("请至少选一类面向的人。"),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="talent_post_ends_after_start",
                violation_error_message=_("结束日期不能早于开始日期。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(state_reason=""),
                name="talent_post_withdrawn_has_reason",
                violation_error_message=_("请写明原因，公开页会照原样显示。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.working_title

    def get_absolute_url(self) -> str:
        return reverse("talent:detail", args=[self.slug])

    def get_desk_url(self) -> str:
        """Its page on the staff desk."""
        return reverse("talent:desk_detail", args=[self.slug])

    def get_workspace_url(self) -> str:
        """Its page in the workspace of its institution."""
        return reverse("talent:work_detail", args=[self.institution.slug, self.slug])

    @property
    def is_public(self) -> bool:
        """Whether anybody may see it."""
        return self.state in PUBLIC_STATES

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether the deadline lies ahead and nobody closed it; full is another question."""
        if self.state != State.PUBLISHED or self.apply_by is None:
            return False
        return (now or timezone.now()) <= self.apply_by

    @property
    def places_left(self) -> int:
        """Places that nobody has been accepted for; asks the database unless the list counted."""
        taken = getattr(self, "places_taken", None)
        if taken is None:
            taken = self.applications.filter(state="accepted").count()
        return max(0, (self.places or 0) - taken)

    @property
    def weeks(self) -> int:
        """How long it lasts, in weeks begun."""
        if self.starts_on is None or self.ends_on is None:
            return 0
        return -(-(self.ends_on - self.starts_on + timedelta(days=1)).days // 7)

    @property
    def provision_rows(self) -> list[tuple[str, str]]:
        """What is provided, one line each, as label and text: “餐食：工作餐”."""
        lines = [re.split("[:：]", line, maxsplit=1) for line in self.provisions.splitlines()]
        rows = [(label.strip(), "".join(text).strip()) for label, *text in lines]
        return [row for row in rows if any(row)]

    @property
    def public_contact_name(self) -> str:
        """The contact's name, only when the person chose to publish it."""
        return self.contact_name if self.is_contact_public else ""

    @property
    def public_contact_phone(self) -> str:
        """The contact's number, only when the person chose to publish it."""
        return self.contact_phone if self.is_contact_public else ""
