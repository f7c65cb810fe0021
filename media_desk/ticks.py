"""What each of the three persons checks (domain 3.1, C3)."""

from django.utils.translation import gettext_lazy as _

TICKS = (
    ("politics", _("政治表述准确、规范")),
    ("secrets", _("不涉及国家秘密、工作秘密和商业秘密")),
    ("privacy", _("不泄露个人隐私，没有证件号和私人电话")),
    ("facts", _("事实有出处，已核对")),
    ("names", _("人名、单位名和职务准确")),
    ("places", _("地名准确，首次出现写明上海市普陀区")),
    ("figures", _("数字、日期和单位准确")),
    ("pictures", _("图片有版权或已获许可，说明相符")),
    ("links", _("链接能打开，指向正确")),
    ("typos", _("没有错别字和标点错误")),
)
