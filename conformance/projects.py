"""What the programs of this folder that make a project of their own share: the program under test, files, and bundles of texts."""
import json, os, subprocess, tomllib
HERE = os.path.dirname(os.path.abspath(__file__)); ROOT = os.path.dirname(HERE)
CAVEAT = os.environ.get('CAVEAT', 'go run ./cmd/caveat').split()


def program(folder):
    """The built program that CAVEAT names, or one built into the folder."""
    if named := os.environ.get('CAVEAT'): return os.path.abspath(named)
    subprocess.check_call(['go', 'build', '-o', f'{folder}/caveat', './cmd/caveat'], cwd=ROOT)
    return f'{folder}/caveat'


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as f: f.write(data if isinstance(data, bytes) else data.encode())


def bundle(path):
    """The messages of a bundle by their id."""
    with open(path, 'rb') as f: return tomllib.load(f)


def texts(tag):
    """The texts of the project's own article in a locale by their id."""
    return {i: m['other'] for i, m in bundle(f'{ROOT}/locales/enteromix.{tag}.toml').items()}


def translate(project, name, tag, text_of, own='en'):
    """Writes an article's bundle of a locale. text_of gives a text by the id and the source text of its message, None where there is none; own is the article's language."""
    source = bundle(f'{project}/locales/{name}.{own}.toml')
    given = ((i, m['hash'], text_of(i, m['other'])) for i, m in source.items())
    write(f'{project}/locales/{name}.{tag}.toml', '\n'.join(f'["{i}"]\nhash = "{h}"\nother = {json.dumps(t, ensure_ascii=False)}\n' for i, h, t in given if t is not None))
