// Asks for a number only where the chosen kind of duty counts something, and says what.
(function () {
  "use strict";
  for (const select of document.querySelectorAll("select[data-asks-number]")) {
    const number = document.getElementById(select.dataset.asksNumber);
    if (!number) continue;
    const box = number.closest(".x-field");
    const label = box.querySelector("label");
    const show = () => {
      const chosen = select.selectedOptions[0];
      const unit = (chosen && chosen.dataset.unit) || "";
      box.hidden = !unit;
      if (unit) label.textContent = "数量（" + unit + "）";
    };
    select.addEventListener("change", show);
    show();
  }
})();
