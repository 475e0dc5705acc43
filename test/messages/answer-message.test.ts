import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/desk/desk.ts';
import type { Answer, Finding } from '../../src/domain.ts';
import { answerMessage } from '../../src/messages/answer-message.ts';
import { COLOURS } from '../../src/messages/colours.ts';
import { moreSourcesMessage } from '../../src/messages/more-sources-message.ts';
import { passagesMessage } from '../../src/messages/passages-message.ts';
import { answered, citation, finding, refused } from '../terminal/fakes.ts';
import { asSeen } from './as-seen.ts';
import { hostileReply } from './hostile.ts';

const ID = 'AbCdEfGhIjKl';
const FIRST = 'The harbour has been closed since Monday.';
const SECOND = 'Nobody will sail before the storm has passed, harbour master Ada Lind said.';

function reply(answer: Answer, changes: Partial<Reply> = {}): Reply {
  const findings = answer.answered ? answer.findings : answer.nearest;
  return {
    question: 'Who says that nobody will sail?',
    limits: { outlets: [], from: null, to: null },
    answer,
    excerpts: findings.map(({ quote, highlight }) => ({ ...quote, highlight })),
    passages: findings.map(({ quote, citation: source }) => ({ quote, citation: source })),
    ...changes,
  };
}

function manyFindings(count: number, words = ''): Finding[] {
  return Array.from({ length: count }, (_, at) => finding(`Finding number ${at + 1}.${words}`));
}

function descriptionOf(shown: Reply): string {
  const message = answerMessage({ id: ID, reply: shown, canDiscuss: false });
  return message.embeds[0]?.description ?? '';
}

