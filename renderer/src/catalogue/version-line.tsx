import type { EditedProcedure } from '../../../sync/bridge/contract/catalogue.ts';
import { versionOn } from '../../../sync/domain/catalogue/version-on.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './editor.module.css';

/** The versions on a line of time: those that are over, the one that is in force, those that wait for their first day. */
export function VersionLine({ edited, today }: { edited: EditedProcedure; today: string }) {
  const t = useWords();
  const format = useFormat();
  const now = versionOn(edited.versions, today);
  const waiting = edited.asked.filter(({ answer }) => answer === null);
  const stateOf = (version: (typeof edited.versions)[number]) => {
    if (version === now) return 'in-force';
    const { effectiveFrom } = version.procedure;
    return effectiveFrom !== null && effectiveFrom > today ? 'to-come' : 'over';
  };
  const from = (day: string | null) => (day === null ? t('catalogue:day-unknown') : format.isoDate(day));
  return (
    <ol className={classes['versions']} aria-label={t('catalogue:versions')} data-testid="versions">
      {edited.versions.map((version) => (
        <li key={version.hash} data-state={stateOf(version)} data-testid="version">
          <span className={classes['day']}>{from(version.procedure.effectiveFrom)}</span>
          <span>{t(`catalogue:version.${stateOf(version)}`)}</span>
        </li>
      ))}
      {waiting.map(({ record, effectiveFrom }) => (
        <li key={record} data-state="asked" data-testid="version-asked">
          <span className={classes['day']}>{from(effectiveFrom)}</span>
          <span>{t('catalogue:version.asked')}</span>
        </li>
      ))}
    </ol>
  );
}
