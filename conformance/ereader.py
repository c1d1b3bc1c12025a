#!/usr/bin/env python3
"""Every caution of every EPUB as an e-reader with little CSS shows it: MuPDF, on which SumatraPDF and Librera are built, on a page of a small telephone.

usage: ereader.py OUT...
Each book is shown twice, as it is and with plain.css alone, as Adobe's engine does that passes over the other style sheets. Each caution stands whole, its
label before it, every character on the page and on the box's ground; in a right-to-left book the label stands on the right. MuPDF tells the letters of a
Nastaliq line by their height: there they are counted. No list that is marked as hidden shows. A line: file PASS or FAIL what. Last: N passed, N failed.
"""
import collections, io, json, posixpath, re, sys, unicodedata, zipfile
import xml.etree.ElementTree as ET
from needs import arguments, modules
arguments(1); modules('pymupdf')
import pymupdf
ok = bad = 0
WIDTH, HEIGHT, SIZE = 320, 560, 12
GROUND = (0xff / 255, 0xf6 / 255, 0xe8 / 255)
local = lambda e: e.tag.rsplit('}', 1)[-1]
has = lambda e, c: c in (e.get('class') or '').split()
# Without blanks, which stand where lines end, and MuPDF's signs before the items of lists.
squeeze = lambda s: ''.join(c for c in unicodedata.normalize('NFC', s) if not c.isspace() and c not in '•◦○▪■')
said = lambda *es: squeeze(''.join(t for e in es for t in e.itertext()))
def pattern(e):
    """A regular expression for the words of an element. MuPDF writes a number before each item of an ordered list."""
    return ('(?:[0-9]+[.])?' if local(e) == 'li' else '') + re.escape(squeeze(e.text or '')) + ''.join(pattern(c) + re.escape(squeeze(c.tail or '')) for c in e)

def pages(z):
    """The roots of the book's pages in reading order."""
    opf = next(e.get('full-path') for e in ET.fromstring(z.read('META-INF/container.xml')).iter() if local(e) == 'rootfile')
    root = ET.fromstring(z.read(opf)); items = {e.get('id'): e.get('href') for e in root.iter() if local(e) == 'item'}
    return [ET.fromstring(z.read(posixpath.join(posixpath.dirname(opf), items[e.get('idref')]))) for e in root.iter() if local(e) == 'itemref']

def without_style(z):
    o = io.BytesIO()
    with zipfile.ZipFile(o, 'w') as w:
        for i in z.infolist(): w.writestr(i.filename, b'' if i.filename.endswith('/style.css') else z.read(i))
    return o.getvalue()

def shown(data):
    """(character, page, its middle) of everything that is shown, in order, and the grounds of the boxes of each page."""
    doc = pymupdf.open(stream=data, filetype='epub'); doc.layout(width=WIDTH, height=HEIGHT, fontsize=SIZE); chars = []; grounds = []
    for n, page in enumerate(doc):
        for b in page.get_text('rawdict')['blocks']:
            for s in (s for l in b.get('lines', []) for s in l['spans']):
                for c in s['chars']: chars += [(x, n, (pymupdf.Point(c['bbox'][:2]) + pymupdf.Point(c['bbox'][2:])) / 2) for x in squeeze(c['c'])]
        grounds.append([d['rect'] for d in page.get_drawings() if d.get('fill') and all(abs(a - b) < .02 for a, b in zip(d['fill'], GROUND))])
    return chars, grounds

def faults(z, data, cautions, counted):
    chars, grounds = shown(data); text = ''.join(c for c, _, _ in chars); o = []; at = n = 0
    boxed = [(c, p, m) for c, p, m in chars if 0 <= m.x <= WIDTH and any(m in g for g in grounds[p])]; letters = collections.Counter(c for c, _, _ in boxed)
    boxed = set((p, m.x, m.y) for _, p, m in boxed); wanted = collections.Counter()
    for root in pages(z):
        for e in root.iter():
            if local(e) == 'nav' and e.get('hidden') and said(e) in text: o.append('a hidden list shows')
            if not has(e, 'caution'): continue
            n += 1; parts = [x for x in e if not has(x, 'refs')]
            if counted: wanted.update(said(*parts)); continue
            m = re.compile(''.join(map(pattern, parts))).search(text, at)
            if not m: o.append(f'{e.get("id")} does not stand whole behind its label'); continue
            i, at = m.span(); away = [c for c, p, m in chars[i:at] if (p, m.x, m.y) not in boxed]
            if away: o.append(f'{e.get("id")}: {"".join(away)} is out of its box')
            if root.get('dir') == 'rtl' and chars[i][2].x < WIDTH / 2: o.append(f'{e.get("id")}: the label stands on the left')
    if wanted - letters: o.append(f'letters of cautions are missing: {dict(wanted - letters)}')
    return o if n >= cautions else [*o, f'{n} of {cautions} cautions']

for out, a in ((out, a) for out in sys.argv[1:] for a in json.load(open(f'{out}/manifest.json', encoding='utf8'))['artefacts']):
    if a['format'] != 'epub': continue
    path = f'{out}/{a["path"]}'; z = zipfile.ZipFile(path); how = len(a['cautions']), a['locale'] == 'ur'
    f = faults(z, open(path, 'rb').read(), *how) + [x + ' (plain.css alone)' for x in faults(z, without_style(z), *how)]
    ok += not f; bad += bool(f); print(a['path'], 'FAIL ' + '; '.join(f) if f else 'PASS', flush=True)
print(f'{ok} passed, {bad} failed'); sys.exit(bool(bad or not ok))
