import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '../../src/errors.ts';
import {
  type FetchAddress,
  type FetchParts,
  makeFetchAddress,
} from '../../src/fetching/fetch-address.ts';
import { publicOnly } from '../../src/fetching/is-public-ip.ts';
import { METADATA_SPELLINGS, NO_ADDRESSES } from '../fetching/bad-addresses.ts';
import { dialTo, type LocalWeb, send, sendOn, startLocalWeb } from '../fetching/local-web.ts';
import { BAD_FILES } from './bad-files.ts';
import { writeZip, type ZipTestEntry } from './write-zip.ts';

const MEGABYTE = 1024 * 1024;

/** 11 MB of nothing. */
const BOMB = gzipSync(Buffer.alloc(11 * MEGABYTE));

type Answer = Parameters<typeof startLocalWeb>[0];

/** What somebody offers as a report. */
export type Offered =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array | string }
  /** At an address; without an answer nothing is asked. */
  | { readonly kind: 'address'; readonly address: string; readonly answer?: Answer }
  | { readonly kind: 'text'; readonly text: string };

/** How it is refused. */
export interface Refused {
  readonly code: ErrorCode;
  /** In the sentence that says so. */
  readonly says: RegExp;
}

/** Something that cannot be added. */
export interface BadInput extends Refused {
  readonly what: string;
  readonly offered: Offered;
  readonly given?: { readonly title?: string; readonly outlet?: string; readonly date?: string };
  /** Where the command line takes it otherwise. */
  readonly inTerminal?: Refused;
}

/** A host of the open web, as the tests have it. */
const HOST = 'news.example';
const AT = `http://${HOST}/report`;

/** Addresses of this machine's loopback: the web's, and one that is nobody's business. */
const WEB = '127.0.0.2';
const PRIVATE = '127.0.0.1';

/** The web as the bad inputs need it. */
export interface BadWeb {
  /** What the next request is answered with. */
  answer: Answer;
  readonly fetchAddress: FetchAddress;
  readonly stop: LocalWeb['stop'];
}

/** Starts it; what takes 20 s elsewhere takes three here. */
export async function startBadWeb(): Promise<BadWeb> {
  const state: { answer: Answer } = { answer: (socket) => socket.destroy() };
  const web = await startLocalWeb((socket, hit) => state.answer(socket, hit), { host: WEB });
  const isPublic = publicOnly();
  const parts: FetchParts = {
    version: '1.2.3',
    resolve: async (name) => {
      if (name === 'printer.example') return ['10.0.0.7'];
      if (name === 'rebound.example') return [WEB, PRIVATE];
      if (name === HOST) return [WEB];
      throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
    },
    isAllowed: (ip) => ip === WEB || isPublic(ip),
    startDialling: dialTo(web.port),
    limits: { line: 1_000, answer: 1_000, whole: 3_000 },
  };
  return Object.assign(state, { fetchAddress: makeFetchAddress(parts), stop: web.stop });
}

const prose = (name: string) =>
  `The mayor of ${name} said on Monday that the bridge would be open again by the end of the week.`;

const zip = (what: string, entries: readonly ZipTestEntry[], says: RegExp): BadInput => ({
  what: `an archive ${what}`,
  offered: { kind: 'file', name: 'reports.zip', bytes: writeZip(entries) },
  code: 'ARTICLE',
  says,
});

const report = (path: string, data: string | Uint8Array = prose(path)): ZipTestEntry => ({
  path,
  data,
});

const at = (what: string, answer: Answer, says: RegExp, code: ErrorCode = 'ADDRESS'): BadInput => ({
  what: `an address ${what}`,
  offered: { kind: 'address', address: AT, answer },
  code,
  says,
});

const unasked = (address: string, says: RegExp): BadInput => ({
  what: `the address ${address.slice(0, 60)}`,
  offered: { kind: 'address', address },
  code: 'ADDRESS',
  says,
});

