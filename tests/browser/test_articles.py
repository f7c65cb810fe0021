"""An article from the editor's form past three readers to the public, corrected and withdrawn."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

EDITOR, SECOND_EDITOR = "editor@demo.example", "editor2@demo.example"
REVIEWER, ISSUER = "reviewer@demo.example", "issuer@demo.example"
TITLE = "夜里两点的阀门：一位值班长的笔记"
AHEAD = timedelta(seconds=60)  # long enough for three readers, short enough to wait for
KEPT = 1200  # milliseconds that a public page may be kept after a change
WORDS = "写清楚是哪一年的数字。"
READING = [(390, True), (390, False), (1280, True)]
DEMO = "/news/chao-yong-ke-chuang/wei-shui-chang-pai-chu-san-chu-yin-huan/"


def write(page, **fields) -> None:
    page.locator("select[name=column]").select_option(label="潮涌科创")
    page.locator("input[name=title]").fill(TITLE)
    page.locator("textarea[name=summary]").fill("他把一千二百只阀门的脾气记在一张表里。")
    page.locator("textarea[name=body]").fill("凌晨两点，水厂最安静。\n\n一共 12 只阀门要换。")
    page.locator("input[name=source]").fill("武宁创新共同体编辑部")
    page.locator("textarea[name=institutions]").fill("真如水务设备")
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)


def open_review(page) -> None:
    """The reader finds the article in the queue."""
    page.goto("/desk/review/")
    if page.get_by_role("heading", level=2, name=TITLE).count() == 0:
        page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=2, name=TITLE)).to_be_visible()


def accept(visits, email: str, button: str) -> None:
    """The reader ticks all and passes it on."""
    page = visits.person(email)
    open_review(page)
    for box in page.locator("input[name=ticks]").all():
        box.check()
    page.get_by_role("button", name=button).click()
    expect(page.locator("main")).to_contain_text(f"已通过：{TITLE}")
    page.close()


def accept_all(visits) -> None:
    accept(visits, SECOND_EDITOR, "通过，交下一审")
    accept(visits, REVIEWER, "通过，交下一审")
    accept(visits, ISSUER, "通过并发布")


class Journey:
    """The steps of one article, each by the people who take it."""

    def __init__(self, visits, portal, pictures):
        self.visits, self.portal, self.pictures = visits, portal, pictures
        self.author, self.resident = visits.person(EDITOR), visits.anybody()
        self.desk_page = self.link = ""

    def picture(self, page, name: str) -> None:
        page.screenshot(path=self.pictures / f"article {name}.png", full_page=True)

    def hand_in(self) -> None:
        """The editor writes it; it then waits for somebody else."""
        self.author.goto("/desk/articles/new/")
        write(self.author)
        self.picture(self.author, "form")
        self.author.get_by_role("button", name="提交一审").click()
        expect(self.author.locator("main")).to_contain_text("已提交一审")
        self.desk_page = self.author.url
        slug = self.desk_page.rstrip("/").rsplit("/", 1)[1]
        self.link = f"/news/chao-yong-ke-chuang/{slug}/"
        self.author.goto("/desk/review/")
        assert self.author.get_by_role("heading", level=2, name=TITLE).count() == 0

    def not_without_the_ticks(self) -> None:
        reader = self.visits.person(SECOND_EDITOR)
        open_review(reader)
        reader.get_by_role("button", name="通过，交下一审").click()
        expect(reader.get_by_role("alert")).to_contain_text("请先逐项核对并打勾")
        self.picture(reader, "ticks")
        reader.close()

    def send_back(self) -> None:
        """The second reader returns it with words, which the author gets."""
        reader = self.visits.person(REVIEWER)
        open_review(reader)
        reader.locator("textarea[name=text]").fill(WORDS)
        reader.get_by_role("button", name="退回修改").click()
        expect(reader.locator("main")).to_contain_text(f"已退回：{TITLE}")
        reader.close()
        self.portal.mail_to(EDITOR, WORDS)

    def hand_in_again(self, due) -> None:
        """Mended, with a wished time, it is at the first reading again."""
        self.author.goto(self.desk_page)
        expect(self.author.locator("main")).to_contain_text(WORDS)
        self.picture(self.author, "returned")
        self.author.get_by_role("link", name="接着写").click()
        expect(self.author.locator("main")).to_contain_text(WORDS)
        self.author.locator("textarea[name=body]").fill("2025 年，一共 12 只阀门要换。")
        self.author.locator("input[name=publish_at]").fill(due.strftime("%Y-%m-%dT%H:%M:%S"))
        self.author.get_by_role("button", name="提交一审").click()
        expect(self.author.locator("main")).to_contain_text("一审一校在等")

    def wait_for_the_clock(self, due) -> None:
        """Issued, it is nowhere until its moment; then it is there without anybody's doing."""
        self.author.goto(self.desk_page)
        expect(self.author.locator("main")).to_contain_text("不会再变")
        self.picture(self.author, "scheduled")
        assert self.resident.goto(self.link).status == 404
        left = (due.replace(microsecond=0) - timezone.localtime()).total_seconds()
        self.resident.wait_for_timeout(max(left, 0) * 1000 + 1500)
        assert self.resident.goto(self.link).status == 200
        expect(self.resident.get_by_role("heading", level=1)).to_contain_text("一位值班长的笔记")
        expect(self.resident.locator("main")).to_contain_text("责任编辑：陆编文")
        self.resident.goto("/news/chao-yong-ke-chuang/")
        expect(self.resident.locator("main")).to_contain_text("一位值班长的笔记")
        self.portal.mail_to(EDITOR, f"已发布：{TITLE}", seconds=90)

    def correct(self) -> None:
        """A correction is read by three as well, and stands above the text with its date."""
        self.author.goto(f"{self.desk_page}edit/")
        self.author.locator("textarea[name=body]").fill("2025 年，一共 11 只阀门要换。")
        self.author.locator("textarea[name=correction_note]").fill("原文“12 只”应为“11 只”。")
        self.author.get_by_role("button", name="提交一审").click()
        expect(self.author.locator("main")).to_contain_text("已提交一审")
        self.resident.goto(self.link)
        expect(self.resident.locator("main")).not_to_contain_text("应为“11 只”")
        accept_all(self.visits)
        self.resident.wait_for_timeout(KEPT)
        self.resident.goto(self.link)
        expect(self.resident.locator(".wn-note")).to_contain_text("更正：原文“12 只”应为“11 只”。")
        expect(self.resident.locator("main")).to_contain_text("更新于")
        self.picture(self.resident, "corrected")

    def withdraw(self) -> None:
        """Withdrawn, its address says why and nothing else."""
        issuer = self.visits.person(ISSUER)
        issuer.goto(self.desk_page)
        issuer.get_by_role("link", name="撤稿").click()
        issuer.get_by_label("内容有误，正在核实").check()
        self.picture(issuer, "withdraw")
        issuer.get_by_role("button", name="确认撤稿").click()
        expect(issuer.locator("main")).to_contain_text("已撤稿，原来的网址只显示撤稿原因。")
        self.resident.wait_for_timeout(KEPT)
        assert self.resident.goto(self.link).status == 410
        expect(self.resident.locator("main")).to_contain_text("撤稿原因：内容有误，正在核实。")
        expect(self.resident.locator("main")).not_to_contain_text("阀门")
        self.picture(self.resident, "withdrawn")
        self.portal.mail_to(EDITOR, f"已撤稿：{TITLE}")


