import { Button, CloseButton, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconBolt, IconClockExclamation, IconGitFork, IconPrinter, IconSearch } from '@tabler/icons-react';
import type { DocumentFilter, DocumentSort } from '../../../sync/bridge/contract/documents.ts';
import type { Direction } from '../../../sync/domain/documents/registers.ts';
import { incomingSteps, outgoingSteps } from '../../../sync/domain/documents/document-steps.ts';
import { registerNames, type RegisterName } from '../../../sync/domain/documents/registers.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { documentList, type DocumentList } from '../stores/document-list/document-list.ts';
import { useTypedFilter } from '../lists/use-typed-filter.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { stepWords } from './document-marks.tsx';
import classes from './documents-screen.module.css';

type Change = Extract<Parameters<typeof documentList.dispatch>[0], { type: 'filter-changed' }>['change'];
const change = (change: Change) => documentList.dispatch({ type: 'filter-changed', change });

export function DocumentFilters(props: {
  direction: Direction;
  filter: Omit<DocumentFilter, 'direction'>;
  sort: DocumentSort;
}) {
  const t = useWords();
  const { direction, filter, sort } = props;
  const steps = direction === 'incoming' ? incomingSteps : outgoingSteps;
  return (
    <div className={classes['bar']} role="search" aria-label={t('documents:filter')}>
      <TextFilter text={filter.text ?? ''} />
      <Select
        className={classes['select']}
        placeholder={t('documents:field.state')}
        aria-label={t('documents:filter-step')}
        data={steps.map((step) => ({ value: step, label: stepWords(step, t) }))}
        value={filter.steps?.[0] ?? null}
        onChange={(step) => change({ steps: step === null ? undefined : [step] })}
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
        data-testid="document-filter-step"
      />
      <Select
        className={classes['select']}
        aria-label={t('documents:sort')}
        data={(['received', 'due', 'changed'] as const).map((by) => ({
          value: by,
          label: t(`documents:sorted.${by}`),
        }))}
        value={sort.by}
        onChange={(by) => {
          const chosen = (['received', 'due', 'changed'] as const).find((name) => name === by);
          if (chosen === undefined) return;
          const direction = chosen === 'due' ? 'ascending' : 'descending';
          documentList.dispatch({ type: 'sort-chosen', sort: { by: chosen, direction } });
        }}
        allowDeselect={false}
      />
      <Toggle
        pressed={filter.onlyUrgent === true}
        words={t('documents:only-urgent')}
        icon={<IconBolt size={16} stroke={1.8} aria-hidden />}
        onPress={(onlyUrgent) => change({ onlyUrgent })}
        testid="document-only-urgent"
      />
      <Toggle
        pressed={filter.onlyOverdue === true}
        words={t('documents:only-overdue')}
        icon={<IconClockExclamation size={16} stroke={1.8} aria-hidden />}
        onPress={(onlyOverdue) => change({ onlyOverdue })}
        testid="document-only-overdue"
      />
      <Toggle
        pressed={filter.onlyConflicts === true}
        words={t('documents:only-conflicts')}
        icon={<IconGitFork size={16} stroke={1.8} aria-hidden />}
        onPress={(onlyConflicts) => change({ onlyConflicts })}
        testid="document-only-conflicts"
      />
    </div>
  );
}

function TextFilter({ text }: { text: string }) {
  const t = useWords();
  const { shown, type } = useTypedFilter(text, (asked) => change({ text: asked }));
  return (
    <TextInput
      className={classes['text']}
      aria-label={t('documents:filter-text')}
      placeholder={t('documents:filter-placeholder')}
      leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
      rightSection={shown === '' ? null : <CloseButton size="sm" aria-label={t('clear')} onClick={() => type('')} />}
      value={shown}
      maxLength={200}
      onChange={(event) => type(event.currentTarget.value)}
      data-testid="document-filter-text"
    />
  );
}

function Toggle(props: {
  pressed: boolean;
  words: string;
  icon: React.ReactNode;
  onPress: (on: boolean) => void;
  testid: string;
}) {
  return (
    <Button
      variant={props.pressed ? 'filled' : 'default'}
      aria-pressed={props.pressed}
      leftSection={props.icon}
      onClick={() => props.onPress(!props.pressed)}
      data-testid={props.testid}
      px="sm"
    >
      {props.words}
    </Button>
  );
}

export function WhoseChoice({ whose, due }: Pick<DocumentList, 'whose' | 'due'>) {
  const t = useWords();
  return (
    <div className={classes['bar']}>
      <SegmentedControl
        aria-label={t('documents:whose-label')}
        value={whose}
        onChange={(chosen) => documentList.dispatch({ type: 'whose-chosen', whose: chosen as DocumentList['whose'] })}
        data={(['mine', 'watched', 'everyone'] as const).map((name) => ({
          value: name,
          label: t(`documents:whose.${name}`),
        }))}
      />
      <SegmentedControl
        aria-label={t('documents:due-label')}
        value={due}
        onChange={(chosen) => documentList.dispatch({ type: 'due-chosen', due: chosen as DocumentList['due'] })}
        data={(['any', 'overdue', 'today'] as const).map((name) => ({
          value: name,
          label: <span data-testid={`documents-due-${name}`}>{t(`documents:due-choice.${name}`)}</span>,
        }))}
      />
    </div>
  );
}

export function RegisterChoice({ register, year }: { register: RegisterName; year: number }) {
  const t = useWords();
  const watched = useWatch('documentRegister', { register, year, offset: 0, limit: 1 });
  const known = watched.kind === 'answered' ? watched.value.years : [];
  const years = known.includes(year) ? known : [year, ...known];
  const choose = (chosen: RegisterName, of: number | null) =>
    documentList.dispatch({ type: 'register-chosen', register: chosen, year: of });
  return (
    <div className={classes['bar']}>
      <SegmentedControl
        aria-label={t('documents:tab.registers')}
        value={register}
        onChange={(chosen) => {
          const name = registerNames.find((each) => each === chosen);
          if (name !== undefined) choose(name, null);
        }}
        data={registerNames.map((name) => ({ value: name, label: t(`documents:register.${name}`) }))}
      />
      <Select
        className={classes['year']}
        aria-label={t('documents:year')}
        data={years.map(String)}
        value={String(year)}
        onChange={(chosen) => choose(register, Number(chosen))}
        allowDeselect={false}
        data-testid="register-year"
      />
      <Button
        component="a"
        variant="default"
        href={hashOfPlace({ screen: 'print-ledger', ledger: { of: 'documents', register, year } })}
        leftSection={<IconPrinter size={17} stroke={1.7} aria-hidden />}
        data-testid="print-documents"
      >
        {t('registers:print.book')}
      </Button>
    </div>
  );
}
