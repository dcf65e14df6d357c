import { useWords } from '../i18n/use-words.ts';
import { DataScreen } from '../ministry-data/data-screen.tsx';
import { RulesEditor } from './rules-editor.tsx';

/** Who pays less, or nothing, as headquarters' unit keeps it. */
export function FeeRulesScreen() {
  const t = useWords();
  return (
    <DataScreen
      title={t('fee-rules:title')}
      at="fee-rules"
      editor={({ feeRules, today }) => <RulesEditor key={feeRules.base} edited={feeRules} today={today} />}
    />
  );
}