def test_an_article_is_read_by_three_scheduled_corrected_and_withdrawn(visits, portal, pictures):
    journey = Journey(visits, portal, pictures)
    journey.hand_in()
    journey.not_without_the_ticks()
    accept(visits, SECOND_EDITOR, "通过，交下一审")
    journey.send_back()
    due = timezone.localtime() + AHEAD
    journey.hand_in_again(due)
    accept_all(visits)
    journey.wait_for_the_clock(due)
    journey.correct()
    journey.withdraw()


def test_the_same_person_cannot_do_two_steps(visits):
    page = visits.person(SECOND_EDITOR)
    page.goto("/desk/articles/?show=waiting")
    page.get_by_role("link", name="教室里走出来的浮力计").click()
    expect(page.locator("main")).to_contain_text("白校文")  # the first step, done
    page.get_by_role("link", name="看审核页").click()
    expect(page.locator("main")).to_contain_text("你没有这一步的审核角色")
    assert page.get_by_role("button", name="通过，交下一审").count() == 0


@pytest.mark.parametrize(("width", "script"), READING)
def test_reading(visits, pictures, width, script):
    page = visits.anybody(width, script=script)
    mark = f"{width}{'' if script else ' no script'}"
    page.goto("/")
    page.get_by_role("link", name="专栏", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("专栏")
    page.screenshot(path=pictures / f"news {mark}.png", full_page=True)
    page.get_by_role("link", name="潮涌科创", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("潮涌科创")
    page.screenshot(path=pictures / f"column {mark}.png", full_page=True)
    page.locator(f'main a[href="{DEMO}"]').click()
    assert page.url.endswith(DEMO)
    expect(page.locator("main figure img")).to_be_visible()
    page.screenshot(path=pictures / f"article {mark}.png", full_page=True)
    page.get_by_role("link", name="真如水务设备").click()
    expect(page.get_by_role("heading", name="相关报道")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width if script else True
