"""Institutions: the members of the community, with what was approved for the public."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from files.models import Derivative, StoredFile
from members.validators import is_credit_code, is_phone, slug_is_free, slug_is_plain
from zh.pinyin import KEY_LENGTH

from .alliance import AllianceMembership
from .local import in_language
from .membership import Membership
from .sourced import Sourced
from .technical_field import TechnicalField

# The last four figures of the eight of a landline, before any extension.
PHONE_END = re.compile(r"(?<=\d{4})(\d{4})(?=-|$)")


class InstitutionKind(models.TextChoices):
    """The eight kinds of member (architecture, Decided)."""

    UNIVERSITY = "university", _("高校")
    INSTITUTE = "institute", _("科研院所")
    PLATFORM = "platform", _("科创平台")
    PARK = "park", _("园区")
    COMPANY = "company", _("企业")
    FINANCE = "finance", _("金融机构")
    SOCIETY = "society", _("社会组织")
    GOVERNMENT = "government", _("政府部门")


class InstitutionQuerySet(models.QuerySet):
    """Who sees which institutions, and what a list needs."""

    def visible_to(self, user: Any) -> InstitutionQuerySet:
        """Listed institutions; also one's own; all of them for staff."""
        if not getattr(user, "is_authenticated", False):
            return self.filter(is_listed=True)
        if user.is_staff:
            return self.all()
        return self.filter(Q(is_listed=True) | Q(pk__in=self._ids_of(user)))

    def of(self, user: Any) -> InstitutionQuerySet:
        """The institutions that a person works for today."""
        if not getattr(user, "is_authenticated", False):
            return self.none()
        return self.filter(pk__in=self._ids_of(user))

    @staticmethod
    def _ids_of(user: Any) -> models.QuerySet:
        return Membership.objects.current().filter(user=user).values("institution_id")

    def with_logo(self) -> InstitutionQuerySet:
        """Each with the smallest public picture of its logo, in the same query."""
        made = Derivative.objects.filter(file=OuterRef("logo"), content_type="image/webp")
        smallest = made.order_by("width")
        return self.annotate(
            logo_content=Subquery(smallest.values("content")[:1]),
            logo_width=Subquery(smallest.values("width")[:1]),
            logo_height=Subquery(smallest.values("height")[:1]),
        )

    def for_list(self) -> InstitutionQuerySet:
        """All that a list page needs, in three queries; in order of pinyin."""
        alliances = AllianceMembership.objects.current().select_related("alliance")
        return (
            self.with_logo()
            .prefetch_related(
                "fields", Prefetch("alliance_memberships", alliances, to_attr="current_alliances")
            )
            .order_by("sort_key", "pk")
        )


