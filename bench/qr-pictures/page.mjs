// Runs in the browser: draws what HTML can't, and makes photographs of a screen.

/* global document, OffscreenCanvas */

/** Pictures with whole modules, and noise like a photograph's. */
export async function drawCanvases(seed) {
  for (const canvas of document.querySelectorAll("canvas[data-picture]")) {
    const image = new Image();
    image.src = canvas.dataset.picture;
    await image.decode();
    canvas.width = canvas.height = Number(canvas.dataset.natural);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  }
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (const canvas of document.querySelectorAll("canvas.noise")) {
    const context = canvas.getContext("2d");
    for (let at = 0; at < 400; at++) {
      context.fillStyle = `hsl(${random() * 360} ${random() * 60}% ${random() * 90}% / .6)`;
      context.beginPath();
      context.ellipse(random() * 220, random() * 160, random() * 30, random() * 18, random() * 3, 0, 7);
      context.fill();
    }
  }
}

/** Where each code stands, without its quiet zone, in CSS pixels. */
export function boxesOfCodes(sizes) {
  return sizes.map(({ size, quiet }, at) => {
    const element = document.querySelector(`[data-code="${at}"]`);
    const shown = element?.querySelector("svg,table,canvas");
    const { x, y, width, height } = shown?.getBoundingClientRect() ?? { x: 0, y: 0, width: 0, height: 0 };
    const share = quiet / (size + 2 * quiet);
    return {
      box: [x + width * share, y + height * share, width * (1 - 2 * share), height * (1 - 2 * share)],
      isWhole: x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight && width > 0,
    };
  });
}

/** The screenshot again, with JPEG's artefacts or in another size. Answers with a PNG. */
export async function reworked(url, { jpeg, resize }) {
  let bitmap = await createImageBitmap(await (await fetch(url)).blob());
  if (resize) {
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * resize), Math.round(bitmap.height * resize));
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap = await createImageBitmap(canvas);
  }
  if (jpeg) {
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    bitmap = await createImageBitmap(await canvas.convertToBlob({ type: "image/jpeg", quality: jpeg }));
  }
  const canvas = document.createElement("canvas");
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  return canvas.toDataURL("image/png");
}

/**
 * A photograph of the screenshot: the screen's own pixels (which beat against the sensor's: moiré), seen aslant,
 * unevenly lit, out of focus, with the sensor's noise. Answers with a JPEG.
 */
export async function photographed(
  url,
  { corners, screenCorners, width, height, subpixels, blur, noise, light, glare, seed },
) {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const source = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  source.drawImage(bitmap, 0, 0);
  const from = source.getImageData(0, 0, bitmap.width, bitmap.height);
  const target = new OffscreenCanvas(width, height);
  const context = target.getContext("2d");
  const to = context.createImageData(width, height);
  const inverse = inverseOf(corners, screenCorners);
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const lit = 1 - light * Math.hypot(x / width - 0.2, y / height - 0.2);
      const shine = glare * Math.max(0, 1 - Math.hypot(x / width - 0.7, y / height - 0.3) * 3) * 255;
      const grain = (random() + random() + random() - 1.5) * noise;
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (const [dx, dy] of [
          [0.25, 0.25],
          [0.75, 0.25],
          [0.25, 0.75],
          [0.75, 0.75],
        ]) {
          sum += sample(inverse, from, x + dx, y + dy, channel, subpixels);
        }
        to.data[at + channel] = (sum / 4) * lit + shine + grain;
      }
      to.data[at + 3] = 255;
    }
  }
  context.putImageData(to, 0, 0);
  const out = document.createElement("canvas");
  out.width = width;
  out.height = height;
  const last = out.getContext("2d");
  last.filter = `blur(${blur}px)`;
  last.drawImage(target, 0, 0);
  return out.toDataURL("image/jpeg", 0.82);
}

/** One channel of the screen at a point of the photograph; the desk around it is grey. */
function sample([a, b, c, d, e, f, g, h], from, x, y, channel, subpixels) {
  const weight = g * x + h * y + 1;
  const u = (a * x + b * y + c) / weight;
  const v = (d * x + e * y + f) / weight;
  const column = Math.floor(u);
  const row = Math.floor(v);
  if (column < 0 || row < 0 || column >= from.width || row >= from.height) return 70;
  const value = from.data[(row * from.width + column) * 4 + channel];
  if (!subpixels) return value;
  // A screen's pixel is three stripes with dark gaps between rows.
  const stripe = Math.floor((u - column) * 3) === channel ? 1.25 : 0.85;
  return value * stripe * (v - row > 0.86 ? 0.7 : 1.03);
}

/** The projective map from the photograph to the screen, by four points that belong together. */
function inverseOf(corners, targets) {
  const rows = corners.flatMap(([x, y], at) => {
    const [u, v] = targets[at];
    return [
      [x, y, 1, 0, 0, 0, -x * u, -y * u, u],
      [0, 0, 0, x, y, 1, -x * v, -y * v, v],
    ];
  });
  for (let column = 0; column < 8; column++) {
    const best = rows
      .slice(column)
      .reduce((one, row) => (Math.abs(row[column]) > Math.abs(one[column]) ? row : one));
    rows.splice(rows.indexOf(best), 1);
    rows.splice(column, 0, best);
    for (const row of rows) {
      if (row === best) continue;
      const factor = row[column] / best[column];
      for (let at = column; at < 9; at++) row[at] -= factor * best[at];
    }
  }
  return rows.map((row, at) => row[8] / row[at]);
}

Object.assign(globalThis, { drawCanvases, boxesOfCodes, reworked, photographed });
