import subprocess
import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from zh.characters import HAN
from zh.phrases import CHARACTERS, PHRASES, POLYPHONES
from zh.pinyin import (
    KEY_LENGTH,
    index_key,
    index_letter,
    initials,
    key_from_reading,
    person_sort_key,
    person_syllables,
    sort_key,
    syllables,
)
from zh.surnames import COMPOUND_SURNAMES, SURNAMES

HAN_TEXT = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=12)


def in_order(texts, key=sort_key):
    keys = [key(text) for text in texts]
    return keys == sorted(keys) and len(set(keys)) == len(keys)


WORDS = """
长三角 chang san jiao | 长宁 chang ning | 长风 chang feng | 长寿路 chang shou lu
长征镇 chang zheng zhen | 长江 chang jiang | 长沙 chang sha | 朝阳 chao yang | 朝霞 zhao xia
重庆路 chong qing lu | 重庆 chong qing | 行知 xing zhi | 行知学院 xing zhi xue yuan
厦门 xia men | 大厦 da sha | 商厦 shang sha | 莘庄 xin zhuang | 乐清 yue qing | 乐山 le shan
六安 lu an | 蚌埠 beng bu | 台州 tai zhou | 成都 cheng du | 歙县 she xian | 单县 shan xian
单位 dan wei | 订单 ding dan | 清单 qing dan | 银行 yin hang | 行业 hang ye | 分行 fen hang
支行 zhi hang | 一支行动队 yi zhi xing dong dui | 行政 xing zheng | 步行 bu xing
知行 zhi xing | 行长 hang zhang | 重点 zhong dian | 重大 zhong da | 重工 zhong gong
重启 chong qi | 重塑 chong su | 重复 chong fu | 会计 kuai ji | 会议 hui yi
会客厅长期 hui ke ting chang qi | 调研 diao yan | 调度 diao du | 调解 tiao jie | 调休 tiao xiu
协调 xie tiao | 音乐 yin yue | 快乐 kuai le | 俱乐部 ju le bu | 参与 can yu | 校企 xiao qi
校对 jiao dui | 三审三校 san shen san jiao | 传感器 chuan gan qi | 弹性 tan xing
导弹 dao dan | 供给 gong ji | 给排水 ji pai shui | 都市 du shi | 载体 zai ti | 模具 mu ju
模型 mo xing | 率先 shuai xian | 效率 xiao lv | 策略 ce lve | 绿色 lv se | 旅游 lv you
降解 jiang jie | 国盛集团 guo sheng ji tuan | 院长 yuan zhang | 会长 hui zhang
理事长 li shi zhang | 秘书长 mi shu zhang | 增长 zeng zhang
成长风险 cheng zhang feng xian | 院长沙龙 yuan zhang sha long | 长者 zhang zhe
长期 chang qi | 链长制 lian zhang zhi | 长电科技 chang dian ke ji | 晟科 sheng ke
泊车 bo che | 湖泊 hu po | 电科所 dian ke suo | 测绘院 ce hui yuan
上海市长宁区 shang hai shi chang ning qu | 普陀区长风新村街道 pu tuo qu chang feng xin cun jie dao
研究院长三角中心 yan jiu yuan chang san jiao zhong xin
形成长三角格局 xing cheng chang san jiao ge ju | 分行知识 fen hang zhi shi
进行知识产权 jin xing zhi shi chan quan | 银行知识产权 yin hang zhi shi chan quan
吕布 lv bu | 女工 nv gong | 尉迟 yu chi | 欧阳 ou yang | 〇 ling | 㐀 qiu | 𬭚 chun
"""
CASES = [
    (case.split()[0], case.split()[1:])
    for case in WORDS.replace("\n", "|").split("|")
    if case.strip()
]


@pytest.mark.parametrize(("text", "readings"), CASES)
def test_words_of_the_district_are_read_as_people_read_them(text, readings):
    assert syllables(text) == readings


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("AI研究院", ["ai", "yan", "jiu", "yuan"]),
        ("3D打印", ["3", "d", "da", "yin"]),
        ("第１０届", ["di", "10", "jie"]),
        ("Café Müller", ["cafe", "muller"]),
        ("“靠谱”联盟", ["kao", "pu", "lian", "meng"]),
        ("", []),
        ("——", []),
        ("𠮷", []),
        ("α", []),
    ],
)
def test_what_is_not_han(text, readings):
    assert syllables(text) == readings


def test_a_key_ends_each_reading_with_a_zero():
    assert sort_key("长三角") == "chang0san0jiao0"
    assert sort_key("重庆路2号") == "chong0qing0lu0120hao0"
    assert sort_key("") == ""


@pytest.mark.parametrize(
    "texts",
    [
        ["卢沟", "栾川", "罗店", "吕巷", "略阳"],
        ["努力", "女工"],
        ["西安", "先锋"],
        ["反感", "方案"],
        ["第2届", "第10届", "第200届"],
        ["第0届", "第00001届", "第2届"],
        ["2026年", "阿里", "A座", "安亭", "电科所", "中山", "𠮷田"],
        ["科创", "科创中心"],
        ["长三角", "陈", "重庆"],
        ["α", "𠮷"],
    ],
)
def test_order(texts):
    assert in_order(texts)


