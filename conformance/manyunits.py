#!/usr/bin/env python3
"""An article of 50,000 messages sent and received in every format, each as a process of its own: time and memory.

usage: manyunits.py CAVEAT FOLDER [FORMAT...] [--units N]      (FOLDER is made anew)
The article's own sentences, in English and Arabic, numbered so that no two are alike; one in eight has a link and emphasis. What is
sent is all translated but one message in ten. What is received comes into a copy of the project that lacks every second translation: 22,500
messages are taken, checked and written, none may be lost. A line: format, seconds and MiB of send and of receive. PASS: under
10 s and 300 MiB each, by the clock or, on a machine that is busy with other things, by processor time. Last line: N passed, N failed.
"""
import os, re, shutil, subprocess, sys, time
from needs import arguments
from projects import bundle, texts, translate, write
arguments(2)
args = sys.argv[1:]
UNITS = int(args.pop(args.index('--units') + 1)) if '--units' in args else 50_000
args = [a for a in args if a != '--units']
CAVEAT, FOLDER = args[0], args[1]
FORMATS = args[2:] or 'xliff xliff2 po tmx tsv xlsx docx'.split()
TAG, NAME, SECONDS, MEBIBYTES = 'ar', 'long', 10, 300
ENDING = {'xliff': '.xlf', 'xliff2': '.xliff'}


def pairs():
    """Pairs of source and target, UNITS of them, in blocks of 100."""
    en, ar = texts('en'), texts(TAG)
    ids = [i for i in en if 40 <= len(en[i]) <= 90 and not re.search(r'[\d*_\[`]', en[i] + ar[i])]
    for n in range(UNITS):
        i = ids[n % len(ids)]
        s, t = en[i], ar[i]
        if n % 8 == 0: s, t = f'**{s}** [page {n}](https://example.org/{n % 7})', f'**{t}** [صفحة {n}](https://example.org/{n % 7})'
        else: s, t = f'{s} {n}', f'{t} {n}'
        yield s, t


def project():
    """Counts of the translations in FOLDER/full, and of those that FOLDER/half lacks."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    o, full = ['---', 'title: Long', 'lang: en', 'edition: 2026-11-22', '---', '# Long {#top}', ''], {}
    for n, (s, t) in enumerate(pairs()):
        if n % 100 == 0: o += [f'## Section {n} {{#s{n}}}', '']
        o += [s, '']
        if n % 10 < 9: full[f's{n - n % 100}.p{n % 100 + 1}'] = t
    write(f'{FOLDER}/full/source/{NAME}.md', '\n'.join(o))
    os.makedirs(f'{FOLDER}/full/locales')
    subprocess.run([CAVEAT, 'update', '-C', f'{FOLDER}/full'], check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(f'{FOLDER}/full', f'{FOLDER}/half')
    half = dict(list(full.items())[::2])
    for name, some in ('full', full), ('half', half): translate(f'{FOLDER}/{name}', NAME, TAG, lambda i, _: some.get(i))
    return len(full), len(full) - len(half)


def run(*command):
    """Seconds of CPU, MiB and standard output of a process."""
    begin = time.time()
    with open(FOLDER + '/stdout', 'wb') as o, open(FOLDER + '/stderr', 'wb') as e:
        p = subprocess.Popen(command, stdout=o, stderr=e)
        _, status, used = os.wait4(p.pid, 0)
    with open(FOLDER + '/stdout', encoding='utf8') as f: text = f.read()
    if os.waitstatus_to_exitcode(status) == 2:
        with open(FOLDER + '/stderr', encoding='utf8') as f: sys.exit(f.read())
    return used.ru_utime + used.ru_stime, time.time() - begin, used.ru_maxrss / 1024, text


def main():
    full, missing = project()
    ok = bad = 0
    for f in FORMATS:
        file = f'{FOLDER}/{NAME}.{TAG}' + ENDING.get(f, '.' + f)
        cpu1, wall1, mem1, _ = run(CAVEAT, 'send', '-C', f'{FOLDER}/full', '--locale', TAG, '--format', f, '-o', file)
        shutil.rmtree(f'{FOLDER}/copy', ignore_errors=True); shutil.copytree(f'{FOLDER}/half', f'{FOLDER}/copy')
        cpu2, wall2, mem2, said = run(CAVEAT, 'receive', '-C', f'{FOLDER}/copy', file)
        taken = int((re.search(r'(\d+) taken', said) or [0, 0])[1])
        have = len(bundle(f'{FOLDER}/copy/locales/{NAME}.{TAG}.toml'))
        fine = taken == missing and have == full and max(min(cpu1, wall1), min(cpu2, wall2)) < SECONDS and max(mem1, mem2) < MEBIBYTES
        ok += fine; bad += not fine
        print(f'{f:7}', 'PASS' if fine else 'FAIL', f'send {cpu1:.1f} s (wall {wall1:.1f}), {mem1:.0f} MiB; receive {cpu2:.1f} s (wall {wall2:.1f}), {mem2:.0f} MiB;',
              f'{taken} of {missing} taken, {have} of {full} there; {os.path.getsize(file) / 2**20:.1f} MiB', flush=True)
    print(f'{ok} passed, {bad} failed'); sys.exit(bool(bad))


main()
