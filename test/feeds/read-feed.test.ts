import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { MOST_ITEMS, readFeed } from '../../src/feeds/read-feed.ts';
import { mutated } from '../support/mutated.ts';

const ADDRESS = 'https://news.example/feeds/all.xml';

const read = (feed: string | Uint8Array, charset: string | null = null) =>
  readFeed(typeof feed === 'string' ? Buffer.from(feed) : feed, { address: ADDRESS, charset });

const rss = (items: string, head = '<title>News</title><link>https://news.example/</link>') =>
  `<?xml version="1.0"?><rss version="2.0"><channel>${head}${items}</channel></rss>`;
const atom = (entries: string, attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>News</title>${entries}</feed>`;

describe('a feed is read', () => {
  test('of RSS 2.0', () => {
    const feed = read(
      rss(`<item>
        <title><![CDATA[Port &amp; <b>harbour</b> open]]></title>
        <link> https://news.example/a?b=1&amp;c=2 </link>
        <guid isPermaLink="false">news-1</guid>
        <pubDate>Fri, 14 Jun 2024 15:00:00 +0300</pubDate>
        <description>&lt;p&gt;The harbour&#160;is open.&lt;/p&gt; &lt;img src="x"&gt;</description>
      </item>`),
    );
    expect(feed).toEqual({
      title: 'News',
      items: [
        {
          id: 'news-1',
          title: 'Port & harbour open',
          address: 'https://news.example/a?b=1&c=2',
          date: '2024-06-14T12:00:00.000Z',
          summary: 'The harbour is open.',
        },
      ],
    });
  });

  test('of RSS 1.0', () => {
    const feed = read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://news.example/"><title>News</title></channel>
      <item rdf:about="https://news.example/1"><title>Harbour</title>
        <link>https://news.example/1?from=feed</link><dc:date>2024-06-14T12:00:00Z</dc:date></item>
      </rdf:RDF>`);
    expect(feed.title).toBe('News');
    expect(feed.items).toEqual([
      {
        id: 'https://news.example/1',
        title: 'Harbour',
        address: 'https://news.example/1?from=feed',
        date: '2024-06-14T12:00:00.000Z',
        summary: null,
      },
    ]);
  });

  test('of Atom', () => {
    const feed = read(
      atom(
        `<entry><id>tag:news.example,2024:1</id><title type="html">The &lt;i&gt;harbour&lt;/i&gt;</title>
          <link rel="enclosure" href="/sound.mp3"/><link rel="alternate" href="c"/>
          <updated>2024-06-15T12:00:00Z</updated><published>2024-06-14T12:00:00Z</published>
          <summary>It is open.</summary></entry>
        <entry xml:base="/d/"><id>2</id><link href="e"/><updated>2024-06-15T12:00:00Z</updated></entry>`,
        'xml:base="../b/"',
      ),
    );
    expect(feed.items).toEqual([
      {
        id: 'tag:news.example,2024:1',
        title: 'The harbour',
        address: 'https://news.example/b/c',
        date: '2024-06-14T12:00:00.000Z',
        summary: 'It is open.',
      },
      {
        id: '2',
        title: null,
        address: 'https://news.example/d/e',
        date: '2024-06-15T12:00:00.000Z',
        summary: null,
      },
    ]);
  });

  test('with nothing in it', () => {
    expect(read(rss('', '<title>News</title>'))).toEqual({ title: 'News', items: [] });
  });

  const cyrillic = rss('<item><title>Порт відкрито</title><link>/a</link></item>');
  const in1251 = Buffer.from(
    [...cyrillic].map((letter) => {
      const code = letter.charCodeAt(0);
      if (letter === 'і') return 0xb3;
      return code < 0x80 ? code : code - 0x410 + 0xc0;
    }),
  );
  const declaring = (bytes: Buffer) =>
    Buffer.concat([
      Buffer.from("<?xml version='1.0' encoding='windows-1251'?>"),
      bytes.subarray(21),
    ]);

  test.each([
    ['UTF-8', Buffer.from(cyrillic), null],
    ['UTF-16 without a mark, as its server says', Buffer.from(cyrillic, 'utf16le'), 'utf-16le'],
    ['UTF-8, whatever is declared', Buffer.from(cyrillic), 'windows-1251'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${cyrillic}`), null],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${cyrillic}`, 'utf16le'), null],
    ['an encoding that its server declares', in1251, 'windows-1251'],
    ['an encoding that it declares', declaring(in1251), null],
    ['an encoding that its server does not know', declaring(in1251), 'windows-9999'],
  ])('in %s', (_, bytes, charset) => {
    expect(read(bytes, charset).items[0]!.title).toBe('Порт відкрито');
  });
});

