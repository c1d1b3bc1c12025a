#!/usr/bin/env python3
"""Articles of random shape, sound by construction, exported in every edition and format and verified.

usage: shapes.py OUT [--count N] [--seed S]      (OUT is made anew; CAVEAT names a built program, default: built here)
Article n of a seed is the same on every machine. It draws from all that an article may hold: headings, paragraphs, hard line breaks, lists in lists
and with several paragraphs an item, tables, figures, code, quotations, call-outs, lead-ins, passages in another language, claims in claims, cautions
of several blocks. No two texts of an article have the same words; the Arabic is made with the English. As many articles again are in two other languages,
one from right to left, drawn anew for each, with sentences of the TICO-19 samples. Every article must be exported in both of its languages, `verify` must find nothing in the project nor in its output alone, and blocks.py must find every message. What is refused passes where the
page cannot hold what the author keeps together (CONTENT), with the place in the article and a hint; more than one in three so refused is a fault too.
A line: article and locale, PASS or FAIL with what was said. Last line: N passed, N failed.
"""
import argparse, collections, itertools, json, os, random, re, shutil, struct, subprocess, sys, unicodedata, zlib
from projects import CAVEAT, HERE, ROOT, translate, write
# Lines of two directions bring out most: of two other languages one is of each.
RIGHT = ('ar', 'ckb', 'fa', 'ps', 'ur')
LEFT = ('bn', 'es', 'fil', 'hi', 'id', 'km', 'mr', 'my', 'ne', 'pt-BR', 'ru', 'sw', 'ta', 'zh-Hans')
SAMPLES = {'es': 'es-419', 'zh-Hans': 'zh'} # where the sample of a language has another tag
CONTENT = {'caution-split', 'caution-parted', 'block-too-tall', 'table-too-wide'}

PLAIN = [
    ('Keep {} in a cool place.', 'احفظ {} في مكان بارد.'),
    ('Ask a doctor before you use {}.', 'اسأل الطبيب قبل استخدام {}.'),
    ('Nobody should share {} with others.', 'لا ينبغي لأحد أن يشارك {} مع الآخرين.'),
    ('Use {} for at most 3 days.', 'استخدم {} لمدة 3 أيام على الأكثر.'),
    ('Call 112 (free) when {} got into the eyes.', 'اتصل على 112 (مجانًا) عند وصول {} إلى العينين.'),
    ('Trials with 12 people looked at {}.', 'نظرت تجارب على 12 شخصًا في {}.'),
    ('Protection with {} is about 60–80% in adults.', 'تبلغ الحماية مع {} حوالي 60–80% لدى البالغين.'),
    ('Children need less of {}.', 'يحتاج الأطفال إلى كمية أقل من {}.'),
    ('Fever may come after {} for 2 days.', 'قد تحدث حمى بعد {} لمدة 2 يوم.'),
    ('Do not take {} with alcohol.', 'لا تأخذ {} مع الكحول.'),
    ('Write down when you took {}.', 'دوّن متى أخذت {}.')]
MARKED = [
    ('Wash your hands with **soap** after {}.', 'اغسل يديك **بالصابون** بعد {}.'),
    ('Read *this sheet* again before {}.', 'اقرأ *هذه الورقة* مرة أخرى قبل {}.'),
    ('See [the page](https://example.org/a) about {}.', 'انظر [الصفحة](https://example.org/a) عن {}.'),
    ('The rule [primum non nocere]{lang=la} holds for {}.', 'تنطبق القاعدة [primum non nocere]{lang=la} على {}.'),
    ('Take [½](tel:112) of a spoon of {}.', 'خذ [½](tel:112) ملعقة من {}.'),
    ('Give the code `ABC-1` when you ask for {}.', 'اذكر الرمز `ABC-1` عندما تطلب {}.')]
REMEDIES = [
    ('the drops', 'القطرات'), ('the syrup', 'الشراب'), ('the tablets', 'الأقراص'), ('the ointment', 'المرهم'), ('the spray', 'البخاخ'),
    ('the injection', 'الحقنة'), ('the powder', 'المسحوق'), ('the plaster', 'اللصقة'), ('the capsules', 'الكبسولات'), ('the vaccine', 'اللقاح'),
    ('the gel', 'الهلام'), ('the cream', 'الكريم'), ('the inhaler', 'جهاز الاستنشاق'), ('the herbal tea', 'الشاي العشبي'), ('the tonic', 'المقوي'),
    ('the suppository', 'التحميلة'), ('the gargle', 'الغرغرة'), ('the lotion', 'المستحضر'), ('the insulin', 'الأنسولين'), ('the antibiotic', 'المضاد الحيوي')]
