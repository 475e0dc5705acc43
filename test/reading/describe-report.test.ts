import { describe, expect, test } from 'vitest';
import { read } from './read.ts';

const PROSE =
  'The mayor said on Monday that the bridge would be open again by the end of the week.';
const MORE = 'Nobody in the town hall had an explanation for the delay when they were asked.';

describe('the outlet', () => {
  test.each([
    ['front matter', '---\noutlet: valley herald\n---\n', '', 'The Valley Herald'],
    ['front matter', '---\noutlet: Unheard Gazette\n---\n', '\n\nSource: TRT', 'Unheard Gazette'],
    ['line', '', '\n\nSource: TRT', 'TRT'],
    ['line', '', '\n\nSource: TRT World and agencies', 'TRT'],
    ['line', '', '\n\nSource: Unheard Gazette', 'Unheard Gazette'],
    [
      'address',
      '',
      '\n\nOriginal url:\n\n<https://www.valleyherald.example/bridge>',
      'The Valley Herald',
    ],
    ['byline', 'By Jane Doe, Harbour Post\n\n', '', 'Harbour Post'],
    ['byline', 'Published by Harbour Post on 3 May 2024\n\n', '', 'Harbour Post'],
    ['byline', 'Harbour Post | 3 May 2024\n\n', '', 'Harbour Post'],
    ['byline', 'HARBOUR CITY (CNN) — Nothing new.\n\n', '', 'CNN'],
    [
      'boilerplate',
      '',
      '\n\nA Message from Harbour Post:\n\nDear readers,\n\nSupport us.',
      'Harbour Post',
    ],
    [
      'boilerplate',
      '',
      '\n\nA Message from Unheard Gazette:\n\nPlease support us.',
      'Unheard Gazette',
    ],
    ['boilerplate', '', '\n\n© 2024 Harbour Post. All rights reserved.', 'Harbour Post'],
  ])('is found by %s', (by, before, after, outlet) => {
    const article = read(`${before}${PROSE}\n\n${MORE}${after}`);
    expect(article).toMatchObject({ outlet, found: { outlet: by } });
  });

  test('that is only cited is never the publisher', () => {
    expect(read(`${PROSE}\n\n“It is open,” he said, RT reported.`)).toMatchObject({
      outlet: null,
      cited: ['RT'],
      found: { outlet: 'none', cited: 'text' },
    });
  });
});

describe('the agency', () => {
  test.each([
    ['front matter', '---\nagency: afp\n---\n', '', 'AFP'],
    ['front matter', '---\nauthor: UPI\nagency: NA\n---\n', '', 'UPI'],
    ['byline', 'By AFP\n\n', '', 'AFP'],
    ['byline', 'By [AFP](#)\n\n', '', 'AFP'],
    ['byline', 'By AFP and Jane Doe\n\n', '', 'AFP'],
    ['byline', 'Bridge opens again\n\nReuters\n\n', '', 'Reuters'],
    ['byline', 'KYIV (AP) — The bridge is open.\n\n', '', 'AP'],
    ['byline', 'MEXICO CITY, Feb. 8 (UPI) — The bridge is open.\n\n', '', 'UPI'],
    ['byline', '(Reuters) - The bridge is open.\n\n', '', 'Reuters'],
    ['byline', 'Harbour City, May 3 /AFP/ – The bridge is open.\n\n', '', 'AFP'],
    ['line', '', '\n\nSource: AFP', 'AFP'],
    ['boilerplate', '', '\n\nCopyright 2024 The Associated Press. All rights reserved.', 'AP'],
    ['text', '', '\n\nAFP was unable to verify the claim.', 'AFP'],
    ['text', '', '\n\nReuters could not independently verify the claim.', 'Reuters'],
    ['text', '', '\n\nAn AFP correspondent at the bridge saw ten lorries.', 'AFP'],
  ])('is found by %s', (by, before, after, agency) => {
    const article = read(`${before}${PROSE}\n\n${MORE}${after}`);
    expect(article).toMatchObject({ agency, outlet: null, found: { agency: by } });
  });

  test('that publishes itself wrote for nobody else', () => {
    const article = read(`---\noutlet: Reuters\n---\nBy Reuters\n\n${PROSE}`);
    expect(article).toMatchObject({ outlet: 'Reuters', agency: null, found: { agency: 'none' } });
  });
});

describe('the author', () => {
  test.each([
    ['By Jane Doe\n\n', 'Jane Doe'],
    ['By JANE B. DOE and John van der Roe\n\n', 'JANE B. DOE, John van der Roe'],
    ['By AFP and Jane Doe\n\n', 'Jane Doe'],
    ['By Jane Doe in Kyiv\n\n', 'Jane Doe'],
    ['By Jane Doe, staff writer | March 7, 2023\n\n', 'Jane Doe'],
    ['---\nauthor: Jane Doe, Harbour Post\n---\n', 'Jane Doe'],
    ['---\nauthor: [Jane Doe, John Roe]\n---\n', 'Jane Doe, John Roe'],
    ['---\nauthor: By JANE DOE\n---\n', 'JANE DOE'],
    ['---\nauthor: Jane Doe, @janedoe, Harbour Post\n---\n', 'Jane Doe'],
    ['---\nauthor: Jane Doe. Follow Jane Doe on Twitter @janedoe.\n---\n', 'Jane Doe'],
    ['---\nauthor: ", "\n---\n', null],
    ['By Friday the bridge was open\n\n', null],
    ['By the river, nobody knew\n\n', null],
    ['---\nauthor: Reuters\n---\n', null],
  ])('of %j is %j', (head, author) => {
    expect(read(`${head}${PROSE}\n\n${MORE}`).author).toBe(author);
  });
});

