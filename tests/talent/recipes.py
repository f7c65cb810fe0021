"""One recipe for each model of talent, and the ways of writing one."""

import uuid
from datetime import date, datetime, time, timedelta
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

import review.services
from members.accounts import consent
from members.roles import Role
from notices.models import Notice
from review.models import Revision
from review.models import State as RevisionState
from talent import services
from talent.demo_resume import resume
from talent.models import Application, Post, State
from talent.proposals import KIND, read
from talent.resumes import CONSENT
from tests.conftest import SHANGHAI
from tests.members.recipes import make_clerk, make_institution, make_user

LAST_SECOND = time(23, 59, 59)
WORDS = "请周二 14:00 来试验楼面谈。"
_numbers = count(1)


def make_post(title="机器人检测助理", state=State.PUBLISHED, **fields) -> Post:
    """An approved post: two places, three months, open for ten days more."""
    number = next(_numbers)
    now = timezone.now()
    today = timezone.localdate(now)
    if "institution" not in fields:
        fields["institution"] = make_institution(f"院所{number}")
    apply_by = datetime.combine(today + timedelta(days=10), LAST_SECOND, SHANGHAI)
    values = {
        "slug": f"post-{number}",
        "working_title": title,
        "kind": "trainee",
        "summary": "跟着检测工程师做关节疲劳试验。",
        "duties": "做试验。",
        "requirements": "机械专业。",
        "is_for_students": True,
        "places": 2,
        "apply_by": apply_by,
        "starts_on": today + timedelta(days=30),
        "days_a_week": 4,
        "place": "试验楼",
        "published_at": now,
        **fields,
    }
    values.setdefault("ends_on", values["starts_on"] + timedelta(days=90))
    if state == State.WITHDRAWN:
        values.setdefault("state_reason", "项目延期。")
    post = Post(title=title, state=state, **values)
    post.full_clean()
    post.save()
    return post


def make_draft(working_title="秘密的岗位", **fields) -> Post:
    """A shell: nothing of it is approved."""
    number = next(_numbers)
    if "institution" not in fields:
        fields["institution"] = make_institution(f"院所{number}")
    fields.setdefault("slug", f"draft-{number}")
    post = Post(working_title=working_title, **fields)
    post.full_clean()
    post.save()
    return post


def make_pdf(name="江小满-简历.pdf", words="研究方向：旋转机械") -> SimpleUploadedFile:
    """A small résumé as a browser sends it."""
    return SimpleUploadedFile(name, resume("江小满", [words]).read(), "application/pdf")


def make_application(post=None, user=None, state="submitted", **values) -> Application:
    """An application sent through the service, moved on through the services."""
    post = post or make_post()
    application = services.apply(
        post=post,
        key=values.pop("key", None) or uuid.uuid4(),
        values={
            "motivation": "想看看真实的疲劳试验怎么做。",
            "current_unit": "普澄大学机械学院，研二",
            "phone": "13900001009",
            **values,
        },
        resume=make_pdf(),
        by=user or make_user("江小满"),
    )
    host = make_clerk(post.institution)
    if state in ("shortlisted", "accepted"):
        application = services.shortlist(application=application, text=WORDS, by=host)
    if state == "accepted":
        application = services.accept(application=application, text="", by=host)
    if state == "declined":
        application = services.decline(application=application, text="方向不合。", by=host)
    if state == "withdrawn":
        application = services.retract(application=application, by=application.user)
    return application


def make_reviewer(**fields):
    """Somebody who decides."""
    return make_user("审核人", roles=[Role.REVIEWER], **fields)


def values(**fields) -> dict:
    """What the form of a whole post gives, on 2026-11-23."""
    return {
        "title": "工控安全值守见习",
        "kind": "trainee",
        "department": "应急组",
        "summary": "参与一次真实的应急演练。",
        "is_for_graduates": True,
        "is_for_students": False,
        "is_for_employees": False,
        "is_for_officials": False,
        "duties": "跟班值守。\n\n每周复盘。",
        "gains": "看懂告警",
        "requirements": "自动化专业。",
        "places": 2,
        "starts_on": "2027-01-11",
        "ends_on": "2027-03-31",
        "days_a_week": 5,
        "apply_by": "2026-12-20T23:59:59+08:00",
        "place": "值守大厅",
        "mentor": "值班长带教。",
        "stipend": "220 元/天",
        "provisions": "餐食：工作餐",
        "confidentiality": "",
        "contact_department": "综合部",
        "contact_name": "安若素",
        "contact_phone": "13900002001",
        "is_contact_public": False,
        **fields,
    }


def proposed(institution=None, by=None, **fields) -> Post:
    """A post handed in by somebody of its institution."""
    institution = institution or make_institution("武宁数安")
    return services.create_post(
        institution=institution,
        key=uuid.uuid4(),
        values=values(**fields),
        by=by or make_clerk(institution),
        is_final=True,
    )


def waiting(post) -> Revision:
    return Revision.objects.about(KIND, post).get(state=RevisionState.SUBMITTED)


def accept_proposal(post, by=None) -> Post:
    revision = waiting(post)
    review.services.accept(revision=revision, digest=revision.digest, by=by or make_reviewer())
    return Post.objects.get(pk=post.pk)


def change(post, **fields) -> Post:
    """A change of a public post, handed in."""
    whole = {**read(post), **fields}
    services.propose(post=post, values=whole, by=make_clerk(post.institution))
    return post


def told(kind: str) -> list[str]:
    """Who was told, by name."""
    return list(Notice.objects.filter(occasion__kind=kind).values_list("user__name", flat=True))


def has_agreed(user) -> bool:
    return consent.has_given(purpose=CONSENT, user=user)


def posted(**fields) -> dict:
    """The form of a post as a browser sends it, on 2026-11-23."""
    sent = {name: v for name, v in values().items() if v not in (False, None)}
    sent |= {"key": str(uuid.uuid4()), "apply_by_day": "2026-12-20", **fields}
    sent.pop("apply_by", None)
    return {name: "on" if v is True else v for name, v in sent.items()}


def applied(**fields) -> dict:
    """The form of an application as a browser sends it."""
    return {
        "key": str(uuid.uuid4()),
        "motivation": "想看看真实的疲劳试验怎么做。",
        "current_unit": "普澄大学机械学院，研二",
        "phone": "139 0000 1009",
        "resume": make_pdf(),
        "agreed": "on",
        **fields,
    }


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


def at(month: int, number: int, hour: int = 9, year: int = 2026) -> datetime:
    return datetime(year, month, number, hour, tzinfo=SHANGHAI)
