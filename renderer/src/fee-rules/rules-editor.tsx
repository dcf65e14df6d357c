import type { EditedFeeRules } from '../../../sync/bridge/contract/ministry.ts';
import type { FeeRules } from '../../../sync/domain/catalogue/fee-rules.ts';
import { feeRulesForm } from '../../../sync/domain/ministry/ministry-data.ts';
import { CatalogueTabs } from '../catalogue/catalogue-tabs.tsx';
import { moved, newCode, removed, replaced } from '../catalogue/entries.ts';
import { EntryList } from '../catalogue/entry-list.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { DataMarks } from '../ministry-data/data-answer.tsx';
import { DataEditor } from '../ministry-data/data-editor.tsx';
import classes from '../ministry-data/data-editor.module.css';
import { useProblems } from '../ministry-data/data-problems.tsx';
import { Differences } from '../ministry-data/differences.tsx';
import { useDataDraft } from '../ministry-data/use-data-draft.ts';
import { RuleFields } from './rule-fields.tsx';
import { rulesLines } from './rules-lines.ts';

/** Reductions and exemptions as they will be on the left; on the right what is wrong with them, and what changes. */
export function RulesEditor({ edited, today }: { edited: EditedFeeRules; today: string }) {
  const t = useWords();
  const format = useFormat();
  const draft = useDataDraft(edited, isDraft);
  const { faults, said } = useProblems(feeRulesForm, edited, draft, today);
  const { rules } = draft.data;
  return (
    <DataEditor
      title={t('fee-rules:title')}
      back={{ href: '#/catalogue', label: t('lists:back') }}
      edited={edited}
      draft={draft}
      faults={faults}
      lead={t('fee-rules:publish-lead')}
      marks={<DataMarks edited={edited} />}
      tabs={<CatalogueTabs at="fee-rules" />}
      differences={
        <Differences before={rulesLines(edited.data, t, format)} after={rulesLines(draft.data, t, format)} />
      }
    >
      <section className={classes['card']} aria-labelledby="rules-list-title">
        <h2 id="rules-list-title">{t('fee-rules:list')}</h2>
        <p className={classes['hint']}>{t('fee-rules:list-hint')}</p>
        <EntryList
          testid="rules"
          entries={rules.map((rule, index) => ({
            key: rule.code,
            name: format.text(rule.name) || t('fee-rules:new'),
            content: (
              <RuleFields
                rule={rule}
                said={(key) => said(`rules[${rule.code}].${key}`)}
                onChange={(patch) => draft.change({ rules: replaced(rules, index, patch) })}
              />
            ),
          }))}
          onMove={(from, to) => draft.change({ rules: moved(rules, from, to) })}
          onRemove={(index) => draft.change({ rules: removed(rules, index) })}
          onAdd={() => {
            const blank = { name: { vi: '', en: '' }, percent: 0, everywhere: true, hostCountries: [] };
            draft.change({ rules: [...rules, { code: newCode('rule', rules), ...blank }] });
          }}
          addWords={t('fee-rules:add')}
        />
      </section>
    </DataEditor>
  );
}

function isDraft(data: unknown): data is FeeRules {
  const { rules } = (data ?? {}) as Partial<FeeRules>;
  return (
    Array.isArray(rules) && rules.every((rule) => typeof rule?.code === 'string' && Array.isArray(rule.hostCountries))
  );
}
