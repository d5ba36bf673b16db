// Screens with codes on them, as HTML: what surrounds a code in an EMR, an admin console, a wiki, a chat.

import { keyUri, link, migrationUri, modulesOf, svgOf, tableOf } from "./codes.mjs";

const words =
  "patient chart visit note billing plan clinic therapy appointment insurance record sign secure code phone scan account settings team review daily goal left right knee".split(
    " ",
  );

const prose = (dice, count) => Array.from({ length: count }, () => dice.of(words)).join(" ");

/** What is drawn, by category. Each gives the screen's own wishes and those of its codes. */
export const categories = {
  plain: () => ({}),
  dark: (dice) => ({
    theme: "dark",
    look: dice.of(["card", "bare-inverted", "transparent-inverted"]),
    // Never the white window: a light code on nothing would be invisible there.
    template: dice.of(["form", "wiki", "photos", "blank"]),
  }),
  styled: (dice) => ({
    shape: dice.of(["dots", "round"]),
    ec: dice.of(["Q", "H"]),
    logo: dice.of([0, 0.18, 0.22]),
    minModule: 3,
  }),
  logo: (dice) => ({ logo: dice.between(0.15, 0.24), ec: "H", minModule: 2.5 }),
  colour: (dice) => ({
    colours: dice.of([
      ["#1d4ed8", "#fff"],
      ["#7c2d12", "#fef3c7"],
      ["#0f766e", "#ecfdf5"],
      ["#581c87", "#fff"],
      ["#fff", "#1e3a8a"],
    ]),
    gradient: dice.of([undefined, "#be123c"]),
  }),
  faint: (dice) => ({
    colours: dice.of([
      ["#777", "#bbb"],
      ["#999", "#eee"],
      ["#c9c9c9", "#fff"],
      ["#4b4b4b", "#7a7a7a"],
    ]),
  }),
  dimmed: (dice) => ({ dim: dice.between(0.3, 0.75) }),
  turned: (dice) => ({ turned: dice.between(-9, 9), minModule: 2.2 }),
  tight: (dice) => ({ quiet: dice.of([0, 1]), theme: dice.of(["light", "dark"]) }),
  several: (dice) => ({ count: dice.whole(2, 5) }),
  // A plain code beside one that needs a closer look, in either order.
  beside: (dice) => ({ each: dice.of([0, 1]) ? [{}, hardLook(dice)] : [hardLook(dice), {}] }),
  blank: () => ({ template: "blank" }),
  jpeg: (dice) => ({ jpeg: dice.between(0.35, 0.8), minModule: 2.4 }),
  resized: (dice) => ({ resize: dice.of([0.67, 0.8, 0.9, 1.1, 1.25, 1.37]), minModule: 2.6 }),
  scaled: (dice) => ({ as: "picture", pictureModule: dice.whole(2, 8), minModule: 2.1 }),
  long: (dice) => ({
    text: migrationUri(dice, dice.whole(200, 1150)),
    ec: dice.of(["L", "L", "M"]),
    minModule: 1.8,
  }),
  versions: (dice) => ({ version: dice.whole(3, 25), ec: dice.of(["L", "M", "Q", "H"]), minModule: 1.9 }),
  table: (dice) => ({ as: "table", minModule: dice.whole(2, 5) }),
  corners: () => ({ template: "finders" }),
  nothing: (dice) => ({ count: 0, template: dice.of(["form", "photos", "finders", "blank"]) }),
};

/** What makes a code hard to see beside a plain one. */
function hardLook(dice) {
  return dice.of([
    {
      colours: dice.of([
        ["#999", "#eee"],
        ["#c9c9c9", "#fff"],
        ["#777", "#bbb"],
        ["#d8d8d8", "#fff"],
        ["#4b4b4b", "#7a7a7a"],
      ]),
    },
    {
      colours: dice.of([
        ["#fff", "#111"],
        ["#bbb", "#777"],
        ["#e5e7eb", "#1f2937"],
      ]),
    },
    {
      colours: dice.of([
        ["#f59e0b", "#fffbeb"],
        ["#38bdf8", "#fff"],
        ["#dc2626", "#16a34a"],
        ["#a3e635", "#1e3a8a"],
      ]),
      gradient: dice.of([undefined, "#be123c"]),
    },
    { module: dice.between(1.4, 2) },
    { blur: dice.between(0.3, 0.6), minModule: 3 },
  ]);
}

/** A screen of a category: its HTML, viewport and the codes on it. */
export function screenOf(dice, category) {
  const wish = categories[category](dice);
  const dpr = dice.of([1, 1, 1.25, 1.5, 2, 3]);
  const [wide, high] = dice.of([
    [1280, 720],
    [1366, 768],
    [1440, 900],
    [1536, 864],
    [1600, 900],
    [1920, 1080],
    [390, 844],
  ]);
  const shrink = dpr > 1.5 && wide > 1000 ? 0.7 : 1;
  const width = Math.round(wide * shrink);
  const height = Math.round(high * shrink);
  const theme = wish.theme ?? dice.of(["light", "light", "light", "dark"]);
  const wishes =
    wish.each ??
    Array.from({ length: wish.count ?? 1 }, (_, at) =>
      at === 0 || dice.chance(0.4) ? wish : { ...wish, text: link(dice) },
    );
  const room = Math.min(width - 40, height - 200, 420) / (wishes.length > 1 ? 2 : 1);
  const codes = wishes.map((one) => codeOf(dice, one, { dpr, theme, room }));
  const figures = codes.map(({ html }, at) => `<div class="code" data-code="${at}">${html}</div>`);
  const template = wish.template ?? dice.of(["form", "form", "modal", "wiki", "photos"]);
  return {
    category,
    html: page(dice, template, theme, figures, wish),
    width,
    height,
    dpr,
    jpeg: wish.jpeg,
    resize: wish.resize,
    codes: codes.map(({ text, ec, version, modules, quiet }) => ({
      text,
      ec,
      version,
      size: modules.length,
      quiet,
    })),
  };
}

