import type { MeterRule } from '../../../sync/bridge/metering-model.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';
import { clockOf } from './clock-time.ts';

export function windowsWords(rule: Pick<MeterRule, 'windows'> | undefined, t: Translate): string {
  const windows = rule?.windows ?? [];
  if (windows.length === 0) return t('metering:any-time');
  return windows.map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`).join(', ');
}

export function budgetWords(rule: Pick<MeterRule, 'bytesADay'>, t: Translate, format: Format): string {
  if (rule.bytesADay === null) return t('metering:no-budget');
  return t('metering:budget', { bytes: format.bytes(rule.bytesADay) });
}

export const limitWords = (rule: MeterRule, t: Translate, format: Format): string =>
  `${windowsWords(rule, t)} · ${budgetWords(rule, t, format)}`;

/** What people call it, and the range by which machines know it. */
export const networkWords = (name: string, network: string): string =>
  name === '' || name === network ? network : `${name} (${network})`;
