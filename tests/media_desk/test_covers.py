"""An article's picture: private until three persons accepted it, gone with what it stood for."""

import contextlib

import pytest
from django.urls import reverse

from files.models import State as FileState
from files.models import StoredFile
from media_desk import covers, services
from media_desk.models import Article
from media_desk.proposals import read
from review.models import Revision
from tests.files.recipes import drawing, encoded, upload
from tests.media_desk.proposing import change, pass_all, waiting
from tests.media_desk.recipes import make_article, make_column, make_editor, make_issuer
from tests.media_desk.test_desk_form import NEW, typed
from tests.members.recipes import make_clerk, make_institution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WORDS = {"cover_alt": "河上的一座桥", "cover_credit": "图：本单位提供"}


def with_cover(article, by, **fields) -> Article:
    """Hand in a change with a picture."""
    values = {**read(article), **WORDS, **fields}
    services.propose(article=article, values=values, by=by, cover=upload(encoded()))
    return article


@pytest.fixture
def shown(after_commit):
    """A published article with its picture."""
    with after_commit():
        return pass_all(with_cover(make_article(), make_editor("作者")))


def test_a_form_brings_it_and_it_waits_with_the_text(client):
    editor = make_editor()
    client.force_login(editor)
    form = typed(make_column(), **WORDS, cover=upload(encoded()))
    assert client.post(NEW, form).status_code == 302
    file, revision = StoredFile.objects.get(), Revision.objects.get()
    assert (revision.values["cover"], revision.files) == (file.token, [file.token])
    assert (file.state, file.derivatives.count()) == (FileState.PENDING, 0)


def test_the_same_picture_twice_is_one_file(client):
    client.force_login(make_editor())
    column = make_column()
    for _press in range(2):
        client.post(NEW, typed(column, **WORDS, cover=upload(encoded())))
    assert StoredFile.objects.count() == Revision.objects.count() == 1


@pytest.mark.parametrize("missing", WORDS)
def test_it_needs_words_and_a_credit(client, missing):
    client.force_login(make_editor())
    form = typed(make_column(), **{**WORDS, missing: ""}, cover=upload(encoded()))
    errors = client.post(NEW, form).context["form"].errors
    assert set(errors) == {missing, "cover"}
    assert errors["cover"] == ["这张图片可以用，请改好其他地方后再选一次。"]
    assert StoredFile.objects.count() == 0


def test_a_hostile_file_is_refused_beside_its_field(client):
    client.force_login(make_editor())
    bad = upload(b"<svg onload=alert(1)>", name="a.png")
    errors = client.post(NEW, typed(make_column(), **WORDS, cover=bad)).context["form"].errors
    assert list(errors) == ["cover"]


def test_nobody_outside_the_desk_sees_it_before(client):
    article = with_cover(make_article(), make_editor())
    file = StoredFile.objects.get()
    link = reverse("files:download", args=[file.token])
    seen = {}
    for person in (make_editor("甲"), make_issuer(), make_clerk(make_institution(), name="经办人")):
        client.force_login(person)
        with contextlib.closing(client.get(link)) as answer:
            seen[person.name] = answer.status_code
    assert seen == {"甲": 200, "签发人": 200, "经办人": 404}
    client.logout()
    assert client.get(link).status_code == 302
    assert "<figure>" not in client.get(article.get_absolute_url()).content.decode()


def test_the_desk_previews_it(client):
    article = with_cover(make_article(), make_editor())
    client.force_login(make_issuer())
    file = StoredFile.objects.get()
    for page in (article.get_desk_url(), waiting(article).get_absolute_url()):
        assert file.get_absolute_url() in client.get(page).content.decode()


def test_accepted_it_is_public_with_words_and_credit(client, shown):
    page = client.get(shown.get_absolute_url()).content.decode()
    assert 'alt="河上的一座桥"' in page
    assert "图：本单位提供" in page
    assert '<meta name="Image" content="http' in page
    assert shown.cover.state == FileState.APPROVED


@pytest.mark.parametrize("count", [1, 3])
def test_pages_with_pictures_take_one_query_more(
    client, after_commit, count, django_assert_num_queries
):
    column = make_column()
    with after_commit():
        for _number in range(count):
            article = pass_all(with_cover(make_article(column=column), make_editor()))
    link = article.get_absolute_url()
    with django_assert_num_queries(3):
        client.get("/news/")
    with django_assert_num_queries(5):  # it was changed, so its corrections are asked for
        client.get(link)


def test_another_one_takes_its_place_and_the_old_one_leaves(after_commit, shown):
    old = shown.cover
    with after_commit():
        services.propose(
            article=shown,
            values=read(shown),
            by=make_editor(),
            cover=upload(encoded(picture=drawing(80, 50))),
        )
        article = pass_all(shown)
    old.refresh_from_db()
    assert article.cover != old
    assert (old.state, old.derivatives.count()) == (FileState.REFUSED, 0)


def test_given_up_it_leaves(after_commit, shown):
    old = shown.cover
    with after_commit():
        article = pass_all(change(shown, cover="", cover_alt="", cover_credit=""))
    old.refresh_from_db()
    assert (article.cover, old.state) == (None, FileState.REFUSED)


def test_withdrawn_the_picture_is_gone_too_and_comes_back_with_the_article(after_commit, shown):
    with after_commit():
        article = services.withdraw(article=shown, reason="rights", by=make_issuer())
    file = StoredFile.objects.get()
    assert (file.state, file.derivatives.count()) == (FileState.REFUSED, 0)
    with after_commit():
        article = pass_all(change(article, body="改好了"))
    file.refresh_from_db()
    assert (article.cover, file.state) == (file, FileState.APPROVED)
    assert file.derivatives.count() > 0


def test_a_picture_of_another_article_is_refused(shown):
    from base.errors import RuleBroken  # noqa: PLC0415

    with pytest.raises(RuleBroken, match="找不到这张题图"):
        covers.approved(make_article(), shown.cover.token, make_editor())
