import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MeteringView, MeterRule, MissionLimit } from '../../../sync/bridge/metering-model.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { showFailure } from '../toasts/toasts.tsx';
import { limitWords, networkWords, windowsWords } from './limit-words.ts';
import classes from './metering.module.css';

interface Props {
  readonly view: MeteringView;
  readonly network: string;
  /** Null for whoever may not say what networks cost. */
  readonly onLimitMachine: ((network: string) => void) | null;
}

/** What the network at hand may be used for, by the mission's word and this machine's own. */
export function ThisNetwork({ view, network, onLimitMachine }: Props) {
  const t = useWords();
  const format = useFormat();
  const sides = sidesHere(view);
  const own = view.rules.find((each) => each.network === network);
  const [shown] = sides;
  return (
    <>
      <dl className={classes['facts']}>
        <Fact words={t('metering:this-network')}>{networkWords((shown ?? own)?.name ?? '', network)}</Fact>
        <Fact words={t('metering:windows')}>
          {hoursOf(sides, own)
            .map((each) => windowsWords(each, t))
            .join('; ')}
        </Fact>
        <Fact words={t('metering:used')} testid="metering-used">
          <Used view={view} limit={leastOf(sides) ?? own} />
        </Fact>
        {own && shown ? <Fact words={t('metering:own')}>{limitWords(own, t, format)}</Fact> : null}
      </dl>
      <Notes view={view} sides={sides} />
      {view.beyondToday > 0 ? (
        <p className={classes['beyond']} data-testid="metering-beyond">
          {t('metering:beyond', { bytes: format.bytes(view.beyondToday) })}
        </p>
      ) : null}
      {onLimitMachine === null ? null : (
        <div className={classes['ways']}>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => onLimitMachine(network)}
            data-testid="metering-machine"
          >
            {t(own ? 'metering:change-machine' : 'metering:set-machine')}
          </Button>
          <Elsewhere view={view} />
        </div>
      )}
    </>
  );
}

function Fact(props: { words: string; testid?: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.words}</dt>
      <dd data-testid={props.testid}>{props.children}</dd>
    </div>
  );
}

/** By the mission's machines together where the mission says how much, as far as this one heard of them. */
function Used({ view, limit }: { view: MeteringView; limit: MissionLimit | MeterRule | undefined }) {
  const t = useWords();
  const format = useFormat();
  const { usedToday, mission } = view;
  const used = format.bytes(usedToday + mission.usedByOthers);
  const whole = limit?.bytesADay ?? null;
  return (
    <>
      {whole === null ? used : t('metering:used-of', { used, bytes: format.bytes(whole) })}
      {mission.heard === 0 ? null : (
        <span className={classes['parts']}>
          {t('metering:used-by', {
            own: format.bytes(usedToday),
            others: format.bytes(mission.usedByOthers),
            count: mission.heard,
            formatted: format.count(mission.heard),
          })}
        </span>
      )}
    </>
  );
}

function Notes({ view, sides }: { view: MeteringView; sides: readonly MissionLimit[] }) {
  const t = useWords();
  const format = useFormat();
  const { mission, neverOpens } = view;
  const amount = leastOf(sides)?.bytesADay ?? null;
  const isPart = amount !== null && mission.bytesHere !== null && mission.bytesHere < amount;
  return (
    <>
      {sides.length > 1 ? <p className={classes['beyond']}>{t('metering:side-by-side')}</p> : null}
      {neverOpens ? <p className={classes['beyond']}>{t('metering:never-opens')}</p> : null}
      {isPart ? (
        <p className={classes['note']} data-testid="metering-part">
          {t('metering:part', { bytes: format.bytes(mission.bytesHere ?? 0) })}
        </p>
      ) : null}
      {mission.elsewhere ? (
        <p className={classes['note']} data-testid="metering-elsewhere-note">
          {t('metering:elsewhere-note')}
        </p>
      ) : null}
    </>
  );
}

function Elsewhere({ view }: { view: MeteringView }) {
  const t = useWords();
  const bridge = useBridge();
  const { here, elsewhere } = view.mission;
  if (here.length === 0 && !elsewhere) return null;
  const say = (on: boolean) => {
    void bridge.command('meterElsewhere', { on }).then((answer) => !answer.ok && showFailure(answer.error));
  };
  return (
    <Button size="compact-xs" variant="subtle" onClick={() => say(!elsewhere)} data-testid="metering-elsewhere">
      {t(elsewhere ? 'metering:not-elsewhere' : 'metering:elsewhere')}
    </Button>
  );
}

const sidesHere = ({ mission }: MeteringView): readonly MissionLimit[] =>
  mission.limits.flatMap(({ network, sides }) => (mission.here.includes(network) ? sides : []));

/** Of several that hold, those that say anything of hours. */
function hoursOf(sides: readonly MissionLimit[], own: MeterRule | undefined): readonly (MeterRule | undefined)[] {
  if (sides.length === 0) return [own];
  const said = sides.filter(({ windows }) => windows.length > 0);
  return said.length === 0 ? sides.slice(0, 1) : said;
}

/** Of several amounts the least holds. */
const leastOf = (sides: readonly MissionLimit[]): MissionLimit | undefined =>
  sides.toSorted((left, right) => (left.bytesADay ?? Infinity) - (right.bytesADay ?? Infinity))[0];
