"""The applicant's pages: the form and its refusals, how each application stands, taking back."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from members.models import User
from notices.models import Notice
from talent.models import Application, State
from tests.files import hostile
from tests.files.recipes import encoded
from tests.members.recipes import PASSWORD, make_clerk, make_user
from tests.talent.recipes import applied, make_application, make_draft, make_pdf, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def person(client):
    user = make_user("江小满", phone="13900001009")
    client.force_login(user)
    return user


def form_of(post) -> str:
    return reverse("talent:apply", args=[post.slug])


class TestTheForm:
    def test_it_comes_after_the_sign_in_and_leads_back(self, client):
        path = form_of(make_post())
        away = client.get(path).url
        assert away == f"/accounts/login/?next={path}"
        make_user(email="jiang@example.org")
        page = client.get(away).content.decode()
        assert f'href="/accounts/signup/?next={path.replace("/", "%2F")}"' in page
        sent = client.post(away, {"login": "jiang@example.org", "password": PASSWORD})
        assert sent.url == path

    def test_signing_up_leads_back_in_whatever_browser_the_mail_is_read(self, client):
        path = form_of(make_post())
        answers = {"password1": PASSWORD, "password2": PASSWORD, "agreed": "on"}
        answers |= {"name": "江小满", "email": "jiang@example.org"}
        client.post(f"/accounts/signup/?next={path}", answers)
        (letter,) = mail.outbox
        link = next(word for word in letter.body.split() if "confirm-email" in word)
        client.cookies.clear()
        confirmed = client.post(link.partition("://")[2].partition("/")[1] + link.split("/", 3)[3])
        assert confirmed.url == path
        assert User.objects.get(email="jiang@example.org").is_active

    def test_it_sends_an_application_once(self, client, person):
        post = make_post()
        assert client.get(form_of(post)).context["form"]["phone"].value() == "13900001009"
        sent = applied()
        response = client.post(form_of(post), sent)
        application = Application.objects.get()
        assert response.url == application.get_absolute_url()
        assert (application.phone, application.user) == ("13900001009", person)
        sent["resume"] = make_pdf()
        assert client.post(form_of(post), sent).url == response.url
        assert Application.objects.count() == 1

    @pytest.mark.parametrize(
        ("fields", "where", "words"),
        [
            ({"motivation": ""}, "motivation", "请填写为什么想来。"),
            ({"motivation": "字" * 1001}, "motivation", "1000"),
            ({"motivation": "我的号码 310107199001011234"}, "motivation", "请去掉身份证号"),
            ({"current_unit": "310107 19900101 123X"}, "current_unit", "请去掉身份证号"),
            ({"phone": "12"}, "phone", "请填手机号"),
            ({"agreed": ""}, "agreed", "请先勾选。"),
            ({"resume": ""}, "resume", "请选择简历文件。"),
        ],
    )
    def test_what_is_wrong_is_said_beside_it_and_stays(self, client, person, fields, where, words):
        form = client.post(form_of(make_post()), applied(**fields)).context["form"]
        assert form.errors.keys() == {where}
        assert words in form.errors[where][0]
        assert form["current_unit"].value() == fields.get("current_unit", "普澄大学机械学院，研二")
        assert Application.objects.count() == 0

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (encoded(), "请上传 PDF"),
            (b"MZ" + b"0" * 900, "程序不能上传"),
            (b"%PDF-1.7 1 0 obj<</OpenAction<</S/JavaScript>>>> %%EOF", "有脚本或附件"),
            (b"%PDF-1.7 %%EOF PK", "末尾附有别的内容"),
            (make_pdf().read()[:-6] + b" " * 5_300_000 + b"%%EOF\n", "简历超过 5 MB"),
        ],
        ids=["picture", "program", "script", "two files in one", "large"],
    )
    def test_a_hostile_or_wrong_file(self, client, person, content, words):
        upload = SimpleUploadedFile("简历.pdf", content, "application/pdf")
        form = client.post(form_of(make_post()), applied(resume=upload)).context["form"]
        assert words in form.errors["resume"][0]

    def test_an_office_file_is_asked_for_as_pdf(self, client, person):
        upload = SimpleUploadedFile("简历.docx", hostile.office(), "application/pdf")
        form = client.post(form_of(make_post()), applied(resume=upload)).context["form"]
        assert "简历请用 PDF" in form.errors["resume"][0]

    @pytest.mark.parametrize("state", [State.CLOSED, State.FILLED, State.WITHDRAWN])
    def test_a_post_that_is_over_shows_why_and_a_way_on(self, client, person, state):
        post = make_post(state=state)
        page = client.get(form_of(post)).content.decode()
        assert ("<textarea" in page, 'href="/posts/"' in page) == (False, True)
        refused = client.post(form_of(post), applied())
        assert len(refused.context["form"].non_field_errors()) == 1

    def test_too_late_by_a_second_keeps_what_was_typed(self, client, person, clock):
        post = make_post()
        clock.move_to(post.apply_by)
        clock.shift(1)
        client.force_login(person)  # nobody stays signed in for ten days
        response = client.post(form_of(post), applied(motivation="写了一晚上"))
        assert response.context["form"].non_field_errors() == ["报名已经截止。"]
        assert "写了一晚上" in response.content.decode()

    def test_a_draft_post_is_nowhere(self, client, person):
        assert client.get(form_of(make_draft())).status_code == 404

    def test_the_host_is_refused_in_words(self, client):
        post = make_post()
        client.force_login(make_clerk(post.institution))
        assert "你在这家单位工作" in client.get(form_of(post)).content.decode()

    def test_who_applied_is_led_to_the_application(self, client, person):
        application = make_application(user=person)
        page = client.get(form_of(application.post)).content.decode()
        assert f'href="{application.get_absolute_url()}"' in page


class TestOnesOwn:
    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_takes_the_same_number_of_queries(
        self, client, person, count, django_assert_max_num_queries
    ):
        for _number in range(count):
            make_application(user=person)
        make_application()
        with django_assert_max_num_queries(8):  # six of them are the session, the person, the frame
            response = client.get("/my/applications/")
        assert len(response.context["applications"]) == count

    def test_an_empty_list_shows_the_way(self, client, person):
        page = client.get("/my/applications/").content.decode()
        assert page.count('class="wn-empty"') == 1

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            ("submitted", ["已报名", "接收单位正在看报名材料", "换一份简历", "撤回报名"]),
            ("shortlisted", ["初筛通过", "请周二 14:00 来试验楼面谈。", "撤回报名"]),
            ("accepted", ["拟录用", "请按接收单位的安排报到", "撤回报名"]),
            ("declined", ["未通过", "方向不合。", "2027 年 5 月 25 日 删除"]),
            ("withdrawn", ["已撤回", "2027 年 5 月 25 日 删除"]),
        ],
    )
    def test_state_and_next_step_are_in_sight(self, client, person, state, words):
        application = make_application(user=person, state=state)
        page = client.get(application.get_absolute_url()).content.decode()
        assert [word for word in words if word not in page] == []
        assert "139****1009" in page

    def test_somebody_elses_is_nowhere(self, client, person):
        token = make_application().token
        pages = [reverse(f"talent:my_{name}", args=[token]) for name in ("detail", "resume")]
        assert [client.get(page).status_code for page in pages] == [404] * 2
        assert client.post(reverse("talent:my_retract", args=[token])).status_code == 404
        client.force_login(make_clerk(Application.objects.get().post.institution))
        assert client.get(pages[0]).status_code == 404
        client.logout()
        assert [client.get(page).status_code for page in pages] == [302] * 2

    def test_taking_back_is_posted(self, client, person):
        application = make_application(user=person)
        path = reverse("talent:my_retract", args=[application.token])
        assert client.get(path).status_code == 405
        assert client.post(path).url == application.get_absolute_url()
        application.refresh_from_db()
        assert application.state == "withdrawn"

    def test_another_resume(self, client, person):
        application = make_application(user=person)
        path = reverse("talent:my_resume", args=[application.token])
        assert client.post(path, {"resume": ""}).context["form"].errors.keys() == {"resume"}
        client.post(path, {"resume": make_pdf("第二版.pdf")})
        application.refresh_from_db()
        assert application.resume.original_name == "第二版.pdf"
        late = make_application(user=person, state="shortlisted")
        path = reverse("talent:my_resume", args=[late.token])
        assert "简历不能再换" in client.get(path).content.decode()
        form = client.post(path, {"resume": make_pdf()}).context["form"]
        assert "简历不能再换" in form.non_field_errors()[0]

    def test_my_page_leads_there_and_says_what_is_new(self, client, person):
        make_application(user=person, state="shortlisted")
        for path in ("/my/", "/accounts/"):
            page = client.get(path).content.decode()
            assert ('href="/my/applications/"' in page, "1 件有新进展" in page) == (True, True)

    def test_the_inbox_leads_to_the_application(self, client, person, after_commit):
        with after_commit():
            application = make_application(user=person, state="shortlisted")
        notices = Notice.objects.filter(user=person)
        assert {notice.occasion.link for notice in notices} == {application.get_absolute_url()}
