"""The demo data of posts: invented, in every state, twice the same as once."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

import members.demo
from files.checks.documents import check_pdf
from members.models import User
from notices.models import Occasion
from review.models import Revision
from talent import demo
from talent.demo_resume import resume
from talent.models import Application, Post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FOLDER = Path(settings.BASE_DIR) / "seed"


@pytest.fixture
def loaded():
    members.demo.load(FOLDER)
    return demo.load(FOLDER)


def test_all_is_marked_and_of_invented_institutions(loaded):
    assert loaded["posts"] == Post.objects.filter(is_demo=True).count() == 12
    assert list(Post.objects.filter(institution__is_demo=False)) == []
    assert list(Application.objects.filter(user__is_demo=False)) == []
    assert list(Application.objects.filter(resume__is_demo=False)) == []


def test_every_state_is_there_something_waits_something_closes_soon(loaded):
    states = set(Post.objects.values_list("state", flat=True))
    assert states == {"draft", "published", "closed", "filled", "withdrawn"}
    assert Revision.objects.filter(kind="talent.post", state="submitted").count() == 2
    ahead = Post.objects.open_at(timezone.now())
    assert ahead.count() == 6
    assert ahead.first().apply_by - timezone.now() < timedelta(days=3)
    assert set(Application.objects.values_list("state", flat=True)) == {
        "submitted",
        "shortlisted",
        "accepted",
        "declined",
    }


def test_nobody_is_told_of_what_is_taken_in(loaded):
    assert list(Occasion.objects.filter(kind__startswith="talent.")) == []


def test_the_second_run_moves_nothing_and_keeps_edits(loaded, clock):
    Post.objects.filter(slug="gong-kong-an-quan-zhi-shou-jian-xi").update(title="改过的")
    models = (Post, Application, Revision, User)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    clock.shift(timedelta(days=9))
    demo.load(FOLDER)
    assert [list(model.objects.order_by("pk").values()) for model in models] == before


def test_production_refuses_it(settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(ImproperlyConfigured):
        demo.load(FOLDER)


def test_a_resume_is_a_pdf_that_the_portal_lets_in():
    content = resume("江小满", ["研究方向：旋转机械"]).read()
    assert check_pdf(content) == (".pdf", "application/pdf")
    start = int(content.rsplit(b"startxref\n", 1)[1].split()[0])
    assert content[start:].startswith(b"xref\n0 6\n")
    assert "江小满".encode("utf-16-be").hex().upper().encode() in content
