#!/usr/bin/env python3
"""What a reader gets when the article was edited and no translator has worked on it yet: from caveat, Sphinx and po4a, on the same article.

usage: edits.py TOOLS CORPUS OUT [TAG TAG...]
An article of 60 paragraphs of TICO-19 is wholly translated and made with each tool. Then its English is edited: a number made tenfold or a sentence
added in some paragraphs, two moved, one taken out, one new. Each tool brings its translations in step and makes its files again by its usual commands,
with its defaults. Then each paragraph is looked for in the text of the file:
  old      changed since; its former translation stands there and nothing says so
  English  changed or new; it stands there in English in the midst of the translation and nothing says so
  told     changed or new; the file itself says so
  kept     of the paragraphs that are as they were, those that stand there translated
OUT is scratch. CAVEAT names a built program (default: built here). Sphinx is installed into TOOLS/peers, po4a from Debian.
"""
import json, os, re, shutil, subprocess, sys, unicodedata
from needs import arguments
from projects import HERE, ROOT, bundle, program, write
TAGS = ['es-419', 'ar', 'hi']
ADDED, NEW = ' This is not certain.', 'Nobody should stop a treatment because of this text.'
CAUTION, MOVED, GONE = 40, (14, 33), 47  # places of paragraphs


def read(path):
    with open(path, encoding='utf8') as f: return f.read()


def run(*cmd, cwd=None):
    r = subprocess.run(cmd, cwd=cwd, capture_output=True, text=True)
    return r.returncode, r.stdout + r.stderr


# Letters and digits alone: each tool writes marks, blanks and line ends in its own way.
def plain(t): return ''.join(c for c in unicodedata.normalize('NFC', t) if unicodedata.category(c)[0] in 'LMN')


def escape(t): return re.sub(r'^(\d+)([.)])', r'\1\\\2', re.sub(r'([\\`*_\[\]<>&~{}|!#$])', r'\\\1', t))


def change(t):
    m = re.search(r'(?<![\w-])\d+(?:[.,]\d+)*(?![\w-])', t)
    return t[:m.end()] + '0' + t[m.end():] if m else t + ADDED


class Article:
    """The article's blocks of Markdown as they were and are; paragraph n was texts[n]."""

    def __init__(self, source, texts, step, caution):
        self.before = source.strip().split('\n\n')
        self.places = [n for n, b in enumerate(self.before) if '{#s' in b]
        self.texts = texts
        some = [n for n in range(0, len(texts), step) if n % 9 not in (3, 4)]  # no claim, no caution
        self.changed = {n: change(texts[n]) for n in some + [CAUTION] * caution if n not in (*MOVED, GONE)}
        block = {n: self.before[p] for n, p in enumerate(self.places)}
        for n, t in self.changed.items():
            m = re.fullmatch(r'(> \[!CAUTION\]\n> )?(.*?)((\n>)? \{#.*\})', block[n])
            block[n] = (m.group(1) or '') + escape(t) + m.group(3)
        out = list(self.before)
        for n, p in enumerate(self.places): out[p] = block[n]
        for n in MOVED: out[self.places[n]] = None
        out[self.places[GONE]] = None
        out[self.places[20]] += '\n\n' + NEW + ' {#new}'
        self.after = [b for b in out if b] + [block[n] for n in MOVED]


def bare(blocks, caution):
    """Markdown without attributes and front matter; caution writes one."""
    o = []
    for b in blocks:
        b = re.sub(r' ?\{#[^}]*\}', '', re.sub(r'\A---.*?\n---\n', '', b, flags=re.S))
        m = re.fullmatch(r'> \[!CAUTION\]\n> (.*?)(\n>)?', b)
        o.append(caution(m.group(1)) if m else b)
    return '\n\n'.join(o) + '\n'


def marks(msgid, t):
    """The translation with what stands round the text in po4a's message of a quotation."""
    m = re.fullmatch(r'((?:> )?(?:\*\*)?).*?((?:\*\*)?\n?)', msgid, re.S)
    return m.group(1) + t + m.group(2)


def fill(po, of):
    """Writes each translation that `of` has by its source; its msgid is Markdown."""
    import polib
    f = polib.pofile(po, wrapwidth=0)
    for e in f:
        t = of.get(plain(e.msgid))
        if t: e.msgstr = marks(e.msgid, escape(t))
    f.save()


class Sphinx:
    name = 'Sphinx 9, sphinx-intl'

    def __init__(self, tools, out): self.bin, self.out = f'{tools}/peers/bin', f'{out}/Sphinx'

    def write(self, blocks):
        write(f'{self.out}/doc/conf.py', "project = 'x'\nextensions = ['myst_parser']\nlocale_dirs = ['../locale']\ngettext_compact = False\n")
        write(f'{self.out}/doc/index.md', bare(blocks, lambda t: '```{caution}\n' + t + '\n```'))

    def make(self, tag, of=None):
        lang = tag.replace('-', '_')
        run(f'{self.bin}/sphinx-build', '-q', '-b', 'gettext', 'doc', 'pot', cwd=self.out)
        run(f'{self.bin}/sphinx-intl', 'update', '-d', 'locale', '-p', 'pot', '-l', lang, cwd=self.out)
        if of: fill(f'{self.out}/locale/{lang}/LC_MESSAGES/index.po', of)
        shutil.rmtree(f'{self.out}/{tag}', ignore_errors=True)
        status, said = run(f'{self.bin}/sphinx-build', '-b', 'text', '-E', '-W', '-D', f'language={lang}', 'doc', tag, cwd=self.out)
        return status, said, f'{self.out}/{tag}/index.txt'

    def notices(self, tag): return []


