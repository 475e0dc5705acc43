import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SOURCES = fileURLToPath(new URL('../src', import.meta.url));

/** From the inside out: a file imports from its own row or from those above it. */
const ROWS = [
  ['domain.ts', 'errors.ts'],
  ['text', 'knowledge', 'reading', 'passages', 'claims', 'embedding'],
  ['archive', 'fetching'],
  ['journal'],
  ['indexing'],
  ['dateline.ts', 'retrieval', 'moderation'],
  ['model', 'answering', 'feeds'],
  ['writing'],
  ['open-dateline.ts', 'rendering', 'desk', 'history', 'messages', 'backup', 'checking'],
  ['watching'],
  [
    'config.ts',
    'discord-config.ts',
    'model-config.ts',
    'plain-address.ts',
    'version-of.ts',
    'evaluation',
    'metrics',
    'terminal',
    'discord',
  ],
  ['cli.ts', 'serve-discord.ts'],
  ['main.ts'],
];

/** Packages that only the edges may know. */
const EDGE_PACKAGES = ['discord.js', 'commander', 'cli-progress'];
/** What reaches a host by its name. Discord and language models are reached by their own packages. */
const NETWORK_PACKAGES = ['undici', 'node:http', 'node:https', 'node:http2', 'node:dns/promises'];
const FIRST_EDGE = ROWS.findIndex((row) => row.includes('terminal'));

interface Source {
  readonly file: string;
  readonly row: number;
  readonly imports: readonly string[];
}

// "import … from 'x'", "export … from 'x'", "import 'x'" and "import('x')".
const IMPORT = /\b(?:from|import)\s*\(?\s*'([^']+)'/g;

const sources: Source[] = readdirSync(SOURCES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const file = relative(SOURCES, path).split(sep).join('/');
    const imports = [...readFileSync(path, 'utf8').matchAll(IMPORT)].map(([, from]) => from!);
    return { file, row: rowOf(file), imports };
  });

function rowOf(file: string): number {
  const [top = ''] = file.split('/');
  return ROWS.findIndex((row) => row.includes(top));
}

/** The source file that a relative import names. */
function targetOf(file: string, from: string): string {
  return normalize(join(dirname(file), from));
}

describe('imports', () => {
  test('every source file has its row', () => {
    expect(sources.filter(({ row }) => row === -1).map(({ file }) => file)).toEqual([]);
  });

  test('the domain and its errors import nothing', () => {
    const inmost = sources.filter(({ row }) => row === 0);
    expect(inmost.flatMap(({ imports }) => imports)).toEqual([]);
  });

  test('point one way', () => {
    const against = sources.flatMap(({ file, row, imports }) =>
      imports
        .filter((from) => from.startsWith('.') && rowOf(targetOf(file, from)) > row)
        .map((from) => `${file} imports ${from}`),
    );
    expect(against).toEqual([]);
  });

  test('never lead back to where they began', () => {
    const imports = new Map(
      sources.map(({ file, imports }) => [file, imports.map((from) => targetOf(file, from))]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const follow = (file: string, path: readonly string[]) => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (path.includes(file) || done.has(file)) return;
      for (const next of imports.get(file) ?? []) follow(next, [...path, file]);
      done.add(file);
    };
    for (const file of imports.keys()) follow(file, []);
    expect(circles).toEqual([]);
  });

  test('of Discord, the command line and progress bars stay at the edges', () => {
    const inside = sources
      .filter(({ row }) => row < FIRST_EDGE)
      .flatMap(({ file, imports }) =>
        imports
          .filter((from) => EDGE_PACKAGES.includes(from))
          .map((from) => `${file} imports ${from}`),
      );
    expect(inside).toEqual([]);
  });

  test('what somebody else names is fetched in one folder alone, which checks where it leads', () => {
    const fetching = sources
      .filter(({ file, imports }) => {
        const calls = /(?<![.\w])fetch\(/.test(readFileSync(join(SOURCES, file), 'utf8'));
        return calls || imports.some((from) => NETWORK_PACKAGES.includes(from));
      })
      .map(({ file }) => file.split('/')[0])
      // The one listens on this machine, and asks nobody; the other asks whom the operator names.
      .filter((folder) => folder !== 'metrics' && folder !== 'embedding');
    expect([...new Set(fetching)]).toEqual(['fetching']);
  });

  test('the environment is read in main alone', () => {
    const readers = sources.filter(({ file }) =>
      readFileSync(join(SOURCES, file), 'utf8').includes('process.env'),
    );
    expect(readers.map(({ file }) => file)).toEqual(['main.ts']);
  });
});
