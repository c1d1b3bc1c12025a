"""What a program of this folder needs, asked for before it begins. What is missing ends it with status 2 and the way to install it."""
import importlib.util, os, shutil, sys
DEBIAN = {'pdftotext': 'poppler-utils', 'pdftoppm': 'poppler-utils', 'mutool': 'mupdf-tools', 'java': 'default-jdk-headless', 'node': 'nodejs'}


def stop(*lines):
    print(os.path.basename(sys.argv[0]) + ': ' + '\n  '.join(lines), file=sys.stderr)
    sys.exit(2)


def arguments(least):
    """So many words of a command line; the program's own text says which."""
    if len(sys.argv) <= least or sys.argv[1] in ('-h', '--help'):
        print(sys.modules['__main__'].__doc__, file=sys.stderr)
        sys.exit(0 if sys.argv[1:2] in (['-h'], ['--help']) else 2)


def modules(*names, kind=''):
    """Modules of Python; kind is install.sh's word for the folder that has them."""
    missing = [n for n in names if importlib.util.find_spec(n) is None]
    if missing:
        stop(f'this Python has no module {", ".join(missing)}',
             f'install: conformance/install.sh .tools {kind}'.rstrip(), f'then run it with .tools/{kind or "venv"}/bin/python')


def programs(*names):
    missing = [n for n in names if shutil.which(n) is None]
    if missing:
        stop(f'there is no program {", ".join(missing)}', 'install: conformance/install.sh .tools, or on Debian: apt-get install ' + ' '.join(dict.fromkeys(DEBIAN.get(n, n) for n in missing)))


def files(tools, *names):
    """Files below the folder that install.sh fills."""
    missing = [n for n in names if not os.path.exists(f'{tools}/{n}')]
    if missing: stop(f'{tools} has no {", ".join(missing)}', f'install: conformance/install.sh {tools}')
