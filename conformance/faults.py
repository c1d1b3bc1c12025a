#!/usr/bin/env python3
"""What happens to the machine during an export, really done: kills, full disks, unreadable files and the like.

usage: faults.py [--kills N] [--seed N] [--only NAME,...]      (CAVEAT names a built program; default: built here)
After every fault: each file under a final name is whole (it equals what an undisturbed export makes of the older or
the newer text), the manifest names nothing that is not there byte for byte; then the same command completes and the
folder equals the undisturbed one.
Nothing is left to the speed of the machine: a program is held at a line of its progress (Gate) while the fault is done,
a kill that came too late is not counted. What needs rights that are not to be had (to mount, to become another user)
is done in another way, or named as SKIP.
Prints a line a fault and "N passed, N failed".
"""

import argparse
import fcntl
import functools
import hashlib
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time

from projects import program, write

ARTICLES, NOBODY = 4, 65534


def read(path):
    with open(path, 'rb') as f:
        return f.read()


def tree(folder):
    """path -> bytes of every file that is not hidden"""
    o = {}
    for d, _, files in os.walk(folder):
        for f in files:
            if not f.startswith('.'):
                o[os.path.relpath(os.path.join(d, f), folder)] = read(os.path.join(d, f))
    return o


class Fault(Exception):
    pass


class Skip(Exception):
    pass


def need(ok, what):
    if not ok:
        raise Fault(what)


def mount(*args):
    subprocess.run(['mount', *args], check=True, stderr=subprocess.DEVNULL)


def umount(at):
    subprocess.run(['umount', at], check=True)


@functools.cache
def may_mount():
    """A container's root often may not; a small tmpfs and a read-only bind mount are asked for."""
    at = tempfile.mkdtemp(prefix='mount-')
    try:
        mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at)
        try:
            mount('-o', 'remount,size=1m', at)
            mount('--bind', at, at)
            try:
                mount('-o', 'remount,bind,ro', at)
            finally:
                umount(at)
        finally:
            umount(at)
        return True
    except (subprocess.SubprocessError, OSError):
        return False
    finally:
        os.rmdir(at)


class Gate:
    """A program that cannot get past a line of its progress: its standard error is a pipe with room for one line and
    not for two. However fast or slow either side is, the program has said one line and waits at the next, until open()
    lets it go on.
    """

    ROOM = 60  # bytes; a line has 40 to 50

    def __init__(self, start):
        self.end, write_end = os.pipe()
        size = fcntl.fcntl(write_end, fcntl.F_SETPIPE_SZ, 1)  # a page
        self.filled = size - self.ROOM
        os.write(write_end, b' ' * self.filled)
        self.program = start(write_end)
        os.close(write_end)
        limit = time.monotonic() + 200
        while self.waiting() == self.filled:  # a message that is longer than a line waits too
            if self.program.poll() is not None or time.monotonic() > limit:
                raise Fault(f'no line of progress: {self.open()[-300:]}')
            time.sleep(0.005)
        time.sleep(0.2)  # what is under way comes as far as it can

    def waiting(self):
        n = bytearray(4)
        fcntl.ioctl(self.end, termios.FIONREAD, n)
        return int.from_bytes(n, sys.byteorder)

    def open(self):
        """-> what the program said to its end"""
        with os.fdopen(self.end, 'rb') as f:
            said = f.read()
        self.program.wait(timeout=300)
        return said.decode().strip(' ')