describe('what a feed lists', () => {
  const item = (parts: string) => read(rss(`<item>${parts}</item>`)).items[0];

  test.each([
    ['<link>/a</link>', 'https://news.example/a'],
    ['<link>a</link>', 'https://news.example/feeds/a'],
    ['<link>//other.example/a</link>', 'https://other.example/a'],
    ['<guid>https://news.example/b</guid>', 'https://news.example/b'],
    [
      '<link>javascript:alert(1)</link><guid>https://news.example/b</guid>',
      'https://news.example/b',
    ],
    ['<link></link><guid isPermaLink="true">http://news.example/b</guid>', 'http://news.example/b'],
  ])('has an address: %s', (parts, address) => {
    expect(item(parts)!.address).toBe(address);
  });

  test.each([
    '<title>Nowhere</title>',
    '<link>javascript:alert(1)</link>',
    '<link>file:///etc/passwd</link>',
    '<link>data:text/html,x</link>',
    '<link>mailto:ann@news.example</link>',
    '<link>http://</link>',
    '<guid isPermaLink="false">https://news.example/b</guid>',
    '<guid>news-1</guid>',
    `<link>/${'a'.repeat(2_000)}</link>`,
  ])('is left out without one: %.70s', (parts) => {
    expect(item(parts)).toBeUndefined();
  });

  test.each([
    ['2024-06-14', '2024-06-14T00:00:00.000Z'],
    ['Fri, 14 Jun 2024 12:00:00 GMT', '2024-06-14T12:00:00.000Z'],
    ['yesterday', null],
    ['', null],
    ['0001-01-01T00:00:00Z', null],
    ['Mon, 99 Foo 2024', null],
  ])('has its date: %j', (date, read) => {
    expect(item(`<link>/a</link><pubDate>${date}</pubDate>`)!.date).toBe(read);
  });

  test('has texts of one line, without markup and what is not seen, and bounded', () => {
    const odd = item(
      '<link>/a</link><title>&lt;script&gt;x&lt;/script&gt; \u202eHar&#x200b;bour &#10; 3 &lt; 4 @everyone</title>',
    );
    expect(odd!.title).toBe('x Har bour 3 < 4 @everyone');
    const long = item(`<link>/a</link><description>${'harbour '.repeat(50_000)}</description>`);
    expect(long!.summary).toMatch(/^(?:harbour )+harbour…$/);
    expect(long!.summary!.length).toBeLessThanOrEqual(500);
  });

  test('is listed once, under the first of its names', () => {
    const { items } = read(
      rss(`<item><guid>a</guid><link>/1</link></item><item><guid>a</guid><link>/2</link></item>
        <item><link>/3</link></item><item><link>/3</link></item>`),
    );
    expect(items.map(({ id }) => id)).toEqual(['a', 'https://news.example/3']);
  });

  test('has an id of bounded length', () => {
    const ids = ['x', 'y'].map(
      (end) => item(`<link>/a</link><guid>${'a'.repeat(9_000)}${end}</guid>`)!.id,
    );
    expect(ids.map((id) => id.length)).toEqual([64, 64]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('is read no further than there is use for', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => `<item><link>/${i}</link></item>`);
    expect(read(rss(many.join(''))).items).toHaveLength(MOST_ITEMS);
  });
});

describe('a feed is refused that', () => {
  test.each([
    ['is nothing', '', 'is no RSS or Atom feed'],
    ['is binary', Buffer.from([0, 1, 2, 0xff, 0]), 'no text'],
    ['is a page', '<!doctype html><html><body>News</body></html>', 'is a page, not a feed'],
    ['is a page about feeds', '<html><script>"<rss version=\'2.0\'>"</script></html>', 'is a page'],
    ['is a text', 'The harbour is open.', 'is no RSS or Atom feed'],
    ['is other XML', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'is no RSS or Atom feed'],
    ['has no channel', '<rss version="2.0"></rss>', 'is no RSS or Atom feed'],
    [
      'is in JSON',
      '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[]}',
      'in JSON',
    ],
    ['breaks off', rss('<item><title>a</title>').slice(0, -19), 'or a broken one'],
    ['breaks off in a tag', rss('<item a="').slice(0, -19), 'or a broken one'],
    ['has a comment without an end', rss('<!-- '.repeat(50_000)), 'or a broken one'],
    ['has quoted text without an end', rss('<![CDATA['.repeat(50_000)), 'or a broken one'],
    ['is nested', rss('<a>'.repeat(20_000)), 'or a broken one'],
    ['is nested and closed', rss('<a>'.repeat(20_000) + '</a>'.repeat(20_000)), 'or a broken one'],
    ['has a poisonous name', rss('<__proto__>x</__proto__>'), 'or a broken one'],
    ['is too large', rss(' '.repeat(3_000_000)), 'is too large'],
    [
      'is a bomb of entities',
      `<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${rss('<item><title>&b;</title></item>')}`,
      '<!ENTITY>',
    ],
    [
      'reads a file',
      `<!DOCTYPE r [<!entity a SYSTEM "file:///etc/passwd">]>${rss('<item><title>&a;</title></item>')}`,
      '<!ENTITY>',
    ],
  ])('%s', (_, feed, says) => {
    const refused = () => read(feed);
    expect(refused).toThrow(DatelineError);
    expect(refused).toThrow(says);
    expect(refused).toThrow(/^The feed .*\.$/);
  });
});

test('whatever there is, it is read or refused', () => {
  const whole = rss(
    `<item><title>A</title><link>/a</link><guid isPermaLink="false">1</guid><pubDate>14 Jun 2024</pubDate>
    <description><![CDATA[<p>x</p>]]></description></item><item><link>b</link></item>`,
  );
  const other = atom(
    '<entry><id>1</id><title type="xhtml"><div>x</div></title><link href="a"/></entry>',
  );
  const pieces = [
    ...['<', '>', '</', '/>', '<!--', '<![CDATA[', ']]>', '<item>', '</item>', '<link/>', '"', '='],
    ...['&amp;', '&#x110000;', '&#0;', '<guid>', '<title type="html">', 'xml:base="//["', '\u0000'],
  ];
  const feed = fc
    .tuple(
      fc.constantFrom(whole, other),
      fc.array(fc.tuple(fc.nat(400), fc.nat(20), fc.constantFrom(...pieces, '')), { maxLength: 8 }),
    )
    .map(([text, edits]) =>
      edits.reduce((old, [at, cut, piece]) => old.slice(0, at) + piece + old.slice(at + cut), text),
    );
  fc.assert(
    fc.property(feed, (text) => {
      try {
        for (const { address, id, title } of read(text).items) {
          expect(address).toMatch(/^https?:\/\/[\x21-\x7e]+$/);
          expect(id.length).toBeLessThanOrEqual(500);
          expect(title ?? 'x').toMatch(/^[^\p{C}\n]+$/u);
        }
      } catch (error) {
        expect(error).toMatchObject({ code: 'FEED' });
      }
    }),
    { numRuns: 1_500 },
  );
});

test('any bytes of it may be others', () => {
  const whole = rss(
    '<item><title>A</title><link>https://a.example/a</link><pubDate>14 Jun 2024</pubDate></item>',
  );
  fc.assert(
    fc.property(mutated(Buffer.from(whole)), (bytes) => {
      try {
        for (const { address } of read(bytes).items) expect(address).toMatch(/^https?:/);
      } catch (error) {
        expect(error).toMatchObject({ code: 'FEED' });
      }
    }),
    { numRuns: 500 },
  );
});
