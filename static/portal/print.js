/* The print button of the posters, shown only where scripts run. */
(function () {
  "use strict";
  document.querySelectorAll("[data-print-now]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();
