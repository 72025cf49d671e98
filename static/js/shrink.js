// Makes a phone's photo small before it leaves the phone: longest side 1600 points, about 300 kB,
// and only pixels: place, device and time stay behind.

const SIDE = 1600;
const ENOUGH = 330 * 1024;
const QUALITIES = [0.82, 0.7, 0.58, 0.46];

// The kind by the first bytes; a name proves nothing.
export async function kindOf(file) {
  const bytes = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...bytes);
  if (text.startsWith("\xff\xd8\xff")) return "jpeg";
  if (text.startsWith("\x89PNG")) return "png";
  if (text.startsWith("RIFF") && text.slice(8) === "WEBP") return "webp";
  if (text.slice(4, 8) === "ftyp") return "heif";
  return "";
}

// Whether a JPEG has its end: a browser would show what there is of a broken one, half grey.
export async function isWhole(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let at = 2;
  while (bytes[at] === 0xff && bytes[at + 1] !== 0xda) at += 2 + bytes[at + 2] * 256 + bytes[at + 3];
  // From the picture's own data on, which a preview in its head comes before.
  for (at = bytes.indexOf(0xff, at); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0xd9) return true;
  }
  return false;
}

async function decoded(file) {
  const image = new Image();
  const url = URL.createObjectURL(file);
  try {
    image.src = url;
    await image.decode();
    return image;
  } finally {
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }
}

function drawn(image, side) {
  const scale = Math.min(1, side / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff"; // what was transparent
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const encoded = (canvas, quality) =>
  new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));

// A small JPEG of the photo; null when this browser cannot read it (HEIC, or broken).
export async function shrunk(file) {
  let image;
  try {
    image = await decoded(file);
  } catch {
    return null;
  }
  for (let side = SIDE; ; side *= 0.75) {
    const canvas = drawn(image, side);
    for (const quality of QUALITIES) {
      const small = await encoded(canvas, quality);
      if (!small) return null;
      if (small.size <= ENOUGH || side < 700) return small;
      // Far too large at this size: the next quality would not do either.
      if (small.size > 4 * ENOUGH) break;
    }
  }
}
