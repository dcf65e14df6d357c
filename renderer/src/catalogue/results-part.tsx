import { Select } from '@mantine/core';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { BilingualInput } from './bilingual-input.tsx';
import classes from './editor.module.css';
import { useEditing } from './editing-context.ts';
import { moved, newCode, removed, replaced } from './entries.ts';
import { EntryList } from './entry-list.tsx';
import { useSaid } from './say-fault.ts';

const kinds = ['document', 'stamp', 'entry'] as const;

/** What is handed over in the end, the register that it is entered in, and the blank that it is made on. */
export function ResultsPart() {
  const t = useWords();
  const format = useFormat();
  const said = useSaid();
  const { procedure, surroundings, change } = useEditing();
  const { results } = procedure;
  const numbers = procedure.fields.filter(({ type }) => type === 'number');
  const named = (list: readonly { readonly code: string; readonly name: { vi: string; en: string } }[]) =>
    list.map(({ code, name }) => ({ value: code, label: format.text(name) }));
  return (
    <div className={classes['part']} data-path="results">
      <EntryList
        testid="results"
        entries={results.map((result, index) => {
          const path = `results[${result.code}]`;
          const set = (patch: Partial<typeof result>) => change({ results: replaced(results, index, patch) });
          return {
            key: result.code,
            name: format.text(result.name) || result.code,
            content: (
              <>
                <BilingualInput
                  label={t('catalogue:result-name')}
                  path={`${path}.name`}
                  value={result.name}
                  onChange={(name) => set({ name })}
                />
                <div className={classes['row']}>
                  <Select
                    label={t('catalogue:kind')}
                    data={kinds.map((kind) => ({ value: kind, label: t(`catalogue:result-kind.${kind}`) }))}
                    value={result.kind}
                    allowDeselect={false}
                    onChange={(kind) => set({ kind: kinds.find((each) => each === kind) ?? result.kind })}
                  />
                  <Select
                    label={t('catalogue:register')}
                    placeholder={t('catalogue:none')}
                    data={named(surroundings.registers)}
                    value={result.register}
                    clearable
                    clearButtonProps={{ 'aria-label': t('catalogue:clear', { label: t('catalogue:register') }) }}
                    error={said(`${path}.register`)}
                    onChange={(register) => set({ register })}
                  />
                  <Select
                    label={t('catalogue:blank')}
                    placeholder={t('catalogue:none')}
                    data={named(surroundings.blanks)}
                    value={result.blank}
                    clearable
                    clearButtonProps={{ 'aria-label': t('catalogue:clear', { label: t('catalogue:blank') }) }}
                    error={said(`${path}.blank`)}
                    onChange={(blank) => set({ blank })}
                  />
                </div>
                <Select
                  label={t('catalogue:result-per')}
                  placeholder={t('catalogue:result-once')}
                  data={numbers.map(({ code, label }) => ({ value: code, label: format.text(label) }))}
                  value={result.per ?? null}
                  clearable
                  clearButtonProps={{ 'aria-label': t('catalogue:clear', { label: t('catalogue:result-per') }) }}
                  error={said(`${path}.per`)}
                  data-path={`${path}.per`}
                  onChange={(per) => {
                    const { per: _before, ...whole } = result;
                    change({ results: results.with(index, per === null ? whole : { ...whole, per }) });
                  }}
                />
              </>
            ),
          };
        })}
        onMove={(from, to) => change({ results: moved(results, from, to) })}
        onRemove={(index) => change({ results: removed(results, index) })}
        onAdd={() => {
          const blank = { name: { vi: '', en: '' }, kind: 'document' as const, register: null, blank: null };
          change({ results: [...results, { code: newCode('result', results), ...blank }] });
        }}
        addWords={t('catalogue:add-result')}
      />
    </div>
  );
}
