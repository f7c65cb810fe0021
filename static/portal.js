/* Enhancement only: every control here is a form or a link that works without it.
   The server renders the display modes on <html> from two cookies, so nothing flashes. */
(function () {
  'use strict';
  var root = document.documentElement;
  var YEAR = 31536000; /* seconds */
  var TWICE = 4000;    /* milliseconds in which a second press of the same form counts as a slip */

  function cookie(name, value) {
    document.cookie = name + '=' + value + ';path=/;max-age=' + (value ? YEAR : 0) + ';samesite=lax' +
      (location.protocol === 'https:' ? ';secure' : '');
  }
  function read(name) {
    var match = document.cookie.match('(?:^|; )' + name + '=([^;]*)');
    return match ? match[1] : '';
  }
  function set(name, value) {
    if (value) root.setAttribute(name, value); else root.removeAttribute(name);
  }
  function isLarge() { return root.getAttribute('data-mode') === 'large'; }
  function isDark() {
    var theme = root.getAttribute('data-bs-theme');
    return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }

  /* Display modes: the same cookies and the same values as POST /display/. */
  function paint() {
    document.querySelectorAll('[data-toggle="mode"]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(isLarge()));
      button.value = isLarge() ? '' : 'large';
    });
    document.querySelectorAll('[data-toggle="theme"]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(isDark()));
      button.value = isDark() ? 'light' : 'dark';
    });
  }
  function toggle(button) {
    var isMode = button.dataset.toggle === 'mode';
    set(isMode ? 'data-mode' : 'data-bs-theme', button.value);
    cookie(isMode ? 'mode' : 'theme', button.value);
    paint();
  }
  paint();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);

  /* Public pages are the same for everybody; a marker cookie without a secret says 我的 instead of 登录. */
  if (read('signed_in') === '1') {
    document.querySelectorAll('[data-signed-in]').forEach(function (link) {
      var label = link.querySelector('.label');
      var hidden = link.querySelector('.visually-hidden');
      if (label) label.textContent = link.dataset.signedIn;
      if (hidden) hidden.remove();
      if (!label || getComputedStyle(label).display === 'none') link.setAttribute('aria-label', link.dataset.signedIn);
    });
  }

  /* What only a script can do is shown only where it can be done. */
  document.querySelectorAll('[data-print]' + (navigator.share ? ',[data-share]' : '')).forEach(function (control) {
    var item = control.closest('[hidden]');
    if (item) item.hidden = false;
  });

  document.addEventListener('click', function (event) {
    var control = event.target.closest('[data-toggle="mode"],[data-toggle="theme"],[data-print],[data-share]');
    if (!control) return;
    if (control.dataset.toggle) {
      event.preventDefault();
      toggle(control);
    } else if (control.hasAttribute('data-print')) {
      event.preventDefault();
      print();
    } else if (navigator.share) {
      event.preventDefault();
      navigator.share({ title: document.title, url: location.href }).catch(function () {});
    }
  });

  /* A form is sent once, however often its button is pressed. */
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    var now = Date.now();
    if (now - Number(form.dataset.sentAt || 0) < TWICE) event.preventDefault();
    else form.dataset.sentAt = now;
  });
  addEventListener('pageshow', function () {
    document.querySelectorAll('form[data-sent-at]').forEach(function (form) { delete form.dataset.sentAt; });
  });

  /* What is wrong with a form is read out first. */
  function focusSummary(within) {
    var summary = within.querySelector('[data-error-summary]');
    if (summary) summary.focus();
  }
  focusSummary(document);
  document.addEventListener('htmx:afterSwap', function (event) { focusSummary(event.target); });
})();
