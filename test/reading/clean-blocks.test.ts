import { describe, expect, test } from 'vitest';
import { read } from './read.ts';

const BEFORE =
  'The mayor said on Monday that the bridge would be open again by the end of the week.';
const AFTER = 'Nobody in the town hall had an explanation for the delay when they were asked.';

const bodyWith = (line: string, fileName?: string) =>
  read(`${BEFORE}\n\n${line}\n\n${AFTER}`, fileName).body;

describe('cleaning', () => {
  test.each([
    'Advertisement',
    'ADVERTISEMENT.',
    'Article continues below this advertisement',
    'Sponsored content',
    'Comment',
    'Comments (12)',
    '34 comments',
    'Leave a comment',
    'Share',
    'Share this article',
    'Print',
    'Facebook Twitter WhatsApp Telegram Email',
    'Share on Facebook',
    'Read more:',
    'Related articles',
    '**Related article:** [Bridge closed for a second time this year](#)',
    'Read more: Bridge closed for a second time this year',
    'See also: The long history of the bridge',
    '[Read more at Harbour Post](#)',
    'Most read',
    'Sign up for our free newsletter and get the news in your inbox.',
    'Subscribe to our channel on Telegram for updates',
    'Follow us on Telegram and Facebook',
    'Get the best stories of the day in your inbox',
    'Support independent journalism: donate today',
    'The bridge seen from the north bank. (Photo/Reuters)',
    'The bridge seen from the north bank (AP Photo/Jane Doe)',
    'The bridge seen from the north bank. [File photo]',
    'Photo: Jane Doe / Harbour Post',
    'Image caption, Smoke over the bridge',
    'Jane Doe/Getty Images',
    'Jane Doe via Getty Images.',
    '___',
    '---',
    '* * *',
    'Source: TRT',
    'Source: TRT World and agencies',
    'Original url: <https://valleyherald.example/bridge>',
    'Original url:\n\n<https://valleyherald.example/bridge>',
    'URL: https://valleyherald.example/bridge',
    '© 2024 The Valley Herald. All rights reserved.',
    'Copyright 2024 The Valley Herald',
    '![The bridge](bridge.jpg)',
  ])('leaves out the block %j', (line) => {
    expect(bodyWith(line)).toBe(`${BEFORE}\n${AFTER}`);
  });

  test.each([
    'Comment was not available from the ministry.',
    'No comment.',
    'Share prices fell by a third on Tuesday.',
    'Print runs of the paper were cut to a half.',
    'Advertisement spending fell by a third, the Harbour Post reported.',
    'Related charges against the two men were dropped.',
    'Read the letter that the mayor wrote to the ministry in May.',
    'Support for the mayor has grown in our town, a survey said.',
    'Subscribers have left the paper in great numbers since May.',
    'Follow Jane Doe on Twitter @jane_doe.',
    'Jane Doe contributed to this report.',
    'Photographs of the bridge were shown to the court.',
    'Getty said that the picture was taken in May.',
    'Copyright law was changed in May to protect the paper.',
    'A source: the mayor himself.',
    'Source close to the mayor: “He will go.”',
    'Sign of the times: the newsletter is back.',
    '“Support us and donate today,” the mayor said.',
    'Ongoing conflict',
    'The bridge (a photo of which was shown) fell.',
    'X',
  ])('keeps the block %j', (line) => {
    expect(bodyWith(line)).toBe(`${BEFORE}\n${line}\n${AFTER}`);
  });

  test('leaves out a list of links under its heading and keeps a linked paragraph elsewhere', () => {
    const links = 'Related stories\n\n- nothing\n\n[One report](a)\n\n[Another report](b)';
    expect(bodyWith(links)).toBe(`${BEFORE}\n- nothing\nOne report\nAnother report\n${AFTER}`);
    expect(bodyWith('Related stories\n\n[One report](a)\n\n[Another report](b)')).toBe(
      `${BEFORE}\n${AFTER}`,
    );
  });

  test('leaves out a caption whose credit is bold at its end, under the byline only', () => {
    const caption = 'Mayor Jane Doe. **Town Hall**';
    expect(read(`# Bridge opens\n\nBy John Roe\n\n${caption}\n\n${BEFORE}`).body).toBe(
      `Bridge opens\nBy John Roe\n${BEFORE}`,
    );
    const far = Array.from({ length: 9 }, (_, index) => `${index} ${BEFORE}`).join('\n\n');
    expect(read(`${far}\n\n${caption}`).body).toContain('Mayor Jane Doe. Town Hall');
  });

  test('leaves out an appeal to readers up to its last button', () => {
    const appeal = [
      'A Message from The Valley Herald:',
      'Dear readers,',
      'Our paper is in danger, and the town has called us names.',
      'These measures are meant to silence our work. The council calls us "unwanted."',
      'Your support makes a difference. Please give what you can.',
      'Remind me later.',
    ].join('\n');
    expect(read(`${BEFORE}\n${appeal}`).body).toBe(BEFORE);
    expect(read(`${BEFORE}\n\n${appeal}\n\n${AFTER}`).body).toBe(`${BEFORE}\n${AFTER}`);
  });

  test('an appeal without a button ends where the report goes on', () => {
    const appeal =
      'A Message from The Valley Herald:\n\nDear readers,\n\nWe need your support to go on.';
    const quote = '“We will not ask you again,” the mayor said to the council on Tuesday.';
    expect(read(`${BEFORE}\n\n${appeal}\n\n${quote}\n\n${AFTER}`).body).toBe(
      `${BEFORE}\n${quote}\n${AFTER}`,
    );
  });

  test('a message that asks for nothing is part of the report', () => {
    const message = 'A message from the mayor:\n\nWe have opened the bridge, and you may cross it.';
    expect(bodyWith(message)).toContain('We have opened the bridge');
  });

  test('keeps the last word of a hard-wrapped paragraph', () => {
    const wrapped =
      'The ministry was asked about the bridge three times in one week and declined to\ncomment';
    expect(bodyWith(wrapped)).toBe(`${BEFORE}\n${wrapped}\n${AFTER}`);
  });

  test('never changes a kept character', () => {
    const line = 'He said\u00a0it was “open” – at last… café\u00ad\u200b, “yes”.';
    expect(bodyWith(line)).toBe(`${BEFORE}\n${line}\n${AFTER}`);
  });
});