FRAMES = ('**{}** {}', '*{}* {}', '[{}](https://example.org/é?a=b) {}', '{} [primum non nocere]{{lang=la}} {}', '[½](tel:112) {} {}', '{} `ABC-1` {}',
          '**{} [{}](mailto:a@example.org)**', '***{}*** {}')
HEADINGS = [('About {}', 'عن {}'), ('How to take {}', 'كيفية تناول {}'), ('Who may take {}', 'من يمكنه تناول {}')]


MARKUP = re.compile('[0-9%"\\\\*_`\\[\\]{}<>#|~&!()/\\u200b-\\u200f]')


def samples(tag):
    """Sentences of a language by their number."""
    with open(f'{HERE}/texts/tico19/{SAMPLES.get(tag, tag)}.tsv', encoding='utf-8') as f: return {x[0]: unicodedata.normalize('NFC', x[2].strip()) for x in (line.rstrip('\n').split('\t') for line in f)}


def png():
    """A red picture of 60 by 40 pixels."""
    part = lambda kind, data: struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    rows = (b'\0' + bytes([200, 30, 60]) * 60) * 40
    return b'\x89PNG\r\n\x1a\n' + part(b'IHDR', struct.pack('>IIBBBBB', 60, 40, 8, 2, 0, 0, 0)) + part(b'IDAT', zlib.compress(rows)) + part(b'IEND', b'')


