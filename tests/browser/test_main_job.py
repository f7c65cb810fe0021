"""The portal's main job, by several people, on a phone, on a desk, and without JavaScript."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

CLERK, REVIEWER, EVENTS = "clerk@demo.example", "reviewer@demo.example", "events@demo.example"
INSTITUTION = "苏河湾机器人"
WAYS = [(390, True), (1280, True), (390, False)]


@pytest.fixture(params=WAYS, ids=["phone", "desk", "phone without scripts"])
def way(request):
    """Width of the window in CSS pixels, and whether scripts run."""
    return {"width": request.param[0], "script": request.param[1]}


@pytest.fixture
def mark(way) -> str:
    """Tells the texts of one run from those of another."""
    return f"{way['width']}{'' if way['script'] else ' 无脚本'}"


def accept(visits, title: str, way) -> None:
    """The reviewer opens the proposal from the queue and publishes it."""
    page = visits.person(REVIEWER, **way)
    page.goto("/desk/review/")
    if page.get_by_role("heading", level=2, name=title).count() == 0:
        page.get_by_role("link", name=title).first.click()
    page.get_by_role("button", name="通过并发布").click()
    expect(page.locator("main")).to_contain_text("通过")
    page.close()


def address_of_own(page) -> str:
    """The slug of the only institution one works for: signing in leads to its workspace."""
    page.goto("/my/")
    return page.url.rstrip("/").rsplit("/", 1)[1]


def test_a_profile_is_proposed_accepted_and_shown(visits, portal, way, mark, pictures):
    words = f"做巡检和导览机器人，欢迎居民参观（{mark}）。"
    clerk = visits.person(CLERK, **way)
    slug = address_of_own(clerk)
    clerk.goto(f"/workspace/{slug}/profile/")
    clerk.get_by_label("一句话介绍").first.fill(words)
    clerk.screenshot(path=pictures / f"profile {mark}.png", full_page=True)
    clerk.get_by_role("button", name="提交审核").click()
    expect(clerk.locator("main")).to_contain_text("修改已提交")

    resident = visits.anybody(**way)
    resident.goto(f"/members/{slug}/")
    expect(resident.locator("main")).not_to_contain_text(words)
    accept(visits, INSTITUTION, way)
    resident.reload()
    expect(resident.locator("main")).to_contain_text(words)
    resident.screenshot(path=pictures / f"member {mark}.png", full_page=True)

    mail = portal.mail_to(CLERK, INSTITUTION)
    assert portal.url in mail.get_body(("plain",)).get_content()


def test_a_fair_is_published_seen_at_home_and_told(visits, portal, way, mark, pictures):
    title = f"“中华武数”科创集市（{mark}）"
    starts_at = timezone.localtime() + timedelta(hours=3)
    officer = visits.person(EVENTS, **way)
    officer.goto("/desk/events/new/")
    officer.get_by_label("活动名称").or_(officer.get_by_label("名称")).first.fill(title)
    officer.locator("select[name=kind]").select_option("fair")
    fill_moment(officer, "starts_at", starts_at)
    fill_moment(officer, "ends_at", starts_at + timedelta(hours=2))
    officer.locator("input[name=place]").fill("半马苏河广场")
    officer.locator("[name=summary]").fill("看展位，听路演，问政策。")
    officer.locator("textarea[name=body]").fill("现场有展位和路演。\n\n不用报名，直接来。")
    officer.screenshot(path=pictures / f"fair form {mark}.png", full_page=True)
    officer.get_by_role("button", name="提交审核").click()
    expect(officer.locator("main")).to_contain_text("已提交审核")

    resident = visits.anybody(**way)
    resident.goto("/")
    assert resident.get_by_role("link", name=title).count() == 0
    accept(visits, title, way)
    resident.reload()
    resident.screenshot(path=pictures / f"home {mark}.png", full_page=True)
    resident.get_by_role("link", name=title).first.click()
    expect(resident.get_by_role("heading", level=1)).to_contain_text("科创集市")
    expect(resident.locator("main")).to_contain_text("半马苏河广场")
    resident.screenshot(path=pictures / f"fair {mark}.png", full_page=True)

    portal.mail_to(CLERK, title)
    member = visits.person(CLERK, **way)
    member.goto("/inbox/")
    expect(member.locator("main")).to_contain_text(title)
    member.screenshot(path=pictures / f"inbox {mark}.png", full_page=True)


def fill_moment(page, name: str, moment) -> None:
    page.locator(f"input[name={name}]").fill(moment.strftime("%Y-%m-%dT%H:%M"))


def test_others_are_kept_out(visits, way):
    clerk = visits.person(CLERK, **way)
    slug = address_of_own(clerk)
    for path in ("/desk/", "/desk/review/", "/desk/events/new/"):
        assert clerk.goto(path).status == 403, path
    stranger = visits.person("clerk.pucheng@demo.example", **way)
    assert stranger.goto(f"/workspace/{slug}/profile/").status == 404
    resident = visits.anybody(**way)
    for path in (f"/workspace/{slug}/", "/desk/", "/inbox/"):
        resident.goto(path)
        assert "/accounts/login/" in resident.url, path
    officer = visits.person(EVENTS, **way)
    officer.goto("/desk/review/")
    assert officer.get_by_role("button", name="通过并发布").count() == 0


def test_a_resident_reaches_an_event_in_two_steps(visits, way):
    resident = visits.anybody(**way)
    resident.goto("/")
    resident.locator("main .wn-station a, main .wn-bed a").first.click()
    expect(resident.get_by_role("heading", level=1)).to_be_visible()
    assert "/events/" in resident.url
