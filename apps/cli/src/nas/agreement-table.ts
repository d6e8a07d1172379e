import { textTable } from '../text-table.ts';

interface Correlation {
  readonly all: number | null;
  readonly top50: number | null;
  readonly ci: { readonly all: readonly number[] | null };
}

interface Agreement {
  readonly name: string;
  readonly spearman: Correlation;
  readonly kendall: Pick<Correlation, 'all'>;
  readonly topKRecall: number | null;
  readonly regret: number | null;
  readonly secondsPerArchitecture: number;
  readonly omitted: number;
}

/** How well each estimator orders n networks, or those of them that it has an estimate of, a line each; – where there is no figure. */
export function agreementTable(
  estimators: readonly Agreement[],
  { n, k }: { readonly n: number; readonly k: number },
): string {
  const shown = (value: number | null, digits = 2) => (value === null ? '–' : value.toFixed(digits));
  return textTable(
    [
      'estimator',
      'networks',
      'Spearman',
      '95 %',
      'top half',
      'Kendall',
      `top-${k} recall`,
      'regret',
      'seconds',
    ],
    estimators.map(({ name, spearman, kendall, topKRecall, regret, secondsPerArchitecture, omitted }) => [
      name,
      String(n - omitted),
      shown(spearman.all),
      spearman.ci.all ? spearman.ci.all.map((end) => shown(end)).join(' … ') : '–',
      shown(spearman.top50),
      shown(kendall.all),
      shown(topKRecall),
      shown(regret),
      shown(secondsPerArchitecture, 3),
    ]),
  );
}
