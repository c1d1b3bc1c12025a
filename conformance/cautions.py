#!/usr/bin/env python3
"""Every caution of every PDF under an output folder, read back word for word by poppler and PDFium (an older build, and 8149).

usage: cautions.py TOOLS_DIR OUT
The words are taken from the HTML artefact of the same locale and must hash to the manifest's text_sha256 first. A page's text is
compared as compare.py does: NFC, bidi marks aside, a line end stands for a blank. poppler guesses columns from gaps and, on a bilingual
page, mixes the two where their lines happen to meet: there each column is read by itself, as a person selects it, and "across" says how
many it finds unaided. A line: file PASS or FAIL reader=found/cautions ... Last line: N passed, N failed.
"""
import hashlib, json, os, subprocess, sys, tempfile, unicodedata
import xml.etree.ElementTree as ET
here = os.path.dirname(os.path.abspath(__file__))
from compare import score
from needs import arguments, files, programs
arguments(2); programs('pdftotext', 'node'); files(sys.argv[1], 'node_modules/@hyzyla/pdfium')
tools, out = sys.argv[1:3]; ok = bad = 0
m = json.load(open(f'{out}/manifest.json', encoding='utf8'))['artefacts']
local = lambda e: e.tag.rsplit('}', 1)[-1]
BLOCKS = {'p', 'li', 'td', 'th', 'pre', 'figcaption', 'h2', 'h3', 'h4', 'h5', 'h6'}
def blocks(e, o):
    """Texts of the blocks in an element, in order: a block's own text without that of blocks in it."""
    if local(e) in BLOCKS or 'caution-text' in e.get('class', '').split() and not any(local(c) in BLOCKS | {'ul', 'ol', 'div', 'table'} for c in e): 
        t = own(e)
        if t: o.append(t)
    for c in e:
        if local(c) in BLOCKS | {'ul', 'ol', 'div', 'table', 'tbody', 'thead', 'tr', 'figure', 'blockquote', 'section'}: blocks(c, o)
def own(e):
    t = e.text or ''
    for c in e:
        if local(c) == 'br': t += ' '
        elif local(c) not in BLOCKS | {'ul', 'ol', 'div', 'table'}: t += own_all(c)
        t += c.tail or ''
    return fold(t)
def own_all(e): return (e.text or '') + ''.join(own_all(c) + (c.tail or '') for c in e)
def fold(t): return ' '.join(unicodedata.normalize('NFC', t).translate({0x2066: None, 0x2067: None, 0x2068: None, 0x2069: None}).split())
def cautions(a):
    """id -> list of block texts, from the locale's standard HTML"""
    page = next(x for x in m if x['article'] == a['article'] and x['locale'] == a['locale'] and x['format'] == 'html' and x['edition'] == 'standard')
    root = ET.parse(f'{out}/{page["path"]}').getroot(); o = {}
    byid = {e.get('id'): e for e in root.iter() if e.get('id')}
    for c in page['cautions']:
        e = byid[c['element']]; ts = []
        for t in [x for x in e.iter() if 'caution-text' in x.get('class', '').split()] or [e]: blocks(t, ts)
        if hashlib.sha256('\n'.join(ts).encode()).hexdigest() != c['text_sha256']: raise SystemExit(f'{page["path"]}: {c["id"]} does not hash to the manifest: {ts}')
        o[c['id']] = ts
    return o
pdfs = [a for a in m if a['format'] == 'pdf']
HALF = {'a4': 298, 'letter': 306}  # half a page's width in points: the middle of the gutter
def poppler(pdf, txt, *crop):
    subprocess.run(['pdftotext', '-enc', 'UTF-8', *crop, pdf, txt], check=True); return open(txt, encoding='utf8').read()
def columns(a, pdf, txt):
    w = HALF[a['paper']]; left, right = (poppler(pdf, txt, '-x', x, '-y', '0', '-W', str(w), '-H', '900') for x in ('0', str(w)))
    open(txt, 'w', encoding='utf8').write(left + '\f' + right)
with tempfile.TemporaryDirectory() as tmp:
    for i, a in enumerate(pdfs):
        pdf = f'{out}/{a["path"]}'; poppler(pdf, f'{tmp}/{i}.poppler')
        if a['edition'] == 'bilingual': os.rename(f'{tmp}/{i}.poppler', f'{tmp}/{i}.across'); columns(a, pdf, f'{tmp}/{i}.poppler')
    subprocess.run(['node', f'{here}/pdfium.mjs', tools] + [x for i, a in enumerate(pdfs) for x in (f'{out}/{a["path"]}', f'{tmp}/{i}.pdfium')], check=True)
    subprocess.run([f'{tools}/venv/bin/python', f'{here}/pdfium.py'] + [x for i, a in enumerate(pdfs) for x in (f'{out}/{a["path"]}', f'{tmp}/{i}.pdfium-8149')], check=True)
    for i, a in enumerate(pdfs):
        want = cautions(a); line = []; good = len(want) > 0
        for r in ('poppler', 'pdfium', 'pdfium-8149'):
            text = open(f'{tmp}/{i}.{r}', encoding='utf8').read()
            n = sum(all(score(t, text)[1] == 1 for t in ts) for ts in want.values())
            lost = [k for k, ts in want.items() if not all(score(t, text)[1] == 1 for t in ts)]
            if r == 'poppler' and a['edition'] == 'bilingual':
                whole = open(f'{tmp}/{i}.across', encoding='utf8').read(); line.append(f'across={sum(all(score(t, whole)[1] == 1 for t in ts) for ts in want.values())}/{len(want)}')
            good &= not lost; line.append(f'{r}={n}/{len(want)}' + (' lost: ' + ' '.join(lost) if lost else ''))
        ok += good; bad += not good
        print(a['path'], 'PASS' if good else 'FAIL', *line, flush=True)
print(f'{ok} passed, {bad} failed'); sys.exit(bool(bad or not pdfs))
