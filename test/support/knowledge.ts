import { fileURLToPath } from 'node:url';
import { loadNames } from '../../src/knowledge/load-names.ts';
import { loadOutlets } from '../../src/knowledge/load-outlets.ts';

/** The folder with the known outlets, the known names and the sample reports. */
export const INDEX = fileURLToPath(new URL('../../index', import.meta.url));

/** A Friday. */
export const TODAY = '2024-06-14';

/** The outlets and names that come with the program, on {@link TODAY}. */
export function loadKnowledge() {
  return {
    outlets: loadOutlets(`${INDEX}/outlets.json`),
    names: loadNames(`${INDEX}/names.json`),
    firstNames: new Set(['vera', 'ada', 'ken']),
    today: TODAY,
  };
}
