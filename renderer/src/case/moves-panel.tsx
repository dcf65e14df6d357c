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
import classes from './side-panel.module.css';
import { WhyHere } from './why-here.tsx';

const towardsResult: readonly string[] = ['received', 'processing', 'done', 'returned'];

/** Steps towards a result stand out; those that send a dossier back or end it without one do not. */
function leadsOn({ from, to }: Move): boolean {
  return towardsResult.indexOf(to) > towardsResult.indexOf(from);
}

/** What leads on stands first, whatever the workflow's order. */
function forwardFirst(moves: readonly Move[]): readonly Move[] {
  return moves.toSorted((one, other) => Number(leadsOn(other)) - Number(leadsOn(one)));
}

export function MovesPanel() {
  const t = useWords();
  const format = useFormat();
  const me = useSignedIn();
  const { view, procedure } = useOpenCase();
  const [making, setMaking] = useState<MoveToMake | null>(null);
  const moves = forwardFirst(procedure?.workflow.filter((move) => move.from === view.status) ?? []);
  const disputed = view.state.sides.length > 1;
  const allowed = disputed ? [] : moves.filter((move) => move.roles.some((role) => me?.roles.includes(role) === true));
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
              {leadsOn(move) && !allowed.includes(move) ? <PresentTo roles={move.roles} /> : null}
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