const text = (what: string, said: string, says: RegExp, code: ErrorCode = 'ARTICLE'): BadInput => ({
  what: `a text ${what}`,
  offered: { kind: 'text', text: said },
  code,
  says,
});

const status = (line: string): Answer => {
  return (socket) => send(socket, 'x', { status: line });
};
const body = (media: string, bytes: string | Uint8Array): Answer => {
  return (socket) => send(socket, bytes, { headers: [`content-type: ${media}`] });
};

/** In Discord, feeds have a command of their own; on the command line, what they list is added. */
const feed = (
  what: string,
  xml: string,
  inTerminal: Refused,
  answers: Answer = () => {},
): BadInput => ({
  what: `a feed ${what}`,
  offered: {
    kind: 'address',
    address: `http://${HOST}/feed`,
    answer: (socket, hit) => {
      if (hit.path === '/feed') body('application/rss+xml', xml)(socket, hit);
      else answers(socket, hit);
    },
  },
  code: 'FEED',
  says: /That is the address of a feed, which lists reports\. Follow it with \/feed add/,
  inTerminal,
});

const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${items}</channel></rss>`;

const dated = (date: string, says: RegExp): BadInput => ({
  what: `the date ${date}`,
  offered: { kind: 'file', name: 'a.txt', bytes: prose('Vik') },
  given: { date },
  code: 'USAGE',
  says,
});

const named = (name: string, says: RegExp): BadInput => ({
  what: `a file that is called ${JSON.stringify(name)}`,
  offered: { kind: 'file', name, bytes: prose('Vik') },
  code: 'ARTICLE',
  says,
});

const NAMES: readonly BadInput[] = [
  named('.hidden.txt', /cannot be kept under its name: it begins with a dot/),
  named('README.md', /a README is passed over in a folder of reports/),
  named(' a.txt', /it begins or ends with a space/),
  named('a\u202etxt.md', /it has invisible characters/),
];

const ARCHIVES: readonly BadInput[] = [
  {
    what: 'an archive that is none',
    offered: { kind: 'file', name: 'a.zip', bytes: prose('Vik') },
    code: 'ARTICLE',
    says: /The ZIP archive is damaged or cut off/,
  },
  {
    what: 'half an archive',
    offered: {
      kind: 'file',
      name: 'a.zip',
      bytes: writeZip([report('a.md'), report('b.md')]).subarray(0, 90),
    },
    code: 'ARTICLE',
    says: /The ZIP archive is damaged or cut off/,
  },
  zip('without files', [], /The ZIP archive has no files\./),
  zip('of hidden files', [report('.a.md'), report('__MACOSX/b.md')], /has no files/),
  zip(
    'that grows a thousand times',
    [report('a.md', Buffer.alloc(9 * MEGABYTE))],
    /a\.md in it grows more than 100 times/,
  ),
  zip(
    'that grows more than it says',
    [{ ...report('a.md', Buffer.alloc(9 * MEGABYTE)), size: 100 }],
    /a\.md in it is damaged/,
  ),
  zip('with a password', [{ ...report('a.md'), encrypted: true }], /a\.md is protected by a pass/),
  zip('with a link', [{ ...report('a.md', '/etc/passwd'), mode: 0o120777 }], /a\.md .* is a link/),
  zip(
    'with an archive',
    [report('b.zip', writeZip([report('c.md')]))],
    /b\.zip .* is an archive i/,
  ),
  zip('with another checksum', [{ ...report('a.md'), crc: 1 }], /checksum is not right/),
  zip(
    'of 201 files',
    Array.from({ length: 201 }, (_, n) => report(`${n}.md`)),
    /has 201 files: at most 200/,
  ),
  zip('of one picture', [report('../../a.png', 'x')], /The format is not/),
  zip(
    'of nothing that can be read',
    [report('../a.png', 'x'), report('b.txt', '')],
    /a\.png: The format is not known.*\n.*b\.txt: The file is empty\./,
  ),
];

const ADDRESSES: readonly BadInput[] = [
  ...NO_ADDRESSES.filter(([address]) => /^https?:\/\/\S/.test(address) && address.length < 600).map(
    ([address, says]) => unasked(address, new RegExp(says)),
  ),
  ...METADATA_SPELLINGS.slice(0, 3).map((address) => unasked(address, /into a private network/)),
  unasked('http://127.0.0.1/', /into a private network/),
  unasked('http://[::1]:8080/', /into a private network/),
  unasked('http://localhost/', /into a private network/),
  unasked('http://newsroom/', /into a private network/),
  unasked('http://printer.example/', /into a private network/),
  unasked('http://rebound.example/', /into a private network/),
  unasked('http://nowhere.example/', /has a host that does not exist/),
  unasked(`http://${HOST}/${'a'.repeat(2_100)}`, /is too long/),
  ...['ftp://news.example/a', 'file:///etc/passwd', 'javascript:alert(1)'].map(
    (address): BadInput => ({
      ...unasked(address, /begin/),
      inTerminal: { code: 'USAGE', says: /There is no file or folder/ },
    }),
  ),
  at('that redirects to loopback', (s) => sendOn(s, 'http://127.0.0.1/'), /private network/),
  at('that redirects to localhost', (s) => sendOn(s, 'http://localhost/'), /private network/),
  at('that redirects to a file', (s) => sendOn(s, 'file:///etc/passwd'), /not on the web/),
  at('that redirects to itself', (s) => sendOn(s, '/report'), /sends on in a circle/),
  at(
    'that redirects for ever',
    (s, { path }) => sendOn(s, `${path}a`),
    /after more than 5 redirects/,
  ),
  at('that is not found', status('404 Not Found'), /does not exist, or does not any more/),
  at('that asks for a password', status('401 Unauthorized'), /asks for a name and a password/),
  at('that asks to be paid for', status('402 Payment Required'), /asks to be paid for/),
  at('that is forbidden', status('403 Forbidden'), /not given to programs/),
  at('that is asked too often', status('429 Too Many'), /asked for too often/),
  at('that fails', status('500 Internal Server Error'), /has trouble on its side \(500\)/),
  at('that is overloaded', status('503 Unavailable'), /has trouble on its side \(503\)/),
  at('that says nothing', () => {}, /within 1 s/),
  at(
    'that drips',
    (s) => {
      s.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<p>');
      const drip = setInterval(() => s.write('x'), 20);
      s.on('close', () => clearInterval(drip));
    },
    /within 3 s/,
  ),
  at('that hangs up', (s) => s.destroy(), /broke off|nothing answers/),
  at(
    'that breaks off',
    (s) => s.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n<p>'),
    /broke off/,
  ),
  at(
    'that is no web server',
    (s) => s.end('SSH-2.0-OpenSSH\r\n'),
    /does not answer as a web server/,
  ),
  at('that is empty', body('text/html', ''), /gives an empty page/),
  at('of a picture', body('image/png', 'x'), /leads to a picture, not to a report/),
  at('of a program', body('application/x-msdownload', 'MZ'), /leads to data of the type/),
  at(
    'of 11 MB',
    (s) => s.write(`HTTP/1.1 200 OK\r\ncontent-length: ${11 * MEGABYTE}\r\n\r\n`),
    /is too large: at most 10 MB/,
  ),
  at(
    'that grows when it is unpacked',
    (s) =>
      send(s, BOMB, {
        headers: ['content-type: text/html', 'content-encoding: gzip'],
      }),
    /is too large: at most 10 MB/,
  ),
  at(
    'packed in no way that is known',
    (s) => send(s, 'x', { headers: ['content-type: text/html', 'content-encoding: zzz'] }),
    /comes packed in a way/,
  ),
  at('of a page of scripts', body('text/html', '<script>x()</script>'), /is empty/, 'ARTICLE'),
  at('of half a PDF', body('application/pdf', '%PDF-1.4\nx'), /The PDF is cut off/, 'ARTICLE'),
  at('of no Word document', body('application/octet-stream', 'PK\x03\x04x'), /damaged/, 'ARTICLE'),
  at('of half an archive', body('application/zip', 'PK\x03\x04x'), /ZIP .* is damaged/, 'ARTICLE'),
];

