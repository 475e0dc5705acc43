import type { FetchAddress, Fetched } from './fetch-address.ts';
import { fileNameFor } from './file-name-for.ts';

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

/** The name of a file of what was fetched; of a type that does not tell, that of a page. */
export function nameOfBody({ address, type }: Body): string {
  const name = fileNameFor({ address, media: type?.media ?? null });
  return /\.\w{2,8}$/.test(name) ? name : `${name}.html`;
}
