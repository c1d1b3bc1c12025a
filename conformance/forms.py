#!/usr/bin/env python3
"""Articles of every form that the article format allows, in random order, each in a few of the project's languages, exported and verified.

usage: forms.py OUT [--count N] [--seed S] [--locales N]      (OUT is made anew; CAVEAT names a built program, default: built here)
Where shapes.py makes articles that readers of others can follow, this one seeks what caveat's own readers trip over: blocks in blocks, lists that
begin with lists, cautions of every form and several in a row, cells without text, names of columns with bars and colons, texts that begin as items do,
code that looks like a caution's frame, passages of the other direction, digits of a language, articles whose own language is not English. Texts are
those of the project's article, whose translations pass the rules, with markup put in. An article must be exported in all editions and formats, and
`verify` must find nothing in the project nor in its output alone. What is refused with its place in the article or its translation and a hint passes;
more than half so refused is a fault too.
A line: article and locale, PASS or FAIL with what was said. Last line: N passed, N failed.
"""
import argparse, collections, json, os, random, re
from projects import ROOT, texts
from shapes import export, line, project, report
OFTEN = 'ar he ur km my th ja zh-Hans am ru es fa hi'.split()
TAGS = sorted(f.split('.')[1] for f in os.listdir(f'{ROOT}/locales') if f.startswith('enteromix.') and f != 'enteromix.en.toml')


ALL = {t: texts(t) for t in [*TAGS, 'en']}
STOCK = {k: {t: ALL[t][k] for t in ALL} for k in ALL['en'] if k not in ('title', 'description')} # message -> language -> text
SHORT = [k for k in STOCK if len(ALL['en'][k]) < 45]
LONG = [k for k in STOCK if ALL['en'][k].endswith('.')]
DIGITS = {'ar': '٠١٢٣٤٥٦٧٨٩', 'fa': '۰۱۲۳۴۵۶۷۸۹', 'hi': '०१२३४५६७८९', 'bn': '০১২৩৪৫৬৭৮৯', 'my': '၀၁၂၃၄၅၆၇၈၉', 'km': '០១២៣៤៥៦៧៨៩', 'th': '๐๑๒๓๔๕๖๗๘๙', 'ur': '۰۱۲۳۴۵۶۷۸۹'}
PASSAGES = [('la', 'primum non nocere'), ('ar', 'لقاح الإنفلونزا السنوي'), ('he', 'חיסון נגד שפעת (2026)'), ('ja', 'ワクチンの接種'), ('ur', 'ویکسین ۵'), ('en', 'stay at home'),
            ('ru', 'прививка от гриппа'), ('km', 'វ៉ាក់សាំង'), ('fa', 'می‌خواهم ۵ mg'), ('ar', 'د. أحمد علي'), ('zh-Hans', '疫苗（第 2 剂）')]
CELLS = ['1', '2.5', '–', '…', '5 %', '≥ 60', '°C', '+', '½', 'x', '?', '$', 'A', '.', '"']


def key(text):
    """A message as the source has it and as its bundle has it."""
    return re.sub(r'\s+', ' ', re.sub(r'\\([^\n])', r'\1', text).replace('&amp;', '&')).strip()


def item(lines):
    """The first line of a text that is to be none of an item."""
    return [re.sub(r'^([-+*] |\d+[.)] )', r'\\\1', lines[0]), *lines[1:]]


def quoted(lines): return [f'> {x}'.rstrip() for x in lines]


