"""Proposals to change something public, and what reviewers said about them."""

from __future__ import annotations

from datetime import date
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from base.tokens import new_token

from .kinds import Kind, Step, kinds
from .values import touched

TEXT_LENGTH = 2000  # characters of an opinion


class State(models.TextChoices):
    """Where a proposal stands."""

    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("审核中")
    RETURNED = "returned", _("退回修改")
    APPROVED = "approved", _("已通过")
    WITHDRAWN = "withdrawn", _("已撤回")


class RevisionQuerySet(models.QuerySet):
    """Proposals as reviewers and their authors meet them."""

    def about(self, kind: str, obj: models.Model) -> RevisionQuerySet:
        """The proposals for one thing, the newest first."""
        return self.filter(kind=kind, object_id=str(obj.pk)).order_by("-pk")

    def meant(self) -> RevisionQuerySet:
        """Without drafts that were thrown away."""
        return self.exclude(state=State.WITHDRAWN, submitted_at=None)

    def visible_to(self, user: Any) -> RevisionQuerySet:
        """What staff see on the desk: all that was ever submitted, of the kinds they review."""
        roles = user.roles if user.is_staff else frozenset()
        names = [kind.name for kind in kinds if kind.roles & roles]
        return self.filter(kind__in=names).exclude(submitted_at=None)

    def waiting_for(self, user: Any) -> RevisionQuerySet:
        """What `user` can decide now: the step's role held, nothing of it written or judged."""
        roles = user.roles if user.is_staff else frozenset()
        mine = Q(pk__in=[])
        for kind in kinds:
            for index, step in enumerate(kind.steps):
                if step.role in roles:
                    mine |= Q(kind=kind.name, step=index)
        written = Revision.writers.through.objects.filter(user_id=user.pk)
        judged = Opinion.objects.filter(by_id=user.pk)
        return (
            self.filter(mine, state=State.SUBMITTED)
            .exclude(pk__in=written.values("revision_id"))
            .exclude(pk__in=judged.values("revision_id"))
        )

    def for_list(self) -> RevisionQuerySet:
        """With their author, the one that waits longest first."""
        return self.select_related("author").order_by("submitted_at", "pk")


class Revision(models.Model):
    """The values that somebody proposes for a thing, with the live ones they started from.

    The live row holds approved values only. `digest` is what an opinion is bound to; once the row
    is no draft its values never change.
    """

    kind = models.CharField(_("种类"), max_length=40)
    object_id = models.CharField(_("对象编号"), max_length=64)
    token = models.CharField(_("地址码"), max_length=32, default=new_token, unique=True)
    title = models.CharField(_("标题"), max_length=200)
    institution_name = models.CharField(_("单位"), max_length=200, blank=True)
    schema = models.PositiveSmallIntegerField(_("格式版本"))
    values = models.JSONField(_("内容"))
    base = models.JSONField(_("起草时的公开内容"))
    files = models.JSONField(_("待审文件"), default=list, blank=True)
    digest = models.CharField(_("指纹"), max_length=64)
    number = models.PositiveIntegerField(_("第几次"), default=1)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    step = models.PositiveSmallIntegerField(_("已过几审"), default=0)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("提交人"),
        on_delete=models.PROTECT,
        related_name="revisions",
    )
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("写过的人"), related_name="+"
    )
    note = models.CharField(_("给审核人的话"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("起草时间"), default=timezone.now)
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    due_on = models.DateField(_("答复期限"), null=True, blank=True)
    decided_at = models.DateTimeField(_("答复时间"), null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("修改")
        verbose_name_plural = _("修改")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["kind", "object_id", "state"], name="review_about"),
            models.Index(fields=["state", "kind", "step"], name="review_queue"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id"],
                condition=Q(state="draft"),
                name="review_one_draft",
            ),
            models.UniqueConstraint(
                fields=["kind", "object_id"],
                condition=Q(state="submitted"),
                name="review_one_submitted",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="review_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "returned", "approved"])
                | Q(submitted_at__isnull=False, due_on__isnull=False),
                name="review_submitted_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["returned", "approved"]) | Q(decided_at__isnull=False),
                name="review_decided_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.review_kind.label}"

    def get_absolute_url(self) -> str:
        return reverse("review:detail", args=[self.token])

    @property
    def review_kind(self) -> Kind:
        return kinds[self.kind]

    @property
    def current_step(self) -> Step | None:
        """The step that waits to be decided; None unless submitted."""
        return self.review_kind.step_for(self.step) if self.state == State.SUBMITTED else None

    @property
    def touched(self) -> list[str]:
        """The fields that it changes."""
        return touched(self.base, self.values, self.review_kind.fields)

    @property
    def open_fields(self) -> list[str]:
        """The changes that are not public: all, or those that the reviewer sent back."""
        if self.state != State.RETURNED:
            return self.touched
        returned = self.opinions.get(verdict=Verdict.RETURN).fields
        return [name for name in self.touched if name in returned or not returned]

    @cached_property
    def subject(self) -> models.Model:
        """The live thing that it is about, read once."""
        return self.review_kind.model_class._base_manager.get(pk=self.object_id)

    def is_late(self, today: date) -> bool:
        """Whether the promised answer is overdue on `today`."""
        return self.state == State.SUBMITTED and self.due_on is not None and self.due_on < today


class Verdict(models.TextChoices):
    """What a reviewer decided."""

    ACCEPT = "accept", _("通过")
    RETURN = "return", _("退回修改")


class Opinion(models.Model):
    """What one person decided at one step, about exactly one content (domain 3.1, C1 and C3).

    Rows are added and never rewritten; nobody has two in one proposal.
    """

    revision = models.ForeignKey(
        Revision, verbose_name=_("修改"), on_delete=models.PROTECT, related_name="opinions"
    )
    step = models.PositiveSmallIntegerField(_("第几审"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("审核人"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    verdict = models.CharField(_("结论"), max_length=6, choices=Verdict.choices)
    text = models.TextField(_("意见"), max_length=TEXT_LENGTH, blank=True)
    digest = models.CharField(_("所审内容的指纹"), max_length=64)
    ticks = models.JSONField(_("核对清单"), default=list, blank=True)
    fields = models.JSONField(
        _("退回的项目"), default=dict, blank=True, help_text=_("项目和原因；空着是整份。")
    )
    at = models.DateTimeField(_("时间"), default=timezone.now)

    class Meta:
        verbose_name = _("审核意见")
        verbose_name_plural = _("审核意见")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "step"], name="review_one_opinion_a_step"),
            models.UniqueConstraint(fields=["revision", "by"], name="review_different_persons"),
            models.CheckConstraint(
                condition=~Q(verdict="return") | ~Q(text=""), name="review_return_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} · {self.revision}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise TypeError("An opinion is never rewritten.")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise TypeError("An opinion is never removed.")
