import { ActionIcon } from '@mantine/core';
import {
  IconArrowsLeftRight,
  IconFilePlus,
  IconListCheck,
  IconCertificate,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import type { CaseFilter } from '../../../sync/bridge/contract/cases.ts';
import { useWords } from '../i18n/use-words.ts';
import { linkToCases } from '../overview/show-cases.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { navigation } from '../stores/navigation/navigation.ts';
import { hashOfPlace, type Place } from '../stores/navigation/place.ts';
import { preferences } from '../stores/preferences/preferences.ts';
import classes from './guide.module.css';

const steps: readonly {
  readonly name: 'receive' | 'process' | 'return' | 'link';
  readonly icon: TablerIcon;
  readonly place: Place;
  readonly keys: string;
}[] = [
  { name: 'receive', icon: IconFilePlus, place: { screen: 'new-case', procedure: null }, keys: 'G 3' },
  { name: 'process', icon: IconListCheck, place: { screen: 'queue' }, keys: 'G 1' },
  { name: 'return', icon: IconCertificate, place: { screen: 'cases' }, keys: 'G 2' },
  { name: 'link', icon: IconArrowsLeftRight, place: { screen: 'link' }, keys: 'G 8' },
];

/** Results that wait for whoever they are for. */
const readyToReturn: CaseFilter = { statuses: ['done'] };

/**
 * The way of a dossier over the desk in four steps, until whoever signed in has seen enough of it: whole above the work queue, where a
 * day begins, and as one line above all other screens.
 */
export function Guide() {
  const t = useWords();
  const me = useSignedIn()?.id;
  const guided = preferences.use((state) => state.guided);
  const brief = navigation.use(({ place }) => place.screen !== 'queue');
  if (me === undefined || guided.includes(me) || guided.includes('everyone')) return null;
  return (
    <section className={classes['guide']} aria-labelledby="guide-title" data-testid="guide" data-brief={brief}>
      <div className={classes['head']}>
        <h2 id="guide-title" className={classes['title']}>
          {t('guide:title')}
        </h2>
        {brief ? <Steps brief /> : <span className={classes['hint']}>{t('guide:hint')}</span>}
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('guide:close')}
          onClick={() => preferences.dispatch({ type: 'guide-left', staff: me })}
          data-testid="close-guide"
        >
          <IconX size={17} stroke={1.8} aria-hidden />
        </ActionIcon>
      </div>
      {brief ? null : <Steps brief={false} />}
    </section>
  );
}

function Steps({ brief }: { brief: boolean }) {
  const t = useWords();
  return (
    <ol className={classes['steps']}>
      {steps.map(({ name, icon: Icon, place, keys }) => (
        <li key={name}>
          <a
            {...(name === 'return' ? linkToCases(readyToReturn) : { href: hashOfPlace(place) })}
            className={classes['step']}
            data-testid={`guide-${name}`}
          >
            <Icon size={brief ? 16 : 22} stroke={1.6} aria-hidden />
            <span>
              <strong>{t(`guide:${name}.title`)}</strong> <kbd>{keys}</kbd>
              {brief ? null : <span className={classes['body']}>{t(`guide:${name}.body`)}</span>}
            </span>
          </a>
        </li>
      ))}
    </ol>
  );
}

/** Shows it again to whoever asks. */
export function showGuide(staff: string): void {
  preferences.dispatch({ type: 'guide-asked', staff });
}
