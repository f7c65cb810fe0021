"""The one style of forms: labels, marks, hints and errors that a screen reader can follow."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from pytest_django.asserts import assertInHTML

from base.forms import Button, Group, Pair, PortalHelper


class ProfileForm(forms.Form):
    name = forms.CharField(label="单位简称", help_text="要改名称，请联系共同体专班。")
    kind = forms.ChoiceField(label="类型", choices=[("a", "院所"), ("b", "高校")])
    intro = forms.CharField(label="一句话介绍", widget=forms.Textarea, required=False)
    is_public = forms.BooleanField(label="在公开页显示电话", required=False)
    day = forms.ChoiceField(
        label="开放", choices=[("1", "周一"), ("2", "周二")], widget=forms.RadioSelect
    )
    logo = forms.FileField(label="单位标志", required=False)
    token = forms.CharField(widget=forms.HiddenInput)

    helper = PortalHelper(
        Group("基本信息", "name", Pair("kind", "intro")),
        Group("联系", "is_public", "day", help_text="居民也会看到。"),
        "logo",
        submit="提交审核",
        more=[Button("存为草稿", name="draft")],
    )


def render(form, source="{% load crispy_forms_tags %}{% crispy form %}"):
    return Template(source).render(Context({"form": form, "csrf_token": "abc"}))


@pytest.fixture
def page():
    return render(ProfileForm(initial={"token": "t"}))


def test_a_label_stands_above_its_control_and_says_when_it_is_required(page):
    assertInHTML(
        '<label class="form-label" for="id_name">单位简称<span class="wn-req">必填</span></label>',
        page,
    )
    assertInHTML('<label class="form-label" for="id_intro">一句话介绍</label>', page)


def test_a_hint_is_linked_to_its_control(page):
    assertInHTML(
        '<input type="text" name="name" class="form-control" required '
        'aria-describedby="id_name_helptext" id="id_name">',
        page,
    )
    assertInHTML(
        '<div class="form-text" id="id_name_helptext">要改名称，请联系共同体专班。</div>', page
    )


def test_choices_stand_in_a_fieldset_with_their_label_as_legend(page):
    assertInHTML('<legend class="form-label">开放<span class="wn-req">必填</span></legend>', page)
    assertInHTML('<label class="form-check-label" for="id_day_1">周二</label>', page)
    assert page.count('class="form-check-input"') == 3


def test_groups_pairs_and_buttons_take_the_markup_of_the_design(page):
    assertInHTML("<legend>基本信息</legend>", page)
    assert page.count('<div class="pair">') == 1
    assertInHTML('<button class="btn btn-primary" type="submit">提交审核</button>', page)
    assertInHTML(
        '<button class="btn btn-outline-primary" type="submit" name="draft" value="1">'
        "存为草稿</button>",
        page,
    )
    assert '<form class="wn-form" novalidate method="post" enctype="multipart/form-data">' in page


def test_every_field_is_drawn_once_also_those_that_the_rows_forget(page):
    for name in ProfileForm.base_fields:
        expected = 2 if name == "day" else 1
        assert page.count(f' name="{name}"') == expected, name


def test_a_form_without_faults_has_no_summary(page):
    assert "data-error-summary" not in page
    assert "wn-err" not in page


class TestWithFaults:
    @pytest.fixture
    def page(self):
        form = ProfileForm({"intro": "写过的话", "token": "t", "kind": "a"})
        form.add_error(None, "两处对不上。")
        return render(form)

    def test_the_summary_takes_focus_and_leads_to_each_field(self, page):
        assert '<div class="wn-note stop" role="alert" tabindex="-1" autofocus' in page
        assertInHTML("<strong>还有 3 处要改：</strong>", page)
        assertInHTML("<li>两处对不上。</li>", page)
        assert '<a href="#id_name">单位简称：' in page
        assert '<a href="#id_day_0">开放：' in page

    def test_an_error_is_linked_to_its_control(self, page):
        assertInHTML(
            '<input type="text" name="name" class="form-control is-invalid" required '
            'aria-invalid="true" aria-describedby="id_name_helptext id_name_error" id="id_name">',
            page,
        )
        assert page.count('<div class="wn-err" id="id_name_error">') == 1
        assert 'aria-describedby="id_day_error"' in page

    def test_what_was_typed_stays(self, page):
        assert "写过的话</textarea>" in page


def test_a_form_of_one_general_fault_says_only_that():
    form = ProfileForm({"name": "n", "kind": "a", "day": "1", "token": "t"})
    form.add_error(None, "邮箱或密码不对。")
    page = render(form)
    assertInHTML("<p><strong>邮箱或密码不对。</strong></p>", page)
    assert "处要改" not in page


def test_the_filter_draws_the_same_fields():
    page = render(ProfileForm(), "{% load crispy_forms_tags %}{{ form|crispy }}")
    assert page.count('class="wn-req"') == 3
    assert "<form" not in page


def test_an_optional_file_can_be_taken_away():
    class LogoForm(forms.Form):
        logo = forms.FileField(label="单位标志", required=False)

    held = SimpleUploadedFile("logo.png", b"x")
    page = render(LogoForm(initial={"logo": held}), "{% load crispy_forms_tags %}{{ form|crispy }}")
    assertInHTML('<p class="wn-meta mb-1">现在的文件：logo.png</p>', page)
    assertInHTML('<label class="form-check-label" for="id_logo_clear">去掉这个文件</label>', page)
    assert page.count('type="file"') == 1


def test_a_helper_can_be_shared_because_drawing_changes_nothing():
    before = dict(ProfileForm.helper.__dict__)
    first, second = render(ProfileForm()), render(ProfileForm())
    assert first == second
    assert ProfileForm.helper.__dict__ == before
