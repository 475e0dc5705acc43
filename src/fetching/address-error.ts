import { DatelineError } from '../errors.ts';

/** So much of an address is shown, in characters. */
const MOST_SHOWN = 200;

// Control, invisible, private and unassigned characters, lone surrogates, line separators.
const UNPRINTABLE = /[\p{C}\u2028\u2029]/gu;

/** What somebody who fetches again and again, such as a feed's schedule, wants to know of a failure. */
interface Outlook {
  /** Whether it may go well at another time: the line broke, the server is overloaded. */
  readonly temporary?: boolean;
  /** For how long the server asks to be left alone, in milliseconds. */
  readonly wait?: number | null;
  /** Whether its site says that it is gone for good. */
  readonly gone?: boolean;
  readonly cause?: unknown;
}

/** Why nothing came from an address: code ADDRESS, a sentence for a person, and what to expect. */
export class AddressError extends DatelineError {
  readonly temporary: boolean;
  /** Milliseconds; null where the server does not ask for it. */
  readonly wait: number | null;
  readonly gone: boolean;

  constructor(
    message: string,
    { temporary = false, wait = null, gone = false, cause }: Outlook = {},
  ) {
    super('ADDRESS', message, cause === undefined ? {} : { cause });
    this.temporary = temporary;
    this.wait = wait;
    this.gone = gone;
  }
}

/**
 * The error that says of an address what is wrong with it.
 * @param problem Goes on after "The address …", with what to do about it.
 */
export function addressError(
  address: URL | string,
  problem: string,
  outlook?: Outlook,
): AddressError {
  return new AddressError(`The address ${shown(address)} ${problem}`, outlook);
}

/** An address as it may stand in a message: of bounded length, and nothing in it but what is seen. */
function shown(address: URL | string): string {
  // A parsed address is ASCII, and a name in another script its "xn--" form: no look-alikes.
  const text = typeof address === 'string' ? address : address.href;
  const short = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
  return short.replace(UNPRINTABLE, '\u{FFFD}');
}
