#!/usr/bin/env python3
"""Files for translators through the programs that translators use, and back.

usage: TOOLS_DIR/clients/bin/python clients.py TOOLS_DIR CAVEAT FOLDER [--locales ar,km,fr] [PROGRAM...]      (FOLDER is made anew)
A project with every kind of inline markup, in Arabic, Khmer and French, with translated, stale, new and suggested texts and an approved caution, is
sent in every format. Each program opens the file and saves it, as it stands and again after a reader that is not caveat's has edited six units. Then
`caveat receive` takes it, as a trial and in earnest, into a fresh copy of the project: every unit must be known again; nothing but the edited
translations may change, and all of them must, but the approved caution's, which is a comment. The words that caveat prints take the same way in Arabic. A line: program, format, locale, PASS, or FAIL and
what was wrong. Last line: N passed, N failed. What FOLDER holds afterwards is for a look.
"""
import glob, json, os, re, shutil, subprocess, sys, unicodedata
from needs import arguments
arguments(3)
from clientsedit import EDITORS
from clientspoedit import poedit
from projects import HERE, ROOT, bundle, texts, translate, write
ARGS = sys.argv[1:]
TAGS = ARGS.pop(ARGS.index('--locales') + 1).split(',') if '--locales' in ARGS else ['ar', 'km', 'fr']
ARGS = [a for a in ARGS if a != '--locales']
TOOLS, CAVEAT, FOLDER = (os.path.abspath(a) for a in ARGS[:3]); ONLY, NAME = ARGS[3:], 'round'
FORMATS = {'xliff': '.xlf', 'xliff2': '.xliff', 'po': '.po', 'tmx': '.tmx', 'tsv': '.tsv', 'xlsx': '.xlsx', 'docx': '.docx'}
NEW, STALE, SUGGESTED, LOCKED = 'body.p1', 'body.p5', 'body.p6', 'early'
CURRENT = ['body.p2', 'body.p3', 'body.p10']
passed = failed = 0


def report(program, what, tag, faults):
    global passed, failed
    passed += not faults; failed += bool(faults)
    print(f'{program:18} {what:16} {tag:3}', 'FAIL ' + '; '.join(faults)[:900] if faults else 'PASS', flush=True)


def run(*command, **more):
    r = subprocess.run(command, capture_output=True, text=True, timeout=300, **more)
    if r.returncode: raise RuntimeError(f'{" ".join(command)[:300]}: {r.returncode}: {(r.stderr or r.stdout)[-600:]}')
    return r.stdout


def caveat(command, project, *args):
    """Runs it; exit status 1 is findings, which the caller looks at."""
    r = subprocess.run([CAVEAT, command, '-C', project, *args], capture_output=True, text=True)
    if r.returncode not in (0, 1): raise RuntimeError(f'caveat {command}: {r.returncode}: {r.stderr[-600:]}')
    return r.stdout


def plain(text): return ' '.join(unicodedata.normalize('NFC', text).split(' ')).strip()


# --- the project

def dressed(n, s, target):
    """Sentence s in the n-th kind of markup; a translation turns the order of codes round."""
    first, _, rest = s.partition(' ')
    rest = rest or first
    link = f'[{first}](https://example.org/a?b=1&c={n})'
    return [s, f'**{first}** {rest}', f'{link} **{rest}**' if target else f'**{rest}** {link}', f'*{first}* {rest} & "x" \'y\' > 5', s + ' (4)', s + ' (5)', s + ' (6)',
            f'`x <y>` {s}', f'{first}\\\n{rest}', f'**{first} *{rest}* 8**', f'[primum non nocere]{{lang=la}} {s}', f'{s} {{{{.Page}}}} 5\u00a0mg',
            f'2 \\* 3 \\[y] {s}', f'{first}\u200c{rest} \u2066x\u2069 é', f'{s}\u200b \U0001f469\u200d⚕️'][n]


IDS = ['introduction.p1', 'introduction.p2', 'what-it-is.p1', 'what-it-is.p2', 'colon.p1', 'glioblastoma.p1', 'colon-response', 'melanoma-response', 'tumor-reduction', 'shrinkage',
       'remission', 'small-trials', 'not-final', 'melanoma-candidate', 'introduction.h']


