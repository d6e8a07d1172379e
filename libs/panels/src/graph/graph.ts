/** What a box of a graph stands for; decides its colour. */
export type NodeKind = 'end' | 'convolution' | 'pooling' | 'plain' | 'sum' | 'marked';

export interface GraphNode {
  readonly id: string;
  readonly label: string;
  /** A second line, such as the size of what comes out. */
  readonly note?: string;
  readonly kind: NodeKind;
}

/** What is drawn: boxes, and what goes from one into another. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}
