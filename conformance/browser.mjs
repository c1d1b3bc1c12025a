// Every HTML file of an output folder in Chromium, as people see it: phone, large phone and desktop, light and dark.
// usage: node browser.mjs TOOLS_DIR OUT [--shots FOLDER] [--only TEXT]     (CHROME=/path when chromium is not on PATH; --only: paths that hold TEXT)
// Of each file, at 360, 500 and 1280 px in both schemes:
//   axe       axe-core finds no violation of WCAG 2.0 to 2.2 A and AA and of its best practices
//   sideways  nothing runs out of the page sideways; at 320 px too, and there with the text spacing of WCAG 1.4.12
//   caution   each caution of manifest.json stands with its label in the page: not hidden, clipped, transparent or covered, no smaller than the body
//   contrast  all text is 7:1 or more against its ground, colours computed as they are laid over one another
//   columns   on a wide page of two languages every text of the original begins at one place, in lists and quotations too (tables and cautions aside)
//   paper     printed, each caution is whole on one page, on that of the block before it; a heading is on the page of what it heads, a line that leads to a list on that of the list
//   focus     Tab reaches every link, in the order of the document; in one column it goes down the page; the focus shows
// A line: file PASS or FAIL with width, scheme and what is wrong. Last line: N passed, N failed.
import fs from 'fs'; import path from 'path'; import { chromium, packages } from './needs.mjs'; import { pathToFileURL } from 'url';
const [tools, out, ...rest] = process.argv.slice(2), option = n => { const i = rest.indexOf(n); return i < 0 ? '' : rest[i + 1]; };
const shots = option('--shots'), only = option('--only');
const { load, resolve } = packages(tools), puppeteer = load('puppeteer-core');
const { getDocument } = await import(pathToFileURL(resolve('pdfjs-dist/legacy/build/pdf.mjs')));
const axe = fs.readFileSync(resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], WIDTHS = [360, 500, 1280], SCHEMES = ['light', 'dark'];
const SPACING = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }';

