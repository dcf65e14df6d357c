import { Modal, Switch, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { foldText } from '../../../sync/core/fold/fold-text.ts';
import { useWords } from '../i18n/use-words.ts';
import { type BindingName, bindings, chordsOf, keyPlaces, keysOf } from '../keys/bindings.ts';
import { panels } from '../stores/panels/panels.ts';
import { preferences } from '../stores/preferences/preferences.ts';
import classes from './shortcuts-dialog.module.css';

/** All keys of the desk, by screen, drawn from the list that the screens ask. */
export function ShortcutsDialog() {
  const t = useWords();
  const opened = panels.use((state) => state.open === 'shortcuts');
  return (
    <Modal
      opened={opened}
      onClose={() => panels.dispatch({ type: 'panel-closed', panel: 'shortcuts' })}
      title={t('keys:title')}
      size="44rem"
    >
      <KeyMap />
    </Modal>
  );
}

const names = Object.keys(bindings) as BindingName[];

function KeyMap() {
  const t = useWords();
  const [text, setText] = useState('');
  const wanted = foldText(text.trim());
  const letters = preferences.use((state) => state.letters);
  const found = names.filter((name) => {
    const chords = chordsOf(name);
    const keys = chords.map((chord) => keysOf(chord).join(' ')).join(' ');
    if (chords.length === 0) return false;
    const { where } = bindings[name];
    return foldText(`${t(`keys:does.${name}`)} ${t(`keys:place.${where}`)} ${keys}`).includes(wanted);
  });
  const places = keyPlaces.filter((place) => found.some((name) => bindings[name].where === place));
  return (
    <>
      <TextInput
        data-autofocus
        aria-label={t('keys:find')}
        placeholder={t('keys:find')}
        leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid="find-key"
      />
      {places.length === 0 ? (
        <p className={classes['rule']} role="status">
          {t('keys:nothing')}
        </p>
      ) : null}
      <div className={classes['places']}>
        {places.map((place) => (
          <section key={place} className={classes['place']} aria-labelledby={`keys-${place}`}>
            <h3 id={`keys-${place}`} className={classes['title']}>
              {t(`keys:place.${place}`)}
            </h3>
            <dl className={classes['keys']}>
              {found
                .filter((name) => bindings[name].where === place)
                .map((name) => (
                  <Row key={name} name={name} />
                ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        className={classes['letters']}
        label={t('keys:letters')}
        description={t('keys:letters-rule')}
        checked={letters}
        onChange={(event) => preferences.dispatch({ type: 'letters-chosen', letters: event.currentTarget.checked })}
        data-testid="letter-keys"
      />
    </>
  );
}

function Row({ name }: { name: BindingName }) {
  const t = useWords();
  const chords = chordsOf(name);
  return (
    <div className={classes['row']} data-testid={`key-${name}`}>
      <dt>{t(`keys:does.${name}`)}</dt>
      <dd>
        {chords.map((chord, index) => (
          <Fragment key={keysOf(chord).join(' ')}>
            {index === 0 ? null : <span className={classes['or']}>{t('keys:or')}</span>}
            {keysOf(chord).map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </Fragment>
        ))}
      </dd>
    </div>
  );
}