def article():
    en = texts('en')
    o = ['---', 'title: A trial', 'lang: en', 'edition: 2026-11-22', 'description: What a file must stand.', '---', '# A trial & more', '', '## Body {#body}', '']
    for n, i in enumerate(IDS): o += [dressed(n, en[i], False), '']
    o += [en['shrinkage'] + ' {#shrinkage .claim}', '', '> [!CAUTION]', '> ' + en['not-final'] + '\n> {#early for="shrinkage"}', '', '| A | B |', '|---|---|', f'| {en["remission"]} | *{en["small-trials"]}* |', '']
    return '\n'.join(o)


def translations(tag):
    """Message id to the translation of article()."""
    t = texts(tag)
    out = {f'body.p{n + 1}': dressed(n, t[i], True) for n, i in enumerate(IDS)}
    out |= {'title': t['title'], 'description': t['description'], 'top.h': t['top.h'] + ' & ', 'body.h': t['introduction.h'], 'shrinkage': t['shrinkage'], 'early': t['not-final'],
            'body.table1.r1.c1': 'A', 'body.table1.r1.c2': 'B', 'body.table1.r2.c1': t['remission'], 'body.table1.r2.c2': '*' + t['small-trials'] + '*'}
    return {i: s.strip() for i, s in out.items()}


def project():
    p = FOLDER + '/project'
    shutil.rmtree(FOLDER, ignore_errors=True)
    text = article()
    en = texts('en')
    stale = dressed(4, en[IDS[4]], False)
    if stale not in text: sys.exit('no text to make stale')
    write(f'{p}/source/{NAME}.md', text.replace(stale, 'Once it was another sentence. (4)'))
    six = dressed(6, en[IDS[6]], False)  # dressed() leaves (6) bare
    write(f'{p}/source/other.md', '---\ntitle: Other\nlang: en\nedition: 2026-11-22\n---\n# Other\n\n## Body {#body}\n\n' + dressed(5, en[IDS[5]], False) + '\n\n' + six + '\n')
    os.makedirs(p + '/locales')
    caveat('update', p)
    for tag in TAGS:
        t = translations(tag)
        first = t | {STALE: t[STALE] + ' !', NEW: None, SUGGESTED: None}
        translate(p, NAME, tag, lambda i, _: first[i])
        other = {'title': 'O', 'top.h': 'O', 'body.h': t['body.h'], 'body.p1': t[SUGGESTED], 'body.p2': t['body.p7']}
        translate(p, 'other', tag, lambda i, _: other[i])
        said = caveat('review', p, NAME, '--locale', tag, '--translated', 'cautions,claims', '--name', 'T One', '--date', '2026-11-22')
        said += caveat('review', p, NAME, '--locale', tag, '--approve', LOCKED, '--name', 'C Two', '--role', 'clinician', '--date', '2026-11-22')
    write(f'{p}/source/{NAME}.md', text)
    return p


# --- what receive must say

def snapshot(folder):
    o = {}
    for f in sorted(glob.glob(folder + '/**', recursive=True)):
        if os.path.isfile(f):
            with open(f, 'rb') as g: o[os.path.relpath(f, folder)] = g.read()
    return o


def receive(file, args, dry):
    copy = FOLDER + '/copy'
    shutil.rmtree(copy, ignore_errors=True); shutil.copytree(PROJECT, copy)
    said = caveat('receive', copy, '--json', *args, *(['--dry-run'] if dry else []), file)
    lines = [json.loads(x) for x in said.splitlines()]
    return [x for x in lines if 'outcome' in x], [x for x in lines if 'rule' in x], snapshot(copy)


def expected(tag):
    """What the editors write: id to the whole new translation."""
    t = translations(tag)
    return {i: t[i] + ' ‡' for i in CURRENT} | {LOCKED: t[LOCKED] + ' ‡', NEW: t[NEW], STALE: t[STALE] + ' ‡'}


