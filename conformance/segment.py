#!/usr/bin/env python3
"""Compares the word breaks of internal/segment with those of ICU's line iterator.

    conformance/install.sh .tools            # PyICU, for .tools/venv/bin/python
    python3 conformance/segment.py [CORPUS]
    python3 conformance/segment.py --samples CORPUS > internal/segment/testdata/icu.tsv

CORPUS is a folder with km.tsv and my.tsv (id, source, target), TICO-19 for one;
without it the paragraphs in internal/shape/testdata serve.

Each run of Thai, Lao, Khmer or Burmese letters is one case. The Go side (before
its own guard against ICU's errors) must give the same breaks for every one.
"""
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

from needs import modules
modules('icu')
import icu

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
SETS = {
    'th': '\u0e01-\u0e3a\u0e40-\u0e4e',
    'lo': ''.join(c for c in map(chr, range(0xE80, 0xEE0)) if unicodedata.category(c)[0] in 'LM'),
    'km': '\u1780-\u17d3\u17d7\u17dc\u17dd',
    'my': '\u1000-\u103f\u1050-\u108f\u109a-\u109f',
}


def texts(lang, corpus):
    path = os.path.join(corpus or '', lang + '.tsv')
    if not corpus and lang in ('km', 'my'):
        with open(os.path.join(ROOT, 'internal/shape/testdata/articles.tsv'), encoding='utf-8') as f:
            for line in f:
                if line.startswith(lang + '\t'):
                    yield line.rstrip('\n').split('\t')[1]
        return
    if corpus and os.path.exists(path):
        with open(path, encoding='utf-8') as f:
            for line in f:
                yield line.rstrip('\n').split('\t')[2]
        return
    # Thai and Lao are not in the corpus: ICU's names of languages and countries serve.
    shown = icu.Locale(lang)
    names = [icu.Locale(c).getDisplayLanguage(shown) for c in icu.Locale.getISOLanguages()]
    names += [icu.Locale('', c).getDisplayCountry(shown) for c in icu.Locale.getISOCountries()]
    yield from names
    # Names joined without a blank are harder: words must be told apart.
    for n in range(2, 8):
        for i in range(0, len(names) - n, n):
            yield ''.join(names[i:i + n])


def cases(corpus):
    for lang, chars in SETS.items():
        it = icu.BreakIterator.createLineInstance(icu.Locale(lang))
        run = re.compile('[' + chars + ']+')
        seen = set()
        for text in texts(lang, corpus):
            for m in run.finditer(text):
                t = m.group()
                if t in seen:
                    continue
                seen.add(t)
                it.setText(t)
                yield lang, t, sorted(set(it) - {len(t)})


def line(lang, t, at):
    return '\t'.join([lang, t, ' '.join(map(str, at))])


def main():
    args = sys.argv[1:]
    if args[:1] == ['--samples']:
        count = {}
        for lang, t, at in cases(args[1]):
            n = count[lang] = count.get(lang, 0) + 1
            if n % {'km': 60, 'my': 60, 'th': 6, 'lo': 6}[lang] == 0 and len(at) > 1:
                print(line(lang, t, at))
        return
    total, runs = {}, 0
    with tempfile.NamedTemporaryFile('w', suffix='.tsv', encoding='utf-8') as f:
        for lang, t, at in cases(args[0] if args else None):
            f.write(line(lang, t, at) + '\n')
            total[lang] = total.get(lang, 0) + len(at)
            runs += 1
        f.flush()
        r = subprocess.run(['go', 'test', './internal/segment', '-count=1', '-v', '-run', '^TestWordsEqualICU$', '-icu', f.name],
                           cwd=ROOT, text=True, capture_output=True)
    if r.returncode:
        print(r.stdout[-4000:] + r.stderr[-2000:])
    print('ICU', icu.ICU_VERSION, 'breaks', total, 'of', runs, 'runs')
    failed = re.search(r'(\d+) of the cases differ', r.stdout)
    failed = int(failed.group(1)) if failed else runs * (r.returncode != 0)
    print('%d passed, %d failed' % (runs - failed, failed))
    sys.exit(r.returncode)


if __name__ == '__main__':
    main()