const FEEDS: readonly BadInput[] = [
  feed('that is broken', '<rss version="2.0"><channel', {
    code: 'ARTICLE',
    says: /no RSS or Atom feed, or a broken one/,
  }),
  feed(
    'with abbreviations of its own',
    `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(99)}">]>${rss('<item><title>&a;</title></item>')}`,
    { code: 'ARTICLE', says: /defines abbreviations of its own/ },
  ),
  feed('of 2 MB', rss(`<!--${'x'.repeat(2 * MEGABYTE)}-->`), {
    code: 'ARTICLE',
    says: /is too large: at most 2 MB/,
  }),
  feed('that lists itself', rss('<item><link>/feed</link></item>'), {
    code: 'ARTICLE',
    says: /http:\/\/news\.example\/feed: The format is not known/,
  }),
  feed(
    'whose reports fail',
    rss('<item><link>/a</link></item>'),
    { code: 'ARTICLE', says: /http:\/\/news\.example\/a: .*trouble on its side \(502\)/ },
    status('502 Bad Gateway'),
  ),
  feed('that leads to this machine', rss('<item><link>http://127.0.0.1/a</link></item>'), {
    code: 'ARTICLE',
    says: /leads into a private network/,
  }),
];

const TEXTS: readonly BadInput[] = [
  text('of white space', ' \n\n ', /The file is empty/),
  text('with a zero byte', `${prose('Vik')}\0`, /holds zero bytes/),
  text('of control characters', 'a\u0001\u0002\u0003\u0004 b', /binary, not text/),
  text('that nobody sees', '\u200b\u2060\ufeff', /The file is empty/),
  text('of one advertisement', 'Advertisement', /Nothing is left of the file/),
  text('of broken front matter', `---\ntitle: [\n---\n${prose('Vik')}`, /front matter cannot be/),
  text('of a page of scripts', '<html><script>x()</script></html>', /is empty/),
  text('of rich text', '{\\rtf1\\ansi The bridge is open.}', /is a rich text document/),
];

