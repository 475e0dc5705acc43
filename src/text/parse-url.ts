/**
 * An address as a URL; null where it is none. `URL.canParse` would do, but in Node 20, once it is
 * called often, it refuses hosts with letters of Latin-1 ("https://café.example").
 */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
