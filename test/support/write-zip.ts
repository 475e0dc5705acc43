import { crc32, deflateRawSync } from 'node:zlib';

/** A file to put into an archive, and what the archive says of it. */
export interface ZipTestEntry {
  readonly path: string;
  readonly data: string | Uint8Array;
  /** Said in place of its size. */
  readonly size?: number;
  /** Said in place of its checksum. */
  readonly crc?: number;
  readonly encrypted?: boolean;
  /** Unix mode; that of a regular file where it is left out. */
  readonly mode?: number;
  /** How it is packed; 8 (deflate) where it is left out. */
  readonly method?: number;
}

/** Writes a ZIP archive. */
export function writeZip(entries: readonly ZipTestEntry[]): Uint8Array {
  const files: Buffer[] = [];
  const listing: Buffer[] = [];
  let offset = 0;
  for (const { path, data, size, crc, encrypted = false, mode = 0o100644, method = 8 } of entries) {
    const bytes = Buffer.from(data as string);
    const name = Buffer.from(path);
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    shared.writeUInt16LE(method, 4);
    shared.writeUInt32LE(crc ?? crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(size ?? bytes.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    // Made by version 2.0 on Unix.
    listing.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), shared, rest, name);
    files.push(file);
    offset += file.length;
  }
  const central = Buffer.concat(listing);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...files, central, Buffer.from('PK\x05\x06'), end]));
}

/** Writes a Word document of paragraphs; one that begins with "# " is a heading. */
export function writeDocx(
  paragraphs: readonly string[],
  {
    core = '',
    body = '',
    more = [],
  }: { core?: string; body?: string; more?: readonly ZipTestEntry[] } = {},
): Uint8Array {
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const written = paragraphs.map((text) => {
    const style = text.startsWith('# ') ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : '';
    const words = text.replace(/^# /, '').replace(/&/g, '&amp;').replace(/</g, '&lt;');
    return `<w:p>${style}<w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;
  });
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  return writeZip([
    {
      path: '[Content_Types].xml',
      data: `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      path: '_rels/.rels',
      data: `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      path: 'word/styles.xml',
      data: `${xml}<w:styles xmlns:w="${word}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    },
    {
      path: 'docProps/core.xml',
      data: `${xml}<cp:coreProperties xmlns:cp="x" xmlns:dc="y" xmlns:dcterms="z">${core}</cp:coreProperties>`,
    },
    {
      path: 'word/document.xml',
      data: `${xml}<w:document xmlns:w="${word}"><w:body>${written.join('')}${body}</w:body></w:document>`,
    },
    ...more,
  ]);
}
