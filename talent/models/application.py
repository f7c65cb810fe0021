"""Applications for a post: what a person sent, and what the institution answered."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from base.tokens import new_token
from files.models import StoredFile
from members.models import Institution

from .post import Post

KEPT = timedelta(days=183)  # six months after the end of an application (domain 3.4, C17)


class State(models.TextChoices):
    """Where an application stands; `rules.applications.TRANSITIONS` says how it moves."""

    SUBMITTED = "submitted", _("已报名")
    SHORTLISTED = "shortlisted", _("初筛通过")
    ACCEPTED = "accepted", _("拟录用")
    DECLINED = "declined", _("未通过")
    WITHDRAWN = "withdrawn", _("已撤回")


LIVE_STATES = (State.SUBMITTED, State.SHORTLISTED, State.ACCEPTED)
WAITING_STATES = (State.SUBMITTED, State.SHORTLISTED)
ENDED_STATES = (State.DECLINED, State.WITHDRAWN)


class ApplicationQuerySet(models.QuerySet):
    """Who sees which applications, and what pages need of them."""

    def of(self, user: Any) -> ApplicationQuerySet:
        """A person's own ones."""
        if not getattr(user, "is_authenticated", False):
            return self.none()
        return self.filter(user=user, erased_at__isnull=True)

    def visible_to(self, user: Any) -> ApplicationQuerySet:
        """One's own; those to the institutions that one works for today, unless withdrawn.

        Being staff opens none.
        """
        if not getattr(user, "is_authenticated", False):
            return self.none()
        hosted = Q(post__institution__in=Institution.objects.of(user))
        to_read = self.filter(erased_at__isnull=True)
        return to_read.filter(Q(user=user) | (hosted & ~Q(state=State.WITHDRAWN)))

    def waiting(self) -> ApplicationQuerySet:
        """Those that the institution has not answered for good."""
        return self.filter(state__in=WAITING_STATES, erased_at__isnull=True)

    def for_list(self) -> ApplicationQuerySet:
        """With post, institution and person, the newest first."""
        return self.select_related("post__institution", "user", "resume").order_by("-pk")

    def to_erase(self, now: datetime) -> ApplicationQuerySet:
        """Those past their keeping time: declined or withdrawn, or never answered."""
        before = now - KEPT
        ended = Q(state__in=ENDED_STATES, ended_at__lt=before)
        forgotten = Q(state__in=WAITING_STATES, post__ends_on__lt=timezone.localdate(before))
        return self.filter(ended | forgotten, erased_at__isnull=True)


class Application(models.Model):
    """One person's application for a post. Nothing of it is ever public."""

    key = models.UUIDField(_("表单码"), default=uuid.uuid4, unique=True, editable=False)
    token = models.CharField(_("地址码"), max_length=32, unique=True, default=new_token)
    post = models.ForeignKey(
        Post, verbose_name=_("岗位"), related_name="applications", on_delete=models.PROTECT
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("报名人"),
        related_name="applications",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    state = models.CharField(
        _("状态"), max_length=12, choices=State.choices, default=State.SUBMITTED
    )
    motivation = models.TextField(_("为什么想来"), max_length=1000, blank=True)
    current_unit = models.CharField(_("现在的学校或单位"), max_length=80, blank=True)
    phone = models.CharField(_("手机或电话"), max_length=32, blank=True)
    resume = models.ForeignKey(
        StoredFile,
        verbose_name=_("简历"),
        related_name="+",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    invitation = models.TextField(_("面谈安排"), max_length=1000, blank=True)
    answer = models.TextField(_("答复"), max_length=1000, blank=True)
    submitted_at = models.DateTimeField(_("报名时间"), default=timezone.now)
    shortlisted_at = models.DateTimeField(_("初筛时间"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("录用时间"), null=True, blank=True)
    ended_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    erased_at = models.DateTimeField(_("删除个人信息的时间"), null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("岗位报名")
        verbose_name_plural = _("岗位报名")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "ended_at"], name="talent_application_ended")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="talent_application_state_known"
            ),
            models.UniqueConstraint(
                fields=["post", "user"],
                condition=Q(state__in=["submitted", "shortlisted", "accepted"]),
                name="talent_application_one_live",
                violation_error_message=_("你已经报名了这个岗位。"),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "withdrawn"]) | Q(ended_at__isnull=False),
                name="talent_application_end_has_time",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True, user__isnull=False)
                | Q(
                    erased_at__isnull=False,
                    user__isnull=True,
                    resume__isnull=True,
                    motivation="",
                    current_unit="",
                    phone="",
                    invitation="",
                    answer="",
                ),
                name="talent_application_erased_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} · {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        """Its page for the person who sent it."""
        return reverse("talent:my_detail", args=[self.token])

    def get_workspace_url(self) -> str:
        """Its page for the institution's people."""
        post = self.post
        return reverse(
            "talent:work_application", args=[post.institution.slug, post.slug, self.token]
        )

    def audit_label(self) -> str:
        """For audit rows, which outlive the application: the post, not the person."""
        return f"{self.post} · {self.token[:6]}"

    @property
    def is_live(self) -> bool:
        """Whether it still stands."""
        return self.state in LIVE_STATES

    @property
    def erased_on(self) -> datetime | None:
        """When the portal lets go of it; nothing while it is live."""
        return self.ended_at + KEPT if self.ended_at else None