def test_case_width_accents_and_marks_do_not_change_the_order():
    assert sort_key("ＡＩ 研究院") == sort_key("ai研究院") == sort_key("“Aí”——研究院")


def test_a_typed_reading_gives_the_same_key():
    assert key_from_reading("Chang  san-jiao") == sort_key("长三角")
    for typed in ("lǜ dì", "lü di", "lv di", "lu\u0308 di"):
        assert key_from_reading(typed) == sort_key("绿地") == "lv0di0"


def test_a_key_has_a_length_that_a_column_can_hold():
    assert len(sort_key("创" * 300)) == KEY_LENGTH
    assert len(person_sort_key("张" * 300)) == KEY_LENGTH


@pytest.mark.parametrize(
    ("surname", "reading"),
    [
        ("曾", "zeng"),
        ("单", "shan"),
        ("解", "xie"),
        ("仇", "qiu"),
        ("查", "zha"),
        ("朴", "piao"),
        ("区", "ou"),
        ("翟", "zhai"),
        ("盖", "ge"),
        ("吕", "lv"),
        ("乐", "yue"),
        ("任", "ren"),
        ("华", "hua"),
        ("宁", "ning"),
        ("覃", "qin"),
        ("缪", "miao"),
        ("沈", "shen"),
        ("石", "shi"),
        ("尉", "wei"),
        ("尉迟", "yu chi"),
        ("欧阳", "ou yang"),
        ("万俟", "mo qi"),
        ("长孙", "zhang sun"),
        ("单于", "chan yu"),
        ("令狐", "ling hu"),
        ("澹台", "tan tai"),
    ],
)
def test_surnames_are_read_as_surnames(surname, reading):
    assert person_syllables(surname + "某") == [*reading.split(), "mou"]
    assert person_sort_key(surname + "某").startswith(reading.replace(" ", "0") + "0")


def test_a_given_name_is_not_read_as_a_surname():
    assert person_syllables("张单") == ["zhang", "dan"]
    assert person_syllables("曾重庆") == ["zeng", "chong", "qing"]


def test_persons_of_one_surname_stand_together():
    people = ["张安", "张聪", "张宁", "章北", "长孙某", "赵一", "曾某"]
    assert sorted(Random(7).sample(people, len(people)), key=person_sort_key) == [
        "曾某",
        "张安",
        "张聪",
        "张宁",
        "章北",
        "长孙某",
        "赵一",
    ]


def test_persons_of_other_traditions_are_read_from_the_start():
    assert person_sort_key("John Smith") == "john0smith0"
    assert person_syllables("阿卜杜拉·买买提") == syllables("阿卜杜拉买买提")
    assert person_sort_key("") == ""


def test_tables_have_one_reading_for_each_character():
    for table in (PHRASES, COMPOUND_SURNAMES, SURNAMES, CHARACTERS):
        for text, reading in table.items():
            assert len(reading.split()) == len(text), text


def test_tables_hold_readings_that_the_dictionary_knows():
    unknown = {"黑": "he", "会": "gui", "贠": "yun"}
    tables = [*PHRASES.items(), *COMPOUND_SURNAMES.items(), *SURNAMES.items()]
    for text, reading in [*tables, *CHARACTERS.items()]:
        for character, syllable in zip(text, reading.split(), strict=True):
            known = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
            assert syllable in known or unknown.get(character) == syllable, text
    for character, readings in POLYPHONES.items():
        known = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
        assert set(readings.split()) <= set(known), character
        assert len({reading[0] for reading in readings.split()}) > 1, character


def test_the_dictionary_is_neither_loaded_early_nor_changed():
    program = (
        "import sys, zh.pinyin\n"
        "assert 'pypinyin' not in sys.modules\n"
        "from pypinyin.constants import PHRASES_DICT, PINYIN_DICT\n"
        "before = repr(PHRASES_DICT), repr(PINYIN_DICT)\n"
        "zh.pinyin.sort_key('长三角重庆长宁曾某某')\n"
        "zh.pinyin.person_sort_key('曾某')\n"
        "assert (repr(PHRASES_DICT), repr(PINYIN_DICT)) == before\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_answers_do_not_hang_on_the_order_of_questions():
    texts = [case[0] for case in CASES] + [name + "某" for name in SURNAMES]
    first = {text: (sort_key(text), person_sort_key(text)) for text in texts}
    for text in Random(7).sample(texts, len(texts)):
        assert (sort_key(text), person_sort_key(text)) == first[text]


@given(st.one_of(st.text(), HAN_TEXT, st.from_regex(f"[{HAN}]{{0,20}}", fullmatch=True)))
def test_keys_are_portable(text):
    for key in (sort_key(text), person_sort_key(text), index_key(text), initials(text)):
        assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789")
    assert index_letter(text) in "ABCDEFGHIJKLMNOPQRSTUVWXYZ#"
    assert len(sort_key(text)) <= KEY_LENGTH


@given(HAN_TEXT, HAN_TEXT)
def test_a_beginning_stands_before_the_whole(head, tail):
    if syllables(head + tail)[: len(syllables(head))] == syllables(head):
        assert sort_key(head) <= sort_key(head + tail)