class Article:
    """source: its lines; translated: language -> message -> translation. A text is a function that gives it in a language."""
    def __init__(self, seed, n, locales):
        self.name, self.r = f'f{seed}-{n}', random.Random(f'{seed}/{n}')
        self.lang = 'en' if self.chance(.85) else self.r.choice(('ar', 'es', 'he', 'ja', 'ur'))
        pool = [t for t in TAGS if t != self.lang]
        self.tags = ['en'] if self.lang != 'en' and self.chance(.5) else []
        while len(self.tags) < min(locales, len(pool)):
            t = self.r.choices(pool, [3 if t in OFTEN else 1 for t in pool])[0]
            if t not in self.tags: self.tags.append(t)
        self.locales = [self.lang, *self.tags]
        self.native = {t for t in DIGITS if self.chance(.3)} # languages whose numbers have their own digits
        self.translated = {t: {} for t in self.tags}
        self.ids, self.claims, self.named = 0, [], [] # claims: those that a next caution may be for
        self.brief, self.tall = self.chance(.4), self.chance(.15)
        self.source = ['---', 'title: ' + self.quoted(self.short()), 'description: ' + self.quoted(self.sentence()), f'lang: {self.lang}', 'edition: 2026-11-22']
        if self.chance(.2): self.source += ['next_review: 2027-05-22', 'sources:', '  - "Example A. The trial (2025). https://example.org/trial(1)"', '  - Second source, 2024']
        self.source += ['---', '# ' + self.message(self.short()), '']
        if self.chance(.5): self.blocks(self.source, self.r.randint(0, 3))
        for _ in range(self.r.randint(1, 3)): self.section()

    def chance(self, p): return self.r.random() < p

    def message(self, text):
        own = text(self.lang)
        for t in self.tags: self.translated[t].setdefault(key(own), text(t))
        return own

    def translation(self, text, tag): return self.translated[tag][key(text)]

    def quoted(self, text): return json.dumps(self.message(text), ensure_ascii=False)

    def number(self, n, t): return str(n).translate(str.maketrans('0123456789', DIGITS[t])) if t in self.native else str(n)

    def short(self):
        k, n, plain = self.r.choice(SHORT), self.r.randint(1, 99), self.chance(.5)
        return lambda t: STOCK[k][t] if plain else f'{STOCK[k][t]} ({self.number(n, t)})'

    def sentence(self):
        if self.brief: return self.short()
        k = self.r.choice(LONG)
        return lambda t: STOCK[k][t]

    def marked(self):
        """A text with markup, or that begins or goes on as something else does."""
        r, a, b, c = self.r, self.sentence(), self.short(), self.sentence()
        n, m, (tag, words) = r.randint(1, 9), r.randint(10, 400), r.choice(PASSAGES)
        p = f'[{words}]{{lang={tag}}}'
        forms = [
            lambda t: f'{a(t)} **{b(t)}** {c(t)}', lambda t: f'*{b(t)}* {a(t)}', lambda t: f'**{b(t)}**', lambda t: f'***{b(t)}*** {c(t)}',
            lambda t: f'{a(t)} [{b(t)}](https://example.org/{n})', lambda t: f'[{b(t)}](https://example.org/a_b/{n}?x=1&y=2) {a(t)}',
            lambda t: f'[**{b(t)}**](tel:+112) {a(t)}', lambda t: f'{a(t)} <https://example.org/{n}>', lambda t: f'[{n}](tel:112)', lambda t: f'{n}',
            lambda t: f'{a(t)} `x = {n}` {c(t)}', lambda t: f'`ABC-{n}`', lambda t: f'{a(t)}\\\n{c(t)}', lambda t: f'{b(t)}\\\n{b(t)}\\\n{c(t)}',
            lambda t: f'{a(t)} {p} {c(t)}', lambda t: p, lambda t: f'{p} {a(t)}', lambda t: f'**{p}** {b(t)}',
            lambda t: f'{a(t)} (≥ {self.number(m, t)} mg) {c(t)}', lambda t: f'{a(t)} {m}–{m + n} % {c(t)}', lambda t: f'{b(t)}: {n} × {m} mg',
            lambda t: f'{b(t)} \\* \\[x\\] &amp; {{{{y}}}} {c(t)}', lambda t: f'“{a(t)}” {c(t)}', lambda t: f'{n}\\. {a(t)}', lambda t: f'\\- {a(t)}',
            lambda t: f'{a(t)} +49 30 1234{m} {c(t)}', lambda t: f'{a(t)} (COVID-19, 5-HT{n})', lambda t: f'{b(t)} | {c(t)}', lambda t: f'{b(t)} - {c(t)} - {b(t)}',
            lambda t: f'{b(t)}   {c(t)}', lambda t: f'{b(t)} … {b(t)}', lambda t: f'{a(t)} * * * {b(t)}', lambda t: f'{a(t)} \\!!! {b(t)}']
        if self.named:
            i = r.choice(self.named)
            forms.append(lambda t: f'{a(t)} [{b(t)}](#{i})')
        return r.choice(forms)

    def any(self): return self.r.choices((self.marked, self.sentence, self.short), (35, 35, 30))[0]()

    def cell(self):
        if self.chance(.15): return ''
        if self.chance(.2):
            sign = self.r.choice(CELLS)
            return self.message(lambda t: sign)
        text = self.short() if self.chance(.5) else self.any()
        return self.message(lambda t: text(t).replace('\\\n', ' ').replace('|', '\\|'))

    def id(self, kind): self.ids += 1; return f'{kind}{self.ids}'

    def attributes(self, within, p=.3):
        """Those of a claim, of a caution, a note for translators, or none; within a caution an id at most."""
        if within: return f'{{#{self.id("part")}}}' if self.chance(.08) else ''
        if not self.chance(p): return ''
        if self.chance(.15): return f'{{#{self.id("p")} note="for you"}}'
        if self.chance(.45) or not self.claims:
            i = self.id('claim'); self.claims.append(i); self.named.append(i)
            return f'{{#{i} .claim}}'
        return f'{{#{self.id("caution")} .caution{self.qualified(2)}}}'

    def qualified(self, most):
        if not self.claims or self.chance(.35): return ''
        some = self.r.sample(self.claims, self.r.randint(1, min(most, len(self.claims))))
        for c in some: self.claims.remove(c)
        return f' for="{" ".join(some)}"'

    def section(self):
        self.source += ['## ' + self.message(self.short()) + (f' {{#{self.id("sec")}}}' if self.chance(.4) else ''), '']
        if self.chance(.25): self.source += ['### ' + self.message(self.short()), '']
        self.blocks(self.source, self.r.randint(2, 6))

    def blocks(self, out, n, within=False, depth=0):
        for _ in range(n): out += self.block(within, depth) + ['']

    def block(self, within, depth):
        kinds = [self.paragraph] * 5 + [self.list] * 3 + [self.table] * 2 + [self.figure, self.quotation, self.callout, self.code]
        if depth == 0: kinds += [self.rule]
        if not within and depth == 0: kinds += [self.lead_in] * 2 + [self.caution] * 4
        if depth == 2: kinds = [self.paragraph] * 4 + [self.code, self.table, self.list]
        if depth > 2: kinds = [self.paragraph]
        return self.r.choice(kinds)(within, depth)

    def apart(self): return ['', self.message(self.sentence())] # keeps two lists, or a caution and a list, from being one

    def paragraph(self, within, depth):
        attributes = self.attributes(within)
        lines = item(self.message(self.any()).split('\n'))
        lines[-1] += ' ' * bool(attributes) + attributes
        return lines + (self.apart() if '.caution' in attributes else [])

    def list(self, within, depth): return self.items(within, depth) + self.apart()

    def items(self, within, depth):
        out, ordered, first, loose = [], self.chance(.35), self.r.choice((0, 1, 1, 1, 9, 98)), self.chance(.15)
        for n in range(self.r.randint(1, 4)):
            mark, attributes = f'{first + n}. ' if ordered else '- ', self.attributes(within, .2)
            if depth < 2 and not attributes and self.chance(.06): body = self.items(within, depth + 1) # it begins with a list
            else:
                body = item(self.message(self.any()).split('\n'))
                body[-1] += ' ' * bool(attributes) + attributes
            inner = within or '.caution' in attributes
            if depth < 2 and self.chance(.12): body += self.apart()
            if depth < 2 and self.chance(.1): body += ['', *self.r.choice((self.quotation, self.code, self.table, self.figure, self.callout))(inner, depth + 1)]
            if depth < 2 and self.chance(.25): body += ['', *self.items(inner, depth + 1)]
            out += [mark + body[0], *((' ' * len(mark) + x).rstrip() for x in body[1:]), *[''] * loose]
        return out

    def table(self, within, depth):
        columns, rows = self.r.randint(1, 4), self.r.randint(20, 40) if self.tall and depth == 0 and self.chance(.5) else self.r.randint(1, 4)
        cells = [[self.cell() for _ in range(columns)] for _ in range(rows + 1)]
        if columns > 1 and self.chance(.2): cells[0][0] = '' # then the first column names the rows
        for n in (0, 1):
            if not any(cells[n]): cells[n][-1] = self.message(self.short())
        lines = ['| ' + ' | '.join(row) + ' |' for row in cells]
        rule = '|' + '|'.join(self.r.choice(('---', ':--', '--:', ':-:')) for _ in range(columns)) + '|'
        return [lines[0], rule, *lines[1:], *(self.below(within) if rows < 8 else []), *(self.apart() if self.chance(.7) else [])]

    def below(self, within):
        attributes = self.attributes(within, .35)
        return ['', attributes] if attributes else []

    def figure(self, within, depth):
        caption = f' "{self.message(self.short())}"' if self.chance(.6) else ''
        return [f'![{self.message(self.short())}](red.png{caption})', *self.below(within), *(self.apart() if self.chance(.7) else [])]

    def nested(self, within, depth, most):
        body = []
        self.blocks(body, self.r.randint(1, most), within, depth + 1)
        return body[:-1]

    def quotation(self, within, depth): return quoted(self.nested(within, depth, 2)) + self.apart()

    def callout(self, within, depth): return ['> [!NOTE]', *quoted(self.nested(within, depth, 2)), *self.apart()]

    def code(self, within, depth):
        return ['```', *self.r.sample(['dose = 1', '  - x', '1. a', '| a | b |', '# c', '!!! d', 'x = "é"', '* * *', '<b>'], self.r.randint(1, 4)), '```']

    def rule(self, within, depth): return ['---']

    def lead_in(self, within, depth):
        attributes = self.attributes(False, 1)
        return [self.message(self.short()) + ' ' + attributes, '', *self.items('.caution' in attributes, 1), *self.apart()]

    def caution(self, within, depth):
        return ['> [!CAUTION]', *quoted(self.nested(True, depth, 3) + self.apart()), f'> {{#{self.id("caution")}{self.qualified(1)}}}']


