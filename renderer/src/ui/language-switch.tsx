import { useWords } from '../i18n/use-words.ts';
import { type Language, preferences } from '../stores/preferences/preferences.ts';
import classes from './language-switch.module.css';

const languages: readonly Language[] = ['vi', 'en'];

/** Each is named in itself: whoever cannot read the other one looks for theirs. */
function ownName(language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
}

/** Both languages, always in sight: one press changes every word on the screen. */
export function LanguageSwitch() {
  const t = useWords();
  const chosen = preferences.use((state) => state.language);
  return (
    <div className={classes['switch']} role="group" aria-label={t('shell:language')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          className={classes['choice']}
          aria-pressed={chosen === language}
          lang={language}
          aria-label={`${language.toUpperCase()}, ${ownName(language)}`}
          title={ownName(language)}
          data-testid={`language-${language}`}
          onClick={() => preferences.dispatch({ type: 'language-chosen', language })}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