// inPage functions run in the browser; they must not touch names of this file.
const inPage = {
  sideways() {
    const d = document.scrollingElement;
    if (d.scrollWidth <= d.clientWidth) return [];
    const over = [...document.querySelectorAll('body *')].filter(e => { const r = e.getBoundingClientRect(); return r.width > 1 && (r.right > d.clientWidth + 1 || r.left < -1); });
    return [`${d.scrollWidth} px wide, ` + over.slice(0, 2).map(e => e.tagName.toLowerCase() + '.' + e.className).join(' ')];
  },
  contrast() {
    const parse = c => { const v = c.match(/[\d.]+/g).map(Number); return { rgb: v.slice(0, 3), a: v.length > 3 ? v[3] : 1 }; };
    const over = (top, a, under) => top.map((x, i) => x * a + under[i] * (1 - a));
    const lum = c => { const f = c.map(x => { x /= 255; return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; }); return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2]; };
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const ground = e => {
      if (!e) return dark ? [18, 18, 18] : [255, 255, 255];
      const s = getComputedStyle(e), c = parse(s.backgroundColor);
      if (s.backgroundImage !== 'none') throw new Error('a picture behind text');
      return c.a === 1 ? c.rgb : over(c.rgb, c.a, ground(e.parentElement));
    };
    const bad = new Map(); let least = 21;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      const e = n.parentElement;
      if (!n.data.trim() || !e.checkVisibility({ visibilityProperty: true }) || e.closest('script, style, .skip:not(:focus)')) continue;
      const s = getComputedStyle(e), g = ground(e), c = parse(s.color);
      let a = c.a; for (let x = e; x; x = x.parentElement) a *= getComputedStyle(x).opacity;
      const [l1, l2] = [lum(over(c.rgb, a, g)), lum(g)].sort((x, y) => y - x), ratio = (l1 + 0.05) / (l2 + 0.05);
      least = Math.min(least, ratio);
      if (ratio < 7) bad.set(e.tagName.toLowerCase() + '.' + e.className + ' ' + ratio.toFixed(2), 1);
    }
    return { bad: [...bad.keys()], least };
  },
  cautions(elements) {
    const bad = [], body = parseFloat(getComputedStyle(document.body).fontSize);
    // The head of a table that is out of sight: each cell below shows the name of its column, no smaller than the text.
    const namedInCells = n => {
      const table = n.parentElement.closest('thead') && n.parentElement.closest('table');
      const cells = table ? [...table.querySelectorAll('tbody td')].filter(c => c.dataset.label === n.data.trim().replace(/\s+/g, ' ')) : [];
      return cells.length > 0 && cells.every(c => { const s = getComputedStyle(c, '::before'); return s.content === JSON.stringify(c.dataset.label) && parseFloat(s.fontSize) >= body; });
    };
    for (const id of elements) {
      const e = document.getElementById(id), no = why => bad.push(id + ': ' + why);
      if (!e) { no('not there'); continue; }
      const label = e.querySelector('.label'), text = e.querySelector('.caution-text');
      if (!label || !label.textContent.trim() || !text || !text.textContent.trim()) { no('no label or no text'); continue; }
      if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) { no('hidden'); continue; }
      let opacity = 1; for (let x = text; x; x = x.parentElement) opacity *= getComputedStyle(x).opacity;
      if (opacity < 1) no('opacity ' + opacity);
      const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
      for (let n = walk.nextNode(); n; n = walk.nextNode()) {
        if (!n.data.trim() || n.parentElement.closest('.refs') || namedInCells(n)) continue;
        if (text.contains(n) && parseFloat(getComputedStyle(n.parentElement).fontSize) < body) no('smaller than the body');
        const range = document.createRange(); range.selectNodeContents(n);
        n.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
        const lines = [...range.getClientRects()].filter(r => r.width > 0 && r.height > 0);
        if (!lines.length) no('no size: ' + n.data.trim().slice(0, 30));
        for (const r of lines) for (const x of [r.left + 1, (r.left + r.right) / 2, r.right - 1]) {
          let y = (r.top + r.bottom) / 2, by = 0;
          if (y < 0 || y >= innerHeight) { by = y - innerHeight / 2; scrollBy({ top: by, behavior: 'instant' }); y = range.getClientRects()[lines.indexOf(r)]?.top + r.height / 2; }
          const hit = document.elementFromPoint(x, y);
          if (!hit || !e.contains(hit)) no('covered or out of view: ' + n.data.trim().slice(0, 30));
          if (by) scrollBy({ top: -by, behavior: 'instant' });
        }
      }
    }
    return [...new Set(bad)];
  },
  columns() {
    const rtl = getComputedStyle(document.documentElement).direction === 'rtl', at = {};
    for (const e of document.querySelectorAll('.text .pair > .orig')) {
      if (e.closest('table, .caution, .note, figure')) continue;
      const r = e.getBoundingClientRect(); at[Math.round((rtl ? r.right : r.left) / 2)] ??= e.textContent.trim().slice(0, 20);
    }
    return Object.keys(at).length > 1 ? Object.values(at).slice(0, 3) : [];
  },
  // together marks the ends of what must stay on one page by words that take no room, @0a@ and @0b@, and says what each pair is.
  together(elements) {
    const pairs = [], shown = (e, next) => { while (e?.matches('.see, .refs')) e = e[next]; return e; }; // the others are not printed
    const mark = (e, word, first) => {
      for (let k; k = shown([...e.children].at(first ? 0 : -1), first ? 'nextElementSibling' : 'previousElementSibling'), k && !/^(inline|contents)/.test(getComputedStyle(k).display); e = k);
      const s = document.createElement('span');
      s.textContent = word; s.className = 'together'; s.style.cssText = 'display: block; height: 0; line-height: 0; font-size: 2px; white-space: nowrap;';
      first ? e.prepend(s) : e.append(s);
    };
    const pair = (what, a, b, first) => { const n = pairs.push(what) - 1; mark(a, `@${n}a@`, first); mark(b, `@${n}b@`, !first); };
    const name = e => e.textContent.replace(/@\d+[ab]@/g, '').trim().slice(0, 30);
    for (const id of elements) {
      const e = document.getElementById(id), before = shown((e.closest('li.important') ?? e).previousElementSibling, 'previousElementSibling');
      pair('caution ' + id, e.querySelector('.label'), e.querySelector('.caution-text'), true);
      if (before && !before.matches('.caution')) pair('the block before caution ' + id, before, e.querySelector('.label'), false);
    }
    for (const h of document.querySelectorAll('.text h2, .text h3, .text h4')) if (h.nextElementSibling) pair('heading ' + name(h), h, h.nextElementSibling, false);
    for (const l of document.querySelectorAll('.text ul, .text ol')) {
      const lead = shown(l.previousElementSibling, 'previousElementSibling');
      if (!l.closest('.refs') && lead?.matches('p, .pair')) pair('lead-in ' + name(lead), lead, l, false);
    }
    return pairs;
  },
  links() { window.order = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(e => e.tabIndex >= 0 && e.checkVisibility()); return window.order.length; },
  // start puts the page and the next Tab back to its beginning.
  start() { const b = document.body; b.tabIndex = -1; b.focus(); b.removeAttribute('tabindex'); scrollTo({ top: 0, behavior: 'instant' }); window.before = null; },
  focus(column) {
    const e = document.activeElement, i = window.order.indexOf(e), r = e.getBoundingClientRect(), s = getComputedStyle(e), bad = [];
    const name = e.tagName.toLowerCase() + ' "' + e.textContent.trim().slice(0, 20) + '"';
    if (r.width < 2 || r.height < 2 || r.bottom <= 0 || r.top >= innerHeight || r.right <= 0 || r.left >= innerWidth) bad.push('focus out of view at ' + name);
    if (s.outlineStyle === 'none' || !parseFloat(s.outlineWidth)) bad.push('focus does not show at ' + name);
    const top = r.top + scrollY, box = { top, bottom: r.bottom + scrollY };
    if (column && window.before && !e.classList.contains('skip') && box.bottom < window.before.top) bad.push('focus goes up the page at ' + name);
    window.before = e.classList.contains('skip') ? null : box;
    return { i, bad };
  },
};