class Farm:
    """A project in two states, old and new, with what undisturbed exports make of each."""

    def __init__(self, base):
        self.base = base
        self.project = f'{base}/project'
        self.out = f'{base}/out'
        self.cache = f'{base}/cache'
        self.program = program(base)
        subprocess.check_call([self.program, 'init', f'{base}/start'], stdout=subprocess.DEVNULL)
        self.want = {}
        for state in ('old', 'new'):
            self.set(state)
            r = self.run(out=f'{base}/want-{state}', cache=f'{base}/cache-{state}')
            if r.returncode:
                sys.exit('the undisturbed export failed: ' + r.stderr)
            self.want[state] = tree(f'{base}/want-{state}')

    def set(self, state):
        """Two editions: every file of one differs from that of the other."""
        self.state = state
        source = read(f'{self.base}/start/source/flu-vaccine.md').decode()
        en = read(f'{self.base}/start/locales/flu-vaccine.en.toml').decode()
        es = read(f'{self.base}/start/locales/flu-vaccine.es.toml').decode()
        if state == 'new':
            source = source.replace('2026-11-22', '2026-12-01')
            es = es.replace('gripe grave', 'gripe severa')
        for n in range(ARTICLES):
            texts = {f'source/a{n}.md': source, f'locales/a{n}.es.toml': es, f'locales/a{n}.en.toml': en}
            for path, text in texts.items():
                p = f'{self.project}/{path}'
                if not os.path.exists(p) or read(p).decode() != text:
                    write(p, text)

    def edit(self):
        """The project in its other state."""
        self.set('new' if self.state == 'old' else 'old')

    def command(self, out, *more):
        return [self.program, 'export', '-C', self.project, '--out', out or self.out, *more]

    def env(self, cache=None, **more):
        c = cache or self.cache
        if not os.path.exists(f'{c}/caveat') and c != f'{self.base}/cache-old':  # PDFium compiled once
            os.makedirs(f'{c}/caveat', exist_ok=True)
            for d in os.listdir(f'{self.base}/cache-old/caveat'):
                if d.startswith('wazy'):
                    shutil.copytree(f'{self.base}/cache-old/caveat/{d}', f'{c}/caveat/{d}')
        return {**os.environ, 'XDG_CACHE_HOME': c, **more}

    def run(self, *more, out=None, cache=None, env={}, **kw):
        return subprocess.run(
            self.command(out, *more), env=self.env(cache, **env), capture_output=True, text=True, timeout=300, **kw
        )

    def start(self, *more, stderr=subprocess.PIPE, **kw):
        return subprocess.Popen(
            self.command(None, *more), env=self.env(), stdout=subprocess.DEVNULL, stderr=stderr, text=True, **kw
        )

    def held(self, *more, **kw):
        """A program that works on one article at a time and waits behind the first."""
        return Gate(lambda end: self.start('-j', '1', *more, stderr=end, **kw))

    def whole(self, but=()):
        """Nothing under a final name is incomplete, and the manifest tells the truth. Of the files in but, other states
        are sound too.
        """
        have = tree(self.out)
        pages = {'manifest.json', 'index.html', 'report.html'}
        for path, data in have.items():
            if path in pages:
                need(data.endswith((b'</html>\n', b']}\n')), f'{path} is cut')
            elif path not in but:
                editions = [self.want['old'].get(path), self.want['new'].get(path)]
                need(data in editions, f'{path} is of neither edition ({len(data)} bytes)')
        if 'manifest.json' not in have:
            return
        for a in json.loads(have['manifest.json'])['artefacts']:
            need(a['path'] in have, f'the manifest names {a["path"]}, which is not there')
            sum256 = hashlib.sha256(have[a['path']]).hexdigest()
            need(sum256 == a['sha256'], f'the manifest names other bytes of {a["path"]}')

    def completes(self, **kw):
        self.whole()
        r = self.run(**kw)
        need(r.returncode == 0, f'the next run ended with {r.returncode}: {r.stderr[-400:]}')
        self.whole()
        have, want = tree(self.out), self.want[self.state]
        for path in sorted({*have, *want}):
            a = have.get(path, b'(missing)').splitlines()
            b = want.get(path, b'(missing)').splitlines()
            differ = [x for x in a if x not in b][:1] + [x for x in b if x not in a][:1]
            need(a == b, f'{path} differs from that of an undisturbed run: {differ!r}')

    def verified(self):
        r = subprocess.run(
            [self.program, 'verify', '-C', self.project, self.out], env=self.env(), capture_output=True, text=True
        )
        need(r.returncode == 0, 'verify: ' + r.stderr[-400:])

    def fresh(self, state='old'):
        for d in (self.out, self.cache):
            shutil.rmtree(d, ignore_errors=True)
        self.set(state)

    def bound_user(self):
        """How a program starts that permissions bind: root may do everything, so that nobody does it, in folders of its
        own.
        """
        probe = f'{self.base}/probe'
        write(probe, '')
        os.chmod(probe, 0)
        bound = not os.access(probe, os.R_OK)
        os.remove(probe)
        if bound:
            return {}
        os.chmod(self.base, 0o755)
        kw = dict(user=NOBODY, group=NOBODY, extra_groups=[])
        try:
            for d in (self.project, self.out, self.cache):
                subprocess.run(['chown', '-R', str(NOBODY), d], check=True, stderr=subprocess.DEVNULL)
            subprocess.run(
                [self.program, 'status', '-C', self.project], env=self.env(), check=True, capture_output=True, **kw
            )
        except (subprocess.SubprocessError, OSError) as e:
            raise Skip(f'permissions do not bind this user, and another cannot run the program here ({e})')
        return kw

    def renew(self):
        """A finished export of one state, and the project in the other."""
        self.completes()
        self.edit()


