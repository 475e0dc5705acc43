import { z } from 'zod';

/** Objects of a page's JSON-LD that are looked at; the article is among the first. */
const MOST_OBJECTS = 500;

const text = z.string().transform((value) => value.trim());
const name = z.union([text, z.object({ name: text }).transform((thing) => thing.name)]);
const names = z.union([name, z.array(name).transform((all) => all.join(', '))]);
const address = z.union([text, z.object({ '@id': text }).transform((thing) => thing['@id'])]);
const article = z.object({
  '@type': z.union([z.string(), z.array(z.string()).transform((types) => types.join(' '))]),
  headline: text.nullable().catch(null),
  datePublished: text.nullable().catch(null),
  publisher: names.nullable().catch(null),
  author: names.nullable().catch(null),
  url: address.nullable().catch(null),
  mainEntityOfPage: address.nullable().catch(null),
});

/** What JSON-LD says of an article; null where it does not. */
export type LinkedArticle = Omit<z.output<typeof article>, '@type'>;

/** The first article that a page's JSON-LD describes; null where there is none or it is broken. */
export function readJsonLd(source: string): LinkedArticle | null {
  let queue: unknown[];
  try {
    queue = [JSON.parse(source)];
  } catch {
    return null;
  }
  for (let index = 0; index < queue.length && index < MOST_OBJECTS; index++) {
    const thing = queue[index];
    if (typeof thing !== 'object' || thing === null) continue;
    if (Array.isArray(thing)) {
      queue = queue.concat(thing.slice(0, MOST_OBJECTS));
      continue;
    }
    const parsed = article.safeParse(thing);
    if (parsed.success && /Article|Report|Posting/.test(parsed.data['@type'])) return parsed.data;
    if ('@graph' in thing) queue.push(thing['@graph']);
    if ('mainEntity' in thing) queue.push(thing.mainEntity);
  }
  return null;
}
