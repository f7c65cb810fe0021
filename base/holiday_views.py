"""The staff's pages of the holiday table."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from . import holidays
from .access import StaffMixin, require_staff
from .holiday_forms import PasteForm
from .models import Holiday


class HolidayYear(StaffMixin, TemplateView):
    """All days of one year: `?year=2027`; without it, the current one."""

    template_name = "base/holiday_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        this_year = timezone.localdate().year
        year = self._year(this_year)
        entered = Holiday.objects.dates("day", "year")
        return super().get_context_data(
            year=year,
            years=sorted({this_year, this_year + 1, *(day.year for day in entered)}),
            rows=list(Holiday.objects.of_year(year)),
            is_known=holidays.calendar().is_known(year),
            can_edit=holidays.can_edit(self.request.user),
            **kwargs,
        )

    def _year(self, this_year: int) -> int:
        text = self.request.GET.get("year", str(this_year))
        if not (text.isdecimal() and date.min.year <= int(text[:5]) <= date.max.year):
            raise Http404
        return int(text)


class HolidayPaste(StaffMixin, FormView):
    """Paste a notice, look at what it would change, save it."""

    template_name = "base/holiday_paste.html"
    form_class = PasteForm
    roles = holidays.EDITORS

    def form_valid(self, form: PasteForm) -> Any:
        if "preview" in self.request.POST:
            difference = holidays.compare(form.lines)
            return render(
                self.request,
                self.template_name,
                self.get_context_data(form=form, difference=difference, lines=form.lines),
            )
        difference = holidays.enter(form.lines, by=self.request.user)
        messages.success(self.request, _said(difference))
        year = max(line.day.year for line in form.lines)
        return redirect(f"{reverse('base:holidays')}?year={year}")


def _said(difference: holidays.Difference) -> str:
    if not difference.writes:
        return _("这些日期已在表里，没有改动。")
    return _("已保存：新增 %(new)s 天，修改 %(other)s 天。") % {
        "new": len(difference.new),
        "other": len(difference.other),
    }


@require_POST
def remove(request: Any, pk: int) -> Any:
    """Take one day out of the table."""
    require_staff(request.user, *holidays.EDITORS)
    row = get_object_or_404(Holiday, pk=pk)
    holidays.remove(row, by=request.user)
    messages.success(request, _("已删除 %(day)s，这一天按平常的星期算。") % {"day": row.day})
    return redirect(row)
