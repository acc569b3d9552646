/** What passes between Web Chat and the bot, put right for people: cards speak for themselves, presses are shown as words. */

const CARD = 'application/vnd.microsoft.card.adaptive';

/** A middleware of Web Chat's store. `ended` is called when the bot's side says that the conversation is over. */
export function tidy(ended) {
  return () => (next) => (action) => {
    const { type, payload } = action;
    if (type === 'DIRECT_LINE/INCOMING_ACTIVITY') {
      if (payload.activity.type === 'endOfConversation') ended();
      return next({ ...action, payload: { ...payload, activity: cardAlone(payload.activity) } });
    }
    if (type === 'WEB_CHAT/SEND_POST_BACK' && typeof payload.value?.text === 'string') {
      return next({ ...action, type: 'WEB_CHAT/SEND_MESSAGE_BACK', payload: { value: payload.value, displayText: payload.value.text } });
    }
    return next(action);
  };
}

/** Text and suggestions are for clients that show no cards; read aloud is the summary. */
function cardAlone(activity) {
  if (!activity.attachments?.some(({ contentType }) => contentType === CARD)) return activity;
  const alone = { ...activity, channelData: { ...activity.channelData, 'webchat:fallback-text': activity.summary ?? activity.text } };
  delete alone.text;
  delete alone.suggestedActions;
  return alone;
}
