#!/usr/bin/env python3
"""Long articles in many languages: 60 paragraphs of TICO-19 (Anastasopoulos et al., 2020, CC0) each, and a short text of our own in more of them.

usage: articles.py make OUT [--corpus DIR] [TAG...]     a project in OUT/project, exported with read-back to OUT/out
       articles.py readers TOOLS OUT                    the text of each PDF by poppler, pdf.js, PDFium (an older build, and 8149) and MuPDF
       articles.py peers TOOLS OUT                      the same paragraphs set by Typst, WeasyPrint and Chromium, read alike
       articles.py one OUT [--corpus DIR] TAG...        the project alone, of one article in all these languages and English
       articles.py sample CORPUS                        rewrites texts/tico19 from the whole corpus
DIR holds <tag>.tsv (id, English, translation), default texts/tico19 beside this file. Every language has an article of its own, so that a
sentence that a rule refuses costs no other language; such sentences are named, and the next one stands in. Paragraph 5 of 9 is a caution, the one
before it its claim. The short text is texts/short (article.md and <tag>.tsv).
make PASSes a language that is exported, which includes caveat's own read-back. readers PASSes one when every reader gives every paragraph word for
word (compare.py); MuPDF is not asked for right-to-left text, which it gives in the order of drawing, but there too each number and sign must come out
as written. CAVEAT names a built program (default: go run). Last line: N passed, N failed.
"""
import collections, difflib, glob, json, os, re, shutil, subprocess, sys, unicodedata
from compare import score
from needs import arguments, programs
from projects import CAVEAT, HERE, ROOT, bundle, translate, write
LONG = 'ar bn ckb din es-419 fa fil fuv ha hi id km kmr lg ln mr ms my ne om ps pt-BR ru rw sw ta ti ur zh-Hans zu'.split()
FILE = {'zh-Hans': 'zh'}  # where the corpus calls a language otherwise
ONE_FORM = {'din', 'fuv', 'kmr', 'lo', 'ms', 'rw'}  # no plural, or none that go-i18n knows
RTL = {'ar', 'fa', 'ur', 'ps', 'ckb', 'he'}
COUNT, HEADS, SPARE = 60, 7, 30
READERS = ('poppler', 'pdfjs', 'pdfium', 'mupdf')
CHECKED = READERS + ('pdfium-8149',)


def rows(corpus, tag):
    """id -> (English, translation)"""
    with open(f'{corpus}/{FILE.get(tag, tag)}.tsv', encoding='utf8') as f:
        cells = (x.rstrip('\n').split('\t') for x in f)
        return {c[0]: (' '.join(c[1].split()), ' '.join(c[2].split())) for c in cells}


def choose(data, out):
    """Ids of the paragraphs and of the headings: short sentences. Cautions and claims are sentences without digits. data: tag -> rows"""
    english = next(iter(data.values()))
    ids = [i for i in sorted(english) if i not in out and all(i in d for d in data.values())]
    body = [i for i in ids if 60 <= len(english[i][0]) <= 260][:COUNT]
    heads = [i for i in ids if 25 <= len(english[i][0]) < 60 and '?' not in english[i][0]][:HEADS]
    if len(body) < COUNT or len(heads) < HEADS: sys.exit('too few sentences')
    calm = [i for i in body if not any(re.search(r'\d', ''.join(d[i])) for d in data.values())]
    rest = [i for i in body if i not in calm]
    order = []
    for n in range(COUNT):
        pool = calm if n % 9 in (3, 4) and calm else rest or calm
        order.append(pool.pop(0))
    return order, heads


def escape(t):
    t = re.sub(r'([\\`*_\[\]<>&~{}|!#])', r'\\\1', t)
    return re.sub(r'^(\d+)([.)])', r'\1\\\2', re.sub(r'^([-+=])', r'\\\1', t))


def article(en, body, heads):
    o = ['---', 'title: ' + json.dumps(en[heads[0]]), 'lang: en', 'edition: 2026-11-22', 'description: ' + json.dumps(en[heads[0]]), '---', '# ' + escape(en[heads[1]]), '']
    for n, i in enumerate(body):
        if n % 12 == 0: o += [f'## {escape(en[heads[2 + n // 12]])} {{#h{heads[2 + n // 12]}}}', '']
        if n % 9 == 4: o += ['> [!CAUTION]', '> ' + escape(en[i]), f'> {{#s{i} for="s{body[n - 1]}"}}', '']
        else: o += [escape(en[i]) + f' {{#s{i}' + (' .claim' if n % 9 == 3 else '') + '}', '']
    return '\n'.join(o)


