"""Events, drafts and series."""

from tests.events.recipes import make_draft, make_event, make_series

from .registering import arguments


@arguments("events:event_file")
@arguments("events:detail", "events:desk_detail", "events:desk_edit", "events:desk_finish")
@arguments("events:desk_postpone", "events:desk_cancel", "events:desk_withdraw")
def event(world):
    return {"slug": make_event().slug}


@arguments("events:desk_discard")
def event_draft(world):
    return {"slug": make_draft().slug}


@arguments("events:series", "events:series_calendar")
def series(world):
    row = make_series()
    make_event(series=row)
    return {"slug": row.slug}
