import { Button, Modal } from '@mantine/core';
import program from 'virtual:program';
import { useState } from 'react';
import { useWatch } from '../bridge/use-watch.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { panels } from '../stores/panels/panels.ts';
import { Emblem } from '../ui/emblem.tsx';
import classes from './about.module.css';

/** What this program is, where it keeps what it holds, who helps, and what it is made of. */
export function AboutDialog() {
  const t = useWords();
  const opened = panels.use((state) => state.open === 'about');
  return (
    <Modal
      opened={opened}
      onClose={() => panels.dispatch({ type: 'panel-closed', panel: 'about' })}
      title={t('about:title')}
      size="44rem"
    >
      <About />
    </Modal>
  );
}

function About() {
  const t = useWords();
  const about = useWatch('about', {});
  const device = live.use((state) => state.desk?.device.name ?? '');
  const staff = live.use((state) => state.staff);
  const helpers = (staff ?? []).filter(({ roles }) => roles.includes('it')).map(({ name }) => name);
  const { folder, headquarters } = about.kind === 'answered' ? about.value : { folder: '–', headquarters: '–' };
  return (
    <div className={classes['about']} data-testid="about-dialog">
      <p className={classes['product']}>
        <span className={classes['emblem']}>
          <Emblem size={36} />
        </span>
        <span className={classes['name']}>
          <strong>{t('product')}</strong>
          <span data-testid="about-version">{t('about:version', { version: program.version })}</span>
        </span>
      </p>
      <dl className={classes['facts']}>
        <dt>{t('about:device')}</dt>
        <dd>{device}</dd>
        <dt>{t('about:data')}</dt>
        <dd>
          <code data-testid="about-folder">{folder}</code>
          <span>{t('about:data-explained')}</span>
        </dd>
        <dt>{t('about:headquarters')}</dt>
        <dd>
          <code>{headquarters}</code>
        </dd>
        <dt>{t('about:help')}</dt>
        <dd>
          {helpers.length === 0 ? t('about:help-nobody') : t('about:help-by', { names: helpers.join(', ') })}
          <span>{t('about:help-further')}</span>
        </dd>
        <dt>{t('about:licence')}</dt>
        <dd>{t('about:licence-of', { licence: program.licence })}</dd>
      </dl>
      <Licences />
    </div>
  );
}

/** A long text, fetched when somebody wants to read it. */
function Licences() {
  const t = useWords();
  const [text, setText] = useState<string | null>(null);
  const show = () => void import('virtual:licences').then((module) => setText(module.default));
  if (text === null)
    return (
      <Button variant="default" onClick={show} data-testid="show-licences">
        {t('about:show-licences')}
      </Button>
    );
  return (
    // A text that is scrolled is reached by Tab, as by those who have no mouse.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes['licences']} aria-label={t('about:licences')} tabIndex={0} data-testid="licences">
      <pre lang="en">{text === '' ? t('about:licences-not-built') : text}</pre>
    </section>
  );
}
