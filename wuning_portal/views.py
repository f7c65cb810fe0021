"""Home, the staff desk's front page and the portal's own plain pages."""

from django.http import HttpRequest, HttpResponse
from django.views.generic import TemplateView

from base.access import PublicMixin, StaffMixin, public
from base.registries import desk_queues, home_sections

from . import navigation
from .display import display
from .error_pages import bad_request, csrf_failure, forbidden, not_found, server_error

__all__ = [
    "Desk",
    "Home",
    "Page",
    "bad_request",
    "csrf_failure",
    "display",
    "forbidden",
    "not_found",
    "robots",
    "server_error",
]


class Page(PublicMixin, TemplateView):
    """A page of plain text."""


NOT_FOR_CRAWLERS = ("/accounts/", "/admin/", "/desk/", "/t/", "/workspace/")
IN_HERO = 10  # a home section whose order is below this stands inside the hero: the creek


@public
def robots(request: HttpRequest) -> HttpResponse:
    """What a crawler may read: everything public."""
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in NOT_FOR_CRAWLERS)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


class Home(PublicMixin, TemplateView):
    """What residents see first: sections that the apps register."""

    template_name = "home.html"

    def get_context_data(self, **kwargs):
        filled = [(section, section.context()) for section in home_sections]
        rows = [(s.template, c, s.order) for s, c in filled if c is not None]
        return super().get_context_data(
            hero_sections=[(template, c) for template, c, order in rows if order < IN_HERO],
            sections=[(template, c) for template, c, order in rows if order >= IN_HERO],
            hero_actions=navigation.addressed(navigation.HERO),
            doors=navigation.addressed(navigation.DOORS)[: navigation.MOST_DOORS],
            **kwargs,
        )


class Desk(StaffMixin, TemplateView):
    """The staff desk: every queue that the person's roles open, with what waits in it."""

    template_name = "desk_home.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        queues = [
            {"label": queue.label, "url": queue.url(), "count": queue.count(user)}
            for queue in desk_queues
            if not queue.roles or user.has_role(*queue.roles)
        ]
        waiting = sum(queue["count"] for queue in queues)
        return super().get_context_data(queues=queues, waiting=waiting, **kwargs)
