"""The profile's form with a picture, as a clerk fills it."""

import re

from files.services import store
from members import logos
from members.models import Institution
from review.models import Revision
from review.services import accept
from tests.files.recipes import drawing, encoded, upload

EDIT = "/workspace/dian-ke-suo/profile/"
PAGE = "/members/dian-ke-suo/"
TYPED = {
    "kind": "institute",
    "no_code_reason": "测试用",
    "intro": "把“能不能用、能用多久”量清楚。",
    "contact_phone": "13900000009",
}
AGAIN = "这张图片可以用，请改好其他地方后再选一次。"
WANTED = "请上传 PNG、JPG、WebP 或 GIF 图片。"


def mark(width=96, height=96):
    return upload(encoded("PNG", drawing(width, height)), "标志.png")


def send(client, logo=None, **typed):
    files = {"logo": logo} if logo else {}
    return client.post(EDIT, {**TYPED, **typed, **files})


def live():
    return Institution.objects.get(slug="dian-ke-suo")


def newest():
    return Revision.objects.order_by("-pk")[0]


def status(client, url):
    """The answer's status; a file that it streams is read to its end, which closes it."""
    response = client.get(url)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def decide(verb, by, **options):
    revision = newest()
    return verb(revision=revision, digest=revision.digest, by=by, **options)


def errors(response):
    return dict(response.context["form"].errors)


def pictures(page):
    return re.findall(r'<img [^>]*class="wn-stone[^>]*>', page.content.decode())


def approved_logo(client, reviewer, after_commit, logo=None):
    send(client, logo or mark())
    with after_commit():
        decide(accept, reviewer)
    return live().logo


def give_logo(institution, after_commit):
    file = store(mark(), purpose=logos.PURPOSE, by=None, about=institution)
    with after_commit():
        institution.logo = logos.approved(institution, file.token, None)
        institution.save()
