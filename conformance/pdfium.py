#!/usr/bin/env python3
"""usage: pdfium.py IN.pdf OUT.txt [IN.pdf OUT.txt ...]   (PDFium of build 8149; pdfium.mjs reads with an older one)"""
import sys
from needs import arguments, modules
arguments(2); modules('pypdfium2')
import pypdfium2
for source, target in zip(sys.argv[1::2], sys.argv[2::2]):
    text = ''
    try: text = ''.join(page.get_textpage().get_text_range() + '\f' for page in pypdfium2.PdfDocument(source))
    except pypdfium2.PdfiumError as e: print(source, e, file=sys.stderr)
    open(target, 'w', encoding='utf8').write(text)
