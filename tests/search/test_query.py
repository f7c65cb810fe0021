import pytest

from search.kinds import sounds
from search.query import LONGEST, Query


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  科创\t集市 ", "科创 集市"),
        ("科\u200b创\x00", "科创"),
        ("字" * 10_000, "字" * LONGEST),
        ("", ""),
    ],
)
def test_what_was_typed_is_tidied_and_cut(typed, text):
    assert Query.parse(typed).text == text


@pytest.mark.parametrize("typed", ["", " ", '"*:-^()', "《》", "\x00", "%_", "'; --"])
def test_nothing_to_look_for(typed):
    assert not Query.parse(typed)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("上海某某（集团）有限公司", "某某"),
        ("某某(集团)有限公司", "某某"),
        ("上海", "上海"),
        ("有限公司", "有限公司"),
        ("dian ke suo", "diankesuo"),
        ("Robot Arm", "robotarm"),
    ],
)
def test_the_whole_of_it_as_a_name(typed, key):
    assert Query.parse(typed).key == key


@pytest.mark.parametrize(
    ("typed", "heard"),
    [("电科锁", "diankesuo"), ("dks", None), ("电", None), ("电科 锁", None), ("电" * 13, None)],
)
def test_a_name_in_the_wrong_characters_is_heard(typed, heard):
    sound = Query.parse(typed).by_sound()
    assert (sound.text if sound else None) == heard


def test_a_name_sounds_whole_without_the_city_and_run_by_run():
    assert sounds("上海测绘院").split() == ["shchy", "chy", "shanghaicehuiyuan", "cehuiyuan"]
    assert {"kcjs", "kechuangjishi"} <= set(sounds("“中华武数”科创集市").split())
    assert sounds("") == ""
