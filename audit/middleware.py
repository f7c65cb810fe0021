"""Keeps who is asking, and from where, for the audit rows that the request causes."""

from .context import current_request


class RequestContext:
    """Lays the request aside while it is answered; reads neither session nor user itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = current_request.set(request)
        try:
            return self.get_response(request)
        finally:
            current_request.reset(token)
