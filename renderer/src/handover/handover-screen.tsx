import { Button, Select } from '@mantine/core';
import { IconArrowsExchange, IconMoodHappy } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import type { LeftThing } from '../../../sync/bridge/contract/handover.ts';
import type { Staff } from '../../../sync/bridge/model.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { FailedAnswer } from '../failures/failed-answer.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenHead } from '../ui/screen-head.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { HandedOver } from './handed-over.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import classes from './handover.module.css';
import { keyOf, LeftTable, type WhyKept } from './left-table.tsx';
import { SaveLeft } from './save-left.tsx';
import { Missing } from '../form/missing.tsx';

type Person = QueryOutput<'leavers'>[number];

/** All that one person has, given to whoever takes over from them. */
export function HandoverScreen() {
  const t = useWords();
  const me = useSignedIn();
  const people = useWatch('leavers', {});
  return (
    <section className={classes['screen']} aria-label={t('handover:title')} aria-busy={people.kind === 'waiting'}>
      {people.kind === 'waiting' || me === null ? <Waiting shape="rows" /> : null}
      {people.kind === 'failed' ? <FailedAnswer failure={people.failure} /> : null}
      {people.kind === 'answered' && me !== null ? <Handover people={people.value} me={me} /> : null}
    </section>
  );
}

function Handover({ people, me }: { people: readonly Person[]; me: Staff }) {
  const t = useWords();
  const format = useFormat();
  const [from, setFrom] = useState(me.id);
  const [to, setTo] = useState<string | null>(null);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [giving, setGiving] = useState<readonly LeftThing[] | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const left = useWatch('left', { staff: from });
  const taker = people.find(({ id }) => id === to);
  const whyKept = ({ of, part }: LeftThing): WhyKept | null => {
    if (of === 'document' && part !== 'drafter' && !mayDo('direct_document', me.roles)) return 'leader-only';
    return taker === undefined || taker.takes.includes(of) ? null : 'not-their-work';
  };
  const things = left.kind === 'answered' ? left.value : [];
  const chosen = things.filter((thing) => whyKept(thing) === null && !kept.has(keyOf(thing)));
  const giver = people.find(({ id }) => id === from);
  const others = people.filter(({ id, active, takes }) => active && id !== from && takes.some((of) => of !== 'watch'));
  return (
    <>
      <ScreenHead id="handover-title" title={t('handover:title')} detail={t('handover:lead')}>
        {giver === undefined || things.length === 0 ? null : <SaveLeft things={things} name={giver.name} />}
      </ScreenHead>
      <div className={classes['bar']}>
        <Select
          label={t('handover:from')}
          data={people.map(({ id, name, active }) => ({
            value: id,
            label: active ? name : t('handover:left-post', { name }),
          }))}
          value={from}
          onChange={(id) => {
            setFrom(id ?? me.id);
            setKept(new Set());
            if (id === to) setTo(null);
          }}
          disabled={!mayDo('hand_over', me.roles)}
          allowDeselect={false}
          searchable
          nothingFoundMessage={t('none')}
          data-testid="handover-from"
        />
        <Select
          label={t('handover:to')}
          placeholder={t('handover:to-placeholder')}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={to}
          onChange={setTo}
          searchable
          nothingFoundMessage={t('none')}
          data-testid="handover-to"
        />
        <Button
          leftSection={<IconArrowsExchange size={18} stroke={1.8} aria-hidden />}
          disabled={taker === undefined || chosen.length === 0}
          onClick={() => setGiving(chosen)}
          data-testid="hand-over-all"
        >
          {t('handover:hand-over', { count: chosen.length, formatted: format.count(chosen.length) })}
        </Button>
        <Missing wanted={[chosen.length > 0 && taker === undefined && t('handover:to')]} />
      </div>
      <div ref={scroller} className={classes['body']}>
        {left.kind === 'waiting' ? <Waiting shape="rows" /> : null}
        {left.kind === 'failed' ? <FailedAnswer failure={left.failure} /> : null}
        {left.kind === 'answered' && giver !== undefined && things.length === 0 ? (
          <EmptyState
            icon={IconMoodHappy}
            title={t('handover:empty', { name: giver.name })}
            body={t('handover:empty-body')}
          />
        ) : null}
        {things.length === 0 || giver === undefined ? null : (
          <LeftTable
            key={from}
            scroller={scroller}
            name={giver.name}
            things={things}
            whyKept={whyKept}
            kept={kept}
            onKept={setKept}
          />
        )}
        <HandedOver />
      </div>
      <HandOverDialog things={giving} from={giver} to={taker} onClose={() => setGiving(null)} />
    </>
  );
}