class Article:
    """source: its lines; locales: its language and the other; translations: message -> translation."""
    def __init__(self, seed, n, apart=False):
        self.name, self.r = f's{seed}-{n}', random.Random(f'{seed}/{n}')
        self.ids, self.claims, self.translations = 0, [], {} # claims: those that a next caution may be for
        self.locales = tuple(self.r.sample([self.r.choice(RIGHT), self.r.choice(LEFT)], 2)) if apart else ('en', 'ar')
        self.plain, self.marked, self.headings = self.sampled() if apart else [
            [tuple(text.replace('{}', name) for text, name in zip(texts, names)) for texts in some for names in REMEDIES] for some in (PLAIN, MARKED, HEADINGS)]
        for some in (self.plain, self.marked, self.headings): self.r.shuffle(some)
        first = [self.headings.pop() for _ in range(3)] if apart else [('Test', 'اختبار'), ('A sheet for a test.', 'ورقة لاختبار.'), ('A sheet of every shape', 'ورقة من كل شكل')]
        title, description, heading = (self.message(*x) for x in first)
        self.source = ['---', f'title: {json.dumps(title)}', f'description: {json.dumps(description)}', f'lang: {self.locales[0]}', 'edition: 2026-11-22', '---', '# ' + heading, '']
        for _ in range(self.r.randint(1, 3)): self.section()

    def sampled(self):
        """Plain texts, marked ones and headings of two languages: short sentences without numbers and signs of markup, two in a text."""
        texts = [samples(t) for t in self.locales]
        rows = [x for x in ((texts[0][k], texts[1][k]) for k in texts[0] if k in texts[1]) if all(8 < len(t) < 120 and not MARKUP.search(t) for t in x)]
        twos = sorted(itertools.permutations(rows, 2), key=lambda two: sum(map(len, two[0] + two[1])))
        framed = lambda frame, two: tuple(frame.format(*texts) for texts in zip(*two))
        return [framed('{} {}', x) for x in twos[:80]], [framed(f, x) for f in FRAMES for x in twos[:80]], rows

    def chance(self, p): return self.r.random() < p

    def message(self, text, translation):
        self.translations[text] = translation
        return text

    def translation(self, text, tag): return self.translations[text]

    def sentence(self, plain=False): return (self.plain if plain or self.chance(.7) else self.marked).pop()

    def text(self, plain=False): return self.message(*self.sentence(plain))

    def id(self, kind): self.ids += 1; return f'{kind}{self.ids}'

    def attributes(self, within, p=.5):
        """Those of a claim, of a caution, or none; none within a caution."""
        if within or not self.chance(p): return ''
        if self.chance(.5) or not self.claims:
            self.claims.append(self.id('claim'))
            return f'{{#{self.claims[-1]} .claim}}'
        return f'{{#{self.id("caution")} .caution{self.qualified(2)}}}'

    def qualified(self, most):
        """The claims that a caution is for. They stand beside it on the page, so one has two cautions at most; some cautions are for the whole article."""
        if not self.claims or self.chance(.15): return ''
        some = self.r.sample(self.claims, self.r.randint(1, min(most, len(self.claims))))
        for c in some:
            if self.chance(.5): self.claims.remove(c)
        return f' for="{" ".join(some)}"'

    def section(self):
        self.source += [f'{"#" * level} {self.message(*self.headings.pop())}\n' for level in (2, 3) if level == 2 or self.chance(.2)]
        for _ in range(self.r.randint(2, 6)): self.source += self.block() + ['']

    def block(self, within=False):
        kinds = [self.paragraph, self.paragraph, self.list_apart, self.table, self.figure, self.quotation, self.code]
        if not within: kinds += [self.callout, self.lead_in, self.caution, self.caution]
        return self.r.choice(kinds)(within)

    def paragraph(self, within):
        (a, x), (b, y) = self.sentence(), self.sentence()
        between = '\\\n' if self.chance(.15) else ' '
        lines = self.message(a + between + b, x + between + y).split('\n')
        attributes = self.attributes(within)
        lines[-1] += ' ' * bool(attributes) + attributes
        return lines + (['', self.text()] if '.caution' in attributes else []) # a list after a caution would belong to it

    def list_apart(self, within):
        """A paragraph after it keeps it from being one with the next list."""
        return self.list(within) + ['', self.text()]

    def list(self, within, depth=0):
        lines, ordered, first = [], self.chance(.3), self.r.choice((0, 1, 1, 9, 98)) if depth == 0 else 1 # only a 1 may follow a text
        for n in range(self.r.randint(1, 3)):
            attributes = self.attributes(within)
            mark = f'{first + n}. ' if ordered else '- '
            lines.append((mark + self.text() + ' ' + attributes).rstrip())
            inner = ['', self.text(), ''] if self.chance(.15) else []
            if depth < 2 and self.chance(.35): inner += self.list(within or '.caution' in attributes, depth + 1)
            lines += [(' ' * len(mark) + x).rstrip() for x in inner]
        return lines

    def table(self, within):
        columns = self.r.randint(1, 3)
        cells = [[self.text() for _ in range(columns)] for _ in range(self.r.randint(2, 4))]
        if columns > 1 and self.chance(.3): cells[0][0] = '' # then the first column names the rows
        rows = ['| ' + ' | '.join(row) + ' |' for row in cells]
        return rows[:1] + ['|' + '---|' * columns] + rows[1:] + self.below(within)

    def figure(self, within):
        caption = f' "{self.text(plain=True)}"' if self.chance(.6) else ''
        return [f'![{self.text(plain=True)}](red.png{caption})', *self.below(within)]

    def below(self, within):
        """The attributes of a table or figure stand under it."""
        attributes = self.attributes(within, .6)
        return ['', attributes] if attributes else []

    def quotation(self, within): return [f'> {self.text()}', '>', f'> {self.text()}', '', self.text()]

    def callout(self, within): return ['> [!NOTE]', f'> {self.text()}', '', self.text()]

    def code(self, within): return ['```', f'dose = {self.id("d")}', '', 'days = 2', '```']

    def lead_in(self, within):
        attributes = self.attributes(within, 1)
        lead = self.message(*(re.sub(r'\.$', ':', s) for s in self.sentence()))
        return [lead + ' ' + attributes, '', *self.list('.caution' in attributes), '', self.text()]

    def caution(self, within):
        body = []
        for _ in range(self.r.randint(1, 3)): body += self.block(True) + ['']
        if body[-2].startswith(('|', '!', '`')): body += [self.text(), '']
        attributes = f'{{#{self.id("caution")}{self.qualified(1)}}}'
        return ['> [!CAUTION]', *(f'> {x}'.rstrip() for x in body[:-1]), f'> {attributes}']


