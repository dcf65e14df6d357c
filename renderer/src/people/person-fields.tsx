import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useRef } from 'react';
import type { PersonView } from '../../../sync/bridge/people-model.ts';
import { useNow } from '../clock/clock-context.ts';
import { useFocusOpened } from '../form/use-focus-opened.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useOfferActions } from '../palette/offered-actions.ts';
import { fieldGroups } from './field-groups.ts';
import { useEdit } from '../stores/edits/use-edit.ts';
import classes from './people.module.css';
import { PersonForm } from './person-form.tsx';
import { usePersonWords } from './person-words.ts';

/** What is known of the person: read, or with the form open, written. */
export function PersonFields({ view }: { view: PersonView }) {
  const t = useWords();
  const { id } = view;
  const { edit, open } = useEdit(id);
  const begin = () => open({ place: { screen: 'person', id }, view: view.view, base: view.fields });
  const place = useRef<HTMLElement>(null);
  useFocusOpened(place, edit !== undefined);
  useOfferActions([{ key: 'edit', title: t('people:edit'), icon: IconPencil, run: begin }]);
  return (
    <section ref={place} className={classes['block']} aria-label={t('people:identity')}>
      {edit !== undefined ? (
        <PersonForm view={view} edit={edit} />
      ) : (
        <>
          <Button
            className={classes['edit'] ?? ''}
            variant="default"
            size="compact-md"
            leftSection={<IconPencil size={15} stroke={1.8} aria-hidden />}
            onClick={begin}
            data-form-opener
            data-testid="edit-person"
          >
            {t('people:edit')}
          </Button>
          {fieldGroups.map((group) => (
            <Group key={group.name} view={view} group={group} />
          ))}
          <Papers view={view} />
        </>
      )}
    </section>
  );
}

function Group({ view, group }: { view: PersonView; group: (typeof fieldGroups)[number] }) {
  const t = useWords();
  const words = usePersonWords();
  const written = group.fields.filter((name) => (view.fields[name]?.value ?? '') !== '');
  if (written.length === 0) return null;
  return (
    <>
      <h2 className={classes['legend']}>{t(`people:${group.name}`)}</h2>
      <dl className={classes['facts']}>
        {written.map((name) => (
          <div key={name}>
            <dt>{words.label(name)}</dt>
            <dd data-testid={`person-${name}`}>{words.value(name, view.fields[name]?.value ?? null)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Papers({ view }: { view: PersonView }) {
  const t = useWords();
  const format = useFormat();
  const today = format.day(useNow(60_000));
  return (
    <>
      <h2 className={classes['legend']}>{t('people:papers')}</h2>
      {view.numbers.length === 0 ? <p className={classes['quiet']}>{t('people:no-papers')}</p> : null}
      <dl className={classes['facts']}>
        {view.numbers.map(({ kind, number, expiresOn, issuedOn }) => (
          <div key={`${kind} ${number}`}>
            <dt>{t(`people:number-kind.${kind}`)}</dt>
            <dd>
              {number}
              <span className={classes['quiet']}>
                {issuedOn === null ? null : ` · ${t('people:issued', { date: format.isoDate(issuedOn) })}`}
                {expiresOn === null
                  ? null
                  : ` · ${t(expiresOn < today ? 'people:expired' : 'people:valid-until', { date: format.isoDate(expiresOn) })}`}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
