import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Threads } from './threads.js';

/** The threads for what the product itself computes: drawing papers and tables, signing many. */
@Injectable()
export class Computing extends Threads {
  constructor() {
    super({ threads: availableParallelism(), memory: 512, seconds: 60, waiting: 100 });
  }
}