def judge(tag, file, edits, args=(), partial=False):
    """Faults of taking in a file: edits are those made, by id; partial: units may be missing or refused."""
    faults, before = [], snapshot(PROJECT)
    for dry in True, False:
        decisions, findings, after = receive(file, args, dry)
        if not decisions: return [f'refused: {findings[:1]}']
        got = {d['id']: d for d in decisions}
        missing = set(bundle(f'{PROJECT}/locales/{NAME}.en.toml')) - set(got)
        if missing and not partial: faults.append(f'not there: {sorted(missing)}')
        for i, d in got.items():
            want = edits.get(i)
            allowed = {'comment'} if i == LOCKED and want else {'taken'} if want else {'unchanged', 'empty', 'not translated', 'still stale', 'not confirmed'}
            if partial and not want: allowed |= {'refused', 'empty', 'unchanged'}
            if d['outcome'] not in allowed: faults.append(f'{i} is {d["outcome"]} ({d["reason"]}): {d["target"][:60]!r}')
            elif d['outcome'] in ('taken', 'comment') and plain(d['target']) != plain(want): faults.append(f'{i} came as {d["target"]!r}, not {want!r}')
        for i in set(edits) - set(got):
            faults.append(f'the edit of {i} is lost')
        changed = {f for f in before.keys() | after.keys() if before.get(f) != after.get(f)}
        may = set() if dry else {f'locales/{NAME}.{tag}.toml', f'locales/conflicts/{NAME}.{tag}.toml'} if edits or partial else set()
        if changed - may: faults.append(f'changed {changed - may}{" in a dry run" if dry else ""}')
    if not faults: faults += kept(tag, edits)
    return faults


def kept(tag, edits):
    old, new = (bundle(f'{p}/locales/{NAME}.{tag}.toml') for p in (PROJECT, FOLDER + '/copy'))
    want = {i: plain(m['other']) for i, m in old.items()} | {i: plain(t) for i, t in edits.items() if i != LOCKED}
    have = {i: plain(m['other']) for i, m in new.items()}
    return [f'the bundle has {i} = {have.get(i)!r}, not {want.get(i)!r}' for i in sorted(want.keys() | have.keys()) if have.get(i) != want.get(i)]


# --- the programs: each gets a file and writes another

def libreoffice(src, dst):
    ext = dst.rsplit('.', 1)[1]
    out = os.path.dirname(dst) + '/lo'
    run('soffice', f'-env:UserInstallation=file://{FOLDER}/lo-profile', '--headless', '--convert-to', ext, '--outdir', out, src)
    shutil.move(f'{out}/{os.path.basename(src)}', dst)


OMEGAT = '''<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>en</source_lang><target_lang>%s</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags></project></omegat>'''


def omegat(src, dst, tag, memory=None):
    p = FOLDER + '/omegat-project'
    shutil.rmtree(p, ignore_errors=True)
    write(p + '/omegat.project', OMEGAT % tag)
    for d in 'source target glossary dictionary omegat tm/auto'.split(): os.makedirs(f'{p}/{d}')
    shutil.copy(src, p + '/source')
    if memory: shutil.copy(memory, p + '/tm/auto')
    run('omegat', '--mode=console-translate', f'--config-dir={FOLDER}/omegat-config', '--disable-project-locking', '--no-team', p, env=os.environ | {'JAVA_TOOL_OPTIONS': '-Djava.awt.headless=true'})
    shutil.copy(f'{p}/target/{os.path.basename(src)}', dst)


def okapi(fmt, files):
    """One JVM for all files of a format: (src, dst, tag)."""
    run('java', '-cp', TOOLS + '/okapi/*', HERE + '/Okapi.java', fmt, *[x for f in files for x in f])


def toolkit(python):
    load = 'import sys\nfrom translate.storage import factory, xliff2\nfor a, b, f in zip(*[iter(sys.argv[1:])] * 3):\n    s = xliff2.Xliff2File.parsefile(a) if f == "xliff2" else factory.getobject(a)\n    s.savefile(b)\n'
    return lambda fmt, src, dst: run(python, '-c', load.replace(', xliff2\n', '\n') if fmt != 'xliff2' else load, src, dst, fmt)


def saved(fmt, src, dst):
    """Opened and saved by the library itself."""
    if fmt == 'po':
        import polib; polib.pofile(src).save(dst)
    elif fmt == 'xlsx':
        import openpyxl; openpyxl.load_workbook(src).save(dst)
    else:
        import docx; docx.Document(src).save(dst)


