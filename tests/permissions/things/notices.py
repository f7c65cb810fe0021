"""A notice that the 经办人 got."""

from notices import delivery
from notices.models import Notice
from tests.notices.recipes import make_occasion

from .registering import arguments


@arguments("notices:detail", "notices:resend")
def notice(world):
    occasion = make_occasion(world.institution, to=[world.clerk])
    list(delivery.fan_out(occasion))
    return {"token": Notice.objects.get(occasion=occasion).token}
