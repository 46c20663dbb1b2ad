// The voter's code comes behind the # of the slip's address, which no server sees: put it into the form and wipe it from
// the address. And the print buttons. Every page works without this file.
(function () {
  "use strict";
  var form = document.querySelector("[data-slip]");
  var code = decodeURIComponent(location.hash.slice(1)).replace(/\D/g, "");
  if (form && code) {
    history.replaceState(null, "", location.pathname);
    form.querySelector("[name=code]").value = code.replace(/(\d{4})(?=\d)/g, "$1 ");
  }
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
