"""Who gets onto the desk's pages of articles."""

import pytest
from django.urls import reverse

from media_desk.models import Article, State
from tests.media_desk.proposing import draft_of
from tests.media_desk.recipes import make_article, make_editor, make_issuer, make_reviewer
from tests.members.recipes import make_clerk, make_institution, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LIST, NEW = "/desk/articles/", "/desk/articles/new/"


def address(name: str, article) -> str:
    return reverse(f"media_desk:desk_{name}", args=[article.slug])


def codes(client, person, pages, **posted):
    client.logout()
    if person:
        client.force_login(person)
    ask = client.post if posted else client.get
    return [ask(page, *posted.values()).status_code for page in pages]


def test_pages(client):
    article = make_article()
    pages = [LIST, article.get_desk_url(), NEW]
    pages += [address(name, article) for name in ("edit", "withdraw", "pull")]
    people = {
        "nobody": (None, [302] * 6),
        "member": (make_clerk(make_institution()), [403] * 6),
        "other staff": (make_user(roles=["council"]), [403] * 6),
        "superuser": (make_user(is_superuser=True), [403] * 6),
        "editor": (make_editor(), [200, 200, 200, 200, 403, 200]),
        "reviewer": (make_reviewer(), [200, 200, 403, 403, 403, 200]),
        "issuer": (make_issuer(), [200, 200, 403, 403, 200, 200]),
    }
    for name, (person, expected) in people.items():
        assert (name, codes(client, person, pages)) == (name, expected)


def test_verbs(client):
    article = make_article()
    presses = [address("discard", article), address("take_back", article)]
    withdrawals = [address("withdraw", article), address("pull", article)]
    for person, code in (
        (None, 302),
        (make_user(), 403),
        (make_user(roles=["council"]), 403),
        (make_user(is_superuser=True), 403),
    ):
        assert codes(client, person, presses + withdrawals, form={"reason": "error"}) == [code] * 4
    for person in (make_reviewer(), make_issuer()):
        assert codes(client, person, presses, form={"x": ""}) == [403, 403]
    for person in (make_editor(), make_reviewer()):
        assert codes(client, person, withdrawals[:1], form={"reason": "error"}) == [403]
    assert Article.objects.get().state == State.ISSUED


def test_verbs_are_posted(client):
    article = make_article()
    pages = [address("discard", article), address("take_back", article)]
    assert codes(client, make_editor(), pages) == [405, 405]


def test_what_does_not_exist_is_404(client):
    pages = ["/desk/articles/no-such/", f"{NEW}?from=no-such"]
    assert codes(client, make_editor(), pages) == [404, 404]


def test_a_draft_is_404_in_public_even_for_its_author(client):
    editor = make_editor()
    article = draft_of(editor)
    pages = [f"/news/yao-wen/{article.slug}/", article.get_desk_url()]
    assert codes(client, editor, pages) == [404, 200]
