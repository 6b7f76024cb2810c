import { language, LANGUAGES, speak, type LanguageCode } from '../words/language.js';
import { pageWords } from '../words/page.js';

const CODES = Object.keys(LANGUAGES) as LanguageCode[];

/** The language of the page; each is offered by its own name, and shown by its code where it is closed. */
export function LanguageSelect() {
  return (
    <span className="speak icon-btn">
      <span aria-hidden="true">{language.toUpperCase()}</span>
      <select value={language} aria-label={pageWords.top.language} onChange={(event) => speak(event.target.value as LanguageCode)}>
        {CODES.map((code) => (
          <option key={code} value={code} lang={code}>
            {LANGUAGES[code].name}
          </option>
        ))}
      </select>
    </span>
  );
}
