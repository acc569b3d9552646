/** Web Chat and its cards in the colours of the pages, as they are in light or dark. */

/** The values of the style sheet's variables, at this moment. */
function palette() {
  const style = window.getComputedStyle(document.documentElement);
  return new Proxy({}, { get: (_, name) => style.getPropertyValue(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`).trim() });
}

const FONT = 'system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif';

/** What Web Chat calls style options. */
export function styleOptions() {
  const { card, ink, soft, sunk, accent, accentInk, line, edge } = palette();
  return {
    accent, subtle: soft, primaryFont: FONT, backgroundColor: card, hideUploadButton: true, paddingRegular: 12,
    bubbleBackground: card, bubbleTextColor: ink, bubbleBorderColor: line, bubbleBorderRadius: 14, bubbleMaxWidth: 640, bubbleMinHeight: 36,
    cardPushButtonBackgroundColor: accent, cardPushButtonTextColor: accentInk,
    // A long answer begins at its beginning.
    autoScrollSnapOnPage: true, autoScrollSnapOnPageOffset: 20,
    bubbleFromUserBackground: accent, bubbleFromUserTextColor: accentInk, bubbleFromUserBorderColor: accent, bubbleFromUserBorderRadius: 14,
    cardEmphasisBackgroundColor: sunk, timestampColor: soft, sendBoxBackground: card, sendBoxTextColor: ink, sendBoxPlaceholderColor: soft,
    sendBoxButtonColor: accent, sendBoxButtonColorOnHover: accent, sendBoxButtonColorOnFocus: accent, sendBoxButtonColorOnDisabled: soft, sendBoxButtonShadeColor: 'transparent',
    sendBoxBorderTop: `solid 1px ${edge}`, sendBoxHeight: 52, sendBoxMaxHeight: 160, sendBoxTextWrap: true,
    newMessagesButtonBackgroundColor: accent, newMessagesButtonTextColor: accentInk, scrollToEndButtonBehavior: 'any', connectivityTextSize: 14,
    transcriptOverlayButtonBackground: accent, transcriptOverlayButtonColor: accentInk,
  };
}

/** What Adaptive Cards call a host configuration. */
export function hostConfig() {
  const { card, ink, soft, sunk, accent, line, good, goodSoft, care, careSoft, bad, badSoft, accentSoft } = palette();
  const both = (colour) => ({ default: colour, subtle: colour === ink ? soft : colour });
  const container = (backgroundColor) => ({
    backgroundColor, borderColor: line,
    foregroundColors: { default: both(ink), dark: both(ink), light: both(ink), accent: both(accent), good: both(good), warning: both(care), attention: both(bad) },
  });
  return {
    supportsInteractivity: true, fontFamily: FONT,
    fontSizes: { small: 13, default: 15, medium: 17, large: 20, extraLarge: 24 }, fontWeights: { lighter: 300, default: 400, bolder: 650 },
    lineHeights: { small: 19, default: 22, medium: 24, large: 28, extraLarge: 32 },
    spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 14 }, separator: { lineThickness: 1, lineColor: line },
    containerStyles: { default: container(card), emphasis: container(sunk), accent: container(accentSoft), good: container(goodSoft), warning: container(careSoft), attention: container(badSoft) },
    actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, showCard: { actionMode: 'inline', inlineTopMargin: 12 }, actionsOrientation: 'vertical', actionAlignment: 'stretch' },
    inputs: { label: { inputSpacing: 4, requiredInputs: { suffixColor: 'attention' } }, errorMessage: { color: 'attention' } },
    textBlock: { headingLevel: 2 }, textStyle: { heading: { size: 'medium', weight: 'bolder' } },
  };
}
