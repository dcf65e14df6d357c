import { Checkbox, Select } from '@mantine/core';
import type { Paper } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { BilingualInput } from './bilingual-input.tsx';
import { ConditionInput } from './condition-input.tsx';
import classes from './editor.module.css';
import { useEditing } from './editing-context.ts';
import { moved, newCode, removed, replaced } from './entries.ts';
import { EntryList } from './entry-list.tsx';
import { WholeNumber } from './whole-number.tsx';

const kinds = ['original', 'certified_copy', 'copy', 'electronic'] as const;

/** What is to be handed in. */
export function PapersPart() {
  const t = useWords();
  const format = useFormat();
  const { procedure, change } = useEditing();
  const { papers } = procedure;
  const kindWords = kinds.map((kind) => ({ value: kind, label: t(`catalogue:paper-kind.${kind}`) }));
  return (
    <div className={classes['part']} data-path="papers">
      <EntryList
        testid="papers"
        entries={papers.map((paper, index) => {
          const path = `papers[${paper.code}]`;
          const set = (patch: Partial<Paper>) => change({ papers: replaced(papers, index, patch) });
          return {
            key: paper.code,
            name: format.text(paper.name) || paper.code,
            content: (
              <>
                <BilingualInput
                  label={t('catalogue:paper-name')}
                  path={`${path}.name`}
                  value={paper.name}
                  onChange={(name) => set({ name })}
                />
                <div className={classes['row']}>
                  <Select
                    label={t('catalogue:kind')}
                    data={kindWords}
                    value={paper.kind}
                    allowDeselect={false}
                    onChange={(kind) => set({ kind: kinds.find((each) => each === kind) ?? paper.kind })}
                  />
                  <WholeNumber
                    label={t('catalogue:copies')}
                    path={`${path}.copies`}
                    value={paper.copies}
                    onChange={(copies) => set({ copies: copies ?? Number.NaN })}
                  />
                  <Checkbox
                    className={classes['tick']}
                    label={t('catalogue:required')}
                    checked={paper.required}
                    onChange={(event) => set({ required: event.currentTarget.checked })}
                  />
                </div>
                {paper.required ? null : (
                  <ConditionInput
                    label={t('catalogue:required-when')}
                    path={`${path}.requiredWhen`}
                    value={paper.requiredWhen}
                    onChange={(requiredWhen) => set({ requiredWhen })}
                  />
                )}
              </>
            ),
          };
        })}
        onMove={(from, to) => change({ papers: moved(papers, from, to) })}
        onRemove={(index) => change({ papers: removed(papers, index) })}
        onAdd={() =>
          change({
            papers: [
              ...papers,
              {
                code: newCode('paper', papers),
                name: { vi: '', en: '' },
                copies: 1,
                kind: 'original',
                required: true,
                requiredWhen: null,
              },
            ],
          })
        }
        addWords={t('catalogue:add-paper')}
      />
    </div>
  );
}
