import type { SyncState } from '../../../sync/bridge/model.ts';
import type { Format } from '../format/use-format.ts';
import type { Translate } from '../i18n/use-words.ts';

/** Why the desk is on its own, each with a sentence of its own. */
export const offlineReasons = [
  'not-tried-yet',
  'unreachable',
  'timed-out',
  'cut',
  'headquarters-unavailable',
  'bad-answer',
  'captive-portal',
  'altered',
  'wrong-certificate',
  'proxy-unreachable',
  'proxy-refused',
  'proxy-sign-in',
  'proxy-wrong-certificate',
  'wrong-keys',
  'disk-full',
  'disk-failed',
] as const;

/** Where the line itself carries, what is wrong stands in the headline too. */
const headlines = [
  'captive-portal',
  'altered',
  'wrong-certificate',
  'proxy-refused',
  'proxy-sign-in',
  'proxy-wrong-certificate',
  'wrong-keys',
  'bad-answer',
  'disk-full',
  'disk-failed',
] as const;

/** Somebody else may be at the other end, or in between: that is for an administrator to know at once. */
const grave: ReadonlySet<string> = new Set(['altered', 'wrong-certificate', 'proxy-wrong-certificate', 'wrong-keys']);

/** By the names that headquarters gives; of several names there is one thing to say. */
const refusals = {
  'unknown-device': 'unknown-device',
  'revoked-device': 'revoked-device',
  'space-not-certified': 'space-not-certified',
  'wrong-signature': 'wrong-signature',
  unsigned: 'wrong-signature',
  'stale-nonce': 'stale-nonce',
  'malformed-request': 'not-understood',
  'malformed-message': 'not-understood',
  'malformed-bundle': 'not-understood',
  'not-compressed-json': 'not-understood',
  'frame-too-large': 'not-understood',
  'unsupported-media-type': 'not-understood',
  'upgrade-required': 'not-understood',
  'not-found': 'not-headquarters',
} as const;

const runFaults = [
  'gap',
  'wrong-prev',
  'wrong-hash',
  'wrong-seal',
  'unsealed',
  'malformed',
  'wrong-space',
  'wrong-feed',
  'wrong-subject',
  'wrong-operation',
  'unfit-operation',
  'too-large',
  'no-begin',
  'malformed-certificate',
  'unknown-root',
  'wrong-certificate-signature',
  'not-certified-for-space',
] as const;

/** Reasons come as names. One that has no sentence yet is told with its name: support can look it up. */
export function offlineWords(reason: string, t: Translate): string {
  const known = offlineReasons.find((each) => each === reason);
  return known === undefined ? t('link:offline.other', { reason }) : t(`link:offline.${known}`);
}

export function offlineTitle(reason: string, time: string, t: Translate): string {
  const known = headlines.find((each) => each === reason);
  return known === undefined ? t('link:now.offline', { time }) : t(`link:now-offline.${known}`, { time });
}

export const isGrave = (reason: string): boolean => grave.has(reason);

export function refusalWords(reason: string, t: Translate): string {
  const known = Object.entries(refusals).find(([name]) => name === reason)?.[1];
  return known === undefined ? t('link:refusal.other', { reason }) : t(`link:refusal.${known}`);
}

/** What does not fit though nothing moves any more: records. */
export interface Unsettled {
  /** Headquarters has not confirmed them: it refused them, or they wait for what another desk holds. */
  readonly unconfirmed: number;
  /** Headquarters says that it holds them, and they did not come. */
  readonly withheld: number;
}

export function unsettledOf({ waiting, withheld }: Pick<SyncState, 'waiting' | 'withheld'>): Unsettled {
  return { unconfirmed: waiting.records, withheld };
}

/** Only where both hold the same is it said that they agree. */
export function restTitle({ unconfirmed, withheld }: Unsettled): 'up-to-date' | 'at-rest' {
  return unconfirmed + withheld === 0 ? 'up-to-date' : 'at-rest';
}

export function restWords({ unconfirmed, withheld }: Unsettled, t: Translate, format: Pick<Format, 'count'>): string {
  if (withheld > 0) return t('link:now-body.withheld', { count: withheld, formatted: format.count(withheld) });
  if (unconfirmed === 0) return t('link:now-body.up-to-date');
  return t('link:now-body.unconfirmed', { count: unconfirmed, formatted: format.count(unconfirmed) });
}

/** Where nobody answers as headquarters does, it has refused nothing. */
export function refusalTitle(reason: string, time: string, t: Translate): string {
  return reason === 'not-found' ? t('link:now.not-headquarters', { time }) : t('link:now.refused', { time });
}

export function runFaultWords(reason: string, t: Translate): string {
  const known = runFaults.find((each) => each === reason);
  return known === undefined ? t('link:run-fault.other', { reason }) : t(`link:run-fault.${known}`);
}

/** Clocks that agree are seconds apart. */
const agreeMs = 60_000;

/** When somebody was last in touch; a moment that has not come is no “just now”: a clock was wrong, here or there. */
export function seenWords(
  at: number | null,
  now: number,
  t: Translate,
  format: Pick<Format, 'ago' | 'dateTime'>,
): string {
  if (at === null) return t('link:never');
  if (at > now + agreeMs) return t('link:waiting.ahead', { time: format.dateTime(at) });
  return `${format.ago(at, now)} · ${format.dateTime(at)}`;
}
