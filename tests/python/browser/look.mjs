// One headless Chromium that looks at page after page, each in contexts of its own. Every line of the input is a wish as
// JSON, {"do": "check" or "print", "page": "page.html", ...}; every line of the output is its answer, or {"error": ...}.
// By hand: echo '{"do": "check", "page": "a.html", "screenshot": "a.png"}' | node look.mjs MODULES CHROMIUM
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkPage } from "./check_page.mjs";
import { printPage } from "./print_page.mjs";

const [modules, chromium] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "package.json"));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const browser = await require("playwright-core").chromium.launch({
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
  for await (const line of createInterface({ input: process.stdin })) {
    const wish = JSON.parse(line);
    let answer;
    try {
      answer = await (wish.do === "print" ? printPage(browser, wish) : checkPage(browser, axe, wish));
    } catch (error) {
      answer = { error: String(error) };
    }
    for (const context of browser.contexts()) await context.close();
    console.log(JSON.stringify(answer));
  }
} finally {
  await browser.close();
}
