/** Every error a caller can meet: its code, its status, what happened and what to do, in both languages. */
import { LANGUAGES, type Language, type Text } from '../knowledge/types';

/** What a request may contain at most; the messages below and the published description name the same numbers. */
export const LIMITS = { bodyBytes: 256 * 1024, textCharacters: 100_000, tickets: 100, conversationIdCharacters: 200 } as const;

interface Entry { readonly status: number; readonly message: Text; readonly advice: Text }

const languages = LANGUAGES.map((language) => `"${language}"`).join(', ');
const example = '{"text": "Is Hyper-V inside Hyper-V supported?"}';
const ejemplo = '{"text": "¿Se admite Hyper-V dentro de Hyper-V?"}';

/** The table of errors, by code. A code never changes its meaning. */
export const ERRORS = {
  'bad-json': {
    status: 400,
    message: { es: 'El cuerpo de la petición no es JSON válido.', en: 'The body of the request is not valid JSON.' },
    advice: { es: `Envíe JSON en UTF-8, por ejemplo ${ejemplo}.`, en: `Send JSON in UTF-8, for example ${example}.` },
  },
  'body-too-large': {
    status: 413,
    message: { es: 'El cuerpo de la petición supera los 256 kB.', en: 'The body of the request is larger than 256 kB.' },
    advice: { es: 'Envíe solo la parte que contiene la pregunta, o reparta los tickets en varias peticiones.', en: 'Send only the part that holds the question, or spread the tickets over several requests.' },
  },
  'body-not-object': {
    status: 400,
    message: { es: 'El cuerpo de la petición tiene que ser un objeto JSON.', en: 'The body of the request has to be a JSON object.' },
    advice: { es: `Envíe un objeto, por ejemplo ${ejemplo}.`, en: `Send an object, for example ${example}.` },
  },
  'text-missing': {
    status: 400,
    message: { es: 'Falta la pregunta: "text" no está o no es una cadena.', en: 'The question is missing: "text" is absent or not a string.' },
    advice: { es: `Ponga la pregunta en "text": ${ejemplo}.`, en: `Put the question into "text": ${example}.` },
  },
  'text-empty': {
    status: 400,
    message: { es: 'La pregunta está vacía.', en: 'The question is empty.' },
    advice: { es: 'Escriba qué quiere ejecutar y dentro de qué, por ejemplo "¿Se admite WSL 2 en una máquina virtual?".', en: 'Say what you want to run and inside what, for example "Is WSL 2 in a virtual machine supported?".' },
  },
  'text-too-long': {
    status: 413,
    message: { es: 'El texto supera los 100.000 caracteres.', en: 'The text is longer than 100,000 characters.' },
    advice: { es: 'Envíe la pregunta con las pocas líneas que importan del registro.', en: 'Send the question with the few lines of the log that matter.' },
  },
  'fact-unknown': {
    status: 400,
    message: { es: 'Las reglas no conocen ese dato, o no ese valor: lo nombra "field".', en: 'The rules do not know this fact, or not this value: "field" names it.' },
    advice: { es: 'Los datos y sus valores están en "dimensions" de /matrix.json; "inner" y "outer" no pueden faltar en una pregunta.', en: 'Facts and their values are the "dimensions" of /matrix.json; "inner" and "outer" cannot be left out of a question.' },
  },
  'decision-unknown': {
    status: 400,
    message: { es: '"decisionId" no se puede leer: no es un identificador de decisión entero, o es de cuando se decidía sobre otros datos.', en: '"decisionId" cannot be read: it is no whole decision id, or was made when other facts were decided on.' },
    advice: { es: 'Cópielo entero de la respuesta, o haga la pregunta otra vez.', en: 'Copy it whole from the answer, or ask the question again.' },
  },
  'language-unknown': {
    status: 400,
    message: { es: `Anida no habla ese idioma; "language" puede ser ${languages}.`, en: `Anida does not speak that language; "language" may be ${languages}.` },
    advice: { es: 'Use uno de esos valores, u omita "language" y se responde en el idioma de la pregunta.', en: 'Use one of these values, or leave "language" out to be answered in the language of the question.' },
  },
  'conversation-id-bad': {
    status: 400,
    message: { es: '"conversationId" tiene que ser una cadena de 1 a 200 caracteres visibles.', en: '"conversationId" has to be a string of 1 to 200 visible characters.' },
    advice: { es: 'Genere un UUID por conversación y envíe el mismo en cada pregunta, u omítalo.', en: 'Generate one UUID per conversation and send the same with every question, or leave it out.' },
  },
  'ticket-missing': {
    status: 400,
    message: { es: 'No hay ticket: se espera un objeto, o una lista de objetos que no esté vacía.', en: 'There is no ticket: an object, or a list of objects that is not empty, is expected.' },
    advice: { es: 'Envíe por ejemplo {"id": "17", "subject": "WSL 2", "body": "¿Se admite WSL 2 en una máquina virtual?"}.', en: 'Send for example {"id": "17", "subject": "WSL 2", "body": "Is WSL 2 in a virtual machine supported?"}.' },
  },
  'ticket-bad': {
    status: 400,
    message: { es: 'El ticket no es válido: "body" es obligatorio, y "id", "subject" y "body" tienen que ser texto.', en: 'The ticket is not valid: "body" is required, and "id", "subject" and "body" have to be text.' },
    advice: { es: 'Corrija el campo que nombra "field".', en: 'Correct the field that "field" names.' },
  },
  'too-many-tickets': {
    status: 413,
    message: { es: 'La lista tiene más de 100 tickets.', en: 'The list holds more than 100 tickets.' },
    advice: { es: 'Reparta los tickets en listas de 100 como máximo.', en: 'Spread the tickets over lists of 100 at most.' },
  },
  'unsupported-media-type': {
    status: 415,
    message: { es: 'El tipo de contenido o su codificación no se admite aquí.', en: 'The content type or its encoding is not accepted here.' },
    advice: { es: 'Envíe JSON con la cabecera "Content-Type: application/json; charset=utf-8".', en: 'Send JSON with the header "Content-Type: application/json; charset=utf-8".' },
  },
  'not-found': {
    status: 404,
    message: { es: 'Esta dirección no existe.', en: 'This address does not exist.' },
    advice: { es: 'Las direcciones que existen están en /openapi.json; la página está en /.', en: 'The addresses that exist are listed in /openapi.json; the page is at /.' },
  },
  'method-not-allowed': {
    status: 405,
    message: { es: 'Esta dirección no admite ese método.', en: 'This address does not take that method.' },
    advice: { es: 'La cabecera "Allow" de esta respuesta nombra los métodos que admite.', en: 'The header "Allow" of this response names the methods it takes.' },
  },
  'activity-bad': {
    status: 400,
    message: { es: 'El cuerpo no es una actividad de Bot Framework: falta "type", o no es una cadena.', en: 'The body is no Bot Framework activity: "type" is missing or not a string.' },
    advice: { es: 'Esta dirección es para Teams y otros canales de Bot Framework; las aplicaciones usan POST /api/answer.', en: 'This address is for Teams and other Bot Framework channels; applications use POST /api/answer.' },
  },
  'teams-not-configured': {
    status: 503,
    message: { es: 'Este servidor no está conectado a Teams.', en: 'This server is not connected to Teams.' },
    advice: { es: 'Quien lo administra tiene que definir MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD y MICROSOFT_APP_TENANT_ID.', en: 'Whoever runs it has to set MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID.' },
  },
  'chat-activity-bad': {
    status: 400,
    message: { es: 'En el chat una actividad tiene que ser de tipo "message", "event" o "typing", con "text" como cadena y "channelData" como objeto.', en: 'In the chat an activity has to be of type "message", "event" or "typing", with "text" a string and "channelData" an object.' },
    advice: { es: 'Envíe por ejemplo {"type": "message", "text": "¿Se admite WSL 2 en una máquina virtual?"}.', en: 'Send for example {"type": "message", "text": "Is WSL 2 in a virtual machine supported?"}.' },
  },
  'watermark-bad': {
    status: 400,
    message: { es: '"watermark" tiene que ser el que dio una respuesta anterior.', en: '"watermark" has to be one that an earlier reply gave.' },
    advice: { es: 'Omítalo para recibir la conversación desde el principio.', en: 'Leave it out to get the conversation from its beginning.' },
  },
  'token-bad': {
    status: 403,
    message: { es: 'El token falta, ha caducado o no es de esta conversación.', en: 'The token is missing, has expired or is not of this conversation.' },
    advice: { es: 'Pida otro con POST /v3/directline/tokens/generate y envíelo como "Authorization: Bearer …".', en: 'Ask for one with POST /v3/directline/tokens/generate and send it as "Authorization: Bearer …".' },
  },
  'origin-not-allowed': {
    status: 403,
    message: { es: 'Las páginas de este origen no pueden usar el chat.', en: 'Pages of this origin may not use the chat.' },
    advice: { es: 'Quien administra Anida puede añadir el origen a WIDGET_ORIGINS.', en: 'Whoever runs Anida can add the origin to WIDGET_ORIGINS.' },
  },
  'conversation-gone': {
    status: 404,
    message: { es: 'Esta conversación ha terminado o aún no ha empezado.', en: 'This conversation is over or has not begun.' },
    advice: { es: 'Empiece otra con POST /v3/directline/conversations.', en: 'Begin one with POST /v3/directline/conversations.' },
  },
  'socket-expected': {
    status: 426,
    message: { es: 'Esta dirección es solo para WebSocket.', en: 'This address is for WebSocket alone.' },
    advice: { es: 'Abra un WebSocket con el "streamUrl" de la conversación, o lea /activities.', en: 'Open a WebSocket with the "streamUrl" of the conversation, or read /activities.' },
  },
  'too-many-requests': {
    status: 429,
    message: { es: 'Son demasiadas peticiones en poco tiempo.', en: 'These are too many requests in a short time.' },
    advice: { es: 'Espere los segundos que dice la cabecera "Retry-After".', en: 'Wait for the seconds that the header "Retry-After" tells.' },
  },
  'too-many-sockets': {
    status: 503,
    message: { es: 'Hay demasiadas conexiones abiertas.', en: 'Too many connections are open.' },
    advice: { es: 'Inténtelo otra vez dentro de un minuto, o cierre otras ventanas con el chat.', en: 'Try again in a minute, or close other windows with the chat.' },
  },
  'chat-not-built': {
    status: 503,
    message: { es: 'El chat no está disponible en este servidor: falta Web Chat.', en: 'The chat is not available on this server: Web Chat is missing.' },
    advice: { es: 'Quien lo administra tiene que ejecutar "npm run build" con acceso al registro de npm; la página está en /.', en: 'Whoever runs it has to run "npm run build" with access to the npm registry; the page is at /.' },
  },
  'direct-line-unreachable': {
    status: 502,
    message: { es: 'El servicio Direct Line de Azure no respondió como debía.', en: "Azure's Direct Line service did not answer as it should." },
    advice: { es: 'Inténtelo otra vez; si se repite, avise a quien administra Anida.', en: 'Try again; should it happen again, tell whoever runs Anida.' },
  },
  internal: {
    status: 500,
    message: { es: 'Algo falló en Anida; el fallo quedó anotado.', en: 'Something failed inside Anida; the failure has been recorded.' },
    advice: { es: 'Inténtelo otra vez; si se repite, comunique el valor de "id".', en: 'Try again; should it happen again, report the value of "id".' },
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type ErrorCode = keyof typeof ERRORS;

/** A request that cannot be served, by its code; `field` names the part of the body that is at fault, `wait` the seconds to wait. */
export class CodedError extends Error {
  constructor(readonly code: ErrorCode, readonly field?: string, readonly wait?: number) {
    super(ERRORS[code].message.en);
    this.name = 'CodedError';
  }
}

export interface ErrorBody {
  readonly error: { readonly code: ErrorCode; readonly message: string; readonly advice: string; readonly field?: string; readonly id?: string };
}

/** The body of an error response in one language. Never says more than the table does. */
export function errorBody(code: ErrorCode, language: Language, more: { readonly field?: string | undefined; readonly id?: string | undefined } = {}): ErrorBody {
  const { message, advice } = ERRORS[code];
  return {
    error: {
      code, message: message[language], advice: advice[language],
      ...(more.field === undefined ? {} : { field: more.field }),
      ...(more.id === undefined ? {} : { id: more.id }),
    },
  };
}
