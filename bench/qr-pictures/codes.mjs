// QR codes as pages draw them: SVG, picture, canvas, table cells or half-block characters; square, rounded or dotted.

import { encodeQR } from "qr";

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const issuers = [
  "OutSmart",
  "Clinique Saint-Rémi",
  "Harbour Physio",
  "GitHub",
  "Google",
  "AWS",
  "O’Neil & Fils",
];
const people = ["a.tremblay", "maya@lakeside.example", "reception", "dr.o'brien", "jörg.müller", "c"];
const levels = { L: "low", M: "medium", Q: "quartile", H: "high" };

export function keyUri(dice, length = dice.of([16, 26, 32, 32, 52, 64])) {
  const secret = Array.from({ length }, () => dice.of([...base32])).join("");
  const issuer = encodeURIComponent(dice.of(issuers));
  const more = dice.of(["", "", "&algorithm=SHA1&digits=6&period=30", "&algorithm=SHA256&digits=8"]);
  return `otpauth://totp/${issuer}:${encodeURIComponent(dice.of(people))}?secret=${secret}&issuer=${issuer}${more}`;
}

/** What an authenticator exports, by length: only its being long matters here. */
export function migrationUri(dice, length) {
  const data = Array.from({ length }, () => dice.of([..."ABCDEFGHabcdefgh0123456789"])).join("");
  return `otpauth-migration://offline?data=${data}%3D%3D`;
}

export function link(dice) {
  return `https://${dice.of(["clinic", "apps", "promo"])}.example/${dice.whole(1000, 9999)}`;
}

/** The modules of a code, without quiet zone, and its version. A version that can't hold the text grows. */
export function modulesOf(text, ec, version) {
  const options = { ecc: levels[ec], border: 1 };
  let framed;
  try {
    framed = encodeQR(text, "raw", { ...options, ...(version && { version }) });
  } catch {
    framed = encodeQR(text, "raw", options);
  }
  const modules = framed.slice(1, -1).map((row) => row.slice(1, -1));
  return { modules, version: (modules.length - 17) / 4 };
}

/**
 * The element that shows a code. `look`: ink and ground, quiet zone in modules, shape of modules and finder patterns,
 * a logo's share of the side.
 */
export function svgOf(modules, { ink, ground, quiet, shape, logo = 0, gradient }) {
  const size = modules.length + 2 * quiet;
  const finder = (x, y) =>
    (x < 7 && (y < 7 || y >= modules.length - 7)) || (x >= modules.length - 7 && y < 7);
  let path = "";
  let dots = "";
  for (const [y, row] of modules.entries()) {
    for (const [x, dark] of row.entries()) {
      if (!dark) continue;
      const [left, top] = [x + quiet, y + quiet];
      if (shape === "square") path += `M${left} ${top}h1v1h-1z`;
      else if (finder(x, y)) continue;
      else if (shape === "dots") dots += `<circle cx="${left + 0.5}" cy="${top + 0.5}" r=".45"/>`;
      else dots += `<rect x="${left + 0.03}" y="${top + 0.03}" width=".94" height=".94" rx=".32"/>`;
    }
  }
  const corner = shape === "dots" ? 2.2 : 1.4;
  const eyes =
    shape === "square"
      ? ""
      : [
          [0, 0],
          [modules.length - 7, 0],
          [0, modules.length - 7],
        ]
          .map(([x, y]) => {
            const [left, top] = [x + quiet, y + quiet];
            return (
              `<rect x="${left + 0.5}" y="${top + 0.5}" width="6" height="6" rx="${corner}" fill="none" stroke="${ink}"/>` +
              `<rect x="${left + 2}" y="${top + 2}" width="3" height="3" rx="${corner / 2}"/>`
            );
          })
          .join("");
  const fill = gradient ? "url(#g)" : ink;
  const defs = gradient
    ? `<defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="${ink}"/><stop offset="1" stop-color="${gradient}"/></linearGradient></defs>`
    : "";
  const side = logo * modules.length;
  const at = (size - side) / 2;
  const mark =
    logo > 0
      ? `<rect x="${at}" y="${at}" width="${side}" height="${side}" rx="1" fill="#fff"/><circle cx="${size / 2}" cy="${size / 2}" r="${side * 0.36}" fill="#c2410c"/>`
      : "";
  const back = ground === "none" ? "" : `<rect width="${size}" height="${size}" fill="${ground}"/>`;
  const crisp = shape === "square" ? ' shape-rendering="crispEdges"' : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"${crisp}>${defs}${back}<g fill="${fill}"><path d="${path}"/>${dots}${eyes}</g>${mark}</svg>`;
}

/** Table cells, as old web toolkits draw codes. */
export function tableOf(modules, quiet, px) {
  const size = modules.length + 2 * quiet;
  const cell = (dark) =>
    `<td style="width:${px}px;height:${px}px;background:${dark ? "#000" : "#fff"}"></td>`;
  const rows = Array.from({ length: size }, (_, y) => {
    const cells = Array.from({ length: size }, (_cell, x) => cell(modules[y - quiet]?.[x - quiet] === true));
    return `<tr style="height:${px}px">${cells.join("")}</tr>`;
  });
  return `<table style="border-collapse:collapse;border-spacing:0;line-height:0;width:${size * px}px;table-layout:fixed"><tbody>${rows.join("")}</tbody></table>`;
}
