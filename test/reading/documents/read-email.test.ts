import { describe, expect, test } from 'vitest';
import { rawText } from '../../../src/reading/open-report.ts';
import { brokenOrigin } from '../broken-origin.ts';
import { readBytes } from './open.ts';

const PROSE =
  'The mayor said on Monday that the bridge would be open again by the end of the week.';
const HEAD = [
  'From: Harbour Post <news@harbourpost.example>',
  'To: reader@example.org',
  'Subject: Fwd: =?utf-8?q?Bridge_opens_=E2=80=93_at_last?=',
  'Date: Tue, 7 Mar 2023 23:30:00 -0500',
  'MIME-Version: 1.0',
];
const mail = (...lines: readonly string[]) => [...HEAD, ...lines].join('\r\n');

describe('an e-mail', () => {
  test('of text is a report with what its head says', async () => {
    const bytes = Buffer.from(
      mail('Content-Type: text/plain; charset=utf-8', '', PROSE, '', '“Yes,” she said.'),
    );
    const article = await readBytes(bytes, 'bridge.eml');
    expect(article).toMatchObject({
      name: 'bridge',
      format: 'eml',
      title: 'Bridge opens – at last',
      outlet: 'Harbour Post',
      date: '2023-03-07',
      author: null,
      body: `${PROSE}\n“Yes,” she said.`,
      found: { title: 'metadata', outlet: 'metadata', date: 'metadata', author: 'none' },
    });
    expect(brokenOrigin(article, await rawText(bytes, 'bridge.eml'))).toBeNull();
  });

  test('with a page is read as that page', async () => {
    const page = `<h1>Bridge opens</h1><p>${PROSE}</p><footer>Unsubscribe</footer>`;
    const text = mail(
      'Content-Type: multipart/alternative; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Look at this message in a browser.',
      '--b',
      'Content-Type: text/html; charset=windows-1251',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      `<html><body>${page}<p>=CC=EE=F1=F2 is Russian.</p></body></html>`,
      '--b--',
    );
    expect((await readBytes(text, 'a.eml')).body).toBe(`Bridge opens\n${PROSE}\nМост is Russian.`);
  });

  test('whose page has no text is read as its text', async () => {
    const text = mail(
      'Content-Type: multipart/alternative; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      PROSE,
      '--b',
      'Content-Type: text/html',
      '',
      '<html><body><img src="cid:1"></body></html>',
      '--b--',
    );
    expect((await readBytes(text, 'a.eml')).body).toBe(PROSE);
  });

  test('is read without what is attached', async () => {
    const text = mail(
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      PROSE,
      '--b',
      'Content-Type: text/plain; name="notes.txt"',
      'Content-Disposition: attachment; filename="notes.txt"',
      '',
      'Notes that nobody should read.',
      '--b--',
    );
    expect((await readBytes(text, 'a.eml')).body).toBe(PROSE);
  });

  test('has the byline and date of its text before those of its head', async () => {
    const head = HEAD.map((line) => line.replace('Harbour Post', 'John Roe')).join('\r\n');
    const text = `${head}\r\n\r\nBy Jane Doe\r\n\r\nMarch 5, 2023\r\n\r\n${PROSE}\r\n`;
    expect(await readBytes(text, 'a.eml')).toMatchObject({
      author: 'Jane Doe',
      date: '2023-03-05',
      found: { author: 'byline', date: 'line' },
    });
  });

  test('keeps no control characters and no halves of letters', async () => {
    const text = mail('Content-Type: text/plain; charset=utf-8', '', `${PROSE} a\0b\x1b[2Jc.`);
    expect((await readBytes(text, 'a.eml')).body).toBe(`${PROSE} a\ufffdb\ufffd[2Jc.`);
  });
});
