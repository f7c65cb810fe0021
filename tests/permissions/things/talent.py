"""Posts of the matrix's institution, and an application that 个人 sent."""

from tests.members.recipes import make_user
from tests.talent.recipes import applied, make_application, make_draft, make_post

from .registering import arguments, form


@arguments("talent:detail", "talent:apply", "talent:desk_detail")
def post(world):
    return {"slug": make_post(institution=world.institution).slug}


@form("talent:apply")
def application_form(world):
    return applied()


@arguments("talent:my_detail", "talent:my_resume", "talent:my_retract")
def own_application(world):
    row = make_application(make_post(institution=world.institution), world.person)
    return {"token": row.token}


@arguments("talent:work_list", "talent:work_create")
def workspace(world):
    return {"slug": world.institution.slug}


@arguments("talent:work_detail", "talent:work_edit", "talent:work_close", "talent:work_withdraw")
def own_post(world):
    row = make_post(institution=world.institution)
    return {"slug": world.institution.slug, "post_slug": row.slug}


@arguments("talent:work_discard")
def own_draft(world):
    row = make_draft(institution=world.institution)
    return {"slug": world.institution.slug, "post_slug": row.slug}


@arguments("talent:work_fill")
def post_with_somebody(world):
    row = make_application(make_post(institution=world.institution), make_user(), "accepted")
    return {"slug": world.institution.slug, "post_slug": row.post.slug}


@arguments("talent:work_application")
def application_to_own(world):
    row = make_application(make_post(institution=world.institution), make_user())
    return {"slug": world.institution.slug, "post_slug": row.post.slug, "token": row.token}


@form("talent:work_application")
def answer(world):
    return {"verb": "decline", "text": "方向不合。"}


@form("talent:work_fill", "talent:work_withdraw")
def words(world):
    return {"text": "不办了。"}