# name -> formats, what it does with (format, src, dst, tag)
PROGRAMS = {
    'msgcat': (['po'], lambda f, a, b, t: run('msgcat', a, '-o', b)),
    'msgattrib': (['po'], lambda f, a, b, t: run('msgattrib', '--no-obsolete', a, '-o', b)),
    'msgmerge': (['po'], lambda f, a, b, t: run('msgmerge', '-q', a, f'{FOLDER}/sent/{NAME}.{t}.po', '-o', b)),
    'polib': (['po'], lambda f, a, b, t: saved(f, a, b)),
    'openpyxl': (['xlsx'], lambda f, a, b, t: saved(f, a, b)),
    'python-docx': (['docx'], lambda f, a, b, t: saved(f, a, b)),
    'toolkit': (['xliff', 'po', 'tmx'], lambda f, a, b, t: toolkit('/usr/bin/python3')(f, a, b)),
    'toolkit-3.20': (['xliff', 'xliff2', 'po', 'tmx'], lambda f, a, b, t: toolkit(sys.executable)(f, a, b)),
    'omegat': (['xliff', 'xliff2', 'po', 'xlsx', 'docx'], lambda f, a, b, t: omegat(a, b, t)),
    'libreoffice': (['xlsx', 'docx'], lambda f, a, b, t: libreoffice(a, b)),
}


def files(program, fmt, tag):
    """The file as sent, the edited one, and where the program's go."""
    ext = FORMATS[fmt]
    d = f'{FOLDER}/{program}'
    for k in 'plain', 'edited': os.makedirs(f'{d}/{k}', exist_ok=True)
    return f'{FOLDER}/sent/{NAME}.{tag}{ext}', f'{FOLDER}/edited/{NAME}.{tag}{ext}', f'{d}/plain/{NAME}.{tag}{ext}', f'{d}/edited/{NAME}.{tag}{ext}'


def attempt(program, what, tag, f):
    try: faults = f()
    except Exception as e: faults = [f'{type(e).__name__}: {e}']
    report(program, what, tag, faults)


def base(fmt, tag): return ['--base', f'{FOLDER}/sent/{NAME}.{tag}.tsv'] if fmt == 'tsv' else []


def through(program, fmt, tag):
    step = PROGRAMS[program][1]
    sent, edited, a, b = files(program, fmt, tag)
    attempt(program, fmt, tag, lambda: (step(fmt, sent, a, tag), judge(tag, a, {}))[1])
    attempt(program, fmt + ' edited', tag, lambda: (step(fmt, edited, b, tag), judge(tag, b, expected(tag)))[1])


def through_okapi():
    for fmt in 'xliff', 'xliff2', 'po', 'tmx', 'xlsx', 'docx':
        jobs = []
        for tag in TAGS:
            sent, edited, a, b = files('okapi', fmt, tag)
            jobs += [(sent, a, tag), (edited, b, tag)]
        try: okapi(fmt, jobs)
        except RuntimeError as e: report('okapi', fmt, '', [str(e)])
        for tag in TAGS:
            _, _, a, b = files('okapi', fmt, tag)
            attempt('okapi', fmt, tag, lambda: judge(tag, a, {}))
            attempt('okapi', fmt + ' edited', tag, lambda: judge(tag, b, expected(tag)))


def through_nothing():
    for fmt in FORMATS:
        for tag in TAGS:
            sent, edited, _, _ = files('none', fmt, tag)
            attempt('none', fmt, tag, lambda: judge(tag, sent, {}))
            attempt('none', fmt + ' edited', tag, lambda: judge(tag, edited, expected(tag), base(fmt, tag)))


def checkers():
    schema = TOOLS + '/schemas/'
    for tag in TAGS:
        po = f'{FOLDER}/sent/{NAME}.{tag}.po'
        attempt('msgfmt', 'po', tag, lambda: run('msgfmt', '--check', '-o', '/dev/null', po) and [])
        for name, end in ('verification/xliff-core-1.2-strict', '.xlf'), ('verification/xliff-core-1.2-transitional', '.xlf'), ('xliff2/xliff_core_2.0', '.xliff'):
            file = f'{FOLDER}/sent/{NAME}.{tag}{end}'
            attempt('xmllint', name[-14:], tag, lambda: run('xmllint', '--nonet', '--noout', '--schema', schema + name + '.xsd', file) and [])


