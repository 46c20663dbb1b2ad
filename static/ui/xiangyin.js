// What the pages do beyond plain HTML: everything works without this file, a little less comfortably.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, className, text = "") => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  };

  // --- Questions before a step, and sending once ---------------------------------------------------------------
  function ask(question, whenYes) {
    const dialog = make("dialog", "x-dialog");
    const row = make("div", "x-buttons");
    const no = make("button", "btn", "返回");
    const yes = make("button", "btn btn-primary", "确定");
    row.append(no, yes);
    dialog.append(make("p", "", question), row);
    document.body.append(dialog);
    no.onclick = () => dialog.close();
    yes.onclick = () => { dialog.close(); whenYes(); };
    dialog.onclose = () => dialog.remove();
    if (dialog.showModal) dialog.showModal();
    else { dialog.remove(); if (window.confirm(question)) whenYes(); }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    const question = button?.dataset.confirm || form.dataset.confirm;
    if (question && !form.dataset.confirmed) {
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(question, () => {
        form.dataset.confirmed = "yes";
        form.requestSubmit(button && !button.disabled ? button : undefined);
        delete form.dataset.confirmed;
      });
      return;
    }
    if (!("once" in form.dataset) || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    delete form.dataset.changed;
    setTimeout(() => all("button[type=submit], button:not([type])", form).forEach((one) => { one.disabled = true; one.dataset.busy = ""; }));
  }, true);

  window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    all("[data-busy]", form).forEach((one) => { one.disabled = false; delete one.dataset.busy; });
  }));

  // Empty filters stay out of the address.
  document.addEventListener("formdata", (event) => {
    if (!("clean" in event.target.dataset) || event.target.method !== "get") return;
    const kept = [...event.formData.entries()].filter(([, value]) => value !== "");
    [...event.formData.keys()].forEach((key) => event.formData.delete(key));
    kept.forEach(([key, value]) => event.formData.append(key, value));
  });

  // Leaving a form with unsent changes asks first.
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && "guard" in form.dataset) form.dataset.changed = "yes";
  });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-guard][data-changed]")) event.preventDefault();
  });

  // --- Fields --------------------------------------------------------------------------------------------------
  function grow(area) {
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight + 2, 640)}px`;
  }
  function count(counter) {
    const area = document.getElementById(counter.dataset.counter);
    if (!area) return;
    const limit = Number(counter.dataset.limit);
    const show = () => {
      const length = [...area.value].length;
      counter.textContent = `${length} / ${limit} 字`;
      counter.classList.toggle("x-over", length > limit);
    };
    area.addEventListener("input", show);
    show();
  }
  function markChoices(root) {
    all("input", root).forEach((input) => input.closest(".x-choice")?.classList.toggle("is-on", input.checked));
  }
  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea[data-autosize]")) grow(event.target);
  });

  // --- Lists ---------------------------------------------------------------------------------------------------
  function batch(form) {
    const boxes = all(`input[form="${form.id}"]`);
    const everyone = document.querySelector(`[data-all="${form.id}"]`);
    const counter = form.querySelector("[data-batch-count]");
    const update = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      counter.textContent = chosen ? `已选 ${chosen} 项：` : "勾选后可以一起办理：";
      all("button", form).forEach((button) => { button.disabled = !chosen; });
      if (everyone) { everyone.checked = chosen === boxes.length; everyone.indeterminate = chosen > 0 && !everyone.checked; }
    };
    boxes.forEach((box) => box.addEventListener("change", update));
    if (everyone) {
      everyone.hidden = false;
      everyone.addEventListener("change", () => { boxes.forEach((box) => { box.checked = everyone.checked; }); update(); });
    }
    update();
  }
  document.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-href]");
    if (!row || event.target.closest("a, button, input, label, select, summary") || String(window.getSelection())) return;
    window.location.assign(row.dataset.href);
  });

  // --- Menus, keyboard, notes ----------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    all("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    if (event.target.closest("[data-back]")) window.history.back();
    if (event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      all("details[data-menu][open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
      if (["#menu", "#search"].includes(window.location.hash)) window.location.hash = "page";
    }
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const box = [...all("[data-search-focus]"), ...all("[data-slash]")].find((one) => one.offsetParent);
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
  });
  // 长辈版 changes the page in place: what was typed stays.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!("typeSize" in form.dataset) || !window.fetch) return;
    event.preventDefault();
    const button = form.querySelector("button");
    const large = button.value === "large";
    document.documentElement.classList.toggle("x-large", large);
    fetch(form.action, { method: "POST", body: new URLSearchParams({ size: button.value, next: "/ui/signal/" }), redirect: "manual" }).catch(() => {});
    button.value = large ? "normal" : "large";
  });
  window.addEventListener("hashchange", () => {
    if (window.location.hash === "#search") document.querySelector("[data-slash]")?.focus();
  });

  function note(text, level = "info") {
    let box = document.querySelector(".x-toasts");
    if (!box) {
      box = make("div", "x-toasts");
      box.setAttribute("role", "status");
      document.body.append(box);
    }
    const one = make("div", `x-alert x-alert-${level}`, text);
    box.append(one);
    setTimeout(() => one.remove(), 6000);
  }
  document.addEventListener("toast", (event) => note(event.detail.text || event.detail.value, event.detail.level));
  document.addEventListener("htmx:responseError", (event) => note({
    403: "您现在的任职不能做这件事，或者页面已过期，请刷新页面。",
    404: "没有找到这项内容，可能已经撤回。",
  }[event.detail.xhr.status] || "系统出错了，请稍后再试。", "error"));
  document.addEventListener("htmx:sendError", () => note("网络不通，请检查网络后再试。", "error"));

  function remember(group) {
    const key = `xiangyin-nav-${group.dataset.navGroup}`;
    try {
      const folded = window.localStorage.getItem(key);
      if (folded !== null && !group.querySelector("[aria-current]")) group.open = folded === "open";
      group.addEventListener("toggle", () => window.localStorage.setItem(key, group.open ? "open" : "shut"));
    } catch { /* storage switched off: the groups simply open as the server says */ }
  }

  function wake(root) {
    all("textarea[data-autosize]", root).forEach((area) => { if (area.value) grow(area); });
    all("[data-counter]", root).forEach(count);
    all("form[data-batch]", root).forEach(batch);
    all("tr[data-href]", root).forEach((row) => row.classList.add("is-live"));
    all("[data-back]", root).forEach((button) => { button.hidden = window.history.length < 2; });
    all("[data-print]", root).forEach((button) => { button.hidden = false; });
    all("[data-choices]", root).forEach((list) => { markChoices(list); list.addEventListener("change", () => markChoices(list)); });
    all("[data-focus]", root).forEach((one) => one.focus());
  }
  all("details[data-nav-group]").forEach(remember);
  wake(document);
  document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) wake(event.detail.elt); });
})();
