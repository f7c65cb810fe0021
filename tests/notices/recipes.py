"""One recipe per model of notices."""

from itertools import count

from django.contrib.auth import get_user_model

from notices.kinds import NoticeKind, notice_kinds
from notices.services import notify

_numbers = count(1)

SAMPLE = notice_kinds.register(
    "tests.sample",
    NoticeKind(
        name="tests.sample",
        label="样例",
        subject="{title}有了新消息",
        lead="{title}定于下面的时间开始。",
        why="您报名了{title}，所以收到这封信。",
        button="去看看",
        facts=(("时间", "when"), ("地点", "where")),
    ),
)


def make_user(**fields):
    """An account with an address of its own."""
    fields.setdefault("email", f"person{next(_numbers)}@example.com")
    fields.setdefault("name", "测试同事")
    return get_user_model().objects.create_user(**fields)


def make_occasion(about, **fields):
    """Somebody is told of `about`."""
    fields.setdefault("context", {"title": "冬季集市", "when": "12 月 5 日", "where": ""})
    fields.setdefault("link", "/events/")
    return notify("tests.sample", about=about, **fields)
