import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { DatelineError } from '../src/errors.ts';

const ROOT = '/srv/dateline';

describe('the configuration', () => {
  test('has a default for everything', () => {
    expect(loadConfig({}, ROOT)).toEqual({
      articles: '/srv/dateline/index/articles',
      store: '/srv/dateline/index/store',
      index: '/srv/dateline/index',
      encoder: 'words',
      strictness: 0.5,
      model: null,
      logLevel: 'info',
      hasDiscordToken: false,
    });
  });

  test('takes what is set, relative paths from the root', () => {
    const env = {
      DATELINE_ARTICLES: 'reports',
      DATELINE_STORE: '/var/lib/dateline',
      DATELINE_ENCODER: 'huggingface:Xenova/bge-small-en-v1.5',
      DATELINE_STRICTNESS: '0.8',
      DATELINE_MODEL: 'ollama:llama3.2:3b',
      DISCORD_TOKEN: 'secret',
    };
    expect(loadConfig(env, ROOT)).toMatchObject({
      articles: '/srv/dateline/reports',
      store: '/var/lib/dateline',
      encoder: 'huggingface:Xenova/bge-small-en-v1.5',
      strictness: 0.8,
      model: 'ollama:llama3.2:3b',
      hasDiscordToken: true,
    });
  });

  test('counts an empty variable as unset', () => {
    const config = loadConfig({ DISCORD_TOKEN: '', DATELINE_ENCODER: '  ' }, ROOT);
    expect(config).toMatchObject({ hasDiscordToken: false, encoder: 'words' });
  });

  test('names every variable that is off at once', () => {
    const env = {
      DATELINE_ENCODER: 'magic',
      DATELINE_STRICTNESS: '2',
      DATELINE_MODEL: 'clever',
      DATELINE_LOG_LEVEL: 'loud',
      DISCORD_TOKEN: 'secret',
    };
    const error = failureOf(() => loadConfig(env, ROOT));
    expect(error.code).toBe('CONFIG');
    expect(error.message).toContain('DATELINE_ENCODER must be words, use');
    expect(error.message).toContain('DATELINE_STRICTNESS must be 1 or less');
    expect(error.message).toContain('DATELINE_MODEL must be provider:model');
    expect(error.message).toContain('DATELINE_LOG_LEVEL must be one of trace');
    expect(error.message).not.toContain('secret');
  });

  test('says so when strictness is no number', () => {
    const error = failureOf(() => loadConfig({ DATELINE_STRICTNESS: 'high' }, ROOT));
    expect(error.message).toContain('DATELINE_STRICTNESS must be a number from 0 to 1');
  });

  test('is described in .env.example, variable by variable', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const source = readFileSync(new URL('../src/config.ts', import.meta.url), 'utf8');
    const described = [...example.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name).sort();
    const read = [...source.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name).sort();
    expect(described).toEqual(read);
  });
});

function failureOf(work: () => unknown): DatelineError {
  try {
    work();
  } catch (error) {
    if (error instanceof DatelineError) return error;
  }
  throw new Error('It did not fail as expected.');
}
