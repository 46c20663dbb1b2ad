// Searchable choices: a select becomes a box to type in (name, pinyin or initials); long lists of boxes get a filter.
"use strict";
(() => {
  let serial = 0;
  const words = (element, label) => `${label} ${element.dataset.search || ""}`.toLowerCase();
  const matches = (text, query) => query.toLowerCase().trim().split(/\s+/).every((part) => text.includes(part));

  function picker(box) {
    const select = box.querySelector("select");
    if (!select || select.multiple || select.disabled || select.options.length < 8) return;
    const input = document.createElement("input");
    const list = document.createElement("ul");
    const id = select.id;
    const empty = () => [...select.options].find((option) => !option.value);
    serial += 1;
    Object.assign(list, { className: "x-picker-list", id: `x-picker-${serial}`, hidden: true });
    list.setAttribute("role", "listbox");
    Object.assign(input, { type: "text", className: select.className.replace("form-select", "form-control form-select"), autocomplete: "off", placeholder: "输入名称或拼音首字母" });
    Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })
      .forEach(([name, value]) => input.setAttribute(name, value));
    ["aria-describedby", "aria-invalid"].forEach((name) => { if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name)); });
    select.id = `${id}-select`;
    input.id = id;
    select.tabIndex = -1;
    select.setAttribute("aria-hidden", "true");
    box.classList.add("is-live");
    box.append(input, list);

    const chosen = () => select.selectedOptions[0];
    const showChosen = () => { input.value = chosen()?.value ? chosen().label : ""; };
    let active = -1;
    const items = () => [...list.querySelectorAll("[role=option]:not([aria-disabled])")];

    function mark(index) {
      active = index;
      items().forEach((item, n) => {
        item.setAttribute("aria-selected", n === index ? "true" : "false");
        if (n === index) { input.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
      });
      if (index < 0) input.removeAttribute("aria-activedescendant");
    }
    function open(query) {
      const found = [...select.options].filter((option) => option.value && matches(words(option, option.label), query));
      list.replaceChildren(...found.slice(0, 60).map((option, n) => {
        const item = document.createElement("li");
        Object.assign(item, { id: `${list.id}-${n}`, textContent: option.label });
        item.setAttribute("role", "option");
        item.dataset.value = option.value;
        return item;
      }));
      if (!found.length) {
        const none = document.createElement("li");
        Object.assign(none, { className: "x-none", textContent: "没有符合的选项" });
        none.setAttribute("role", "option");
        none.setAttribute("aria-disabled", "true");
        list.append(none);
      }
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      mark(found.length && query ? 0 : found.findIndex((option) => option.selected));
    }
    function close() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      mark(-1);
      if (!input.value.trim() && empty()) select.value = "";
      showChosen();
    }
    function choose(item) {
      select.value = item.dataset.value;
      showChosen();
      close();
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    input.addEventListener("focus", () => input.select());
    input.addEventListener("click", () => { if (list.hidden) open(""); });
    input.addEventListener("input", (event) => { event.stopPropagation(); open(input.value); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (list.hidden) open("");
        else if (items().length) mark((active + step + items().length) % items().length);
      } else if (event.key === "Enter" && !list.hidden) {
        event.preventDefault();
        if (items()[active]) choose(items()[active]);
      } else if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); close(); }
    });
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const item = event.target.closest("[role=option]:not([aria-disabled])");
      if (item) choose(item);
    });
    showChosen();
  }

  function filter(list) {
    const choices = [...list.querySelectorAll(".x-choice")];
    if (choices.length < 10 || list.classList.contains("x-choices-row")) return;
    const input = document.createElement("input");
    Object.assign(input, { type: "search", className: "form-control x-choice-filter", placeholder: "输入名称或拼音首字母筛选", autocomplete: "off" });
    input.setAttribute("aria-label", "筛选下列选项");
    const note = document.createElement("div");
    note.className = "x-choice-note";
    note.setAttribute("role", "status");
    const ticked = () => choices.filter((choice) => choice.querySelector("input").checked);
    const say = () => {
      const chosen = ticked().map((choice) => choice.textContent.trim());
      const none = !choices.some((choice) => matches(words(choice, choice.textContent), input.value));
      note.textContent = (none ? "没有符合的选项。" : "") + (chosen.length ? `已选 ${chosen.length} 项：${chosen.join("、")}` : "");
    };
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      choices.forEach((choice) => {
        choice.hidden = !choice.querySelector("input").checked && !matches(words(choice, choice.textContent), input.value);
      });
      say();
    });
    input.addEventListener("focus", () => input.select());
    list.addEventListener("change", say);
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    list.before(input);
    list.after(note);
    say();
  }

  function wake(root) {
    root.querySelectorAll("[data-picker]:not(.is-live)").forEach(picker);
    root.querySelectorAll("[data-choices]:not([data-filtered])").forEach((list) => { list.dataset.filtered = ""; filter(list); });
  }
  wake(document);
  document.addEventListener("htmx:load", (event) => wake(event.detail.elt));
})();
