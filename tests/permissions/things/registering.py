"""How an app says what its addresses are tried on."""

from collections.abc import Callable
from typing import Any

from tests.permissions.world import World

ARGUMENTS: dict[str, Callable[[World], dict[str, Any]]] = {}
FORMS: dict[str, Callable[[World], dict[str, Any]]] = {}


def arguments(*names: str) -> Callable:
    """Register the function that makes what the addresses `names` are about."""

    def register(make: Callable[[World], dict[str, Any]]) -> Callable:
        ARGUMENTS.update(dict.fromkeys(names, make))
        return make

    return register


def form(*names: str) -> Callable:
    """Register the function that fills the form posted to the addresses `names`."""

    def register(make: Callable[[World], dict[str, Any]]) -> Callable:
        FORMS.update(dict.fromkeys(names, make))
        return make

    return register
