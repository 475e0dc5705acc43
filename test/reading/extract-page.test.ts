import { describe, expect, test } from 'vitest';
import { read } from './read.ts';

const PROSE =
  'The mayor said on Monday that the bridge would be open again by the end of the week.';
const MORE = 'Nobody in the town hall had an explanation for the delay when they were asked.';
const page = (body: string, head = '') =>
  read(`<!doctype html><html><head>${head}</head><body>${body}`, 'a.html');

describe('the text of a page', () => {
  test('is that of its article, without what stands around and between', () => {
    const { body } = page(`
      <header><a href="/">Home</a></header><nav><p>Menu of many things that can be read here today</p></nav>
      <article><header><h1>Bridge opens</h1><p>By <a href="#">Jane Doe</a></p></header>
        <p>${PROSE}</p>
        <figure><img src="x"><figcaption>The bridge in winter</figcaption></figure>
        <aside><p>Ten other bridges that you have to see before the end of this year</p></aside>
        <script>var a = "<p>no</p>";</script><style>p { color: red }</style>
        <ul><li><a href="/b">Bridge closed again</a></li></ul>
        <form><p>Enter your address here to get all of our reports every morning</p></form>
        <div class="share social"><p>Share it with everybody</p></div>
        <p hidden>You cannot see this paragraph, however long it may be</p>
        <p>Nobody in the town hall had <b>an</b> explanation<br>for the delay.</p>
      </article>
      <article><h2>Teaser</h2><p>Short.</p></article>
      <footer><p>© 2024 The Valley Herald, all rights reserved and so on and so on</p></footer>`);
    expect(body).toBe(
      `Bridge opens\nBy Jane Doe\n${PROSE}\nNobody in the town hall had an explanation\nfor the delay.`,
    );
  });

  test.each([
    [
      'main',
      `<div><p>Short thing here.</p></div><main><p>${PROSE}</p><p>${MORE}</p></main><div><p>Other.</p></div>`,
    ],
    [
      'the element with the most paragraphs',
      `<div><p>Short.</p></div><div><div><p>${PROSE}</p><p>${MORE}</p></div></div><div>Imprint</div>`,
    ],
    ['the whole page, where there is no element', `<p>${PROSE}</p><p>${MORE}</p>`],
    ['a page that stands in a form', `<form><div><p>${PROSE}</p><p>${MORE}</p></div></form>`],
  ])('is taken from %s', (_, html) => {
    expect(page(html).body).toBe(`${PROSE}\n${MORE}`);
  });

  test('a heading shortly before the text belongs to it', () => {
    const { body, title } = page(
      `<div><h1>Bridge opens</h1><p>7 February 2025</p></div><div><p>${PROSE}</p><p>${MORE}</p></div>`,
    );
    expect(body).toBe(`Bridge opens\n7 February 2025\n${PROSE}\n${MORE}`);
    expect(title).toBe('Bridge opens');
  });

  test('entities are decoded, no-break spaces stay, other white space is one space', () => {
    expect(page(`<p>A &amp; B&nbsp;C &#8211; D\n   E &eacute;.</p>`).body).toBe(
      'A & B\u00a0C – D E é.',
    );
  });

  test('a page without tags is a text', () => {
    expect(read(PROSE, 'a.htm').body).toBe(PROSE);
  });
});

describe('what a page says of itself', () => {
  const text = `<main><h1>Bridge opens</h1><p>${PROSE}</p><p>${MORE}</p></main>`;
  const ld = (value: unknown) =>
    `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

  test('is taken from JSON-LD first', () => {
    const article = {
      '@type': ['NewsArticle'],
      headline: 'Bridge is open',
      datePublished: '2023-03-07T10:00:00Z',
      publisher: { '@type': 'Organization', name: 'Valley Herald' },
      author: [{ name: 'AFP' }, { name: 'Jane Doe' }],
      mainEntityOfPage: { '@id': 'https://valleyherald.example/bridge' },
    };
    const head = `<meta property="og:title" content="Other">${ld({ '@graph': [{ '@type': 'WebSite' }, article] })}`;
    expect(page(text, head)).toMatchObject({
      title: 'Bridge is open',
      outlet: 'The Valley Herald',
      agency: 'AFP',
      author: 'Jane Doe',
      date: '2023-03-07',
      url: 'https://valleyherald.example/bridge',
      found: {
        title: 'metadata',
        outlet: 'metadata',
        agency: 'metadata',
        date: 'metadata',
        url: 'metadata',
      },
    });
  });

  test('is taken from OpenGraph and <link>', () => {
    const head = `<meta property="og:title" content="Bridge is open | Harbour Post">
      <meta property="og:site_name" content="Harbour Post"><meta property="article:published_time" content="2023-03-07T10:00">
      <meta name="author" content="Jane Doe"><link rel="canonical" href="https://harbourpost.example/bridge">`;
    expect(page(text, head)).toMatchObject({
      title: 'Bridge is open',
      outlet: 'Harbour Post',
      author: 'Jane Doe',
      date: '2023-03-07',
      url: 'https://harbourpost.example/bridge',
    });
  });

  test('falls back to the address, the <time> and the heading', () => {
    const head =
      '<title>Site</title><link rel="canonical" href="https://www.harbourpost.example/bridge">';
    const timed = text.replace('<p>', '<time datetime="2023-03-07">Tuesday</time><p>');
    expect(page(timed, head)).toMatchObject({
      title: 'Bridge opens',
      outlet: 'Harbour Post',
      date: '2023-03-07',
      found: { outlet: 'address' },
    });
  });

  test.each([
    ['broken', '{"@type": "NewsArticle", '],
    ['of other kinds', '[1, null, "x", {"@type": 5}, {"@type": "Person", "name": "x"}]'],
    ['deep', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    [
      'strange',
      '{"@type": "NewsArticle", "headline": {"a": 1}, "author": 7, "publisher": [], "url": false}',
    ],
  ])('JSON-LD that is %s is passed over', (_, json) => {
    const head = `<script type="application/ld+json">${json}</script>`;
    expect(page(text, head)).toMatchObject({
      title: 'Bridge opens',
      outlet: null,
      author: null,
      url: null,
    });
  });
});
