import { emptyMessage, refuseProblems } from './api-error.ts';
import { componentProblems } from './component-problems.ts';
import type { Problem } from './problem.ts';
import type { AllowedMentions, Embed, MessageBody } from './records.ts';

/** Discord's limits of a message, from its developer documentation. */
const CONTENT_CHARACTERS = 2000;
const EMBED_CHARACTERS = 6000;
const NONCE_CHARACTERS = 25;
const COMPONENTS_V2 = 1 << 15;

/** What a message has before it is changed; nothing of a new one. */
type Standing = Pick<MessageBody, 'content' | 'embeds' | 'components' | 'attachments' | 'flags'>;

/**
 * Holds a message against the rules that Discord's description of its API leaves out.
 * @throws {ApiError} 50035, or 50006 where nothing would be shown.
 */
export function checkMessage(body: MessageBody, files: number, standing: Standing = {}): void {
  const { content, embeds, components, flags } = body;
  const v2 = ((flags ?? standing.flags ?? 0) & COMPONENTS_V2) !== 0;
  refuseProblems([
    ...lengthProblems(body),
    ...embedProblems(embeds ?? []),
    ...componentProblems(components ?? [], v2),
    ...mentionProblems(body.allowed_mentions),
    ...(v2 && (content || embeds?.length) ? [MIXED] : []),
  ]);
  const shown = { ...standing, ...body };
  const something =
    (shown.content ?? '').trim() !== '' ||
    (shown.embeds ?? []).length > 0 ||
    (shown.components ?? []).length > 0 ||
    files + (shown.attachments ?? []).length > 0 ||
    Boolean(body.poll ?? body.sticker_ids?.length);
  if (!something) throw emptyMessage();
}

const MIXED: Problem = {
  path: ['flags'],
  code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  message: 'content and embeds cannot be used with components v2.',
};

function lengthProblems({ content, nonce }: MessageBody): Problem[] {
  const problems: Problem[] = [];
  if ((content ?? '').length > CONTENT_CHARACTERS)
    problems.push(tooLong(['content'], CONTENT_CHARACTERS));
  if (String(nonce ?? '').length > NONCE_CHARACTERS)
    problems.push(tooLong(['nonce'], NONCE_CHARACTERS));
  return problems;
}

function embedProblems(embeds: readonly Embed[]): Problem[] {
  const problems = embeds.flatMap((embed, at) => [
    ...(isEmpty(embed) ? [required(['embeds', at, 'description'])] : []),
    ...(embed.fields ?? []).flatMap((field, place) =>
      (['name', 'value'] as const)
        .filter((key) => (field[key] ?? '').trim() === '')
        .map((key) => required(['embeds', at, 'fields', place, key])),
    ),
  ]);
  const characters = embeds.reduce((sum, embed) => sum + charactersOf(embed), 0);
  if (characters > EMBED_CHARACTERS)
    problems.push({
      path: ['embeds'],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embed size exceeds maximum size of ${EMBED_CHARACTERS} (it has ${characters}).`,
    });
  return problems;
}

function isEmpty({ fields, image, thumbnail, ...embed }: Embed): boolean {
  const texts = [embed.title, embed.description, embed.footer?.text, embed.author?.name];
  return !texts.some((text) => text?.trim()) && !fields?.length && !image && !thumbnail;
}

function charactersOf({ title, description, footer, author, fields }: Embed): number {
  const texts = [title, description, footer?.text, author?.name];
  const inFields = (fields ?? []).flatMap(({ name, value }) => [name, value]);
  return [...texts, ...inFields].reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

function mentionProblems(allowed: AllowedMentions | null | undefined): Problem[] {
  return (['users', 'roles'] as const)
    .filter((kind) => allowed?.parse?.includes(kind) && allowed[kind]?.length)
    .map((kind) => ({
      path: ['allowed_mentions'],
      code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    }));
}

function tooLong(path: Problem['path'], limit: number): Problem {
  return {
    path,
    code: 'BASE_TYPE_BAD_LENGTH',
    message: `Must be ${limit} or fewer in length.`,
  };
}

function required(path: Problem['path']): Problem {
  return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
}
