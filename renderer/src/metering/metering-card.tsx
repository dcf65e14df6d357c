import { Button } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { useState } from 'react';
import type { MeteringView, MeterRule } from '../../../sync/bridge/metering-model.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { type Format, useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { MeterRuleDialog } from './meter-rule-dialog.tsx';
import classes from './metering.module.css';
import { clockOf } from './clock-time.ts';

/** What the network at hand may be used for, how much of it is used up today, and the rules of others. */
export function MeteringCard() {
  const t = useWords();
  const metering = useWatch('metering', {});
  const mayRule = mayDo('meter', useSignedIn()?.roles ?? []);
  const [ruled, setRuled] = useState<MeterRule | null>(null);
  if (metering.kind !== 'answered') return null;
  const { network, rules } = metering.value;
  const rule = rules.find((each) => each.network === network);
  const others = rules.filter((each) => each.network !== network);
  const change = (of: string) => () => setRuled(rules.find((each) => each.network === of) ?? noRule(of));
  return (
    <div className={classes['card']} data-testid="metering">
      <div className={classes['head']}>
        <h2 className={classes['title']}>{t('metering:title')}</h2>
        {mayRule && network !== null ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconCoins size={16} stroke={1.7} aria-hidden />}
            onClick={change(network)}
            data-testid="metering-change"
          >
            {t(rule ? 'metering:change' : 'metering:set')}
          </Button>
        ) : null}
      </div>
      {network === null ? <p className={classes['body']}>{t('metering:no-network')}</p> : null}
      {network === null ? null : <ThisNetwork view={metering.value} network={network} rule={rule} />}
      {others.length === 0 ? null : (
        <ul className={classes['others']} aria-label={t('metering:others')}>
          {others.map((other) => (
            <OtherNetwork key={other.network} rule={other} onChange={mayRule ? change(other.network) : null} />
          ))}
        </ul>
      )}
      <MeterRuleDialog
        rule={ruled}
        isKept={rules.some((each) => each.network === ruled?.network)}
        onClose={() => setRuled(null)}
      />
    </div>
  );
}

function ThisNetwork({ view, network, rule }: { view: MeteringView; network: string; rule: MeterRule | undefined }) {
  const t = useWords();
  const format = useFormat();
  return (
    <>
      <dl className={classes['facts']}>
        <div>
          <dt>{t('metering:this-network')}</dt>
          <dd>{rule === undefined || rule.name === '' ? network : `${rule.name} (${network})`}</dd>
        </div>
        <div>
          <dt>{t('metering:windows')}</dt>
          <dd>{windowsWords(rule, t)}</dd>
        </div>
        <div>
          <dt>{t('metering:used')}</dt>
          <dd data-testid="metering-used">{usedWords(view.usedToday, rule, t, format)}</dd>
        </div>
      </dl>
      {view.beyondToday > 0 ? (
        <p className={classes['beyond']} data-testid="metering-beyond">
          {t('metering:beyond', { bytes: format.bytes(view.beyondToday) })}
        </p>
      ) : null}
    </>
  );
}

function OtherNetwork({ rule, onChange }: { rule: MeterRule; onChange: (() => void) | null }) {
  const t = useWords();
  const format = useFormat();
  const name = rule.name === '' ? rule.network : rule.name;
  return (
    <li>
      <span className={classes['other']}>
        <strong>{name}</strong> {`${windowsWords(rule, t)} · ${budgetWords(rule, t, format)}`}
      </span>
      {onChange === null ? null : (
        <Button size="compact-xs" variant="subtle" onClick={onChange} aria-label={`${t('metering:change')}: ${name}`}>
          {t('metering:change')}
        </Button>
      )}
    </li>
  );
}

const noRule = (network: string): MeterRule => ({ network, name: '', windows: [], bytesADay: null });

function windowsWords(rule: MeterRule | undefined, t: Translate): string {
  const windows = rule?.windows ?? [];
  if (windows.length === 0) return t('metering:any-time');
  return windows.map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`).join(', ');
}

function budgetWords(rule: MeterRule, t: Translate, format: Format): string {
  if (rule.bytesADay === null) return t('metering:no-budget');
  return t('metering:budget', { bytes: format.bytes(rule.bytesADay) });
}

function usedWords(used: number, rule: MeterRule | undefined, t: Translate, format: Format): string {
  if (rule?.bytesADay === undefined || rule.bytesADay === null) return format.bytes(used);
  return t('metering:used-of', { used: format.bytes(used), bytes: format.bytes(rule.bytesADay) });
}
