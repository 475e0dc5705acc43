/** Codes of the failures that a person can meet, one a kind of failure. */
export type ErrorCode =
  | 'USAGE' // the command line, a flag or an argument is off
  | 'CONFIG' // the environment or a data file of the operator is off
  | 'FOLDER' // a folder is missing, not a folder, or cannot be read or written
  | 'ARTICLE' // one file cannot be read as a report
  | 'REPORT' // there is no report or change of that name
  | 'CHANGE' // a change that cannot be made as things are: undone already, changed since
  | 'ADDRESS' // an address may not be fetched from, or gives nothing that can be read
  | 'FEED' // what an address gives cannot be read as a feed
  | 'STORE_BUSY' // another process is writing
  | 'STORE_FOREIGN' // made by another encoder, chunking or schema version, or by somebody else
  | 'STORE_DAMAGED' // the database is not readable
  | 'STORE_WRITE' // disk full, read-only
  | 'ENCODER' // the encoder cannot be loaded
  | 'QUESTION' // a question that cannot be asked: empty, too long
  | 'BUSY' // too much is waiting
  | 'TOO_OFTEN' // a member asks more than is allowed
  | 'PERMISSION' // a member may not do this
  | 'DISCORD'; // Discord cannot be reached or refuses the bot: token, intents

/**
 * The one base of the errors that Dateline throws on purpose: a literal code and a message written
 * for the person who reads it, saying what happened and what to do.
 */
export class DatelineError extends Error {
  override readonly name = 'DatelineError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** What is wrong with the call itself. */
const WRONG_CALL: ReadonlySet<ErrorCode> = new Set([
  'USAGE',
  'CONFIG',
  'FOLDER',
  'QUESTION',
  'REPORT',
]);

/** Exit code of a command that ended with this error: 2 for a wrong call, 1 for the rest. */
export function exitCodeOf(error: unknown): 1 | 2 {
  if (!(error instanceof DatelineError)) return 1;
  return WRONG_CALL.has(error.code) ? 2 : 1;
}
