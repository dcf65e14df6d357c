import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseFilter } from '../../../sync/bridge/contract/cases.ts';
import { useWords } from '../i18n/use-words.ts';
import { linkToCases } from '../overview/show-cases.ts';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { navigation } from '../stores/navigation/navigation.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { preferences } from '../stores/preferences/preferences.ts';
import { firstWayOf, stepsOf, type Way } from './guide-ways.ts';
import classes from './guide.module.css';
import { LetterKey } from '../ui/letter-key.tsx';

/** Results that wait for whoever they are for. */
const readyToReturn: CaseFilter = { statuses: ['done'] };

/**
 * The way of a dossier or of a document over the desk, until whoever signed in has seen enough of it: whole above the work queue, where a
 * day begins, and as one line above all other screens. It begins with the way that is theirs.
 */
export function Guide() {
  const t = useWords();
  const signedIn = useSignedIn();
  const me = signedIn?.id;
  const [asked, setAsked] = useState<{ readonly by: string; readonly way: Way } | null>(null);
  const guided = preferences.use((state) => state.guided);
  const letters = preferences.use((state) => state.letters);
  const brief = navigation.use(({ place }) => place.screen !== 'queue');
  if (me === undefined || guided.includes(me) || guided.includes('everyone')) return null;
  const way = asked?.by === me ? asked.way : firstWayOf(signedIn?.roles ?? []);
  const other = way === 'dossier' ? 'document' : 'dossier';
  return (
    <section className={classes['guide']} aria-labelledby="guide-title" data-testid="guide" data-brief={brief}>
      <div className={classes['head']}>
        <h2 id="guide-title" className={classes['title']}>
          {t(`guide:title.${way}`)}
        </h2>
        {brief ? (
          <Steps way={way} brief />
        ) : (
          <span className={classes['hint']}>{t(letters ? 'guide:hint' : 'guide:hint-no-letters')}</span>
        )}
        {brief ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => setAsked({ by: me, way: other })}
            data-testid="guide-other"
          >
            {t(`guide:title.${other}`)}
          </Button>
        )}
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
      {brief ? null : <Steps way={way} brief={false} />}
    </section>
  );
}

function Steps({ way, brief }: { way: Way; brief: boolean }) {
  const t = useWords();
  const letters = preferences.use((state) => state.letters);
  return (
    <ol className={classes['steps']}>
      {stepsOf[way].map(({ name, icon: Icon, place, keys }, index) => (
        <li key={name}>
          <a
            {...(name === 'return' ? linkToCases(readyToReturn) : { href: hashOfPlace(place) })}
            className={classes['step']}
            data-testid={`guide-${name}`}
          >
            <Icon size={brief ? 16 : 22} stroke={1.6} aria-hidden />
            <span>
              <strong>
                {index + 1}. {t(`guide:${name}.title`)}
              </strong>{' '}
              {keys.startsWith('Ctrl') ? <kbd>{keys}</kbd> : <LetterKey>{keys}</LetterKey>}
              {brief ? null : (
                <span className={classes['body']}>
                  {t(name === 'process' && !letters ? 'guide:process.body-no-letters' : `guide:${name}.body`)}
                </span>
              )}
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
