import { Button } from '@mantine/core';
import { IconAlertOctagon, IconPhonePlus, IconTransfer } from '@tabler/icons-react';
import { useState } from 'react';
import { mayDo } from '../../../sync/domain/rights.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { hashOfPlace, protectionTabs, type ProtectionTab } from '../stores/navigation/place.ts';
import { ScreenHead } from '../ui/screen-head.tsx';
import { CrisisList } from './crisis-list.tsx';
import { EmergencyList } from './emergency-list.tsx';
import { HandOverShift } from './hand-over-shift.tsx';
import { NewCrisisDialog } from './new-crisis-dialog.tsx';
import classes from './protection.module.css';

/** Citizen protection: emergencies by what presses most, and crises. */
export function ProtectionScreen({ tab }: { tab: ProtectionTab }) {
  const t = useWords();
  const format = useFormat();
  const roles = useSignedIn()?.roles ?? [];
  const [total, setTotal] = useState<number | null>(null);
  const [opening, setOpening] = useState(false);
  const [handing, setHanding] = useState(false);
  return (
    <section className={classes['screen']} aria-labelledby="protection-title">
      <ScreenHead
        id="protection-title"
        title={t('protection:title')}
        detail={total === null ? '' : t(`protection:total.${tab}`, { count: total, formatted: format.count(total) })}
      >
        {mayDo('open_crisis', roles) ? (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconAlertOctagon size={16} stroke={1.8} aria-hidden />}
            onClick={() => setOpening(true)}
            data-testid="new-crisis"
          >
            {t('protection:new-crisis')}
          </Button>
        ) : null}
        {mayDo('protect', roles) ? (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconTransfer size={16} stroke={1.8} aria-hidden />}
            onClick={() => setHanding(true)}
            data-testid="hand-over-shift"
          >
            {t('protection:shift')}
          </Button>
        ) : null}
        {mayDo('protect', roles) ? (
          <Button
            component="a"
            href={hashOfPlace({ screen: 'new-emergency' })}
            size="xs"
            leftSection={<IconPhonePlus size={16} stroke={1.8} aria-hidden />}
            data-testid="new-emergency"
          >
            {t('protection:new')}
          </Button>
        ) : null}
      </ScreenHead>
      <nav className={classes['tabs']} aria-label={t('protection:title')}>
        {protectionTabs.map((each) => (
          <a
            key={each}
            href={hashOfPlace({ screen: 'protection', tab: each })}
            aria-current={each === tab ? 'page' : undefined}
            data-testid={`protection-${each}`}
          >
            {t(`protection:${each}`)}
          </a>
        ))}
      </nav>
      {tab === 'emergencies' ? <EmergencyList onTotal={setTotal} /> : <CrisisList onTotal={setTotal} />}
      <HandOverShift opened={handing} onClose={() => setHanding(false)} />
      <NewCrisisDialog opened={opening} onClose={() => setOpening(false)} />
    </section>
  );
}