def examine(out, articles):
    """(article, locale) pairs that were exported, and what was said of each pair: (finding, whether it is of the content and names its place)."""
    exported, refused, verified = export(out)
    found, locales = collections.defaultdict(list), {a.name: a.locales for a in articles}
    def note(f, content=False):
        name = re.search(r'f\d+-\d+', f['file'])
        name = name and name[0]
        own = [t for t in locales.get(name, ()) if t in (f.get('locale'), f['file'].split('/')[0])] or locales.get(name, [None])[:1]
        for t in own: found[name, t].append((line(f), content))
    for f in refused: note(f, f['file'].startswith(('source/', 'locales/')) and bool(f['line'] and f['hint']))
    for f in verified: note(f)
    for a in articles: # one with faults is refused in every language
        for t in a.tags:
            if (a.name, t) not in exported and not found[a.name, t]: found[a.name, t] = found[a.name, a.lang]
    return exported, found


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('out', metavar='OUT')
    p.add_argument('--count', type=int, default=30)
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--locales', type=int, default=3)
    a = p.parse_args()
    articles = [Article(a.seed, n, a.locales) for n in range(1, a.count + 1)]
    out = os.path.abspath(a.out)
    project(out, articles)
    report(articles, *examine(out, articles), most=1 / 2)


main()
