"""Alliances: groups of institutions, with roles and dates."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.validators import slug_is_free, slug_is_plain
from zh.pinyin import KEY_LENGTH

from .local import in_language
from .period import Period, PeriodQuerySet
from .sourced import Sourced


class AllianceKind(models.TextChoices):
    """What holds an alliance together (domain 1.2, 1.4)."""

    CHAIN = "chain", _("链式联盟")
    PLATFORM = "platform", _("平台联盟")
    PARTY = "party", _("区域化党建联盟")
    INDUSTRY = "industry", _("产业联盟")


class AllianceRole(models.TextChoices):
    """What an institution is in an alliance; the order is the order of lists."""

    LEAD = "lead", _("链主")
    CORE = "core", _("核心")
    MEMBER = "member", _("成员")


class AllianceQuerySet(models.QuerySet):
    """Who sees which alliances, and what a list needs."""

    def visible_to(self, user: Any) -> AllianceQuerySet:
        """Every alliance is public."""
        return self.all()

    def for_list(self) -> AllianceQuerySet:
        """All that a list page needs, in two queries; in the order that staff gave."""
        today = timezone.localdate()
        begun = Q(memberships__from_on__isnull=True) | Q(memberships__from_on__lte=today)
        open_ = Q(memberships__until_on__isnull=True) | Q(memberships__until_on__gte=today)
        leads = AllianceMembership.objects.current().filter(role=AllianceRole.LEAD)
        return (
            self.annotate(
                member_count=Count(
                    "memberships", begun & open_ & Q(memberships__institution__is_listed=True)
                )
            )
            .prefetch_related(
                Prefetch("memberships", leads.select_related("institution"), to_attr="leads")
            )
            .order_by("position", "sort_key", "pk")
        )


class Alliance(Sourced):
    """A group of institutions that is a thing of its own: it has a page and members with dates."""

    slug = models.CharField(
        _("地址"), max_length=60, unique=True, validators=[slug_is_plain, slug_is_free]
    )
    name = models.CharField(_("联盟名称"), max_length=60)
    short_name = models.CharField(_("联盟简称"), max_length=20)
    name_en = models.CharField(_("英文名称"), max_length=160, blank=True)
    short_name_en = models.CharField(_("英文简称"), max_length=60, blank=True)
    kind = models.CharField(_("类型"), max_length=10, choices=AllianceKind.choices)
    description = models.TextField(_("介绍"), max_length=1000, blank=True)
    description_en = models.TextField(_("英文介绍"), max_length=2000, blank=True)
    founded_on = models.DateField(_("成立日期"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    sort_key = models.CharField(_("拼音排序"), max_length=KEY_LENGTH)

    objects = AllianceQuerySet.as_manager()

    class Meta:
        verbose_name = _("联盟")
        verbose_name_plural = _("联盟")
        ordering = ["position", "sort_key", "pk"]

    def __str__(self) -> str:
        return in_language(self, "short_name")

    def get_absolute_url(self) -> str:
        return reverse("members:alliance", args=[self.slug])

    @property
    def local_name(self) -> str:
        """The name in the language of the page."""
        return in_language(self, "name")


class AllianceMembershipQuerySet(PeriodQuerySet):
    """Institutions in alliances."""

    def for_alliance(self) -> AllianceMembershipQuerySet:
        """Today's members that are listed: 链主, then 核心, then the others by pinyin.

        The page prefetches `institution` with what it shows of it.
        """
        order = models.Case(
            *(models.When(role=role, then=place) for place, role in enumerate(AllianceRole.values)),
            output_field=models.IntegerField(),
        )
        rows = self.current().filter(institution__is_listed=True)
        return rows.order_by(order, "institution__sort_key", "pk")


class AllianceMembership(Period):
    """An institution's time in an alliance."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="memberships")
    institution = models.ForeignKey(
        "members.Institution", on_delete=models.PROTECT, related_name="alliance_memberships"
    )
    role = models.CharField(
        _("角色"), max_length=8, choices=AllianceRole.choices, default=AllianceRole.MEMBER
    )

    objects = AllianceMembershipQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("联盟成员")
        verbose_name_plural = _("联盟成员")
        ordering = ["pk"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["alliance", "institution"],
                condition=Q(until_on__isnull=True),
                name="members_alliance_one_open",
            ),
            models.UniqueConstraint(
                fields=["alliance"],
                condition=Q(until_on__isnull=True, role="lead"),
                name="members_alliance_one_lead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.alliance} · {self.institution} · {self.get_role_display()}"

    def clean(self) -> None:
        """An institution is in an alliance once at a time."""
        same = AllianceMembership.objects.filter(
            alliance=self.alliance_id, institution=self.institution_id
        )
        if self.overlapping(same).exists():
            raise ValidationError(_("该单位在这段时间里已是联盟成员。"))

    @property
    def tag(self) -> str:
        """The alliance as a tag of its member: “百大平台”联盟·核心."""
        name = in_language(self.alliance, "short_name")
        if self.role == AllianceRole.MEMBER:
            return name
        return f"{name}·{self.get_role_display()}"
