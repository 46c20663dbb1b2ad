/* The sum of the public form, done beside the page: SHA-256 of salt + n for n = 0, 1, 2 … until it is the wanted one.
   Written out here, since browsers offer theirs only on https pages and many offices' networks are plain http. */
"use strict";

const K = new Int32Array(64);
const START = new Int32Array(8);
(() => {  // fractional parts of the roots of the first primes
  const fraction = (x) => ((x - Math.floor(x)) * 0x100000000) | 0;
  for (let n = 2, found = 0; found < 64; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) { prime = false; break; }
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(n));
    K[found] = fraction(Math.cbrt(n));
    found += 1;
  }
})();

const W = new Int32Array(64);

function block(state, bytes, at) {
  for (let i = 0; i < 16; i += 1) {
    const j = at + i * 4;
    W[i] = (bytes[j] << 24) | (bytes[j + 1] << 16) | (bytes[j + 2] << 8) | bytes[j + 3];
  }
  for (let i = 16; i < 64; i += 1) {
    const x = W[i - 15], y = W[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d;
  state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

function sha256(text) {
  const length = text.length;  // salts and numbers are plain ASCII
  const bytes = new Uint8Array(((length + 8) >> 6) * 64 + 64);
  for (let i = 0; i < length; i += 1) bytes[i] = text.charCodeAt(i);
  bytes[length] = 0x80;
  const bits = length * 8, end = bytes.length;
  bytes[end - 3] = (bits >>> 16) & 255; bytes[end - 2] = (bits >>> 8) & 255; bytes[end - 1] = bits & 255;
  const state = Int32Array.from(START);
  for (let at = 0; at < end; at += 64) block(state, bytes, at);
  return state;
}

function hex(state) {
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function solve({ challenge, salt, maxNumber }) {
  const first = parseInt(challenge.slice(0, 8), 16) | 0;
  for (let n = 0; n <= maxNumber; n += 1) {
    const state = sha256(salt + n);
    if (state[0] === first && hex(state) === challenge) return n;
  }
  return null;
}

if (typeof self !== "undefined" && typeof document === "undefined" && self.postMessage) {
  self.onmessage = (event) => self.postMessage({ number: solve(event.data) });
}
if (typeof module !== "undefined") module.exports = { sha256, hex, solve };
