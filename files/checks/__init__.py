"""What a file may be. Its content decides; its name and the browser's word do not."""

from .kinds import sniff
from .names import clean_name
from .uploads import Accepted, check

__all__ = ["Accepted", "check", "clean_name", "sniff"]
