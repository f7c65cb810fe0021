"""Browsers that watch themselves: faults of console, scripts and content policy are kept."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from members.demo import PASSWORD

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
]
WATCH_POLICY = """
document.addEventListener('securitypolicyviolation',
  event => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
"""


@dataclass
class Visits:
    """Opens pages as different people, and remembers every fault that the browser saw."""

    browser: Browser
    url: str
    states: dict[str, dict]  # cookies of those who signed in before, by address
    contexts: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def anybody(self, width: int = 1280, *, script: bool = True, **more) -> Page:
        """A page of somebody who is not signed in."""
        context = self.browser.new_context(
            base_url=self.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            **more,
        )
        context.set_default_timeout(15_000)
        if script:
            context.add_init_script(WATCH_POLICY)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        self.contexts.append(context)
        return context.new_page()

    def person(self, email: str, width: int = 1280, *, script: bool = True) -> Page:
        """A page of a demo account, signed in through the form the first time."""
        page = self.anybody(width, script=script, storage_state=self.states.get(email))
        if email not in self.states:
            page.goto("/accounts/login/")
            page.locator("input[name=login]").fill(email)
            page.locator("input[name=password]").fill(PASSWORD)
            page.locator("main").get_by_role("button", name="登录").click()
            page.wait_for_url(lambda url: "/accounts/login/" not in url)
            self.states[email] = page.context.storage_state()
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of 4" not in (
            message.text
        ):
            self.faults.append(f"{message.page.url if message.page else ''}: {message.text}")

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.contexts.clear()
