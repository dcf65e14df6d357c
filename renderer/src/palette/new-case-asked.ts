import { foldText } from '../../../sync/core/fold/fold-text.ts';

/**
 * What a new case is asked for of, where what was typed begins as one says it: "new passport" asks for passports. Null where it does not.
 *
 * @param leads how one says it, between commas, in the language of the screen
 */
export function newCaseAsked(wanted: string, leads: string): string | null {
  const asked = foldText(wanted).replace(/\s+/g, ' ');
  const led = foldText(leads)
    .split(', ')
    .find((lead) => asked.startsWith(`${lead} `));
  return led === undefined ? null : asked.slice(led.length + 1).trim();
}
