import { Checkbox } from '@mantine/core';
import type { LeftThing } from '../../../sync/bridge/contract/handover.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProcedureName } from '../lists/case-cells.tsx';
import { hashOfPlace, type Place } from '../stores/navigation/place.ts';
import classes from './handover.module.css';

/** A watched case that one has to process as well stands there twice. */
export const keyOf = ({ of, id }: LeftThing): string => `${of} ${id}`;

/** Documents are directed by the head of mission alone; and not everybody can be given everything. */
export type WhyKept = 'leader-only' | 'not-their-work';

/** What somebody leaves, with what is not to go with it left out. */
export function LeftTable(props: {
  name: string;
  things: readonly LeftThing[];
  whyKept: (thing: LeftThing) => WhyKept | null;
  kept: ReadonlySet<string>;
  onKept: (kept: ReadonlySet<string>) => void;
}) {
  const t = useWords();
  const { name, things, whyKept, kept, onKept } = props;
  const free = things.filter((thing) => whyKept(thing) === null);
  const given = free.filter((thing) => !kept.has(keyOf(thing)));
  return (
    <table
      className={classes['table']}
      aria-label={t('handover:table', { name })}
      aria-rowcount={things.length}
      data-testid="left-things"
    >
      <thead>
        <tr>
          <th scope="col">
            <Checkbox
              size="xs"
              aria-label={t('handover:select-all')}
              checked={given.length > 0 && given.length === free.length}
              indeterminate={given.length > 0 && given.length < free.length}
              disabled={free.length === 0}
              onChange={() => onKept(new Set(given.length === free.length ? free.map(keyOf) : []))}
            />
          </th>
          <th scope="col">{t('handover:column.of')}</th>
          <th scope="col">{t('handover:column.code')}</th>
          <th scope="col">{t('handover:column.what')}</th>
          <th scope="col">{t('handover:column.part')}</th>
          <th scope="col">{t('handover:column.due')}</th>
        </tr>
      </thead>
      <tbody>
        {things.map((thing) => {
          const key = keyOf(thing);
          const turn = () =>
            onKept(kept.has(key) ? new Set([...kept].filter((each) => each !== key)) : new Set([...kept, key]));
          return <LeftRow key={key} thing={thing} isGiven={!kept.has(key)} onTurn={turn} whyKept={whyKept(thing)} />;
        })}
      </tbody>
    </table>
  );
}

function LeftRow(props: { thing: LeftThing; isGiven: boolean; onTurn: () => void; whyKept: WhyKept | null }) {
  const { thing, isGiven, onTurn, whyKept } = props;
  const t = useWords();
  const format = useFormat();
  const code = thing.code === '' ? t('handover:no-name') : thing.code;
  return (
    <tr data-testid="left-thing" data-of={thing.of} data-part={thing.part}>
      <td>
        <Checkbox
          size="xs"
          aria-label={t('handover:select', { code })}
          checked={isGiven && whyKept === null}
          disabled={whyKept !== null}
          onChange={onTurn}
        />
      </td>
      <td>{t(`handover:of.${thing.of}`)}</td>
      <th scope="row" className="numerals">
        <a href={hashOfPlace(placeOf(thing))}>{code}</a>
      </th>
      <td className={classes['what']}>
        <span title={thing.title}>{thing.title}</span>
        {thing.procedure === '' ? null : (
          <span className={classes['dim']}>
            <ProcedureName code={thing.procedure} />
          </span>
        )}
      </td>
      <td>
        {t(`handover:part.${thing.part}`)}
        {whyKept === null ? null : <span className={classes['dim']}>{t(`handover:${whyKept}`)}</span>}
      </td>
      <td className="numerals">{thing.dueAt === null ? '–' : format.deadline(thing.dueAt)}</td>
    </tr>
  );
}

function placeOf({ of, id, procedure }: LeftThing): Place {
  if (of === 'emergency') return { screen: 'emergency', id };
  return of === 'case' || procedure !== '' ? { screen: 'case', id } : { screen: 'document', id };
}
