/** Values that take time to make, kept for the next time; the one that was not used for longest makes room. */
export class Kept<Value> {
  /** In the order of their last use. */
  readonly #values = new Map<string, Promise<Value>>();

  /**
   * @param most values that are kept
   * @param release lets go of what a value holds outside of JavaScript's memory
   */
  constructor(
    private readonly most: number,
    private readonly release: (value: Value) => Promise<unknown> = async () => undefined,
  ) {}

  async get(key: string, make: () => Promise<Value>): Promise<Value> {
    const value = this.#values.get(key) ?? make();
    this.#values.delete(key);
    this.#values.set(key, value);
    const [[oldest, last] = []] = this.#values;
    if (this.#values.size > this.most) {
      this.#values.delete(oldest!);
      void last!.then(this.release).catch(() => undefined);
    }
    try {
      return await value;
    } catch (error) {
      this.#values.delete(key);
      throw error;
    }
  }
}
