import { Panel } from '@gtn-studio/panels';
import { useEffect, useRef } from 'react';
import { Choice } from '../parts/choice.tsx';
import { useView } from '../parts/use-view.ts';
import { useRunLog } from './use-run-log.ts';

const choices = [
  ['all', 'All lines'],
  ['trouble', 'Warnings and errors'],
] as const;

/** What services noted about a run: who took it, how it gets on, why it waits or failed; as it is written. */
export function LogPanel({ id, name }: { readonly id: string; readonly name: string }) {
  const [view, change] = useView({ log: 'all' });
  const { lines, loadEarlier } = useRunLog(id);
  const shown = lines?.filter(({ level }) => view.log === 'all' || level !== 'INFO');
  const list = useRef<HTMLOListElement>(null);
  const atEnd = useRef(true);
  const last = shown?.at(-1)?.number;
  // Who reads further up stays there.
  useEffect(() => {
    if (list.current && atEnd.current) list.current.scrollTop = list.current.scrollHeight;
  }, [last, view.log]);
  return (
    <Panel
      title="Log"
      tools={<Choice label="Lines" value={view.log} options={choices} onChange={(log) => change({ log })} />}
      status={
        shown === undefined
          ? { kind: 'loading', waitsFor: 'the log' }
          : shown.length > 0
            ? undefined
            : {
                kind: 'empty',
                message:
                  view.log === 'all'
                    ? 'Nothing is noted yet. The first line comes when a worker takes it.'
                    : 'No warnings, no errors.',
              }
      }
      exports={{ name: `${name}-log`, rows: () => (shown ?? []).map(({ cursor: _, ...line }) => line) }}
      flush
    >
      <ol
        className="log"
        ref={list}
        tabIndex={0}
        aria-label="Lines of the log"
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) =>
          (atEnd.current = scrollHeight - scrollTop - clientHeight < 8)
        }
      >
        {loadEarlier && (
          <li className="log-more">
            <button type="button" className="gtn-button" onClick={loadEarlier}>
              Earlier lines
            </button>
          </li>
        )}
        {shown?.map(({ number, at, level, message }) => (
          <li key={number} data-level={level}>
            <time dateTime={at} title={new Date(at).toLocaleString()}>
              {clock.format(new Date(at))}
            </time>
            <span>
              {level !== 'INFO' && <strong>{level === 'WARN' ? 'Warning' : 'Error'}: </strong>}
              {message}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
