// Opens one HTML file in headless Chromium and prints what a reader of it would meet, as JSON:
// network requests beyond the file itself, axe-core violations, console errors, sideways overflow.
// Usage: node check_page.mjs MODULES CHROMIUM PAGE.html [WIDTH [SCREENSHOT.png [print|SELECTOR]]]
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";

const [modules, chromium, page, width = "1280", screenshot, show] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "package.json"));
const playwright = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await playwright.chromium.launch({
  executablePath: chromium,
  headless: true,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  const requests = [];
  const messages = [];
  const address = pathToFileURL(resolve(page)).href;
  const viewport = { width: Number(width), height: 900 };
  // The page's own policy forbids scripts; it is lifted only in the context where axe-core looks.
  const plain = await (await browser.newContext({ viewport })).newPage();
  plain.on("request", (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith("data:")) requests.push(url);
  });
  plain.on("console", (message) => messages.push(message.text()));
  plain.on("pageerror", (error) => messages.push(String(error)));
  plain.on("dialog", (dialog) => (messages.push("dialog: " + dialog.message()), dialog.dismiss()));
  await plain.goto(address, { waitUntil: "load" });
  await plain.waitForTimeout(200);
  const overflow = await plain.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const scripts = await plain.evaluate(() => document.querySelectorAll("script").length);
  if (screenshot) {
    if (show === "print") await plain.emulateMedia({ media: "print" });
    if (show && show !== "print") await plain.locator(show).first().screenshot({ path: screenshot });
    else await plain.screenshot({ path: screenshot, fullPage: true });
  }
  const looked = await (await browser.newContext({ viewport, bypassCSP: true })).newPage();
  await looked.goto(address, { waitUntil: "load" });
  // What is folded away must be as accessible as the rest.
  await looked.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
  await looked.evaluate(axe);
  const found = await looked.evaluate(async () => {
    const result = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return result.violations.map((each) => ({
      id: each.id,
      help: each.help,
      nodes: each.nodes.slice(0, 5).map((node) => node.html.slice(0, 200)),
    }));
  });
  console.log(JSON.stringify({ requests, messages, overflow, scripts, violations: found }));
} finally {
  await browser.close();
}
