/* The public form: fetches the sum when the voter begins to write, has it done in the background, and sends its result
   along. Whatever fails on the way, the form is sent all the same and a person looks at it. */
(function () {
  "use strict";
  const form = document.querySelector("form[data-opinion]");
  if (!form || !window.Worker || !window.fetch) return;
  const field = form.querySelector("[name=proof]"), wait = form.querySelector("[data-wait]");
  const LIFETIME = 80 * 60 * 1000, PATIENCE = 15000;
  let begun = 0, running = null;

  function work() {
    if (running && Date.now() - begun < LIFETIME) return running;
    begun = Date.now();
    field.value = "";
    running = fetch(form.dataset.challenge, { credentials: "same-origin", cache: "no-store" })
      .then((answer) => { if (!answer.ok) throw new Error(String(answer.status)); return answer.json(); })
      .then((sum) => new Promise((done, failed) => {
        const worker = new Worker(form.dataset.worker);
        worker.onerror = failed;
        worker.onmessage = (event) => {
          worker.terminate();
          if (event.data.number === null) { failed(new Error("unsolved")); return; }
          const proof = { algorithm: sum.algorithm, challenge: sum.challenge, number: event.data.number, salt: sum.salt, signature: sum.signature };
          field.value = window.btoa(JSON.stringify(proof));
          done();
        };
        worker.postMessage(sum);
      }))
      .catch(() => { running = null; });
    return running;
  }

  // back from the receipt: what is written now is another opinion and needs a sum of its own
  window.addEventListener("pageshow", (event) => { if (event.persisted) { running = null; field.value = ""; if (wait) wait.hidden = true; } });
  form.addEventListener("focusin", work, { once: true });
  form.addEventListener("input", work);
  // before the page's own "once" marks the form as sent: hold it back until the sum is done, then send it
  document.addEventListener("submit", (event) => {
    if (event.target !== form) return;
    if (field.value && Date.now() - begun < LIFETIME) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (wait) wait.hidden = false;
    const patience = new Promise((done) => { window.setTimeout(done, PATIENCE); });
    Promise.race([work(), patience]).then(() => {
      if (!field.value) field.value = "-";  // not solved: a person will look at it
      form.requestSubmit ? form.requestSubmit() : form.submit();
    });
  }, true);
})();
