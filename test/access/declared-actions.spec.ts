import { describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Allow } from '../../src/access/allow.js';
import { DeclaredActions } from '../../src/access/declared-actions.js';

@Controller('declared')
class DeclaredController {
  @Get()
  @Allow('service.observe')
  see(): string {
    return 'seen';
  }
}

@Controller('undeclared')
class UndeclaredController {
  @Get()
  see(): string {
    return 'seen';
  }
}

describe('A route', () => {
  const start = async (controllers: (new () => object)[]): Promise<void> => {
    const module = await Test.createTestingModule({
      imports: [DiscoveryModule],
      controllers,
      providers: [DeclaredActions],
    }).compile();
    await module.init();
    await module.close();
  };

  it('that says what it does lets the product start', async () => {
    await expect(start([DeclaredController])).resolves.toBeUndefined();
  });

  it('that does not say what it does stops the start, by name', async () => {
    await expect(start([DeclaredController, UndeclaredController])).rejects.toThrow(
      'Routes without a declared action: UndeclaredController.see.',
    );
  });
});
