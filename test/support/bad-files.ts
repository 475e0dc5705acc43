import { gzipSync } from 'node:zlib';
import { under, writePdf } from './write-pdf.ts';
import { writeDocx, writeZip } from './write-zip.ts';

const PROSE =
  'The mayor said on Monday that the bridge would be open again by the end of the week.';
const PDF = writePdf({ pages: [under([PROSE])] });
const DOCX = writeDocx([PROSE]);
const MAIL = 'From: Jane Doe <a@b.example>\nSubject: Bridge opens\n';
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const PNG = hex('89504e470d0a1a0a 0000000d49484452 0000000100000001 0802000000');
const OLE = Buffer.concat([hex('d0cf11e0a1b11ae1'), Buffer.alloc(1_016)]);
const sheet = writeZip([
  {
    path: '[Content_Types].xml',
    data: '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  },
  { path: 'xl/workbook.xml', data: '<x/>' },
]);
const locked = (revision: string) =>
  writePdf({
    pages: [under([PROSE])],
    trailer: `/Encrypt << /Filter /Standard ${revision} /O (${'o'.repeat(32)}) /U (${'u'.repeat(32)}) /P -4 >> /ID [(abc) (abc)]`,
  });
const picture = '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 >>';
const manyPages = Array.from({ length: 501 }, () => []);
const document = (data: string) => {
  return writeZip([
    { path: '[Content_Types].xml', data: '<Types/>' },
    { path: 'word/document.xml', data },
  ]);
};
const nested = Array.from({ length: 30 }, (_, n) => {
  return `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`;
});

/** A file that no report can be read of: what it is, its name, its bytes, and the sentence that says so. */
export type BadFile = readonly [
  what: string,
  fileName: string,
  bytes: Uint8Array | string,
  sentence: string,
];

/** Files that are refused with code ARTICLE. */
export const BAD_FILES: readonly BadFile[] = [
  ['nothing', 'a.txt', '', 'The file is empty.'],
  ['nothing', 'a.pdf', '', 'The file is empty.'],
  ['nothing', 'a.docx', '', 'The file is empty.'],
  ['nothing', 'a.eml', '', 'The file is empty.'],
  ['white space', 'a.md', ' \n\n', 'The file is empty: it holds only white space.'],
  [
    'a text with a zero byte',
    'a.txt',
    `${PROSE}\0`,
    'The file is binary, or UTF-16 without a byte order mark: it holds zero bytes.',
  ],
  [
    'damaged UTF-8',
    'a.txt',
    Buffer.concat([Buffer.from('Міст відкрито'), hex('d0'), Buffer.from('Міст')]),
    'The file is not valid UTF-8. Save it as UTF-8 and check its letters.',
  ],
  [
    'a lone surrogate in UTF-16',
    'a.txt',
    hex('fffe 6100 00d8 6200'),
    'The file is not valid UTF-16LE. Save it as UTF-8 and check its letters.',
  ],
  [
    'a page in an unheard encoding',
    'a.html',
    Buffer.from('<meta charset=x-none>\xff', 'latin1'),
    'The encoding x-none is not known here. Save the file as UTF-8.',
  ],
  [
    'a page of scripts',
    'a.html',
    '<html><script>alert(1)</script></html>',
    'The file is empty: it has no text of a report.',
  ],
  [
    'tags beyond measure',
    'a.html',
    '<b>'.repeat(100_000) + '</i>'.repeat(500_000),
    'The page is nested too deeply to be read.',
  ],
  [
    '11 MB',
    'a.pdf',
    Buffer.alloc(11 * 1024 * 1024),
    'The file is too large: 11 MB, at most 10 MB are read.',
  ],
  [
    'a text',
    'a.odt',
    PROSE,
    'The format is not known: reports are .txt, .md, .markdown, .html, .htm, .pdf, .docx or .eml.',
  ],
  ['a PDF', 'a.txt', PDF, 'It is called .txt but is a PDF: give it the extension .pdf.'],
  ['a PDF', 'a.html', PDF, 'It is called .html but is a PDF: give it the extension .pdf.'],
  ['a PDF', 'a.docx', PDF, 'It is called .docx but is a PDF: give it the extension .pdf.'],
  [
    'a Word document',
    'a.md',
    DOCX,
    'It is called .md but is a Word document: give it the extension .docx.',
  ],
  [
    'a Word document',
    'a.pdf',
    DOCX,
    'It is called .pdf but is a Word document: give it the extension .docx.',
  ],
  [
    'an archive',
    'a.pdf',
    writeZip([{ path: 'a.md', data: PROSE }]),
    'It is called .pdf but is a ZIP archive: unpack it and give its files.',
  ],
  [
    'an archive',
    'a.docx',
    writeZip([{ path: 'a.md', data: PROSE }]),
    'It is called .docx but is a ZIP archive: unpack it and give its files.',
  ],
  [
    'an Excel workbook',
    'a.docx',
    sheet,
    'It is called .docx but is an Excel workbook: save its text as .txt, .md or .html.',
  ],
  [
    'a Word document with a password',
    'a.docx',
    OLE,
    'It is called .docx but is an old Word document, or one with a password: save it as .docx, without a password.',
  ],
  [
    'a picture',
    'a.pdf',
    PNG,
    'It is called .pdf but is a picture (.png): save its text as .txt, .md or .html.',
  ],
  [
    'a picture',
    'a.txt',
    PNG,
    'It is called .txt but is a picture (.png): save its text as .txt, .md or .html.',
  ],
  [
    'a gzip archive',
    'a.eml',
    gzipSync(PROSE),
    'It is called .eml but is a gzip archive: save its text as .txt, .md or .html.',
  ],
  [
    'rich text',
    'a.txt',
    `{\\rtf1\\ansi ${PROSE}}`,
    'It is called .txt but is a rich text document: save its text as .txt, .md or .html.',
  ],
  [
    'a web page',
    'a.pdf',
    '<!doctype html><p>Not found',
    'It is called .pdf but is a web page: give it the extension .html.',
  ],
  [
    'a text',
    'a.eml',
    `${PROSE}\n`,
    'It is called .eml but is plain text: give it the extension .txt.',
  ],
  [
    'a text that begins like a mail',
    'a.eml',
    `Note: ${PROSE}\n`,
    'It is called .eml but is plain text: give it the extension .txt.',
  ],
  [
    'a PDF that is cut off',
    'a.pdf',
    PDF.subarray(0, -60),
    'The PDF is cut off: its end is missing. Fetch or save it again.',
  ],
  [
    'a PDF with a password',
    'a.pdf',
    locked('/V 1 /R 2'),
    'The PDF is protected by a password. Save it without one.',
  ],
  [
    'a PDF that is encrypted in an unheard way',
    'a.pdf',
    locked('/V 9 /R 9'),
    'The PDF is damaged: it cannot be read.',
  ],
  [
    'a PDF of empty pages',
    'a.pdf',
    writePdf({ pages: [[], []] }),
    'The PDF has no text: its pages are empty.',
  ],
  [
    'a PDF of pictures',
    'a.pdf',
    writePdf({ pages: [[]], objects: [picture] }),
    'The PDF holds only pictures of its pages, no text. Have its text recognised first (OCR).',
  ],
  [
    'a PDF of 501 pages',
    'a.pdf',
    writePdf({ pages: manyPages }),
    'The PDF has 501 pages: at most 500 are read.',
  ],
  [
    'a PDF without objects',
    'a.pdf',
    '%PDF-1.7\nnothing\nstartxref\n0\n%%EOF',
    'The PDF is damaged: it cannot be read.',
  ],
  [
    'half a Word document',
    'a.docx',
    DOCX.subarray(0, 900),
    'The Word document is damaged or cut off: it cannot be opened.',
  ],
  [
    'a Word document without its parts',
    'a.docx',
    document('<w:document/>'),
    'The Word document is damaged: it cannot be read.',
  ],
  [
    'a Word document of broken XML',
    'a.docx',
    writeDocx([], { body: '<w:p><w:r>' }),
    'The Word document is damaged: it cannot be read.',
  ],
  [
    'a Word document without text',
    'a.docx',
    writeDocx([]),
    'The file is empty: it has no text of a report.',
  ],
  [
    'a Word document that grows',
    'a.docx',
    writeDocx([], { body: ' '.repeat(9_000_000) }),
    'document.xml in it grows more than 100 times when it is unpacked.',
  ],
  [
    'an e-mail without text',
    'a.eml',
    `${MAIL}\n`,
    'The file is empty: it has no text of a report.',
  ],
  [
    'an e-mail of attachments',
    'a.eml',
    `${MAIL}Content-Type: image/png\n\nabc`,
    'The file is empty: it has no text of a report.',
  ],
  [
    'an e-mail of 30 levels',
    'a.eml',
    `${MAIL}${nested.join('')}\n${PROSE}`,
    'The e-mail is nested too deeply, or its head is too long, to be read.',
  ],
  [
    'an e-mail of 3,000 parts',
    'a.eml',
    `${MAIL}Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(3_000)}`,
    'The e-mail has too many parts to be read.',
  ],
  [
    'an e-mail with a head of 1 MB',
    'a.eml',
    `${MAIL}${`X-A: ${'a'.repeat(900)}\n`.repeat(1_100)}\n${PROSE}`,
    'The e-mail is nested too deeply, or its head is too long, to be read.',
  ],
  [
    '20,000 nested tags',
    'a.html',
    `${'<div>'.repeat(20_000)}${PROSE}`,
    'The page is nested too deeply to be read.',
  ],
  [
    'a line of 10 MB',
    'a.txt',
    'The bridge is open. '.repeat(520_000),
    'The file has a paragraph of 10,399,999 characters: a report has none of more than 2,000,000. Check what it is.',
  ],
  [
    '60,000 lines',
    'a.txt',
    'The bridge is open.\n'.repeat(60_000),
    'The file has too many lines to be a report.',
  ],
  [
    'a page in UTF-16 that says it is UTF-8',
    'a.html',
    Buffer.concat([Buffer.from('<meta charset="utf-8">'), Buffer.from('<p>Open</p>', 'utf16le')]),
    'The file is binary, or UTF-16 without a byte order mark: it holds zero bytes.',
  ],
  ['UTF-32', 'a.txt', hex('fffe0000 61000000'), 'The file is binary, not text.'],
  ['control characters', 'a.txt', 'a\u0001\u0002\u0003 b', 'The file is binary, not text.'],
  [
    'half a letter in UTF-8',
    'a.txt',
    hex('eda080'),
    'The file is not valid UTF-8. Save it as UTF-8 and check its letters.',
  ],
  [
    'characters that nobody sees',
    'a.txt',
    '\u200b\u200b\u2060',
    'The file is empty: it holds only white space.',
  ],
  [
    'an advertisement',
    'a.txt',
    'Advertisement',
    'Nothing is left of the file without advertisements, buttons and links: it has no report.',
  ],
  [
    'front matter that is never closed',
    'a.md',
    '---\ntitle: x\nnever',
    'The front matter is opened and never closed: a line of three dashes must follow its fields (line 1).',
  ],
  [
    'front matter that is no YAML',
    'a.md',
    `---\ntitle: [\n---\n${PROSE}`,
    'The front matter cannot be read; put a value with a colon or a bracket in quotation marks (line 2).',
  ],
  [
    'a text without an extension',
    'report',
    PROSE,
    'The format is not known: reports are .txt, .md, .markdown, .html, .htm, .pdf, .docx or .eml.',
  ],
  [
    'an archive',
    'a.txt',
    writeZip([{ path: 'a.md', data: PROSE }]),
    'It is called .txt but is a ZIP archive: unpack it and give its files.',
  ],
];
