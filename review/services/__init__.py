"""From draft to published: the verbs of a proposal.

The live thing's row is locked first, then the proposal's. Views ask rules.can_… before they call.
"""

from .decisions import accept, accept_partly, return_
from .proposals import Start, propose, save_draft, start, submit, withdraw

__all__ = [
    "Start",
    "accept",
    "accept_partly",
    "propose",
    "return_",
    "save_draft",
    "start",
    "submit",
    "withdraw",
]
