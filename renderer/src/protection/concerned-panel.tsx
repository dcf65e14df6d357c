import { Button, Modal } from '@mantine/core';
import { IconPhone, IconUserPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { mayDo } from '../../../sync/domain/rights.ts';
import side from '../case/side-panel.module.css';
import { StrikeDialog, type Striking } from '../case/strike-dialog.tsx';
import { useWrite } from '../case/use-write.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { BirthDate } from '../people/person-cells.tsx';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { ConcernedRole } from './concerned-role.tsx';
import { useEmergency } from './emergency-context.ts';
import { FormButtons } from './logs-panel.tsx';
import { nameIn, useProtectionLists } from './protection-words.ts';
import classes from './protection.module.css';
import { useSaving } from './use-saving.ts';
import { concernedOf, nobody, WhoField, type Who } from './who-field.tsx';

/** Whom it concerns, and as what. */
export function ConcernedPanel() {
  const t = useWords();
  const format = useFormat();
  const lists = useProtectionLists();
  const roles = useSignedIn()?.roles ?? [];
  const { view } = useEmergency();
  const [adding, setAdding] = useState(false);
  const [striking, setStriking] = useState<Striking | null>(null);
  const may = mayDo('protect', roles);
  return (
    <section className={side['panel']} aria-labelledby="concerned-title">
      <h2 id="concerned-title" className={side['title']}>
        {t('protection:people')}
        <span className={side['when']}>{format.count(view.people.length)}</span>
      </h2>
      {view.people.length === 0 ? <p className={side['note']}>{t('protection:people-none')}</p> : null}
      <ul className={classes['people']} data-testid="concerned">
        {view.people.map(({ record, role, person, name, birthDate, phone, numbers }) => (
          <li key={record}>
            <span className={classes['dim']}>{nameIn(lists.roles, role, format)}</span>
            <a href={hashOfPlace({ screen: 'person', id: person })} title={name}>
              {name === '' ? t('unknown-person') : name}
            </a>
            <span className={classes['dim']}>
              <BirthDate value={birthDate} /> {numbers[0] ?? ''}
            </span>
            {phone === '' ? null : (
              <span className={classes['phone']}>
                <IconPhone size={14} stroke={1.8} aria-hidden /> {phone}
              </span>
            )}
            {may ? (
              <button
                type="button"
                className={classes['strike']}
                aria-label={`${t('protection:remove-person')}: ${name}`}
                title={t('protection:remove-person')}
                onClick={() => setStriking({ view: view.view, record, what: name })}
              >
                <IconX size={15} stroke={1.8} aria-hidden />
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {may ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUserPlus size={16} stroke={1.7} aria-hidden />}
          onClick={() => setAdding(true)}
          data-testid="link-concerned"
        >
          {t('protection:add-person')}
        </Button>
      ) : null}
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('protection:add-person')}>
        {adding ? <LinkForm onDone={() => setAdding(false)} /> : null}
      </Modal>
      <StrikeDialog striking={striking} onClose={() => setStriking(null)} />
    </section>
  );
}

function LinkForm({ onDone }: { onDone: () => void }) {
  const t = useWords();
  const write = useWrite();
  const { view } = useEmergency();
  const [acted] = useState(() => ({ view: view.view, draft: crypto.randomUUID() }));
  const [role, setRole] = useState('relative');
  const [who, setWho] = useState<Who>(nobody);
  const { saving, failure, save } = useSaving(onDone);
  const isEmpty = who.id === '' && who.name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const concerned = concernedOf(role, who);
    if (!isEmpty) save(() => write('linkConcerned', { draft: acted.draft, concerned }, acted.view));
  };
  return (
    <form className={side['dialog']} onSubmit={submit}>
      <ConcernedRole value={role} onChange={setRole} />
      <WhoField id="link-who" label={t('people:field.name')} value={who} onChange={setWho} first />
      {failure === null ? null : <FailureNote failure={failure} compact />}
      <FormButtons saving={saving} wanted={[isEmpty && t('people:field.name')]} onCancel={onDone} />
    </form>
  );
}