def read(path):
    with open(path, encoding='utf8', errors='replace') as f: return f.read()


def caveat(project, *args):
    return subprocess.run([*CAVEAT, args[0], '-C', os.path.abspath(project), *args[1:]], cwd=ROOT, capture_output=True, text=True)


def words(project, tag):
    """The product's words in a scratch project: those that ship, a draft's, a near locale's, or English."""
    if os.path.exists(f'{ROOT}/locales/ui.{tag}.toml'): return
    near = [f'{ROOT}/locales/{d}ui.{t}.toml' for t in (tag, tag.split('-')[0]) for d in ('', 'drafts/')]
    near = next((n for n in near if os.path.exists(n)), None)
    ui = bundle(near or f'{ROOT}/locales/ui.en.toml')
    forms = ('zero', 'one', 'two', 'few', 'many', 'other') if near else ('other',) if tag in ONE_FORM else ('one', 'other')
    o = [] if near else ['# English words, for this test alone.']
    for k, m in ui.items(): o += [f'[{k}]'] + [f'{form} = {json.dumps(m[form], ensure_ascii=False)}' for form in forms if form in m]
    write(f'{project}/locales/ui.{tag}.toml', '\n'.join(o) + '\n')


class Long:
    """An article of sentences of the corpus, in one language or more."""
    def __init__(self, name, tags, corpus):
        self.name, self.tags, self.out = name, tags, {}
        self.data = {t: rows(corpus, t) for t in tags}
        self.english = {i: x[0] for i, x in self.data[tags[0]].items()}

    def source(self, project):
        self.body, self.heads = choose(self.data, self.out)
        write(f'{project}/source/{self.name}.md', article(self.english, self.body, self.heads))

    def target(self, project):
        of = {'title': self.heads[0], 'description': self.heads[0], 'top.h': self.heads[1]}
        for t in self.tags: translate(project, self.name, t, lambda key, _: escape(self.data[t][of.get(key) or re.match(r'[sh](\d+)', key).group(1)][1]))

    def refuse(self, f):
        """Takes a sentence with a fault out; False where the fault is no sentence's."""
        of = {'title': 0, 'description': 0, 'top.h': 1}
        m = re.match(r'[sh](\d+)', f.get('id') or '')
        i = m.group(1) if m else self.heads[of[f['id']]] if f.get('id') in of else None
        if i: self.out[i] = f['rule']
        return bool(i)

    def docs(self):
        of = {t: {i: x[1] for i, x in d.items()} for t, d in self.data.items()} | ({'en': self.english} if len(self.tags) > 1 else {})
        return {t: document(self.name, t, [x[i] for i in self.body], [x[i] for i in self.heads[2:]]) for t, x in of.items()}


class Short:
    """The short text."""
    name, out = 'short', {}

    def __init__(self, only):
        files = {os.path.basename(p)[:-4]: p for p in sorted(glob.glob(f'{HERE}/texts/short/*.tsv'))}
        self.texts = {t: dict(x.split('\t') for x in read(p).splitlines()) for t, p in files.items() if not only or t in only}
        self.tags = list(self.texts)

    def source(self, project): write(f'{project}/source/short.md', read(f'{HERE}/texts/short/article.md'))

    def target(self, project):
        for t, x in self.texts.items(): translate(project, self.name, t, lambda key, _: x[key])

    def refuse(self, f): return False

    def docs(self):
        return {t: document(self.name, t, [re.sub(r'\\(.)', r'\1', v) for k, v in x.items() if k not in ('title', 'description')]) for t, x in self.texts.items()}


def document(name, tag, texts, heads=()): return {'name': name, 'dir': 'rtl' if tag in RTL else 'ltr', 'texts': texts, 'heads': heads}


def project_of(out, articles):
    """Writes the project, without the sentences that a rule refuses; returns the locales."""
    project, tags = f'{out}/project', [t for a in articles for t in a.tags]
    shutil.rmtree(project, ignore_errors=True)
    for t in tags: words(project, t)
    todo = articles
    for _ in range(12):
        for a in todo: a.source(project)
        caveat(project, 'update')
        for a in todo: a.target(project)
        found = [f for f in findings(caveat(project, 'check', '--json', '--locale', ','.join(tags))) if f['severity'] == 'error']
        todo = [a for a in articles if any([a.refuse(f) for f in found if f.get('locale') in a.tags])]
        if not todo: break
    write(f'{out}/docs.json', json.dumps({t: d for a in articles for t, d in a.docs().items()}, ensure_ascii=False))
    return tags


