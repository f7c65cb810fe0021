"""Translations compile without gettext to what gettext reads."""

import gettext
import io
import os

from wuning_portal.management.catalogues import compile_all, messages, to_mo

PO = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: a.py:1
msgid "成员"
msgstr "Members"

#, python-format
msgid "还有 %(count)s 个名额"
msgid_plural "还有 %(count)s 个名额们"
msgstr[0] "%(count)s place left"
msgstr[1] "%(count)s places left"

msgctxt "verb"
msgid "审核"
msgstr ""
"Review \"this\"\n"
"now"

#, fuzzy
#| msgid "旧"
msgid "新"
msgstr "Old"

msgid "未译"
msgstr ""

#~ msgid "去掉的"
#~ msgstr "Gone"
"""


def read(text: str) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(to_mo(messages(text.splitlines()))))


def test_gettext_reads_plain_plural_and_context():
    catalogue = read(PO)
    assert catalogue.gettext("成员") == "Members"
    assert catalogue.ngettext("还有 %(count)s 个名额", "还有 %(count)s 个名额们", 1) == (
        "%(count)s place left"
    )
    assert catalogue.ngettext("还有 %(count)s 个名额", "还有 %(count)s 个名额们", 3) == (
        "%(count)s places left"
    )
    assert catalogue.pgettext("verb", "审核") == 'Review "this"\nnow'


def test_fuzzy_empty_and_obsolete_entries_are_left_out():
    assert sorted(messages(PO.splitlines())) == [
        "",
        "verb\x04审核",
        "成员",
        "还有 %(count)s 个名额\0还有 %(count)s 个名额们",
    ]


def test_only_what_changed_is_compiled(tmp_path):
    source = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO, "utf-8")
    target = source.with_suffix(".mo")
    assert compile_all(tmp_path) == [target]
    assert compile_all(tmp_path) == []
    later = target.stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compile_all(tmp_path) == [target]
