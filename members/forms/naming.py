"""The desk's form for an institution's names and address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from base.forms import Pair, PortalHelper
from members.models import Institution
from zh.characters import without_invisible

# Names are kept with full-width brackets (domain 3.7).
BRACKETS = str.maketrans("()", "（）")


class NamingForm(forms.ModelForm):
    """Names and address. It is never saved: a service gives them and keeps the old ones."""

    helper = PortalHelper("name", Pair("short_name", "slug"))

    class Meta:
        model = Institution
        fields = ["name", "short_name", "slug"]
        labels = {"slug": _("网页地址")}
        help_texts = {
            "name": _("营业执照或法人证书上的全称。"),
            "short_name": _("名录和活动里用的称呼，不超过 20 个字。"),
            "slug": _("小写字母、数字和连字符。旧地址会自动转到新地址。"),
        }
        error_messages = {
            "name": {"required": _("请填单位名称。")},
            "short_name": {"required": _("请填单位简称。")},
            "slug": {
                "required": _("请填网页地址，例如 dianke-suo。"),
                "unique": _("这个地址已有单位在用，请换一个。"),
            },
        }

    def clean_name(self) -> str:
        return _kept(self.cleaned_data["name"])

    def clean_short_name(self) -> str:
        return _kept(self.cleaned_data["short_name"])

    def naming(self) -> dict[str, Any]:
        """What the service is given."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def _kept(name: str) -> str:
    """A name in the writing that is kept."""
    return without_invisible(name).strip().translate(BRACKETS)
