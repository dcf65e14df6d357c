import { IconArrowRight, IconFlagCheck } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import type { Move } from '../../../sync/domain/catalogue/types.ts';
import { isStatusName, statuses } from '../../../sync/domain/statuses.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useOfferActions } from '../palette/offered-actions.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { useOpenCase } from './case-context.ts';
import { MoveDialog, type MoveToMake } from './move-dialog.tsx';
import { PresentTo } from './present-to.tsx';
import { StepButton } from './step-button.tsx';
import { inOrder, isAllowed, leadsOn, stepOfAnother } from './steps.ts';
import classes from './side-panel.module.css';
import { WhyHere } from './why-here.tsx';

export function MovesPanel() {
  const t = useWords();
  const format = useFormat();
  const me = useSignedIn();
  const { view, procedure } = useOpenCase();
  const [making, setMaking] = useState<MoveToMake | null>(null);
  const mine = me?.roles ?? [];
  const moves = inOrder(procedure?.workflow.filter((move) => move.from === view.status) ?? [], mine);
  const anothers = stepOfAnother(moves, mine);
  const disputed = view.state.sides.length > 1;
  const allowed = disputed ? [] : moves.filter((move) => isAllowed(move, mine));
  useOfferActions(
    allowed.map((move) => ({
      key: `move-${move.to}`,
      title: t('palette:move-to', { status: format.text(statuses[move.to].text) }),
      icon: IconArrowRight,
      run: () => setMaking({ opened: view, procedure, move }),
    })),
  );
  return (
    <section className={classes['panel']} aria-labelledby="moves-title">
      <h2 id="moves-title" className={classes['title']}>
        {t('case:moves')}
      </h2>
      {disputed ? <p className={classes['note']}>{t('case:moves-disputed')}</p> : <WhyHere />}
      {moves.length === 0 && !disputed ? (
        <p className={classes['end']}>
          <IconFlagCheck size={17} stroke={1.7} aria-hidden /> {t('case:moves-none')}
        </p>
      ) : null}
      {disputed ? null : (
        <div className={classes['moves']}>
          {moves.map((move) => (
            <Fragment key={move.to}>
              <MoveButton move={move} onMake={() => setMaking({ opened: view, procedure, move })} />
              {move === anothers ? <PresentTo roles={move.roles} /> : null}
            </Fragment>
          ))}
        </div>
      )}
      <MoveDialog making={making} onClose={() => setMaking(null)} />
    </section>
  );
}

function MoveButton({ move, onMake }: { move: Move; onMake: () => void }) {
  const format = useFormat();
  return (
    <StepButton
      words={isStatusName(move.to) ? format.text(statuses[move.to].text) : move.to}
      forward={leadsOn(move)}
      roles={move.roles}
      onMake={onMake}
      data-testid={`move-${move.to}`}
      data-to={move.to}
    />
  );
}
