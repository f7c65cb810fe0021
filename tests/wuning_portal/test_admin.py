"""Django's admin: for superusers alone, who sign in where everybody does."""

import pytest
from model_bakery import baker

from members.models import User


@pytest.fixture
def superuser(db):
    return User.objects.create_superuser("root@example.test", "x", name="系统管理")


def test_nobody_is_sent_to_the_portals_own_sign_in(client, db):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1] == ("/accounts/login/?next=/admin/", 302)


@pytest.mark.parametrize("is_staff", [True, False])
def test_others_get_nothing_even_staff(client, db, is_staff):
    client.force_login(baker.make(User, email="a@example.test", name="甲", is_staff=is_staff))
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403


def test_its_title_is_chinese(client, superuser):
    client.force_login(superuser)
    page = client.get("/admin/").content.decode()
    assert "武宁创新共同体 · 系统管理" in page
    assert '<html lang="zh-hans"' in page


def test_accounts_and_roles_are_not_edited_past_the_services(client, superuser):
    client.force_login(superuser)
    apps = client.get("/admin/").context["app_list"]
    found = {app["app_label"] for app in apps}
    assert found <= {"base", "members", "events", "media_desk", "notices", "audit"}
