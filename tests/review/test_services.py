"""A proposal on its way: nothing public changes before the last step (domain 3.1)."""

import pytest
from django.db import IntegrityError, transaction

from base.errors import RuleBroken
from notices.models import Occasion
from review import services
from review.models import Opinion, Revision, State
from tests.review.recipes import make_revision, make_user

pytestmark = pytest.mark.django_db


def accept(revision, by, **fields):
    return services.accept(revision=revision, digest=revision.digest, by=by, **fields)


def give_back(revision, by, text="请补一句"):
    return services.return_(revision=revision, digest=revision.digest, by=by, text=text)


def states(card):
    return list(
        Revision.objects.filter(object_id=card.pk).order_by("pk").values_list("state", flat=True)
    )


def test_the_live_row_changes_only_when_accepted():
    card, reviewer = make_user(phone="111"), make_user("reviewer")
    revision = make_revision(card)
    card.refresh_from_db()
    assert card.phone == "111"
    revision = accept(revision, reviewer, text="很好")
    card.refresh_from_db()
    assert (card.phone, revision.state) == ("021-5555 0000", State.APPROVED)
    opinion = Opinion.objects.get()
    assert (opinion.by, opinion.text, opinion.digest) == (reviewer, "很好", revision.digest)


def test_only_changed_fields_are_applied():
    card, reviewer = make_user(name="甲"), make_user("reviewer")
    revision = make_revision(card)
    type(card).objects.filter(pk=card.pk).update(name="乙")
    accept(revision, reviewer)
    card.refresh_from_db()
    assert (card.name, card.phone) == ("乙", "021-5555 0000")


def test_a_field_that_changed_meanwhile_is_looked_at_again():
    card, reviewer = make_user(phone="111"), make_user("reviewer")
    revision = make_revision(card)
    type(card).objects.filter(pk=card.pk).update(phone="222")
    with pytest.raises(RuleBroken, match="公开页上的电话也改过"):
        accept(revision, reviewer)
    card.refresh_from_db()
    revision.refresh_from_db()
    assert (card.phone, revision.state, Opinion.objects.count()) == ("222", State.SUBMITTED, 0)


def test_a_change_that_is_live_already_is_no_conflict():
    card, reviewer = make_user(phone="111"), make_user("reviewer")
    revision = make_revision(card)
    type(card).objects.filter(pk=card.pk).update(phone="021-5555 0000")
    assert accept(revision, reviewer).state == State.APPROVED


def test_what_cannot_be_public_is_refused_in_words():
    card, reviewer = make_user(), make_user("reviewer")
    revision = make_revision(card, name="长" * 41)
    with pytest.raises(RuleBroken, match="内容还不能公开"):
        accept(revision, reviewer)
    revision.refresh_from_db()
    assert revision.state == State.SUBMITTED


@pytest.mark.parametrize("is_superuser", [True, False])
def test_the_writer_never_reviews(is_superuser):
    writer = make_user("reviewer", is_superuser=is_superuser)
    revision = make_revision(by=writer)
    with pytest.raises(RuleBroken, match="你写过这份修改"):
        accept(revision, writer)


def test_who_wrote_an_earlier_round_never_reviews_the_next():
    card, first, reviewer = make_user(), make_user("reviewer"), make_user("reviewer")
    give_back(make_revision(card, by=first), reviewer)
    again = make_revision(card, phone="333")
    with pytest.raises(RuleBroken, match="你写过这份修改"):
        accept(again, first)


@pytest.mark.parametrize("is_superuser", [True, False])
def test_no_person_decides_two_steps(is_superuser):
    both = make_user("editor", "reviewer", is_superuser=is_superuser)
    revision = accept(make_revision(kind="tests.letter"), both)
    assert revision.step == 1
    revision.refresh_from_db()
    with pytest.raises(RuleBroken, match="要由另一个人审核"):
        services.return_(revision=revision, digest=revision.digest, by=both, text="再看")
    with pytest.raises(IntegrityError), transaction.atomic():
        Opinion.objects.create(
            revision=revision, step=1, by=both, verdict="accept", digest=revision.digest
        )


def test_three_persons_publish_a_letter():
    card = make_user(phone="111")
    revision = make_revision(card, kind="tests.letter")
    for role in ("editor", "reviewer", "issuer"):
        card.refresh_from_db()
        assert card.phone == "111"
        revision = accept(revision, make_user(role))
    card.refresh_from_db()
    assert (card.phone, revision.state) == ("021-5555 0000", State.APPROVED)


@pytest.mark.parametrize("roles", [(), ("editor",), ("admin", "auditor")])
def test_without_the_role_of_the_step_nothing_is_decided(roles):
    person = make_user(*roles, is_superuser=True)
    revision = make_revision()
    with pytest.raises(RuleBroken, match="没有这一步的审核角色"):
        accept(revision, person)
    with pytest.raises(RuleBroken, match="没有这一步的审核角色"):
        give_back(revision, person)


