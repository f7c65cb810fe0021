"""Forty-odd fixed queries: the same results in the same order on every database.

`make services` runs this file on PostgreSQL, `make test` on SQLite.
"""

import pytest

from search.models import Entry
from search.query import Query
from tests.search.corpus import CORPUS, plant, written
from tests.search.scan import stands_in

pytestmark = pytest.mark.django_db

# By query, what is found, the best first: two characters, one, initials, readings, mixed Latin,
# parts of words, names with and without city and legal form, marks that mean something in SQL.
QUERIES = {
    "科创": "科创日 标点 冬季场 秋季场 论坛",
    "机器人": "机器人课 开放日 灵关 长创 电科所",
    "创": "冬季场 秋季场 科创日 标点 长创 论坛",
    "器人": "开放日 机器人课 灵关 长创 电科所",
    "集市": "冬季场 秋季场 标点",
    "武宁": "冬季场 停车 资金",
    "武宁路": "冬季场 资金",
    "测": "测绘院 电科所 化工院",
    "所": "电科所",
    "中华武数": "冬季场 秋季场",
    "科创集市": "标点 冬季场 秋季场",
    "中华武数 冬季": "冬季场",
    "AI": "AI课 人工智能 长创",
    "ai机器人": "长创",
    "ＡＩ": "AI课 人工智能 长创",
    "robot": "英文",
    "ro": "英文",
    "g60": "论坛",
    "G60科创": "论坛",
    "gb32100": "标准",
    "32100": "标准",
    "GB/T 32100": "标准",
    "2026年": "资金",
    "12": "开放日 资金",
    "95": "减速器",
    "dks": "电科所",
    "dqkxyjs": "电科所",
    "hgy": "化工院",
    "chy": "测绘院",
    "diankesuo": "电科所",
    "dian ke suo": "电科所",
    "上海测绘院": "测绘院",
    "测绘院有限公司": "测绘院",
    "上海电器科学研究所(集团)有限公司": "电科所",
    "电器科学研究所集团": "电科所",
    "长三角机器人": "长创",
    "减速器 异响": "减速器 专栏",
    "a_b": "下划线",
    "50%": "下划线",
    "𠮷田": "生僻",
    "café": "法语",
    "crème": "法语",
    "人机": "机与人",
    "机人": "",
    "不存在的": "",
    "减速器": "减速器 专栏 机器人课 灵关",
    "电科 检测": "电科所",
}


@pytest.fixture
def corpus():
    plant()


def found(query: str) -> list[str]:
    entries = Entry.objects.found_by(Query.parse(query), "zh-hans")
    return list(entries.values_list("object_id", flat=True))


def test_there_are_forty():
    assert len(QUERIES) >= 40


def test_each_finds_what_is_written_here_in_this_order(corpus, subtests):
    for query, keys in QUERIES.items():
        with subtests.test(query):
            assert found(query) == keys.split()


def test_each_finds_all_that_a_substring_scan_finds(corpus, subtests):
    for query in QUERIES:
        with subtests.test(query):
            scanned = {key for key in CORPUS if stands_in(query, written(key))}
            assert scanned - set(found(query)) == set()


def test_the_scan_is_no_empty_promise(corpus):
    scanned = [key for query in QUERIES for key in CORPUS if stands_in(query, written(key))]
    assert len(scanned) > 60


def test_the_order_is_name_then_beginning_then_in_the_name_then_date_then_number(corpus):
    ranks = Entry.objects.found_by(Query.parse("科创"), "zh-hans").values_list("rank", "shown_on")
    assert [rank for rank, _day in ranks] == [0, 1, 2, 2, 3]
    in_name = [day for rank, day in ranks if rank == 2]
    assert in_name == sorted(in_name, reverse=True)
    assert found("减速器")[-1] == "灵关"  # no date comes last
