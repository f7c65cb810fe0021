"""Titles break between phrases only, and are text, not markup."""

import pytest
from django.utils import translation

from events.models import Event, Venue
from events.templatetags.events import event_title, spoken_place


@pytest.mark.parametrize(
    ("title", "phrases"),
    [
        ("“中华武数”科创集市·冬季场", ["“中华武数”科创集市·", "冬季场"]),
        ("居民开放日：走进机器人实验室", ["居民开放日：", "走进机器人实验室"]),
        ("武宁创新共同体 2024 年“武林大汇”", ["武宁创新共同体 2024 年“武林大汇”"]),
        ("峰会·", ["峰会·"]),
        ("<b>甲</b>", ["&lt;b&gt;甲&lt;/b&gt;"]),
    ],
)
def test_phrases(title, phrases):
    written = "".join(f'<span class="nb">{phrase}</span>' for phrase in phrases)
    assert event_title(Event(title=title)) == written


def test_english_is_plain_and_chinese_on_an_english_page_says_so():
    with translation.override("en"):
        assert event_title(Event(title="集市", title_en="Fair")) == "Fair"
        assert event_title(Event(title="集市")) == '<span lang="zh-Hans">集市</span>'
        event = Event(venue=Venue(name="会客厅", name_en="Parlour"), place="一层")
        assert spoken_place(event) == 'Parlour·<span lang="zh-Hans">一层</span>'
