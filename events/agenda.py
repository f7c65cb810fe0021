"""The agenda: one month of events, its neighbours that have some, and the filters."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Max, Min, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from zh.dates import SHANGHAI

from .models import Event, EventKind
from .models.event import EventQuerySet

WHO = ("residents", "children")
FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True)
class Chip:
    """A filter as a link."""

    label: str
    query: str
    is_chosen: bool


@dataclass
class Day:
    """A square of the month's table."""

    day: date
    is_out: bool
    is_today: bool
    events: list[Event] = field(default_factory=list)

    @property
    def has_fair(self) -> bool:
        return any(event.kind == EventKind.FAIR and not event.is_stopped for event in self.events)


class Agenda:
    """What is on in one month: the asked-for one, or that of the next event.

    Four queries at most: the month to open, its events, the neighbours, the kinds there are.
    Anything in the address that makes no sense counts as not said.
    """

    def __init__(self, query: QueryDict, now: datetime):
        self.now, self.today = now, timezone.localdate(now)
        self.kind = query.get("kind", "") if query.get("kind") in EventKind.values else ""
        self.who = query.get("for", "") if query.get("for") in WHO else ""
        self.is_table = query.get("view") == "calendar"
        self.month = month_of(query.get("month", "")) or self._month_to_open()

    @property
    def _public(self) -> EventQuerySet:
        return Event.objects.visible_to(None)

    @property
    def _filtered(self) -> EventQuerySet:
        events = self._public
        if self.kind:
            events = events.filter(kind=self.kind)
        if self.who == "residents":
            events = events.filter(is_for_residents=True)
        if self.who == "children":
            events = events.filter(is_for_children=True)
        return events

    def _month_to_open(self) -> date:
        """The month of the next event; this one when nothing lies ahead."""
        ahead = self._filtered.filter(ends_at__gt=self.now).aggregate(first=Min("starts_at"))
        first = timezone.localdate(ahead["first"]) if ahead["first"] else self.today
        return max(first, self.today).replace(day=1)

    @property
    def start(self) -> datetime:
        """The first moment of the month in Shanghai."""
        return datetime.combine(self.month, time(), SHANGHAI)

    @property
    def end(self) -> datetime:
        """The first moment after the month."""
        return datetime.combine(following(self.month), time(), SHANGHAI)

    @cached_property
    def events(self) -> list[Event]:
        """All of the month, in the order of time."""
        return list(self._filtered.within(self.start, self.end).for_list())

    @property
    def coming(self) -> list[Event]:
        """What is not over."""
        return [event for event in self.events if event.ends_at > self.now]

    @property
    def past(self) -> list[Event]:
        """What is over, the latest first."""
        return [event for event in reversed(self.events) if event.ends_at <= self.now]

    @cached_property
    def neighbours(self) -> dict[str, date | None]:
        """The nearest months before and after that have events."""
        found = self._filtered.aggregate(
            before=Max("starts_at", filter=Q(starts_at__lt=self.start)),
            after=Min("starts_at", filter=Q(starts_at__gte=self.end)),
        )
        return {
            side: timezone.localdate(moment).replace(day=1) if moment else None
            for side, moment in found.items()
        }

    @cached_property
    def chips(self) -> list[Chip]:
        """All, the kinds that there are, and for whom; kind and whom narrow together."""
        kinds = set(self._public.order_by().values_list("kind", flat=True).distinct())
        chips = [Chip(_("全部"), self.query(kind="", who=""), not self.kind and not self.who)]
        for kind in EventKind:
            if kind.value in kinds:
                query = self.query(kind=kind.value)
                chips.append(Chip(str(kind.label), query, self.kind == kind.value))
        for who, label in zip(WHO, (_("居民可参加"), _("适合儿童")), strict=True):
            is_chosen = self.who == who
            chips.append(Chip(label, self.query(who="" if is_chosen else who), is_chosen))
        return chips

    def query(
        self,
        *,
        month: date | None = None,
        kind: str | None = None,
        who: str | None = None,
        is_table: bool | None = None,
    ) -> str:
        """The address of this agenda with some of it changed."""
        query = QueryDict(mutable=True)
        parts = {
            "month": f"{month or self.month:%Y-%m}",
            "kind": self.kind if kind is None else kind,
            "for": self.who if who is None else who,
            "view": "calendar" if (self.is_table if is_table is None else is_table) else "",
        }
        query.update({name: value for name, value in parts.items() if value})
        return query.urlencode()

    @property
    def earlier(self) -> str:
        return self.query(month=self.neighbours["before"])

    @property
    def later(self) -> str:
        return self.query(month=self.neighbours["after"])

    @property
    def as_table(self) -> str:
        return self.query(is_table=True)

    @property
    def as_rows(self) -> str:
        return self.query(is_table=False)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.who)

    def weeks(self) -> list[list[Day]]:
        """The month as a table, weeks from Monday; an event stands on each of its days."""
        weeks = [
            [Day(day, day.month != self.month.month, day == self.today) for day in week]
            for week in Calendar().monthdatescalendar(self.month.year, self.month.month)
        ]
        for day in (day for week in weeks for day in week if not day.is_out):
            day.events = [event for event in self.events if takes_place_on(event, day.day)]
        return weeks


def takes_place_on(event: Event, day: date) -> bool:
    """Whether the event is on during that day; an end at midnight touches no new day."""
    last = max(event.starts_at, event.ends_at - timedelta(seconds=1))
    return timezone.localdate(event.starts_at) <= day <= timezone.localdate(last)


def following(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def month_of(text: str) -> date | None:
    """The first day of a month written `2026-12`; nothing for anything else."""
    try:
        month = datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return None
    return month if FIRST_YEAR <= month.year <= LAST_YEAR else None
