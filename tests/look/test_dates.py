"""Days and times as a page says them, in both languages."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import translation

SHANGHAI = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 12, 12, 9, 30, tzinfo=SHANGHAI)
END = datetime(2026, 12, 12, 17, 0, tzinfo=SHANGHAI)
NEXT_DAY = datetime(2026, 12, 13, 17, 0, tzinfo=SHANGHAI)


def say(source, language, **context):
    with translation.override(language):
        return Template("{{ " + source + " }}").render(Context(context))


@pytest.mark.parametrize(
    ("source", "chinese", "english"),
    [
        ("start|day", "12 月 12 日", "12 December"),
        ("old|day", "2023 年 4 月 19 日", "19 April 2023"),
        ("start|full_day", "2026 年 12 月 12 日，周六", "Saturday, 12 December 2026"),
        ("start|weekday", "周六", "Sat"),
        ("start|month", "2026 年 12 月", "December 2026"),
        ("start|list_day", "12.12", "12 Dec"),
        ("start|clock", "9:30", "9:30"),
        ("start|moment", "12 月 12 日 9:30", "12 December, 9:30"),
        ("whole|deadline", "12 月 28 日", "28 December"),
        ("start|deadline", "12 月 12 日 9:30", "12 December, 9:30"),
        ("start|times:end", "9:30–17:00", "9:30–17:00"),
        ("start|times:none", "9:30", "9:30"),
        ("start|times:start", "9:30", "9:30"),
        (
            "start|times:next",
            "12 月 12 日 9:30–12 月 13 日 17:00",
            "12 December, 9:30 – 13 December, 17:00",
        ),
        ("start|moments:end", "12 月 12 日，周六，9:30–17:00", "Sat 12 December, 9:30–17:00"),
        (
            "start|moments:next",
            "12 月 12 日 9:30–12 月 13 日 17:00",
            "12 December, 9:30 – 13 December, 17:00",
        ),
        ("start|iso", "2026-12-12T09:30:00+08:00", "2026-12-12T09:30:00+08:00"),
        ("start|iso_day", "2026-12-12", "2026-12-12"),
        ("late|day", "12 月 13 日", "13 December"),
        ("none|day", "", ""),
    ],
)
def test_a_date_is_said_in_the_language_of_the_page(clock, source, chinese, english):
    context = {
        "start": START,
        "end": END,
        "next": NEXT_DAY,
        "old": date(2023, 4, 19),
        "whole": datetime(2026, 12, 28, 23, 59, 59, tzinfo=SHANGHAI),
        "late": datetime(2026, 12, 12, 16, 30, tzinfo=UTC),  # half past midnight in Shanghai
        "none": None,
    }
    assert say(source, "zh-hans", **context) == chinese
    assert say(source, "en", **context) == english
