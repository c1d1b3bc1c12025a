#!/usr/bin/env python3
"""Every block of every web page, EPUB and text file of an output folder, held against the bundles by Python's own readers.

usage: blocks.py PROJECT OUT [PROJECT OUT...]        (PROJECT/locales/<article>.<tag>.toml: the text that must stand in OUT/<tag>/<article>.*)
Pages are read as XML (xml.etree) and as HTML (html.parser), books in the order of their spine (zipfile), texts by their letters. Each message must
be the text of an element, exactly, in the order of the bundle; in text files its letters must stand in that order. Of text messages each caution
stands under its id, and the length above each message is that which operators count. A line: file PASS or FAIL with what is missing. Last line: N passed, N failed.
"""
import html.parser, json, posixpath, re, sys, tomllib, unicodedata, urllib.parse, zipfile
import xml.etree.ElementTree as ET
from needs import arguments
arguments(2)
ok = bad = 0
MARKS = dict.fromkeys([0x200e, 0x200f, 0x61c, *range(0x2066, 0x206a)])
fold = lambda s: ' '.join(unicodedata.normalize('NFC', s).split())
solid = lambda s: ''.join(unicodedata.normalize('NFC', s).translate(MARKS).split())
INLINE = set('a abbr b bdi br cite code em i kbd mark q samp small span strong sub sup time u var wbr'.split())


def plain(s):
    """A message without its CommonMark markup."""
    kept = []
    s = re.sub(r'\\([!-/:-@\[-`{-~])', lambda m: kept.append(m[1]) or f'\ue000{len(kept) - 1}\ue001', s)
    s = re.sub(r'\[([^\]]*)\](\([^)]*\)|\{[^}]*\})', r'\1', s.replace('\\\n', '\n'))
    s = re.sub(r'`([^`]*)`', r'\1', re.sub(r'(\*\*|__)(?=\S)(.+?)(?<=\S)\1', r'\2', s))
    s = re.sub(r'(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)', r'\2', s)
    return fold(re.sub('\ue000(\\d+)\ue001', lambda m: kept[int(m[1])], s))


class Blocks(html.parser.HTMLParser):
    """Texts of the elements of a page that stand by themselves: what is between two block tags. The original's column of a bilingual page is left out."""
    def __init__(self):
        super().__init__(); self.texts, self.text, self.skip, self.orig, self.stack = [], '', 0, 0, []
    def flush(self):
        t = fold(self.text); self.text = ''
        if t and not self.orig: self.texts.append(t)
    def start(self, tag, attrs, empty=False):
        a = dict(attrs); orig = 'orig' in (a.get('class') or '').split()
        if tag not in INLINE or orig: self.flush()
        if tag == 'br': self.text += ' '
        if tag == 'img': self.texts.append(fold(a.get('alt') or ''))
        if empty or tag in ('br', 'img', 'hr', 'meta', 'link', 'wbr'): return
        self.stack.append((tag, orig)); self.orig += orig; self.skip += tag in ('style', 'script', 'head')
    def end(self, tag):
        while self.stack:
            t, orig = self.stack.pop()
            if t not in INLINE or orig: self.flush()
            self.orig -= orig; self.skip -= t in ('style', 'script', 'head')
            if t == tag: return
    def handle_starttag(self, tag, attrs): self.start(tag, attrs)
    def handle_startendtag(self, tag, attrs): self.start(tag, attrs, True)
    def handle_endtag(self, tag):
        if tag not in ('br', 'img', 'hr', 'meta', 'link', 'wbr'): self.end(tag)
    def handle_data(self, d):
        if not self.skip: self.text += d


def as_html(data):
    p = Blocks(); p.feed(data); p.close(); p.flush(); return p.texts


def as_xml(data):
    """The same texts by the strict parser."""
    p = Blocks()
    def walk(e):
        tag = e.tag.rsplit('}', 1)[-1]
        p.start(tag, list(e.attrib.items()), len(e) == 0 and not e.text and tag in ('br', 'img', 'hr', 'meta', 'link', 'wbr'))
        if e.text: p.handle_data(e.text)
        for c in e:
            walk(c)
            if c.tail: p.handle_data(c.tail)
        if tag not in ('br', 'img', 'hr', 'meta', 'link', 'wbr'): p.end(tag)
    walk(ET.fromstring(data)); p.flush(); return p.texts


