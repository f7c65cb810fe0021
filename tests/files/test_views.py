"""Fetching private files and public pictures."""

import pytest
from django.template import Context, Template
from django.urls import reverse

from audit.models import AuditEntry
from files import services
from files.models import StoredFile

from .recipes import pdf, stored_picture, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(owner):
    return services.store(upload(pdf(), "张三 简历.pdf"), purpose="test", by=owner)


def body(response):
    return b"".join(response.streaming_content)


def rows():
    fetched = AuditEntry.objects.filter(action="downloaded")
    return list(fetched.values_list("action", "result", "actor__email", "about_id"))


def test_who_is_granted_gets_an_attachment_that_cannot_act(client, owner, document):
    client.force_login(owner)
    response = client.get(document.get_absolute_url())
    assert body(response) == pdf()
    wanted = {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''"
        "%E5%BC%A0%E4%B8%89%20%E7%AE%80%E5%8E%86.pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    assert {name: response.headers[name] for name in wanted} == wanted


def test_fetching_is_written_down(client, owner, document):
    client.force_login(owner)
    body(client.get(document.get_absolute_url()))
    assert rows() == [("downloaded", "ok", owner.email, str(document.pk))]


def test_to_a_stranger_it_does_not_exist(client, django_user_model, document):
    stranger = django_user_model.objects.create_user("b@demo.example", name="演示乙")
    client.force_login(stranger)
    assert client.get(document.get_absolute_url()).status_code == 404
    assert rows() == [("downloaded", "refused", stranger.email, str(document.pk))]


def test_nobody_is_asked_to_sign_in(client, document):
    response = client.get(document.get_absolute_url())
    assert (response.status_code, reverse("account_login") in response["Location"]) == (302, True)


def test_an_unknown_token_is_404(client, owner):
    client.force_login(owner)
    assert client.get(reverse("files:download", args=["x" * 22])).status_code == 404


def test_a_purpose_that_lost_its_grant_is_404(client, owner, document):
    StoredFile.objects.update(purpose="gone")
    client.force_login(owner)
    assert client.get(document.get_absolute_url()).status_code == 404


def test_a_lost_file_is_404_and_written_down(client, owner, document, folders):
    (folders / "private" / document.content.name).unlink()
    client.force_login(owner)
    assert client.get(document.get_absolute_url()).status_code == 404
    assert rows() == [("downloaded", "failed", owner.email, str(document.pk))]


def test_it_is_only_read(client, owner, document):
    client.force_login(owner)
    assert client.post(document.get_absolute_url()).status_code == 405


@pytest.fixture
def shown(owner):
    file = services.approve(stored_picture(owner, 700, 350, alt="武宁标志"))
    services.derive(pk=file.pk)
    return file


def test_a_public_picture_is_kept_for_a_year_and_sets_no_cookie(client, shown):
    for one in shown.derivatives.all():
        response = client.get(one.url)
        assert len(body(response)) == one.size
        assert (response.status_code, response["Content-Type"]) == (200, one.content_type)
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize(
    "path",
    ["/media/", "/media/../db.sqlite3", "/media/aa/x.webp", f"/media/aa/{'a' * 64}.webp"],
)
def test_nothing_else_is_served(client, path, shown):
    assert client.get(path).status_code in (302, 404)


def test_the_private_storage_is_not_reached_by_a_public_address(client, shown):
    assert client.get("/media/" + shown.content.name).status_code in (302, 404)


def render(file, more=""):
    template = Template("{% load pictures %}{% picture file " + more + " %}")
    return template.render(Context({"file": file})).strip()


def test_the_tag_offers_every_width(shown):
    small, large = shown.derivatives.filter(content_type="image/webp").order_by("width")
    assert render(shown, 'sizes="20rem" css="wn-logo"') == (
        f'<img src="{small.url}" srcset="{small.url} 480w, {large.url} 700w" sizes="20rem" '
        'width="700" height="350" alt="武宁标志" class="wn-logo" loading="lazy" decoding="async">'
    )


def test_the_tag_shows_nothing_before_the_approval(owner):
    assert (render(stored_picture(owner)), render(None)) == ("", "")


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_pictures_takes_two_queries(owner, count, django_assert_num_queries):
    for _ in range(count):
        services.derive(pk=services.approve(stored_picture(owner)).pk)
    with django_assert_num_queries(2):
        assert all(render(file) for file in StoredFile.objects.with_derivatives())


def test_a_form_larger_than_any_file_is_refused_unread(client, monkeypatch):
    monkeypatch.setattr("files.uploads.MAX_REQUEST", 2000)
    answer = client.post(reverse("account_login"), {"file": upload(b"x" * 2000)})
    assert answer.status_code == 400
