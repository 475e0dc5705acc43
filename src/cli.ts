import { Command, CommanderError } from 'commander';
import { DatelineError, exitCodeOf } from './errors.ts';
import { neutralise } from './rendering/neutralise.ts';
import type { AskOptions } from './terminal/ask.ts';
import { command, configFor, configWith, numberOf, withFolders } from './terminal/command-line.ts';
import type { Dependencies } from './terminal/dependencies.ts';
import { addFeedCommands } from './terminal/feed-commands.ts';
import { reindex, requireOwnStore } from './terminal/reindex.ts';
import { addReportCommands } from './terminal/report-commands.ts';
import type { ClaimEvaluationOptions } from './terminal/run-claim-evaluation.ts';
import type { DisagreementOptions } from './terminal/run-disagreement-evaluation.ts';
import type { EvaluationOptions } from './terminal/run-evaluation.ts';
import { addUpkeepCommands } from './terminal/upkeep-commands.ts';
import type { Folders } from './terminal/with-store.ts';

/** What `bench` was called with: counts in digits. */
interface BenchmarkOptions extends Folders {
  readonly rate: string;
  readonly distinct: string;
  readonly threads: string;
  readonly queue: string;
}

type Json = { readonly json?: true };

/**
 * Runs one command line and resolves to its exit code: 0; 2 where the call is wrong (a flag, a
 * date, an outlet, a question, a folder or file that is not there); 1 for any other failure. A failure is one
 * sentence on standard error.
 * @param argv Arguments after the program's name.
 */
export async function run(argv: readonly string[], deps: Dependencies): Promise<number> {
  const program = programFor(deps);
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    deps.stderr.write(`dateline: ${sentenceFor(error)}\n`);
    if (isUnexpected(error) && showsTraces(deps)) deps.stderr.write(`${error.stack}\n`);
    return error instanceof CommanderError ? 2 : exitCodeOf(error);
  }
}

