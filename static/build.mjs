// Builds static/dist: one style sheet, one script, the fonts and the pictures, each with a
// hash of its content in its name, beside a .gz and a .br of it, and manifest.json, which
// maps a logical name ("main.css") to the file that holds it now ("main-4KQJ2XYZ.css").

import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const licences = {
  "font-licence.txt": "@fontsource-variable/atkinson-hyperlegible-next/LICENSE",
  "htmx-licence.txt": "htmx.org/LICENSE",
};
// Formats that are compressed already only grow when compressed again.
const compressible = new Set([".css", ".js", ".svg", ".txt", ".json"]);

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["css/main.css", "js/main.js"],
  outdir: dist,
  bundle: true,
  minify: true,
  metafile: true,
  format: "iife",
  target: ["es2020", "chrome109", "firefox115", "safari16"],
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "file" },
  legalComments: "linked",
  logLevel: "warning",
  // htmx holds one eval, for hx-on and filters. It is switched off (allowEval: false).
  logOverride: { "direct-eval": "silent" },
});

const manifest = {};
for (const [path, output] of Object.entries(metafile.outputs)) {
  const file = basename(path);
  if (output.entryPoint) manifest[basename(output.entryPoint)] = file;
  if (file.endsWith(".woff2")) manifest[file.replace(/-[A-Z0-9]{8}(?=\.)/, "")] = file;
}
for (const picture of await readdir(join(here, "img"))) {
  const content = await readFile(join(here, "img", picture));
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const extension = extname(picture);
  manifest[picture] = `${basename(picture, extension)}-${hash}${extension}`;
  await writeFile(join(dist, manifest[picture]), content);
}
for (const [name, source] of Object.entries(licences)) {
  await writeFile(join(dist, name), await readFile(join(here, "..", "node_modules", source)));
}

for (const file of await readdir(dist)) {
  if (!compressible.has(extname(file))) continue;
  const content = await readFile(join(dist, file));
  await writeFile(join(dist, `${file}.gz`), gzipSync(content, { level: 9 }));
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  await writeFile(join(dist, `${file}.br`), brotliCompressSync(content, { params: quality }));
}

const sorted = Object.fromEntries(Object.entries(manifest).sort());
await writeFile(join(dist, "manifest.json"), `${JSON.stringify(sorted, null, 2)}\n`);
