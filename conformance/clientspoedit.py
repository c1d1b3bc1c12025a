"""Poedit in a window of its own under Xvfb: opens a file, saves it, types into the first translation."""
import os, shutil, subprocess, time
TYPED = ' Q7'
WAIT = 120  # seconds


def until(what, f):
    end = time.time() + WAIT
    while time.time() < end:
        if f(): return
        time.sleep(0.2)
    raise RuntimeError('Poedit: ' + what)


def saved(path, env, typed):
    """Runs Poedit on a file, which it saves in place."""
    def xdo(*args): return subprocess.run(['xdotool', *args], env=env, capture_output=True, text=True, timeout=20).stdout.split()
    p = subprocess.Popen(['poedit', path], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        title = os.path.basename(path)
        until('no window', lambda: xdo('search', '--onlyvisible', '--name', title))
        window = xdo('search', '--onlyvisible', '--name', title)[-1]
        time.sleep(2)  # the window is up before the file is in it
        xdo('windowsize', '--sync', window, '900', '688')
        press(path, xdo, window, typed)
        time.sleep(1)
    finally:
        p.terminate(); p.wait()


def press(path, xdo, window, typed):
    """Types and saves, again where a busy machine has lost a key; what is typed is not typed again before a save has shown that it is not there."""
    end, typing = time.time() + WAIT, bool(typed)
    while time.time() < end:
        stamp = os.stat(path).st_mtime_ns
        xdo('windowfocus', window)
        if typing:
            xdo('mousemove', '--window', window, '200', '620', 'click', '1')
            time.sleep(0.5)
            xdo('key', 'ctrl+End')
            xdo('type', '--delay', '80', typed)
            time.sleep(0.5)
            typing = False
        xdo('key', 'ctrl+s')
        for _ in range(40):
            time.sleep(0.2)
            if os.stat(path).st_mtime_ns != stamp:
                with open(path, encoding='utf8') as f:
                    if typed in f.read(): return
                typing = True
                break
    raise RuntimeError('Poedit: did not save' + (', or nothing could be typed' if typed else ''))


def where(c, tag, path):
    """The edit that was typed: in the first unit, or in the last where a busy machine took the keys for the list's."""
    t = c.translations(tag)
    with open(path, encoding='utf8') as f: first = t['title'] + TYPED in f.read()
    unit = 'title' if first else 'body.table1.r2.c2'
    return {unit: t[unit] + TYPED}


def poedit(c):
    display = f':{100 + os.getpid() % 400}'
    home = c.FOLDER + '/poedit-home'
    os.makedirs(home)
    server = subprocess.Popen(['Xvfb', display, '-screen', '0', '1200x900x24'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    env = os.environ | {'DISPLAY': display, 'HOME': home, 'LC_ALL': 'C.UTF-8'}
    try:
        time.sleep(2)
        for fmt in 'po', 'xliff', 'xliff2':
            for tag in c.TAGS:
                sent, edited, a, b = c.files('poedit', fmt, tag)
                t = os.path.dirname(a) + '/../typed/' + os.path.basename(a)
                os.makedirs(os.path.dirname(t), exist_ok=True)
                for word, src, dst, typed, edits in ('', sent, a, '', {}), (' edited', edited, b, '', c.expected(tag)), (' typed', sent, t, TYPED, {}):
                    shutil.copy(src, dst)
                    c.attempt('poedit', fmt + word, tag, lambda: (saved(dst, env, typed), c.judge(tag, dst, where(c, tag, dst) if typed else edits))[1])
    finally:
        server.terminate(); server.wait()
