import type { Translate } from '../i18n/use-words.ts';

/** Commands that people look for by other words than their names. */
const commands = [
  'queue',
  'cases',
  'documents',
  'people',
  'overview',
  'registers',
  'conflicts',
  'link',
  'numbers',
  'catalogue',
  'import',
  'calendar',
  'report',
  'language',
  'scheme',
  'guide',
  'about',
  'passphrase',
  'crises',
  'access',
  'handover',
  'lock',
  'letter',
] as const;

/** What people look for a command by, beside its name; empty where they have no other word. */
export function saidAs(key: string, t: Translate): string {
  const command = commands.find((each) => each === key);
  return command === undefined ? '' : t(`palette:words.${command}`);
}
