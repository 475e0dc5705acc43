import type { KeptFeed } from '../journal/feeds.ts';

/**
 * What is otherwise with a feed, in sentences, at least one.
 * @param queue The command that shows what waits for approval.
 */
export function describeFeedChange(before: KeptFeed, feed: KeptFeed, queue: string): string[] {
  const { mode, minutes, outlet, counts } = feed;
  const said: string[] = [];
  if (mode !== before.mode && mode === 'add') {
    const left = counts.queued === 0 ? '' : ` What waits in ${queue} still waits for approval.`;
    said.push(`From now on, new reports are added by themselves.${left}`);
  }
  if (mode !== before.mode && mode === 'queue') {
    said.push(`From now on, new reports wait in ${queue} for approval.`);
  }
  if (minutes !== before.minutes) {
    said.push(`It is polled every ${minutes} minutes, no longer every ${before.minutes}.`);
  }
  if (outlet !== before.outlet) {
    said.push(
      outlet === null
        ? 'The outlet of new reports is what each says of itself.'
        : `The outlet of new reports is ${outlet}.`,
    );
  }
  if (before.next === null) said.push('It is polled again.');
  return said;
}
