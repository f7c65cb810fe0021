"""Finding the article of an address on the desk."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from media_desk.models import Article


def found(request: HttpRequest, slug: str) -> Article:
    """The article of an address; 404 for what this person may not see."""
    articles = Article.objects.visible_to(request.user).for_page()
    return get_object_or_404(articles, slug=slug)