def converters():
    """Translate Toolkit's converters, which lose every id: texts find their unit by the source alone."""
    bin = '/usr/bin/'
    for tag in TAGS:
        sent, edited, _, _ = files('converters', 'po', tag)
        d = f'{FOLDER}/converters'
        who = ['--article', NAME, '--locale', tag]
        for kind, src, edits in ('plain', sent, {}), ('edited', edited, expected(tag)):
            xlf, po, tmx = (f'{d}/{kind}/{NAME}.{tag}.{e}' for e in ('xlf', 'po', 'tmx'))
            word = '' if kind == 'plain' else ' edited'
            attempt('po2xliff', 'xliff' + word, tag, lambda: (run(bin + 'po2xliff', '--progress=none', src, xlf), judge(tag, xlf, edits, who, partial=True))[1])
            attempt('xliff2po', 'po' + word, tag, lambda: (run(bin + 'xliff2po', '--progress=none', xlf, po), judge(tag, po, edits, who, partial=True))[1])
            attempt('po2tmx', 'tmx' + word, tag, lambda: (run(bin + 'po2tmx', '--progress=none', '-l', tag, src, tmx), judge(tag, tmx, edits, [*who, '--base', f'{FOLDER}/sent/{NAME}.{tag}.tmx'], partial=True))[1])
        attempt('pofilter', 'po', tag, lambda: (run(bin + 'pofilter', '--progress=none', sent, f'{d}/{NAME}.{tag}.po'), judge(tag, f'{d}/{NAME}.{tag}.po', {}, who, partial=True))[1])


def memory_in_omegat():
    """Our TMX in OmegaT fills a file without translations."""
    for tag in TAGS:
        d = f'{FOLDER}/omegat-tm'
        os.makedirs(d, exist_ok=True)
        import polib
        po = polib.pofile(f'{FOLDER}/sent/{NAME}.{tag}.po')
        for e in po: e.msgstr, e.flags = '', []
        po.save(f'{d}/{NAME}.{tag}.po')
        os.makedirs(d + '/out', exist_ok=True)
        out = f'{d}/out/{NAME}.{tag}.po'
        def through():
            omegat(f'{d}/{NAME}.{tag}.po', out, tag, f'{FOLDER}/sent/{NAME}.{tag}.tmx')
            return judge(tag, out, {}) or filled(out, tag)
        attempt('omegat', 'po from our tmx', tag, through)


def filled(path, tag):
    import polib
    empty = [e.msgctxt for e in polib.pofile(path) if not e.msgstr and e.msgctxt not in (NEW, STALE, SUGGESTED)]
    return [f'OmegaT has found no translation for {empty}'] if empty else []


def goi18n():
    version = re.search(r'go-i18n/v2 (v[\d.]+)', open(ROOT + '/go.mod').read())[1]
    for tag in TAGS:
        out = f'{FOLDER}/goi18n/{tag}'
        os.makedirs(out)
        def merged():
            run('go', 'run', f'github.com/nicksnyder/go-i18n/v2/goi18n@{version}', 'merge', '-sourceLanguage', 'en', '-outdir', out, f'{PROJECT}/locales/{NAME}.en.toml', f'{PROJECT}/locales/{NAME}.{tag}.toml')
            have, want = bundle(f'{out}/active.{tag}.toml'), bundle(f'{PROJECT}/locales/{NAME}.{tag}.toml')
            return [f'{i} is lost or changed' for i, m in want.items() if i != STALE and have.get(i, {}).get('other') != m['other']]
        attempt('goi18n', 'merge', tag, merged)


def bundles():
    """A bundle itself, edited and saved by the two classes that Weblate has for it: after `caveat update` it is as it was, but for the edit."""
    from translate.storage import toml
    for form in 'TOMLFile', 'GoI18nTOMLFile':
        for tag in TAGS:
            def edited():
                copy = FOLDER + '/bundle'
                shutil.rmtree(copy, ignore_errors=True); shutil.copytree(PROJECT, copy)
                path = f'{copy}/locales/{NAME}.{tag}.toml'
                before = bundle(path)
                store = getattr(toml, form).parsefile(path)
                [unit] = [u for u in store.units if u.getid() == CURRENT[0] + '.other']
                unit.target = before[CURRENT[0]]['other'] = before[CURRENT[0]]['other'] + ' "‡" \\\n'
                store.savefile(path)
                caveat('update', copy)
                after = bundle(path)
                return [f'{i} is {after.get(i)}, not {before.get(i)}' for i in sorted(before.keys() | after.keys()) if before.get(i) != after.get(i)]
            attempt('toolkit-3.20', form, tag, edited)


