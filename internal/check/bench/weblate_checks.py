"""Weblate's checks on single texts: reads lines `name<TAB>source<TAB>target`, prints the names of those that fail a check.

usage: python weblate_checks.py LANGUAGE < UNITS      (a Python with Weblate, as conformance/install.sh DIR weblate makes one)
All checks that are on by default but for those of `consistency`, which compare texts of a project and forms of plurals. A text that is empty
Weblate does not check: it counts it as untranslated.
"""
import sys
from types import SimpleNamespace as Fake
from django.conf import settings
import django
import weblate.settings_example as example


def configure():
    """Weblate's own example settings, without a server."""
    names = {k: getattr(example, k) for k in dir(example) if k.isupper()}
    names |= {'SECRET_KEY': 'x' * 50, 'DATABASES': {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ':memory:'}}}
    names['CACHES'] = {k: {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache'} for k in names['CACHES']}
    settings.configure(**names)
    django.setup()


def alarmed(source, target, component, language, checks):
    from weblate.checks.flags import Flags
    translation = Fake(language=language, component=component, plural=Fake(number=1))
    unit = Fake(source=source, target=target, readonly=False, state=20, all_flags=Flags(), check_cache={}, translation=translation, is_source=False, pk=1, note='', context='', get_source_plurals=lambda: [source])
    return any(c.check_target([source], [target], unit) for c in checks)


def main():
    configure()
    from weblate.checks.models import CHECKS
    from weblate.lang.models import Language
    checks = [c for c in CHECKS.values() if c.target and type(c).__module__ != 'weblate.checks.consistency']
    language = lambda code: Language(code=code, name=code)
    component = Fake(source_language=language('en'), project=Fake(name=''), name='', is_glossary=False)
    target = language(sys.argv[1])
    for line in sys.stdin:
        name, source, text = line.rstrip('\n').split('\t')
        if not text or alarmed(source, text, component, target, checks): print(name)


main()
