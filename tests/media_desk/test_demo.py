"""The demo data: facts with sources, something of each state, twice the same as once."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

import events.demo
import members.demo
from media_desk import demo, freshness
from media_desk.models import Article, Correction, State
from media_desk.proposals import KIND
from notices.models import Occasion
from review.models import Revision

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FOLDER = Path(settings.BASE_DIR) / "seed"


@pytest.fixture
def loaded():
    members.demo.load(FOLDER)
    events.demo.load(FOLDER)
    return demo.load(FOLDER)


def test_twenty_in_four_columns_with_something_of_each_state(loaded):
    assert loaded == {"articles": 20}
    assert Article.objects.count() == 20
    assert [row.light for row in freshness.board()] == ["ok"] * 4
    waiting = Revision.objects.filter(kind=KIND, state="submitted").order_by("step")
    assert list(waiting.values_list("step", flat=True)) == [0, 1, 2]
    assert [row.opinions.count() for row in waiting] == [0, 1, 2]
    assert Article.objects.filter(state=State.WITHDRAWN).count() == 1
    assert Article.objects.scheduled(timezone.now()).count() == 1
    assert Correction.objects.get().article.revised_at is not None
    assert Article.objects.exclude(cover=None).count() == 2
    assert list(Occasion.objects.filter(kind__startswith="media_desk.")) == []


def test_facts_name_their_source_and_the_rest_says_that_it_is_invented(loaded):
    facts = Article.objects.filter(is_demo=False)
    assert facts.count() == 6
    assert [row for row in facts if not row.source.startswith("据") or row.byline] == []
    invented = Article.objects.filter(is_demo=True, state=State.ISSUED)
    assert {row.source for row in invented} == {"武宁创新共同体编辑部"}


def test_the_second_run_moves_nothing_and_keeps_edits(loaded, clock):
    Article.objects.filter(slug="wu-ge-lian-shi-lian-meng").update(title="改过的")
    before = [list(m.objects.order_by("pk").values()) for m in (Article, Correction, Revision)]
    clock.shift(timedelta(days=9))
    demo.load(FOLDER)
    after = [list(m.objects.order_by("pk").values()) for m in (Article, Correction, Revision)]
    assert after == before


def test_production_refuses_it(settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(ImproperlyConfigured):
        demo.load(FOLDER)


def test_a_row_without_source_or_flag_is_a_mistake(tmp_path):
    (tmp_path / "articles.toml").write_text('[[article]]\nslug = "a"\ntitle = "甲"\n', "utf-8")
    with pytest.raises(ValueError, match="neither a source nor is_demo"):
        demo.load(tmp_path)
