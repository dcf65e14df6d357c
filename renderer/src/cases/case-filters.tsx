import { ActionIcon, Button, CloseButton, Select, TextInput, Tooltip } from '@mantine/core';
import { IconFilterOff, IconGitFork, IconSearch } from '@tabler/icons-react';
import type { CaseFilter } from '../../../sync/bridge/contract/cases.ts';
import { looksLikeDossierCode } from '../../../sync/domain/dossier-code.ts';
import { statuses, statusNames } from '../../../sync/domain/statuses.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useTakers } from '../case/use-whose-case.ts';
import { useWords } from '../i18n/use-words.ts';
import { useStaffName } from '../lists/case-cells.tsx';
import { useTypedFilter } from '../lists/use-typed-filter.ts';
import { caseList } from '../stores/case-list/case-list.ts';
import { live } from '../stores/live/live.ts';
import classes from './case-filters.module.css';
import { changeFilter } from './change-filter.ts';
import { FilterPills } from './filter-pills.tsx';
import { MoreFilters } from './more-filters.tsx';
import { MultiFilter } from './multi-filter.tsx';
import { openByCode } from './open-by-code.ts';

export function CaseFilters({ filter }: { filter: CaseFilter }) {
  const t = useWords();
  const filtered = Object.keys(filter).length > 0;
  return (
    <div className={classes['bar']} role="search">
      <TextFilter text={filter.text ?? ''} />
      <StatusFilter filter={filter} />
      <ProcedureFilter filter={filter} />
      <AssigneeFilter filter={filter} />
      <Toggle
        pressed={filter.onlyOpen === true}
        words={t('cases:only-open')}
        onPress={(on) => changeFilter({ onlyOpen: on })}
        testid="only-open"
      />
      <Toggle
        pressed={filter.onlyConflicts === true}
        words={t('cases:only-conflicts')}
        icon={<IconGitFork size={15} stroke={1.8} aria-hidden />}
        onPress={(on) => changeFilter({ onlyConflicts: on })}
        testid="only-conflicts"
      />
      <MoreFilters filter={filter} />
      {filtered ? (
        <Tooltip label={t('cases:clear-filters')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('cases:clear-filters')}
            onClick={() => caseList.dispatch({ type: 'filter-cleared' })}
            data-testid="clear-filters"
          >
            <IconFilterOff size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
      <FilterPills filter={filter} />
    </div>
  );
}

function TextFilter({ text }: { text: string }) {
  const t = useWords();
  const bridge = useBridge();
  const { shown, type } = useTypedFilter(text, (asked) => changeFilter({ text: asked }));
  return (
    <TextInput
      className={classes['text']}
      value={shown}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && looksLikeDossierCode(shown)) void openByCode(bridge, shown);
      }}
      placeholder={t('cases:find')}
      aria-label={t('cases:find')}
      maxLength={200}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={shown === '' ? null : <CloseButton size="sm" aria-label={t('clear')} onClick={() => type('')} />}
      data-testid="case-filter-text"
    />
  );
}

function StatusFilter({ filter }: { filter: CaseFilter }) {
  const t = useWords();
  const format = useFormat();
  return (
    <MultiFilter
      className={classes['select']}
      placeholder={t('column.status')}
      label={t('cases:filter-status')}
      chosen={(count) => t('cases:statuses-chosen', { count })}
      choices={statusNames.map((name) => ({ value: name, label: format.text(statuses[name].text) }))}
      value={filter.statuses ?? []}
      onChange={(value) => changeFilter({ statuses: value })}
      testid="case-filter-status"
    />
  );
}

function ProcedureFilter({ filter }: { filter: CaseFilter }) {
  const t = useWords();
  const format = useFormat();
  const catalogue = live.use((state) => state.catalogue);
  const choices = (catalogue?.groups ?? []).flatMap((group) =>
    (catalogue?.procedures ?? [])
      .filter((procedure) => procedure.group === group.code)
      .map((procedure) => ({
        value: procedure.code,
        label: format.text(procedure.name),
        group: format.text(group.name),
      })),
  );
  return (
    <MultiFilter
      className={classes['wide']}
      placeholder={t('column.procedure')}
      label={t('cases:filter-procedure')}
      chosen={(count) => t('cases:procedures-chosen', { count })}
      choices={choices}
      value={filter.procedures ?? []}
      onChange={(value) => changeFilter({ procedures: value })}
      searchable
      testid="case-filter-procedure"
    />
  );
}

function AssigneeFilter({ filter }: { filter: CaseFilter }) {
  const t = useWords();
  const takers = useTakers();
  const nameOf = useStaffName();
  // What an older desk gave to somebody else is found all the same, from a link or a saved view.
  const asked = filter.assignee ?? 'none';
  const stranger = asked !== 'none' && takers.every(({ id }) => id !== asked);
  const people = stranger ? [...takers, { id: asked, name: nameOf(asked) }] : takers;
  return (
    <Select
      className={classes['select']}
      placeholder={t('column.assignee')}
      aria-label={t('cases:filter-assignee')}
      data={[{ value: 'none', label: t('unassigned') }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
      value={filter.assignee ?? null}
      onChange={(value) => changeFilter({ assignee: value ?? undefined })}
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      searchable
      nothingFoundMessage={t('none')}
      data-testid="case-filter-assignee"
    />
  );
}

function Toggle(props: {
  pressed: boolean;
  words: string;
  icon?: React.ReactNode;
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
