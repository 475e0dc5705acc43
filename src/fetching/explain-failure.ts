import { AddressError, addressError } from './address-error.ts';
import { type Step, TooSlow } from './deadlines.ts';

/** What took too long, as it goes on after "The address …". */
const SLOW: Readonly<Record<Step, string>> = {
  line: 'could not be connected to',
  answer: 'did not begin to answer',
  whole: 'was not there in full',
};

const NO_SUCH_HOST = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_FAIL', 'EINVAL']);
const UNREACHED = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const BROKEN_LINE = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_ABORTED']);
/** OpenSSL's verdicts on certificates, and Node's on their names. */
const CERTIFICATE = /CERT|UNABLE_TO|SELF_SIGNED|SIGNATURE|CRL|INVALID_CA|PATH_LENGTH|HOSTNAME/;
const ENCRYPTION = /^ERR_SSL|^ERR_TLS|^EPROTO$/;
/** What is not HTTP, or more of it than is read. */
const NO_HTTP =
  /^HPE_|^UND_ERR_HEADERS_OVERFLOW$|^UND_ERR_RES|^UND_ERR_INFO$|^UND_ERR_NOT_SUPPORTED$/;

/** Says in a sentence why nothing came, whatever was thrown on the way. */
export function explainFailure(error: unknown, url: URL): AddressError {
  if (error instanceof AddressError) return error;
  if (error instanceof TooSlow) {
    return temporary(
      url,
      `${SLOW[error.step]} within ${error.most / 1_000} s. Try again later, or give the report as a file.`,
      error,
    );
  }
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (NO_SUCH_HOST.has(code)) {
    return addressError(url, 'has a host that does not exist. Check it for slips.', {
      cause: error,
    });
  }
  if (code === 'EAI_AGAIN') {
    return temporary(url, 'has a host that cannot be looked up just now. Try again later.', error);
  }
  if (UNREACHED.has(code)) {
    return temporary(url, 'cannot be reached: nothing answers there. Try again later.', error);
  }
  if (BROKEN_LINE.has(code)) {
    return temporary(
      url,
      'broke off before all of it was there. Try again, or give the report as a file.',
      error,
    );
  }
  if (CERTIFICATE.test(code)) {
    return addressError(
      url,
      'has a certificate that is not valid, so that nobody knows who answers there. Give the report as a file, if you trust it.',
      { cause: error },
    );
  }
  if (ENCRYPTION.test(code)) {
    return addressError(
      url,
      'does not speak https in a way that is known here. Give the report as a file.',
      { cause: error },
    );
  }
  if (NO_HTTP.test(code)) {
    return addressError(
      url,
      'does not answer as a web server does. Check it, or give the report as a file.',
      { cause: error },
    );
  }
  return temporary(
    url,
    `could not be fetched (${code.slice(0, 40) || 'unknown error'}). Try again, or give the report as a file.`,
    error,
  );
}

function temporary(url: URL, problem: string, cause: unknown): AddressError {
  return addressError(url, problem, { temporary: true, cause });
}
