"""A profile's proposal answered field by field: two are public, one comes back with its reason."""

import pytest
from playwright.sync_api import expect

CLERK, REVIEWER, STRANGER = "head@demo.example", "reviewer@demo.example", "dianke@demo.example"
INSTITUTION = "苏河湾机器人"
WAYS = [(1280, True), (390, False)]


@pytest.fixture(params=WAYS, ids=["desk", "phone without scripts"])
def way(request):
    """Width of the window in CSS pixels, and whether scripts run."""
    return {"width": request.param[0], "script": request.param[1]}


def test_two_fields_are_published_and_one_returned(visits, portal, way, pictures):
    mark = f"{way['width']}"
    texts = {
        "opening": f"工作日开放，提前一天预约（{mark}）。",
        "contact_department": f"合作部 {mark}",
        "address": f"武宁路 {mark} 号",
    }
    slug = propose(visits.person(CLERK, **way), texts)
    answer(visits.person(REVIEWER, **way), pictures, mark)

    resident = visits.anybody(**way)
    resident.goto(f"/members/{slug}/")
    for name in ("opening", "contact_department"):
        expect(resident.locator("main")).to_contain_text(texts[name])
    expect(resident.locator("main")).not_to_contain_text(texts["address"])

    portal.mail_to(CLERK, "请写明门牌所在的街道")
    clerk = visits.person(CLERK, **way)
    clerk.goto(f"/workspace/{slug}/")
    clerk.get_by_role("link", name="去修改").click()
    expect(clerk.locator("main")).to_contain_text("地址：请写明门牌所在的街道")
    expect(clerk.locator("[name=address]")).to_have_value(texts["address"])
    clerk.screenshot(path=pictures / f"returned {mark}.png", full_page=True)

    stranger = visits.person(STRANGER, **way)
    assert stranger.goto(f"/workspace/{slug}/profile/").status == 404


def propose(page, texts: dict[str, str]) -> str:
    """Fill in the profile's form and hand it in; gives the institution's slug."""
    page.goto("/my/")
    slug = page.url.rstrip("/").rsplit("/", 1)[1]
    page.goto(f"/workspace/{slug}/profile/")
    for name, text in texts.items():
        page.locator(f"[name={name}]").fill(text)
    page.get_by_role("button", name="提交审核").click()
    expect(page.locator("main")).to_contain_text("修改已提交")
    return slug


def answer(page, pictures, mark: str) -> None:
    """Send the address back, first without a reason, and publish the rest."""
    page.goto("/desk/review/")
    if page.get_by_role("heading", level=2, name=INSTITUTION).count() == 0:
        page.get_by_role("link", name=INSTITUTION).first.click()
    page.locator("#back-address").check()
    page.get_by_role("button", name="通过并发布").click()
    expect(page.locator("main")).to_contain_text("退回的“地址”请写清楚要改哪里。")
    page.locator("#reason-address").fill("请写明门牌所在的街道")
    page.screenshot(path=pictures / f"answer {mark}.png", full_page=True)
    page.get_by_role("button", name="通过并发布").click()
    expect(page.locator("main")).to_contain_text("没有退回的项目已公开")
