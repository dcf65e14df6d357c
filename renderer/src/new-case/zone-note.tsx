import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import type { ZoneNews } from '../stores/drafts/fill-draft.ts';
import classes from './counter.module.css';

/** What became of the zone that was read: taken over, with what does not fit in it. */
export function ZoneNote({ zone }: { zone: ZoneNews | null }) {
  const t = useWords();
  if (zone === null) return null;
  const faults =
    zone.kind === 'wrong-length'
      ? [t('counter:zone.wrong-length', { lines: zone.lines.join(', ') })]
      : zone.kind === 'unreadable'
        ? [t('counter:zone.unreadable')]
        : [
            ...zone.wrongChecks.map((check) => t(`counter:zone.wrong.${check}`)),
            ...(zone.expired ? [t('counter:zone.expired')] : []),
          ];
  return (
    <div className={classes['zone']} role="status" data-testid="zone-note">
      {faults.length === 0 ? (
        <p data-good>
          <IconCheck size={15} stroke={2} aria-hidden /> {t('counter:zone.read')}
        </p>
      ) : (
        faults.map((fault) => (
          <p key={fault}>
            <IconAlertTriangle size={15} stroke={1.9} aria-hidden /> {fault}
          </p>
        ))
      )}
    </div>
  );
}
