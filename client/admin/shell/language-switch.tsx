import { LANGUAGE_NAMES, type Language } from '../texts/language.ts';
import { useWording } from './language.tsx';

export function LanguageSwitch({ onLanguage }: { readonly onLanguage: (language: Language) => void }) {
  const { language, texts } = useWording();
  return (
    <select
      class="language"
      aria-label={texts.common.language}
      value={language}
      onChange={(event) => onLanguage(event.currentTarget.value === 'fr' ? 'fr' : 'en')}
    >
      {Object.entries(LANGUAGE_NAMES).map(([tag, name]) => (
        <option key={tag} value={tag} lang={tag}>
          {name}
        </option>
      ))}
    </select>
  );
}
