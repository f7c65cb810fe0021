"""What can be found: each higher app says which of its rows are public and how they read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from base.registry import Registry
from zh import pinyin
from zh.characters import HAN_RUN
from zh.names import core_name


@dataclass(frozen=True)
class Document:
    """One thing as search knows it. Public text only; never a telephone number or an e-mail."""

    title: str  # in the language of the document
    text: str  # everything else that may be found, plain, in the order in which excerpts are sought
    url: str  # path of the Chinese page; search finds the English one
    summary: str = ""  # what the result shows when the query marks nothing in the text
    shown_on: date | None = None
    pinyin: str = ""  # initials and readings: "dks diankesuo"; `sounds` makes them
    names: tuple[str, ...] = ()  # what else it is called; a query that is one of them comes first


@dataclass(frozen=True)
class SearchKind:
    """One kind of result: a facet of the search page.

    `public()` is exactly what anybody may see, with all that `document` reads. `document(row)` is
    called once in Chinese and once in English; one without a title says that there is none.
    """

    name: str  # "members.institution"
    model: str  # "members.Institution"
    label: Any
    public: Callable[[], QuerySet]
    document: Callable[[Any], Document | None]
    order: int = 50

    @property
    def model_class(self) -> type[models.Model]:
        return apps.get_model(self.model)


search_kinds: Registry[SearchKind] = Registry("search kinds")


def kinds_of(model: type[models.Model]) -> list[SearchKind]:
    """The kinds that rows of a model are found under."""
    return [kind for kind in search_kinds if kind.model_class is model]


def sounds(*names: str) -> str:
    """Initials and readings by which names are found: whole, without 上海, and run by run."""
    forms = [form for name in names for form in _forms(name)]
    words = [word for form in forms for word in pinyin.initials_all(form)[:4]]
    words += ["".join(pinyin.syllables(form)) for form in forms]
    return " ".join(dict.fromkeys(words))


def _forms(name: str) -> Iterable[str]:
    """A name, its core, and each of its runs of Han: “中华武数”科创集市 is also 科创集市."""
    runs = [run for run in HAN_RUN.findall(name) if len(run) > 1]
    return dict.fromkeys([name, core_name(name), *runs]) if name else ()
