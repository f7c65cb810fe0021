"""What only some may see is in no row of search and on no page of it (product: privacy)."""

import uuid

import pytest
from django.db import models

from events import services as events
from events.models import Event, State
from files.services import store
from members.logos import PURPOSE
from members.models import Institution
from members.profile import KIND, current
from members.services.memberships import add_membership
from members.services.profiles import draft_profile
from review.models import Revision
from review.services import propose, return_
from search.models import Entry
from search.services import reconcile
from tests.events.proposing import accept, change, proposed, values
from tests.events.recipes import make_clerk as make_events_clerk
from tests.events.recipes import make_draft, make_event, make_organiser, make_venue
from tests.files.recipes import encoded, upload
from tests.members.recipes import make_clerk, make_institution, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

CANARY = "金丝雀"
LATIN = "canary"
PHONE = "13900007777"
NOT_TEXT = ("kind", "slug", "sort_key", "credit_code", "contact_phone")


def texts_of(model: type[models.Model]) -> dict[str, str]:
    """A canary for every text that a row of the model can hold."""
    fields = [
        field
        for field in model._meta.fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
    ]
    made = {f.name: CANARY for f in fields if f.name not in NOT_TEXT}
    made |= {f.name: f"https://{LATIN}.example/" for f in fields if isinstance(f, models.URLField)}
    return made | {
        f.name: f"{LATIN}@canary.example" for f in fields if isinstance(f, models.EmailField)
    }


def everything_written(entry: Entry) -> str:
    return "\n".join(str(getattr(entry, f.name)) for f in Entry._meta.fields).lower()


@pytest.fixture
def public(after_commit):
    """A public institution and a public event, beside which the canaries are planted."""
    with after_commit():
        institution = make_institution("电科所")
        event = make_event("科创集市", venue=make_venue("武宁会客厅"))
        make_organiser(event, institution)
    return institution, event


@pytest.fixture
def assert_silent(client):
    """Nobody finds a canary after all follows the commit and the night has passed over it."""

    def check(*words: str) -> None:
        reconcile()
        assert Entry.objects.count() > 0
        for word in (CANARY, LATIN, PHONE, PHONE[3:], "jsq", "jinsique", *words):
            held = [e for e in Entry.objects.all() if word.lower() in everything_written(e)]
            assert held == [], word
            for path in ("/search/", "/en/search/"):
                results = client.get(path, {"q": word}).context["results"]
                assert results.page.object_list == [], word

    return check


def test_the_trap_works(client, after_commit):
    """A canary in a public field is found: the test above can fail."""
    with after_commit():
        make_institution("电科所", intro=f"有{CANARY}。", intro_en=f"A {LATIN}.")
    for path, word in (("/search/", CANARY), ("/en/search/", LATIN)):
        results = client.get(path, {"q": word}).context["results"]
        assert len(results.page.object_list) == 1


def test_contacts_stay_on_the_page_published_or_not(public, assert_silent, after_commit):
    with after_commit():
        for place, is_public in enumerate((True, False)):
            make_institution(
                f"单位{place}",
                contact_department=CANARY,
                contact_phone=PHONE,
                contact_email=f"{LATIN}@canary.example",
                is_phone_public=is_public,
                is_email_public=is_public,
                no_code_reason=CANARY,
                website=f"https://{LATIN}.example/",
            )
    assert_silent()


def test_an_institution_that_is_not_listed(public, assert_silent, after_commit):
    with after_commit():
        hidden = Institution(
            **texts_of(Institution) | {"short_name": CANARY, "contact_phone": PHONE},
            kind="institute",
            slug="canary-house",
            is_listed=False,
        )
        hidden.save()
        said = current(hidden) | {"intro": f"{CANARY}二"}
        propose(kind=KIND, obj=hidden, values=said, by=make_clerk(hidden))
    assert_silent("canary-house")


@pytest.mark.parametrize("is_final", [False, True])
def test_a_profile_that_waits_or_was_returned(public, assert_silent, after_commit, is_final):
    institution, _event = public
    clerk = make_clerk(institution)
    said = dict.fromkeys(("intro", "description", "capabilities", "opening"), CANARY)
    said |= {"intro_en": LATIN, "short_name_en": LATIN, "contact_phone": PHONE}
    asked = {"institution": institution, "by": clerk, "values": current(institution) | said}
    with after_commit():
        if is_final:
            revision = propose(
                kind=KIND, obj=institution, values=asked["values"], by=clerk, note=CANARY
            )
            return_(
                revision=revision,
                by=make_user(roles=["reviewer"]),
                digest=revision.digest,
                text=CANARY,
            )
        else:
            draft_profile(**asked)
    assert Revision.objects.count() == 1
    assert_silent()


def test_events_that_are_drafted_wait_or_were_given_up(public, assert_silent, after_commit):
    clerk = make_events_clerk()
    said = dict.fromkeys(("title", "place", "audience", "summary", "body"), CANARY)
    said |= {"title_en": LATIN, "summary_en": LATIN, "body_en": LATIN}
    with after_commit():
        make_draft(CANARY)
        proposed(by=clerk, **said)
        events.create_event(key=uuid.uuid4(), values=values(**said), by=clerk)
        given_up = events.create_event(key=uuid.uuid4(), values=values(**said), by=clerk)
        events.discard(event=given_up, by=clerk)
    assert Event.objects.exclude(state=State.PUBLISHED).count() == 4
    assert_silent()


def test_a_change_of_a_public_event_that_waits(public, assert_silent, after_commit):
    with after_commit():
        event = accept(proposed())
        change(event, title=CANARY, body=CANARY)
    assert_silent()


def test_a_working_title_is_not_public(public, assert_silent, after_commit):
    with after_commit():
        make_event("秋季场", working_title=CANARY)
    assert_silent()


def test_accounts_and_files(public, assert_silent, after_commit):
    institution, _event = public
    with after_commit():
        person = make_user(CANARY, email=f"{LATIN}@canary.example", phone=PHONE)
        add_membership(user=person, institution=institution, role="clerk")
        store(
            upload(encoded(), name=f"{CANARY}.png"), purpose=PURPOSE, by=person, about=institution
        )
    assert_silent()


def test_what_was_public_and_is_no_more(assert_silent, after_commit):
    with after_commit():
        make_institution("化工院")
        institution = make_institution("电科所", intro=CANARY, intro_en=LATIN)
        event = make_event("科创集市")
        make_organiser(event, institution)
    Institution.objects.filter(pk=institution.pk).update(is_listed=False)
    assert_silent()
