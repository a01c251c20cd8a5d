// Prints one HTML file to PDF and says how many sheets came of how many things, and what did not find room on its own:
// text that would be cut or run over into the next. `pdf` names a file to keep it in.
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

export async function printPage(browser, { page, pdf }) {
  const paper = await (await browser.newContext()).newPage();
  await paper.goto(pathToFileURL(resolve(page)).href, { waitUntil: "load" });
  const things = await paper.evaluate(() => document.querySelectorAll("main > section").length);
  const landscape = await paper.evaluate(() => document.querySelector(".screen") !== null);
  // As wide as the paper within its margins, so that the layout is that of the sheet.
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
  return { things, sheets, landscape, spilled };
}
