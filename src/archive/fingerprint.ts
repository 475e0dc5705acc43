/** Version of the tables; raised with every change of `schema.ts`. */
export const SCHEMA_VERSION = 3;

/** Version of how texts are cut and which text of a passage is embedded and searched. */
export const CHUNKING_VERSION = 1;

/** Version of what is derived from a report besides: reading, description, claims. */
export const ANALYSIS_VERSION = 5;

/** What made an archive. Where the first four differ, its contents mean something else. */
export interface Fingerprint {
  readonly schema: number;
  readonly encoder: string;
  readonly dimensions: number;
  readonly chunking: number;
  /** Of the analysis and the data it uses: where it differs, every report is analysed again. */
  readonly analysis: string;
}

/** The fingerprint of this program with an encoder; `data` identifies the analysis's data files. */
export function fingerprintOf(
  encoder: { readonly id: string; readonly dimensions: number },
  data: string,
): Fingerprint {
  return {
    schema: SCHEMA_VERSION,
    encoder: encoder.id,
    dimensions: encoder.dimensions,
    chunking: CHUNKING_VERSION,
    analysis: `${ANALYSIS_VERSION}-${data}`,
  };
}
