// Forms that survive a dead signal: such a form is first put away on this phone, photos and all, then sent, and is thrown
// away when the server has it. The server takes each form once, however often it arrives. Without this file: a plain form.
"use strict";
(() => {
  const facts = document.querySelector("meta[name=xiangyin-offline]")?.dataset;
  if (!facts || !window.indexedDB || !window.fetch || !window.AbortController) return;
  const person = facts.person;
  const PATIENCE = 120e3;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, className = "", text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
  const press = (text, action, kind = "btn") => Object.assign(make("button", kind, text), { type: "button", onclick: action });
  const when = (at) => new Date(at).toLocaleString("zh-CN", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
  const uuid = () => {
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64; b[8] = (b[8] & 63) | 128;
    return [...b].map((n, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + n.toString(16).padStart(2, "0")).join("");
  };

  // --- The drawer: what waits on this phone --------------------------------------------------------------------
  function drawer(mode, work) {
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open("xiangyin", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("forms", { keyPath: "key" });
      asked.onerror = () => reject(asked.error);
      asked.onsuccess = () => {
        const base = asked.result;
        const move = base.transaction("forms", mode);
        const answer = work(move.objectStore("forms"));
        move.oncomplete = () => { base.close(); resolve(answer?.result); };
        move.onabort = () => { base.close(); reject(move.error); };
      };
    });
  }
  const everything = () => drawer("readonly", (forms) => forms.getAll()).catch(() => []);
  const put = (entry) => drawer("readwrite", (forms) => forms.put(entry));
  const drop = (key) => drawer("readwrite", (forms) => forms.delete(key));
  // Takes a form out for sending, so that no other tab sends it too; null when another has it or it is gone.
  const claim = (key) => drawer("readwrite", (forms) => {
    const taken = { result: null };
    const got = forms.get(key);
    got.onsuccess = () => {
      const entry = got.result;
      if (!entry || entry.claimed > Date.now()) return;
      taken.result = { ...entry, claimed: Date.now() + PATIENCE };
      forms.put(taken.result);
    };
    return taken;
  });

  // --- A form, put away and taken out --------------------------------------------------------------------------
  function words(field) {
    const label = field.querySelector(".form-label, legend, .form-check-label")?.textContent.replace("*", "").trim() || "";
    const said = all("input, select, textarea", field).map((one) => {
      if (!one.name || one.type === "hidden" || one.type === "password") return "";
      if (one.type === "file") return one.files.length ? `${one.files.length} 个文件` : "";
      if (["checkbox", "radio"].includes(one.type)) return one.checked ? one.closest("label")?.textContent.trim() || "是" : "";
      return one.tagName === "SELECT" ? [...one.selectedOptions].filter((o) => o.value).map((o) => o.textContent.trim()).join("、") : one.value.trim();
    });
    return [label, said.filter(Boolean).join("、")];
  }
  async function pack(form, submitter) {
    const data = new FormData(form);
    if (submitter?.name) data.append(submitter.name, submitter.value);
    const fields = [];
    for (const [name, value] of data) {
      if (name === "csrfmiddlewaretoken") continue;
      if (typeof value === "string") fields.push([name, value]);
      else if (value.size) fields.push([name, { name: value.name, type: value.type, bytes: await value.arrayBuffer() }]);
    }
    return {
      key: form.elements.form_key.value, person, fields, at: Date.now(), claimed: Date.now() + PATIENCE, state: "waiting", note: "",
      action: new URL(form.getAttribute("action") || window.location.href, window.location.href).href.split("#")[0],
      page: window.location.pathname + window.location.search,
      title: document.querySelector("h1")?.textContent.trim() || "表单",
      shown: all(".x-field", form).map(words).filter(([, said]) => said),
    };
  }
  function unpack(entry, token) {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", token);
    entry.fields.forEach(([name, value]) => data.append(name, typeof value === "string" ? value : new File([value.bytes], value.name, { type: value.type })));
    return data;
  }
  function fill(form, entry) {
    const left = new Map();
    entry.fields.forEach(([name, value]) => left.set(name, [...(left.get(name) || []), value]));
    [...form.elements].forEach((one) => {
      if (!one.name || ["hidden", "submit", "button"].includes(one.type)) return;
      const given = left.get(one.name) || [];
      if (one.type === "file") {
        const chosen = new DataTransfer();
        given.filter((value) => value.bytes).forEach((value) => chosen.items.add(new File([value.bytes], value.name, { type: value.type })));
        one.files = chosen.files;
      } else if (["checkbox", "radio"].includes(one.type)) one.checked = given.includes(one.value);
      else if (one.type === "select-multiple") [...one.options].forEach((option) => { option.selected = given.includes(option.value); });
      else if (given.length) one.value = given.shift();
      ["input", "change"].forEach((kind) => one.dispatchEvent(new Event(kind, { bubbles: true })));
    });
  }

  // --- Sending -------------------------------------------------------------------------------------------------
  async function ask() {
    const answer = await fetch(facts.signal, { cache: "no-store", credentials: "same-origin", redirect: "manual" });
    if (answer.type === "opaqueredirect") return { csrf: "", person: "" };
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }
  async function deliver(entry, token) {
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const answer = await fetch(entry.action, {
        method: "POST", body: unpack(entry, token), headers: { "X-Xiangyin-Form": "1" }, credentials: "same-origin", redirect: "manual", signal: stop.signal,
      });
      if (answer.type === "opaqueredirect") return { is: "signed out" };
      if (answer.status >= 500) return { is: "later", why: "服务器暂时有问题，稍后自动再发。" };
      if ((answer.headers.get("Content-Type") || "").includes("json")) {
        const told = await answer.json();
        return told.signed_out ? { is: "signed out" } : { is: "accepted", to: told.to };
      }
      return { is: "page", status: answer.status, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
    } finally { clearTimeout(clock); }
  }
  const rest = (entry, change = {}) => put({ ...entry, claimed: 0, ...change });
  const reason = (page) => all("#content .x-summary li, #content .x-error div", page).map((one) => one.textContent.trim()).join(" ")
    || page.querySelector("#content h1")?.textContent.trim() || "没有被接受";

  let busy = false;
  async function sendWaiting() {
    const open = (await everything()).filter((entry) => entry.state === "waiting");
    if (busy || !open.length || navigator.onLine === false) return show();
    busy = true;
    try {
      let signal = await ask();
      for (const entry of open.filter((one) => !one.person || one.person === signal.person)) {
        const taken = await claim(entry.key);
        if (!taken) continue;
        try {
          const result = await deliver(taken, signal.csrf);
          if (result.is === "accepted") { await drop(taken.key); tell(taken, result.to); }
          else if (result.is === "page" && result.status !== 429) await rest(taken, { state: "wrong", note: reason(result.page) });
          else await rest(taken, { note: result.why || "" });
          signal = await ask();
        } catch (error) { await rest(taken); throw error; }
      }
    } catch { /* no signal yet: it stays where it is */ }
    busy = false;
    show();
  }

  async function send(form, submitter) {
    let entry;
    try { entry = await pack(form, submitter); } catch {
      release(form);
      return note(form, "有一张照片读不出来，没有提交。请重新选择照片再提交。", "error");
    }
    const isKept = await put(entry).then(() => true, () => false);
    if (navigator.onLine === false) return away(form, entry, isKept);
    const line = note(form, "正在提交…");
    const patience = setTimeout(() => { if (isKept) line.append(" 信号不好，已先存在手机上，还在发送，请稍等。"); }, 8000);
    let result;
    try {
      result = await deliver(entry, form.elements.csrfmiddlewaretoken?.value || "");
      if (result.is === "page" && result.status === 403) {
        const signal = await ask();  // the token may have changed since the page was opened
        result = person && signal.person !== person ? { is: "signed out" } : await deliver(entry, signal.csrf);
      }
    } catch { result = { is: "no signal" }; }
    clearTimeout(patience);
    line.remove();
    if (result.is === "accepted") {
      await Promise.all([entry.key, form.dataset.waiting].filter(Boolean).map((key) => drop(key).catch(() => {})));
      delete form.dataset.changed;
      window.location.assign(result.to);
    } else if (result.is === "page") {
      await drop(entry.key).catch(() => {});
      correct(form, result.page);
    } else away(form, entry, isKept, result);
  }

  // The server's page in place of ours; the photos that were chosen stay chosen.
  function correct(form, page) {
    const fresh = page.querySelector("#content");
    if (!fresh) { release(form); return note(form, "没有被接受，请检查后再提交。", "error"); }
    const body = document.importNode(fresh, true);
    const again = body.querySelector("form[data-offline]");
    if (again) {
      all("input[type=file]", form).filter((one) => one.files.length).forEach((one) => {
        [...again.elements].find((other) => other.type === "file" && other.name === one.name)?.replaceWith(one);
      });
      all("[data-files-lost]", body).forEach((one) => one.remove());
      Object.assign(again.dataset, { changed: "yes", ...(form.dataset.waiting && { waiting: form.dataset.waiting }) });
    } else delete form.dataset.changed;
    document.getElementById("content").replaceWith(body);
    document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: body } }));
    body.querySelector(".x-summary, h1")?.scrollIntoView();
    show();
  }

  async function away(form, entry, isKept, result = {}) {
    release(form);
    if (!isKept) return note(form, "没有发出去，这部手机也存不下。请不要关闭这一页，有信号后再提交一次。", "error");
    await rest(entry, { note: result.why || "" });
    if (form.dataset.waiting) await drop(form.dataset.waiting).catch(() => {});
    delete form.dataset.changed;
    delete form.dataset.waiting;
    document.dispatchEvent(new Event("xiangyin:put-away"));
    const box = make("div", "x-alert x-alert-warning x-put-away");
    box.setAttribute("role", "status");
    const said = make("div");
    said.append(
      make("strong", "", result.is === "signed out" ? "登录已过期，填的内容已存在这部手机上" : "已存在这部手机上，还没有发出去"),
      make("p", "", result.is === "signed out" ? "请先登录，登录后自动发送，只登记一次。" : `${result.why || "现在没有信号。"}有信号后自动发送，只登记一次；可以离开这一页，请不要清除浏览器数据。`),
    );
    const row = make("div", "x-buttons");
    if (result.is === "signed out") row.append(signIn("btn btn-primary"));
    row.append(press("再填一份", () => {
      form.reset();
      form.elements.form_key.value = uuid();
      box.replaceWith(form);
    }));
    said.append(row);
    box.append(said);
    form.replaceWith(box);
    box.scrollIntoView({ block: "center" });
    show();
  }
  function release(form) {
    delete form.dataset.sent;
    setTimeout(() => all("[data-busy]", form).forEach((one) => { one.disabled = false; delete one.dataset.busy; }));
  }
  function note(form, text, level = "info") {
    all(".x-sending", form).forEach((one) => one.remove());
    const line = make("div", `x-alert x-alert-${level} x-sending`, text);
    line.setAttribute("role", "status");
    form.append(line);
    return line;
  }

  // --- What every page shows -----------------------------------------------------------------------------------
  const signIn = (kind) => Object.assign(make("a", kind, "去登录"), { href: `${facts.login}?next=${encodeURIComponent(window.location.pathname + window.location.search)}` });
  const isOpen = (entry) => (!entry.person || entry.person === whose) && entry.claimed < Date.now();
  let whose = person;
  try {
    if ("nosignal" in document.body.dataset) whose = window.sessionStorage.getItem("xiangyin-person") || "";
    else window.sessionStorage.setItem("xiangyin-person", person);
  } catch { /* switched off */ }

  function tell(entry, to) {
    const line = make("div", "x-alert x-alert-success x-sent");
    line.setAttribute("role", "status");
    const link = Object.assign(make("a", "", "查看"), { href: to });
    line.append(make("span", "", `${when(entry.at)} 存的“${entry.title}”已经发送。`), link);
    document.getElementById("content")?.prepend(line);
  }
  async function show() {
    const entries = await everything();
    const mine = entries.filter(isOpen);
    const others = entries.filter((entry) => entry.person && entry.person !== whose);
    let box = document.querySelector(".x-waiting");
    if (!mine.length && !others.length) { box?.remove(); return; }
    const fresh = make("section", "x-waiting d-print-none");
    fresh.setAttribute("aria-label", "等着发送的表单");
    if (mine.length) {
      const list = make("ul");
      mine.forEach((entry) => {
        const row = make("li");
        const about = make("span");
        about.append(make("b", "", entry.title), ` ${when(entry.at)}`, make("small", entry.state === "wrong" ? "x-bad" : "", entry.state === "wrong" ? ` 没有被接受：${entry.note}` : ` ${entry.note || "等候信号"}`));
        const tools = make("span", "x-tools");
        if (entry.state === "wrong") tools.append(Object.assign(make("a", "btn", "修改"), { href: `${entry.page}#waiting=${entry.key}` }));
        tools.append(press("查看", () => look(entry)));
        row.append(about, tools);
        list.append(row);
      });
      fresh.append(make("strong", "", `这部手机上有 ${mine.length} 份表单还没有发出去`), list);
      if (mine.some((entry) => entry.state === "waiting")) fresh.append(press("现在发送", sendWaiting, "btn btn-primary"));
    }
    if (others.length) {
      const line = make("p", "", whose ? `这部手机上还有 ${others.length} 份别人的表单，本人登录后自动发送。` : `这部手机上有 ${others.length} 份表单等着发送，请填表的人先登录，登录后自动发送。`);
      if (!whose && facts.login && !("nosignal" in document.body.dataset)) line.append(" ", signIn(""));
      fresh.append(line);
    }
    if (box) box.replaceWith(fresh); else document.getElementById("content")?.prepend(fresh);
  }
  function look(entry) {
    const dialog = make("dialog", "x-dialog x-look");
    const list = make("dl");
    entry.shown.forEach(([label, said]) => list.append(make("dt", "", label), make("dd", "", said)));
    const photos = make("div", "x-pictures");
    entry.fields.filter(([, value]) => value.bytes && value.type.startsWith("image/")).forEach(([, value]) => {
      const reader = new FileReader();
      reader.onload = () => photos.append(Object.assign(make("img"), { src: reader.result, alt: value.name, width: 96, height: 96 }));
      reader.readAsDataURL(new Blob([value.bytes], { type: value.type }));
    });
    const remove = press("不要了", async () => {
      if (!remove.dataset.sure) { remove.dataset.sure = "yes"; remove.textContent = "确定删除，不再发送"; return; }
      await drop(entry.key);
      dialog.close();
      show();
    }, "btn btn-outline-danger");
    const row = make("div", "x-buttons");
    row.append(press("关闭", () => dialog.close(), "btn btn-primary"), remove);
    dialog.append(make("h2", "", entry.title), make("p", "", `${when(entry.at)} 填写，存在这部手机上。${entry.note}`), list, photos, row);
    dialog.onclose = () => dialog.remove();
    document.body.append(dialog);
    if (dialog.showModal) dialog.showModal(); else dialog.setAttribute("open", "");
  }

  // --- Waking --------------------------------------------------------------------------------------------------
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !("offline" in form.dataset)) return;
    event.preventDefault();
    send(form, event.submitter);
  });
  window.addEventListener("online", () => {
    if ("nosignal" in document.body.dataset) window.location.reload();
    else sendWaiting();
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) sendWaiting(); });
  setInterval(() => { if (!document.hidden && document.querySelector(".x-waiting")) sendWaiting(); }, 30e3);

  const wanted = new URLSearchParams(window.location.hash.slice(1)).get("waiting");
  const form = document.querySelector("form[data-offline]");
  if (wanted && form) everything().then((entries) => {
    const entry = entries.find((one) => one.key === wanted && isOpen(one));
    if (!entry) return;
    fill(form, entry);
    form.dataset.waiting = entry.key;
    if (entry.note) form.before(make("div", "x-alert x-alert-warning", `上次没有被接受：${entry.note}`));
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
  });
  show().then(sendWaiting);
  if (facts.worker && window.isSecureContext && navigator.serviceWorker) {
    window.addEventListener("load", () => navigator.serviceWorker.register(facts.worker, { scope: "/" }).catch(() => {}));
  }
})();
