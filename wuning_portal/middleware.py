"""The language of a page is in its address alone."""

from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import get_language_from_path


class AddressLanguage(LocaleMiddleware):
    """Chinese at /…, English at /en/…; never by cookie or Accept-Language, so no Vary on it."""

    def process_request(self, request):
        language = get_language_from_path(request.path_info) or "zh-hans"
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request, response):
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
