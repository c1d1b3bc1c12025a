#!/usr/bin/env python3
"""Compares the shaping of internal/shape with HarfBuzz, glyph for glyph.

    conformance/install.sh .tools            # uharfbuzz and PyICU, for .tools/venv/bin/python
    python3 conformance/shaping.py [--bold] [CORPUS [LANG ...]]
    python3 conformance/shaping.py --samples > internal/shape/testdata/harfbuzz.tsv

CORPUS is a folder of <lang>.tsv (id, source, target), TICO-19 for one; without
it the paragraphs in internal/shape/testdata serve. The last line counts items.

The Go side cuts each paragraph into items of one level, script, language and
face; HarfBuzz shapes each of them, in the same face and with the text round it
as context, at cluster level 0; the Go side then shapes the paragraph by its own
means, stored words included, and must draw the same glyphs at the same places
with the same advances, in the same clusters (ZWNJ and ZWJ belong to the cluster
before them; what is invisible is not drawn).
"""
import glob
import gzip
import os
import re
import subprocess
import sys
import tempfile

from needs import modules
modules('icu', 'uharfbuzz')
import icu
import uharfbuzz as hb

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
# Names of the corpus that differ from the program's locales; nus is in the
# encoding of a legacy font, not in Unicode.
TAGS = {'zh': 'zh-Hans'}
LEAVE_OUT = {'nus'}
SPACE = re.compile('[ \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+')


class Faces:
    """The embedded faces, opened as they are asked for."""

    def __init__(self):
        self.fonts = {}

    def __getitem__(self, name):
        if name not in self.fonts:
            file = os.path.join(ROOT, 'internal/font/faces', name + '.ttf')
            with open(file, 'rb') if os.path.exists(file) else gzip.open(file + '.gz') as f:
                font = hb.Font(hb.Face(hb.Blob(f.read())))
            self.fonts[name] = font, font.get_nominal_glyph(0x20)
        return self.fonts[name]


def shape(faces, text, line):
    """An item's line with HarfBuzz's glyphs and clusters."""
    _, start, end, face, script, lang, direction = line.split('\t')
    start, end = int(start), int(end)
    font, blank = faces[face]
    buf = hb.Buffer()
    buf.add_codepoints([ord(c) for c in text], item_offset=start, item_length=end - start)
    buf.script, buf.language, buf.direction = script, lang, 'rtl' if direction == 'r' else 'ltr'
    buf.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    hb.shape(font, buf)
    glyphs, pen, seen = [], 0, {}
    order = sorted({i.cluster for i in buf.glyph_infos})
    until = dict(zip(order, order[1:] + [end]))
    for i, p in zip(buf.glyph_infos, buf.glyph_positions):
        seen.setdefault(i.cluster, False)
        whole = text[i.cluster:until[i.cluster]]
        if i.codepoint == blank and p.x_advance == 0 and not SPACE.fullmatch(whole):
            continue
        if SPACE.fullmatch(whole) and p.x_advance == 0:
            continue
        glyphs.append('%d@%d,%d+%d' % (i.codepoint, pen + p.x_offset, p.y_offset, p.x_advance))
        pen += p.x_advance
        seen[i.cluster] = True
    starts = [c for c in order if seen[c] or c == start or text[c] not in '\u200c\u200d']
    return line + '\t' + '|'.join(glyphs) + '\t' + ' '.join(map(str, starts))


BOLD = '--bold' in sys.argv
if BOLD:
    sys.argv.remove('--bold')


def go(*args):
    if BOLD:
        args += ('-bold',)
    r = subprocess.run(['go', 'test', './internal/shape', '-count=1', '-v', *args], cwd=ROOT, text=True, capture_output=True)
    return r.returncode, r.stdout + r.stderr


