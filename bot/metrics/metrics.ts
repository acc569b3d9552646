/** What Anida counts for its operator at `/metrics`: kinds and numbers, never anything that somebody wrote. */
import type { Answer } from '../assistant/types';
import { Counter, figure, Histogram, type Metric } from './exposition';
import { processMetrics } from './process';

/** Where an answer goes, by the names that Bot Framework and our own routes give it. */
const CHANNELS: Readonly<Record<string, string>> = { msteams: 'teams', directline: 'chat', webchat: 'chat', web: 'web', desk: 'desk' };
/** Most answers take less than a millisecond or a few. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Told by the channels what happened. */
export interface Observer {
  /** An answer was found within so many seconds; a channel that is not known counts as "other". */
  answered(channel: string, answer: Pick<Answer, 'kind' | 'verdict' | 'language'>, seconds: number): void;
  thumb(channel: string, reaction: 'like' | 'dislike'): void;
  /** Something was refused or failed, by its code. */
  failed(code: string): void;
}

export interface Metrics extends Observer {
  /** Adds a figure that is read when somebody asks. */
  gauge(name: string, help: string, read: () => number): void;
  /** All of it in Prometheus' text format. */
  text(): string;
}

/** @param about labels of the running program: its version, its rules */
export function createMetrics(about: Readonly<Record<string, string>>): Metrics {
  const answers = new Counter('anida_answers_total', 'Answers given.');
  const durations = new Histogram('anida_answer_duration_seconds', 'Time from a question to its answer, without its delivery.', SECONDS);
  const feedback = new Counter('anida_feedback_total', 'Thumbs given to answers.');
  const errors = new Counter('anida_errors_total', 'Requests refused or failed, by the code of the error.');
  const all: Metric[] = [answers, durations, feedback, errors, figure('anida_info', 'What is running.', 'gauge', () => 1, about), ...processMetrics()];
  return {
    answered(name, { kind, verdict, language }, seconds) {
      const channel = channelOf(name);
      answers.count({ channel, kind, verdict: verdict ?? 'none', language });
      durations.observe({ channel }, seconds);
    },
    thumb: (channel, reaction) => { feedback.count({ channel: channelOf(channel), reaction }); },
    failed: (code) => { errors.count({ code }); },
    gauge: (name, help, read) => { all.push(figure(name, help, 'gauge', read)); },
    text: () => `${all.flatMap((metric) => metric.lines()).join('\n')}\n`,
  };
}

function channelOf(name: string): string {
  return Object.hasOwn(CHANNELS, name) ? CHANNELS[name] ?? 'other' : 'other';
}
