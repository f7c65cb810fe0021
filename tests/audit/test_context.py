"""Who asked, and from where."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse

from audit.addresses import client_address
from audit.context import current_request
from audit.middleware import RequestContext
from audit.models import AuditEntry
from audit.services import record
from base.acts import note_act


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "address"),
    [
        (0, "203.0.113.7", "", "203.0.113.7"),
        (0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (1, "10.0.0.1", "198.51.100.1", "198.51.100.1"),
        (1, "10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "10.0.0.1", "198.51.100.1", "10.0.0.1"),
        (1, "10.0.0.1", "", "10.0.0.1"),
        (1, "10.0.0.1", "not an address", "10.0.0.1"),
        (1, "10.0.0.1", "198.51.100.1:4711", "198.51.100.1"),
        (1, "10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"),
        (0, "::ffff:203.0.113.7", "", "203.0.113.7"),
        (0, "2001:DB8:0::1", "", "2001:db8::1"),
        (0, "fe80::1%eth0", "", "fe80::1"),
        (0, "", "", ""),
    ],
)
def test_only_the_proxies_in_front_are_believed(rf, settings, proxies, peer, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert client_address(rf.get("/", headers=headers, REMOTE_ADDR=peer)) == address


class Tripwire:
    """A request's session or user that nobody may look at."""

    accessed = False

    def __getattr__(self, name):
        raise AssertionError(f"{name} was read")


def serve(request, view):
    def answer(request):
        view()
        return HttpResponse()

    return RequestContext(answer)(request)


@pytest.mark.django_db
def test_a_public_page_is_not_asked_for_its_user(rf):
    request = rf.get("/", REMOTE_ADDR="203.0.113.7")
    request.session = request.user = Tripwire()
    serve(request, lambda: record("seen"))
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.actor_label, entry.address) == (None, "visitor", "203.0.113.7")


@pytest.mark.django_db
def test_the_signed_in_person_of_the_request_counts(client, rf, django_user_model, settings):
    person = django_user_model.objects.create_user("a@demo.example", name="演示甲")
    request = rf.get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    request.user = person
    serve(request, lambda: note_act("seen", detail={"n": 1}))
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.actor_label, entry.detail) == (person, "", {"n": 1})


@pytest.mark.django_db
def test_somebody_with_a_cookie_who_is_not_signed_in_is_a_visitor(rf, settings):
    request = rf.get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    request.user = AnonymousUser()
    serve(request, lambda: record("seen", by=request.user))
    assert AuditEntry.objects.get().actor_label == "visitor"


def test_the_request_is_forgotten_even_after_an_error(rf):
    def fail(request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        RequestContext(fail)(rf.get("/"))
    assert current_request.get() is None