def test_an_approval_is_bound_to_what_was_seen():
    card, reviewer = make_user(), make_user("reviewer")
    seen = make_revision(card)
    newer = make_revision(card, phone="333")
    with pytest.raises(RuleBroken, match="请刷新"):
        accept(seen, reviewer)
    with pytest.raises(RuleBroken, match="内容已经变化"):
        services.accept(revision=newer, digest=seen.digest, by=reviewer)
    assert states(card) == [State.WITHDRAWN, State.SUBMITTED]


def test_an_edit_after_a_review_returns_to_the_first_step():
    card = make_user()
    accept(make_revision(card, kind="tests.letter"), make_user("editor"))
    newer = make_revision(card, kind="tests.letter", phone="333")
    assert (newer.step, newer.number, newer.opinions.count()) == (0, 2, 0)


def test_a_returned_proposal_is_submitted_again_from_the_first_step():
    card, editor = make_user(), make_user("editor")
    revision = accept(make_revision(card, kind="tests.letter"), editor)
    revision = give_back(revision, make_user("reviewer"))
    with pytest.raises(RuleBroken, match="已经提交过"):
        services.submit(revision=revision, by=card)
    again = make_revision(card, kind="tests.letter")
    assert (again.state, again.step, again.number) == (State.SUBMITTED, 0, 2)
    assert again.values == revision.values
    assert states(card) == [State.RETURNED, State.SUBMITTED]


def test_returning_needs_a_reason():
    with pytest.raises(RuleBroken, match="请写清楚要改哪里"):
        give_back(make_revision(), make_user("reviewer"), text="  ")


def test_a_double_click_makes_one():
    card, reviewer = make_user(), make_user("reviewer")
    first, second = make_revision(card), make_revision(card)
    assert first == second
    assert services.submit(revision=first, by=card) == first
    assert accept(first, reviewer) == accept(first, reviewer)
    assert (Revision.objects.count(), Opinion.objects.count()) == (1, 1)
    assert Occasion.objects.filter(kind="review.approved").count() == 1


def test_two_reviewers_decide_once():
    revision = make_revision()
    accept(revision, make_user("reviewer"))
    with pytest.raises(RuleBroken, match="已有结果"):
        give_back(revision, make_user("reviewer"))


def test_withdrawn_text_opens_in_the_next_form():
    card, reviewer = make_user(phone="111"), make_user("reviewer")
    revision = make_revision(card)
    assert services.withdraw(revision=revision, by=card).state == State.WITHDRAWN
    services.withdraw(revision=revision, by=card)
    start = services.start(kind="tests.card", obj=card)
    assert start.values == {"name": card.name, "phone": "021-5555 0000"}
    with pytest.raises(RuleBroken, match="请刷新"):
        accept(revision, reviewer)


def test_what_is_decided_cannot_be_withdrawn():
    revision = accept(make_revision(), make_user("reviewer"))
    with pytest.raises(RuleBroken, match="不能再撤回"):
        services.withdraw(revision=revision, by=revision.author)


def test_a_draft_thrown_away_opens_nowhere():
    card = make_user(phone="111")
    services.withdraw(revision=make_revision(card, submitted=False), by=card)
    assert services.start(kind="tests.card", obj=card).values["phone"] == "111"


def test_a_form_over_newer_live_values_is_not_taken():
    card = make_user(phone="111")
    start = services.start(kind="tests.card", obj=card)
    type(card).objects.filter(pk=card.pk).update(phone="222")
    with pytest.raises(RuleBroken, match="公开内容有了变化"):
        services.save_draft(
            kind="tests.card",
            obj=card,
            values=start.values,
            by=card,
            started_from=start.started_from,
        )


def test_the_same_content_is_no_proposal():
    card = make_user(phone="111")
    with pytest.raises(RuleBroken, match="没有要审核的修改"):
        make_revision(card, phone="111")
    assert Revision.objects.count() == 0


def test_one_draft_and_one_proposal_for_each_thing():
    card = make_user()
    draft = make_revision(card, submitted=False)
    assert make_revision(card, submitted=False, phone="222").pk == draft.pk
    draft.pk, draft.token = None, "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.save(force_insert=True)


def test_opinions_are_never_rewritten():
    accept(make_revision(), make_user("reviewer"))
    opinion = Opinion.objects.get()
    with pytest.raises(TypeError):
        opinion.save()
    with pytest.raises(TypeError):
        opinion.delete()


def test_an_answer_is_promised_within_two_working_days(clock):
    assert str(make_revision().due_on) == "2026-11-25"


def test_reviewers_and_writers_are_told():
    card, reviewer, other = make_user(), make_user("reviewer"), make_user("reviewer")
    writer = make_user("reviewer")
    revision = make_revision(card, by=writer)
    waiting = Occasion.objects.get(kind="review.waiting")
    assert waiting.recipients == [f"u:{reviewer.pk}", f"u:{other.pk}"]
    give_back(revision, reviewer, text="电话请写区号")
    returned = Occasion.objects.get(kind="review.returned")
    assert returned.recipients == [f"u:{writer.pk}"]
    assert returned.context["text"] == "电话请写区号"
    assert returned.link == "/inbox/"
