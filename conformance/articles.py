#!/usr/bin/env python3
"""Long articles in many scripts: 60 paragraphs of TICO-19 (Anastasopoulos et al., 2020, CC0) a language, exported and read back.

usage: articles.py TOOLS_DIR CORPUS_DIR OUT [TAG...] [--make] [--peers]      (CORPUS_DIR holds <lang>.tsv: id, English, translation)
Writes a project to OUT/project (the English article, a bundle a language, words of the product in English where a locale does not
ship), exports it to OUT/out and prints a Markdown table: paragraphs back word for word of all, by reader; then what EPUBCheck, Nu,
Chromium and veraPDF say. Sentences that a rule of caveat refuses in some language are left out for all, and named. --make stops after
the export; --peers sets the same paragraphs in Typst, WeasyPrint and Chromium too (typst and weasyprint from TOOLS_DIR/venv).
Run by hand: it needs the corpus. CAVEAT names a built program (default: go run).
"""
import json, os, re, shutil, subprocess, sys, tomllib
HERE = os.path.dirname(os.path.abspath(__file__)); ROOT = os.path.dirname(HERE)
FLAGS = [a for a in sys.argv[1:] if a.startswith('--')]
TOOLS, CORPUS, OUT, *TAGS = [a for a in sys.argv[1:] if not a.startswith('--')]
TAGS = TAGS or 'ar fa ur hi bn km my ti zh-Hans ru es-419'.split()
FILE = {'zh-Hans': 'zh'}  # where the corpus calls a language otherwise
RTL = {'ar', 'fa', 'ur', 'ps', 'ckb', 'he', 'fa-AF'}
CAVEAT = os.environ.get('CAVEAT', 'go run ./cmd/caveat').split()
PROJECT, NAME, COUNT = f'{OUT}/project', 'tico', 60


def rows():
    """tag -> id -> (English, translation)"""
    o = {}
    for t in TAGS:
        with open(f'{CORPUS}/{FILE.get(t, t)}.tsv', encoding='utf8') as f:
            cells = (x.rstrip('\n').split('\t') for x in f)
            o[t] = {c[0]: (' '.join(c[1].split()), ' '.join(c[2].split())) for c in cells}
    return o