def kills(farm, count, rng):
    """A kill counts where it ended the program; the span from which the moments are drawn follows the speed of the
    machine.
    """
    farm.fresh()
    t = time.perf_counter()
    farm.completes()
    span = time.perf_counter() - t
    hit = late = 0
    while hit < count:
        need(late <= 2 * count + 20, f'{late} kills came too late and {hit} in time')
        if hit % 4 == 3:
            shutil.rmtree(farm.out, ignore_errors=True)
            shutil.rmtree(farm.cache, ignore_errors=rng.random() < 0.5)
        else:
            farm.edit()
        p = farm.start(*rng.choice([(), (), ('--force',), ('-j', '8')]))
        time.sleep(rng.uniform(0, span))
        p.kill()
        p.communicate()
        farm.whole()
        if p.returncode != -signal.SIGKILL:
            late += 1
            span *= 0.9
            continue
        hit += 1
        span *= 1.03
        if hit % 2:
            farm.completes()  # else the next kill finds what this one left
        if hit % 20 == 0:
            farm.completes()
            farm.verified()
    farm.completes()
    farm.verified()
    return f'{hit} kills at random moments while it ran'


def interrupted(farm, rng):
    farm.fresh()
    farm.renew()
    g = farm.held('--force')
    g.program.send_signal(signal.SIGINT)
    said = g.open()
    need(g.program.returncode == 2 and 'stopped' in said, f'ended with {g.program.returncode} and says {said[-200:]}')
    farm.completes()
    return 'ended with 2 and says that it was stopped'


def full_disk(farm, rng):
    farm.fresh()
    if not may_mount():
        r = farm.run(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (12000, 12000)))
        need(
            r.returncode == 2 and 'file too large' in r.stderr,
            f'a limit of 12 kB a file: ended with {r.returncode}: {r.stderr[-300:]}',
        )
        farm.completes()
        return 'no file over 12 kB, then room (may not mount a small tmpfs)'
    os.makedirs(farm.out)
    total = sum(len(x) for x in farm.want['old'].values())
    # A file takes whole pages: all of it never fits.
    sizes = [max(8, int(total * part) >> 10) for part in (0.01, 0.15, 0.4, 0.8)]
    for kib in sizes:
        mount('-t', 'tmpfs', '-o', f'size={kib}k', 'tmpfs', farm.out)
        try:
            r = farm.run()
            need(
                r.returncode == 2 and 'no space left' in r.stderr,
                f'{kib} KiB: ended with {r.returncode}: {r.stderr[-300:]}',
            )
            farm.whole()
            mount('-o', 'remount,size=64m', farm.out)
            farm.completes()
        finally:
            umount(farm.out)
    return f'tmpfs of {", ".join(map(str, sizes))} KiB, then room'


def full_cache(farm, rng):
    farm.fresh()
    farm.env()
    exports = f'{farm.cache}/caveat/exports'
    os.makedirs(exports)
    if may_mount():
        mount('-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', exports)
        try:
            for _ in range(2):
                farm.completes()
            records = sum(f.endswith('.record') for _, _, files in os.walk(exports) for f in files)
            need(records < ARTICLES, 'the cache did not get full')
        finally:
            umount(exports)
        return 'the cache has 16 KiB'
    farm.completes()
    kw = farm.bound_user()
    store = f'{exports}/{os.listdir(exports)[0]}'
    os.chmod(store, 0o555)
    try:
        for state in ('new', 'new', 'old'):
            farm.set(state)
            farm.completes(**kw)
    finally:
        os.chmod(store, 0o755)
    return 'nothing can be written to the cache (may not mount a small tmpfs)'


def read_only(farm, rng):
    farm.fresh()
    farm.renew()
    kw = farm.bound_user()
    g = farm.held('--force', **kw)
    folders = [farm.out, f'{farm.out}/en', f'{farm.out}/es']
    for d in folders:
        os.chmod(d, 0o555)
    try:
        said = g.open()
        farm.whole()
        need(
            g.program.returncode == 2 and 'permission denied' in said,
            f'ended with {g.program.returncode}: {said[-300:]}',
        )
    finally:
        for d in folders:
            os.chmod(d, 0o755)
    farm.completes(**kw)
    if not may_mount():
        return 'folders made read-only while it ran'
    mount('--bind', farm.out, farm.out)
    try:
        mount('-o', 'remount,bind,ro', farm.out)
        farm.edit()
        r = farm.run()
        need(r.returncode == 2 and 'read-only file system' in r.stderr, f'ended with {r.returncode}: {r.stderr[-300:]}')
        farm.whole()
    finally:
        umount(farm.out)
    farm.completes()
    return 'folders made read-only while it ran; a file system mounted read-only'


