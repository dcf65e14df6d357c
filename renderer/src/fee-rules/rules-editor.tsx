import { useState } from 'react';
import type { EditedFeeRules } from '../../../sync/bridge/contract/ministry.ts';
import type { FeeRules } from '../../../sync/domain/catalogue/fee-rules.ts';
import { feeRulesForm } from '../../../sync/domain/ministry/ministry-data.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { CatalogueTabs } from '../catalogue/catalogue-tabs.tsx';
import { EditorHead } from '../catalogue/editor-head.tsx';
import { moved, newCode, removed, replaced } from '../catalogue/entries.ts';
import { EntryList } from '../catalogue/entry-list.tsx';
import { PublishDialog } from '../catalogue/publish-dialog.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { DataAnswer, DataMarks } from '../ministry-data/data-answer.tsx';
import classes from '../ministry-data/data-editor.module.css';
import { ProblemList, useProblems } from '../ministry-data/data-problems.tsx';
import { Differences } from '../ministry-data/differences.tsx';
import { useDataDraft } from '../ministry-data/use-data-draft.ts';
import { RuleFields } from './rule-fields.tsx';
import { rulesLines } from './rules-lines.ts';

/** Reductions and exemptions as they will be on the left; on the right what is wrong with them, and what changes. */
export function RulesEditor({ edited, today }: { edited: EditedFeeRules; today: string }) {
  const t = useWords();
  const format = useFormat();
  const bridge = useBridge();
  const draft = useDataDraft(edited, isDraft);
  const [publishing, setPublishing] = useState(false);
  const { faults, said } = useProblems(feeRulesForm, edited, draft, today);
  const publishable = draft.begun && faults.length === 0;
  const tryToPublish = () => {
    if (publishable) setPublishing(true);
  };
  useSaveKeys(tryToPublish);
  const { rules } = draft.data;
  const differences = (
    <Differences before={rulesLines(edited.data, t, format)} after={rulesLines(draft.data, t, format)} />
  );
  return (
    <section className={classes['screen']} aria-labelledby="editor-title">
      <EditorHead
        title={t('fee-rules:title')}
        back={{ href: '#/catalogue', label: t('lists:back') }}
        draft={draft}
        publishable={publishable}
        onPublish={tryToPublish}
      >
        <DataMarks edited={edited} />
      </EditorHead>
      <div className={classes['body']}>
        <div className={classes['side']}>
          <CatalogueTabs at="fee-rules" />
          <DataAnswer edited={edited} />
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
        </div>
        <div className={classes['side']}>
          <ProblemList faults={faults} begun={draft.begun} />
          {differences}
        </div>
      </div>
      <PublishDialog
        opened={publishing}
        title={t('calendar:publish-title', { title: t('fee-rules:title') })}
        lead={t('fee-rules:publish-lead')}
        ask={() => bridge.command('publishData', { name: edited.name, base: draft.base, data: draft.data })}
        onClose={() => setPublishing(false)}
        onAsked={draft.discard}
      >
        {differences}
      </PublishDialog>
    </section>
  );
}

function isDraft(data: unknown): data is FeeRules {
  const { rules } = (data ?? {}) as Partial<FeeRules>;
  return (
    Array.isArray(rules) && rules.every((rule) => typeof rule?.code === 'string' && Array.isArray(rule.hostCountries))
  );
}
