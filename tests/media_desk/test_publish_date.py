"""A publish date is set once for ever: a false one is what no inspector forgives (domain C5)."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from base.errors import RuleBroken
from media_desk import services
from media_desk.models import Article, State
from media_desk.proposals import read
from tests.conftest import SHANGHAI
from tests.media_desk.proposing import (
    change,
    pass_all,
    proposed,
    three,
)
from tests.media_desk.recipes import (
    make_article,
    make_editor,
)

pytestmark = pytest.mark.django_db
TOMORROW = "2026-11-24T09:00:00+08:00"
AT = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)


@pytest.mark.usefixtures("clock")
class TestThePublishDateNeverChanges:
    """A false publish date is what no inspector forgives (domain C5)."""

    def refuses(self, article, change_it):
        kept = article.published_at
        with pytest.raises(TypeError, match="never changes"), transaction.atomic():
            change_it()
        assert Article.objects.get(pk=article.pk).published_at == kept

    @pytest.mark.parametrize("date", [None, AT])
    def test_not_by_saving(self, date):
        article = make_article()

        def save():
            row = Article.objects.get(pk=article.pk)
            row.published_at = date
            row.save()

        self.refuses(article, save)

    def test_not_by_saving_one_field_or_a_row_read_in_part(self):
        article = make_article()

        def save():
            row = Article.objects.only("slug").get(pk=article.pk)
            row.published_at = AT
            row.save(update_fields=["published_at"])

        self.refuses(article, save)

    def test_not_by_a_row_made_with_its_key(self):
        article = make_article()
        whole = {f.attname: getattr(article, f.attname) for f in Article._meta.concrete_fields}
        self.refuses(article, lambda: Article(**{**whole, "published_at": AT}).save())

    def test_not_by_updates(self):
        article = make_article()
        self.refuses(article, lambda: Article.objects.update(published_at=AT))
        self.refuses(article, lambda: Article._base_manager.update(published_at=AT))
        self.refuses(article, lambda: article.column.articles.update(published_at=None))
        article.published_at = AT
        rows = [article]
        article = Article.objects.get(pk=article.pk)
        self.refuses(article, lambda: Article.objects.bulk_update(rows, ["published_at"]))

    def test_not_by_update_or_create(self):
        article = make_article()

        def write():
            Article.objects.update_or_create(slug=article.slug, defaults={"published_at": AT})

        self.refuses(article, write)

    def test_not_by_a_proposal(self):
        article = make_article()
        with pytest.raises(RuleBroken, match="发布时间在签发时已经定下"):
            change(article, publish_at=TOMORROW)
        with pytest.raises(KeyError, match="published_at"):
            change(article, published_at=TOMORROW, body="新")

    def test_not_by_an_accepted_value(self):
        article = make_article()
        with pytest.raises(RuleBroken, match="发布时间在签发时已经定下"):
            services.apply_proposal(article, {"publish_at": TOMORROW}, make_editor())

    def test_not_by_change_correction_withdrawal_and_return(self, clock):
        article = pass_all(proposed())
        date = article.published_at
        clock.shift(timedelta(days=1))
        article = pass_all(change(article, body="改", correction_note="更正"))
        clock.shift(timedelta(days=1))
        issuer = three()[2]
        article = services.withdraw(article=article, reason="error", by=issuer)
        clock.shift(timedelta(days=1))
        article = pass_all(change(article, body="又改"))
        assert (article.state, article.published_at) == (State.ISSUED, date)

    def test_not_by_the_form(self, client):
        article = make_article()
        client.force_login(make_editor())
        link = f"/desk/articles/{article.slug}/edit/"
        page = client.get(link)
        assert "publish_at" not in page.context["form"].fields
        typed = {**read(article), "title": "改题", "publish_at": TOMORROW, "published_at": TOMORROW}
        typed |= {"key": article.key, "institutions": "", "events": "", "correction_note": ""}
        assert client.post(link, typed).status_code == 302
        assert pass_all(article).published_at == article.published_at
