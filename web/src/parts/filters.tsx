import { useEffect, useState } from 'react';
import { usePlace } from '../app/place.js';
import { withQuery } from '../app/route.js';

/** How long a text is left alone before the address follows it. */
const TYPING_MS = 200;

interface TextFilterProps {
  readonly text: string;
  readonly label: string;
}

/** The text that a list is cut to; it stands in the address as `q`. */
export function TextFilter({ text, label }: TextFilterProps) {
  const { route, go } = usePlace();
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => go(withQuery(route, { q: typed === '' ? null : typed })), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, text, route, go]);
  return (
    <input
      type="search"
      data-filter=""
      value={typed}
      placeholder={label}
      aria-label={label}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

interface ChoiceFilterProps<T extends string> {
  /** Under this name it stands in the address. */
  readonly name: string;
  readonly value: T;
  readonly values: readonly T[];
  /** The value that needs no word in the address. */
  readonly plain: T;
  readonly label: string;
  said(value: T): string;
}

/** One of several ways in which a list is cut or sorted; it stands in the address. */
export function ChoiceFilter<T extends string>({ name, value, values, plain, label, said }: ChoiceFilterProps<T>) {
  const { route, go } = usePlace();
  return (
    <select
      value={value}
      aria-label={label}
      onChange={(event) => go(withQuery(route, { [name]: event.target.value === plain ? null : event.target.value }))}
    >
      {values.map((one) => (
        <option key={one} value={one}>
          {said(one)}
        </option>
      ))}
    </select>
  );
}
