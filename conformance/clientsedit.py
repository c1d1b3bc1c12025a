"""Edits of translators' files by readers that are not caveat's: lxml, polib, openpyxl, python-docx.

Each takes a file, the target's language, whole new translations by id, and the ids whose translation gets " ‡" added.
"""
from needs import modules
modules('docx', 'openpyxl', 'polib', 'lxml', kind='clients')
import docx, openpyxl, polib
from lxml import etree
ADDED = ' ‡'


def add(element):
    """ADDED behind the last text of an element."""
    if len(element): element[-1].tail = (element[-1].tail or '') + ADDED
    else: element.text = (element.text or '') + ADDED


def replace(element, text):
    for child in list(element): element.remove(child)
    element.text = text


def xliff(path, tag, whole, more):
    tree = etree.parse(path)
    ns = '{urn:oasis:names:tc:xliff:document:1.2}'
    for unit in tree.iter(ns + 'trans-unit'):
        target = unit.find(ns + 'target')
        if unit.get('id') in whole:
            if target is None:
                target = etree.Element(ns + 'target')
                unit.find(ns + 'source').addnext(target)
            replace(target, whole[unit.get('id')])
        elif unit.get('id') in more: add(target)
        else: continue
        target.set('state', 'translated')
    tree.write(path, encoding='UTF-8', xml_declaration=True)


def xliff2(path, tag, whole, more):
    tree = etree.parse(path)
    ns = '{urn:oasis:names:tc:xliff:document:2.0}'
    for unit in tree.iter(ns + 'unit'):
        segment = unit.find(ns + 'segment')
        target = segment.find(ns + 'target')
        if unit.get('id') in whole:
            if target is None: target = etree.SubElement(segment, ns + 'target')
            replace(target, whole[unit.get('id')])
        elif unit.get('id') in more: add(target)
        else: continue
        segment.set('state', 'translated')
        segment.attrib.pop('subState', None)
    tree.write(path, encoding='UTF-8', xml_declaration=True)


def po(path, tag, whole, more):
    file = polib.pofile(path)
    for e in file:
        if e.msgctxt in whole: e.msgstr = whole[e.msgctxt]
        elif e.msgctxt in more: e.msgstr += ADDED
        else: continue
        e.flags = [f for f in e.flags if f != 'fuzzy']
    file.save(path)


def tmx(path, tag, whole, more):
    tree = etree.parse(path)
    lang = '{http://www.w3.org/XML/1998/namespace}lang'
    for tu in tree.iter('tu'):
        texts = {v.get(lang): v.find('seg') for v in tu.iter('tuv')}
        if tu.get('tuid') in whole:
            if tag not in texts:
                texts[tag] = etree.SubElement(etree.SubElement(tu, 'tuv', {lang: tag}), 'seg')
            replace(texts[tag], whole[tu.get('tuid')])
        elif tu.get('tuid') in more: add(texts[tag])
    tree.write(path, encoding='UTF-8', xml_declaration=True)


def tsv(path, tag, whole, more):
    with open(path, encoding='utf8') as f: rows = [x.split('\t') for x in f.read().splitlines()]
    for r in rows:
        if r[0] in whole: r[2] = whole[r[0]]
        elif r[0] in more: r[2] += ADDED
    with open(path, 'w', encoding='utf8') as f: f.write(''.join('\t'.join(r) + '\n' for r in rows))


def xlsx(path, tag, whole, more):
    book = openpyxl.load_workbook(path)
    for row in book['Translation'].iter_rows(min_row=2):
        if row[0].value in whole: row[2].value = whole[row[0].value]
        elif row[0].value in more: row[2].value += ADDED
        else: continue
        row[3].value = 'translated'
    book.save(path)


def word(path, tag, whole, more):
    file = docx.Document(path)
    for row in file.tables[0].rows[1:]:
        i, paragraph = row.cells[0].paragraphs[0].text, row.cells[2].paragraphs[0]
        if i in whole:
            for run in paragraph.runs: run.text = ''
            paragraph.add_run(whole[i])
        elif i in more: paragraph.add_run(ADDED)
    file.save(path)


EDITORS = {'xliff': xliff, 'xliff2': xliff2, 'po': po, 'tmx': tmx, 'tsv': tsv, 'xlsx': xlsx, 'docx': word}
