import type { AllowedMentions } from './records.ts';

const USER = /<@!?(\d+)>/g;
const ROLE = /<@&(\d+)>/g;
const EVERYONE = /@(?:everyone|here)/g;

/**
 * Whom a message of a bot notifies: ids of users and roles, `@everyone`, `@here`. Without allowed
 * mentions Discord notifies everybody named, and the author of the message replied to.
 */
export function pingsOf(
  content: string,
  allowed: AllowedMentions | null | undefined,
  repliedTo: string | null,
): string[] {
  const kinds = allowed?.parse ?? (allowed ? [] : ['users', 'roles', 'everyone']);
  const named = (pattern: RegExp) => [...content.matchAll(pattern)].map((match) => match[1]!);
  const pings = [
    ...named(USER).filter((id) => kinds.includes('users') || allowed?.users?.includes(id)),
    ...named(ROLE).filter((id) => kinds.includes('roles') || allowed?.roles?.includes(id)),
    ...(kinds.includes('everyone') ? (content.match(EVERYONE) ?? []) : []),
    ...(repliedTo !== null && (allowed ? allowed.replied_user : true) ? [repliedTo] : []),
  ];
  return [...new Set(pings)];
}
