"""The forms of the media desk."""

from .article import ArticleForm
from .withdrawal import WithdrawalForm

__all__ = ["ArticleForm", "WithdrawalForm"]