def compare(name, texts, faces, out=None):
    with tempfile.TemporaryDirectory() as tmp:
        paragraphs, items, reference = (os.path.join(tmp, n) for n in ('texts', 'items', 'reference'))
        with open(paragraphs, 'w', encoding='utf-8') as f:
            f.writelines(t + '\n' for t in texts)
        code, log = go('-run', '^TestItemsFollowOneAnother$', '-texts', paragraphs, '-items', items)
        if code:
            sys.exit(log[-3000:])
        with open(items, encoding='utf-8', newline='\n') as f, open(out or reference, 'w', encoding='utf-8') as g:
            text = ''
            for line in f.read().split('\n'):
                if line.startswith('P\t'):
                    text = line.split('\t', 2)[2]
                elif line:
                    line = shape(faces, text, line)
                if line:
                    g.write(line + '\n')
        if out:
            return None
        code, log = go('-run', '^TestEqualsHarfBuzz$', '-reference', reference)
    found = re.search(r'(\d+) items, (\d+) glyphs, (\d+) differ', log)
    print(name, found.group() if found else log[-2000:], flush=True)
    if code:
        print(log[:3000])
    return [int(n) for n in found.groups()] if found else [1, 0, 1]


def corpus(path):
    lang = os.path.basename(path)[:-4]
    with open(path, encoding='utf-8') as f:
        return lang, [TAGS.get(lang, lang) + '\t' + line.rstrip('\n').split('\t')[2] for line in f]


# Locales whose scripts are not in the corpus: ICU's words for languages,
# countries, months and days serve.
NAMED = 'he th lo si te gu pa kn ml ka hy ko ja zh-Hant el uk vi am pl tr'.split()


# Signs, emoji and mixtures of scripts.
MIXED = [
    'en\t✓ done ✗ not → next ≥ 60 ≤ 80 ± 2 ≈ 3 ⚠ take care ☐ ☑ ★ ℞ №5 ½ ²³ € ₹ ₦',
    'en\t😀 👩‍🔬 👍🏽 ✅ ❌ 💉 🩺 1️⃣ ❤️ 🇰🇪',
    'ru\tиврит עברית арабский العربية хинди हिन्दी китайский 中文 тайский ไทย кхмерский ខ្មែរ бирманский မြန်မာ',
    'ar\tاللقاح (mRNA-1273) بنسبة 94.1% في ≥ 65 سنة، «Pfizer» — 中文 हिन्दी עברית 2020-03-11',
    'he\tהחיסון (mRNA) 95% — „WHO” العربية 中文 [א] {ב} 3:00',
    'hi\tटीका (mRNA) ≥ 95% — العربية 中文 😷 ১২৩',
    'ja\t「コロナ」ワクチン2020年、mRNA—“接種”…',
    'fa\tمی\u200cخواهم ۱۲۳ \u2067COVID\u2069 ۴٫۵٪',
    'am\tክትባት mRNA 95% ፤ ሐኪም፡ WHO፡፡',
]


def names(tag):
    at = icu.Locale.forLanguageTag(tag)
    words = [icu.Locale(c).getDisplayLanguage(at) for c in icu.Locale.getISOLanguages()]
    words += [icu.Locale('', c).getDisplayCountry(at) for c in icu.Locale.getISOCountries()]
    symbols = icu.DateFormatSymbols(at)
    words += [str(w) for w in list(symbols.getMonths()) + list(symbols.getWeekdays()) if str(w)]
    return [tag + '\t' + w for w in words] + [tag + '\t' + ' '.join(words[i:i + 12]) for i in range(0, len(words), 12)]


def main():
    faces = Faces()
    if sys.argv[1:] == ['--samples']:
        with open(os.path.join(ROOT, 'internal/shape/testdata/tico19.tsv'), encoding='utf-8') as f:
            compare('samples', [line.rstrip('\n') for line in f], faces, '/dev/stdout')
        return
    print('HarfBuzz', hb.version_string())
    only, jobs = sys.argv[2:], []
    if len(sys.argv) > 1:
        for path in sorted(glob.glob(os.path.join(sys.argv[1], '*.tsv'))):
            jobs.append(corpus(path))
    else:
        for name in ('tico19.tsv', 'articles.tsv'):
            with open(os.path.join(ROOT, 'internal/shape/testdata', name), encoding='utf-8') as f:
                jobs.append((name, [line.rstrip('\n') for line in f]))
    jobs.append(('mixed', MIXED))
    jobs += [(tag, names(tag)) for tag in NAMED]
    total = [0, 0, 0]
    for name, texts in jobs:
        if name not in LEAVE_OUT and (not only or name in only):
            total = [a + b for a, b in zip(total, compare(name, texts, faces))]
    print('%d items, %d glyphs: %d passed, %d failed' % (total[0], total[1], total[0] - total[2], total[2]))
    sys.exit(1 if total[2] else 0)


if __name__ == '__main__':
    main()
