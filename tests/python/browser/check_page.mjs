// What a reader of one HTML file would meet: network requests beyond the file itself, axe-core violations, console
// errors, sideways overflow. `screenshot` names a picture to draw: of the whole page, of it as printed (show: "print"),
// or of the first place that the selector `show` finds.
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

export async function checkPage(browser, axe, { page, width = 1280, screenshot, show }) {
  const requests = [];
  const messages = [];
  const address = pathToFileURL(resolve(page)).href;
  const viewport = { width, height: 900 };
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
  const violations = await looked.evaluate(async () => {
    const result = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return result.violations.map((each) => ({
      id: each.id,
      help: each.help,
      nodes: each.nodes.slice(0, 5).map((node) => node.html.slice(0, 200)),
    }));
  });
  return { requests, messages, overflow, scripts, violations };
}
