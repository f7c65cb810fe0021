"""What the 经办人 proposes about the own institution."""

from members import profile
from review.models import Revision
from review.services import propose

from .registering import arguments, form


def revision(world) -> Revision:
    values = {**profile.current(world.institution), "intro": "试验站工作日全部开放。"}
    return propose(kind=profile.KIND, obj=world.institution, values=values, by=world.clerk)


@arguments("review:detail", "review:accept", "review:return", "review:withdraw")
def proposal(world):
    return {"token": revision(world).token}


@form("review:accept", "review:return")
def decision(world):
    return {"digest": Revision.objects.get().digest, "text": "请补上开放时间。"}