function programFor(deps: Dependencies): Command {
  const { stdout } = deps;
  const program = new Command('dateline')
    .description(
      'Answers questions about news reports: who claims it, which outlet reports it, in its words.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(stdout.columns ?? 80, 80),
    })
    .helpCommand(false)
    .addHelpText(
      'after',
      '\nRun dateline <command> --help for the options of a command and examples.',
    );

  command(program, 'start', 'answer on Discord, or at a prompt where DISCORD_TOKEN is not set', [
    'start',
  ]).action(async () => {
    const config = configFor(deps);
    if (config.discord === null)
      await (await import('./terminal/converse.ts')).converse(deps, config);
    else await deps.serve(config, config.discord);
  });

  command(program, 'commands', 'register the slash commands with Discord', ['commands']).action(
    async () => deps.registerCommands(configFor(deps)),
  );

  withFolders(
    command(program, 'ask', 'answer a question, or a file of questions', [
      'ask "who claimed Toretsk fell?"',
      'ask "what did Shoigu say about Bakhmut?" --outlet "The Moscow Times" --from "march 2023"',
      'ask --json --batch questions.jsonl --articles reports --store reports-store',
    ]),
  )
    .argument('[question...]', 'the question')
    .option(
      '--outlet <name>',
      'only reports of this outlet or agency (repeatable)',
      (name, before: string[] = []) => [...before, name],
    )
    .option('--from <date>', 'only reports from this day on')
    .option('--to <date>', 'only reports up to this day')
    .option('--json', 'print JSON, one object a line')
    .option('--batch <file>', 'answer each line of a file: {"id": …, "question": …}; needs --json')
    .action(async (question: string[], options: AskOptions) =>
      (await import('./terminal/ask.ts')).ask(
        question,
        options,
        deps,
        await configWith(options, deps),
      ),
    );

  withFolders(
    command(program, 'sources', 'list the outlets, or the reports of one', [
      'sources',
      'sources "The Moscow Times"',
    ]),
  )
    .argument('[outlet]', 'list the reports of this outlet or agency')
    .option('--json', 'print JSON, one object a line')
    .action(async (outlet: string | undefined, options: Json & Folders) =>
      (await import('./terminal/sources.ts')).sources(
        outlet,
        options,
        deps,
        await configWith(options, deps),
      ),
    );

  withFolders(
    command(program, 'reindex', 'bring the archive up to date with the reports', [
      'reindex',
      'reindex --articles reports --store reports-store',
    ]),
    'index/store; needed with other --articles',
  )
    .option('--json', 'print what changed as JSON')
    .action(async (options: Json & Folders) => {
      const config = await configWith(options, deps);
      requireOwnStore(options, configFor(deps));
      await reindex(options, deps, config);
    });

  addReportCommands(program, deps);
  addFeedCommands(program, deps);
  addUpkeepCommands(program, deps);

  command(program, 'body', 'print the text that offsets are counted in', [
    'body index/articles/toretsk.md',
  ])
    .argument('<file>', 'a report')
    .action(async (file: string) =>
      (await import('./terminal/body.ts')).body(file, deps, configFor(deps)),
    );

  command(program, 'claims', 'list who says what in a report', ['claims index/articles/toretsk.md'])
    .argument('<file>', 'a report')
    .option('--json', 'print JSON, one claim a line, with offsets')
    .action(async (file: string, options: Json) =>
      (await import('./terminal/claims.ts')).claims(file, options, deps, configFor(deps)),
    );

  withFolders(
    command(program, 'eval', 'measure the answers to marked questions', [
      'eval --articles reports --questions questions.jsonl',
      'eval --articles reports --questions a.jsonl b.jsonl --store reports-store --misses',
    ]),
  )
    .requiredOption('--questions <file...>', 'files of questions, one JSON object a line')
    .option('--writer', 'let the language model of DATELINE_MODEL phrase the answers')
    .option('--misses', 'list every question that was missed')
    .option('--json', 'print the measures as JSON')
    .action(async (options: EvaluationOptions) =>
      (await import('./terminal/run-evaluation.ts')).runEvaluation(
        options,
        deps,
        await configWith(options, deps),
      ),
    );

  command(program, 'eval:claims', 'measure the claims against marked attributions', [
    'eval:claims attributions.jsonl --articles reports',
    'eval:claims --claimants claimants.jsonl --articles reports --misses',
  ])
    .argument('[file]', 'a file of marked reports, one JSON object a line')
    .option('--claimants <file...>', 'files that say who makes which claim')
    .option('--articles <folder>', 'folder of the reports that are marked')
    .option('--misses', 'list every claim whose claimant, stance or chain is not as marked')
    .option('--json', 'print the measures as JSON')
    .action(async (file: string | undefined, options: ClaimEvaluationOptions & Folders) =>
      (await import('./terminal/run-claim-evaluation.ts')).runClaimEvaluation(
        file,
        options,
        deps,
        await configWith(options, deps),
      ),
    );

  withFolders(
    command(program, 'eval:disagreement', 'measure which disagreements of reports are told', [
      'eval:disagreement disagreements.jsonl --articles reports',
    ]),
  )
    .argument('<file...>', 'files of marked questions, one JSON object a line')
    .option('--misses', 'list every question that came out otherwise')
    .option('--json', 'print the measures as JSON')
    .action(async (files: string[], options: DisagreementOptions) =>
      (await import('./terminal/run-disagreement-evaluation.ts')).runDisagreementEvaluation(
        files,
        options,
        deps,
        await configWith(options, deps),
      ),
    );

  command(program, 'bench', 'measure the speed of indexing and answering', [
    'bench --articles reports',
    'bench --articles reports --rate 20 --distinct 5000 --queue 5000',
  ])
    .option('--articles <folder>', 'folder of reports')
    .option('--rate <count>', 'questions a second that arrive while all is indexed anew', '50')
    .option('--distinct <count>', 'how many different ones, before they come around', '100')
    .option('--threads <count>', 'threads that answer', '1')
    .option('--queue <count>', 'how many questions may wait', '200')
    .action(async ({ rate, distinct, threads, queue, ...options }: BenchmarkOptions) =>
      (await import('./terminal/run-benchmark.ts')).runBenchmark(
        {
          rate: numberOf(rate),
          distinct: numberOf(distinct),
          threads: numberOf(threads),
          mostWaiting: numberOf(queue),
        },
        deps,
        await configWith(options, deps),
      ),
    );

  command(program, 'help', 'show this text, or the help of a command', ['help ask'])
    .argument('[command]', 'a command')
    .action((name: string | undefined) => {
      const about =
        name === undefined ? program : program.commands.find((known) => known.name() === name);
      if (about !== undefined) about.help();
      throw new DatelineError(
        'USAGE',
        `There is no command "${name}"; run dateline --help for what there is.`,
      );
    });

  return program;
}

/** What a person reads of a failure, in one line. */
function sentenceFor(error: unknown): string {
  if (error instanceof CommanderError) {
    const said = error.message.replace(/^error: /, '').replace(/\n\((.*)\)$/s, ' ($1)');
    return neutralise(`${said}; run dateline --help for what there is.`);
  }
  if (error instanceof DatelineError) return neutralise(error.message);
  const said = error instanceof Error ? error.message : String(error);
  return neutralise(
    `something unexpected went wrong: ${said} (DATELINE_LOG_LEVEL=debug shows where)`,
  );
}

function isUnexpected(error: unknown): error is Error {
  return (
    error instanceof Error &&
    !(error instanceof DatelineError) &&
    !(error instanceof CommanderError)
  );
}

function showsTraces({ env }: Dependencies): boolean {
  return env.DATELINE_LOG_LEVEL === 'debug' || env.DATELINE_LOG_LEVEL === 'trace';
}
