import { z } from 'zod';
import { readJson } from '../archive/read-json.ts';
import type { KeptList, OfferedDraft } from './history.ts';
import type { Fields } from './kept-answer.ts';

type Kind<K extends KeptList['kind']> = Fields<Extract<KeptList, { readonly kind: K }>>;

const offeredDraft = z
  .object({
    draft: z.string(),
    file: z.string(),
    title: z.string().nullable(),
    outlet: z.string().nullable(),
    date: z.string().nullable(),
    there: z.string().nullable(),
    isNew: z.boolean(),
  } satisfies Fields<OfferedDraft>)
  .readonly();

const list = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sources') } satisfies Kind<'sources'>),
  z.object({ kind: z.literal('reports'), outlet: z.string() } satisfies Kind<'reports'>),
  z.object({ kind: z.literal('report'), name: z.string() } satisfies Kind<'report'>),
  z.object({
    kind: z.literal('changes'),
    report: z.string().nullable(),
  } satisfies Kind<'changes'>),
  z.object({ kind: z.literal('feeds') } satisfies Kind<'feeds'>),
  z.object({
    kind: z.literal('queue'),
    drafts: z.array(z.string()).readonly(),
  } satisfies Kind<'queue'>),
  z.object({
    kind: z.literal('offer'),
    drafts: z.array(offeredDraft).readonly(),
    refused: z.array(z.object({ file: z.string(), reason: z.string() }).readonly()).readonly(),
  } satisfies Kind<'offer'>),
  z.object({
    kind: z.literal('pasted'),
    agency: z.string().nullable(),
  } satisfies Kind<'pasted'>),
  z.object({ kind: z.literal('watches'), guild: z.string() } satisfies Kind<'watches'>),
  z.object({
    kind: z.literal('claims'),
    about: z.string(),
    outlets: z.array(z.string()).readonly(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  } satisfies Kind<'claims'>),
]);

/** A list as JSON: equal lists are equal texts, because the form sets the order of the fields. */
export function packList(kept: KeptList): string {
  return JSON.stringify(list.parse(kept satisfies z.input<typeof list>));
}

/** The list of a text; null where another version wrote it or it is damaged. */
export function unpackList(text: string): KeptList | null {
  return readJson(text, list);
}
