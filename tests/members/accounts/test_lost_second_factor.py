"""A second factor that was lost is taken off by the administrator, never by oneself."""

import pytest

from audit.models import AuditEntry
from base.errors import RuleBroken
from members.accounts import mfa, people
from tests.members.accounts.test_duties import set_up
from tests.members.recipes import make_user

pytestmark = pytest.mark.django_db


def test_a_lost_second_factor_is_taken_off(signed_in, admin, after_commit, mailoutbox):
    editor = make_user("宋编辑", roles=["editor"])
    set_up(signed_in(editor))
    path = f"/desk/people/{editor.pk}/second-factor/reset/"
    mailoutbox.clear()
    with after_commit():
        assert signed_in(admin).post(path)["Location"] == "/desk/people/"

    assert not mfa.is_set(editor)
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [([editor.email], "双重验证已关闭")]
    row = AuditEntry.objects.get(action="second_factor_reset")
    assert (row.actor, row.about_id) == (admin, str(editor.pk))


def test_the_own_second_factor_is_not_reset_here(admin):
    with pytest.raises(RuleBroken, match="自己的双重验证"):
        people.reset_second_factor(person=admin, by=admin)
