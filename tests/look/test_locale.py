"""Every Chinese text of the project has its English, found without gettext."""

import ast
import re

import pytest
from django.conf import settings
from django.utils.translation.template import templatize

from wuning_portal.management import catalogues

FUNCTIONS = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
PACKAGES = [
    path.parent for path in settings.BASE_DIR.glob("*/__init__.py") if path.parent.name != "tests"
]
CATALOGUE = settings.BASE_DIR / "locale/en/LC_MESSAGES/django.po"
HAN = re.compile(r"[\u4e00-\u9fff]")
STAYS_CHINESE = ("中文", "普府〔2023〕93号", "放假", "上班", "元旦")  # names, words to type
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%([sd])|{(\w*)}")


def in_python():
    """The texts given to gettext in the project's modules, as keys of a catalogue."""
    for package in PACKAGES:
        for module in package.rglob("*.py"):
            if "migrations" not in module.parts:
                yield from calls(module.read_text("utf-8"))


def calls(source):
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in FUNCTIONS:
            yield key(name, [a.value for a in node.args if isinstance(a, ast.Constant)])


def key(name, texts):
    if name.startswith("n"):
        return "\0".join(texts[:2])
    if name.startswith("p"):
        return "\x04".join(texts[:2])
    return texts[0] if texts else ""


def in_templates():
    """The texts of {% translate %}, {% blocktranslate %} and _("…") in templates."""
    quoted = r"""u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
    call = re.compile(rf"\b(n?gettext|_)\({quoted}(?:,\s*{quoted})?")
    for template in (settings.BASE_DIR / "templates").rglob("*.*"):
        for found in call.finditer(templatize(template.read_text("utf-8"))):
            yield key(found[1], [ast.literal_eval(t) for t in found.groups()[1:] if t])


@pytest.fixture(scope="module")
def catalogue():
    """English by Chinese; an empty or fuzzy entry counts as none."""
    entries = catalogues.messages(CATALOGUE.read_text("utf-8").splitlines())
    return {key: text for key, text in entries.items() if key}


def texts(entry):
    return entry.split("\x04")[-1].split("\0")


def test_every_text_is_translated_and_every_translation_is_in_use(catalogue):
    used = set(filter(None, (*in_python(), *in_templates())))
    assert sorted(used - set(catalogue)) == []
    assert sorted(set(catalogue) - used) == []


def test_a_translation_keeps_the_gaps_of_its_original(catalogue):
    def gaps(text):
        return sorted("".join(groups) for groups in PLACEHOLDER.findall(text))

    broken = [
        (original, english)
        for entry, translation in catalogue.items()
        for original, english in zip(texts(entry), translation.split("\0"), strict=True)
        if gaps(original) != gaps(english) and "\0" not in entry
    ]
    assert broken == []


def test_a_plural_has_both_forms_and_says_the_number_in_the_second(catalogue):
    for entry, translation in catalogue.items():
        if "\0" in entry:
            one, many = translation.split("\0")
            assert one and many
            assert set(PLACEHOLDER.findall(many)) == set(PLACEHOLDER.findall(texts(entry)[1]))


def test_english_is_english(catalogue):
    def rest(text):
        for kept in STAYS_CHINESE:
            text = text.replace(kept, "")
        return text

    assert [english for english in catalogue.values() if HAN.search(rest(english))] == []


def test_no_text_to_translate_is_put_together_at_run_time():
    """An f-string inside _() could never be found in a catalogue."""
    for package in PACKAGES:
        for module in package.rglob("*.py"):
            for node in ast.walk(ast.parse(module.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in FUNCTIONS:
                    assert not any(isinstance(a, ast.JoinedStr) for a in node.args), module
