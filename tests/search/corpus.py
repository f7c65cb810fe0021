"""What the fixed queries are asked of; invented, but for the shapes of the names."""

from datetime import date

from search.kinds import Document, sounds
from tests.search.recipes import make_entries


def thing(title, text="", day="", *, names=(), has_pinyin=False) -> Document:
    return Document(
        title=title,
        text=text,
        url="/events/",
        shown_on=date.fromisoformat(day) if day else None,
        names=names,
        pinyin=sounds(title, *names) if has_pinyin else "",
    )


def member(title, *names, text="", day="") -> Document:
    return thing(title, text, day, names=names, has_pinyin=True)


CORPUS = {
    "电科所": member(
        "电科所",
        "上海电器科学研究所（集团）有限公司",
        "上海电器科学研究所",
        text="做智能电器、机器人和检测认证。",
    ),
    "化工院": member("化工院", "上海化工研究院有限公司", text="新材料、催化剂和安全检测。"),
    "测绘院": member("上海测绘院", "上海市测绘院", text="地理信息和遥感。", day="2026-03-01"),
    "灵关": member("灵关科技", "上海灵关机器人有限公司", text="做精密减速器和关节模组。"),
    "长创": member("长三角联盟", "长三角机器人产业平台创新联盟", text="AI 与机器人，十三家单位。"),
    "冬季场": thing(
        "“中华武数”科创集市·冬季场", "路演、样机和政策咨询。地点：武宁路。", "2026-12-12"
    ),
    "秋季场": thing("“中华武数”科创集市·秋季场", "百余家单位参加。", "2026-10-17"),
    "科创日": thing("科创", "一天的开放。", "2026-05-01"),
    "开放日": thing("居民开放日：走进机器人实验室", "看机器人抓取。12 岁以上。", "2026-12-05"),
    "机器人课": thing("机器人", "关节减速器的拆装课。", "2025-04-01"),
    "论坛": thing("苏州河论坛", "主题：科创与城市。G60 科创走廊的单位参加。", "2024-10-22"),
    "标准": thing("GB/T 32100-2015 怎么读", "统一社会信用代码的校验，见 GB32100。", "2026-01-09"),
    "英文": thing("Robot Arm v2.0 released", "The fair shows a robotic hand.", "2026-02-02"),
    "AI课": thing("AI 怎么用在产线上", "机器学习入门，面向中小企业。", "2026-11-20"),
    "人工智能": thing("人工智能沙龙", "谈 AI，也谈ＡＩ的边界。", "2026-11-01"),
    "减速器": thing("会听异响的关节减速器", "在线识别早期磨损，准确率 95%。", "2026-09-09"),
    "专栏": thing(
        "修了三十年继电器的人", "同样的办法，后来也用在了减速器的异响识别上。", "2026-12-02"
    ),
    "资金": thing("专项资金申报", "武宁路沿线的科技企业可以申报。截止 2026年12月31日。"),
    "停车": thing("停车指南", "武宁会客厅地下停车。", "2025-01-01"),
    "下划线": thing("a_b 与 50% 的写法", "百分号 % 和下划线 _ 都是普通字符。", "2023-01-01"),
    "生僻": thing("𠮷田先生谈𬭎铁", "材料学讲座。", "2023-02-02"),
    "法语": thing("Café 里的实验室", "Crème brûlée 与热分析。", "2023-03-03"),
    "标点": thing("科创，集市", "一处用逗号隔开的题目。", "2022-01-01"),
    "机与人": thing("人机协作", "机器与人的分工。", "2022-02-02"),
}


def plant() -> None:
    """Put all of it into the table, in this order."""
    for key, document in CORPUS.items():
        make_entries(document, key=key)


def written(key: str) -> str:
    """All that a substring scan reads of one of them."""
    document = CORPUS[key]
    return "\n".join((document.title, *document.names, document.text))
