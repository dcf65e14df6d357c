import { Autocomplete, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { Suggestion } from '../../../sync/bridge/contract/texts.ts';
import type { DocumentFinding } from '../../../sync/domain/documents/check-document.ts';
import type { DocumentLists } from '../../../sync/domain/documents/document-lists.ts';
import { isCopyType } from '../../../sync/domain/documents/certified-copies.ts';
import type { Direction } from '../../../sync/domain/documents/registers.ts';
import { isSecret, mayHold } from '../../../sync/domain/documents/secrecy.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { DateField } from '../form/date-field.tsx';
import { asTheyCome, fittingHints } from '../form/fitting-hints.ts';
import { SeveralTexts } from '../form/several-texts.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { SuggestionChips } from '../texts/suggestion-chips.tsx';
import type { DraftValue } from '../stores/document-drafts/document-drafts.ts';
import classes from './document-form.module.css';

export type Values = Readonly<Record<string, DraftValue>>;
type Name =
  | 'arrival_date'
  | 'author'
  | 'symbol'
  | 'document_date'
  | 'type'
  | 'urgency'
  | 'secrecy'
  | 'abstract'
  | 'due'
  | 'remark'
  | 'notation'
  | 'recipients'
  | 'signer'
  | 'copies'
  | 'archive_unit'
  | 'draft';

/** In the order in which a letter is read, and its form filled in. */
const order: { readonly [Way in Direction]: readonly Name[] } = {
  incoming: [
    'author',
    'symbol',
    'document_date',
    'arrival_date',
    'type',
    'urgency',
    'secrecy',
    'due',
    'abstract',
    'remark',
  ],
  outgoing: [
    'type',
    'notation',
    'urgency',
    'secrecy',
    'signer',
    'due',
    'recipients',
    'abstract',
    'draft',
    'copies',
    'archive_unit',
    'remark',
  ],
};
const required: { readonly [Way in Direction]: readonly string[] } = {
  incoming: ['author', 'arrival_date', 'type', 'abstract'],
  outgoing: ['type', 'abstract'],
};

export function DocumentFieldsForm(props: {
  direction: Direction;
  lists: DocumentLists;
  values: Values;
  findings: readonly DocumentFinding[];
  /** What the attached text says, to be taken or not. */
  suggestions?: readonly Suggestion[];
  /** Fields that can no longer be changed. */
  fixed?: readonly string[];
  onChange: (field: string, value: DraftValue) => void;
}) {
  const t = useWords();
  const { fixed = [] } = props;
  const secret = isSecret(props.values['secrecy'] ?? 'none');
  const names = order[props.direction].filter((name) => (!secret || mayHold(name)) && !fixed.includes(name));
  return (
    <>
      {secret ? (
        <p className={classes['secret']} role="note" data-testid="secret-note">
          {t('documents:secret-explained')}
        </p>
      ) : null}
      <div className={classes['grid']}>
        {names.map((name) => (
          <div key={name} className={isWide(name) ? classes['wide'] : undefined}>
            <DocumentField name={name} {...props} />
            <SuggestionChips
              suggestions={(props.suggestions ?? []).filter(({ field }) => field === name)}
              value={props.values[name] ?? null}
              label={t(`documents:field.${name}`)}
              onTake={(value) => props.onChange(name, value)}
            />
          </div>
        ))}
      </div>
    </>
  );
}

function isWide(name: Name): boolean {
  return ['abstract', 'remark', 'draft', 'recipients'].includes(name);
}

function DocumentField(props: {
  name: Name;
  direction: Direction;
  lists: DocumentLists;
  values: Values;
  findings: readonly DocumentFinding[];
  onChange: (field: string, value: DraftValue) => void;
}) {
  const t = useWords();
  const { name, direction, lists, values, onChange } = props;
  const finding = props.findings.find(({ field }) => field === name);
  const isRequired = required[direction].includes(name);
  const common = {
    id: `document-${name}`,
    label: t(`documents:field.${name}`),
    withAsterisk: isRequired,
    'aria-required': isRequired,
    error: finding === undefined ? null : t(`documents:finding.${finding.reason}`),
    onBlur: () => undefined,
    autoComplete: 'off',
    spellCheck: false,
    'data-testid': `document-${name}`,
  } as const;
  const value = values[name] ?? null;
  const text = typeof value === 'string' ? value : '';
  const put = (next: DraftValue) => onChange(name, next);
  switch (name) {
    case 'arrival_date':
    case 'document_date':
    case 'due':
      return <DateField {...common} value={text} partial={false} onChange={put} />;
    case 'type':
    case 'urgency':
    case 'secrecy':
      return <ListField {...common} name={name} lists={lists} value={text} onChange={put} />;
    case 'author':
    case 'signer':
    case 'notation':
      return <HintedField {...common} name={name} value={text} onChange={put} />;
    case 'recipients':
      return <RecipientsField {...common} value={Array.isArray(value) ? value : []} onChange={put} />;
    case 'copies':
      return (
        <NumberInput
          {...common}
          min={0}
          max={100_000}
          allowDecimal={false}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => put(typeof next === 'number' ? next : null)}
        />
      );
    case 'abstract':
    case 'remark':
    case 'draft':
      return (
        <Textarea
          {...common}
          rows={name === 'draft' ? 12 : 2}
          {...(name === 'draft' &&
            isCopyType(values['type']) && {
              description: t(`documents:copy-hint.${values['type']}`),
              inputWrapperOrder: ['label', 'description', 'input', 'error'],
            })}
          value={text}
          onChange={(event) => put(event.currentTarget.value)}
        />
      );
    case 'symbol':
    case 'archive_unit':
      return <TextInput {...common} value={text} onChange={(event) => put(event.currentTarget.value)} />;
  }
}

