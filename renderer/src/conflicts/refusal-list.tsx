import { Button } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../sync/bridge/contract/conflicts.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import type { FieldWords } from '../case/field-words.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { usePages } from '../lists/use-pages.ts';
import { rem } from '../lists/rem.ts';
import { useVirtualRows } from '../lists/use-virtual-rows.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { rowAt } from '../stores/pages/pages.ts';
import { showFailure, showSaved } from '../toasts/toasts.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ToneMark } from '../ui/tone-mark.tsx';
import classes from './refusal-list.module.css';
import { canSayAgain, sayAgain } from './say-again.ts';
import { useKindWords } from './use-kind-words.ts';

/** What headquarters set aside: what was said and by whom, why it does not count, and how to go on. */
export function RefusalList() {
  const t = useWords();
  const scroller = useRef<HTMLUListElement>(null);
  const { pages, failure, want } = usePages('refusals', {});
  const virtual = useVirtualRows({ count: pages.total ?? 0, scroller, heightOf: () => rem(7.5) });
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: 10 };
  useEffect(() => want(startIndex, endIndex));
  if (failure !== null) return <FailedAnswer failure={failure} />;
  if (pages.total === 0)
    return (
      <EmptyState
        icon={IconRosetteDiscountCheck}
        title={t('conflicts:refused-none')}
        body={t('conflicts:refused-none-body')}
      />
    );
  return (
    <ul className={classes['list']} ref={scroller} aria-label={t('conflicts:refused')}>
      <li style={{ height: virtual.getTotalSize() }} aria-hidden />
      {virtual.getVirtualItems().map(({ index, start }) => {
        const row = rowAt(pages, index);
        return (
          <li
            key={index}
            ref={virtual.measureElement}
            data-index={index}
            className={classes['item']}
            style={{ transform: `translateY(${start}px)` }}
          >
            {row === undefined ? t('loading') : <RefusalRow row={row} />}
          </li>
        );
      })}
    </ul>
  );
}

function RefusalRow({ row }: { row: Refusal }) {
  const t = useWords();
  const format = useFormat();
  const words = useKindWords(row);
  return (
    <article className={classes['row']} data-testid={`refusal-${row.id}`}>
      <header className={classes['head']}>
        <SubjectLink row={row} />
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

function SubjectLink({ row }: { row: Refusal }) {
  const title = [row.owner, row.code].filter((part) => part !== '').join(' · ') || row.kind;
  const { kind, subject: id } = row;
  if (!isShown(kind)) return <strong>{title}</strong>;
  return <a href={hashOfPlace({ screen: kind, id })}>{title}</a>;
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

const shown = ['case', 'document', 'person', 'emergency', 'crisis'] as const;

/** What has a screen of its own, by the name of its kind. */
function isShown(kind: string): kind is (typeof shown)[number] {
  return (shown as readonly string[]).includes(kind);
}
