#!/usr/bin/env python3
"""How fast caveat is, beside Typst and beside pandoc with WeasyPrint, on the same 13 articles of 60 paragraphs; and how it grows.

usage: bench.py TOOLS_DIR CORPUS_DIR OUT [--runs N] [--scale 1,10,100] [--locales N] [--only peers|scale]
Peers: the 13 articles (TICO-19 in 12 languages and English) from articles.py, then whole commands in turn (A B C D A B C D ...), so that
a slow spell hits all alike: median wall and processor seconds, peak memory, and each over Typst's. Quote the ratios; seconds are this machine's.
caveat runs with `--force`: its rules judge every text, nothing made or judged before is used.
Scale: small articles in --locales locales (31), four formats with read-back, at each number of articles: seconds and bytes an artefact, peak memory,
then the same command again with nothing changed.
OUT is scratch. CAVEAT names a built program (default: built here). The peers are installed into TOOLS_DIR/peers.
"""
import argparse, hashlib, itertools, json, os, re, shutil, statistics, subprocess, sys, time
from projects import HERE, ROOT, bundle, program, write
TAGS = 'es-419 pt-BR ru ar hi bn id sw fa ur km zh-Hans'.split()


def run(cmd, **kw):
    """-> wall seconds, processor seconds, peak MiB, status. Peak memory is that of the largest process."""
    with open(kw.pop('log', os.devnull), 'w') as log:
        t = time.perf_counter()
        p = subprocess.Popen(cmd, stdout=subprocess.DEVNULL, stderr=log, **kw)
        _, status, u = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - t, u.ru_utime + u.ru_stime, u.ru_maxrss / 1024, p.returncode


# The peers. Each runs in a process of its own: bench.py --peer NAME DOCS.json FONTS OUT, with the Python of TOOLS_DIR/peers.

def typst_all(docs, fonts, out):
    import peers, typst
    f = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    for tag, d in docs.items(): typst.compile(peers.typst_text(tag, d).encode(), output=f'{out}/{tag}.pdf', font_paths=f, pdf_standards='ua-1')


def pandoc_all(docs, fonts, out):
    import peers, pypandoc
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration
    conf = FontConfiguration()
    for tag, d in docs.items():
        md = markdown(tag, d)
        for to, ext, more in (('html', 'html', ['-s']), ('epub', 'epub', []), ('plain', 'txt', ['--columns=72'])):
            pypandoc.convert_text(md, to, 'markdown', extra_args=more, outputfile=f'{out}/{tag}.{ext}')
        HTML(string=peers.page(tag, d)).write_pdf(f'{out}/{tag}.pdf', font_config=conf, pdf_variant='pdf/ua-1')


