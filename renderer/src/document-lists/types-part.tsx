import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { foldText } from '../../../sync/core/fold/fold-text.ts';
import { otherType, type DocumentType } from '../../../sync/domain/documents/document-lists.ts';
import { moved, removed, replaced } from '../catalogue/entries.ts';
import { useWords } from '../i18n/use-words.ts';
import shared from '../ministry-data/data-editor.module.css';
import classes from './document-lists.module.css';
import type { ListsPart } from './lists-editor.tsx';

/** Sorts of documents, in the order in which they are offered. */
export function TypesPart({ lists: { types }, change, said }: ListsPart) {
  const t = useWords();
  const set = (index: number, patch: Partial<DocumentType>) => change({ types: replaced(types, index, patch) });
  const add = () => change({ types: [...types, { code: newType(types), name: { vi: '', en: '' }, abbreviation: '' }] });
  return (
    <section className={shared['card']} aria-labelledby="types-title">
      <h2 id="types-title">{t('lists:types')}</h2>
      <p className={shared['hint']}>{t('lists:types-hint')}</p>
      <ol className={shared['rows']} data-testid="types">
        {types.map((type, index) => (
          <li key={type.code} className={classes['row']} data-of="type">
            <Row
              type={type}
              said={(key) => said(`types[${type.code}].${key}`)}
              onChange={(patch) => set(index, patch)}
            />
            <ActionIcon
              variant="subtle"
              size={30}
              disabled={index === 0}
              aria-label={t('lists:up', { name: type.name.vi })}
              onClick={() => change({ types: moved(types, index, index - 1) })}
            >
              <IconArrowUp size={16} stroke={1.8} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="red"
              size={30}
              disabled={type.code === otherType}
              aria-label={t('lists:remove', { name: type.name.vi })}
              onClick={() => change({ types: removed(types, index) })}
              data-testid={`remove-${type.code}`}
            >
              <IconTrash size={16} stroke={1.8} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <div className={shared['buttons']}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
          onClick={add}
          data-testid="add-type"
        >
          {t('lists:add-type')}
        </Button>
      </div>
    </section>
  );
}

function Row(props: {
  readonly type: DocumentType;
  readonly said: (key: string) => string | null;
  readonly onChange: (patch: Partial<DocumentType>) => void;
}) {
  const t = useWords();
  const { type, said, onChange } = props;
  const named = type.name.vi === '' ? t('lists:new-type') : type.name.vi;
  return (
    <>
      {(['vi', 'en'] as const).map((language) => (
        <TextInput
          key={language}
          aria-label={t('lists:label-of', { label: t(`calendar:name.${language}`), name: named })}
          placeholder={t(`calendar:name.${language}`)}
          lang={language}
          value={type.name[language]}
          error={said(`name.${language}`)}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => onChange({ name: { ...type.name, [language]: event.currentTarget.value } })}
          data-testid={`type-${type.code}-${language}`}
        />
      ))}
      <TextInput
        aria-label={t('lists:label-of', { label: t('lists:abbreviation'), name: named })}
        placeholder={t('lists:abbreviation')}
        value={type.abbreviation}
        error={said('abbreviation')}
        maxLength={12}
        autoComplete="off"
        onChange={(event) => onChange({ abbreviation: event.currentTarget.value })}
        data-testid={`type-${type.code}-abbreviation`}
      />
    </>
  );
}

/** A code that no sort has yet: documents name their sort by it for ever. */
function newType(types: readonly DocumentType[]): string {
  for (let number = types.length + 1; ; number += 1) {
    const code = `type_${number}`;
    if (types.every((each) => foldText(each.code) !== code)) return code;
  }
}
