import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { BilingualInput } from './bilingual-input.tsx';
import { ConditionInput } from './condition-input.tsx';
import { useEditing } from './editing-context.ts';
import classes from './editor.module.css';
import { moved, newCode, removed, replaced } from './entries.ts';
import { EntryList } from './entry-list.tsx';
import { WholeNumber } from './whole-number.tsx';

type Longer = NonNullable<Procedure['processingTime']['longer']>;

/** Where the form says so, it takes other days than usual. */
export function LongerTimes() {
  const t = useWords();
  const format = useFormat();
  const { procedure, change } = useEditing();
  const { longer = [], ...usual } = procedure.processingTime;
  const say = (next: Longer) => change({ processingTime: { ...usual, ...(next.length > 0 && { longer: next }) } });
  if (usual.months !== undefined || usual.workingDays === null) return null;
  return (
    <>
      <h3 className={classes['subtitle']}>{t('catalogue:longer')}</h3>
      <EntryList
        testid="longer"
        entries={longer.map((each, index) => {
          const path = `processingTime.longer[${each.code}]`;
          return {
            key: each.code,
            name: format.text(each.name) || t('catalogue:longer'),
            content: (
              <>
                <BilingualInput
                  label={t('catalogue:longer-name')}
                  path={`${path}.name`}
                  value={each.name}
                  onChange={(name) => say(replaced(longer, index, { name }))}
                />
                <ConditionInput
                  label={t('catalogue:longer-when')}
                  path={`${path}.when`}
                  value={each.when.field === '' ? null : each.when}
                  unset={t('catalogue:choose-field')}
                  onChange={(when) => say(replaced(longer, index, { when: when ?? { field: '', in: [] } }))}
                />
                <WholeNumber
                  label={t('catalogue:working-days')}
                  path={`${path}.workingDays`}
                  value={each.workingDays}
                  unread={0}
                  onChange={(workingDays) => say(replaced(longer, index, { workingDays: workingDays ?? 0 }))}
                />
              </>
            ),
          };
        })}
        onMove={(from, to) => say(moved(longer, from, to))}
        onRemove={(index) => say(removed(longer, index))}
        onAdd={() => {
          const [name, when] = [
            { vi: '', en: '' },
            { field: '', in: [] },
          ];
          say([...longer, { code: newCode('longer', longer), name, when, workingDays: usual.workingDays ?? 0 }]);
        }}
        addWords={t('catalogue:add-longer')}
      />
    </>
  );
}
