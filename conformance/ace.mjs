// DAISY Ace over every EPUB under a folder, in one process and one browser.
// usage: node ace.mjs TOOLS_DIR FOLDER [TEXT]     (CHROME=/path when chromium is not on PATH; TEXT: only paths that hold it)
// A line: file PASS, or FAIL with rule(impact,count); any failed assertion of any impact fails. Last line: N passed, N failed.
import fs from 'fs'; import os from 'os'; import path from 'path'; import { chromium, packages } from './needs.mjs';
const [tools, folder, only = ''] = process.argv.slice(2);
const { load } = packages(tools);
process.env.PUPPETEER_EXECUTABLE_PATH = chromium();
const ace = load('@daisy/ace-core'), real = load('@daisy/ace-axe-runner-puppeteer');
// Ace opens a browser for each book; one serves all.
const runner = { ...real, launch: async () => {}, close: async () => {} };
const files = fs.readdirSync(folder, { recursive: true }).filter(f => f.endsWith('.epub') && f.includes(only)).sort();
await real.launch();
let ok = 0, failed = 0;
for (const f of files) {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'ace-')), count = {}; let line;
  try {
    const [, report] = await ace(path.join(folder, f), { cwd: process.cwd(), outdir: path.join(work, 'report'), tmpdir: path.join(work, 'tmp'), silent: true, initLogger: !ok && !failed, fileName: path.join(work, 'log') }, runner);
    const documents = report.assertions;
    if (!documents?.length) throw new Error('no document was checked');
    for (const d of documents) for (const a of d.assertions ?? []) if (a['earl:result']['earl:outcome'] === 'fail') {
      const key = `${a['earl:test']['dct:title']}(${a['earl:test']['earl:impact']})`; count[key] = (count[key] ?? 0) + 1;
    }
    const wrong = Object.keys(count).sort().map(k => `${k} ${count[k]}`);
    line = wrong.length ? 'FAIL ' + wrong.join(' ') : 'PASS';
  } catch (e) { line = 'FAIL ' + String(e).slice(0, 300); }
  line === 'PASS' ? ok++ : failed++;
  console.log(f, line); fs.rmSync(work, { recursive: true, force: true });
}
await real.close();
console.log(`${ok} passed, ${failed} failed`); process.exit(failed || !files.length ? 1 : 0);
