#!/usr/bin/env python3
"""Lines of caveat's PDFs as poppler draws them, beside what HarfBuzz draws with the same face and size.

usage: raster.py TOOLS_DIR [COUNT [TAG...]] [--sheet WORST.png]     (COUNT lines a language, default 12; needs pdftoppm, uharfbuzz and Pillow)
The lines come from texts/tico19 and texts/short, set by conformance/lines. Both pictures are taken at 50 pixels an em, cut to their ink and laid
over one another. A line is right when the two are equally wide and high to a pixel at each end (the two programs put the ink at other fractions of a
pixel, so that an edge half covered is dark in one alone) and no more than 1 in 500 of the dark pixels (over half black) of either has none within one pixel in the other. A line: locale, lines right, most pixels off. --sheet shows
the worst line of each language: ours above, HarfBuzz's below.
"""
import glob, os, subprocess, sys, tempfile
from needs import arguments, modules, programs
arguments(1); modules('uharfbuzz', 'PIL'); programs('pdftoppm')
import uharfbuzz as hb
from PIL import Image, ImageChops, ImageFilter
HERE = os.path.dirname(os.path.abspath(__file__)); ROOT = os.path.dirname(HERE)
EM, SLACK, SHARE = 50, 2, 500
PIXELS = EM * 72 / 12  # dpi at which 12 points are EM pixels


def paragraphs():
    """(locale, text) of the corpus' samples and of the short texts"""
    for path in sorted(glob.glob(f'{HERE}/texts/tico19/*.tsv')):
        tag = os.path.basename(path)[:-4]
        with open(path, encoding='utf8') as f:
            yield from ((('zh-Hans' if tag == 'zh' else tag), ' '.join(x.rstrip('\n').split('\t')[2].split())) for x in f)
    for path in sorted(glob.glob(f'{HERE}/texts/short/*.tsv')):
        with open(path, encoding='utf8') as f: yield from ((os.path.basename(path)[:-4], x.rstrip('\n').split('\t')[1]) for x in f)


def ink(image):
    """The picture cut to what is dark, as a mask."""
    m = image.convert('L').point(lambda v: 255 if v < 128 else 0)
    box = m.getbbox()
    return m.crop(box) if box else m


class HarfBuzz:
    """Lines as HarfBuzz shapes and draws them. (The program hb-view cuts off what is higher than a face's ascent, as Nastaliq and Lao are.)"""
    def __init__(self, faces): self.faces, self.fonts = faces, {}

    def draw(self, face, size, direction, lang, text, start, end):
        """The characters from start to end of a text that is shaped as a whole."""
        if face not in self.fonts: self.fonts[face] = hb.Font(hb.Face(hb.Blob.from_file_path(f'{self.faces}/{face}.ttf')))
        font, buf, ink_of, x = self.fonts[face], hb.Buffer(), hb.RasterDraw(), 0
        buf.add_str(text); buf.guess_segment_properties(); buf.direction, buf.language = direction, lang
        hb.shape(font, buf); k = size / font.face.upem
        for i, p in zip(buf.glyph_infos, buf.glyph_positions):
            ink_of.transform = (k, 0, 0, k, k * (x + p.x_offset), k * p.y_offset)
            if start <= i.cluster < end: ink_of.draw_glyph(font, i.codepoint)
            x += p.x_advance
        o = ink_of.render(); e = o.extents
        return ink(Image.frombytes('L', (e.width, e.height), bytes(o.buffer), 'raw', 'L', e.stride, -1).point(lambda v: 255 - v))


def ours(pages, row):
    page, (y, x, _, width) = int(row[1]), (float(v) for v in row[2:6])
    k = PIXELS / 72
    return ink(pages[page].crop((max(0, int((x - 20) * k)), int((y - 40) * k), int((x + width + 20) * k), int((y + 28) * k))))


def count(mask): return mask.histogram()[255]


def off(a, b):
    """How many dark pixels of a have none of b within one pixel."""
    return count(ImageChops.subtract(a, b.filter(ImageFilter.MaxFilter(3))))


def compare(a, b):
    """(right, share of pixels off in 1/SHARE)"""
    w, h = max(a.width, b.width) + 4, max(a.height, b.height) + 4
    best = 1e9
    for dx in (0, 1, -1, 2, -2):
        for dy in (0, 1, -1, 2, -2):
            p, q = Image.new('L', (w, h)), Image.new('L', (w, h))
            p.paste(a, (2, 2)); q.paste(b, (2 + dx, 2 + dy))
            best = min(best, max(off(p, q) / max(1, count(p)), off(q, p) / max(1, count(q))))
            if best == 0: break
        if best == 0: break
    return abs(a.width - b.width) <= SLACK and abs(a.height - b.height) <= SLACK and best * SHARE <= 1, best


def pages_of(pdf, tmp):
    subprocess.run(['pdftoppm', '-gray', '-r', str(PIXELS), pdf, f'{tmp}/p'], check=True)
    out = {}
    for f in sorted(glob.glob(f'{tmp}/p-*.pgm')):
        out[int(f[:-4].rsplit('-', 1)[1])] = Image.open(f).copy(); os.remove(f)
    return out


def sheet(worst, path):
    high = sum(max(a.height, 1) + max(b.height, 1) + 24 for _, a, b in worst)
    o = Image.new('L', (max(max(a.width, b.width) for _, a, b in worst) + 20, high), 255); y = 8
    for _, a, b in worst:
        for m, gap in ((a, 4), (b, 20)):
            o.paste(0, (10, y), m); y += m.height + gap
    o.save(path)


def main():
    a = sys.argv[1:]; picture = None
    if '--sheet' in a: k = a.index('--sheet'); picture = a[k + 1]; del a[k:k + 2]
    number, only, ok, bad, worst = a[1] if len(a) > 1 else '12', a[2:], 0, 0, []
    with tempfile.TemporaryDirectory() as tmp:
        with open(f'{tmp}/paragraphs.tsv', 'w', encoding='utf8') as f: f.writelines(f'{t}\t{x}\n' for t, x in paragraphs() if not only or t in only)
        subprocess.run(['go', 'run', './conformance/lines', f'{tmp}/paragraphs.tsv', tmp, number], cwd=ROOT, check=True)
        harfbuzz = HarfBuzz(os.path.dirname(subprocess.check_output([f'{HERE}/fonts.sh', f'{a[0]}/faces'], text=True).strip()))
        with open(f'{tmp}/lines.tsv', encoding='utf8') as f: rows = [x.rstrip('\n').split('\t') for x in f]
        for tag in dict.fromkeys(r[0] for r in rows):
            pages = pages_of(f'{tmp}/{tag}.pdf', tmp); most, at, right, n, notes = -1, None, 0, 0, []
            for row in (r for r in rows if r[0] == tag):
                mine = ours(pages, row)
                other = harfbuzz.draw(row[6], float(row[4]) * EM / 12, row[7], tag, row[8], int(row[9]), int(row[10]))
                good, share = compare(mine, other); n += 1; right += good
                if not good: notes.append(f'\n  {mine.width}x{mine.height} and {other.width}x{other.height}, {share:.2%} off: {row[6]} {row[8][int(row[9]):int(row[10])]}')
                if share > most: most, at = share, (tag, mine, other)
            ok += right; bad += n - right; worst.append(at)
            print(tag, 'PASS' if right == n and n else 'FAIL', f'{right} of {n} lines, at most {most:.2%} of pixels off', *notes, flush=True)
    if picture: sheet(worst, picture)
    print(f'{ok} passed, {bad} failed'); sys.exit(bool(bad or not ok))


main()
