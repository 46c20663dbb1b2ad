/* The receipt: copy the number, keep it as a picture, print it. The buttons appear only where they work. */
(function () {
  "use strict";
  const box = document.querySelector("[data-receipt]");
  if (!box) return;
  const number = box.dataset.number;
  const copy = box.querySelector("[data-copy]"), picture = box.querySelector("[data-picture]"), print = box.querySelector("[data-print]");

  function oldCopy() {  // plain http pages have no clipboard of their own
    const area = document.createElement("textarea");
    area.value = number;
    area.setAttribute("readonly", "");
    area.className = "v-trap";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  copy.hidden = false;
  copy.addEventListener("click", () => {
    const words = copy.querySelector("span");
    const say = (done) => { words.textContent = done ? "已复制" : "请长按号码复制"; };
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(number).then(() => say(true), () => say(oldCopy()));
    else say(oldCopy());
  });

  print.hidden = false;
  print.addEventListener("click", () => window.print());

  const svg = box.querySelector(".v-qr svg");
  if (!svg || !window.HTMLCanvasElement) return;
  picture.hidden = false;
  picture.addEventListener("click", () => {
    const code = new Image();
    const own = svg.cloneNode(true);
    own.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    own.setAttribute("width", "320");
    own.setAttribute("height", "320");
    code.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = 640; canvas.height = 760;
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff"; pen.fillRect(0, 0, 640, 760);
      pen.fillStyle = "#9b1c1c"; pen.fillRect(0, 0, 640, 16);
      pen.fillStyle = "#1f2933"; pen.textAlign = "center";
      pen.font = "30px sans-serif"; pen.fillText("选民意见回执", 320, 90);
      pen.font = "22px sans-serif"; pen.fillText(box.dataset.name, 320, 130);
      pen.font = "bold 52px monospace"; pen.fillText(number, 320, 220);
      pen.font = "22px sans-serif"; pen.fillText(`${box.dataset.day}收到`, 320, 270);
      pen.drawImage(code, 160, 310, 320, 320);
      pen.fillText("扫码或凭回执号查看办理进度，请妥善保存", 320, 690);
      const link = document.createElement("a");
      link.download = `回执-${number}.png`;
      link.href = canvas.toDataURL("image/png");
      link.click();
    };
    code.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(own))}`;
  });
})();