const SAID: readonly BadInput[] = [
  dated('2999-01-01', /The date “2999-01-01” is no day with its year/),
  dated('yesterday-ish', /The date “yesterday-ish” is no day/),
  dated('1812-06-24', /The date “1812-06-24” is no day/),
  dated('03/07/2023', /The date “03\/07\/2023” is no day/),
  dated('2024-02-31', /The date “2024-02-31” is no day/),
  {
    what: 'an outlet of 121 characters',
    offered: { kind: 'file', name: 'a.txt', bytes: prose('Vik') },
    given: { outlet: 'x'.repeat(121) },
    code: 'USAGE',
    says: /The outlet is longer than 120 characters\./,
  },
  {
    what: 'a title for several reports',
    offered: {
      kind: 'file',
      name: 'a.zip',
      bytes: writeZip([report('a.md'), report('b.md')]),
    },
    given: { title: 'Both' },
    code: 'USAGE',
    says: /title is that of one report/,
  },
];

/** What is not added, whichever way it comes. */
export const BAD_INPUTS: readonly BadInput[] = [
  ...BAD_FILES.map(
    ([what, name, bytes, sentence]): BadInput => ({
      what: `${what} as ${name}`,
      offered: { kind: 'file', name, bytes },
      code: 'ARTICLE',
      says: new RegExp(sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
    }),
  ),
  ...NAMES,
  ...ARCHIVES,
  ...ADDRESSES,
  ...FEEDS,
  ...TEXTS,
  ...SAID,
];
