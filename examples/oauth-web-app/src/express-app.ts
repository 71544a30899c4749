import { OAuthCallbackError, ReauthorizationRequiredError } from '@org/oauth';
import express, { type Express, type Request, type Response } from 'express';
import { createAppOAuth, userOf, type AppOptions } from './app-oauth.ts';
import { ordersPage, type Orders } from './orders.ts';
import { Sessions } from './sessions.ts';

/** The application on Express. */
export function createExpressApp(options: AppOptions): Express {
  const { flow, tokens, apiFor, logOut } = createAppOAuth(options);
  const sessions = new Sessions();
  const app = express();

  const login = async (response: Response, returnTo: string): Promise<void> => {
    const { url, setCookie } = await flow.start({ returnTo });
    response.append('set-cookie', setCookie).redirect(url);
  };

  app.get('/callback', async (request: Request, response: Response) => {
    try {
      const done = await flow.finish({ url: request.originalUrl, cookies: request.headers.cookie });
      const user = userOf(done.tokens);
      await tokens.set(user, done.tokens);
      response.append('set-cookie', [done.setCookie, sessions.begin(user)]).redirect(done.returnTo);
    } catch (error) {
      if (!OAuthCallbackError.isInstance(error)) throw error;
      response.append('set-cookie', flow.clearCookie(request.originalUrl));
      response.status(400).type('text').send(`${error.message}\n`);
    }
  });

  app.get('/orders', async (request: Request, response: Response) => {
    const user = sessions.userOf(request.headers.cookie);
    if (user === undefined) {
      await login(response, '/orders');
      return;
    }
    try {
      response.type('text').send(ordersPage(await apiFor(user).get<Orders>('/orders')));
    } catch (error) {
      // The server no longer renews the tokens of this user, who must log in again.
      if (!ReauthorizationRequiredError.isInstance(error)) throw error;
      await login(response, '/orders');
    }
  });

  app.post('/logout', async (request: Request, response: Response) => {
    const user = sessions.userOf(request.headers.cookie);
    if (user !== undefined) {
      sessions.end(user);
      await logOut(user);
    }
    response.type('text').send('Logged out.\n');
  });
  return app;
}
