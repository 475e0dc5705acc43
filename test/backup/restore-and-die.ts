import { prepareRestore } from '../../src/backup/restore-backup.ts';
import { reportFiles } from '../../src/journal/report-files.ts';

/**
 * A program that ends in the middle of restoring a backup, as by a power cut:
 *
 *     node test/support/run-program.mjs test/backup/restore-and-die.ts ARTICLES STORE INDEX FILE STEP
 *
 * The step "half placed" is when the first file was placed.
 */
const [articles, store, index, file, last] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const die = () => process.kill(process.pid, 'SIGKILL');
const files = reportFiles(articles);
const prepared = prepareRestore({
  articles,
  store,
  index,
  file,
  log: { warn: () => {} },
  files: {
    ...files,
    place(staged, name) {
      files.place(staged, name);
      if (last === 'half placed') die();
    },
  },
  onStep: (step) => {
    if (step === last) die();
  },
});
await prepared.carryOut();