def unreadable(farm, rng):
    farm.fresh()
    farm.renew()
    kw = farm.bound_user()
    name = f'{farm.project}/locales/a1.es.toml'
    os.chmod(name, 0)
    try:
        r = farm.run(**kw)
        need(
            r.returncode == 2 and 'a1.es.toml' in r.stderr and 'permission denied' in r.stderr,
            f'ended with {r.returncode}: {r.stderr[-300:]}',
        )
        have, want = tree(farm.out), farm.want[farm.state]
        for n in range(ARTICLES):
            need(have[f'en/a{n}.txt'] == want[f'en/a{n}.txt'], f'a{n} was not exported')
            if n != 1:
                need(have[f'es/a{n}.txt'] == want[f'es/a{n}.txt'], f'a{n} was not exported')
        farm.whole(but={'en/a1.html'})  # its links have lost a language
    finally:
        os.chmod(name, 0o644)
    farm.run(**kw)  # what it finds is neither edition
    farm.completes(**kw)
    return 'that locale alone is left out, with the reason'


def memory(farm, rng):
    """Limits of address space, halving the span between what ends the program at its start and what suffices: it dies
    ever later.
    """
    farm.fresh()
    r = farm.run(env={'GOMEMLIMIT': '40MiB'})
    need(r.returncode == 0, f'GOMEMLIMIT: ended with {r.returncode}')
    farm.completes()
    low, high = 64, 16384
    died = begun = 0
    while high - low > high // 50:
        farm.renew()
        before = tree(farm.out)
        limit = (low + high) // 2
        r = farm.run('--force', preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit << 20, limit << 20)))
        if r.returncode == 0:
            high = limit
        else:
            low = limit
            died += 1
            begun += tree(farm.out) != before
        farm.completes()
    need(died and high < 16384, f'{died} limits of address space were felt, {high} MiB suffice')
    return (
        f'GOMEMLIMIT=40MiB; address space: {high} MiB suffice, {died} lower limits ended it, '
        f'{begun} of these after it had begun to write'
    )


def two_at_once(farm, rng):
    """The first is held in the middle until the others stand before the folder's lock."""
    farm.fresh()
    farm.renew()
    for _ in range(3):
        first = farm.held('--force')
        others = [farm.start('--force'), farm.start()]
        for p in others:
            while not any(os.path.basename(x) == '.lock' for x in opened(p.pid)):
                need(p.poll() is None, 'it did not wait for the first')
                time.sleep(0.01)
        said = first.open()
        need(first.program.returncode == 0, f'ended with {first.program.returncode}: {said[-300:]}')
        for p in others:
            _, err = p.communicate(timeout=200)
            need(p.returncode == 0, f'ended with {p.returncode}: {err[-300:]}')
        farm.completes()
        farm.edit()
    return 'three programs, three times'


def opened(pid):
    """the files that a process has open"""
    for fd in os.listdir(f'/proc/{pid}/fd'):
        try:
            yield os.readlink(f'/proc/{pid}/fd/{fd}')
        except FileNotFoundError:
            pass


def clock(farm, rng):
    """The clock was ahead and is set back: all that was written lies in the future; edits get older times than the
    cache knows.
    """
    farm.fresh()
    farm.completes()
    ahead = time.time() + 86400
    for d in (farm.project, farm.out, farm.cache):
        for at, _, files in os.walk(d):
            for f in files:
                os.utime(f'{at}/{f}', (ahead, ahead))
    farm.completes()
    farm.set('new')
    for n in range(ARTICLES):
        os.utime(f'{farm.project}/locales/a{n}.es.toml', (1e9, 1e9))
    farm.completes()
    farm.verified()
    return 'everything a day ahead, then edits of long ago'


def bad_article(farm, rng):
    farm.fresh()
    name = f'{farm.project}/source/a2.md'
    text = read(name).decode()
    write(name, text.replace('for="lower-risk"', 'for="nothing"'))
    for _ in range(2):
        r = farm.run()
        need(r.returncode == 1, f'ended with {r.returncode}')
        have = tree(farm.out)
        others = all(f'{t}/a{n}.pdf' in have for n in (0, 1, 3) for t in ('en', 'es'))
        need(others and b'a2.md' in have['report.html'], 'the others are not there, or the report is silent')
    write(name, text)
    farm.completes()
    return 'costs itself alone'


