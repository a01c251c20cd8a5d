// Prints one HTML file to PDF in headless Chromium and says, as JSON, how many sheets came of how many things, and what
// did not find room on its own: text that would be cut or run over into the next.
// Usage: node print_page.mjs MODULES CHROMIUM PAGE.html [PAGE.pdf]
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";

const [modules, chromium, page, pdf] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "package.json"));
const playwright = require("playwright-core");
const browser = await playwright.chromium.launch({
  executablePath: chromium,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  // As wide as the paper within its margins, so that the layout is that of the sheet.
  const paper = (await (await browser.newContext()).newPage());
  await paper.goto(pathToFileURL(resolve(page)).href, { waitUntil: "load" });
  const things = await paper.evaluate(() => document.querySelectorAll("main > section").length);
  const landscape = await paper.evaluate(() => document.querySelector(".screen") !== null);
  await paper.setViewportSize({ width: Math.round(((landscape ? 271 : 180) * 96) / 25.4), height: 900 });
  await paper.emulateMedia({ media: "print" });
  const spilled = await paper.evaluate(() => {
    const cut = (each) => each.scrollHeight > each.clientHeight + 2 || each.scrollWidth > each.clientWidth + 2;
    const told = (each) => `${each.className}: ${each.scrollHeight} of ${each.clientHeight}`;
    const places = ".screen:not(.numbers-page), .paper, .card:not(.card-whole)";
    return [...document.querySelectorAll(places)].filter(cut).map(told);
  });
  const made = await paper.pdf({ preferCSSPageSize: true, printBackground: true, path: pdf });
  const sheets = (made.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? []).length;
  console.log(JSON.stringify({ things, sheets, landscape, spilled }));
} finally {
  await browser.close();
}
