import type { Engine, Executable } from './engine.ts';
import type { Program } from './program.ts';

/** Another engine, with a count of the floating-point operations that its programs were run for. */
export class MeteringEngine implements Engine {
  #flops = 0;

  constructor(private readonly engine: Engine) {}

  get name() {
    return this.engine.name;
  }

  get precision() {
    return this.engine.precision;
  }

  /** Floating-point operations so far, a multiply-add counted as two. */
  get flops(): number {
    return this.#flops;
  }

  async compile<In, Out>(program: Program<In, Out>): Promise<Executable<In, Out>> {
    const executable = await this.engine.compile(program);
    return {
      flops: executable.flops,
      dispose: () => executable.dispose(),
      run: async (...inputs) => {
        const outputs = await executable.run(...inputs);
        this.#flops += executable.flops;
        return outputs;
      },
    };
  }

  dispose(): Promise<void> {
    return this.engine.dispose();
  }
}
