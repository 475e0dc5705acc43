import { describe, expect, test } from 'vitest';
import { answerRecord } from '../../src/rendering/answer-record.ts';
import { answered, citation, finding, refused } from '../terminal/fakes.ts';

const QUESTION = { id: 'q1', question: 'who closed the harbour?' };

describe('the record of an answer', () => {
  test('has exactly the documented keys, in their order', () => {
    const source = citation({
      agency: 'NordWire',
      cited: ['Radio Skerry'],
      url: 'https://x.example/',
    });
    const answer = answered('Ada Lind: “It is closed.”', [
      finding('It is closed.', { citation: source }),
    ]);
    expect(JSON.stringify(answerRecord(QUESTION, answer, 41.4))).toBe(
      '{"id":"q1","question":"who closed the harbour?","answered":true,"text":"Ada Lind: “It is closed.”",' +
        '"findings":[{"claimant":"Ada Lind","stance":"says","statement":"It is closed.",' +
        '"quote":"It is closed.","start":0,"end":13,"article":"harbour",' +
        '"outlet":"The Coast Post","agency":"NordWire","cited":["Radio Skerry"],' +
        '"date":"2024-05-02","url":"https://x.example/"}],"ms":41}',
    );
  });

  test('has what is nearest only where it refuses and something is', () => {
    expect(answerRecord(QUESTION, refused('No.'), 1)).toEqual({
      ...QUESTION,
      answered: false,
      text: 'No.',
      findings: [],
      ms: 1,
    });
    const near = answerRecord(QUESTION, refused('No.', [finding('It is closed.')]), 1);
    expect(near.findings).toEqual([]);
    expect(near.nearest).toHaveLength(1);
  });
});
