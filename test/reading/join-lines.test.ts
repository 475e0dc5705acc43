import { expect, test } from 'vitest';
import { joinLines, type PrintedLine } from '../../src/reading/join-lines.ts';

/** Lines of a page, 14 points apart unless a larger distance is given in front. */
function page(...lines: (string | [down: number, text: string])[]): PrintedLine[] {
  let y = 800;
  return lines.map((line) => {
    const [down, text] = typeof line === 'string' ? [14, line] : line;
    y -= down;
    return { text, size: 11, y, right: 60 + text.length * 5 };
  });
}

test('lines of a paragraph are joined, and an empty line parts paragraphs', () => {
  const text = joinLines([
    page('The ferry left', 'the old pier.', [30, 'It came back.'], 'Nobody knew.'),
  ]);
  expect(text).toBe('The ferry left the old pier.\nIt came back. Nobody knew.');
});

test('a hyphen at the end of a line goes between small letters alone', () => {
  expect(joinLines([page('The har-', 'bour and the Anglo-', 'Saxon ferry.')])).toBe(
    'The harbour and the Anglo- Saxon ferry.',
  );
});

test('letters of another size begin a paragraph', () => {
  const [head, rest] = page('Ferry sinks', 'The ferry sank.');
  expect(joinLines([[{ ...head!, size: 20 }, rest!]])).toBe('Ferry sinks\nThe ferry sank.');
});

test('a sentence goes on across pages, without what every page repeats', () => {
  const pages = ['The ferry left the', 'old pier and the', 'crew waved.'].map((text, i) =>
    page('The Coast Post, 2 May', [30, text], [40, `Page ${i + 1} of 3`]),
  );
  expect(joinLines(pages)).toBe('The ferry left the old pier and the crew waved.');
});

test('a figure that is part of the text stays', () => {
  expect(joinLines([page('How many were aboard?', [30, '31 people were.'])])).toContain(
    '31 people',
  );
});

test('no lines are no text', () => {
  expect(joinLines([[], []])).toBe('');
});