def damaged_cache(farm, rng):
    farm.fresh()
    farm.completes()
    for n in range(12):
        for d, _, files in os.walk(f'{farm.cache}/caveat/exports'):
            for f in files:
                data = bytearray(read(f'{d}/{f}'))
                if n % 3 == 0:
                    data = data[: rng.randrange(len(data) + 1)]
                elif data:
                    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
                with open(f'{d}/{f}', 'wb') as g:
                    g.write(data)
        if n % 2:
            farm.edit()
        farm.completes()
    return 'every entry cut or one bit turned, 12 times'


def traced(farm):
    """The calls that change files in an export of everything, as strace writes them."""
    log = f'{farm.base}/calls'
    calls = 'openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlinkat'
    strace = ['strace', '-f', '-y', '-s', '0', '-o', log, '-e', f'trace={calls}']
    r = subprocess.run(strace + farm.command(None, '--force'), env=farm.env(), capture_output=True, text=True)
    if r.returncode and 'ptrace' in r.stderr:
        raise Skip('strace may trace nothing here')
    need(r.returncode == 0, f'ended with {r.returncode}: {r.stderr[-300:]}')
    waiting = {}  # by thread: the beginning of a call that another thread's call interrupts
    with open(log) as f:
        lines = f.read().splitlines()
    for line in lines:
        thread, call = line.split(None, 1)
        if call.endswith('<unfinished ...>'):
            waiting[thread] = call.removesuffix('<unfinished ...>')
            continue
        if call.startswith('<... '):
            call = waiting.pop(thread) + call.split('resumed>', 1)[1]
        yield call


def power(farm, rng):
    """What a power cut may take, by the calls that a program makes: the content of a file that was not synced before it
    got its name, a name whose folder was not synced since. So no content may be loose when a file gets its name, no
    name when the manifest gets its lines, and the manifest itself, which loses them first, before anything that it
    listed changes.
    """
    if not shutil.which('strace'):
        raise Skip('there is no strace')
    farm.fresh()
    farm.renew()
    farm.env()  # files that the manifest lists, all to change
    manifest = f'{farm.out}/manifest.json'
    loose = set()  # files with content that is not synced
    names = set()  # names given or taken in a folder that is not synced since
    files = manifests = 0
    for call in traced(farm):
        at = re.findall(r'<(/[^>]*)>', call)
        quoted = re.findall(r'"([^"]*)"', call)
        if not at or not at[0].startswith(farm.out) or ' = -1 ' in call:
            continue
        name = call.split('(')[0]
        if name in ('write', 'pwrite64', 'ftruncate'):
            loose.add(at[0])
        elif name in ('fsync', 'fdatasync'):
            loose.discard(at[0])
            names -= {x for x in names if os.path.dirname(x) == at[0]}
        elif name == 'unlinkat' and not quoted[0].startswith('.'):
            names.add(f'{at[0]}/{quoted[0]}')
        elif name.startswith('rename'):
            old = f'{at[0]}/{quoted[0]}'
            new = f'{at[1]}/{quoted[1]}'
            need(old not in loose, f'{new} gets its name before its content is synced')
            if new == manifest:
                manifests += 1
                need(not names, f'the manifest is written while {sorted(names)[:3]} may still be lost')
            else:
                files += 1
                need(manifest not in names, f'{new} changes while the manifest that lists it may come back')
            names.add(new)
    need(not names and not loose, f'{sorted(names | loose)[:3]} may be lost after the end')
    need(manifests >= 2 and files >= 8 * ARTICLES, f'{manifests} manifests and {files} files were seen')
    farm.completes()
    return f'{files} files: content synced before each name, names before the manifest that lists them'


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--kills', type=int, default=20)
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--only', default='')
    a = p.parse_args()
    faults = {
        'kills': lambda f, r: kills(f, a.kills, r),
        'interrupted': interrupted,
        'full-disk': full_disk,
        'full-cache': full_cache,
        'read-only': read_only,
        'unreadable': unreadable,
        'memory': memory,
        'two-at-once': two_at_once,
        'clock': clock,
        'bad-article': bad_article,
        'damaged-cache': damaged_cache,
        'power': power,
    }
    passed = failed = 0
    base = tempfile.mkdtemp(prefix='faults-')
    try:
        farm = Farm(base)
        for name, fault in faults.items():
            if a.only and name not in a.only.split(','):
                continue
            try:
                print(f'{name} PASS: {fault(farm, random.Random(a.seed))}', flush=True)
                passed += 1
            except Skip as e:
                print(f'{name} SKIP: {e}', flush=True)
            except (Fault, subprocess.SubprocessError, OSError) as e:
                print(f'{name} FAIL: {e}', flush=True)
                failed += 1
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(f'{passed} passed, {failed} failed')
    sys.exit(failed > 0 or passed == 0)


main()
