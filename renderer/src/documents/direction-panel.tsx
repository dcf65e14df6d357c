import { Button, Group, Modal, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { IconCheck, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { compareNames } from '../../../sync/domain/names.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import side from '../case/side-panel.module.css';
import { useWrite } from '../case/use-write.ts';
import { useNow } from '../clock/clock-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { daysBetween } from '../format/instants.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { live } from '../stores/live/live.ts';
import { showFailure, showSaved } from '../toasts/toasts.tsx';
import { PersonBadge } from '../ui/person-badge.tsx';
import { useDocument } from './document-context.ts';
import classes from './document-screen.module.css';
import { DueDayField, isBadDay } from './due-day-field.tsx';
import { saidOfSupport, supportTermsOf, type SupportTerms } from './support-terms.ts';

/** Who has a part in the document, by when, and what the leader wrote on it. */
export function DirectionPanel() {
  const t = useWords();
  const { view, caughtUp } = useDocument();
  const me = useSignedIn();
  const [directing, setDirecting] = useState<readonly string[] | null>(null);
  const instruction = view.fields['instruction']?.value;
  const mayDirect = me !== null && mayDo('direct_document', me.roles);
  const canBe = view.direction === 'incoming' && ['presented', 'directed', 'resolving', 'resolved'].includes(view.step);
  if (view.direction === 'outgoing' && view.assignments.length === 0) return null;
  return (
    <section className={side['panel']} aria-labelledby="direction-title" data-testid="direction">
      <h2 id="direction-title" className={side['title']}>
        {t('documents:direction-title')}
      </h2>
      {typeof instruction === 'string' && instruction !== '' ? (
        <blockquote className={classes['instruction']} data-testid="instruction">
          {instruction}
        </blockquote>
      ) : null}
      <Assignments />
      {canBe && mayDirect ? (
        <Button
          size="compact-md"
          variant={view.step === 'presented' ? 'filled' : 'default'}
          leftSection={<IconPencil size={16} stroke={1.8} aria-hidden />}
          disabled={!caughtUp}
          onClick={() => setDirecting(view.view)}
          data-testid="direct"
        >
          {t(view.assignments.length === 0 ? 'documents:direct' : 'documents:direct-anew')}
        </Button>
      ) : null}
      <Modal
        opened={directing !== null}
        onClose={() => setDirecting(null)}
        title={t('documents:direction-title')}
        size="lg"
      >
        {directing === null ? null : <DirectForm seen={directing} onClose={() => setDirecting(null)} />}
      </Modal>
    </section>
  );
}

function Assignments() {
  const t = useWords();
  const format = useFormat();
  const write = useWrite();
  const me = useSignedIn();
  const { view, caughtUp } = useDocument();
  const isWorkedOn = view.step === 'directed' || view.step === 'resolving';
  const today = format.day(useNow(60_000));
  if (view.assignments.length === 0) return <p className={side['note']}>{t('documents:nobody')}</p>;
  const finish = (done: boolean) =>
    void write('finishPart', { done }).then((answer) => {
      if (answer.ok) showSaved((t) => t(done ? 'documents:part-done' : 'documents:part-open'));
      else showFailure(answer.error);
    });
  return (
    <ul className={classes['people']}>
      {view.assignments.map(({ person, name, part, due, done }) => (
        <li key={`${part} ${person}`} className={classes['person']} data-testid="assignment">
          <PersonBadge name={name} size={26} />
          <div>
            <strong>{name}</strong>
            <br />
            <span className={classes['dim']}>
              {t(`documents:part.${part}`)}
              {due === null ? '' : ` · ${t('documents:by-day', { day: format.isoDate(due) })}`}
            </span>
            {isWorkedOn && done === null && due !== null && due < today ? (
              <strong className={classes['past']} data-testid="part-overdue">
                {t('light.overdue', { count: daysBetween(due, today) })}
              </strong>
            ) : null}
          </div>
          {done === null ? (
            person === me?.id && isWorkedOn ? (
              <Button size="compact-xs" variant="light" disabled={!caughtUp} onClick={() => finish(true)}>
                {t('documents:finish')}
              </Button>
            ) : (
              <span />
            )
          ) : (
            <span className={classes['done']}>
              <IconCheck size={14} stroke={2} aria-hidden />
              {t('documents:done-on', { day: format.isoDate(done) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function DirectForm({ seen, onClose }: { seen: readonly string[]; onClose: () => void }) {
  const t = useWords();
  const format = useFormat();
  const write = useWrite();
  const { view } = useDocument();
  const secret = view.secrecy !== 'none';
  const assigned = view.assignments.map(({ person }) => person);
  const staff = (live.use((state) => state.staff) ?? [])
    .filter(({ id, roles }) => mayDo('take_part_in_document', roles) || assigned.includes(id))
    .toSorted((a, b) => compareNames(a.name, b.name));
  const people = staff.map(({ id, name, title }) => ({ value: id, label: `${name} · ${format.text(title)}` }));
  const text = (name: string) => {
    const value = view.fields[name]?.value;
    return typeof value === 'string' ? value : '';
  };
  const [lead, setLead] = useState<string | null>(text('lead') === '' ? null : text('lead'));
  const [terms, setTerms] = useState<SupportTerms>(() => supportTermsOf(view));
  const [due, setDue] = useState<string>(text('due'));
  const [leadUnit, setLeadUnit] = useState(text('lead_unit'));
  const [instruction, setInstruction] = useState(text('instruction'));
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const badDay = [due, ...Object.values(terms)].some(isBadDay);
  const nobodyLeads = lead === null && leadUnit.trim() === '';
  const [asked, setAsked] = useState(false);
  const save = () => {
    setAsked(true);
    if (saving || badDay || nobodyLeads) return;
    setSaving(true);
    setFailure(null);
    const words = secret ? {} : { leadUnit, instruction };
    const said = { lead, due: due === '' ? null : due, support: saidOfSupport(view, terms, due), ...words };
    void write('directDocument', said, seen).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      showSaved((t) => t('documents:directed'));
      onClose();
    });
  };
  return (
    <form
      className={side['dialog']}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {secret ? <p className={side['note']}>{t('documents:reason-on-paper')}</p> : null}
      {secret ? null : (
        <Textarea
          label={t('documents:field.instruction')}
          rows={3}
          maxLength={4000}
          data-autofocus
          value={instruction}
          onChange={(event) => setInstruction(event.currentTarget.value)}
          data-testid="direct-instruction"
        />
      )}
      <Select
        label={t('documents:field.lead')}
        withAsterisk
        error={asked && nobodyLeads ? t(secret ? 'documents:lead-missing-person' : 'documents:lead-missing') : null}
        data={people}
        value={lead}
        onChange={setLead}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
        nothingFoundMessage={t('none')}
        data-testid="direct-lead"
      />
      {secret ? null : (
        <TextInput
          label={t('documents:field.lead_unit')}
          value={leadUnit}
          maxLength={300}
          onChange={(event) => setLeadUnit(event.currentTarget.value)}
        />
      )}
      <DueDayField id="direct-due" value={due} onChange={setDue} />
      <MultiSelect
        label={t('documents:support')}
        data={people.filter(({ value }) => value !== lead)}
        value={Object.keys(terms)}
        onChange={(chosen) => setTerms((last) => Object.fromEntries(chosen.map((one) => [one, last[one] ?? ''])))}
        searchable
        nothingFoundMessage={t('none')}
        data-testid="direct-support"
      />
      <OwnDeadlines
        people={staff.filter(({ id }) => id in terms && id !== lead)}
        terms={terms}
        onChange={(person, day) => setTerms((last) => ({ ...last, [person]: day }))}
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={saving} data-testid="direct-save">
          {t('documents:direct')}
        </Button>
      </Group>
    </form>
  );
}

/** By when each who supports is to be done, where that is another day than the document's. */
function OwnDeadlines(props: {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly terms: SupportTerms;
  readonly onChange: (person: string, day: string) => void;
}) {
  const t = useWords();
  if (props.people.length === 0) return null;
  return (
    <fieldset className={classes['deadlines']}>
      <legend className={side['note']}>{t('documents:own-deadlines')}</legend>
      {props.people.map(({ id, name }) => (
        <DueDayField
          key={id}
          id={`direct-due-${id}`}
          label={t('documents:due-of', { name })}
          value={props.terms[id] ?? ''}
          onChange={(day) => props.onChange(id, day)}
        />
      ))}
    </fieldset>
  );
}
