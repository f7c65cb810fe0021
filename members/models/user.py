"""Accounts: one person each, known by an e-mail address."""

from __future__ import annotations

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Creates accounts for people whose address somebody vouches for: it counts as confirmed.

    Whoever signs up alone does not come through here and confirms the address by mail first.
    """

    def get_by_natural_key(self, email: str) -> User:
        return self.get(email=(email or "").lower())

    def create_user(self, email: str, password: str | None = None, **fields) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        apps.get_model("account", "EmailAddress").objects.using(self._db).create(
            user=user, email=user.email, verified=True, primary=True
        )
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. Rows that name one PROTECT it; deletion anonymises in place."""

    email = models.EmailField(_("邮箱"), max_length=254)
    name = models.CharField(_("姓名"), max_length=40)
    phone = models.CharField(_("手机"), max_length=32, blank=True)
    is_staff = models.BooleanField(_("区级工作人员"), default=False)
    is_active = models.BooleanField(_("可登录"), default=True)
    is_demo = models.BooleanField(_("演示数据"), default=False)
    must_change_password = models.BooleanField(_("下次登录须改密码"), default=False)
    password_changed_at = models.DateTimeField(_("改密码时间"), default=timezone.now)
    joined_at = models.DateTimeField(_("注册时间"), default=timezone.now)
    anonymised_at = models.DateTimeField(_("注销时间"), null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("用户")
        verbose_name_plural = _("用户")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(Lower("email"), name="members_user_email_unique")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> frozenset[str]:
        """The staff roles held, as group names; none for somebody who is not staff."""
        if not self.is_staff:
            return frozenset()
        return frozenset(self.groups.values_list("name", flat=True))

    def has_role(self, *roles: str) -> bool:
        """Whether any of `roles` is held. Being a superuser is none and opens no content."""
        return bool(self.roles.intersection(roles))