def make(out, corpus, only):
    articles = [Long('tico-' + t.lower(), [t], corpus) for t in LONG if not only or t in only]
    short = Short(only)
    if short.tags: articles.append(short)
    tags = project_of(out, articles)
    r = caveat(f'{out}/project', 'export', '--json', '--out', os.path.abspath(f'{out}/out'), '--locale', ','.join(tags))
    found, bad = [f for f in findings(r) if f['severity'] == 'error'], 0
    for a in articles:
        for t in a.tags:
            good = os.path.exists(f'{out}/out/{t}/{a.name}.pdf'); bad += not good
            why = ''.join(f'\n  {f["rule"]} [{f.get("id", "")}] {f["message"]}' for f in found if f.get('locale') == t) or '\n' + r.stderr[-500:]
            print(t, a.name, 'PASS' if good else 'FAIL' + why[:1500], *(f'without {i} ({why})' for i, why in sorted(a.out.items())))
    return len(tags) - bad, bad


def findings(r):
    o = [json.loads(x) for x in (r.stdout + r.stderr).splitlines() if x.startswith('{')]
    return [f for f in o if 'rule' in f]


def recover(tools, pdfs, work):
    """reader -> [text of each PDF]"""
    os.makedirs(work, exist_ok=True)
    name = lambda n, w: f'{work}/{n}.{w}.txt'
    quiet = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for n, f in enumerate(pdfs):
        subprocess.run(['pdftotext', '-enc', 'UTF-8', f, name(n, 'poppler')], **quiet)
        subprocess.run(['mutool', 'draw', '-q', '-F', 'txt', '-o', name(n, 'mupdf'), f], **quiet)
    for w in ('pdfjs', 'pdfium'):
        subprocess.run(['node', f'{HERE}/{w}.mjs', tools] + [x for n, f in enumerate(pdfs) for x in (f, name(n, w))], **quiet)
    subprocess.run([f'{tools}/venv/bin/python', f'{HERE}/pdfium.py'] + [x for n, f in enumerate(pdfs) for x in (f, name(n, 'pdfium-8149'))], **quiet)
    return {w: [read(name(n, w)) if os.path.exists(name(n, w)) else '' for n in range(len(pdfs))] for w in CHECKED}


# What a reader writes otherwise by itself, whatever the file says: pdf.js takes some characters for their compatible forms (its NormalizeRegex).
OWN = {'pdfjs': {'\u0eb3': '\u0ecd\u0eb2', '\u00b5': '\u03bc'}}


def own(reader, paragraph, text):
    """The characters without which a paragraph is exact in a reader, or ''."""
    o = [c for c in OWN.get(reader, {}) if c in paragraph]
    for c in o: paragraph = paragraph.replace(c, OWN[reader][c])
    return ', '.join(f'U+{ord(c):04X} written as {" ".join(f"U+{ord(x):04X}" for x in OWN[reader][c])}' for c in o) if score(paragraph, text)[1] else ''


# Numbers with their signs, and the signs that a mirror turns round. Bidi marks, ZWSP and blanks are not text here.
SIGNS = re.compile(r'[<>≤≥()\[\]{}«»‹›%٪+±=−]|\d+(?:[.,:/٫٬]\d+)*')
plain = lambda s: re.sub('[\\s\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]+', '', unicodedata.normalize('NFC', s))


def changed(reference, text):
    """Numbers and signs whose count in a reader's text is lower than in the reference: lost, or turned into others."""
    count = lambda t: collections.Counter(SIGNS.findall(re.sub('[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]', '', unicodedata.normalize('NFC', t))))
    have, want = count(text), count('\n'.join(reference))
    return [f'{s} {have[s]} of {n}' for s, n in sorted(want.items()) if have[s] < n]


def near(paragraph, text):
    """The stretch of a reader's text that is most like a paragraph, and where the two first part."""
    p, t = plain(paragraph), plain(text)
    m = difflib.SequenceMatcher(None, t, p, autojunk=False).find_longest_match()
    at = max(0, m.a - m.b); got = t[at:at + len(p)]
    k = next((k for k, (x, y) in enumerate(zip(p, got)) if x != y), len(got))
    return f'«{p[max(0, k - 12):k + 12]}» read as «{got[max(0, k - 12):k + 12]}»' if p != got else f'«{paragraph[:24]}…» letters right, a blank is not'


