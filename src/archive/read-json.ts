import type { z } from 'zod';

/** What a kept text says in a given form; null where it is no JSON or has another form. */
export function readJson<T>(text: string, form: z.ZodType<T>): T | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = form.safeParse(value);
  return parsed.success ? parsed.data : null;
}
