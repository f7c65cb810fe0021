"""Applying, answering, taking back: who is told, what is refused, what is written down."""

import uuid
from datetime import timedelta

import pytest

from audit.models import AuditEntry
from base.errors import RuleBroken
from files.models import StoredFile
from members.models import Consent
from notices.models import Occasion
from talent import services
from talent.models import Application
from tests.members.recipes import make_clerk, make_user
from tests.talent.recipes import (
    WORDS,
    has_agreed,
    make_application,
    make_pdf,
    make_post,
    told,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


class TestApplying:
    def test_both_are_told_and_the_consent_is_kept(self, after_commit):
        post, person = make_post(), make_user("江小满")
        make_clerk(post.institution, "head", name="沈知行")
        assert not has_agreed(person)
        with after_commit():
            application = make_application(post, person)
        assert has_agreed(person)
        assert told("talent.received") == ["江小满"]
        assert told("talent.applied") == ["沈知行"]  # the clerk came later
        assert application.state == "submitted"
        assert application.resume.purpose == "talent.resume"
        assert application.resume.belongs_to(application)
        assert AuditEntry.objects.filter(action="applied").count() == 1

    def test_the_host_reads_only_the_masked_name(self):
        application = make_application()
        occasion = Occasion.objects.get(kind="talent.applied")
        assert occasion.context["who"] == "江*"
        said = str(occasion.context)
        assert [w for w in ("江小满", application.phone, application.motivation) if w in said] == []

    def test_the_same_form_twice_is_one_application(self):
        post, person, key = make_post(), make_user(), uuid.uuid4()
        first = make_application(post, person, key=key)
        assert make_application(post, person, key=key) == first
        assert StoredFile.objects.count() == Application.objects.count() == 1

    def test_an_old_form_sent_again_is_a_new_application(self):
        first = make_application(state="withdrawn")
        again = make_application(first.post, first.user, key=first.key)
        others = make_application(first.post, key=first.key)
        assert len({first.pk, again.pk, others.pk}) == 3

    def test_not_after_the_deadline_by_the_servers_clock(self, clock):
        post = make_post()
        clock.move_to(post.apply_by)
        make_application(post)
        clock.shift(timedelta(seconds=1))
        with pytest.raises(RuleBroken, match="报名已经截止"):
            make_application(post)
        assert Application.objects.count() == 1

    def test_not_twice_not_by_the_host_not_when_full(self):
        post, person = make_post(places=1), make_user()
        make_application(post, person)
        with pytest.raises(RuleBroken, match="你已经报名了"):
            make_application(post, person)
        with pytest.raises(RuleBroken, match="你在这家单位工作"):
            make_application(post, make_clerk(post.institution))
        make_application(post, state="accepted")
        with pytest.raises(RuleBroken, match="名额已满"):
            make_application(post)
        assert StoredFile.objects.count() == Application.objects.count() == 2

    def test_another_resume_removes_the_first_for_good(self, after_commit):
        application = make_application()
        former = application.resume
        storage, name = former.content.storage, former.content.name
        assert storage.exists(name)
        with after_commit():
            application = services.replace_resume(
                application=application, resume=make_pdf("新.pdf"), by=application.user
            )
        assert application.resume.original_name == "新.pdf"
        assert not storage.exists(name)
        assert StoredFile.objects.count() == 1

    def test_not_once_the_host_has_answered(self):
        application = make_application(state="shortlisted")
        with pytest.raises(RuleBroken, match="简历不能再换"):
            services.replace_resume(application=application, resume=make_pdf(), by=application.user)


class TestAnswering:
    def test_each_answer_reaches_the_person_with_its_words(self, after_commit):
        application = make_application()
        host = make_clerk(application.post.institution)
        with after_commit():
            services.shortlist(application=application, text=WORDS, by=host)
            application = services.accept(application=application, text="周一报到。", by=host)
        assert told("talent.shortlisted") == told("talent.accepted") == ["江小满"]
        assert (application.invitation, application.answer) == (WORDS, "周一报到。")
        contexts = Occasion.objects.filter(kind__in=["talent.shortlisted", "talent.accepted"])
        assert [occasion.context["text"] for occasion in contexts.order_by("pk")] == [
            WORDS,
            "周一报到。",
        ]
        assert {occasion.link for occasion in contexts} == {application.get_absolute_url()}

    def test_a_second_press_changes_nothing(self):
        application = make_application()
        host = make_clerk(application.post.institution)
        services.shortlist(application=application, text=WORDS, by=host)
        again = services.shortlist(application=application, text="别的话", by=host)
        assert again.invitation == WORDS
        assert Occasion.objects.filter(kind="talent.shortlisted").count() == 1

    @pytest.mark.parametrize("verb", [services.shortlist, services.decline])
    def test_words_are_needed(self, verb):
        application = make_application()
        with pytest.raises(RuleBroken, match="会原样收到"):
            verb(application=application, text=" ", by=None)
        application.refresh_from_db()
        assert application.state == "submitted"

    def test_no_acceptance_without_a_talk_and_none_after_a_decline(self):
        with pytest.raises(RuleBroken, match="面谈之后才能录用"):
            services.accept(application=make_application(), text="", by=None)
        declined = make_application(state="declined")
        with pytest.raises(RuleBroken, match="已经答复过"):
            services.shortlist(application=declined, text="来吧", by=None)

    def test_the_accepted_are_never_more_than_the_places(self):
        post = make_post(places=1)
        one, two = (make_application(post, state="shortlisted") for _n in range(2))
        services.accept(application=one, text="", by=None)
        with pytest.raises(RuleBroken, match="名额已满：1 个名额都已有拟录用的人"):
            services.accept(application=two, text="", by=None)
        services.retract(application=one, by=one.user)
        services.accept(application=two, text="", by=None)
        assert [a.state for a in post.applications.order_by("pk")] == ["withdrawn", "accepted"]

    def test_a_given_and_a_freed_place_make_the_public_pages_new(self, after_commit):
        application = make_application(state="shortlisted")
        with after_commit():
            services.accept(application=application, text="", by=None)
            services.retract(application=application, by=application.user)
        about = AuditEntry.objects.filter(about_type="talent.post").order_by("pk")
        assert [entry.action for entry in about] == ["place_given", "place_freed"]


class TestTakingBack:
    def test_the_host_is_told(self, after_commit):
        application = make_application()
        with after_commit():
            for _press in range(2):
                application = services.retract(application=application, by=application.user)
        assert (application.state, application.is_live) == ("withdrawn", False)
        assert told("talent.retracted") == ["周一鸣"]

    def test_not_after_a_decline(self):
        application = make_application(state="declined")
        with pytest.raises(RuleBroken, match="已经结束"):
            services.retract(application=application, by=application.user)

    def test_audit_rows_name_the_post_and_no_person(self):
        application = make_application(state="accepted")
        labels = AuditEntry.objects.filter(about_type="talent.application")
        assert {entry.about_label for entry in labels} == {
            f"{application.post} · {application.token[:6]}"
        }
        assert Consent.objects.count() == 1
