import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { spanInput } from '../live/answers.js';
import { oeeWords } from '../words/oee.js';
import { saveFile } from '../parts/save-file.js';

interface CsvProps {
  /** What the file holds, in words. */
  readonly what: string;
  readonly scope: string;
  readonly by?: string;
  readonly bucket?: string;
}

/** Saves the rows of a table as a file: times as ISO 8601, milliseconds beside ratios. */
export function Csv({ what, scope, by, bucket }: CsvProps) {
  const { connection, span } = usePlace();
  const [failed, setFailed] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const query = new URLSearchParams({ scope, ...spanInput(span), format: 'csv' });
    if (by !== undefined) query.set('by', by);
    if (bucket !== undefined) query.set('bucket', bucket);
    try {
      const response = await connection.file(`/api/v1/oee?${query}`);
      if (!response.ok) return setFailed(String(response.status));
      setFailed(null);
      saveFile(await response.blob(), `oee-${scope.replaceAll('/', '-')}-${new Date(span.from).toISOString().slice(0, 10)}.csv`);
    } catch {
      setFailed('network');
    }
  };
  return (
    <>
      <button type="button" className="btn s no-print" aria-label={oeeWords.csvOf(what)} onClick={() => void save()}>
        {oeeWords.csv}
      </button>
      {failed !== null && (
        <span role="alert" className="late small">
          {oeeWords.csvFailed(failed)}
        </span>
      )}
    </>
  );
}
