import { describe, expect, test } from 'vitest';
import { plausibleAuthor, plausibleTitle } from '../../../src/reading/documents/plausible.ts';

describe('what a document says of itself', () => {
  test.each([
    'Microsoft Word - bridge.doc',
    'untitled',
    '(anonymous)',
    'Untitled document',
    'Document1',
    'PowerPoint Presentation',
    'bridge opens.docx',
    'https://a.example/a b',
    'bridge',
    ' ',
    'x '.repeat(200),
  ])('%j is no title', (title) => {
    expect(plausibleTitle(title)).toBeNull();
  });

  test('a headline is one', () => {
    expect(plausibleTitle(' Bridge\nopens  again ')).toBe('Bridge opens again');
    expect(plausibleTitle('Міст знову відкрито')).toBe('Міст знову відкрито');
  });

  test.each([
    'Microsoft Office User',
    'python-docx',
    'Administrator',
    'Harbour Post Newsletter',
    '',
  ])('%j is no author', (author) => {
    expect(plausibleAuthor(author)).toBeNull();
  });

  test('a name is one', () => {
    expect(plausibleAuthor('Jane Doe')).toBe('Jane Doe');
  });
});
