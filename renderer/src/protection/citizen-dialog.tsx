import { NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CitizenRow } from '../../../sync/bridge/protection-model.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { answerOrder } from './answer-order.ts';
import { FormButtons } from './logs-panel.tsx';
import { choicesOf, useProtectionLists } from './protection-words.ts';
import classes from './protection.module.css';
import { useMarkCitizen } from './use-mark-citizen.ts';
import { useSaving } from './use-saving.ts';

/** All that is known of one citizen in this crisis, to be said anew. */
export function CitizenDialog(props: {
  readonly crisis: string;
  readonly row: CitizenRow;
  readonly mayWrite: boolean;
  readonly onDone: () => void;
}) {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  const { crisis, row, mayWrite, onDone } = props;
  const mark = useMarkCitizen(crisis);
  const [answer, setAnswer] = useState<string>(row.answer ?? '');
  const [way, setWay] = useState(row.way === '' ? 'phone' : row.way);
  const [note, setNote] = useState(row.note);
  const [group, setGroup] = useState(row.group);
  const [evacuation, setEvacuation] = useState(row.evacuation);
  const { saving, failure, save } = useSaving(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = answerOrder.find((one) => one === answer);
    const changed = {
      // Said again, the same answer is another call; a side of a conflict that is taken settles it.
      ...(said !== undefined && (said !== row.answer || row.conflicts > 0) && { answer: said, way }),
      ...(note !== row.note && { note }),
      ...(group !== row.group && { group }),
      ...(evacuation !== row.evacuation && { evacuation }),
    };
    if (Object.keys(changed).length === 0) return onDone();
    return save(() => mark(row, changed));
  };
  return (
    <form className={classes['form']} onSubmit={submit} data-testid="citizen-dialog">
      <p className={classes['citizen']}>
        <strong className={classes['dial']}>{row.phone === '' ? t('protection:no-phone') : row.phone}</strong>
        <span>{row.address}</span>
        {row.byHand ? null : <a href={hashOfPlace({ screen: 'person', id: row.id })}>{t('protection:open-person')}</a>}
        {row.answeredAt === null ? null : (
          <span className={classes['dim']}>
            {t('protection:last-time', {
              answer: t(`protection:answer.${row.answer ?? 'none'}`),
              time: format.dateTime(row.answeredAt),
              name: row.answeredByName,
            })}
          </span>
        )}
        {row.conflicts === 0 ? null : (
          <span role="status">
            {t('protection:citizen-disputed')}{' '}
            <a href={hashOfPlace({ screen: 'conflicts' })}>{t('protection:citizen-sides')}</a>
          </span>
        )}
      </p>
      <div className={classes['grid']}>
        <NativeSelect
          label={t('protection:citizen.answer')}
          disabled={!mayWrite}
          data={[
            { value: '', label: t('protection:answer.none') },
            ...answerOrder.map((value) => ({ value, label: t(`protection:answer.${value}`) })),
          ]}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
          data-autofocus
          data-testid="citizen-answer"
        />
        <NativeSelect
          label={t('protection:contact-way')}
          disabled={!mayWrite}
          data={choicesOf(lists.ways, format)}
          value={way}
          onChange={(event) => setWay(event.currentTarget.value)}
        />
        <TextInput
          label={t('protection:citizen.group')}
          disabled={!mayWrite}
          maxLength={60}
          autoComplete="off"
          value={group}
          onChange={(event) => setGroup(event.currentTarget.value)}
        />
        <Switch
          className={classes['switch'] ?? ''}
          label={t('protection:citizen.evacuation')}
          disabled={!mayWrite}
          checked={evacuation}
          onChange={(event) => setEvacuation(event.currentTarget.checked)}
          data-testid="citizen-evacuation"
        />
        <Textarea
          className={classes['wide'] ?? ''}
          label={t('protection:citizen.note')}
          disabled={!mayWrite}
          autosize
          minRows={2}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-testid="citizen-note"
        />
      </div>
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <FormButtons saving={saving} disabled={!mayWrite} onCancel={onDone} />
    </form>
  );
}
