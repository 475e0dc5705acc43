import type { LocalizationMap } from 'discord.js';
import { LOCALISATIONS, type Wording } from './localisations.ts';

/** The name and description of a command, a subcommand or an option, in the names of Discord's API. */
export interface Localised {
  name: string;
  name_localizations: LocalizationMap;
  description: string;
  description_localizations: LocalizationMap;
}

/** The wording at a path of {@link LOCALISATIONS}; Discord shows the English one to all others. */
export function localised(path: keyof typeof LOCALISATIONS): Localised {
  const { name, description }: Wording = LOCALISATIONS[path];
  const { en, ...translated } = description;
  return {
    name: path.slice(path.lastIndexOf('.') + 1),
    name_localizations: { ...name },
    description: en,
    description_localizations: translated,
  };
}
