"""Events that one registers for, a guest's place, and the 经办人's own."""

from tests.events.registration.recipes import make_held, make_open_event, make_own

from .registering import arguments


@arguments("events:register", "events:register_sent", "events:register_own")
@arguments("events:desk_registrations")
def open_event(world):
    return {"slug": make_open_event().slug}


@arguments("events:ticket", "events:ticket_cancel", "events:ticket_calendar")
def guests_place(world):
    return {"token": make_held().token}


@arguments("events:own_ticket", "events:own_cancel")
def own_place(world):
    return {"token": make_own(make_open_event(), world.clerk).token}
