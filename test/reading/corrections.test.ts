import { describe, expect, test } from 'vitest';
import type { Corrections } from '../../src/domain.ts';
import { hashOfBytes, hashOfReport } from '../../src/reading/report-hash.ts';
import { read } from './read.ts';

const FOUND = `---
title: Bridge open
outlet: CNN
agency: AFP
date: 2024-05-02
url: https://cnn.com/bridge
author: Jane Doe
---
The mayor said on Monday that the bridge would be open again, Harbour Post reported.`;

const corrected = (corrections: Corrections) => read(FOUND, 'bridge.md', corrections);

describe('what a moderator says', () => {
  test('counts more than anything found', () => {
    const corrections = {
      title: 'Bridge shut',
      outlet: 'Unheard Gazette',
      agency: 'UPI',
      date: '2024-05-03',
      url: 'https://gazette.example/bridge',
      author: 'John Roe',
    };
    const { found, ...article } = corrected(corrections);
    expect(article).toMatchObject(corrections);
    expect(found).toEqual({
      title: 'correction',
      outlet: 'correction',
      agency: 'correction',
      date: 'correction',
      url: 'correction',
      author: 'correction',
      cited: 'text',
    });
  });

  test.each([
    'title',
    'outlet',
    'agency',
    'date',
    'url',
    'author',
  ] as const)('may be that there is no %s', (field) => {
    const article = corrected({ [field]: null });
    expect(article[field]).toBeNull();
    expect(article.found[field]).toBe('correction');
  });

  test('names outlets and agencies as they are known', () => {
    expect(corrected({ outlet: 'valley herald', agency: 'associated press' })).toMatchObject({
      outlet: 'The Valley Herald',
      agency: 'AP',
    });
  });

  test('tells about the other fields, too', () => {
    expect(corrected({ outlet: 'Harbour Post' }).cited).toEqual([]);
    expect(corrected({ outlet: 'AFP' })).toMatchObject({ agency: null });
    expect(corrected({ outlet: 'AFP', agency: 'AFP' })).toMatchObject({ agency: 'AFP' });
    const bare = read('The mayor said on Monday that the bridge is open.', 'bridge.txt', {
      url: 'https://www.valleyherald.example/2024/05/02/bridge',
    });
    expect(bare).toMatchObject({ outlet: 'The Valley Herald', date: '2024-05-02' });
  });

  test('about an address is none where it is no address', () => {
    expect(corrected({ url: 'no address' }).url).toBeNull();
  });

  test('makes another article of the same bytes, in whatever order it was said', () => {
    const bytes = Buffer.from(FOUND);
    expect(corrected({}).hash).toBe(hashOfBytes(bytes));
    const hash = corrected({ title: 'A', outlet: null }).hash;
    expect(hash).toBe(hashOfReport(bytes, { outlet: null, title: 'A' }));
    expect(new Set([hash, corrected({}).hash, corrected({ title: 'A' }).hash]).size).toBe(3);
  });
});