def words():
    """The words that caveat prints, in a language of six plural forms, through every program."""
    tag, whole, more = 'ar', {'note': 'حاشية'}, ['caution_count.few']
    for program, (formats, step) in PROGRAMS.items():
        for fmt in formats if program != 'msgmerge' else []: # which merges with a file of the article
            d = f'{FOLDER}/words/{program}'
            os.makedirs(d, exist_ok=True)
            sent, edited, a, b = (f'{d}/{k}.ui.{tag}{FORMATS[fmt]}' for k in ('sent', 'edited', 'plain', 'came'))
            for f in sent, edited: caveat('send', PROJECT, 'ui', '--locale', tag, '--format', fmt, '-o', f)
            EDITORS[fmt](edited, tag, whole, more)
            attempt(program, f'{fmt} words', tag, lambda: (step(fmt, sent, a, tag), judge_words(a, []))[1])
            attempt(program, f'{fmt} words edited', tag, lambda: (step(fmt, edited, b, tag), judge_words(b, [*whole, *more]))[1])


def judge_words(file, edits):
    decisions, findings, after = receive(file, [], False)
    faults = [f'refused: {findings[:1]}'] if not decisions else []
    for d in decisions:
        want = 'taken' if d['id'] in edits else 'unchanged'
        if d['outcome'] != want: faults.append(f'{d["id"]} is {d["outcome"]}, not {want} ({d["reason"]}): {d["target"][:60]!r}')
    if len(decisions) != 35: faults.append(f'{len(decisions)} words, not 35')
    changed = {f for f in after if snapshot(PROJECT).get(f) != after[f]}
    if changed != ({'locales/ui.ar.toml'} if edits else set()): faults.append(f'changed {changed}')
    return faults


def send_all():
    os.makedirs(FOLDER + '/sent'); os.makedirs(FOLDER + '/edited')
    for tag in TAGS:
        said = caveat('send', PROJECT, NAME, '--locale', tag, '--format', 'po', '-o', FOLDER + '/counted.po')
        if '1 new, 1 stale, 1 suggested' not in said or '1 locked' not in said: sys.exit('the project is not what it should be: ' + said)
        for fmt, ext in FORMATS.items():
            for name in 'sent', 'again':
                caveat('send', PROJECT, NAME, '--locale', tag, '--format', fmt, '-o', f'{FOLDER}/{name if name == "sent" else "edited"}/{NAME}.{tag}{ext}')
            a, b = f'{FOLDER}/sent/{NAME}.{tag}{ext}', f'{FOLDER}/edited/{NAME}.{tag}{ext}'
            with open(a, 'rb') as f, open(b, 'rb') as g: report('send', fmt + ' twice', tag, [] if f.read() == g.read() else ['two results'])
            whole = expected(tag)
            EDITORS[fmt](b, tag, {i: whole[i] for i in (NEW, STALE)}, CURRENT + [LOCKED])


def main():
    global PROJECT
    for p in 'msgfmt po2xliff omegat soffice poedit Xvfb xdotool xmllint java go'.split():
        if not shutil.which(p): sys.exit(f'{p} is missing: conformance/install.sh {TOOLS} clients installs it (Go aside)')
    PROJECT = project()
    send_all()
    groups = {'none': through_nothing, 'checkers': checkers, 'converters': converters, 'okapi': through_okapi, 'omegat-tm': memory_in_omegat, 'goi18n': goi18n, 'bundles': bundles, 'words': words,
              'poedit': lambda: poedit(sys.modules[__name__])}
    for name, group in groups.items():
        if not ONLY or name in ONLY: group()
    for name, (formats, _) in PROGRAMS.items():
        if ONLY and name not in ONLY: continue
        for fmt in formats:
            for tag in TAGS: through(name, fmt, tag)
    print(f'{passed} passed, {failed} failed')
    sys.exit(bool(failed))


main()
