/**
 * Words that carry nothing of what a question is about: function words, contractions, and the words
 * that make it a question. They are folded as `termsOf` folds. Leaving them in costs a tenth of the
 * right articles at the first place.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about above according after again against all am an and any anybody anyone anything are arent as at away be because been ' +
    'before being below between both but by can cannot cant could couldnt did didnt do does doesnt doing dont down ' +
    'during each either else ever every few for from further get gets getting go goes going gonna got had hadnt has hasnt have ' +
    'havent having he hed hell her here hers herself hes him himself his how hows i id ill im if in into is isnt it its ' +
    'itself ive just lets like ll me might more most much must my myself no nor not of off on once only onto or other ' +
    'ought our ours ourselves out over own per quite rather really s same shall she shed shes should shouldnt since so some ' +
    'somebody someone something such t than that thats the their theirs them themselves then there theres these they ' +
    'theyd theyll theyre theyve thing things this those though through to too under until up upon us very was wasnt ' +
    'we wed were weve werent what whats when whens where wheres whether which while who whod wholl whom whos whose why will with ' +
    'within without wont would wouldnt yes yet you youd youll youre your yours yourself youve'
  ).split(' '),
);
