// Keeps what is typed into a form in this tab until it has been accepted, so that a session that ended while somebody
// was writing, or a line that broke, loses no words. Nothing leaves the browser; signing out forgets it all.
"use strict";
(() => {
  const PREFIX = "xiangyin-typed ";
  const HOURS = 12;
  const here = PREFIX + window.location.pathname + window.location.search;
  const person = document.querySelector(".x-menu summary")?.getAttribute("aria-label") || "";
  const isTyped = (one) => one.name && !["hidden", "password", "file", "submit", "button", "reset"].includes(one.type);
  const isTicked = (one) => ["checkbox", "radio"].includes(one.type);
  const kept = (form) => form && "guard" in form.dataset && !form.querySelector("[type=password]");

  function read(key) {
    try { return JSON.parse(window.sessionStorage.getItem(key)); } catch { return null; }
  }
  function write(key, entry) {
    try { window.sessionStorage.setItem(key, JSON.stringify(entry)); } catch { /* switched off or full: as without this file */ }
  }
  function forget(key) {
    try { window.sessionStorage.removeItem(key); } catch { /* nothing was kept */ }
  }
  function keys() {
    try { return Object.keys(window.sessionStorage).filter((key) => key.startsWith(PREFIX)); } catch { return []; }
  }

  function keep(form, sent = false) {
    const values = [...form.elements].filter(isTyped).map((one) => (
      one.type === "select-multiple" ? null : [one.name, isTicked(one) ? one.value : "", isTicked(one) ? one.checked : one.value]
    )).filter(Boolean);
    write(here, { person, values, sent, at: Date.now() });
  }
  function fill(form, values) {
    let changed = false;
    values.forEach(([name, choice, value]) => {
      const one = [...form.elements].find((field) => field.name === name && isTyped(field) && (!isTicked(field) || field.value === choice));
      if (!one) return;
      const property = isTicked(one) ? "checked" : "value";
      if (one[property] === value) return;
      one[property] = value;
      changed = true;
    });
    return changed;
  }
  function tell(form) {
    const note = document.createElement("div");
    const words = document.createElement("span");
    const again = document.createElement("button");
    note.className = "x-alert x-alert-warning x-found";
    note.setAttribute("role", "status");
    words.textContent = "上次填写后没有提交成功，内容已经找回，请核对后再提交；附件要重新选择。";
    Object.assign(again, { type: "button", className: "btn", textContent: "不要了，重新填" });
    again.addEventListener("click", () => { forget(here); delete form.dataset.changed; window.location.reload(); });
    note.append(words, again);
    form.before(note);
  }

  // What was sent and accepted is forgotten: the answer is another page, or this one with a word of success.
  const accepted = Boolean(document.querySelector(".x-messages .x-alert-success"));
  keys().forEach((key) => {
    const entry = read(key);
    const isOld = !entry || Date.now() - entry.at > HOURS * 3600e3;
    if (isOld || (person && entry.person !== person)) forget(key);
    else if (entry.sent && person && (key !== here || accepted)) forget(key);
    else if (entry.sent) write(key, { ...entry, sent: false });
  });
  const form = [...document.querySelectorAll("form[data-guard]")].find(kept);
  const entry = form && person && read(here);
  if (entry && !form.querySelector(".x-summary") && fill(form, entry.values)) {
    form.dataset.changed = "yes";
    tell(form);
  }

  ["input", "change"].forEach((kind) => document.addEventListener(kind, (event) => {
    if (person && kept(event.target.form)) keep(event.target.form);
  }));
  document.addEventListener("submit", (event) => {
    if ((event.target.getAttribute("action") || "").includes("/logout/")) keys().forEach(forget);
    else if (!event.defaultPrevented && person && kept(event.target) && read(here)) keep(event.target, true);
  });
  document.addEventListener("xiangyin:put-away", () => forget(here)); // offline.js has it, and will not forget
  document.addEventListener("click", (event) => {
    if (event.target.closest("form[data-guard] > .x-buttons a")) forget(here);
  });
})();
