"""An institution's pages: who gets in, writing, copying, answering, the verbs, what waits."""

import pytest
from django.urls import reverse

import review.services
from audit.models import AuditEntry
from talent import desk, todos
from talent.models import Application, Post, State
from tests.members.recipes import make_clerk, make_institution, make_user
from tests.talent.recipes import (
    make_application,
    make_draft,
    make_post,
    make_reviewer,
    posted,
    proposed,
    values,
    waiting,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def institution():
    return make_institution("电科所")


@pytest.fixture
def host(institution, client):
    user = make_clerk(institution)
    client.force_login(user)
    return user


def address(name: str, post: Post, *more: str) -> str:
    return reverse(f"talent:work_{name}", args=[post.institution.slug, post.slug, *more])


class TestWhoGetsIn:
    def test_strangers_and_staff_find_nothing(self, client, institution):
        post = make_post(institution=institution)
        application = make_application(post)
        paths = [
            reverse("talent:work_list", args=[institution.slug]),
            reverse("talent:work_create", args=[institution.slug]),
            *(address(name, post) for name in ("detail", "edit", "fill", "withdraw")),
            address("application", post, application.token),
        ]
        people = [make_clerk(make_institution("化工院")), make_reviewer(), make_user()]
        people += [make_user(roles=["service"]), application.user]
        for person in people:
            client.force_login(person)
            assert [client.get(path).status_code for path in paths] == [404] * 7
            verbs = [address(name, post) for name in ("close", "discard", "fill", "withdraw")]
            assert [client.post(path, {"text": "x"}).status_code for path in verbs] == [404] * 4
            answer = client.post(paths[-1], {"verb": "decline", "text": "x"})
            assert answer.status_code == 404
        assert Post.objects.get().state == State.PUBLISHED
        assert Application.objects.get().state == "submitted"

    def test_another_institutions_post_is_not_under_ones_own_address(self, client, host):
        other = make_post()
        path = reverse("talent:work_detail", args=["dian-ke-suo", other.slug])
        assert client.get(path).status_code == 404

    def test_who_left_yesterday_finds_nothing(self, client, institution, host):
        post = make_post(institution=institution)
        host.memberships.update(from_on="2026-01-01", until_on="2026-11-22")
        assert client.get(address("detail", post)).status_code == 404


class TestWriting:
    def test_a_form_with_a_day_alone_ends_at_its_last_second(self, client, institution, host):
        path = reverse("talent:work_create", args=[institution.slug])
        response = client.post(path, posted())
        post = Post.objects.get()
        assert response.url == address("detail", post)
        assert waiting(post).values == values()

    def test_an_hour_counts(self, client, institution, host):
        path = reverse("talent:work_create", args=[institution.slug])
        client.post(path, posted(apply_by_time="18:00"))
        assert waiting(Post.objects.get()).values["apply_by"] == "2026-12-20T18:00:00+08:00"

    def test_a_draft_needs_a_name_alone(self, client, institution, host):
        path = reverse("talent:work_create", args=[institution.slug])
        form = {"title": "见习", "keep": "1", "key": posted()["key"]}
        client.post(path, form)
        assert Post.objects.get().state == State.DRAFT
        assert client.post(path, {**form, "title": ""}).context["form"].errors.keys() == {"title"}

    @pytest.mark.parametrize(
        ("fields", "where", "words"),
        [
            ({"is_for_graduates": ""}, "is_for_graduates", "请至少选一类面向的人。"),
            ({"apply_by_day": "2026-11-20"}, "apply_by_day", "报名截止已经过去"),
            ({"apply_by_day": "2027-01-12"}, "apply_by_day", "在岗位开始之前截止"),
            ({"ends_on": "2027-01-01"}, "ends_on", "结束日期不能早于开始日期。"),
            ({"places": "0"}, "places", "1"),
            ({"places": "两人"}, "places", "整数"),
            ({"contact_phone": "12"}, "contact_phone", "请填手机号"),
            ({"contact_phone": "", "is_contact_public": "on"}, "contact_phone", "请填电话"),
            ({"duties": ""}, "duties", "请填写做什么。"),
        ],
    )
    def test_what_is_wrong_is_said_beside_it_and_stays(
        self, client, institution, host, fields, where, words
    ):
        path = reverse("talent:work_create", args=[institution.slug])
        form = client.post(path, posted(**fields)).context["form"]
        assert form.errors.keys() == {where}
        assert words in form.errors[where][0]
        assert form["summary"].value() == "参与一次真实的应急演练。"
        assert Post.objects.count() == 0

    def test_last_years_post_is_copied_without_its_days(self, client, institution, host):
        former = make_post(institution=institution, state=State.FILLED, stipend="180 元/天")
        path = reverse("talent:work_create", args=[institution.slug])
        form = client.get(f"{path}?from={former.slug}").context["form"]
        shown = {name: form[name].value() for name in ("title", "stipend", "places")}
        assert shown == {"title": "机器人检测助理", "stipend": "180 元/天", "places": 2}
        days = [form[name].value() for name in ("starts_on", "ends_on", "apply_by_day")]
        assert days == [None] * 3
        client.post(path, posted(title="机器人检测助理"))
        assert Post.objects.count() == 2

    @pytest.mark.parametrize("query", ["?from=nothing", "?from="])
    def test_nothing_is_copied_from_another_institution(self, client, institution, host, query):
        other = make_post("别家的")
        path = reverse("talent:work_create", args=[institution.slug])
        for address in (path + query, f"{path}?from={other.slug}"):
            assert client.get(address).context["form"]["title"].value() is None

    def test_a_draft_goes_on_where_it_was(self, client, institution, host):
        post = proposed(institution)
        form = client.get(address("edit", post)).context["form"]
        assert str(form["apply_by_day"].value()) == "2026-12-20"
        assert form["apply_by_time"].value() is None
        client.post(address("edit", post), posted(title="改过的名字"))
        assert waiting(post).values["title"] == "改过的名字"

    def test_what_is_withdrawn_is_not_written_on(self, client, institution, host):
        post = make_post(institution=institution, state=State.WITHDRAWN)
        assert client.get(address("edit", post)).url == address("detail", post)


class TestPages:
    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_takes_three_queries(self, institution, count, django_assert_num_queries):
        for _number in range(count):
            make_application(make_post(institution=institution))
            proposed(institution)
        with django_assert_num_queries(3):
            rows = desk.work_page(institution, "").object_list
            assert [row.title for row in rows] == ["工控安全值守见习", "机器人检测助理"] * count
            shown = [(row.post.waiting_count, row.post.places_left) for row in rows[1::2]]
            assert shown == [(1, 2)] * count

    def test_the_list_asks_the_same_number_of_times(self, client, institution, host):
        counts = []
        for _number in range(2):
            make_application(make_post(institution=institution))
            response = client.get(reverse("talent:work_list", args=[institution.slug]))
            counts.append(len(response.context["page"].object_list))
        assert counts == [1, 2]

    def test_a_post_shows_masked_names_and_no_number(self, client, institution, host):
        post = make_application(make_post(institution=institution)).post
        make_application(post, state="withdrawn")
        page = client.get(address("detail", post)).content.decode()
        assert "江*" in page
        assert [word for word in ("江小满", "13900001009") if word in page] == []
        assert "另有 1 份已由本人撤回。" in page

    def test_a_draft_shows_what_it_will_be(self, client, institution, host):
        page = client.get(address("detail", proposed(institution))).content.decode()
        assert "参与一次真实的应急演练。" in page

    def test_posts_are_searched_for_in_vain(self, client, institution, host):
        page = client.get(reverse("talent:work_list", args=[institution.slug])).content.decode()
        assert page.count('class="wn-empty"') == 1


class TestAnswers:
    def test_opening_one_shows_all_and_is_written_down(self, client, institution, host):
        application = make_application(make_post(institution=institution))
        page = client.get(application.get_workspace_url()).content.decode()
        words = ("江小满", "13900001009", application.user.email, application.motivation)
        assert [word for word in words if word not in page] == []
        entry = AuditEntry.objects.latest("pk")
        assert (entry.action, entry.actor, entry.about_id) == ("seen", host, str(application.pk))

    def test_from_the_first_look_to_the_place(self, client, institution, host):
        application = make_application(make_post(institution=institution))
        path = application.get_workspace_url()
        client.post(path, {"verb": "shortlist", "text": "周二来。"})
        response = client.post(path, {"verb": "accept", "text": ""})
        application.refresh_from_db()
        assert (application.state, application.invitation) == ("accepted", "周二来。")
        assert response.url == address("detail", application.post)

    def test_a_refused_answer_keeps_its_words(self, client, institution, host):
        application = make_application(make_post(institution=institution), state="declined")
        form = {"verb": "shortlist", "text": "写了很久的话"}
        page = client.post(application.get_workspace_url(), form).content.decode()
        assert ("写了很久的话" in page, "已经答复过" in page) == (False, False)
        # The form is gone with the last possible answer; before that, it stays with its words.
        other = make_application(application.post)
        response = client.post(other.get_workspace_url(), {"verb": "accept", "text": "写好的话"})
        assert response.context["form"].errors == {"text": ["初筛通过、面谈之后才能录用。"]}
        assert "写好的话" in response.content.decode()

    @pytest.mark.parametrize("verb", ["", "retract", "publish"])
    def test_other_verbs_are_none(self, client, institution, host, verb):
        application = make_application(make_post(institution=institution))
        form = {"verb": verb, "text": "x"}
        assert client.post(application.get_workspace_url(), form).status_code == 404

    @pytest.mark.parametrize("state", ["withdrawn"])
    def test_what_was_taken_back_is_gone(self, client, institution, host, state):
        application = make_application(make_post(institution=institution), state=state)
        assert client.get(application.get_workspace_url()).status_code == 404


class TestResume:
    def test_who_may_fetch_it(self, client, institution):
        application = make_application(make_post(institution=institution))
        path = application.resume.get_absolute_url()
        allowed = [application.user, make_clerk(institution), make_clerk(institution, "head")]
        strangers = [make_user(), make_clerk(make_institution("化工院")), make_reviewer()]
        strangers += [make_user(roles=[role]) for role in ("service", "admin")]
        for people, status in ((allowed, 200), (strangers, 404)):
            for person in people:
                client.force_login(person)
                response = client.get(path)
                b"".join(response)
                assert (person.name, response.status_code) == (person.name, status)
        client.logout()
        assert client.get(path).status_code == 302
        entries = AuditEntry.objects.filter(action="downloaded").order_by("pk")
        assert [entry.result for entry in entries] == ["ok"] * 3 + ["refused"] * 5

    def test_not_by_the_host_once_it_is_withdrawn(self, client, institution, host):
        application = make_application(make_post(institution=institution), state="withdrawn")
        assert client.get(application.resume.get_absolute_url()).status_code == 404

    def test_a_file_that_only_claims_to_belong_is_not_given(self, client, institution, host):
        application = make_application(make_post(institution=institution))
        former = application.resume
        Application.objects.filter(pk=application.pk).update(resume=None)
        assert client.get(former.get_absolute_url()).status_code == 404


class TestVerbs:
    def test_close_and_discard_are_one_press(self, client, institution, host):
        post, draft = make_post(institution=institution), make_draft(institution=institution)
        assert client.get(address("close", post)).status_code == 405
        assert client.post(address("close", post)).url == address("detail", post)
        away = client.post(address("discard", draft)).url
        assert away == reverse("talent:work_list", args=[institution.slug])
        assert client.get(address("detail", draft)).status_code == 404
        post.refresh_from_db()
        assert post.state == State.CLOSED

    def test_a_refused_press_says_why(self, client, institution, host):
        post = make_post(institution=institution, state=State.FILLED)
        page = client.post(address("close", post), follow=True).content.decode()
        assert "只有已发布的岗位可以截止报名。" in page

    def test_fill_and_withdraw_ask_for_words(self, client, institution, host):
        post = make_application(make_post(institution=institution), state="accepted").post
        make_application(post)
        page = client.get(address("fill", post)).content.decode()
        assert "还有 1 份报名没有答复" in page
        assert client.post(address("fill", post), {"text": ""}).status_code == 200
        client.post(address("fill", post), {"text": "人选已定。"})
        post.refresh_from_db()
        assert post.state == State.FILLED
        other = make_post(institution=institution)
        client.post(address("withdraw", other), {"text": "不办了。"})
        other.refresh_from_db()
        assert (other.state, other.state_reason) == (State.WITHDRAWN, "不办了。")

    def test_what_cannot_be_filled_is_sent_back(self, client, institution, host):
        post = make_post(institution=institution)
        page = client.get(address("fill", post), follow=True).content.decode()
        assert "还没有拟录用的人，先答复报名。" in page


class TestWhatWaits:
    def test_answers_and_returned_posts_are_to_dos(self, client, institution, host):
        post = make_post(institution=institution)
        for _person in range(2):
            make_application(post)
        make_application(post, state="declined")
        make_application()
        returned = proposed(institution)
        revision = waiting(returned)
        review.services.return_(
            revision=revision, digest=revision.digest, by=make_reviewer(), text="请写地点。"
        )
        found = list(todos.post_todos(institution, host))
        assert [(todo.title, todo.state_text) for todo in found] == [
            ("答复“机器人检测助理”的报名", "2 份在等"),
            ("按审核意见修改岗位“工控安全值守见习”", "退回修改"),
        ]
        assert todos.count_waiting(institution) == 2
        page = client.get(reverse("members:workspace", args=[institution.slug])).content.decode()
        assert "答复“机器人检测助理”的报名" in page

    @pytest.mark.parametrize("count", [1, 3])
    def test_they_take_the_same_number_of_queries(
        self, institution, host, count, django_assert_num_queries
    ):
        for _number in range(count):
            make_application(make_post(institution=institution))
        with django_assert_num_queries(3):
            list(todos.post_todos(institution, host))