def markdown(tag, d):
    o = [f'---\ntitle: TICO-19 {tag}\nlang: {tag}\ndir: {d["dir"]}\n---\n']
    for n, t in enumerate(d['texts']):
        if n % 12 == 0: o.append('# ' + d['heads'][n // 12] + '\n')
        o.append(('> **' + t + '**\n') if n % 9 == 4 else t + '\n')
    return '\n'.join(o)


def made(folder, ext):
    return sum(f.endswith(ext) for _, _, fs in os.walk(folder) for f in fs)


def peers_table(a, caveat):
    subprocess.check_call([f'{HERE}/install.sh', a.tools, 'peers'])
    fonts = os.path.dirname(subprocess.check_output([f'{HERE}/fonts.sh', f'{a.tools}/faces'], text=True).strip())
    env = dict(os.environ, CAVEAT=caveat)
    subprocess.run([sys.executable, f'{HERE}/articles.py', 'one', f'{a.out}/articles', '--corpus', a.corpus, *TAGS], env=env, check=True, stdout=subprocess.DEVNULL)
    only = f'{a.out}/pdfonly'
    subprocess.check_call(['go', 'build', '-o', only, './internal/build/bench'], cwd=ROOT)
    project, docs = f'{a.out}/articles/project', f'{a.out}/articles/docs.json'
    peer = lambda name: [f'{a.tools}/peers/bin/python', __file__, '--peer', name, docs, fonts]
    jobs = {'Typst, PDF': peer('typst'), 'caveat, PDF without read-back': [only, project],
            'caveat, four formats with read-back': [caveat, 'export', '-C', project, '--force', '--out'], 'pandoc + WeasyPrint, four formats': peer('pandoc')}
    got = {k: [] for k in jobs}
    env = dict(os.environ, FONTCONFIG_FILE=f'{fonts}/fonts.conf')
    for n in range(a.runs + 1):  # the first warms the disk and the caches and does not count
        for name, cmd in jobs.items():
            out = f'{a.out}/made/{name.split(",")[0]}-{list(jobs).index(name)}'
            shutil.rmtree(out, ignore_errors=True); os.makedirs(out)
            r = run([*cmd, out], env=env, log=f'{a.out}/log')
            if r[3] not in (0, 1) or made(out, '.pdf') == 0: sys.exit(f'{name} failed: {open(f"{a.out}/log").read()[-800:]}')
            if n: got[name].append((*r, made(out, '.pdf')))
    med = {k: [statistics.median(x[i] for x in v) for i in range(5)] for k, v in got.items()}
    pairs = lambda k, i: statistics.median(x[i] / y[i] for x, y in zip(got[k], got['Typst, PDF']))
    print(f'{os.cpu_count()} processors, {a.runs} runs in turn; ratios are medians of the pairs\n\n| 13 articles of 60 paragraphs | wall s | processor s | wall / Typst | processor / Typst | peak MiB | articles made |\n|---|---|---|---|---|---|---|')
    for k, m in med.items(): print(f'| {k} | {m[0]:.2f} | {m[1]:.2f} | {pairs(k, 0):.2f} | {pairs(k, 1):.2f} | {m[2]:.0f} | {m[4]:.0f} |')


# Growth. Article n is two of the ten sections of the project's own article, a caution in one of them at least, in every locale, with a title of its own.

def small_articles(out, count, locales):
    shutil.rmtree(out, ignore_errors=True)
    with open(f'{ROOT}/source/enteromix.md', encoding='utf8') as f: head, *sections = re.split(r'^(?=## )', f.read(), flags=re.M)
    english = bundle(f'{ROOT}/locales/enteromix.en.toml')
    starts = [re.search(r'\{#([\w-]+)\}', x)[1] + '.h' for x in sections]
    part, of = -1, {}
    for key in english:
        part += key in starts; of[key] = part
    tags = sorted(re.fullmatch(r'enteromix\.(.+)\.toml', f)[1] for f in os.listdir(f'{ROOT}/locales') if f.startswith('enteromix.'))
    bundles = {t: bundle(f'{ROOT}/locales/enteromix.{t}.toml') for t in tags[:locales]}
    quote = lambda x: json.dumps(x, ensure_ascii=False)
    cautioned = ['[!CAUTION]' in x or '.caution' in x for x in sections]
    pairs = [p for p in itertools.combinations(range(len(sections)), 2) if cautioned[p[0]] or cautioned[p[1]]]
    for n, pair in zip(range(count), itertools.cycle(pairs)):
        mark = f' {n + 1}'
        write(f'{out}/source/a{n + 1:04}.md', re.sub(r'^(title: .*)$', r'\1' + mark, head, flags=re.M) + ''.join(sections[i] for i in pair))
        for t, b in bundles.items():
            o = []
            for key, m in b.items():
                if of[key] >= 0 and of[key] not in pair: continue
                digest, text = m['hash'], m['other']
                if key == 'title':
                    text += mark
                    digest = 'sha1-' + hashlib.sha1((english[key]['description'] + english[key]['other'] + mark).encode()).hexdigest()
                o.append(f'["{key}"]\n' + (f'description = {quote(m["description"])}\n' if 'description' in m else '') + f'hash = "{digest}"\nother = {quote(text)}\n')
            write(f'{out}/locales/a{n + 1:04}.{t}.toml', '\n'.join(o))
    return len(bundles)


def scale_table(a, caveat):
    print('\n| articles | locales | artefacts | wall s | ms an artefact | processor ms an artefact | peak MiB | KiB memory an artefact | nothing changed: s | peak MiB |\n|---|---|---|---|---|---|---|---|---|---|')
    for count in (int(x) for x in a.scale.split(',')):
        project, out = f'{a.out}/scale', f'{a.out}/scale-out'
        locales = small_articles(project, count, a.locales)
        shutil.rmtree(out, ignore_errors=True)
        cmd = [caveat, 'export', '-C', project, '--out', out]
        first = run(cmd, log=f'{a.out}/log')
        files = sum(made(out, '.' + x) for x in ('pdf', 'epub', 'html', 'txt')) - 1
        if first[3]: sys.exit(f'the export of {count} articles ended with {first[3]}: {open(f"{a.out}/log").read()[-800:]}')
        again = run(cmd, log=f'{a.out}/log')
        print(f'| {count} | {locales} | {files} | {first[0]:.1f} | {first[0] * 1000 / files:.1f} | {first[1] * 1000 / files:.1f} | {first[2]:.0f} | {first[2] * 1024 / files:.1f} | {again[0]:.2f} | {again[2]:.0f} |', flush=True)


def main():
    if sys.argv[1:2] == ['--peer']:
        name, docs, fonts, out = sys.argv[2:6]
        with open(docs, encoding='utf8') as f: docs = json.load(f)
        return {'typst': typst_all, 'pandoc': pandoc_all}[name](docs, fonts, out)
    p = argparse.ArgumentParser()
    for x in ('tools', 'corpus', 'out'): p.add_argument(x, type=os.path.abspath)
    p.add_argument('--runs', type=int, default=5); p.add_argument('--scale', default='1,10,100'); p.add_argument('--locales', type=int, default=31)
    p.add_argument('--only', choices=['peers', 'scale'])
    a = p.parse_args()
    os.makedirs(a.out, exist_ok=True)
    caveat = program(a.out)
    if a.only != 'scale': peers_table(a, caveat)
    if a.only != 'peers': scale_table(a, caveat)


main()
