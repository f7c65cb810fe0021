"""Lists: capped counts, two queries, parts with addresses of their own."""

import pytest
from django.contrib.auth.models import Group
from django.http import Http404
from django.template import engines
from django.views.generic import ListView

from base import views

pytestmark = pytest.mark.django_db


class Groups(views.HtmxMixin, views.ListMixin, ListView):
    queryset = Group.objects.filter(name__startswith="组").order_by("name")
    template_name = "groups.html"
    parts = {"list": "_groups.html"}


@pytest.fixture
def ask(rf, monkeypatch):
    def ask(query="", **headers):
        response = Groups.as_view()(rf.get("/desk/groups/" + query, headers=headers))
        made = engines["django"].from_string(
            "{{ template }}|{% for one in page_obj %}{{ one }} {% endfor %}"
        )
        response.resolve_template = lambda names: made
        context = {**response.context_data, "template": response.template_name[0]}
        response.context_data = context
        return response.render()

    return ask


def make(count):
    Group.objects.bulk_create(Group(name=f"组{number:04}") for number in range(count))


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_two_queries(ask, count, django_assert_num_queries):
    make(count)
    with django_assert_num_queries(2):
        ask()


def test_a_page_has_30_rows_and_the_rest_of_the_query_stays(ask):
    make(31)
    response = ask("?q=%E7%BB%84&page=2")
    assert [one.name for one in response.context_data["page_obj"]] == ["组0030"]
    assert response.context_data["filter_query"] == "q=%E7%BB%84"


@pytest.mark.parametrize("page", ["3", "0", "x"])
def test_a_page_that_is_not_there_is_404(ask, page):
    make(31)
    with pytest.raises(Http404):
        ask(f"?page={page}")


@pytest.mark.parametrize(
    ("rows", "text", "pages"), [(0, "0", 1), (5, "5", 2), (6, "5+", 2), (9, "5+", 2)]
)
def test_counting_stops_at_the_cap(monkeypatch, rows, text, pages):
    monkeypatch.setattr(views, "COUNT_CAP", 5)
    make(rows)
    paginator = views.CappedPaginator(Groups.queryset.all(), 3)
    assert (paginator.count_text, paginator.num_pages) == (text, pages)


def test_a_list_that_is_no_query_is_counted_too():
    assert views.CappedPaginator([1, 2, 3], 2).count_text == "3"


def test_the_answer_does_not_depend_on_htmx(ask):
    make(2)
    plain, asked = ask(), ask(**{"HX-Request": "true"})
    assert plain.content == asked.content == "groups.html|组0000 组0001 ".encode()
    assert not asked.has_header("Vary")


def test_a_part_has_its_own_address_and_stays_out_of_the_address_bar(ask):
    make(1)
    response = ask("?q=1&part=list")
    assert response.content == "_groups.html|组0000 ".encode()
    assert response["HX-Push-Url"] == "/desk/groups/?q=1"


def test_an_unknown_part_is_404(ask):
    with pytest.raises(Http404):
        ask("?part=../base.html")
