import { IconAlertTriangle } from '@tabler/icons-react';
import type { AskedVersion } from '../../../sync/bridge/contract/catalogue.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './editor.module.css';
import { placeOf } from './editing-context.ts';
import { sayFault } from './say-fault.ts';
import { sayPlace } from './say-place.ts';

/** What headquarters answered to the version that was asked for last, where it did not publish it. */
export function AnswerNote({ asked, procedure }: { asked: AskedVersion | undefined; procedure: Procedure }) {
  const t = useWords();
  const format = useFormat();
  if (asked?.answer?.outcome !== 'refused') return null;
  return (
    <div className={classes['refused']} role="status" data-testid="refused">
      <IconAlertTriangle size={18} stroke={1.7} aria-hidden />
      <div>
        <strong>{t('catalogue:refused', { by: asked.by, at: format.dateTime(asked.at) })}</strong>
        <ul>
          {asked.answer.faults.map((fault) => (
            <li key={`${fault.path} ${fault.type} ${fault.about}`}>
              {sayPlace(placeOf(fault), [procedure], t, format)}: {sayFault(fault, t, format)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