def choose(data, out):
    """Ids of COUNT paragraphs and of the headings: short sentences. Cautions and their claims are sentences without digits."""
    first = data[TAGS[0]]
    ids = [i for i in sorted(first) if i not in out and all(i in data[t] for t in TAGS)]
    body = [i for i in ids if 60 <= len(first[i][0]) <= 260][:COUNT]
    heads = [i for i in ids if 25 <= len(first[i][0]) < 60 and '?' not in first[i][0]]
    calm = [i for i in body if not any(re.search(r'\d', x) for t in TAGS for x in data[t][i])]
    rest = [i for i in body if i not in calm]
    order = []
    for n in range(COUNT):
        pool = calm if n % 9 in (3, 4) and calm else rest or calm
        order.append(pool.pop(0))
    return order, heads[:2 + COUNT // 12]


def escape(t):
    t = re.sub(r'([\\`*_\[\]<>&~{}|!#])', r'\\\1', t)
    return re.sub(r'^(\d+)([.)])', r'\1\\\2', re.sub(r'^([-+=])', r'\\\1', t))


def article(data, body, heads):
    en = {i: data[TAGS[0]][i][0] for i in body + heads}
    o = ['---', 'title: ' + json.dumps(en[heads[0]]), 'lang: en', 'edition: 2026-11-22', 'description: ' + json.dumps(en[heads[0]]), '---', '# ' + escape(en[heads[1]]), '']
    for n, i in enumerate(body):
        if n % 12 == 0: o += [f'## {escape(en[heads[2 + n // 12]])} {{#h{heads[2 + n // 12]}}}', '']
        if n % 9 == 4: o += ['> [!CAUTION]', '> ' + escape(en[i]), f'> {{#s{i} for="s{body[n - 1]}"}}', '']
        else: o += [escape(en[i]) + f' {{#s{i}' + (' .claim' if n % 9 == 3 else '') + '}', '']
    return '\n'.join(o)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf8') as f: f.write(text)


def caveat(*args):
    return subprocess.run([*CAVEAT, args[0], '-C', os.path.abspath(PROJECT), *args[1:]], cwd=ROOT, capture_output=True, text=True)


def project(data, body, heads):
    shutil.rmtree(PROJECT, ignore_errors=True)
    write(f'{PROJECT}/source/{NAME}.md', article(data, body, heads))
    os.makedirs(f'{PROJECT}/locales')
    r = caveat('update')
    if not os.path.exists(f'{PROJECT}/locales/{NAME}.en.toml'): sys.exit(r.stdout + r.stderr)
    with open(f'{PROJECT}/locales/{NAME}.en.toml', 'rb') as f: source = tomllib.load(f)
    of = {'title': heads[0], 'description': heads[0], 'top.h': heads[1]}
    for t in TAGS:
        lines = []
        for key, m in source.items():
            i = of.get(key) or re.match(r'[sh](\d+)', key).group(1)
            lines += [f'["{key}"]', f'hash = "{m["hash"]}"', 'other = ' + json.dumps(escape(data[t][i][1]), ensure_ascii=False), '']
        write(f'{PROJECT}/locales/{NAME}.{t}.toml', '\n'.join(lines))
        words(t)


def words(t):
    """The product's words in a scratch project: those of a near locale, or English."""
    if os.path.exists(f'{ROOT}/locales/ui.{t}.toml'): return
    near = f'{ROOT}/locales/ui.{t.split("-")[0]}.toml'
    with open(near if os.path.exists(near) else f'{ROOT}/locales/ui.en.toml', 'rb') as f: ui = tomllib.load(f)
    o = ['# English words, for this test alone.']
    for k, m in ui.items():
        o.append(f'[{k}]')
        o += [f'{form} = {json.dumps(m[form], ensure_ascii=False)}' for form in ('one', 'few', 'many', 'other') if form in m and (form == 'other' or t not in ('my', 'km'))]
    write(f'{PROJECT}/locales/ui.{t}.toml', '\n'.join(o) + '\n')


def export(data):
    """Makes and exports the project until no sentence is refused."""
    out = {}
    for _ in range(8):
        body, heads = choose(data, out)
        project(data, body, heads)
        r = caveat('check', '--json')
        found = [json.loads(x) for x in r.stdout.splitlines() if x.startswith('{') and '"severity":"error"' in x]
        if not found: break
        new = {m.group(1): f'{f["locale"]} {f["rule"]}' for f in found if (m := re.match(r'[sh](\d+)', f.get('id') or ''))}
        for f in found:
            if f.get('id') in ('title', 'description', 'top.h'): new[heads[f['id'] == 'top.h']] = f'{f["locale"]} {f["rule"]}'
        if not new: sys.exit('refused for another reason: ' + json.dumps(found[:3], ensure_ascii=False))
        out.update(new)
    for i, why in sorted(out.items()): print(f'left out: {i} ({why})')
    r = caveat('export', '--out', os.path.abspath(f'{OUT}/out'))
    print(r.stdout.strip().splitlines()[-1] if r.stdout.strip() else r.stderr[-2000:], flush=True)
    if r.returncode: print(r.stderr[-2000:])
    return body, heads


def tool(*cmd):
    return subprocess.run(cmd, capture_output=True, text=True).stdout.splitlines() or ['no answer']


def readers(name, data, body, pdf):
    """One table row a language: words back, by reader."""
    d = f'{OUT}/read/{name}'
    for t in TAGS:
        if os.path.exists(pdf(t)):
            write(f'{d}/{t}.ref.txt', '\n'.join(data[t][i][1] for i in body) + '\n'); shutil.copy(pdf(t), f'{d}/{t}.pdf')
    os.environ['KEEP'] = '1'
    o = {}
    for line in tool('python3', f'{HERE}/readers.py', TOOLS, d):
        if m := re.match(r'(\S+)\.pdf \w+ (.*)', line): o[m[1]] = dict(x.split('=') for x in m[2].split())
    return o


def table(name, got):
    print(f'\n| {name} | poppler | pdf.js | PDFium | MuPDF |\n|---|---|---|---|---|')
    for t in TAGS:
        if t in got: print(f'| {t} | ' + ' | '.join(got[t].get(r, '').split('/')[0] for r in ('poppler', 'pdfjs', 'pdfium', 'mupdf')) + ' |', flush=True)


def main():
    data = rows(); body, heads = export(data)
    docs = {t: {'dir': 'rtl' if t in RTL else 'ltr', 'texts': [data[t][i][1] for i in body], 'heads': [data[t][i][1] for i in heads[2:]]} for t in TAGS}
    docs['en'] = {'dir': 'ltr', 'texts': [data[TAGS[0]][i][0] for i in body], 'heads': [data[TAGS[0]][i][0] for i in heads[2:]]}
    write(f'{OUT}/docs.json', json.dumps(docs, ensure_ascii=False))
    if '--make' in FLAGS: return
    table(f'caveat, of {len(body)}', readers('caveat', data, body, lambda t: f'{OUT}/out/{t}/{NAME}.pdf'))
    os.environ['FONTCONFIG_FILE'] = subprocess.check_output([f'{HERE}/fonts.sh', f'{TOOLS}/faces'], text=True).strip()
    if '--peers' in FLAGS:
        print('\n'.join(tool(f'{TOOLS}/venv/bin/python', f'{HERE}/peers.py', f'{OUT}/docs.json', f'{TOOLS}/faces', f'{OUT}/peers')))
        for p in ('typst', 'weasyprint', 'chromium'): table(f'{p}, of {len(body)}', readers(p, data, body, lambda t: f'{OUT}/peers/{p}/{t}.pdf'))
        return
    o = f'{OUT}/out'
    for name, cmd in (('EPUBCheck', ['java', '-cp', f'{TOOLS}/jars/*', f'{HERE}/EpubCheckAll.java', o]), ('Nu', ['python3', f'{HERE}/vnu.py', TOOLS, o]),
                      ('Chromium', ['node', f'{HERE}/browser.mjs', TOOLS, o]), ('veraPDF', ['python3', f'{HERE}/verapdf.py', TOOLS, o, 'ua1', '2a'])):
        lines = tool(*cmd)
        print(f'\n{name}: {lines[-1]}', *(x for x in lines[:-1] if ' PASS' not in x), sep='\n', flush=True)


main()