interface Common {
  readonly id: string;
  readonly label: string;
  readonly withAsterisk: boolean;
  readonly 'aria-required': boolean;
  readonly error: string | null;
  readonly 'data-testid': string;
}

function ListField({
  name,
  lists,
  value,
  onChange,
  ...common
}: Common & {
  name: 'type' | 'urgency' | 'secrecy';
  lists: DocumentLists;
  value: string;
  onChange: (value: DraftValue) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const items = { type: lists.types, urgency: lists.urgencies, secrecy: lists.secrecies }[name];
  return (
    <Select
      {...common}
      data={items.map((item) => ({ value: item.code, label: format.text(item.name) }))}
      value={value === '' ? null : value}
      onChange={onChange}
      allowDeselect={false}
      openOnFocus={false}
      searchable
      nothingFoundMessage={t('none')}
    />
  );
}

const hintsOf = { author: 'authors', signer: 'signers', notation: 'notations' } as const;

/** A line of text that offers what was written lately. */
function HintedField({
  name,
  value,
  onChange,
  ...common
}: Common & { name: keyof typeof hintsOf; value: string; onChange: (value: DraftValue) => void }) {
  const watched = useWatch('documentHints', {});
  const hints = watched.kind === 'answered' ? watched.value[hintsOf[name]] : [];
  const { fitting, only } = fittingHints(hints, value);
  const takeOnly = (event: KeyboardEvent) => {
    // Enter that ends a syllable in an input method takes nothing.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || only === null) return;
    event.preventDefault();
    onChange(only);
  };
  // The cursor stands in the first of them from the beginning: what it offers must not cover the form before somebody types.
  return (
    <Autocomplete
      {...common}
      openOnFocus={false}
      data={[...fitting]}
      filter={asTheyCome}
      renderOption={({ option }) => (
        <>
          <span>{option.value}</span>
          {option.value === only ? <kbd aria-hidden>Enter</kbd> : null}
        </>
      )}
      onKeyDown={takeOnly}
      value={value}
      onChange={onChange}
      maxLength={300}
    />
  );
}

function RecipientsField({
  value,
  onChange,
  ...common
}: Common & { value: readonly string[]; onChange: (value: DraftValue) => void }) {
  const t = useWords();
  const watched = useWatch('documentHints', {});
  const hints = watched.kind === 'answered' ? watched.value.recipients : [];
  return (
    <SeveralTexts
      {...common}
      description={t('documents:recipients-hint')}
      data={hints}
      value={value}
      onChange={onChange}
    />
  );
}
