import { stemOf } from '../text/terms.ts';

/** Stems of words that ask something of a matter and are none. */
export const LIGHT = stems(
  'say tell claim allege report write wrote think admit confirm deny verify comment warn insist argue suggest answer ' +
    'respond react reply explain announce declare acknowledge dispute reject believe predict mention dismiss state describe ' +
    'criticise cover publish speak spoke view opinion position stance reason response reaction explanation statement ' +
    'confirmation evidence proof denial sign word outlet paper newspaper site source news agency story article ' +
    'else next happen detail more true false real really right correct accurate certain likely known official officially fake ' +
    'surprise lie independently now still already yet later again publicly many much exactly first anyone anybody',
);
/** Stems of what befell people: "how many were killed" is about what was asked before. */
export const BEFELL = stems(
  'people person civilian soldier troop man men woman women child children victim killed die died dead wounded injured ' +
    'hurt captured missing arrested displaced survive survived evacuated casualty casualties',
);

function stems(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(stemOf));
}
