"""A fair with its programme: written by staff, accepted by another person, read and taken along."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.test_main_job import EVENTS, REVIEWER, accept, fill_moment
from tests.events.calendar_lines import parse

CLERK = "clerk@demo.example"
PASTED = """\
时间\t会场\t内容\t谁来讲\t备注
9:30-10:00\t主舞台（临水木台）\t开市\t轮值召集人\t发布本季题目
9:30-11:00\t对接间（需预约）\t融资对接 上午场\t6 家机构
10:00-11:00\t主舞台\t机器人现场演示
10:00-11:00\t路演厅（东侧展棚）\t路演一组：机器人\t4 个项目
10:15-11:00\t政策课堂（西侧展棚）\t加计扣除怎么报
12:00-13:30\t\t午餐和样机展
13:30-14:30\t路演厅\t路演二组：新材料\t4 个项目"""
WAYS = {"desk": (1280, True), "phone": (390, True), "phone without scripts": (390, False)}


@pytest.fixture(params=WAYS)
def way(request):
    """Width of the window in CSS pixels, and whether scripts run."""
    width, script = WAYS[request.param]
    return {"width": width, "script": script}


@pytest.fixture
def mark(way) -> str:
    """Tells the fair of one run from those of another."""
    return f"{way['width']}{'' if way['script'] else ' 无脚本'}"


def write(page, title: str, day) -> None:
    page.goto("/desk/events/new/")
    page.locator("[name=title]").fill(title)
    page.locator("select[name=kind]").select_option("fair")
    fill_moment(page, "starts_at", day.replace(hour=9, minute=30))
    fill_moment(page, "ends_at", day.replace(hour=17, minute=0))
    page.locator("[name=is_for_residents]").check()
    page.locator("select[name=venue]").select_option(label="苏河湾滨水广场")
    page.locator("[name=summary]").fill("看样机，听路演，问政策。")
    page.locator("textarea[name=body]").fill("临水一排是样机。\n\n小雨照常。")
    page.locator("textarea[name=programme]").fill(PASTED + "\n18:00-19:00\t主舞台\t散场音乐")


def calendar(page, path="/events/calendar.ics") -> dict[str, str]:
    """The titles of a calendar file and how each stands."""
    answer = page.context.request.get(path)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    entries = parse(answer.body()).all("VEVENT")
    return {entry.text("SUMMARY"): entry["STATUS"] for entry in entries}


def test_a_fair_with_its_programme(visits, way, mark, pictures):
    title = f"科创集市·春分场（{mark}）"
    day = timezone.localtime().replace(second=0, microsecond=0) + timedelta(days=9)
    officer = visits.person(EVENTS, **way)
    write(officer, title, day)
    officer.get_by_role("button", name="看看日程").click()
    fault = "第 9 行：不在活动的时间（9:30–17:00）之内。"
    expect(officer.locator("#id_programme_error")).to_have_text(fault)
    officer.screenshot(path=pictures / f"programme fault {mark}.png", full_page=True)
    officer.locator("textarea[name=programme]").fill(PASTED)
    officer.get_by_role("button", name="看看日程").click()
    expect(officer.locator("main .wn-programme")).to_contain_text("机器人现场演示")
    assert officer.locator("[name=title]").input_value() == title
    officer.screenshot(path=pictures / f"programme look {mark}.png", full_page=True)
    officer.get_by_role("button", name="提交审核").click()
    expect(officer.locator("main")).to_contain_text("已提交审核")
    expect(officer.locator("main .wn-programme")).to_contain_text("机器人现场演示")

    resident = visits.anybody(**way)
    month = f"month={day:%Y-%m}"
    resident.goto(f"/events/?{month}")
    assert resident.get_by_role("link", name=title).count() == 0
    assert title not in calendar(resident)
    assert officer.goto("/desk/review/").status == 403
    assert visits.person(CLERK, **way).goto("/desk/events/new/").status == 403

    reviewer = visits.person(REVIEWER, **way)
    reviewer.goto("/desk/review/")
    reviewer.get_by_role("link", name=title).or_(
        reviewer.get_by_role("heading", level=2, name=title)
    ).first.click()
    expect(reviewer.locator(".wn-diff")).to_contain_text(
        "10:00–11:00｜路演厅（东侧展棚）｜路演一组：机器人｜4 个项目"
    )
    reviewer.screenshot(path=pictures / f"programme review {mark}.png", full_page=True)
    reviewer.close()
    accept(visits, title, way)

    resident.goto(f"/events/?{month}&kind=fair&for=residents")
    expect(resident.locator("main").get_by_role("link", name=title)).to_be_visible()
    resident.screenshot(path=pictures / f"agenda {mark}.png", full_page=True)
    resident.goto(f"/events/?{month}&view=calendar")
    if way["width"] > 1000:
        expect(resident.locator(".wn-cal li.fair").get_by_role("link", name=title)).to_be_visible()
    resident.screenshot(path=pictures / f"month {mark}.png", full_page=True)
    resident.goto(f"/events/?{month}")
    resident.locator("main").get_by_role("link", name=title).click()
    expect(resident.get_by_role("heading", level=1)).to_contain_text("春分场")
    look_at_the_page(resident, way, title)
    resident.screenshot(path=pictures / f"programme {mark}.png", full_page=True)
    assert calendar(resident)[title] == "CONFIRMED"


def look_at_the_page(page, way, title: str) -> None:
    """A table of time by track where there is room, a list on a phone; and what to take along."""
    first = page.locator(".wn-slot", has_text="机器人现场演示")
    second = page.locator(".wn-slot", has_text="路演一组")
    boxes = [slot.bounding_box() for slot in (first, second)]
    heads = page.locator(".wn-programme thead")
    tracks = page.locator(".wn-slot .track").first
    if way["width"] > 1000:
        assert abs(boxes[0]["y"] - boxes[1]["y"]) < 2
        assert boxes[1]["x"] > boxes[0]["x"] + boxes[0]["width"]
        assert heads.bounding_box()["height"] > 40
        expect(tracks).to_be_hidden()
        meeting = page.locator("td", has_text="融资对接 上午场")
        assert meeting.get_attribute("rowspan") == "3"
    else:
        assert boxes[0]["x"] == boxes[1]["x"]
        assert boxes[1]["y"] > boxes[0]["y"] + boxes[0]["height"]
        assert heads.bounding_box()["height"] <= 1
        expect(tracks).to_have_text("主舞台")
        expect(tracks).to_be_visible()
    expect(page.locator("#way")).to_contain_text("无障碍")
    expect(page.get_by_role("img", name="二维码：打开本页")).to_be_visible()
    expect(page.locator("[data-print]")).to_be_visible(visible=way["script"])
    link = page.get_by_role("link", name="加到我的日历").get_attribute("href")
    assert calendar(page, link) == {title: "CONFIRMED"}


def test_a_cancelled_fair_stays_in_the_calendar_and_says_so(visits, pictures):
    way = {"width": 1280, "script": True}
    title = "科创集市·取消的一场"
    day = timezone.localtime().replace(second=0, microsecond=0) + timedelta(days=12)
    officer = visits.person(EVENTS, **way)
    write(officer, title, day)
    officer.locator("textarea[name=programme]").fill(PASTED)
    officer.get_by_role("button", name="提交审核").click()
    expect(officer.locator("main")).to_contain_text("已提交审核")
    accept(visits, title, way)
    officer.reload()
    officer.get_by_role("link", name="取消活动").click()
    officer.locator("[name=reason]").fill("台风预警，为安全起见。")
    officer.get_by_role("button", name="确认取消并通知成员").click()
    expect(officer.locator("main")).to_contain_text("已取消，成员会收到通知。")

    resident = visits.anybody(**way)
    found = calendar(resident)
    assert (found[f"已取消：{title}"], title in found) == ("CANCELLED", False)
    resident.goto(f"/events/?month={day:%Y-%m}&view=calendar")
    expect(resident.locator(".wn-cal li.closed").get_by_role("link", name=title)).to_be_visible()
    resident.get_by_role("link", name=title).first.click()
    expect(resident.locator("main")).to_contain_text("台风预警，为安全起见。")
    assert resident.get_by_role("link", name="加到我的日历").count() == 0
    resident.screenshot(path=pictures / "programme cancelled.png", full_page=True)
