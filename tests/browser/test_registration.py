"""From home to a place and back: a guest on a phone without scripts, a member by account."""

import re

import pytest
from playwright.sync_api import expect

CLERK, OTHER, EVENTS = "clerk@demo.example", "clerk2@demo.example", "events@demo.example"
OPEN_DAY = "/events/ju-min-kai-fang-ri-ji-qi-ren/"  # 24 places, 22 taken
FAIR, FULL = "/events/ke-chuang-ji-shi-dong-ji-chang/", "/events/jia-ji-kou-chu-yi-tang-ke/"
LAPSE = """
from django.utils import timezone
from events.models import Registration
row = Registration.objects.get(address="{address}")
Registration.objects.filter(pk=row.pk).update(hold_expires_at=timezone.now())
"""


@pytest.fixture
def phone(visits):
    """A resident's phone without scripts."""
    return visits.anybody(390, script=False)


def ask(page, path: str, address: str, name: str = "林小雨") -> None:
    """Fill in a guest's form and send it."""
    page.goto(path + "register/")
    page.get_by_label("姓名").fill(name)
    page.get_by_label("邮箱").fill(address)
    page.get_by_label("我同意").check()
    page.get_by_role("button", name="提交报名").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("去邮箱点一下确认")


def link_of(portal, address: str, words: str = "请确认报名") -> str:
    """The link in the mail, whose host is the portal's."""
    text = portal.mail_to(address, words).get_body(("plain",)).get_content()
    return re.search(r"https?://\S+/t/place-\S+/", text).group()


def left(page) -> str:
    """The places left by the public page, which is kept and new within a second."""
    page.wait_for_timeout(1200)
    page.goto(OPEN_DAY)
    return page.locator(".wn-left b").inner_text()


def test_a_guest_comes_from_home_to_the_mail(phone, portal, pictures):
    phone.goto("/")
    phone.get_by_role("link", name="居民开放日").first.click()
    phone.screenshot(path=pictures / "register event 390.png", full_page=True)
    phone.get_by_role("link", name="我要报名").first.click()
    phone.get_by_role("button", name="提交报名").click()
    expect(phone.locator("main")).to_contain_text("请先勾选。")
    phone.screenshot(path=pictures / "register faults 390.png", full_page=True)
    ask(phone, OPEN_DAY, "lin@guest.example")
    phone.screenshot(path=pictures / "register sent 390.png", full_page=True)
    link = link_of(portal, "lin@guest.example")
    assert link.startswith(portal.url)
    for _look in range(2):  # a mail scanner looks too
        assert phone.goto(link).status == 200
        expect(phone.get_by_role("button", name="确认报名")).to_be_visible()
    phone.screenshot(path=pictures / "register held 390.png", full_page=True)
    phone.get_by_role("button", name="不报了").click()
    expect(phone.locator("main")).to_contain_text("报名已取消，名额让出来了。")


def test_a_guest_confirms_has_a_ticket_and_gives_it_back(phone, portal, pictures):
    assert left(phone) == "2"
    ask(phone, OPEN_DAY, "su@guest.example")
    link = link_of(portal, "su@guest.example")
    phone.goto(link)
    phone.get_by_role("button", name="确认报名").click()
    expect(phone.locator("main")).to_contain_text("报名成功。")
    expect(phone.locator(".wn-qr svg")).to_be_visible()
    phone.screenshot(path=pictures / "register ticket 390.png", full_page=True)
    (file,) = portal.mail_to("su@guest.example", "报名成功").iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("event.ics", "text/calendar")
    assert left(phone) == "1"
    phone.goto(link)
    phone.get_by_role("button", name="取消报名").click()
    expect(phone.locator("main")).to_contain_text("报名已取消，名额让出来了。")
    phone.screenshot(path=pictures / "register cancelled 390.png", full_page=True)
    assert left(phone) == "2"


def test_a_link_that_came_too_late_says_so_and_shows_the_way_on(phone, portal, pictures):
    ask(phone, OPEN_DAY, "late@guest.example")
    link = link_of(portal, "late@guest.example")
    portal.shell(LAPSE.format(address="late@guest.example"))
    assert phone.goto(link).status == 410
    expect(phone.locator("main")).to_contain_text("确认链接过期了。")
    phone.screenshot(path=pictures / "register late 390.png", full_page=True)
    phone.get_by_role("link", name="重新报名").click()
    expect(phone.get_by_role("button", name="提交报名")).to_be_visible()


def test_a_full_event_says_so_in_the_buttons_place(phone, pictures):
    phone.goto(FULL)
    expect(phone.locator("#register")).to_contain_text("已报满")
    assert phone.get_by_role("link", name="我要报名").count() == 0
    phone.goto(FULL + "register/")
    expect(phone.locator("main")).to_contain_text("名额已经报满")
    phone.screenshot(path=pictures / "register full 390.png", full_page=True)


def test_a_member_has_a_place_at_once_and_nobody_else_sees_it(visits, portal, pictures):
    member = visits.person(CLERK)
    member.goto(FAIR)
    member.get_by_role("link", name="登录后报名").click()
    expect(member.get_by_label("姓名")).to_have_value("周一鸣")
    member.get_by_label("我同意").check()
    member.screenshot(path=pictures / "register own 1280.png", full_page=True)
    member.get_by_role("button", name="确认报名").click()
    expect(member.locator("main")).to_contain_text("报名成功。")
    expect(member.locator("main")).to_contain_text("苏河湾机器人")
    member.screenshot(path=pictures / "register ticket 1280.png", full_page=True)
    ticket = member.url
    portal.mail_to(CLERK, "报名成功")

    other = visits.person(OTHER)
    assert other.goto(ticket).status == 404
    stranger = visits.anybody()
    stranger.goto(ticket)
    assert "/accounts/login/" in stranger.url

    member.goto("/my/registrations/")
    member.screenshot(path=pictures / "my registrations 1280.png", full_page=True)
    member.get_by_role("link", name="科创集市").first.click()
    member.get_by_role("button", name="取消报名").click()
    expect(member.locator("main")).to_contain_text("报名已取消")


def test_staff_find_a_guest_by_name_with_contacts_masked(visits, portal, phone, pictures):
    ask(phone, FAIR, "ouyang@guest.example", "欧阳听雨")
    phone.goto(link_of(portal, "ouyang@guest.example"))
    phone.get_by_role("button", name="确认报名").click()
    code = phone.locator(".wn-qr b").inner_text()
    officer = visits.person(EVENTS)
    officer.goto("/desk" + FAIR)
    officer.get_by_role("link", name="报名名单").click()
    officer.screenshot(path=pictures / "desk registrations 1280.png")
    for words in ("欧阳听雨", code):
        officer.get_by_role("searchbox").fill(words)
        officer.get_by_role("button", name="查找").click()
        row = officer.locator("tbody tr")
        expect(row).to_have_count(1)
        expect(row).to_contain_text("欧阳听雨")
        expect(row).to_contain_text("ou***@guest.example")
