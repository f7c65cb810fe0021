import io
import re

import pytest
from PIL import Image

from audit.models import AuditEntry
from files.models import Derivative, State, StoredFile
from members import rules
from members.services.alliances import join_alliance
from members.services.memberships import add_membership
from review.models import Revision
from review.models import State as Standing
from review.services import accept, return_, withdraw
from tests.members.logo_form import (
    EDIT,
    PAGE,
    approved_logo,
    decide,
    errors,
    give_logo,
    live,
    mark,
    newest,
    pictures,
    send,
    status,
)
from tests.members.recipes import make_alliance, make_clerk, make_institution, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def institution():
    return make_institution("电科所", contact_phone="13900000009")


@pytest.fixture
def clerk(institution, client):
    clerk = make_clerk(institution, name="周一鸣")
    client.force_login(clerk)
    return clerk


@pytest.fixture
def reviewer():
    return make_user(name="孙审核", roles=["reviewer"])


def test_a_logo_waits_for_the_review_and_is_then_public(client, clerk, reviewer, after_commit):
    assert send(client, mark()).status_code == 302
    revision, file = newest(), StoredFile.objects.get()
    assert (revision.touched, revision.values["logo"]) == (["logo"], file.token)
    assert (revision.files, file.state) == ([file.token], State.PENDING)
    assert (file.purpose, file.owner, file.belongs_to(live())) == (
        "institution.logo",
        clerk,
        True,
    )
    assert (live().logo, pictures(client.get(PAGE))) == (None, [])

    with after_commit():
        decide(accept, reviewer)
    small = Derivative.objects.filter(content_type="image/webp").order_by("width")[0]
    assert (live().logo, live().logo.state) == (file, State.APPROVED)
    assert pictures(client.get(PAGE)) == [
        f'<img src="{small.url}" srcset="{small.url} 96w" sizes="5.5rem" width="96" height="96"'
        ' alt="电科所" class="wn-stone bg-white border object-fit-contain lg" loading="lazy"'
        ' decoding="async">'
    ]
    assert status(client, small.url) == 200


def test_the_logo_stands_in_every_list(client, clerk, reviewer, institution, after_commit):
    alliance = make_alliance()
    join_alliance(alliance=alliance, institution=institution)
    approved_logo(client, reviewer, after_commit)
    add_membership(user=clerk, institution=make_institution("化工院"), role="clerk")
    for path in ("/members/", alliance.get_absolute_url(), "/workspace/dian-ke-suo/", "/my/"):
        assert len(pictures(client.get(path))) == 1, path
    assert len(pictures(client.get("/workspace/hua-gong-yuan/"))) == 0


@pytest.mark.parametrize("number", [1, 3])
def test_logos_cost_no_query(client, number, reviewer, after_commit, django_assert_num_queries):
    alliance = make_alliance()
    for place in range(number):
        institution = make_institution(f"单位{place}")
        join_alliance(alliance=alliance, institution=institution)
        give_logo(institution, after_commit)
    for path, queries in (
        ("/members/", 8),
        ("/members/dan-wei-0/", 4),
        (alliance.get_absolute_url(), 3),
    ):
        with django_assert_num_queries(queries):
            page = client.get(path)
        assert len(pictures(page)) == (1 if "dan-wei" in path else number)


def test_the_reviewer_sees_both_pictures_and_it_is_written_down(
    client, clerk, reviewer, after_commit
):
    old = approved_logo(client, reviewer, after_commit)
    send(client, mark(120, 80))
    new = StoredFile.objects.get(state=State.PENDING)
    client.force_login(reviewer)
    page = client.get(newest().get_absolute_url()).content.decode()
    shown = r'<{0}><img [^>]*src="([^"]+)" width="(\d+)" height="(\d+)" alt="电科所">'
    assert re.search(shown.format("del"), page).groups() == (old.get_absolute_url(), "96", "96")
    assert re.search(shown.format("ins"), page).groups() == (new.get_absolute_url(), "120", "80")
    assert "120 × 80 像素" in page

    answer = client.get(new.get_absolute_url())
    sent = b"".join(answer.streaming_content)
    assert (answer.status_code, answer["Content-Type"]) == (200, new.content_type)
    assert Image.open(io.BytesIO(sent)).size == (120, 80)
    entry = AuditEntry.objects.filter(action="downloaded").order_by("-pk")[0]
    assert (entry.actor, entry.about_id, entry.result) == (reviewer, str(new.pk), "ok")


