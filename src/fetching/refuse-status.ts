import { type AddressError, addressError } from './address-error.ts';

const AS_FILE = 'give the report as a file.';

const GONE = 410;

/** What is wrong, by the status of an answer (RFC 9110); goes on after "The address …". */
const PROBLEMS: ReadonlyMap<number, string> = new Map([
  [401, `asks for a name and a password. If you may read it, ${AS_FILE}`],
  [402, `asks to be paid for. If you have paid, ${AS_FILE}`],
  [403, `is not given to programs, or not without a subscription. If you may read it, ${AS_FILE}`],
  [404, 'does not exist, or does not any more. Check it for slips.'],
  [407, `is behind a proxy that asks for a password. If you may read it, ${AS_FILE}`],
  [GONE, 'does not exist any more: its site says that it is gone for good.'],
  [451, `is withheld for legal reasons where this runs. If you may read it, ${AS_FILE}`],
]);

/** Statuses that pass: what was too early, too slow or too much. */
const PASSING: ReadonlySet<number> = new Set([408, 421, 425, 429]);

/**
 * Says why an answer of this status gives no report.
 * @param wait For how long its server asks to be left alone, in milliseconds.
 */
export function refuseStatus(url: URL, status: number, wait: number | null): AddressError {
  if (status === 429) {
    return addressError(
      url,
      `was asked for too often. Try again ${wait === null ? 'in an hour' : inWords(wait)}.`,
      { temporary: true, wait },
    );
  }
  if (status >= 500 || PASSING.has(status)) {
    return addressError(
      url,
      `has trouble on its side (${status}). Try again ${wait === null ? 'later' : inWords(wait)}, or ${AS_FILE}`,
      { temporary: true, wait },
    );
  }
  const problem =
    PROBLEMS.get(status) ?? `does not give a page (${status}). Check it, or ${AS_FILE}`;
  return addressError(url, problem, { gone: status === GONE });
}

/** "in 3 minutes": the next larger of minutes, hours and days that are not many. */
function inWords(wait: number): string {
  const minutes = Math.max(1, Math.ceil(wait / 60_000));
  if (minutes < 100) return minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
  const hours = Math.ceil(minutes / 60);
  return hours < 48 ? `in ${hours} hours` : `in ${Math.ceil(hours / 24)} days`;
}
