import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvFile } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { run } from './cli.ts';
import type { Config, LogLevel } from './config.ts';
import type { Dependencies } from './terminal/dependencies.ts';
import { versionOf } from './version-of.ts';
import type { Editor, EditorMeters } from './writing/make-editor.ts';

/** The project's own folder. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs the program in this process: the one place where the parts are put together.
 * @param argv Arguments after the program's name.
 * @returns The exit code.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const settings = join(ROOT, '.env');
  if (existsSync(settings)) loadEnvFile(settings);
  keepToOurselves(process.env);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endWhenReaderIsGone);
  return run(argv, compose());
}

/**
 * LangChain would send what a model is asked to a service for tracing, or to a gateway in place of the
 * provider, and OpenAI's library would print keys: each by a variable that may be set for others.
 */
function keepToOurselves(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) {
    if (/^(?:LANGSMITH_|LANGCHAIN_|OPENAI_LOG$|ANTHROPIC_LOG$)/.test(name)) delete env[name];
  }
}

/** The reader of our output has closed it ("| head"): there is nobody left to work for. */
function endWhenReaderIsGone(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

/** The real dependencies. The parts are loaded when they are first needed: --help needs none. */
function compose(): Dependencies {
  return {
    env: process.env,
    root: ROOT,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => new Date(),
    clock: () => performance.now(),
    isBuilt: async ({ store }) => {
      const { isBuilt } = await import('./archive/open-archive.ts');
      return isBuilt(store);
    },
    reindex: async ({ articles, store, index, encoder }, onProgress) => {
      const { createEncoder } = await import('./embedding/create-encoder.ts');
      const { reindex } = await import('./indexing/reindex.ts');
      return reindex({
        folder: articles,
        store,
        encoder: await createEncoder(encoder),
        outlets: outletsIn(index),
        onProgress,
      });
    },
    serve: async (config, discord) => {
      const { openLog, serveDiscord } = await import('./serve-discord.ts');
      const log = openLog(config, discord);
      process.on('unhandledRejection', (error) => log.error({ err: error }, 'Something failed.'));
      await serveDiscord({ config, discord, root: ROOT, log, stop: whenToldToStop() });
    },
    registerCommands: async (config) => {
      const { runRegister } = await import('./discord/run-register.ts');
      await runRegister({ config, stdout: process.stdout });
    },
    reindexApart: async ({ articles, store, index, encoder }) => {
      const { reindexApart } = await import('./indexing/reindex-apart.ts');
      return reindexApart({ folder: articles, store, encoder, outlets: outletsIn(index) });
    },
    open: async (config, meters) => {
      const { store, index, encoder, strictness } = config;
      const { openDateline } = await import('./open-dateline.ts');
      const options = { indexFolder: index, store, encoder, strictness, log: NOTES };
      const editor = await openEditorOf(config, meters);
      const dateline = await openDateline(options);
      if (editor === null) return dateline;
      const { editedBy } = await import('./writing/edited-by.ts');
      return editedBy(editor, dateline);
    },
    openModeration: async ({ articles, store, index, encoder }, withArchive) => {
      const { openModeration } = await import('./moderation/open-moderation.ts');
      return openModeration({
        articles,
        indexFolder: index,
        archive: withArchive ? { store, encoder } : null,
        now: () => new Date(),
      });
    },
    takeBackup: async ({ articles, store, index }, call) => {
      const { takeBackup } = await import('./backup/take-backup.ts');
      return takeBackup({ articles, store, index, ...call });
    },
    prepareRestore: async ({ articles, store, index }, file) => {
      const { prepareRestore } = await import('./backup/restore-backup.ts');
      return prepareRestore({ articles, store, index, file, log: NOTES });
    },
    openCheckup: async ({ articles, store, index, encoder }) => {
      const { createEncoder } = await import('./embedding/create-encoder.ts');
      const { openCheckup } = await import('./checking/open-checkup.ts');
      const outlets = outletsIn(index);
      return openCheckup({ articles, store, outlets, encoder: await createEncoder(encoder) });
    },
    fetchAddress: async (address, request) => {
      const { makeFetchAddress } = await import('./fetching/fetch-address.ts');
      return makeFetchAddress({ version: versionOf(ROOT) })(address, request);
    },
    openDesk: async ({ store, index, encoder, strictness, logLevel }, size) => {
      const { startDeskPool } = await import('./desk/start-desk-pool.ts');
      return startDeskPool({ store, index, encoder, strictness, logLevel, ...size });
    },
    loadOutlets: async ({ index }) => {
      const { loadOutlets } = await import('./knowledge/load-outlets.ts');
      return loadOutlets(outletsIn(index));
    },
    readReport: async (path, { index }) => {
      const { readReport } = await import('./reading/read-report.ts');
      const { loadOutlets } = await import('./knowledge/load-outlets.ts');
      return readReport(path, loadOutlets(outletsIn(index)));
    },
    analyseReport: async (path, { index }) => {
      const { loadAnalysis } = await import('./indexing/analyse-report.ts');
      return loadAnalysis(outletsIn(index))(path);
    },
  };
}

/** The log of a command: sentences on standard error. */
const NOTES = { warn: noteOnStderr, debug: () => {} };

/** The log of a command that is looked into: JSON lines with all that is known. */
async function linesAt(level: LogLevel): Promise<Logger> {
  const { pino } = await import('pino');
  return pino({ level }, pino.destination({ dest: 2, sync: true }));
}

function noteOnStderr(_: object, message: string): void {
  process.stderr.write(`${message}\n`);
}

/** Milliseconds from being told to stop to the end, whatever still hangs. */
const END_WITHIN = 10_000;

/** Aborted by SIGTERM or Ctrl-C; the second one ends the process at once. */
function whenToldToStop(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(1);
      controller.abort();
      // A request that hangs would keep the process; what can be finished is finished by then.
      setTimeout(() => process.exit(), END_WITHIN).unref();
    });
  }
  return controller.signal;
}

/** The editor over the configured language model, with its log on standard error; null: there is none. */
async function openEditorOf(
  { model, store, index, logLevel }: Config,
  meters?: EditorMeters,
): Promise<Editor | null> {
  if (model === null) return null;
  const { openEditor } = await import('./writing/open-editor.ts');
  const { NO_METERS } = await import('./writing/no-meters.ts');
  return openEditor({
    ...model,
    store,
    index,
    prompts: join(ROOT, 'prompts'),
    log: logLevel === 'debug' || logLevel === 'trace' ? await linesAt(logLevel) : NOTES,
    meters: meters ?? NO_METERS,
    now: () => new Date(),
    clock: () => performance.now(),
  });
}

/** The data file of the known outlets. */
function outletsIn(index: string): string {
  return join(index, 'outlets.json');
}
