// Opens pages of `machvan view` in Chromium and checks what only a browser can show: layers, search, jumps, keyboard, console, requests,
// hostile input, accessibility.
//
//   node scripts/view_browser.mjs MACHVAN NODE_MODULES [SCREENSHOTS]
//
// NODE_MODULES has playwright-core and axe-core; Chromium is Debian's. Screenshots are written to a folder, if one is named.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [machvan, modules, screenshots] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "index.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(path.join(tmpdir(), "view-"));

let passed = 0;
let failed = 0;
function check(what, good, detail = "") {
  if (good) passed += 1;
  else { failed += 1; console.log(`FAILED: ${what} ${detail}`); }
}

// Makes a page of the input. Raw text is shown with U+FFFD for invalid bytes; of tokens, what precedes an error is shown, and the
// status is 1.
function page(name, input, options, expected = 0) {
  const file = path.join(folder, name);
  writeFileSync(`${file}.input`, input);
  const { status, stderr } = spawnSync(machvan, ["view", ...options, `${file}.input`, "-o", file]);
  check(`${name}: the status is ${expected}`, status === expected, `${status}: ${stderr}`);
  return pathToFileURL(file).href;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

// Opens a page and collects what must not happen.
async function open(url, size = { width: 1280, height: 900 }, scheme = "light") {
  const context = await browser.newContext({ viewport: size, colorScheme: scheme, reducedMotion: "reduce" });
  const tab = await context.newPage();
  const events = [];
  tab.on("console", (message) => events.push(`console: ${message.text()}`));
  tab.on("pageerror", (error) => events.push(`error: ${error}`));
  tab.on("dialog", (dialog) => { events.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  tab.on("request", (request) => { if (request.url() !== url) events.push(`request: ${request.url()}`); });
  await tab.goto(url);
  return { tab, events, context };
}

const article = readFileSync("examples/data/article.txt");
const tokens = readFileSync("examples/data/article.vert");

{
  const url = page("article.html", article, ["--from", "text"]);
  const { tab, events, context } = await open(url);
  const main = tab.locator("main");
  for (const [label, name] of [["Words of several", "words"], ["Numbers, dates", "kinds"], ["Rules", "rules"]]) {
    const before = await main.evaluate((element, name) => element.classList.contains(name), name);
    await tab.getByRole("checkbox", { name: label }).click();
    const after = await main.evaluate((element, name) => element.classList.contains(name), name);
    check(`layer ${name} is switched`, before !== after);
  }
  check("rules are visible", await tab.locator("main .rule").first().isVisible());

  await tab.keyboard.press("/");
  await tab.keyboard.type("van ha");
  await tab.waitForFunction(() => document.getElementById("found").textContent.includes("found"));
  const found = await tab.locator("#found").textContent();
  check("a search without diacritics finds text with them", /^[1-9]\d* found$/.test(found), found);
  await tab.keyboard.press("Enter");
  check("Enter goes to the first match", (await tab.locator("#found").textContent()).startsWith("1 of "));
  await tab.keyboard.press("Shift+Enter");
  const last = await tab.locator("#found").textContent();
  check("Shift+Enter goes back, round the end", /^(\d+) of \1$/.test(last), last);

  await tab.locator("[data-jump]").first().click();
  check("a jump marks its place", (await tab.locator("main .here").count()) === 1);
  check("a jump counts", (await tab.locator("[data-jump] .count").first().textContent()).startsWith("1 / "));

  await tab.locator("main b").nth(0).click();
  const first = await tab.locator("#about strong").textContent();
  await tab.keyboard.press("ArrowRight");
  const second = await tab.locator("#about strong").textContent();
  check("arrow keys go from word to word", first !== second && second.length > 0, `${first} ${second}`);
  await tab.keyboard.press("ArrowDown");
  const place = await tab.locator("#about .place").textContent();
  check("the place in the input is shown", /^line \d+, byte [\d,]+$/.test(place), place);
  // The place is right: the word stands at that byte.
  const byte = Number(place.match(/byte ([\d,]+)/)[1].replaceAll(",", ""));
  const word = await tab.locator("#about strong").textContent();
  check("the byte is the word's", article.subarray(byte, byte + Buffer.byteLength(word)).toString() === word, `${byte} ${word}`);
  await tab.locator("main b").nth(5).hover();
  check("the pointer shows a word too", (await tab.locator("#about strong").textContent()) === (await tab.locator("main b").nth(5).textContent()));
  check("no console messages and no requests", events.length === 0, events.join("; "));
  await context.close();
}

{
  // Scores of words, and the differences between two analyses.
  const before = "Thư viện Hà Nội mở cửa. Trời mưa, hòa nhạc ở thư viện. Thư viện vắng. Giá 5kg gạo .\n";
  const after = path.join(folder, "after.txt");
  writeFileSync(after, "Thư viện Hà Nội mở cửa. Trời mưa, hoà nhạc ở thư viện. Thư viện vắng. Giá 5 kg gạo. <script>alert(5)</script>\n");
  const url = page("compared.html", before, ["--from", "text", "--compare", after, "--compare-from", "text"]);
  for (const [size, scheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]]) {
    const { tab, events, context } = await open(url, { width: size, height: 844 }, scheme);
    const about = tab.locator("#about");
    if (size < 900) await tab.locator(".menu summary").click();
    else {
      await tab.locator("main b", { hasText: "Thư viện" }).first().hover();
      check("hover shows the score of a word", /joined: weights \+\d/.test(await about.textContent()), await about.textContent());
      await tab.locator("main b", { hasText: "Thư viện" }).first().click();
      await tab.keyboard.press("ArrowRight");
      check("focus shows the score before a word", /parted from the word before: weights −\d/.test(await about.textContent()), await about.textContent());
      await tab.locator("main .d").first().hover();
      check("hover shows the difference", (await about.textContent()).includes("Other text: hòa"), await about.textContent());
    }
    check("what the other has is shown", await tab.locator("main .o").first().isVisible());
    await tab.getByRole("button", { name: "5kg → 5 | kg" }).click();
    check("a difference is jumped to", (await tab.locator("main .here").textContent()) === "5kg");
    check("a space is a difference", (await tab.getByRole("button", { name: "gạo␣. → gạo." }).count()) === 1);
    check("the other's text is text", (await tab.locator("script").count()) === 2 && (await tab.locator("main").textContent()).includes("<"));
    await tab.getByRole("checkbox", { name: "Differences" }).uncheck();
    check("differences can be hidden", !(await tab.locator("main .o").first().isVisible()));
    await tab.getByRole("checkbox", { name: "Differences" }).check();
    await tab.evaluate(axe);
    const { violations } = await tab.evaluate(() => globalThis.axe.run(document));
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    check(`compared: axe finds nothing serious (${size}, ${scheme})`, serious.length === 0,
      serious.map(({ id, nodes }) => `${id}: ${nodes[0].html}`).join("; "));
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    check(`compared: nothing is wider than ${size} pixels`, !wide);
    check("compared: no console messages and no requests", events.length === 0, events.join("; "));
    if (screenshots) {
      if (size < 900) await tab.locator(".menu summary").click();
      await tab.evaluate(() => scrollTo(0, 0));
      await tab.screenshot({ path: path.join(screenshots, `compare-${size}-${scheme}.png`) });
    }
    await context.close();
  }
}

{
  const url = page("restored.html", tokens, ["--from", "vertical", "--restore"]);
  for (const [size, scheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]]) {
    const { tab, events, context } = await open(url, { width: size, height: 844 }, scheme);
    if (size < 900) await tab.locator(".menu summary").click();
    await tab.getByRole("checkbox", { name: "Rules" }).check();
    check("added marks are shown", (await tab.locator("main ins").count()) > 5);
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    check(`nothing is wider than ${size} pixels`, !wide);
    await tab.evaluate(axe);
    const { violations } = await tab.evaluate(() => globalThis.axe.run(document));
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    check(`axe finds nothing serious (${size}, ${scheme})`, serious.length === 0,
      serious.map(({ id, nodes }) => `${id}: ${nodes[0].html}`).join("; "));
    check("no console messages and no requests", events.length === 0, events.join("; "));
    if (screenshots) await tab.screenshot({ path: path.join(screenshots, `view-${size}-${scheme}.png`) });
    await context.close();
  }
}

{
  const hostile = Buffer.concat([
    Buffer.from("<script>alert(1)</script> <img src=x onerror=alert(2)> \" ' & </main></p> <!-- ]]> \0 \u202e abc \u2066 x\n"),
    Buffer.from([0xff, 0xfe, 0xc3]),
    Buffer.from("\n&lt;b&gt; javascript:alert(3) </script><script>alert(4)</script>\n" + "x".repeat(300000) + "\n"),
  ]);
  for (const from of ["text", "vertical", "underscore"]) {
    const url = page(`hostile-${from}.html`, hostile, ["--from", from], from === "text" ? 0 : 1);
    const { tab, events, context } = await open(url);
    check(`${from}: only its own scripts`, (await tab.locator("script").count()) === 2);
    check(`${from}: no image`, (await tab.locator("img").count()) === 0);
    check(`${from}: nothing is executed, loaded or printed`, events.length === 0, events.join("; "));
    await context.close();
  }
  const url = page("title.html", "a\n", ["--from", "text"]);
  check("the page has a policy", readFileSync(new URL(url), "utf8").includes("Content-Security-Policy"));
}

{
  // 50 MB open at once, and show a part.
  const url = page("large.html", Buffer.alloc(50_000_000, "Thư viện Hà Nội mở cửa lúc 8h30. Trời mưa, đường vắng.\n"), ["--from", "text"]);
  const { tab, events, context } = await open(url);
  check("a large input says which part is shown", (await tab.locator("header .note").textContent()).includes("Only bytes 0 to "));
  check("large: no console messages", events.length === 0, events.join("; "));
  await context.close();
}

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