def caveat(*args):
    """What it prints for machines: events, and findings apart."""
    p = subprocess.run([*CAVEAT, *args], cwd=ROOT, capture_output=True, text=True)
    if p.returncode not in (0, 1): sys.exit(p.stderr)
    said = [json.loads(x) for x in (p.stdout + p.stderr).splitlines() if x.startswith('{')]
    return [x for x in said if 'rule' not in x], [x for x in said if 'rule' in x]


def project(out, articles):
    """The articles and their translations. A fault of an article is left to the export, which says it."""
    shutil.rmtree(out, ignore_errors=True)
    write(f'{out}/project/source/red.png', png())
    os.makedirs(f'{out}/project/locales')
    for a in articles: write(f'{out}/project/source/{a.name}.md', '\n'.join(a.source))
    caveat('update', '-C', f'{out}/project', '--json')
    for a in articles:
        own, *others = a.locales
        if not os.path.exists(f'{out}/project/locales/{a.name}.{own}.toml'): continue
        for t in others: translate(f'{out}/project', a.name, t, lambda _, text: a.translation(text, t), own)


def export(out):
    """(article, locale) pairs that were exported, the export's errors, and what verification finds with the project and without it."""
    at, files = f'{out}/project', f'{out}/out'
    events, said = caveat('export', '-C', at, '--out', files, '--edition', 'standard,large-print,bilingual,sms', '--json')
    of = lambda event: {(e['article'], e['locale']) for e in events if e['event'] == event}
    verified = [f for options in (['-C', at, files], ['--standalone', files]) for f in caveat('verify', '--json', *options)[1]]
    return of('exported') - of('refused'), [f for f in said if f['severity'] == 'error'], verified


def line(f): return f'{f["rule"]} {f["file"]}:{f.get("line", "")} {f["message"]}'


def examine(out, articles):
    """(article, locale) pairs that were exported, and what was said of each pair: (finding, refusal for its content)."""
    exported, refused, verified = export(out)
    found, locales = collections.defaultdict(list), {a.name: a.locales for a in articles}
    def note(f, content=False):
        article = re.search(r's\d+-\d+', f['file'])
        of = locales.get(article and article[0], ('',))
        tags = [t for t in of if t in (f.get('locale'), f['file'].split('/')[0])] or of[:1 if content else None] # the pages of the article itself
        for t in tags: found[article and article[0], t].append((line(f), content))
    for f in refused: note(f, f['rule'] in CONTENT and f['file'].startswith('source/') and bool(f['line'] and f['hint']))
    for f in verified: note(f)
    blocks = subprocess.run([sys.executable, f'{HERE}/blocks.py', f'{out}/project', f'{out}/out'], capture_output=True, text=True)
    if not re.search(r'^\d+ passed', blocks.stdout, re.M): sys.exit(blocks.stderr)
    for path, what in re.findall(r'^(\S+) FAIL (.*)', blocks.stdout, re.M): note({'rule': 'blocks.py', 'file': path, 'message': what})
    return exported, found


def report(articles, exported, found, most):
    """Says how each pair went, and ends the program. Where more than the share `most` is refused, too little was tried."""
    ok = bad = refused = 0
    for pair in sorted({(a.name, t) for a in articles for t in a.locales} | set(found), key=str):
        said = found[pair]
        content = pair not in exported and bool(said) and all(c for _, c in said)
        fine = content or pair in exported and not said
        ok += fine; bad += not fine; refused += content
        print(*pair, 'PASS' if fine else 'FAIL', 'refused: ' * content + '; '.join(dict.fromkeys(m for m, _ in said))[:600] or ('' if fine else 'neither exported nor refused'), flush=True)
    if many := refused > (ok + bad) * most: print(f'{refused} refused FAIL: the pages hold too few of these articles')
    print(f'{ok} passed, {bad + many} failed'); sys.exit(bool(bad or many or not ok))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('out', metavar='OUT')
    p.add_argument('--count', type=int, default=12)
    p.add_argument('--seed', type=int, default=1)
    a = p.parse_args()
    out = os.path.abspath(a.out)
    articles = [Article(a.seed, n, n > a.count) for n in range(1, 2 * a.count + 1)]
    project(out, articles)
    report(articles, *examine(out, articles), most=1 / 3)


if __name__ == '__main__': main()
