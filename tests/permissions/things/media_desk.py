"""Articles, drafts and columns."""

from tests.media_desk.recipes import make_article, make_shell

from .registering import arguments, form


@arguments("media_desk:column")
def column(world):
    return {"column": make_article().column.slug}


@arguments("media_desk:article")
def article(world):
    row = make_article()
    return {"column": row.column.slug, "slug": row.slug}


@arguments("media_desk:desk_detail", "media_desk:desk_edit", "media_desk:desk_withdraw")
@arguments("media_desk:desk_pull", "media_desk:desk_take_back")
def article_on_the_desk(world):
    return {"slug": make_article().slug}


@arguments("media_desk:desk_discard")
def draft(world):
    return {"slug": make_shell().slug}


@form("media_desk:desk_withdraw", "media_desk:desk_pull")
def reason(world):
    return {"reason": "error"}
