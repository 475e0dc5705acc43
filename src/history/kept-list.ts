import { z } from 'zod';
import { readJson } from '../archive/read-json.ts';
import type { KeptList } from './history.ts';
import type { Fields } from './kept-answer.ts';

type Kind<K extends KeptList['kind']> = Fields<Extract<KeptList, { readonly kind: K }>>;

const list = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sources') } satisfies Kind<'sources'>),
  z.object({ kind: z.literal('reports'), outlet: z.string() } satisfies Kind<'reports'>),
  z.object({ kind: z.literal('report'), name: z.string() } satisfies Kind<'report'>),
  z.object({
    kind: z.literal('changes'),
    report: z.string().nullable(),
  } satisfies Kind<'changes'>),
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