async function tabThrough(page, column) {
  await page.evaluate(inPage.start);
  const n = await page.evaluate(inPage.links), bad = [];
  for (let k = 0; k < n; k++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(inPage.focus, column);
    if (at.i !== k) return [...bad, `Tab ${k + 1} reaches ${at.i < 0 ? 'nothing' : 'link ' + (at.i + 1)} in document order`];
    bad.push(...at.bad);
  }
  return bad;
}

// printed is what a printed page parts: pairs of which the two ends are on different pages.
async function printed(page, format, elements) {
  const pairs = await page.evaluate(inPage.together, elements), ends = {};
  const d = await getDocument({ data: new Uint8Array(await page.pdf({ format })), verbosity: 0 }).promise;
  await page.evaluate(() => document.querySelectorAll('.together').forEach(e => e.remove()));
  for (let i = 1; i <= d.numPages; i++) {
    const text = (await (await d.getPage(i)).getTextContent()).items.map(t => t.str ?? '').join('');
    for (const [, end] of text.matchAll(/@(\d+[ab])@/g)) ends[end] = i;
  }
  return pairs.flatMap((what, n) => ends[n + 'a'] && ends[n + 'a'] === ends[n + 'b'] ? [] : [`${what} is parted: pages ${ends[n + 'a']} and ${ends[n + 'b']}`]);
}

async function look(page, file, elements) {
  const bad = []; let least = 21;
  const note = (where, what, list) => { for (const x of list) bad.push(`${where} ${what}: ${x}`); };
  for (const width of WIDTHS) for (const scheme of SCHEMES) {
    const where = `${width} ${scheme}`;
    await page.setViewport({ width, height: 800 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    note(where, 'axe', await page.evaluate(async tags => (await axe.run(document, { runOnly: tags, resultTypes: ['violations'] })).violations.map(v => `${v.id} (${v.impact}) ${v.nodes.slice(0, 2).map(x => x.target).join(' ')}`), TAGS));
    note(where, 'sideways', await page.evaluate(inPage.sideways));
    note(where, 'caution', await page.evaluate(inPage.cautions, elements));
    if (width === 1280 && scheme === 'light') note(where, 'columns', await page.evaluate(inPage.columns));
    const c = await page.evaluate(inPage.contrast); least = Math.min(least, c.least); note(where, 'contrast', c.bad);
    // The order of links does not depend on colour.
    if (scheme === 'light') note(where, 'focus', await tabThrough(page, width < 1280));
    if (shots && width !== 500) await page.evaluate(inPage.start), await page.screenshot({ path: path.join(shots, `${file.replace(/\.html$/, '').replaceAll('/', '-')}-${width}-${scheme}.png`), fullPage: true });
  }
  if (elements.length) for (const format of ['A4', 'Letter']) note(format, 'paper', await printed(page, format, elements));
  await page.setViewport({ width: 320, height: 640 });
  note('320', 'sideways', await page.evaluate(inPage.sideways));
  await page.addStyleTag({ content: SPACING });
  note('320 spaced', 'sideways', await page.evaluate(inPage.sideways));
  return { bad, least };
}

const manifest = JSON.parse(fs.readFileSync(path.join(out, 'manifest.json'), 'utf8')).artefacts;
const cautions = Object.fromEntries(manifest.map(a => [a.path, (a.cautions ?? []).flatMap(c => [c.element, ...c.repeats.map(r => r.element ?? r)])]));
const files = fs.readdirSync(out, { recursive: true }).filter(f => f.endsWith('.html') && f.includes(only)).sort();
if (shots) fs.mkdirSync(shots, { recursive: true });
const browser = await puppeteer.launch({ executablePath: chromium(), args: ['--no-sandbox', '--disable-gpu'], protocolTimeout: 600000 });
let ok = 0, failed = 0;
for (const f of files) {
  const page = await browser.newPage(); let line;
  try {
    if (f.includes('/') && !cautions[f]?.length) throw new Error('no cautions in the manifest');
    await page.goto(pathToFileURL(path.resolve(out, f)).href); await page.evaluate(axe);
    const { bad, least } = await look(page, f, cautions[f] ?? []);
    line = (bad.length ? 'FAIL' : 'PASS') + ` contrast ${least.toFixed(1)}` + bad.map(b => '\n  ' + b).join('');
  } catch (e) { line = 'FAIL ' + String(e).slice(0, 300); }
  line.startsWith('PASS') ? ok++ : failed++;
  console.log(f, line); await page.close();
}
await browser.close();
console.log(`${ok} passed, ${failed} failed`); process.exit(failed || !files.length ? 1 : 0);
