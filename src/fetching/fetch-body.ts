import type { FetchAddress, Fetched } from './fetch-address.ts';

/** What an address gave. */
export type Body = Extract<Fetched, { readonly status: 'fetched' }>;

/** Fetches what is at an address now, whatever was there before. @throws as `FetchAddress` does. */
export async function fetchBody(
  address: string,
  fetchAddress: FetchAddress,
  signal?: AbortSignal,
): Promise<Body> {
  const fetched = await fetchAddress(address, signal === undefined ? {} : { signal });
  // Nothing was said of an earlier time.
  if (fetched.status !== 'fetched') throw new RangeError(`${address} sent nothing`);
  return fetched;
}
