"""The forms of talent: a post, an application, what is said about either."""

from .application import AnswerForm, ApplyForm, ResumeForm
from .post import FillForm, PostForm, WithdrawForm

__all__ = ["AnswerForm", "ApplyForm", "FillForm", "PostForm", "ResumeForm", "WithdrawForm"]