class Institution(Sourced):
    """A member of the community. Every value here was approved; changes wait in `review`."""

    slug = models.CharField(
        _("地址"), max_length=60, unique=True, validators=[slug_is_plain, slug_is_free]
    )
    name = models.CharField(_("单位名称"), max_length=80)
    short_name = models.CharField(_("单位简称"), max_length=20)
    name_en = models.CharField(_("英文名称"), max_length=160, blank=True)
    short_name_en = models.CharField(_("英文简称"), max_length=60, blank=True)
    former_names = models.TextField(_("曾用名"), blank=True, help_text=_("每行一个。"))
    kind = models.CharField(_("类型"), max_length=12, choices=InstitutionKind.choices)
    is_new_organisation = models.BooleanField(_("“两新”组织"), default=False)
    credit_code = models.CharField(
        _("统一社会信用代码"),
        max_length=18,
        unique=True,
        null=True,
        blank=True,
        validators=[is_credit_code],
    )
    no_code_reason = models.CharField(_("没有代码的原因"), max_length=80, blank=True)
    fields = models.ManyToManyField(
        TechnicalField, verbose_name=_("技术领域"), related_name="institutions", blank=True
    )
    park = models.ForeignKey(
        "self",
        verbose_name=_("所在园区"),
        related_name="tenants",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        limit_choices_to={"kind": InstitutionKind.PARK},
    )
    intro = models.CharField(_("一句话介绍"), max_length=80, blank=True)
    intro_en = models.CharField(_("英文简介"), max_length=240, blank=True)
    description = models.TextField(_("详细介绍"), max_length=2000, blank=True)
    capabilities = models.TextField(_("能提供什么"), max_length=1500, blank=True)
    opening = models.CharField(_("开放方式"), max_length=200, blank=True)
    address = models.CharField(_("地址"), max_length=120, blank=True)
    contact_department = models.CharField(_("对接部门"), max_length=40, blank=True)
    contact_phone = models.CharField(
        _("对外电话"), max_length=32, blank=True, validators=[is_phone]
    )
    is_phone_public = models.BooleanField(_("在公开页显示电话"), default=False)
    contact_email = models.EmailField(_("对外邮箱"), blank=True)
    is_email_public = models.BooleanField(_("在公开页显示邮箱"), default=False)
    website = models.URLField(_("网站"), blank=True)
    founded_year = models.PositiveSmallIntegerField(_("成立年份"), null=True, blank=True)
    joined_on = models.DateField(_("加入日期"), null=True, blank=True)
    confirmed_on = models.DateField(_("资料确认日期"), null=True, blank=True)
    logo = models.ForeignKey(
        StoredFile,
        verbose_name=_("单位标志"),
        related_name="+",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    is_listed = models.BooleanField(_("列入名录"), default=True)
    sort_key = models.CharField(_("拼音排序"), max_length=KEY_LENGTH, db_index=True)
    pinyin = models.CharField(_("拼音检索词"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("成员单位")
        verbose_name_plural = _("成员单位")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="members_institution_code_or_reason",
                condition=Q(credit_code__isnull=False) | ~Q(no_code_reason=""),
                violation_error_message=_("请填统一社会信用代码；没有代码的，请写明原因。"),
            ),
            models.CheckConstraint(
                name="members_institution_kind_known",
                condition=Q(kind__in=InstitutionKind.values),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    def get_absolute_url(self) -> str:
        return reverse("members:detail", args=[self.slug])

    def clean(self) -> None:
        """A park is an institution of that kind, and not the institution itself."""
        if self.park_id and (self.park_id == self.pk or self.park.kind != InstitutionKind.PARK):
            raise ValidationError({"park": _("请选一个园区。")})
        if self.founded_year and not 1850 <= self.founded_year <= timezone.localdate().year:
            raise ValidationError({"founded_year": _("请填成立的年份，例如 1998。")})

    @property
    def local_name(self) -> str:
        """The short name in the language of the page."""
        return in_language(self, "short_name")

    @property
    def letter(self) -> str:
        """Where it stands in the A–Z index; # for a name that begins with a figure."""
        first = self.sort_key[:1].upper()
        return first if first.isalpha() else "#"

    @property
    def stone(self) -> str:
        """The character on the tile that stands in place of a logo."""
        return self.short_name[:1]

    @property
    def logo_picture(self) -> Derivative | None:
        """The public picture on the tile, which `with_logo` reads; None until it has been made."""
        if not (content := getattr(self, "logo_content", None)):
            return None
        size = {"width": self.logo_width, "height": self.logo_height}
        return Derivative(content=content, content_type="image/webp", **size)

    @property
    def website_label(self) -> str:
        """The website without scheme and closing slash."""
        return self.website.partition("://")[2].rstrip("/")

    @property
    def capability_cards(self) -> list[tuple[str, str]]:
        """What it offers, one line each, as title and text: “低压电器试验站：按小时预约”."""
        lines = [re.split("[:：]", line, maxsplit=1) for line in self.capabilities.splitlines()]
        cards = [(title.strip(), "".join(text).strip()) for title, *text in lines]
        return [card for card in cards if any(card)]

    @property
    def public_phone(self) -> str:
        """The telephone number, only when the institution chose to publish it."""
        return self.contact_phone if self.is_phone_public else ""

    @property
    def public_phone_text(self) -> str:
        """The published number as people read it: 139 0000 0001, 021-5555 0000."""
        number = self.public_phone
        if number.isdigit() and len(number) == 11:
            return f"{number[:3]} {number[3:7]} {number[7:]}"
        return PHONE_END.sub(r" \1", number)

    @property
    def public_email(self) -> str:
        """The e-mail address, only when the institution chose to publish it."""
        return self.contact_email if self.is_email_public else ""


class FormerSlug(models.Model):
    """An address that an institution had before; it redirects to today's."""

    slug = models.CharField(_("从前的地址"), max_length=60, unique=True)
    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="former_slugs"
    )
    replaced_at = models.DateTimeField(_("更换时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("从前的地址")
        verbose_name_plural = _("从前的地址")

    def __str__(self) -> str:
        return self.slug