def pages(path):
    """The pages of a book in the order of its spine."""
    z = zipfile.ZipFile(path); name = ET.fromstring(z.read('META-INF/container.xml')).find('.//{*}rootfile').get('full-path')
    opf = ET.fromstring(z.read(name)); items = {i.get('id'): i.get('href') for i in opf.iter('{http://www.idpf.org/2007/opf}item')}
    for r in opf.iter('{http://www.idpf.org/2007/opf}itemref'):
        yield z.read(posixpath.join(posixpath.dirname(name), urllib.parse.unquote(items[r.get('idref')]))).decode('utf8')


def missing(want, have):
    """The messages that are not texts of the file in order."""
    o, at = [], 0
    for k, t in want:
        if t in have[at:]: at = have.index(t, at) + 1
        else: o.append(k + (' (elsewhere)' if t in have else ''))
    return o


def missing_letters(want, text):
    o, at = [], 0
    for k, t in want:
        i = text.find(solid(t), at)
        if i < 0: o.append(k + (' (elsewhere)' if solid(t) in text else ''))
        else: at = i + len(solid(t))
    return o


GSM = set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà')
TWICE = set('\f^{}\\[~]|€')


def counted(m):
    if all(c in GSM or c in TWICE for c in m): name, sizes, one, more = 'GSM-7', [2 if c in TWICE else 1 for c in m], 160, 153
    else: name, sizes, one, more = 'UCS-2', [2 if ord(c) > 0xffff else 1 for c in m], 70, 67
    if sum(sizes) <= one: return f'{name} {sum(sizes)}/{one}'
    parts, used = 1, 0
    for n in sizes:
        if used + n > more: parts, used = parts + 1, 0
        used += n
    return f'{name} {sum(sizes)}, {parts} parts'


def codes(article):
    """The blocks of code of an article, which no bundle has."""
    return [solid(re.sub('^[> ]+', '', c, flags=re.M)) for c in re.findall(r'^[> ]*```\n(.*?)^[> ]*```', article, re.M | re.S)]


def messages(text, cautions, want, code):
    o, by = [], {}
    for m in re.finditer(r'^\[(\S+) \d+/\d+\] (.*)\n((?:.+\n)+)', text, re.M):
        if counted(m[3][:-1]) != m[2]: o.append(f'{m[1]} is {counted(m[3][:-1])}, not {m[2]}')
        by[m[1]] = by.get(m[1], '') + re.sub(r'^[^:：፦៖]*[:：፦៖] *', '', m[3]) # its label
    for c in cautions:
        own = [(k, t) for k, t in want if k == c or k.startswith(c + '.')]
        body = solid(re.sub(r'^ *(- |\d+\. |<\S+>$)', '', by.get(c, ''), flags=re.M)) # marks of lists, and where links lead
        for x in code: body = body.replace(x, '')
        if not own or not body.endswith(''.join(solid(t) for _, t in own)): o.append(f'{c}: {body[:60]}')
    return o


for project, out in zip(sys.argv[1::2], sys.argv[2::2]):
  for a in json.load(open(f'{out}/manifest.json', encoding='utf8'))['artefacts']:
      if not a['article'] or a['format'] == 'pdf': continue
      with open(f'{project}/locales/{a["article"]}.{a["locale"]}.toml', 'rb') as f: bundle = tomllib.load(f)
      want = [(k, plain(m['other'])) for k, m in bundle.items() if k not in ('title', 'description')]
      path = f'{out}/{a["path"]}'
      if a['format'] == 'epub': found = [missing(want, sum(map(read, pages(path)), [])) for read in (as_html, as_xml)]
      else:
          with open(path, encoding='utf8') as f: data = f.read()
          if a['format'] == 'html': found = [missing(want, read(data)) for read in (as_html, as_xml)]
          elif a['edition'] == 'sms':
              with open(f'{project}/source/{a["article"]}.md', encoding='utf8') as f: code = codes(f.read())
              found = [messages(data, [c['id'] for c in a['cautions']], want, code)]
          else: found = [missing_letters(want, solid(data))]
      lost = sorted({x for f in found for x in f}); ok += not lost; bad += bool(lost)
      print(a['path'], f'FAIL {len(lost)} of {len(want)}: ' + '; '.join(lost)[:300] if lost else f'PASS {len(want)}', flush=True)
print(f'{ok} passed, {bad} failed'); sys.exit(bool(bad or not ok))
