"""Stored files: what was uploaded (private) and the pictures that the public sees (derivatives)."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from base.tokens import new_token

MAX_ATTEMPTS = 5  # a picture that cannot be derived so often waits for a person


def private_storage() -> Storage:
    """Where uploads lie; nobody reaches it but through the guarded download."""
    return storages["private"]


def public_storage() -> Storage:
    """Where approved derivatives lie, under names that say nothing."""
    return storages["public"]


def private_name(file: StoredFile, filename: str = "") -> str:
    """A name made from the content's hash; what the user called the file plays no part."""
    return f"{file.digest[:2]}/{file.digest}-{secrets.token_hex(4)}"


class Kind(models.TextChoices):
    """What a file is, by its content."""

    PICTURE = "picture", _("图片")
    DOCUMENT = "document", _("文档")


class State(models.TextChoices):
    """Whether the public may see it."""

    PENDING = "pending", _("待审核")
    APPROVED = "approved", _("已通过")
    REFUSED = "refused", _("未通过")


class StoredFileQuerySet(models.QuerySet):
    def with_derivatives(self) -> StoredFileQuerySet:
        """Files with their public pictures, in one query more, for the `picture` tag."""
        return self.prefetch_related("derivatives")

    def to_derive(self) -> StoredFileQuerySet:
        """Approved pictures whose derivatives are still missing."""
        return self.filter(
            kind=Kind.PICTURE,
            state=State.APPROVED,
            derived_at__isnull=True,
            attempts__lt=MAX_ATTEMPTS,
        )


class StoredFile(models.Model):
    """An uploaded file. A picture was re-encoded at the door: no byte of the upload is kept.

    Who may fetch it is asked of `base.registries.file_grants[purpose]`; `about_type` and `about_id`
    name the thing it belongs to.
    """

    token = models.CharField(_("地址中的随机串"), max_length=32, unique=True, default=new_token)
    kind = models.CharField(_("类型"), max_length=10, choices=Kind.choices)
    purpose = models.CharField(_("用途"), max_length=60)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("上传人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    about_type = models.CharField(_("所属对象类型"), max_length=60, blank=True)
    about_id = models.CharField(_("所属对象编号"), max_length=64, blank=True)
    original_name = models.CharField(_("原文件名"), max_length=150)
    content = models.FileField(
        _("内容"), storage=private_storage, upload_to=private_name, max_length=120, unique=True
    )
    content_type = models.CharField(_("内容类型"), max_length=100)
    size = models.PositiveBigIntegerField(_("大小（字节）"))
    digest = models.CharField("SHA-256", max_length=64, db_index=True)
    width = models.PositiveIntegerField(_("宽（像素）"), null=True, blank=True)
    height = models.PositiveIntegerField(_("高（像素）"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PENDING)
    alt = models.CharField(_("替代文字"), max_length=120, blank=True)
    is_demo = models.BooleanField(_("演示数据"), default=False)
    created_at = models.DateTimeField(_("上传时间"), default=timezone.now)
    derived_at = models.DateTimeField(_("公开图片生成时间"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("生成失败次数"), default=0)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("文件")
        verbose_name_plural = _("文件")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["about_type", "about_id"], name="files_about")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="document", width=None, height=None)
                | models.Q(  # an unknown is not false to a CHECK, so NOT NULL is said too
                    kind="picture",
                    width__isnull=False,
                    width__gt=0,
                    height__isnull=False,
                    height__gt=0,
                ),
                name="files_picture_has_size",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["pending", "approved", "refused"]),
                name="files_state_known",
            ),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="files_not_empty"),
        ]

    def __str__(self) -> str:
        return self.original_name

    def get_absolute_url(self) -> str:
        return reverse("files:download", args=[self.token])

    def audit_label(self) -> str:
        """For audit rows, which outlive the file: its name may be a person's (domain 3.4)."""
        return f"{self.get_kind_display()} {self.digest[:8]}"

    @property
    def is_picture(self) -> bool:
        return self.kind == Kind.PICTURE

    def belongs_to(self, thing: models.Model) -> bool:
        """Whether `thing` is what the file was uploaded for."""
        return (self.about_type, self.about_id) == (thing._meta.label_lower, str(thing.pk))


class Derivative(models.Model):
    """A public picture made from an approved one: free of metadata, under a hashed name."""

    file = models.ForeignKey(
        StoredFile, verbose_name=_("原图"), on_delete=models.CASCADE, related_name="derivatives"
    )
    width = models.PositiveIntegerField(_("宽（像素）"))
    height = models.PositiveIntegerField(_("高（像素）"))
    content = models.FileField(_("内容"), storage=public_storage, max_length=120, unique=True)
    content_type = models.CharField(_("内容类型"), max_length=40)
    size = models.PositiveIntegerField(_("大小（字节）"))

    class Meta:
        verbose_name = _("公开图片")
        verbose_name_plural = _("公开图片")
        ordering = ["file", "width", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "content_type", "width"], name="files_one_derivative_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.width} {self.content_type}"

    @property
    def url(self) -> str:
        return self.content.url
