#!/usr/bin/env python3
"""Pages of PDFs side by side in one picture; contact.sh says how to call it."""
import json, math, os, subprocess, sys, tempfile
from needs import modules, programs
modules('PIL'); programs('pdftoppm')
from PIL import Image, ImageDraw
GAP, GROUND, INK = 14, '#8a8f94', '#ffffff'


def page(pdf, width, number=1):
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run(['pdftoppm', '-png', '-f', str(number), '-l', str(number), '-singlefile', '-scale-to-x', str(width), '-scale-to-y', '-1', pdf, tmp + '/p'], check=True, stderr=subprocess.DEVNULL)
        return Image.open(tmp + '/p.png').convert('RGB')


def sheet(pages, across, titles):
    high = max(p.height for p in pages) + (16 if titles else 0)
    rows = math.ceil(len(pages) / across)
    o = Image.new('RGB', (GAP + across * (pages[0].width + GAP), GAP + rows * (high + GAP)), GROUND)
    for n, p in enumerate(pages):
        x, y = GAP + n % across * (p.width + GAP), GAP + n // across * (high + GAP)
        if titles: ImageDraw.Draw(o).text((x, y), titles[n], fill=INK)
        o.paste(p, (x, y + (16 if titles else 0)))
    return o


def main():
    a = sys.argv[1:]
    if a[0] == '--pages':
        out, png = a[1:3]
        tags = ['en', 'ar']
        found = [f'{out}/{t}/{n}' for t in tags for n in sorted(os.listdir(f'{out}/{t}')) if n.endswith('.pdf') and n.count('.') == 1]
        sheet([page(f, 580) for f in found[:2]], 2, []).quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(png, optimize=True)
        return
    out, png, edition = a[0], a[1], (a[2:] or ['standard'])[0]
    with open(f'{out}/manifest.json', encoding='utf8') as f: m = json.load(f)['artefacts']
    pdfs = sorted(x['path'] for x in m if x['format'] == 'pdf' and x['edition'].startswith(edition))
    sheet([page(f'{out}/{p}', 420) for p in pdfs], min(5, len(pdfs)), pdfs).save(png, optimize=True)
    print(f'{len(pdfs)} first pages: {png}')


main()
