"""A private file belongs to whom its grant says, here to the 经办人."""

from django.core.files.base import ContentFile

from base.registries import file_grants
from files.models import public_storage
from files.services import store
from tests.files.recipes import encoded, upload

from .registering import arguments

PICTURE = "0" * 64


file_grants.register("tests.matrix", lambda user, file: file.owner_id == user.pk)


@arguments("files:download")
def private_file(world):
    return {"token": store(upload(encoded()), purpose="tests.matrix", by=world.clerk).token}


@arguments("files:public_picture")
def public_picture(world):
    path = f"{PICTURE[:2]}/{PICTURE}.png"
    if not public_storage().exists(path):
        public_storage().save(path, ContentFile(encoded()))
    return {"folder": PICTURE[:2], "name": PICTURE, "ending": "png"}