describe('the date', () => {
  test.each([
    ['front matter', '---\ndate: 2023-03-07\n---\nMarch 9, 2024\n\n', '2023-03-07'],
    ['front matter', '---\ndate: 7 March 2023\n---\n', '2023-03-07'],
    ['line', 'March 07, 2023\n\n', '2023-03-07'],
    ['line', 'Published: Tuesday, 7 March 2023 at 14:05 GMT\n\n', '2023-03-07'],
    ['line', 'By Jane Doe | March 7, 2023\n\n', '2023-03-07'],
    ['line', '2023-03-07T10:15:00Z\n\n', '2023-03-07'],
    ['byline', 'KYIV, March 7, 2023 (Reuters) — The bridge is open.\n\n', '2023-03-07'],
    ['address', '---\nurl: https://valleyherald.example/2023/03/07/bridge\n---\n', '2023-03-07'],
    ['address', '---\nurl: https://valleyherald.example/20230307/bridge\n---\n', '2023-03-07'],
    ['none', 'On March 7, 2023, the bridge was closed.\n\n', null],
    ['none', '---\ndate: 2999-01-01\n---\n', null],
    ['none', '---\ndate: 03/07/2023\n---\n', null],
    ['none', '---\ndate: someday\n---\n', null],
  ])('is found by %s in %j', (by, head, date) => {
    expect(read(`${head}${PROSE}\n\n${MORE}`)).toMatchObject({ date, found: { date: by } });
  });
});

describe('the title', () => {
  test.each([
    ['front matter', '---\ntitle: "Bridge: open"\n---\n# Other\n\n', 'Bridge: open'],
    ['heading', '# Bridge **opens** again\n\n', 'Bridge opens again'],
    ['heading', 'Bridge opens again\n===\n\n', 'Bridge opens again'],
    ['heading', 'Bridge opens again\n\nBy AFP\n\n', 'Bridge opens again'],
    ['heading', 'Advertisement\n\nBridge opens again\n\n', 'Bridge opens again'],
    ['none', 'The bridge is open.\n\n', null],
    ['none', '', null],
  ])('is found by %s in %j', (by, head, title) => {
    const article = read(`${head}${PROSE}\n\n${MORE}`);
    expect(article).toMatchObject({ title, found: { title: by } });
  });

  test('byline and date line stay in the body with it', () => {
    expect(read(`# Bridge opens\n\nBy [AFP](#)\n\nMarch 07, 2023\n\n${PROSE}`).body).toBe(
      `Bridge opens\nBy AFP\nMarch 07, 2023\n${PROSE}`,
    );
  });
});

describe('the address', () => {
  test.each([
    ['Original url:\n\n<https://valleyherald.example/a_b_c>', 'https://valleyherald.example/a_b_c'],
    ['Original url: [here](https://valleyherald.example/x)', 'https://valleyherald.example/x'],
    ['https://valleyherald.example/x', 'https://valleyherald.example/x'],
    ['Original url: the paper’s site', null],
  ])('of a report that ends with %j', (line, url) => {
    expect(read(`${PROSE}\n\n${MORE}\n\n${line}`).url).toBe(url);
  });

  test('in front matter must be of the web', () => {
    expect(read(`---\nurl: javascript:alert(1)\n---\n${PROSE}`).url).toBeNull();
    expect(read(`---\nurl: https://\n---\n${PROSE}`).url).toBeNull();
  });
});

describe('cited outlets', () => {
  test.each([
    ['“It is open,” he said, RT reported.', ['RT']],
    ['It is open, according to the state news agency Reuters.', ['Reuters']],
    ['It is open, according to an Associated Press analysis of pictures.', ['AP']],
    ['She told CNN that it was open.', ['CNN']],
    ['In an interview with CNN, she said that it was open.', ['CNN']],
    ['“It is open,” she said on CNN’s “The Day”.', ['CNN']],
    [
      'The Harbour Post first reported that it was open. CNN, citing Reuters, said so too.',
      ['Harbour Post', 'CNN', 'Reuters'],
    ],
    ['A CNN/ORC poll said that it was open.', ['CNN']],
    ['The building of CNN stands beside the bridge.', []],
    ['RT @mayor: it is open', []],
    ['She told the Valley Herald that it was open.', []],
    ['The bridge. (Photo/Reuters)', []],
  ])('of %j are %j', (line, cited) => {
    expect(read(`---\noutlet: The Valley Herald\n---\n${PROSE}\n\n${line}`).cited).toEqual(cited);
  });
});
