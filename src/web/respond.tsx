import type { Answer, Ask, Problem } from './answer.js';
import { Layout, type Shell } from './components/layout.js';
import { withoutForbidden } from './html.js';

const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/** Turns what a page answers into a response in the form that was asked for. The only place that makes one. */
export function respond(answer: Answer, ask: Ask, shell: Shell, request: Request): Response {
  switch (answer.kind) {
    case 'redirect':
      return new Response(null, {
        status: answer.status,
        headers: { Location: answer.to, 'Cache-Control': 'no-cache' },
      });
    case 'problem':
      return respondWithProblem(answer, ask, shell, request);
    case 'page':
      if (ask.form === 'json') {
        return new Response(`${JSON.stringify(answer.json())}\n`, { headers: { 'Content-Type': JSON_TYPE } });
      }
      if (ask.form === 'txt') {
        if (answer.text === undefined) return respondWithProblem(noSuchForm(ask), ask, shell, request);
        return new Response(answer.text(), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
      }
      return new Response(render(answer, ask, shell), { headers: { 'Content-Type': HTML } });
  }
}

/** RFC 9457 for programs, a page that helps for readers. */
function respondWithProblem(problem: Problem, ask: Ask, shell: Shell, request: Request): Response {
  const { status, title, detail, members } = problem;
  const headers = { Vary: 'Accept', 'Cache-Control': 'no-store' };
  if (ask.form === 'json' || prefersJson(request)) {
    const body = { ...members, type: 'about:blank', title, status, detail, instance: ask.path };
    return new Response(`${JSON.stringify(body)}\n`, {
      status,
      headers: { ...headers, 'Content-Type': 'application/problem+json; charset=utf-8' },
    });
  }
  if (ask.form === 'txt') {
    return new Response(`${title}\n\n${detail}\n`, {
      status,
      headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
    });
  }
  return new Response(render(problem, ask, shell), { status, headers: { ...headers, 'Content-Type': HTML } });
}

function render(answer: Exclude<Answer, { kind: 'redirect' }>, ask: Ask, shell: Shell): string {
  const content =
    answer.kind === 'page' ? (
      answer.body()
    ) : (
      <div class="prose">
        <p class="caps">
          <span class="rubric">{answer.status}</span>
        </p>
        <h1>{answer.title}</h1>
        <p class="summary">{answer.detail}</p>
        {answer.body?.()}
      </div>
    );
  const page = (
    <Layout ask={ask} shell={shell} answer={answer}>
      {content}
    </Layout>
  );
  return withoutForbidden(`<!doctype html>\n${page.toString()}`);
}

function noSuchForm(ask: Ask): Problem {
  return {
    kind: 'problem',
    status: 404,
    title: 'No such form',
    detail: `The page ${ask.path} has no plain text form. Its data are at ${ask.path}.json.`,
  };
}

function prefersJson(request: Request): boolean {
  const accept = request.headers.get('Accept') ?? '';
  return /\bapplication\/(?:problem\+)?json\b/.test(accept) && !/\btext\/html\b/.test(accept);
}