def measure(tools, docs, pdf, work, explain=True):
    """doc -> reader -> (exact, of, [what is wrong], [what the reader does by itself]); the two lists only where they are to explain"""
    texts = recover(tools, [pdf(d) for d in docs], work)
    o = []
    for n, d in enumerate(docs):
        o.append({})
        for r in CHECKED:
            wrong, by = [], collections.Counter()
            if d['dir'] == 'rtl' and r == 'mupdf': exact = score('\n'.join(d['texts']), texts[r][n])[1]
            else:
                lost = [p for p in d['texts'] if score(p, texts[r][n])[1] == 0]
                exact = len(d['texts']) - len(lost)
                for p in lost if explain else []:
                    if why := own(r, p, texts[r][n]): by[why] += 1
                    else: wrong.append(near(p, texts[r][n]))
            wrong += changed(d['texts'], texts[r][n]) if explain else []
            o[-1][r] = exact, len(d['texts']), wrong, [f'{k} in {v} paragraphs' for k, v in sorted(by.items())]
    return o


def documents(out): return [{'tag': t, **d} for t, d in json.loads(read(f'{out}/docs.json')).items()]
def ours(out, d): return f'{out}/out/{d["tag"]}/{d["name"]}.pdf'


def readers(tools, out):
    programs('pdftotext', 'mutool', 'node')
    docs = [d for d in documents(out) if os.path.exists(ours(out, d))]; bad = 0
    for d, got in zip(docs, measure(tools, docs, lambda d: ours(out, d), f'{out}/read')):
        wrong = [f'{r}: {w}' for r in CHECKED for w in got[r][2]]
        bad += bool(wrong)
        print(d['tag'], d['name'], 'FAIL' if wrong else 'PASS', *(f'{r}={got[r][0]}/{got[r][1]}' for r in CHECKED), *('\n  ' + w for w in wrong), *(f'\n  {r} by itself: {w}' for r in CHECKED for w in got[r][3]), flush=True)
    return len(docs) - bad, bad


def peers(tools, out):
    """One table: ours and the peers, each reader's count."""
    docs = [d for d in documents(out) if d['name'] != 'short']
    os.environ['FONTCONFIG_FILE'] = subprocess.check_output([f'{HERE}/fonts.sh', f'{tools}/faces'], text=True).strip()
    subprocess.run([f'{HERE}/install.sh', tools, 'peers'], check=True)
    write(f'{out}/peers.json', json.dumps({d['tag']: d for d in docs}, ensure_ascii=False))
    subprocess.run([f'{tools}/peers/bin/python', f'{HERE}/peers.py', f'{out}/peers.json', f'{tools}/faces', f'{out}/peers'], check=True, stdout=subprocess.DEVNULL)
    got = {'caveat': measure(tools, docs, lambda d: ours(out, d), f'{out}/read', False)}
    for p in ('typst', 'weasyprint', 'chromium'): got[p] = measure(tools, docs, lambda d: f'{out}/peers/{p}/{d["tag"]}.pdf', f'{out}/read-{p}', False)
    print(f'exact of {COUNT} in ' + ' / '.join(READERS) + '\n\n| | ' + ' | '.join(got) + ' |\n|' + '---|' * (1 + len(got)))
    for n, d in enumerate(docs): print(f'| {d["tag"]} | ' + ' | '.join(' / '.join(str(g[n][r][0]) for r in READERS) for g in got.values()) + ' |')
    return len(docs), 0


def sample(corpus):
    for tag in LONG:
        data = rows(corpus, tag); ids = sorted(data)
        body = [i for i in ids if 60 <= len(data[i][0]) <= 260][:COUNT + SPARE]
        heads = [i for i in ids if 25 <= len(data[i][0]) < 60 and '?' not in data[i][0]][:HEADS + SPARE // 3]
        write(f'{HERE}/texts/tico19/{FILE.get(tag, tag)}.tsv', ''.join(f'{i}\t{data[i][0]}\t{data[i][1]}\n' for i in sorted(body + heads)))
    return len(LONG), 0


def main():
    arguments(2)
    a = sys.argv[1:]; corpus = f'{HERE}/texts/tico19'
    if '--corpus' in a: k = a.index('--corpus'); corpus = a[k + 1]; del a[k:k + 2]
    if a[0] == 'make': ok, bad = make(a[1], corpus, a[2:])
    elif a[0] == 'one': ok, bad = len(project_of(a[1], [Long('tico', a[2:], corpus)])), 0
    elif a[0] == 'sample': ok, bad = sample(a[1])
    else: ok, bad = {'readers': readers, 'peers': peers}[a[0]](a[1], a[2])
    print(f'{ok} passed, {bad} failed'); sys.exit(bool(bad or not ok))


main()
