import { Button } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { useState } from 'react';
import type { MeteringView, MeterRule } from '../../../sync/bridge/metering-model.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { limitWords, networkWords } from './limit-words.ts';
import { machineRule, missionLimit, type Limited } from './limited.ts';
import { MeterRuleDialog } from './meter-rule-dialog.tsx';
import classes from './metering.module.css';
import { ThisNetwork } from './this-network.tsx';

/** What the network at hand may be used for, how much of it is used up today, and what is said of others. */
export function MeteringCard() {
  const t = useWords();
  const metering = useWatch('metering', {});
  const mayRule = mayDo('meter', useSignedIn()?.roles ?? []);
  const [limited, setLimited] = useState<Limited | null>(null);
  if (metering.kind !== 'answered') return null;
  const { value: view } = metering;
  const here = view.mission.limits.find((each) => view.mission.here.includes(each.network));
  return (
    <div className={classes['card']} data-testid="metering">
      <div className={classes['head']}>
        <h2 className={classes['title']}>{t('metering:title')}</h2>
        {mayRule && view.network !== null ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconCoins size={16} stroke={1.7} aria-hidden />}
            onClick={() => setLimited(missionLimit(view, here?.network))}
            data-testid="metering-change"
          >
            {t(here ? 'metering:change' : 'metering:set')}
          </Button>
        ) : null}
      </div>
      {view.network === null ? <p className={classes['body']}>{t('metering:no-network')}</p> : null}
      {view.network === null ? null : (
        <ThisNetwork
          view={view}
          network={view.network}
          onLimitMachine={mayRule ? (network) => setLimited(machineRule(view, network)) : null}
        />
      )}
      <OtherNetworks view={view} onChange={mayRule ? setLimited : null} />
      <MeterRuleDialog limited={limited} onClose={() => setLimited(null)} />
    </div>
  );
}

function OtherNetworks({ view, onChange }: { view: MeteringView; onChange: ((of: Limited) => void) | null }) {
  const t = useWords();
  const { mission, rules, network } = view;
  const ofMission = mission.limits.filter((each) => !mission.here.includes(each.network));
  const ofMachine = rules.filter((each) => each.network !== network);
  if (ofMission.length + ofMachine.length === 0) return null;
  const change = (of: Limited) => (onChange === null ? null : () => onChange(of));
  return (
    <ul className={classes['others']} aria-label={t('metering:others')}>
      {ofMission.flatMap(({ network: other, sides }) =>
        sides.map((rule, index) => (
          <OtherNetwork
            key={`mission ${other} ${index}`}
            rule={rule}
            whose={t('metering:of-mission')}
            onChange={change(missionLimit(view, other))}
          />
        )),
      )}
      {ofMachine.map((rule) => (
        <OtherNetwork
          key={`machine ${rule.network}`}
          rule={rule}
          whose={t('metering:of-machine')}
          onChange={change(machineRule(view, rule.network))}
        />
      ))}
    </ul>
  );
}

function OtherNetwork(props: { rule: MeterRule; whose: string; onChange: (() => void) | null }) {
  const t = useWords();
  const format = useFormat();
  const { rule, whose, onChange } = props;
  const name = networkWords(rule.name, rule.network);
  return (
    <li>
      <span className={classes['other']}>
        <strong>{name}</strong> {`${limitWords(rule, t, format)} · ${whose}`}
      </span>
      {onChange === null ? null : (
        <Button size="compact-xs" variant="subtle" onClick={onChange} aria-label={`${t('metering:change')}: ${name}`}>
          {t('metering:change')}
        </Button>
      )}
    </li>
  );
}