def test_only_its_people_and_reviewers_fetch_one_that_waits(
    client, clerk, institution, reviewer, django_user_model
):
    send(client, mark())
    file = StoredFile.objects.get()
    others = [
        make_user(),
        make_clerk(make_institution("化工院")),
        make_user(roles=["editor"]),
        make_user(roles=["admin"]),
        make_user(is_superuser=True),
    ]
    for person in others:
        client.force_login(person)
        assert status(client, file.get_absolute_url()) == 404
    for person in (clerk, make_clerk(institution), reviewer):
        client.force_login(person)
        assert status(client, file.get_absolute_url()) == 200
    client.logout()
    assert status(client, file.get_absolute_url()) == 302
    assert not rules.can_fetch_logo(None, file)


@pytest.mark.parametrize("verb", ["return", "withdraw"])
def test_what_is_not_approved_is_not_public_and_is_kept_in_the_form(
    client, clerk, reviewer, after_commit, verb
):
    send(client, mark())
    with after_commit():
        if verb == "return":
            decide(return_, reviewer, text="请用清楚一些的图。")
        else:
            withdraw(revision=newest(), by=clerk)
    file = StoredFile.objects.get()
    assert (file.state, live().logo, Derivative.objects.count()) == (State.PENDING, None, 0)
    page = client.get(EDIT)
    assert page.context["form"].kept_logo == file
    text = page.content.decode()
    assert f'src="{file.get_absolute_url()}" width="96" height="96" alt="电科所"' in text
    assert ("移除标志" in text, "这张还没有公开，通过审核后显示。" in text) == (True, True)

    send(client, intro="改一句介绍。")
    assert (newest().state, newest().values["logo"]) == (Standing.SUBMITTED, file.token)
    assert newest().files == [file.token]


def test_a_draft_keeps_its_logo_and_can_give_it_up(client, clerk):
    send(client, mark(), draft="1")
    file = StoredFile.objects.get()
    assert (newest().state, newest().values["logo"]) == (Standing.DRAFT, file.token)
    send(client, draft="1")
    assert newest().values["logo"] == file.token
    send(client, draft="1", **{"logo-clear": "on"})
    assert (newest().values["logo"], newest().files) == ("", [])


def test_a_replaced_logo_leaves_the_public(client, clerk, reviewer, after_commit):
    old = approved_logo(client, reviewer, after_commit)
    gone = [made.url for made in old.derivatives.all()]
    new = approved_logo(client, reviewer, after_commit, mark(120, 80))
    assert new != old
    assert [status(client, url) for url in gone] == [404, 404]
    assert 'width="120" height="80"' in pictures(client.get(PAGE))[0]
    # The first one again is the same file, and public again.
    assert approved_logo(client, reviewer, after_commit) == old
    assert [status(client, url) for url in gone] == [200, 200]


def test_a_logo_can_be_removed(client, clerk, reviewer, after_commit):
    old = approved_logo(client, reviewer, after_commit)
    send(client, **{"logo-clear": "on"})
    assert (newest().touched, newest().values["logo"], newest().files) == (["logo"], "", [])
    with after_commit():
        decide(accept, reviewer)
    assert (live().logo, old.derivatives.count(), pictures(client.get(PAGE))) == (None, 0, [])


def test_another_change_leaves_the_logo_alone(client, clerk, reviewer, after_commit):
    logo = approved_logo(client, reviewer, after_commit)
    send(client, intro="改一句介绍。")
    assert (newest().touched, newest().files) == (["intro"], [])
    with after_commit():
        decide(accept, reviewer)
    assert (live().logo, logo.derivatives.count()) == (logo, 2)


def test_the_same_picture_twice_is_one_file_and_one_proposal(client, clerk, reviewer, after_commit):
    for _press in range(2):
        send(client, mark())
    assert (Revision.objects.count(), StoredFile.objects.count()) == (1, 1)
    with after_commit():
        decide(accept, reviewer)
    assert errors(send(client, mark()))["__all__"] == ["内容与公开页相同，没有要审核的修改。"]


def test_a_new_picture_counts_where_the_old_one_is_removed(client, clerk, reviewer, after_commit):
    approved_logo(client, reviewer, after_commit)
    send(client, mark(120, 80), **{"logo-clear": "on"})
    assert newest().values["logo"] == StoredFile.objects.get(width=120).token