describe('the message of an answer', () => {
  test('shows who says it, where, and the words themselves', () => {
    const text = `${FIRST} ${SECOND}`;
    const said = finding(text, {
      highlight: { start: FIRST.length + 1, end: text.length },
      citation: citation({ agency: 'NordWire', url: 'https://www.coast.example/harbour_(1)' }),
      copies: [citation({ article: 'copy', outlet: 'Island News' })],
    });
    const answer = answered(
      `Ada Lind said so, reported by The Coast Post (NordWire), 2 May 2024: “${text}”`,
      [
        said,
        finding('The ferries\nrun.', { claimant: null, citation: citation({ outlet: null }) }),
      ],
    );
    expect(asSeen(answerMessage({ id: ID, reply: reply(answer), canDiscuss: true }))).toBe(
      [
        'Who says that nobody will sail?',
        '',
        'Ada Lind said so, reported by The Coast Post (NordWire), 2 May 2024.',
        '',
        `> “${FIRST} **${SECOND}**”`,
        '— Ada Lind, The Coast Post (NordWire; also in Island News), 2 May 2024 · [coast.example](<https://www.coast.example/harbour_%281%29>)',
        '',
        '> “**The ferries**',
        '> **run.**”',
        '— unnamed outlet, 2 May 2024',
        '',
        'Dateline quotes reports; it does not vouch for them',
        '[Passages] [Discuss] [👍] [👎]',
      ].join('\n'),
    );
  });

  test('says disagreement first, once, in another colour', () => {
    const answer: Answer = {
      answered: true,
      text: `40 boats by one report, 60 boats by another.\nAda Lind said so: “${FIRST}”`,
      findings: [finding(FIRST)],
      disagreement: {
        kind: 'figures',
        text: '40 boats by one report, 60 boats by another.',
        findings: [0],
      },
    };
    expect(descriptionOf(reply(answer))).toBe(
      [
        '**The reports disagree:** 40 boats by one report, 60 boats by another.',
        '',
        'Ada Lind said so.',
        '',
        `> “**${FIRST}**”`,
        '— Ada Lind, The Coast Post, 2 May 2024',
      ].join('\n'),
    );
    const { embeds } = answerMessage({ id: ID, reply: reply(answer), canDiscuss: false });
    expect(embeds[0]?.color).toBe(COLOURS.disagreement);
  });

  test('shows what comes near the best, and both sides of a disagreement; the rest by a button', () => {
    const findings = [20, 15, 11, 5].map((score, at) => finding(`Finding ${at + 1}.`, { score }));
    const weak = reply(answered('So.', findings));
    expect(descriptionOf(weak)).toContain('Finding 2.');
    expect(descriptionOf(weak)).not.toContain('Finding 3.');
    expect(moreSourcesMessage({ id: ID, reply: weak }, 0).embeds[0]?.description).toMatch(
      /Finding 3\.[\s\S]*Finding 4\./,
    );
    const disagreement = { kind: 'stances', text: 'Not so.', findings: [0, 3] } as const;
    const sides: Answer = { answered: true, text: 'So.', findings, disagreement };
    expect(descriptionOf(reply(sides))).toContain('Finding 4.');
  });

  test('offers what is nearest where it refuses', () => {
    const answer = refused('The archive does not say who won.', manyFindings(3));
    const message = answerMessage({ id: ID, reply: reply(answer), canDiscuss: true });
    expect(message.embeds[0]?.description).toMatch(
      /^The archive does not say who won\.\n\nNearest in the archive:\n\n> “\*\*Finding number 1/,
    );
    expect(message.embeds[0]?.color).toBe(COLOURS.refusal);
    const bare = answerMessage({
      id: ID,
      reply: reply(refused('The archive does not say.')),
      canDiscuss: true,
    });
    expect(asSeen(bare)).toBe(
      'Who says that nobody will sail?\n\nThe archive does not say.\n\n[Discuss] [👍] [👎]',
    );
  });

  test('shows four citations and offers the rest', () => {
    const shown = reply(answered('Yes.', manyFindings(9)));
    const first = answerMessage({ id: ID, reply: shown, canDiscuss: true });
    expect(first.embeds[0]?.description?.match(/Finding number/g)).toHaveLength(4);
    expect(first.embeds[0]?.footer?.text).toMatch(/^4 of 9 quotes · /);
    expect(asSeen(first)).toContain('[Passages] [More sources] [Discuss] [👍] [👎]');
    const more = moreSourcesMessage({ id: ID, reply: shown }, 0);
    expect(more.embeds[0]?.description?.match(/Finding number \d/g)?.at(0)).toBe(
      'Finding number 5',
    );
    expect(more.components).toEqual([]);
  });

  test('shows fewer citations, whole, where they are long', () => {
    const shown = reply(answered('Yes.', manyFindings(4, ' The wind blows.'.repeat(100))));
    const { embeds } = answerMessage({ id: ID, reply: shown, canDiscuss: true });
    expect(embeds[0]?.description?.match(/Finding number/g)).toHaveLength(2);
    expect(embeds[0]?.footer?.text).toMatch(/^2 of 4 quotes · Dateline/);
  });

  test('cuts a single citation that is too long, and says so', () => {
    const shown = reply(answered('Yes.', [finding(`Begin ${'x'.repeat(10_000)}`)]));
    const { embeds } = answerMessage({ id: ID, reply: shown, canDiscuss: true });
    expect(embeds[0]?.description).toMatch(/^Yes\.\n\n> “\*\*Begin x+…\*\*”\n— Ada Lind/);
    expect(embeds[0]?.footer?.text).toMatch(/^One quote is too long and is cut · /);
  });

  test('numbers its citations where a language model phrased it', () => {
    const plain = answered('Nobody sails, Ada Lind said. [1, 2]', manyFindings(2));
    const numbered = '\n\\[2\\] — Ada Lind, The Coast Post';
    expect(descriptionOf(reply(plain))).not.toContain(numbered);
    expect(descriptionOf(reply({ ...plain, isWritten: true } as Answer))).toContain(numbered);
  });

  test('keeps a quote that a language model wrote into a sentence', () => {
    const [first] = manyFindings(1);
    const text = `Ada Lind said: “${first!.quote.text}” [1]`;
    const written = { ...answered(text, [first!]), isWritten: true } as Answer;
    expect(descriptionOf(reply(written))).toMatch(/^Ada Lind said: “.*” \\\[1\\\]/s);
  });

  test('has every citation on exactly one page', () => {
    fc.assert(
      fc.property(hostileReply, (hostile) => {
        const { answer } = hostile;
        // Numbers that no hostile text has, to tell the citations apart.
        const findings = (answer.answered ? answer.findings : answer.nearest).map((each, at) => ({
          ...each,
          claimant: `Speaker ${at};`,
          citation: citation(),
          copies: [],
        }));
        const told: Answer = answer.answered
          ? { ...answer, findings }
          : { ...answer, nearest: findings };
        const shown = { ...hostile, answer: told };
        const seen = [answerMessage({ id: ID, reply: shown, canDiscuss: true })];
        for (let page = 0; ; page++) {
          const more = moreSourcesMessage({ id: ID, reply: shown }, page);
          if (seen.some((each) => each.embeds[0]?.description === more.embeds[0]?.description))
            break;
          seen.push(more);
        }
        const speakers = seen.flatMap(
          ({ embeds }) => embeds[0]?.description?.match(/Speaker \d+;/g) ?? [],
        );
        expect(speakers).toEqual(findings.map(({ claimant }) => claimant));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the passages of an answer', () => {
  test('are shown in full, in pages', () => {
    const shown = reply(answered('Yes.', manyFindings(4)));
    expect(asSeen(passagesMessage({ id: ID, reply: shown }, 1))).toBe(
      [
        'Who says that nobody will sail?',
        '',
        '> “Finding number 4.”',
        '— The Coast Post, 2 May 2024',
        '',
        'Page 2 of 2 · 4 passages',
        '[Previous] [Next, off]',
      ].join('\n'),
    );
  });

  test('beyond the last page are the last page', () => {
    const shown = reply(answered('Yes.', manyFindings(4)));
    expect(passagesMessage({ id: ID, reply: shown }, 9)).toEqual(
      passagesMessage({ id: ID, reply: shown }, 1),
    );
    expect(passagesMessage({ id: ID, reply: shown }, -1)).toEqual(
      passagesMessage({ id: ID, reply: shown }, 0),
    );
  });
});
