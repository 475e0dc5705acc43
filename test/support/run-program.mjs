// Runs a program of the tests in TypeScript, with its arguments, as the product runs:
//
//     node test/support/run-program.mjs test/journal/change-forever.ts ARTICLES NAME
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSources } from '../../src/build-sources.mjs';

const [program] = process.argv.splice(2, 1);
const build = await buildSources({ folders: ['src', 'test'], entries: [program] });
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(build, program.replace(/\.ts$/, '.js'))).href);