class Po4a:
    name = 'po4a 0.69'
    po4a = 'po4a', '--master-charset', 'UTF-8', '--localized-charset', 'UTF-8', '--force'

    def __init__(self, tools, out): self.out = f'{out}/Po4a'

    def write(self, blocks): write(f'{self.out}/doc.md', bare(blocks, lambda t: '> **' + t + '**'))

    def make(self, tag, of=None):
        write(f'{self.out}/po4a.cfg', f'[po4a_langs] {tag}\n[po4a_paths] po/doc.pot $lang:po/$lang.po\n[options] opt:"--option markdown"\n[type: text] doc.md $lang:out/$lang.md\n')
        if of:
            run(*self.po4a, '--no-translations', 'po4a.cfg', cwd=self.out)
            fill(f'{self.out}/po/{tag}.po', of)
        status, said = run(*self.po4a, 'po4a.cfg', cwd=self.out)
        return status, said, f'{self.out}/out/{tag}.md'

    def notices(self, tag): return []


class Caveat:
    name, more = 'caveat', ()

    def __init__(self, tools, out):
        self.project, self.out = f'{out}/{type(self).__name__}/project', f'{out}/{type(self).__name__}/out'
        shutil.copytree(f'{out}/articles/project', self.project)

    def write(self, blocks): write(f'{self.project}/source/tico.md', '\n\n'.join(blocks) + '\n')

    def make(self, tag, of=None):
        run(CAVEAT, 'update', '-C', self.project)
        status, said = run(CAVEAT, 'export', '-C', self.project, '--format', 'txt', '--locale', tag, '--out', self.out, *self.more)
        return status, said, f'{self.out}/{tag}/tico.txt'

    def notices(self, tag):
        ui = next(p for p in (f'{d}/locales/ui.{t}.toml' for d in (self.project, ROOT) for t in (tag, tag.split('-')[0])) if os.path.exists(p))
        return [bundle(ui)[w]['other'] for w in ('source_text', 'outdated')]


class CaveatStale(Caveat):
    name, more = 'caveat --allow-stale --allow-source-text', ('--allow-stale', '--allow-source-text')


def measure(tool, article, of, tag):
    """Counts what a reader of one language gets."""
    key = {n: plain(t) for n, t in enumerate(article.texts)}
    tool.write(article.before)
    status, said, path = tool.make(tag, of)
    before = read(path) if os.path.exists(path) else ''
    lost = [n for n in key if plain(of[key[n]]) not in plain(before)]
    if status or lost: sys.exit(f'{tool.name} {tag}: not all is translated before the edit: {status}, paragraphs {lost}\n{said[-1500:]}')
    tool.write(article.after)
    status, said, path = tool.make(tag)
    now = read(path) if os.path.exists(path) else ''
    if not now or now == before: return status, said, ['no file' if not now else 'former file'] + ['–'] * 3
    text = plain(now)
    told = any(plain(t) in text for t in tool.notices(tag))
    english = [plain(t) in text for t in (*article.changed.values(), NEW)]
    old = [plain(of[key[n]]) in text for n in article.changed]
    rest = [n for n in key if n not in article.changed and n != GONE]
    kept = sum(plain(of[key[n]]) in text for n in rest)
    return status, said, [sum(o and not (e and told) for o, e in zip(old, english)), 0 if told else sum(english), sum(english) if told else 0, f'{kept} of {len(rest)}']


def main():
    global CAVEAT
    arguments(3)
    tools, corpus, out = map(os.path.abspath, sys.argv[1:4]); tags = sys.argv[4:] or TAGS
    subprocess.check_call([f'{HERE}/install.sh', tools, 'edits'])
    python = f'{tools}/peers/bin/python'
    if sys.executable != python: os.execv(python, [python, *sys.argv])
    shutil.rmtree(out, ignore_errors=True); os.makedirs(out)
    CAVEAT = program(out)
    subprocess.run([sys.executable, f'{HERE}/articles.py', 'one', f'{out}/articles', '--corpus', corpus, *tags], env=dict(os.environ, CAVEAT=CAVEAT), check=True, stdout=subprocess.DEVNULL)
    docs, source = json.loads(read(f'{out}/articles/docs.json')), read(f'{out}/articles/project/source/tico.md')
    for step, caution, name in ((5, False, 'a fifth of the texts, no caution'), (5, True, 'a fifth of the texts, a caution among them'), (2, False, 'half of the texts')):
        print(f'\n| {name} | | old | English | told | kept | exit status |\n|---|---|---|---|---|---|---|')
        for kind in (Caveat, CaveatStale, Sphinx, Po4a):
            for tag in tags:
                article = Article(source, docs['en']['texts'], step, caution)
                pairs = zip([*docs['en']['texts'], *docs['en']['heads']], [*docs[tag]['texts'], *docs[tag]['heads']])
                shutil.rmtree(f'{out}/{kind.__name__}', ignore_errors=True)
                status, said, counts = measure(kind(tools, out), article, {plain(a): b for a, b in pairs}, tag)
                print(f'| {kind.name} | {tag} |', ' | '.join(map(str, counts)), '|', status, '|', flush=True)
                write(f'{out}/said/{kind.__name__}-{tag}-{step}-{caution}.txt', said)


main()
