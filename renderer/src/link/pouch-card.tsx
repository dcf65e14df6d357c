import type { SyncState } from '../../../sync/bridge/model.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { MakePouch } from './make-pouch.tsx';
import classes from './pouch.module.css';
import { TakePouches } from './take-pouches.tsx';
import halves from './two-halves.module.css';

/** The exchange by stick. */
export function PouchCard({ waiting }: { waiting: SyncState['waiting'] }) {
  const t = useWords();
  const watched = useWatch('pouch', {});
  const state = watched.kind === 'answered' ? watched.value : { working: null, made: null };
  return (
    <section className={halves['card']} aria-labelledby="pouch-title" data-testid="pouch">
      <div className={halves['head']}>
        <h2 className={halves['title']} id="pouch-title">
          {t('pouch:title')}
        </h2>
        <p className={classes['lead']}>{t('pouch:lead')}</p>
      </div>
      <MakePouch waiting={waiting} state={state} />
      <TakePouches state={state} />
    </section>
  );
}
