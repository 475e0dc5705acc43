import { ApiError, missingAccess } from './api-error.ts';
import { ok, type Route, route } from './routes.ts';
import type { World } from './world.ts';

/** Who the bot is, where its gateway is, and who is in the guild. */
export function identityRoutes(world: World, gatewayUrl: () => string): Route[] {
  const { applicationId, bot, members } = world;
  const application = { id: applicationId, name: bot.username, description: '', flags: 0, bot };
  const inGuild = (id: string | undefined) => {
    if (id !== world.guildId) throw missingAccess();
  };
  return [
    route('GET', '/gateway', () => ok({ url: gatewayUrl() })),
    route('GET', '/gateway/bot', () =>
      ok({
        url: gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
      }),
    ),
    route('GET', '/users/@me', () => ok(bot)),
    route('GET', '/users/:user', ({ params }) => {
      const found = members.get(params.user!);
      if (found === undefined) throw new ApiError(404, 10013, 'Unknown User');
      return ok(found.user);
    }),
    route('GET', '/applications/@me', () => ok(application)),
    route('GET', '/oauth2/applications/@me', () => ok(application)),
    route('GET', '/guilds/:guild', ({ params }) => {
      inGuild(params.guild);
      return ok(world.guild());
    }),
    route('GET', '/guilds/:guild/members/:user', ({ params }) => {
      inGuild(params.guild);
      return ok(world.member({ id: params.user! }));
    }),
  ];
}
