import { type Column, count } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { staleOf } from '../api/status-of.ts';
import { useAction } from '../api/use-action.ts';
import { useInterval } from '../api/use-interval.ts';
import { useRefreshedQuery } from '../api/use-live-query.ts';
import {
  DeadLettersDocument,
  type DeadLettersQuery,
  DismissDeadLetterDocument,
  RetryDeadLetterDocument,
} from '../generated/operations.ts';
import { Choice } from '../parts/choice.tsx';
import { ListPanel } from '../parts/list-panel.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { useView } from '../parts/use-view.ts';

type DeadLetter = NonNullable<DeadLettersQuery['deadLetters']>['edges'][number]['node'];

const lookMs = 5000;

/** Work that was given up, to be done once more or put away. */
export function DeadLetters() {
  const [view, change] = useView({ letters: 'open', after: '' });
  const variables = { resolved: view.letters === 'settled', after: view.after || undefined };
  const answer = useRefreshedQuery({ query: DeadLettersDocument, variables }, 1000);
  const { refresh } = answer;
  useInterval(refresh, lookMs);
  const retry = useAction(RetryDeadLetterDocument, refresh);
  const dismiss = useAction(DismissDeadLetterDocument, refresh);
  const list = answer.data?.deadLetters;
  const failure = retry.failure ?? dismiss.failure;
  const { run: runRetry } = retry;
  const { run: runDismiss } = dismiss;

  const columns = useMemo<readonly Column<DeadLetter>[]>(
    () => [
      {
        id: 'work',
        header: 'Work',
        cell: ({ subject, payload }) => (
          <span className="two-lines" title={payload}>
            {subject}
            <small className="one-line">{payload}</small>
          </span>
        ),
      },
      { id: 'reason', header: 'Why', cell: ({ reason }) => reason },
      {
        id: 'deliveries',
        header: 'Attempts',
        align: 'end',
        narrow: 'hidden',
        cell: ({ deliveries }) => count(deliveries),
      },
      {
        id: 'at',
        header: 'Given up',
        align: 'end',
        narrow: 'hidden',
        cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
      },
      {
        id: 'settle',
        header: <span className="gtn-hidden">Settle</span>,
        align: 'end',
        cell: ({ id, subject, resolution }) =>
          resolution ?? (
            <span className="page-actions">
              <button
                type="button"
                className="gtn-button"
                aria-label={`Retry ${subject}`}
                onClick={() => void runRetry({ id })}
              >
                Retry
              </button>
              <button
                type="button"
                className="gtn-button"
                aria-label={`Dismiss ${subject}`}
                onClick={() => void runDismiss({ id })}
              >
                Dismiss
              </button>
            </span>
          ),
      },
    ],
    [runRetry, runDismiss],
  );

  return (
    <ListPanel
      title="Dead letters"
      waitsFor="the dead letters"
      document={DeadLettersDocument}
      variables={variables}
      answer={answer}
      list={list}
      columns={columns}
      note={list && count(list.totalCount)}
      tools={
        <Choice
          label="Which dead letters"
          value={view.letters}
          options={[
            ['open', 'To be settled'],
            ['settled', 'Settled'],
          ]}
          onChange={(letters) => change({ letters, after: '' })}
        />
      }
      empty={{
        message: view.letters === 'settled' ? 'None was settled yet.' : 'None: no work was given up.',
      }}
      stale={failure ?? staleOf(answer)}
      fileName="dead-letters"
      exported={(rows) => rows.map((letter) => ({ ...letter }))}
      after={view.after}
      onPage={(after) => change({ after }, { push: true })}
    />
  );
}
