#!/usr/bin/env python3
"""The paragraphs of articles.py set by Typst, WeasyPrint and Chromium with the same faces, as tagged as each can make it.

usage: peers.py DOCS.json FONT_DIR OUT [typst|weasyprint|chromium ...]     (Python with typst and weasyprint; FONTCONFIG_FILE from fonts.sh)
Writes OUT/<peer>/<tag>.pdf.
"""
import html, json, os, subprocess, sys
FONT = {'ar': 'Noto Naskh Arabic', 'fa': 'Noto Naskh Arabic', 'ur': 'Noto Nastaliq Urdu', 'hi': 'Noto Sans Devanagari', 'mr': 'Noto Sans Devanagari', 'ne': 'Noto Sans Devanagari',
        'bn': 'Noto Sans Bengali', 'km': 'Noto Sans Khmer', 'my': 'Noto Sans Myanmar', 'ti': 'Noto Sans Ethiopic', 'am': 'Noto Sans Ethiopic', 'ta': 'Noto Sans Tamil', 'zh-Hans': 'Noto Sans SC'}
if __name__ == '__main__':
    from needs import arguments, modules
    arguments(3); modules('typst', 'weasyprint', kind='peers')
    docs, fonts, out = sys.argv[1:4]
    who = sys.argv[4:] or ['typst', 'weasyprint', 'chromium']


def page(tag, d):
    fam = (f"'{FONT[tag]}'," if tag in FONT else '') + "'Noto Sans'"
    o = [f'<!doctype html><html lang="{tag}" dir="{d["dir"]}"><head><meta charset="utf-8"><title>TICO-19 {tag}</title><style>@page{{size:A4;margin:56pt}}'
         f'body{{font:12pt/1.5 {fam}}}.c{{background:#fff4d6;border:1px solid #a50;padding:6pt}}</style></head><body><h1>TICO-19 {tag}</h1>']
    for n, t in enumerate(d['texts']):
        if n % 12 == 0: o.append(f'<h2>{html.escape(d["heads"][n // 12])}</h2>')
        o.append(f'<p class="c">{html.escape(t)}</p>' if n % 9 == 4 else f'<p>{html.escape(t)}</p>')
    return '\n'.join(o) + '</body></html>\n'


def typst_text(tag, d):
    q = lambda t: '#"' + t.replace('\\', '\\\\').replace('"', '\\"') + '"'
    fam = (f'"{FONT[tag]}",' if tag in FONT else '') + '"Noto Sans",'
    o = [f'#set document(title: "TICO-19 {tag}")\n#set page("a4", margin: 56pt)\n#set text(lang: "{tag.split("-")[0]}", dir: {d["dir"]}, font: ({fam}), size: 12pt)\n= TICO-19 {tag}\n']
    for n, t in enumerate(d['texts']):
        if n % 12 == 0: o.append(f'== {q(d["heads"][n // 12])}\n')
        o.append(f'#rect(width: 100%, fill: rgb("#fff4d6"))[{q(t)}]\n' if n % 9 == 4 else q(t) + '\n')
    return '\n'.join(o)


def put(name, tag):
    os.makedirs(f'{out}/{name}', exist_ok=True)
    return os.path.abspath(f'{out}/{name}/{tag}.pdf')


def main():
    with open(docs, encoding='utf8') as f: todo = json.load(f)
    for tag, d in todo.items():
        if 'typst' in who:
            import typst
            typst.compile(typst_text(tag, d).encode(), output=put('typst', tag), font_paths=[fonts], ignore_system_fonts=True, pdf_standards=['ua-1', 'a-2a'])
        if 'weasyprint' in who:
            from weasyprint import HTML
            HTML(string=page(tag, d)).write_pdf(put('weasyprint', tag), pdf_variant='pdf/ua-1')
        if 'chromium' in who:
            src = put('chromium', tag)[:-4] + '.html'
            with open(src, 'w', encoding='utf8') as f: f.write(page(tag, d))
            subprocess.run(['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', '--print-to-pdf=' + put('chromium', tag), 'file://' + src],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        print(tag, flush=True)


if __name__ == '__main__': main()
