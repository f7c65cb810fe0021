"""Where files are kept: in folders under var/, or in an S3-like store when one is named."""

from __future__ import annotations

from .environment import Environment


def storages(env: Environment, media_url: str) -> dict[str, dict]:
    """Originals and pending files apart from approved ones, which alone have an address."""
    private = _folder(env, "private", None)
    public = _folder(env, "public", media_url)
    if env["S3_ENDPOINT"]:
        private, public = _bucket(env, "S3_PRIVATE_BUCKET"), _bucket(env, "S3_PUBLIC_BUCKET")
    static = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    return {"default": private, "private": private, "public": public, "staticfiles": static}


def _bucket(env: Environment, name: str) -> dict:
    """One bucket; files are never overwritten."""
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env[name],
            "endpoint_url": env["S3_ENDPOINT"],
            "access_key": env["S3_ACCESS_KEY"],
            "secret_key": env["S3_SECRET_KEY"],
            "region_name": env["S3_REGION"] or None,
            "file_overwrite": False,
            "querystring_auth": False,
        },
    }


def _folder(env: Environment, name: str, base_url: str | None) -> dict:
    """A folder under var/media."""
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env.var / "media" / name, "base_url": base_url},
    }
