import { OAuthCallbackError, ReauthorizationRequiredError } from '@org/oauth';
import { createAppOAuth, userOf, type AppOptions } from './app-oauth.ts';
import { ordersPage, type Orders } from './orders.ts';
import { Sessions } from './sessions.ts';

/** The application on the Fetch API, which Hono, Next.js route handlers, Workers, Deno and Bun can call directly. */
export function createFetchApp(options: AppOptions): (request: Request) => Promise<Response> {
  const { flow, tokens, apiFor, logOut } = createAppOAuth(options);
  const sessions = new Sessions();

  const login = async (returnTo: string): Promise<Response> => {
    const { url, setCookie } = await flow.start({ returnTo });
    return redirect(url, [setCookie]);
  };

  const callback = async (request: Request): Promise<Response> => {
    try {
      const done = await flow.finish({ url: request.url, cookies: request.headers.get('cookie') });
      const user = userOf(done.tokens);
      await tokens.set(user, done.tokens);
      return redirect(done.returnTo, [done.setCookie, sessions.begin(user)]);
    } catch (error) {
      if (!OAuthCallbackError.isInstance(error)) throw error;
      const headers = { 'set-cookie': flow.clearCookie(request.url) };
      return new Response(`${error.message}\n`, { status: 400, headers });
    }
  };

  const orders = async (user: string): Promise<Response> => {
    try {
      return new Response(ordersPage(await apiFor(user).get<Orders>('/orders')));
    } catch (error) {
      // The server no longer renews the tokens of this user, who must log in again.
      if (ReauthorizationRequiredError.isInstance(error)) return login('/orders');
      throw error;
    }
  };

  return async (request) => {
    const { pathname } = new URL(request.url);
    const user = sessions.userOf(request.headers.get('cookie'));
    const route = `${request.method} ${pathname}`;
    if (route === 'GET /callback') return callback(request);
    if (route === 'GET /orders') return user === undefined ? login('/orders') : orders(user);
    if (route === 'POST /logout' && user !== undefined) {
      sessions.end(user);
      await logOut(user);
      return new Response('Logged out.\n');
    }
    return new Response('Not found.\n', { status: 404 });
  };
}

function redirect(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 302, headers });
}