function codeOf(dice, wish, { dpr, theme, room }) {
  const text = wish.text ?? keyUri(dice);
  const ec = wish.ec ?? dice.of(["L", "M", "M", "Q", "H"]);
  const { modules, version } = modulesOf(text, ec, wish.version);
  const quiet = wish.quiet ?? dice.of([1, 2, 4, 4]);
  const size = modules.length + 2 * quiet;
  // In CSS pixels; never so small that a person would zoom in first, and as large as the screen has room for.
  const least = ((wish.minModule ?? 2) / (dpr * (wish.resize && wish.resize < 1 ? wish.resize : 1))) * size;
  const side = wish.module
    ? (wish.module / dpr) * size
    : Math.max(least, Math.min(room, dice.of([128, 150, 180, 200, 256, 300])));
  const [ink, ground] =
    wish.colours ??
    (theme === "dark" && wish.look?.endsWith("inverted")
      ? ["#fff", wish.look === "bare-inverted" ? "#111" : "none"]
      : ["#000", "#fff"]);
  const look = {
    ink,
    ground,
    quiet,
    shape: wish.shape ?? "square",
    logo: wish.logo,
    gradient: wish.gradient,
  };
  const turn = wish.turned ? `transform:rotate(${wish.turned}deg);margin:40px;` : "";
  // In modules, as out of focus a code is by its own size.
  const blur = wish.blur ? `filter:blur(${(wish.blur * side) / size}px);` : "";
  if (wish.as === "table")
    return { text, ec, version, modules, quiet, html: tableOf(modules, quiet, wish.minModule) };
  const svg = svgOf(modules, look);
  if (wish.as === "picture") {
    // A bitmap with whole modules, which the browser then scales to whatever the page says.
    const natural = size * wish.pictureModule;
    const url = `data:image/svg+xml,${encodeURIComponent(svg.replace("<svg ", `<svg width="${natural}" height="${natural}" `))}`;
    return {
      text,
      ec,
      version,
      modules,
      quiet,
      html: `<canvas data-picture="${url}" data-natural="${natural}" style="width:${side}px;height:${side}px;display:block"></canvas>`,
    };
  }
  return {
    text,
    ec,
    version,
    modules,
    quiet,
    html: `<div style="${turn}${blur}width:${side}px;height:${side}px">${svg}</div>`,
  };
}

function page(dice, template, theme, figures, wish) {
  const dark = theme === "dark";
  const css = `body{margin:0;font:15px/1.5 ${dice.of(["Arial", "Georgia", "Verdana", "monospace"])};background:${dark ? dice.of(["#111", "#0f172a", "#1f2937"]) : dice.of(["#fff", "#f5f5f4", "#eef2ff"])};color:${dark ? "#e5e7eb" : "#1f2937"}}
    main{padding:24px;display:flex;flex-wrap:wrap;gap:28px;align-items:flex-start}svg{display:block;width:100%;height:100%}.code{position:relative}
    header{background:${dice.of(["#0f766e", "#1e3a8a", "#111827", "#7f1d1d"])};color:#fff;padding:12px 24px}input,button{font:inherit;padding:8px}
    td,th{border:0;padding:0}.list td{border:1px solid #8886;padding:4px 10px}.dim{position:fixed;inset:0;background:rgba(0,0,0,${wish.dim ?? 0})}
    .modal{background:#fff;color:#222;padding:28px;border-radius:12px;box-shadow:0 10px 60px #0009;margin:20px auto}.noise{width:220px;height:160px}`;
  const text = `<section style="max-width:420px"><h2>${prose(dice, 4)}</h2><p>${prose(dice, dice.whole(15, 60))}</p><label>Code <input value=""></label> <button>Confirm</button></section>`;
  const rows = Array.from(
    { length: 9 },
    () => `<tr>${Array.from({ length: 5 }, () => `<td>${prose(dice, 2)}</td>`).join("")}</tr>`,
  ).join("");
  const finders = Array.from(
    { length: 12 },
    (_, at) =>
      `<svg style="width:${24 + at * 2}px;height:${24 + at * 2}px" viewBox="0 0 7 7"><path d="M0 0h7v7h-7zM1 1v5h5v-5zM2 2h3v3h-3z" fill-rule="evenodd" fill="${dark ? "#fff" : "#000"}"/></svg>`,
  ).join("");
  const noise = Array.from(
    { length: 3 },
    () => '<canvas class="noise" width="220" height="160"></canvas>',
  ).join("");
  const parts = {
    blank: figures.join(""),
    form: `${text}${figures.join("")}<table class="list">${rows}</table>`,
    modal: `<div class="modal"><h2>${prose(dice, 3)}</h2>${figures.join("")}<p>${prose(dice, 12)}</p></div>`,
    wiki: `<div style="columns:2;max-width:640px">${prose(dice, 220)}</div>${figures.join("")}`,
    photos: `${noise}${figures.join("")}${noise}`,
    finders: `<div>${finders}</div>${figures.join("")}${text}`,
  };
  const header = template === "blank" ? "" : `<header>${prose(dice, 5)}</header>`;
  return `<!doctype html><meta charset="utf-8"><style>${css}</style>${header}<main>${parts[template]}</main>${wish.dim ? '<div class="dim"></div>' : ""}`;
}
