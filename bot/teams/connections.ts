/** The adapter's ways to the outside: who may speak to us, and clients for the channel that are kept and never wait long. */
import { ConfigurationBotFrameworkAuthentication, type Activity, type ConfigurationServiceClientCredentialFactoryOptions } from 'botbuilder';
import { AuthenticationConstants, AuthenticationError, type AuthenticateRequestResult, type ClaimsIdentity, ConnectorFactory, type ConnectorClient, type ServiceClientCredentialsFactory, type UserTokenClient } from 'botframework-connector';
import { Entity } from 'botframework-connector/lib/connectorApi/models/mappers';
import { Kept } from './kept';
import { impatient } from './outbound';

export type Identity = ConfigurationServiceClientCredentialFactoryOptions;

/** Service addresses come from outside, so only so many clients are held; Teams itself uses a handful. */
const MOST_CLIENTS = 64;

/** Faults of a token as the verifying library names them; the SDK lets them through as if they were our own. */
const TOKEN_FAULTS = ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'];

// The SDK sends three fields of an entity and drops the others, so that the citations of a message would never arrive.
Object.assign(Entity.type, { additionalProperties: { type: { name: 'Object' } } });

/** Bot Framework authentication that says 401 to every bad token and builds each outbound client once. */
export class Connections extends ConfigurationBotFrameworkAuthentication {
  private readonly connectors = new Kept<ConnectorClient>(MOST_CLIENTS);
  private readonly tokenClients = new Kept<UserTokenClient>(MOST_CLIENTS);

  /** @param settings app id, password, tenant and type; other settings of the SDK are for tests and other clouds */
  constructor(settings: Identity & Readonly<Record<string, string | undefined>>, credentials?: ServiceClientCredentialsFactory) {
    super({ ...settings }, credentials);
  }

  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    try {
      const result = await super.authenticateRequest(activity, header);
      return result.connectorFactory ? { ...result, connectorFactory: this.keeping(result.connectorFactory, result.claimsIdentity) } : result;
    } catch (error) {
      const refused = error instanceof Error && (TOKEN_FAULTS.includes(error.name) || !isToken(header));
      throw refused ? new AuthenticationError(error.message, 401) : error;
    }
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return this.keeping(super.createConnectorFactory(identity), identity);
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return this.tokenClients.get(appIdOf(identity), () => super.createUserTokenClient(identity));
  }

  private keeping(factory: ConnectorFactory, identity: ClaimsIdentity): ConnectorFactory {
    const appId = appIdOf(identity);
    return new KeepingFactory((serviceUrl, audience) =>
      this.connectors.get(JSON.stringify([appId, serviceUrl, audience]), async () => impatient(await factory.create(serviceUrl, audience))));
  }
}

class KeepingFactory extends ConnectorFactory {
  constructor(readonly create: ConnectorFactory['create']) {
    super();
  }
}

/** Whether the header holds a token that can be read at all; the SDK stumbles over some that cannot. */
function isToken(header: string): boolean {
  try {
    const parts = header.split(' ')[1]?.split('.').slice(0, 2) ?? [];
    return parts.length === 2 && parts.every((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) instanceof Object);
  } catch {
    return false;
  }
}

/** Tokens of the channel name us as their audience, those of other bots as their `appid`. */
function appIdOf(identity: ClaimsIdentity): string {
  return identity.getClaimValue(AuthenticationConstants.AudienceClaim) ?? identity.getClaimValue(AuthenticationConstants.AppIdClaim) ?? '';
}
