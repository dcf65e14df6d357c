import { Button } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Refusal } from '../../../sync/bridge/contract/conflicts.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import type { FieldWords } from '../case/field-words.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showFailure, showSaved } from '../toasts/toasts.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ToneMark } from '../ui/tone-mark.tsx';
import classes from './refusal-list.module.css';
import { MeasuredList } from './measured-list.tsx';
import { canSayAgain, sayAgain } from './say-again.ts';
import { SubjectLink } from './subject-link.tsx';
import { useKindWords } from './use-kind-words.ts';

/** What headquarters set aside: what was said and by whom, why it does not count, and how to go on. */
export function RefusalList() {
  const t = useWords();
  return (
    <MeasuredList
      of="refusals"
      label={t('conflicts:refused')}
      empty={
        <EmptyState
          icon={IconRosetteDiscountCheck}
          title={t('conflicts:refused-none')}
          body={t('conflicts:refused-none-body')}
        />
      }
      rowHeight={7.5}
    >
      {(row) => <RefusalRow row={row} />}
    </MeasuredList>
  );
}

function RefusalRow({ row }: { row: Refusal }) {
  const t = useWords();
  const format = useFormat();
  const words = useKindWords(row);
  return (
    <article className={classes['row']} data-testid={`refusal-${row.id}`}>
      <header className={classes['head']}>
        <SubjectLink row={row} nameless={row.kind} />
        {row.saidAgain ? <ToneMark tone="good">{t('conflicts:said-again')}</ToneMark> : null}
      </header>
      <p className={classes['said']}>{sayOperation(row, words, t)}</p>
      <p className={classes['by']}>
        {row.actorName} · {format.dateTime(row.at)} · {t('conflicts:on-device', { device: row.deviceName })}
      </p>
      <p className={classes['reason']}>
        {t('conflicts:refused-why', {
          time: format.dateTime(row.ruledAt),
          reason: row.reason === '' ? t('conflicts:refused-no-reason') : row.reason,
        })}
      </p>
      {row.saidAgain ? null : <WayOn row={row} />}
    </article>
  );
}

/** Somebody whose word counts says the same anew; what cannot be repeated here is done where it belongs. */
function WayOn({ row }: { row: Refusal }) {
  const t = useWords();
  const bridge = useBridge();
  const [saving, setSaving] = useState(false);
  if (!canSayAgain(row)) return <p className={classes['by']}>{t('conflicts:refused-way')}</p>;
  const again = () => {
    setSaving(true);
    void sayAgain(bridge, row).then((refused) => {
      setSaving(false);
      if (refused === null) showSaved((t) => t('conflicts:said-again-done'));
      else showFailure(refused);
    });
  };
  return (
    <Button size="compact-sm" variant="default" loading={saving} onClick={again} data-testid={`say-again-${row.id}`}>
      {t('conflicts:say-again')}
    </Button>
  );
}

function sayOperation({ operation }: Refusal, words: FieldWords, t: ReturnType<typeof useWords>): string {
  switch (operation.type) {
    case 'open':
    case 'set':
      return Object.entries(operation.fields)
        .map(([code, value]) => `${words.label(code)}: ${words.value(code, value)}`)
        .join('; ');
    case 'move':
      return `${words.label('state')}: ${words.value('state', operation.to)}`;
    case 'note':
      return operation.text;
    case 'attach':
      return operation.title;
    default:
      return t('conflicts:refused-other');
  }
}
