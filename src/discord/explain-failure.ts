import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { DatelineError, type ErrorCode } from '../errors.ts';
import { isExpired, isTokenRefused } from './discord-failure.ts';

/** Failures whose sentence is for the member who met them; the rest is for the operator. */
const FOR_MEMBERS: ReadonlySet<ErrorCode> = new Set([
  'USAGE',
  'ARTICLE',
  'ADDRESS',
  'FEED',
  'REPORT',
  'CHANGE',
  'QUESTION',
  'BUSY',
  'TOO_OFTEN',
  'PERMISSION',
]);

/**
 * What a member reads of a failure: what they can do about it, or a reference under which the log
 * has the rest. Paths and causes are the operator's.
 * @param doing What was being done, for the log.
 */
export function explainFailure(error: unknown, doing: object, log: Logger): string {
  if (error instanceof DatelineError && FOR_MEMBERS.has(error.code)) {
    log.info({ ...doing, code: error.code }, 'Refused.');
    return error.message;
  }
  const reference = randomBytes(4).toString('hex');
  if (isExpired(error)) {
    log.warn(
      { ...doing, reference, err: error },
      'The interaction expired before it was answered.',
    );
  } else if (isTokenRefused(error)) {
    log.error({ ...doing, reference, err: error }, 'Discord refuses the token.');
  } else {
    log.error({ ...doing, reference, err: error }, 'Something failed.');
  }
  if (error instanceof DatelineError && error.code === 'STORE_BUSY') {
    return 'The archive is being written by another process. Try again when it has finished.';
  }
  if (error instanceof DatelineError && error.code === 'STORE_WRITE') {
    return `The reports cannot be written: the disk is full, or may not be written. What was kept before is as it was; tell who runs me the reference ${reference}.`;
  }
  if (error instanceof DatelineError && error.code === 'STORE_FOREIGN') {
    return `The archive was built anew with other settings than mine, so I cannot answer from it. Tell who runs me the reference ${reference}.`;
  }
  if (error instanceof DatelineError && error.code === 'ENCODER') {
    return `The reports are kept, but what reads them for searching fails, so new ones cannot be asked about yet. Try /reindex later, or tell who runs me the reference ${reference}.`;
  }
  return `Something went wrong on this side. Try again; if it happens again, tell a moderator the reference ${reference}.`;
}
