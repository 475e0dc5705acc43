import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Watch } from '../../src/journal/watches.ts';
import { watchMessage } from '../../src/messages/watch-message.ts';
import { watchesMessage } from '../../src/messages/watches-message.ts';
import { citation, finding } from '../terminal/fakes.ts';
import { asSeen } from './as-seen.ts';
import { hostileFinding, hostileText } from './hostile.ts';

const closed = () => {
  const { score: _, ...entry } = finding('The harbour is closed.', { stance: 'claims' });
  return entry;
};

describe('new claims', () => {
  test('are shown as in the ledger, with their outlet', () => {
    const entries = [closed(), { ...closed(), copies: [citation({ outlet: 'Island News' })] }];
    const { message, shown } = watchMessage({ about: 'the *harbour*', entries, more: 0 });
    expect(shown).toBe(2);
    expect(asSeen(message)).toBe(
      [
        'New claims about the \\*harbour\\*',
        '',
        '2 May 2024 · **Ada Lind** claimed:',
        '> “**The harbour is closed.**”',
        '— The Coast Post',
        '',
        '2 May 2024 · **Ada Lind** claimed:',
        '> “**The harbour is closed.**”',
        '— The Coast Post (also in Island News)',
        '',
        '2 claims in newly added reports',
      ].join('\n'),
    );
  });

  test('beyond those that are posted are counted, once these have room', () => {
    const entries = Array.from({ length: 10 }, closed);
    const noteOf = (given: readonly ReturnType<typeof closed>[]) =>
      watchMessage({ about: 'the harbour', entries: given, more: 1_037 }).message.embeds[0]?.footer;
    expect(noteOf(entries)?.text).toBe(
      '10 claims in newly added reports · and 1,037 more: /claims about:the harbour',
    );
    expect(noteOf([...entries, closed()])?.text).toBe('10 claims in newly added reports');
  });

  test('are the first ones that have room, and always at least one', () => {
    fc.assert(
      fc.property(fc.array(hostileFinding, { minLength: 1, maxLength: 14 }), (entries) => {
        const { message, shown } = watchMessage({ about: 'it', entries, more: 0 });
        expect(shown).toBeGreaterThanOrEqual(1);
        expect(shown).toBeLessThanOrEqual(10);
        const fewer = watchMessage({ about: 'it', entries: entries.slice(0, shown), more: 0 });
        expect(fewer.message).toEqual(message);
      }),
    );
  });
});

describe('whatever a report has in it', () => {
  test('nothing pings, and nothing turns the text around', () => {
    const claims = fc.array(hostileFinding, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(hostileText, claims, (about, entries) => {
        const { message } = watchMessage({ about, entries, more: 3 });
        // What is no embed could ping.
        expect(Object.keys(message)).toEqual(['embeds', 'components']);
        for (const { title = '', description = '' } of message.embeds) {
          const written = `${title}\n${description}`.replace(/\]\(<[^>]*>\)/g, '');
          expect(written.replace(/\\./gsu, '')).not.toMatch(/[@<]/);
        }
        expect(JSON.stringify(message)).not.toMatch(/[\u200b\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});

describe('the watches of a server', () => {
  const watch = (changes: Partial<Watch>): Watch => ({
    id: 'AbCdEfGhIjKl',
    guild: '1',
    channel: '2',
    about: 'the harbour',
    topic: '0',
    at: new Date('2024-05-02T12:00:00Z'),
    by: { id: '3', name: 'Ada_L' },
    waiting: 0,
    more: 0,
    problem: null,
    ...changes,
  });

  test('are listed with what waits and what is wrong, and a menu to end one', () => {
    const watches = [
      watch({}),
      watch({ id: 'other', channel: '4', waiting: 3, problem: 'The channel is gone.' }),
    ];
    expect(asSeen(watchesMessage(watches, 'list', 0))).toBe(
      [
        'Watches',
        '',
        '1\\. **the harbour** in <#2>',
        '2 May 2024 · Ada\\_L',
        '',
        '2\\. **the harbour** in <#4>',
        '2 May 2024 · Ada\\_L · 3 claims to post',
        '⚠ The channel is gone.',
        '',
        '2 watches',
        '{End the watch of … | 1. the harbour | 2. the harbour}',
      ].join('\n'),
    );
  });

  test('have those of the page in the menu, under their numbers', () => {
    const watches = Array.from({ length: 12 }, (_, at) => watch({ id: `w${at}` }));
    const { components } = watchesMessage(watches, 'list', 1);
    expect(components[0]?.components[0]).toMatchObject({
      custom_id: 'unwatch:list',
      options: [
        { value: 'w10', label: '11. the harbour' },
        { value: 'w11', label: '12. the harbour' },
      ],
    });
    expect(components).toHaveLength(2);
  });

  test('that are none say how to begin', () => {
    const message = watchesMessage([], 'list', 0);
    expect(asSeen(message)).toBe(
      'Watches\n\nNothing is watched on this server. /watch adds a watch.\n',
    );
  });
});
