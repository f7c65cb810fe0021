"""The public pages: directory, profile, alliances."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import DetailView, ListView, TemplateView

from base.access import PublicMixin
from base.registries import profile_sections
from members.beads import bead_line
from members.directory import Directory
from members.models import Alliance, AllianceMembership, Institution


class InstitutionList(PublicMixin, TemplateView):
    """The directory; eight queries with its facets, however many members there are."""

    template_name = "members/institution_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        directory = Directory(Institution.objects.visible_to(None), self.request.GET)
        facets = directory.facets()
        return super().get_context_data(
            directory=directory,
            facets=facets,
            chosen=[c for facet in facets for c in facet.choices if c.is_chosen],
            letters=directory.letters(),
            page=directory.page(),
            **kwargs,
        )


class InstitutionDetail(PublicMixin, DetailView):
    """An institution's public page; a former address leads to today's."""

    template_name = "members/institution_detail.html"
    context_object_name = "institution"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            visible = Institution.objects.visible_to(None)
            return redirect(
                get_object_or_404(visible, former_slugs__slug=kwargs["slug"]), permanent=True
            )

    def get_queryset(self):
        alliances = AllianceMembership.objects.current().select_related("alliance")
        return (
            Institution.objects.visible_to(None)
            .with_logo()
            .select_related("park")
            .prefetch_related(
                "fields",
                Prefetch("alliance_memberships", alliances, to_attr="current_alliances"),
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filled = [(s.template, s.context(self.object)) for s in profile_sections]
        sections = [(template, section) for template, section in filled if section is not None]
        return super().get_context_data(sections=sections, **kwargs)


class AllianceList(PublicMixin, ListView):
    """All alliances, with who leads them and how many are in them."""

    template_name = "members/alliance_list.html"
    context_object_name = "alliances"

    def get_queryset(self):
        return Alliance.objects.visible_to(None).for_list()


class AllianceDetail(PublicMixin, DetailView):
    """An alliance's public page: who is in it, drawn as beads on the creek."""

    template_name = "members/alliance_detail.html"
    context_object_name = "alliance"

    def get_queryset(self):
        return Alliance.objects.visible_to(None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = AllianceMembership.objects.filter(alliance=self.object).for_alliance()
        members = list(
            rows.prefetch_related(Prefetch("institution", Institution.objects.with_logo()))
        )
        return super().get_context_data(
            members=members, line=bead_line(m.role for m in members), **kwargs
        )
